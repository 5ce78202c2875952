"""What the program reads in a row beside what is stored: which differ, and in what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any, Final

from pladeco.domain.lecturas.lectura import SIN_CALCULO, LecturaMeta, a_meta, normalizar
from pladeco.domain.vocabulario import TipoMeta

CONFIANZA_ALTA: Final = Fraction(9, 10)
CONFIANZA_BASTANTE: Final = Fraction(7, 10)  # below, the program leaves it to a person


@dataclass(frozen=True, slots=True)
class Propuesta:
    """What the program reads in the cells of one row; `dudas` are in words.

    `plazo` tells whether the cells gave one: else the parts carry that of the plan.
    """

    partes: tuple[LecturaMeta, ...]
    confianza: Fraction
    dudas: tuple[str, ...] = ()
    plazo: bool = False

    @property
    def dudosa(self) -> bool:
        return self.confianza < CONFIANZA_BASTANTE


@dataclass(frozen=True, slots=True)
class Diferencia:
    """One thing that the two readings say differently; values as in LecturaMeta."""

    campo: str
    guardado: Any
    propuesto: Any


# What the program may know of a promise; the rest of a reading stays as it is stored.
_PROMETIDO: Final = (
    "tipo",
    "valor",
    "valor_max",
    "base",
    "base_anterior",
    "brecha_meta",
    "frecuencia",
    "sentido",
    "acumulacion",
    "hitos",
    "niveles",
    "equiespaciados",
)
# Of what is not computed it says nothing how reports would be put together.
_DE_UNA_CUENTA: Final = frozenset({"sentido", "acumulacion"})
_SI_FALTA: Final = ("unidad_medida", "numerador", "denominador")
_SE_COMPARAN: Final = (
    "valor",
    "valor_max",
    "base",
    "base_anterior",
    "brecha_meta",
    "sentido",
    "acumulacion",
)


def adoptar(guardada: LecturaMeta, parte: LecturaMeta, razon: str) -> LecturaMeta:
    """Return the stored reading with the promise that the program read.

    The plazo stays: the stored one is the plan's, whatever one cell says.
    """
    cambios = {campo: getattr(parte, campo) for campo in _PROMETIDO}
    cambios |= {
        campo: getattr(guardada, campo) or getattr(parte, campo) for campo in _SI_FALTA
    }
    if not guardada.numerador and parte.numerador:
        cambios["factor"] = parte.factor
    return normalizar(replace(guardada, **cambios, razon=razon))


def diferencias(
    guardada: LecturaMeta, parte: LecturaMeta, *, con_plazo: bool
) -> tuple[Diferencia, ...]:
    """Return in what two readings differ; how often it recurs is told as it works.

    Two of another kind differ in nothing else that is worth telling.
    """
    if guardada.tipo is not parte.tipo:
        return (Diferencia("tipo", guardada.tipo, parte.tipo),)
    callan = _DE_UNA_CUENTA if guardada.tipo in SIN_CALCULO else ()
    campos = [
        c
        for c in _SE_COMPARAN
        if c not in callan and getattr(guardada, c) != getattr(parte, c)
    ]
    halladas = [Diferencia(c, getattr(guardada, c), getattr(parte, c)) for c in campos]
    una, otra = a_meta(guardada).recurrencia, a_meta(parte).recurrencia
    if una is not otra:
        halladas.append(Diferencia("frecuencia", una, otra))
    pasos = [tuple(h.nombre for h in lectura.hitos) for lectura in (guardada, parte)]
    if len(pasos[0]) != len(pasos[1]):
        halladas.append(Diferencia("hitos", pasos[0], pasos[1]))
    if con_plazo:
        halladas += [
            Diferencia(c, getattr(guardada, c), getattr(parte, c))
            for c in ("desde", "hasta")
            if getattr(guardada, c) != getattr(parte, c)
        ]
    return tuple(halladas)


def emparejar(
    guardadas: Sequence[LecturaMeta], partes: Sequence[LecturaMeta]
) -> tuple[int | None, ...]:
    """Return, for each stored reading, the part that speaks of the same promise.

    The most alike go first; each part serves one. A stored reading without kind takes
    what is left, in order.
    """
    pares = sorted(
        product(range(len(guardadas)), range(len(partes))),
        key=lambda par: (-_semejanza(guardadas[par[0]], partes[par[1]]), *par),
    )
    de: dict[int, int] = {}
    for guardada, parte in pares:
        if guardada not in de and parte not in de.values():
            de[guardada] = parte
    return tuple(de.get(i) for i in range(len(guardadas)))


def _semejanza(guardada: LecturaMeta, parte: LecturaMeta) -> int:
    if guardada.tipo is None:
        return _palabras_en_comun(guardada, parte)
    igual_valor = guardada.valor is not None and guardada.valor == parte.valor
    igual_tipo = guardada.tipo is parte.tipo
    con_cifra = guardada.tipo not in (TipoMeta.CUALITATIVA, TipoMeta.VACIA)
    return (
        4 * (igual_tipo and igual_valor)
        + 2 * igual_tipo
        + 2 * igual_valor
        + (con_cifra and _palabras_en_comun(guardada, parte))
    )


def _palabras_en_comun(guardada: LecturaMeta, parte: LecturaMeta) -> int:
    """Say whether the words of one lie within those of the other."""
    una, otra = (_plegar(lectura.texto) for lectura in (guardada, parte))
    return int(bool(una) and bool(otra) and (una in otra or otra in una))


def _plegar(texto: str | None) -> str:
    return " ".join((texto or "").casefold().split())

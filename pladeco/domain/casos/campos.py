"""Fields of a JSON object, each read into what it means; what is wrong is gathered.

Nothing stops at the first problem: whoever wrote the case is told all of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeVar

from pladeco.domain.casos.citas import citado, sin_control
from pladeco.domain.casos.texto import claves_repetidas, defectos_de_json
from pladeco.domain.vocabulario import Frecuencia

E = TypeVar("E", bound=StrEnum)

TOTAL: Final = "total"
_NUMERO: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_FECHA: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PRIMER_ANIO, _ULTIMO_ANIO = 1900, 2200
_CIFRAS: Final = 60  # significant digits that a figure may bring
_LEJOS: Final = 40  # powers of ten on either side of the point


@dataclass(frozen=True, slots=True)
class Problema:
    """Where something is wrong, and what to write instead."""

    donde: str
    dice: str

    @property
    def frase(self) -> str:
        dicho = f"{self.donde}: {self.dice}" if self.donde else self.dice
        return sin_control(dicho[:1].upper() + dicho[1:])


@dataclass(slots=True)
class Hallazgos:
    """What was found in a reading: problems make it impossible, avisos do not."""

    problemas: list[Problema] = field(default_factory=list)
    avisos: list[Problema] = field(default_factory=list)


class Campos:
    """The fields of one object; `donde` says which, for people."""

    def __init__(
        self, objeto: Mapping[str, Any], donde: str, hallazgos: Hallazgos
    ) -> None:
        self.objeto = objeto
        self.donde = donde
        self.hallazgos = hallazgos
        self.conocidas: set[str] = set()

    def problema(self, dice: str) -> None:
        self.hallazgos.problemas.append(Problema(self.donde, dice))

    def aviso(self, dice: str) -> None:
        self.hallazgos.avisos.append(Problema(self.donde, dice))

    def crudo(self, clave: str) -> Any:
        """Return what the key holds, `None` where it is left out."""
        self.conocidas.add(clave)
        return self.objeto.get(clave)

    def trae(self, clave: str) -> bool:
        return self.objeto.get(clave) is not None

    def exigir(self, clave: str) -> bool:
        """Say whether a field that nothing stands in for is there."""
        if self.trae(clave):
            return True
        self.conocidas.add(clave)
        self.problema(f"falta «{clave}».")
        return False

    def numero(self, clave: str) -> Fraction | None:
        crudo = self.crudo(clave)
        return None if crudo is None else self.como_numero(clave, crudo)

    def como_numero(self, clave: str, crudo: Any) -> Fraction | None:
        exacto = _decimal(crudo)
        if exacto is None or not exacto.is_finite():
            self.problema(
                f"«{clave}» dice {citado(crudo)}: escriba un número con punto "
                'decimal, como 26.5 o "26.5".'
            )
            return None
        if len(exacto.as_tuple().digits) > _CIFRAS or abs(exacto.adjusted()) > _LEJOS:
            self.problema(f"«{clave}» tiene más cifras de las que se pueden calcular.")
            return None
        return Fraction(exacto)

    def no_negativo(self, clave: str) -> Fraction | None:
        valor = self.numero(clave)
        if valor is not None and valor < 0:
            self.problema(f"«{clave}» es negativo: escriba 0 o más.")
            return None
        return valor

    def fecha(self, clave: str) -> date | None:
        crudo = self.crudo(clave)
        if crudo is None:
            return None
        dia = _fecha(crudo)
        if dia is None:
            self.problema(
                f"«{clave}» dice {citado(crudo)}: escriba una fecha que exista, como "
                f"2026-09-30, entre {_PRIMER_ANIO} y {_ULTIMO_ANIO}."
            )
        return dia

    def instante(self, clave: str) -> datetime | None:
        crudo = self.crudo(clave)
        if crudo is None:
            return None
        momento = _instante(crudo)
        if momento is None:
            self.problema(
                f"«{clave}» dice {citado(crudo)}: escriba un momento como "
                "2025-04-10T12:00:00Z."
            )
        return momento

    def si_no(self, clave: str) -> bool:
        crudo = self.crudo(clave)
        if crudo is None or isinstance(crudo, bool):
            return bool(crudo)
        self.problema(f"«{clave}» dice {citado(crudo)}: escriba true o false.")
        return False

    def texto(self, clave: str) -> str:
        crudo = self.crudo(clave)
        if crudo is None or isinstance(crudo, str):
            return crudo or ""
        self.problema(f"«{clave}» dice {citado(crudo)}: escriba un texto.")
        return ""

    def de_lista(self, clave: str, lista: type[E]) -> E | None:
        crudo = self.crudo(clave)
        if crudo is None:
            return None
        if isinstance(crudo, str) and crudo in set(lista):
            return lista(crudo)
        self.problema(f"«{clave}» dice {citado(crudo)}: use uno de {', '.join(lista)}.")
        return None

    def frecuencia(self, clave: str) -> Frecuencia | None:
        """Read how often; `total` is the same as saying nothing."""
        if self.objeto.get(clave) == TOTAL:
            self.conocidas.add(clave)
            return None
        crudo = self.crudo(clave)
        if crudo is None or (isinstance(crudo, str) and crudo in set(Frecuencia)):
            return None if crudo is None else Frecuencia(crudo)
        self.problema(
            f"«{clave}» dice {citado(crudo)}: use uno de {TOTAL}, "
            f"{', '.join(Frecuencia)}."
        )
        return None

    def textos(self, clave: str) -> tuple[str, ...]:
        """Read a list of texts, none of them empty."""
        crudo = self.crudo(clave)
        if crudo is None:
            return ()
        if isinstance(crudo, list) and all(
            isinstance(t, str) and t.strip() for t in crudo
        ):
            return tuple(crudo)
        self.problema(
            f'«{clave}» tiene que ser una lista de textos, como ["L1", "O1"].'
        )
        return ()

    def objetos(self, clave: str) -> tuple[Mapping[str, Any], ...]:
        crudo = self.crudo(clave)
        if crudo is None:
            return ()
        if isinstance(crudo, list) and all(isinstance(o, Mapping) for o in crudo):
            return tuple(crudo)
        self.problema(f"«{clave}» tiene que ser una lista de objetos.")
        return ()

    def objeto_de(self, clave: str) -> Mapping[str, Any] | None:
        crudo = self.crudo(clave)
        if crudo is None or isinstance(crudo, Mapping):
            return crudo
        self.problema(f"«{clave}» tiene que ser un objeto.")
        return None

    def solo(self, clave: str, unico: str) -> None:
        """Check a field that may say one thing only, or be left out."""
        crudo = self.crudo(clave)
        if crudo not in (None, unico):
            self.problema(f"«{clave}» solo puede ser {unico}, y dice {citado(crudo)}.")

    def sin_uso(self, clave: str) -> None:
        """Pass over a field, which has to be JSON all the same."""
        self.conocidas.add(clave)
        for defecto in defectos_de_json(self.objeto.get(clave)):
            self.problema(f"«{clave}»: {defecto}")

    def cerrar(self) -> None:
        """Tell keys given twice, and those nobody asked for: they change nothing.

        It comes last, when `donde` says which object this is.
        """
        for clave in claves_repetidas(self.objeto):
            self.problema(f"«{clave}» está más de una vez: deje una sola.")
        for clave in self.objeto:
            if clave not in self.conocidas:
                self.aviso(f"«{clave}» no se usa en el cálculo.")
                self.sin_uso(clave)


def _decimal(crudo: Any) -> Decimal | None:
    if isinstance(crudo, str):
        return Decimal(crudo) if _NUMERO.fullmatch(crudo) and _cabe(crudo) else None
    if isinstance(crudo, int) and not isinstance(crudo, bool):
        return Decimal(crudo)
    return crudo if isinstance(crudo, Decimal) else None


def _cabe(texto: str) -> bool:
    """Say whether an exponent is short enough to be one."""
    return len(texto.lower().partition("e")[2]) <= len("-9999")


def _fecha(crudo: Any) -> date | None:
    if not isinstance(crudo, str) or not _FECHA.fullmatch(crudo):
        return None
    try:
        dia = date.fromisoformat(crudo)
    except ValueError:
        return None
    return dia if _PRIMER_ANIO <= dia.year <= _ULTIMO_ANIO else None


def _instante(crudo: Any) -> datetime | None:
    if not isinstance(crudo, str):
        return None
    try:
        momento = datetime.fromisoformat(crudo)
    except ValueError:
        return None
    if not _PRIMER_ANIO <= momento.year <= _ULTIMO_ANIO:
        return None
    return momento if momento.tzinfo else momento.replace(tzinfo=UTC)

"""Remarks of the COSOC and of councillors: what they must say, and their clocks.

The days are settings of the institution (domain/ajustes); these are their sources.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.cortes import Tramite
from pladeco.domain.datos_personales import DatoPersonal, datos_en, en_palabras
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Calidad, Rol

LARGO_TEXTO: Final = 5000
LARGO_DOCUMENTO: Final = 200
DIAS_POR_RESPONDER: Final = 5  # days before the last one: SECPLA is told once more
CALIDADES: Final[Mapping[Calidad, str]] = {
    Calidad.CONCEJAL: "Concejal",
    Calidad.COSOC: "COSOC",
}
_ROL: Final[Mapping[Calidad, Rol]] = {
    Calidad.CONCEJAL: Rol.CONCEJAL,
    Calidad.COSOC: Rol.COSOC,
}


class Marcha(StrEnum):
    """How far an Observacion has come. The value is the parameter of an address."""

    POR_RESPONDER = "por_responder"
    VENCIDA = "vencida"
    RESPONDIDA = "respondida"


MARCHAS: Final[Mapping[Marcha, str]] = {
    Marcha.POR_RESPONDER: "Por responder",
    Marcha.VENCIDA: "Con el plazo vencido",
    Marcha.RESPONDIDA: "Con respuesta",
}

_CLASES_DE_DIA: Final = {
    True: ("día hábil", "días hábiles"),
    False: ("día corrido", "días corridos"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloj:
    """One clock. `certeza` says how we know its law, as in domain/ciclo/legal.

    Empty where there is no law for it.
    """

    nombre: str
    habiles: bool
    desde: str
    fuente: str
    certeza: str
    dias: Callable[[Ajustes], int]

    def ultimo(self, dia: date, ajustes: Ajustes, habiles: Habiles) -> date:
        """Return the last day of the clock that began on `dia`, which counts not."""
        cuantos = self.dias(ajustes)
        if self.habiles:
            return habiles.sumar(dia, cuantos)
        return dia + timedelta(days=cuantos)

    def dicho(self, ajustes: Ajustes) -> str:
        """Tell it: «15 días hábiles desde …»."""
        una, varias = _CLASES_DE_DIA[self.habiles]
        return f"{contar(self.dias(ajustes), una, varias)} {self.desde}"


# fmt: off
PARA_OBSERVAR: Final = Reloj(
    nombre="El COSOC observa un corte", habiles=True, desde="desde que se le entregó",
    fuente="Ley 18.695, art. 94", certeza="v", dias=lambda a: a.dias_observar_cosoc,
)
PARA_RESPONDER: Final[Mapping[Calidad, Reloj]] = {
    Calidad.CONCEJAL: Reloj(
        nombre="Se responde por escrito a un concejal", habiles=False,
        desde="desde que llega su observación", fuente="Ley 18.695, art. 79",
        certeza="s", dias=lambda a: a.dias_responder_concejal,
    ),
    Calidad.COSOC: Reloj(
        nombre="Se responde al COSOC", habiles=True,
        desde="desde que llega su observación",
        fuente="La ley no lo fija: lo decide la institución", certeza="",
        dias=lambda a: a.dias_responder_cosoc,
    ),
}
# fmt: on
RELOJES: Final = (PARA_OBSERVAR, *PARA_RESPONDER.values())


@dataclass(frozen=True, slots=True)
class Texto:
    """What somebody wrote to stay. `visto`: what could be personal data was shown.

    About a sensitive branch names are looked for too; `conocidas` are words that are
    nobody's (see domain/datos_personales), `None` elsewhere.
    """

    texto: str
    visto: bool = False
    conocidas: frozenset[str] | None = None

    @property
    def datos(self) -> frozenset[DatoPersonal]:
        return datos_en(
            self.texto,
            nombres=self.conocidas is not None,
            conocidas=self.conocidas or frozenset(),
        )


@dataclass(frozen=True, slots=True)
class RespuestaPropuesta:
    """The answer of SECPLA; `documento` is the letter that carries it."""

    texto: Texto
    documento: str = ""


def calidades_de(actor: Actor) -> tuple[Calidad, ...]:
    """Return as what somebody may observe; empty for who may not."""
    roles = {rol for rol, _ in actor.roles}
    return tuple(c for c in Calidad if _ROL[c] in roles)


def marcha_de(*, respondida: bool, vence: date, hoy: date) -> Marcha:
    if respondida:
        return Marcha.RESPONDIDA
    return Marcha.VENCIDA if hoy > vence else Marcha.POR_RESPONDER


def fuera_de_plazo(
    calidad: Calidad, corte: Tramite | None, dia: date, ajustes: Ajustes, h: Habiles
) -> bool:
    """Say whether it comes after the days that the COSOC has for a Corte.

    Without a Corte, or before it was handed over, no clock runs; nor for councillors.
    """
    if calidad is not Calidad.COSOC or corte is None or corte.entregado is None:
        return False
    return dia > PARA_OBSERVAR.ultimo(corte.entregado, ajustes, h)


def check_texto(escrito: Texto, campo: str) -> list[Problema]:
    """Return what stands against a text that can never be changed again."""
    texto = escrito.texto.strip()
    if not texto:
        return [Problema(campo, "Escriba el texto: aún está vacío.")]
    if len(texto) > LARGO_TEXTO:
        mensaje = f"El texto tiene {len(texto)} caracteres: caben {LARGO_TEXTO}."
        return [Problema(campo, mensaje)]
    if escrito.datos and not escrito.visto:
        mensaje = (
            f"El texto podría traer {en_palabras(escrito.datos)}. Queda guardado y lo "
            "leen otras personas: bórrelo si es de alguien, o marque que lo revisó."
        )
        return [Problema(campo, mensaje)]
    return []


def check_observacion(
    escrito: Texto,
    *,
    sobre_algo: bool,
    corte: Tramite | None,
    calidad: Calidad | None,
    posibles: tuple[Calidad, ...],
) -> list[Problema]:
    """Return everything that stands against an Observacion."""
    problemas = check_texto(escrito, "texto")
    if not sobre_algo:
        problemas.append(
            Problema("elemento", "Diga sobre qué observa: un elemento o un corte.")
        )
    if corte is not None and corte.firmado is None:
        problemas.append(
            Problema("corte", "Ese corte aún no está firmado: no se puede observar.")
        )
    if calidad not in posibles:
        problemas.append(Problema("calidad", "Diga en qué calidad observa."))
    return problemas


def check_respuesta(respuesta: RespuestaPropuesta) -> list[Problema]:
    """Return everything that stands against an answer."""
    problemas = check_texto(respuesta.texto, "respuesta")
    if len(respuesta.documento.strip()) > LARGO_DOCUMENTO:
        mensaje = f"Escriba el documento en hasta {LARGO_DOCUMENTO} caracteres."
        problemas.append(Problema("documento", mensaje))
    return problemas

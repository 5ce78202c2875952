"""What is done with a Corte once it is taken: in which order, on which days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from pladeco.domain.informar import Problema
from pladeco.domain.vocabulario import AccionCorte, Destinatario

DESTINATARIOS: Final[Mapping[Destinatario, str]] = {
    Destinatario.CONCEJO: "Concejo Municipal",
    Destinatario.COSOC: "COSOC",
    Destinatario.ALCALDIA: "Alcaldía",
    Destinatario.CIUDADANIA: "Ciudadanía",
    Destinatario.INTERNO: "Uso interno",
}


class Hecho(Protocol):
    """An act as far as the rules ask."""

    @property
    def accion(self) -> AccionCorte: ...
    @property
    def fecha(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Tramite:
    """How far a Corte has come: the day of each act that is in force.

    What was withdrawn is not published; it may be published again.
    """

    firmado: date | None = None
    entregado: date | None = None
    publicado: date | None = None
    retirado: date | None = None


def tramite_de(actos: Sequence[Hecho]) -> Tramite:
    """Return where a Corte stands by its acts, in the order they were done."""
    dias: dict[AccionCorte, date] = {}
    for acto in actos:
        if acto.accion is AccionCorte.RETIRAR:
            dias.pop(AccionCorte.PUBLICAR, None)
        if acto.accion is AccionCorte.PUBLICAR:
            dias.pop(AccionCorte.RETIRAR, None)
        dias[acto.accion] = acto.fecha
    return Tramite(
        firmado=dias.get(AccionCorte.FIRMAR),
        entregado=dias.get(AccionCorte.ENTREGAR_COSOC),
        publicado=dias.get(AccionCorte.PUBLICAR),
        retirado=dias.get(AccionCorte.RETIRAR),
    )


@dataclass(frozen=True, slots=True)
class ActoPropuesto:
    """An act that somebody wants to do; `fecha` is the day that counts."""

    accion: AccionCorte
    fecha: date
    nota: str = ""


def se_puede(accion: AccionCorte, tramite: Tramite) -> bool:
    """Say whether it is the turn of an act, whatever its day and words."""
    return not _POR_TURNO[accion](tramite)


def check_acto(acto: ActoPropuesto, tramite: Tramite, *, hoy: date) -> list[Problema]:
    """Return all that stands against an act, empty where it may be done."""
    de_turno = _POR_TURNO[acto.accion](tramite)
    if de_turno:
        return [Problema("", de_turno)]
    return [
        problema
        for revisar in (_fecha, _motivo)
        if (problema := revisar(acto, tramite, hoy))
    ]


def _por_firmar(tramite: Tramite) -> str:
    return "Este corte ya está firmado." if tramite.firmado else ""


def _por_entregar(tramite: Tramite) -> str:
    if tramite.firmado is None:
        return "Firme el corte antes de entregarlo al COSOC."
    return "Este corte ya se entregó al COSOC." if tramite.entregado else ""


def _por_publicar(tramite: Tramite) -> str:
    if tramite.firmado is None:
        return "Firme el corte antes de publicarlo."
    return "Este corte ya está publicado." if tramite.publicado else ""


def _por_retirar(tramite: Tramite) -> str:
    return "" if tramite.publicado else "Este corte no está publicado."


_POR_TURNO: Final[Mapping[AccionCorte, Callable[[Tramite], str]]] = {
    AccionCorte.FIRMAR: _por_firmar,
    AccionCorte.ENTREGAR_COSOC: _por_entregar,
    AccionCorte.PUBLICAR: _por_publicar,
    AccionCorte.RETIRAR: _por_retirar,
}


def _fecha(acto: ActoPropuesto, tramite: Tramite, hoy: date) -> Problema | None:
    if acto.fecha > hoy:
        return Problema("fecha", "Esa fecha aún no llega.")
    if tramite.firmado is not None and acto.fecha < tramite.firmado:
        mensaje = f"El corte se firmó el {tramite.firmado:%d-%m-%Y}: no pudo ser antes."
        return Problema("fecha", mensaje)
    return None


def _motivo(acto: ActoPropuesto, _tramite: Tramite, _hoy: date) -> Problema | None:
    if acto.accion is AccionCorte.RETIRAR and not acto.nota.strip():
        return Problema("nota", "Diga por qué se retira: quedará a la vista.")
    return None

"""What keeps an Avance from being changed: which lock it is, and why, in words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from pladeco.domain.vocabulario import Estado


class TipoCerrojo(StrEnum):
    AUN_NO = "aun_no"
    CERRADO = "cerrado"
    FUERA_DE_ALCANCE = "fuera_de_alcance"
    ENVIADO = "enviado"
    VALIDADO = "validado"


@dataclass(frozen=True, slots=True)
class Cerrojo:
    """One lock: what people read about it says who can open it."""

    tipo: TipoCerrojo
    texto: str


@dataclass(frozen=True, slots=True)
class ReaperturaVigente:
    """A formal act that opens a closed Periodo again, for some, until a day.

    `alcances` are pairs of unit and Indicador, `None` where any; empty reaches all.
    """

    id: UUID
    numero: int
    resolucion: str
    vence: date
    alcances: tuple[tuple[UUID | None, UUID | None], ...] = ()
    motivo: str = ""

    def alcanza(self, unidad_id: UUID, indicador_id: UUID) -> bool:
        return not self.alcances or any(
            unidad in (None, unidad_id) and indicador in (None, indicador_id)
            for unidad, indicador in self.alcances
        )


def cerrojo_del_periodo(
    codigo: str,
    *,
    abre: date | None,
    cerrado: bool,
    reapertura: ReaperturaVigente | None,
    unidad_id: UUID,
    indicador_id: UUID,
) -> Cerrojo | None:
    """Return what locks a Periodo for a unit and an Indicador; `abre` if still to come.

    An open Periodo is locked for nobody; a reopened one for those it does not reach.
    """
    if abre is not None:
        return Cerrojo(
            TipoCerrojo.AUN_NO, f"El período {codigo} se abre el {abre:%d-%m-%Y}."
        )
    if not cerrado:
        return None
    if reapertura is None:
        return Cerrojo(
            TipoCerrojo.CERRADO,
            f"El período {codigo} está cerrado: lo informado ya no se cambia. "
            "Si hay un dato que corregir, pida a SECPLA que lo reabra.",
        )
    if not reapertura.alcanza(unidad_id, indicador_id):
        return Cerrojo(
            TipoCerrojo.FUERA_DE_ALCANCE,
            f"El período {codigo} está reabierto hasta el {reapertura.vence:%d-%m-%Y} "
            f"por {reapertura.resolucion}, y esa reapertura no alcanza a este avance.",
        )
    return None


def cerrojo_del_estado(estado: Estado | None) -> Cerrojo | None:
    """Return what locks a version by the step it is at; a draft is locked for none."""
    return None if estado is None else _POR_ESTADO.get(estado)


_POR_ESTADO = {
    Estado.ENVIADO: Cerrojo(
        TipoCerrojo.ENVIADO,
        "Ya fue enviado y espera revisión: para cambiarlo, retírelo primero.",
    ),
    Estado.VISADO: Cerrojo(
        TipoCerrojo.ENVIADO,
        "Ya tiene la visa del director y espera a SECPLA: para cambiarlo, retírelo.",
    ),
    Estado.VALIDADO: Cerrojo(
        TipoCerrojo.VALIDADO,
        "Ya fue validado: para cambiarlo, abra una corrección con su motivo.",
    ),
}

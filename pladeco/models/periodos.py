"""When units report: Periodos, more time for one unit, reopenings, holidays."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pladeco.domain.vocabulario import Frecuencia
from pladeco.models.base import Base, lista, una_vez_sin


class EstadoPeriodo(StrEnum):
    PROGRAMADO = "programado"
    ABIERTO = "abierto"
    CERRADO = "cerrado"


class Periodo(Base):
    """A stretch of the calendar; each `frecuencia` has its own, side by side.

    Units report from `abre` until `vence`; what comes later is late, and `cierra` is
    the last day on which it is taken. `corte_id` is what was frozen when it closed.
    """

    __tablename__ = "periodo"
    __table_args__ = (
        UniqueConstraint("instrumento_id", "codigo"),
        CheckConstraint("desde <= hasta", name="starts_before_it_ends"),
        CheckConstraint("hasta <= vence", name="due_after_it_ended"),
        CheckConstraint(
            "desde <= abre AND abre <= vence", name="open_before_it_is_due"
        ),
        CheckConstraint("vence <= cierra", name="closes_once_it_was_due"),
        CheckConstraint(
            "(estado = 'programado') = (abierto_en IS NULL)",
            name="opened_at_unless_still_to_come",
        ),
        CheckConstraint(
            "(estado = 'cerrado') = (cerrado_en IS NOT NULL)",
            name="closed_at_only_if_closed",
        ),
        CheckConstraint(
            "corte_id IS NULL OR estado = 'cerrado'", name="frozen_only_if_closed"
        ),
    )

    instrumento_id: Mapped[UUID] = mapped_column(ForeignKey("instrumento.id"))
    codigo: Mapped[str] = mapped_column(String(10))
    frecuencia: Mapped[Frecuencia] = mapped_column(lista(Frecuencia, "frecuencia"))
    desde: Mapped[date]
    hasta: Mapped[date]
    abre: Mapped[date]
    vence: Mapped[date]
    cierra: Mapped[date]
    estado: Mapped[EstadoPeriodo] = mapped_column(lista(EstadoPeriodo, "estado"))
    abierto_en: Mapped[datetime | None]
    cerrado_en: Mapped[datetime | None]
    corte_id: Mapped[UUID | None] = mapped_column(ForeignKey("corte.id"))


class Prorroga(Base):
    """Longer time for one unit: until then its reports of the Periodo are on time."""

    __tablename__ = "prorroga"
    __table_args__ = (
        una_vez_sin(
            "anulada_en", "uq_prorroga_one_in_force", "periodo_id", "unidad_id"
        ),
        CheckConstraint("length(trim(motivo)) > 0", name="has_a_reason"),
        CheckConstraint(
            "(anulada_en IS NULL) = (anulada_por_id IS NULL)", name="undone_by_somebody"
        ),
    )

    periodo_id: Mapped[UUID] = mapped_column(ForeignKey("periodo.id"), index=True)
    unidad_id: Mapped[UUID] = mapped_column(ForeignKey("unidad.id"))
    vence: Mapped[date]
    motivo: Mapped[str] = mapped_column(Text)
    dada_en: Mapped[datetime]
    dada_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    anulada_en: Mapped[datetime | None]
    anulada_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))


class Reapertura(Base):
    """A closed Periodo opened again by a formal act, for some, until a day.

    Without `alcances` it is open to all. `antes` and `despues` are the figures it may
    touch, frozen when it began and when it ended (`domain/congelar`).
    """

    __tablename__ = "reapertura"
    __table_args__ = (
        UniqueConstraint("periodo_id", "numero"),
        una_vez_sin("terminada_en", "uq_reapertura_one_at_a_time", "periodo_id"),
        CheckConstraint("numero > 0", name="numbered_from_one"),
        CheckConstraint("length(trim(motivo)) > 0", name="has_a_reason"),
        CheckConstraint("length(trim(resolucion)) > 0", name="has_a_resolution"),
        CheckConstraint(
            "(terminada_en IS NULL) = (despues IS NULL)", name="compared_once_it_ended"
        ),
    )

    periodo_id: Mapped[UUID] = mapped_column(ForeignKey("periodo.id"))
    numero: Mapped[int]
    motivo: Mapped[str] = mapped_column(Text)
    resolucion: Mapped[str] = mapped_column(String(120))
    resolucion_fecha: Mapped[date]
    vence: Mapped[date]
    abierta_en: Mapped[datetime]
    abierta_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    terminada_en: Mapped[datetime | None]
    terminada_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))
    antes: Mapped[str] = mapped_column(Text)
    despues: Mapped[str | None] = mapped_column(Text)
    corte_id: Mapped[UUID | None] = mapped_column(ForeignKey("corte.id"))

    alcances: Mapped[list["AlcanceReapertura"]] = relationship(
        cascade="all, delete-orphan"
    )


class AlcanceReapertura(Base):
    """To whom a reopening reaches: a unit, an Indicador, or one Indicador of a unit."""

    __tablename__ = "alcance_reapertura"
    __table_args__ = (
        CheckConstraint(
            "unidad_id IS NOT NULL OR indicador_id IS NOT NULL",
            name="reaches_something",
        ),
    )

    reapertura_id: Mapped[UUID] = mapped_column(ForeignKey("reapertura.id"), index=True)
    unidad_id: Mapped[UUID | None] = mapped_column(ForeignKey("unidad.id"))
    indicador_id: Mapped[UUID | None] = mapped_column(ForeignKey("indicador.id"))


class Feriado(Base):
    """A day on which the municipality does not work, besides the country's own."""

    __tablename__ = "feriado"
    __table_args__ = (
        UniqueConstraint("institucion_id", "fecha"),
        CheckConstraint("length(trim(nombre)) > 0", name="has_a_name"),
    )

    institucion_id: Mapped[UUID] = mapped_column(ForeignKey("institucion.id"))
    fecha: Mapped[date]
    nombre: Mapped[str] = mapped_column(String(120))

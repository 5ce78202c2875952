"""What the plan is linked to: money, places, goals."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    EstadoPropuesta,
    TipoFuente,
    TipoTerritorio,
)
from pladeco.models.base import Base, lista, una_vez_sin


class Fuente(Base):
    """A source of funding."""

    __tablename__ = "fuente"
    __table_args__ = (UniqueConstraint("institucion_id", "codigo"),)

    institucion_id: Mapped[UUID] = mapped_column(ForeignKey("institucion.id"))
    codigo: Mapped[str] = mapped_column(String(30))
    nombre: Mapped[str] = mapped_column(String(200))
    tipo: Mapped[TipoFuente] = mapped_column(lista(TipoFuente, "tipo"))


class Financiamiento(Base):
    """A source of an Elemento, with amount by year. No amount is not zero pesos."""

    __tablename__ = "financiamiento"
    __table_args__ = (
        UniqueConstraint("elemento_id", "fuente_id", "anio", "estado"),
        una_vez_sin(
            "anio",
            "uq_financiamiento_without_year",
            "elemento_id",
            "fuente_id",
            "estado",
        ),
        CheckConstraint("monto >= 0", name="amount_not_negative"),
        CheckConstraint("anio BETWEEN 1990 AND 2100", name="year_of_this_century"),
    )

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"))
    fuente_id: Mapped[UUID] = mapped_column(ForeignKey("fuente.id"), index=True)
    anio: Mapped[int | None]
    monto: Mapped[Decimal | None]
    estado: Mapped[EstadoFinanciamiento] = mapped_column(
        lista(EstadoFinanciamiento, "estado")
    )
    codigo_bip: Mapped[str | None] = mapped_column(String(30))


class Monto(Base):
    """An amount that was registered as the money moved, beside what the plan says.

    A change leaves the earlier row, marked as replaced: of each Elemento, source, year
    and state one is in force. Without `monto` nobody knows it, which is not zero.
    """

    __tablename__ = "monto"
    __table_args__ = (
        una_vez_sin(
            "reemplazado_en",
            "uq_monto_one_in_force",
            "elemento_id",
            "fuente_id",
            "anio",
            "estado",
        ),
        CheckConstraint("monto >= 0", name="amount_not_negative"),
        CheckConstraint("anio BETWEEN 1990 AND 2100", name="year_of_this_century"),
    )

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"), index=True)
    fuente_id: Mapped[UUID] = mapped_column(ForeignKey("fuente.id"))
    anio: Mapped[int]
    estado: Mapped[EstadoFinanciamiento] = mapped_column(
        lista(EstadoFinanciamiento, "estado")
    )
    monto: Mapped[Decimal | None]
    codigo_bip: Mapped[str | None] = mapped_column(String(30))
    documento: Mapped[str | None] = mapped_column(String(300))
    unidad_id: Mapped[UUID | None] = mapped_column(ForeignKey("unidad.id"))
    registrado_en: Mapped[datetime]
    registrado_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    reemplazado_en: Mapped[datetime | None]


class Territorio(Base):
    __tablename__ = "territorio"
    __table_args__ = (UniqueConstraint("institucion_id", "codigo"),)

    institucion_id: Mapped[UUID] = mapped_column(ForeignKey("institucion.id"))
    codigo: Mapped[str] = mapped_column(String(30))
    nombre: Mapped[str] = mapped_column(String(200))
    tipo: Mapped[TipoTerritorio] = mapped_column(lista(TipoTerritorio, "tipo"))


class ElementoTerritorio(Base):
    __tablename__ = "elemento_territorio"
    __table_args__ = (UniqueConstraint("elemento_id", "territorio_id"),)

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"))
    territorio_id: Mapped[UUID] = mapped_column(ForeignKey("territorio.id"), index=True)


class VinculoOds(Base):
    """An Elemento and a goal; `meta_ods` is one of the targets of that goal."""

    __tablename__ = "vinculo_ods"
    __table_args__ = (
        UniqueConstraint("elemento_id", "objetivo", "meta_ods"),
        una_vez_sin(
            "meta_ods", "uq_vinculo_ods_without_target", "elemento_id", "objetivo"
        ),
        CheckConstraint("objetivo BETWEEN 1 AND 17", name="one_of_seventeen_goals"),
        CheckConstraint(
            "meta_ods IS NULL OR meta_ods LIKE (CAST(objetivo AS VARCHAR(2)) || '.%')",
            name="target_of_its_goal",
        ),
        CheckConstraint(
            "(estado = 'propuesto') = (decidido_en IS NULL)",
            name="decided_only_once_settled",
        ),
    )

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"))
    objetivo: Mapped[int]
    meta_ods: Mapped[str | None] = mapped_column(String(5))
    estado: Mapped[EstadoPropuesta] = mapped_column(lista(EstadoPropuesta, "estado"))
    razon: Mapped[str] = mapped_column(Text)
    decidido_en: Mapped[datetime | None]
    decidido_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))


class RevisionOds(Base):
    """An Elemento whose goals SECPLA settled; `sin_ods`: why it serves none, if so."""

    __tablename__ = "revision_ods"
    __table_args__ = (
        CheckConstraint("length(trim(sin_ods)) > 0", name="none_for_a_reason"),
    )

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"), unique=True)
    sin_ods: Mapped[str | None] = mapped_column(Text)
    revisado_en: Mapped[datetime]
    revisado_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))


class ElementoSensible(Base):
    """A branch about children or victims: names must not get into what is public."""

    __tablename__ = "elemento_sensible"

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"), unique=True)
    motivo: Mapped[str] = mapped_column(Text)
    marcado_en: Mapped[datetime]
    marcado_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))

"""The plan: one adjacency table for every level of both trees."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.models.base import Base, Estructura, lista


class Instrumento(Base):
    """A planning instrument. `version` grows with every change of plan or figures."""

    __tablename__ = "instrumento"
    __table_args__ = (
        UniqueConstraint("institucion_id", "codigo"),
        CheckConstraint("desde <= hasta", name="starts_before_it_ends"),
        CheckConstraint("riesgo >= 0", name="risk_not_negative"),
    )

    institucion_id: Mapped[UUID] = mapped_column(ForeignKey("institucion.id"))
    codigo: Mapped[str] = mapped_column(String(30))
    nombre: Mapped[str] = mapped_column(String(300))
    desde: Mapped[date]
    hasta: Mapped[date]
    vision: Mapped[str | None] = mapped_column(Text)
    mision: Mapped[str | None] = mapped_column(Text)
    margen: Mapped[Decimal] = mapped_column(default=Decimal("0.15"))
    riesgo: Mapped[Decimal] = mapped_column(default=Decimal("0.60"))
    cobertura_minima: Mapped[Decimal] = mapped_column(default=Decimal("0.80"))
    version: Mapped[int] = mapped_column(default=1)
    importado_en: Mapped[datetime | None]
    huella_fuente: Mapped[str | None] = mapped_column(String(64))


class Elemento(Base):
    """One node of the plan; which level hangs from which stands in domain/plan.py.

    `orden` places it among its siblings, `ruta` is the materialised order path.
    `texto_fuente` is what the document said, cell by cell, never lost.
    """

    __tablename__ = "elemento"
    __table_args__ = (
        UniqueConstraint("instrumento_id", "codigo"),
        UniqueConstraint("instrumento_id", "ruta"),
        CheckConstraint(
            "(nivel = 'lineamiento') = (superior_id IS NULL)",
            name="only_lineamientos_have_nothing_above",
        ),
        CheckConstraint("superior_id <> id", name="not_above_itself"),
        CheckConstraint("peso >= 0", name="weight_not_negative"),
        CheckConstraint(
            "retiro_acto IS NULL OR retirado_en IS NOT NULL",
            name="withdrawn_on_a_day",
        ),
    )

    instrumento_id: Mapped[UUID] = mapped_column(ForeignKey("instrumento.id"))
    superior_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("elemento.id"), index=True
    )
    nivel: Mapped[Nivel] = mapped_column(lista(Nivel, "nivel"))
    codigo: Mapped[str] = mapped_column(String(60))
    orden: Mapped[int]
    ruta: Mapped[str] = mapped_column(String(120))
    nombre: Mapped[str | None] = mapped_column(Text)
    lema: Mapped[str | None] = mapped_column(Text)
    definicion: Mapped[str | None] = mapped_column(Text)
    peso: Mapped[Decimal] = mapped_column(default=Decimal(1))
    linea_fuente: Mapped[int | None]
    texto_fuente: Mapped[dict[str, Any]] = mapped_column(Estructura, default=dict)
    dudas: Mapped[str | None] = mapped_column(Text)
    revisar: Mapped[list[str]] = mapped_column(Estructura, default=list)
    retirado_en: Mapped[date | None]
    retiro_acto: Mapped[str | None] = mapped_column(String(200))

    responsables: Mapped[list["Responsable"]] = relationship(
        cascade="all, delete-orphan"
    )


class Responsable(Base):
    """A unit that answers for an Elemento; the lead one owes its reports."""

    __tablename__ = "responsable"
    __table_args__ = (
        UniqueConstraint("elemento_id", "unidad_id"),
        CheckConstraint("reporta OR NOT lider", name="the_lead_unit_reports"),
    )

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"))
    unidad_id: Mapped[UUID] = mapped_column(ForeignKey("unidad.id"), index=True)
    lider: Mapped[bool]
    reporta: Mapped[bool]


class Vinculo(Base):
    """From a programme of a matrix to a plan or programme of the strategic table."""

    __tablename__ = "vinculo"
    __table_args__ = (
        UniqueConstraint("desde_id", "hacia_id"),
        CheckConstraint("desde_id <> hacia_id", name="not_to_itself"),
        CheckConstraint(
            "(estado = 'propuesto') = (decidido_en IS NULL)",
            name="decided_only_once_settled",
        ),
    )

    desde_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"))
    hacia_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"), index=True)
    estado: Mapped[EstadoPropuesta] = mapped_column(lista(EstadoPropuesta, "estado"))
    razon: Mapped[str] = mapped_column(Text)
    decidido_en: Mapped[datetime | None]
    decidido_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))

"""Whose plan it is: the institution and its units."""

from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pladeco.domain.vocabulario import TipoUnidad
from pladeco.models.base import Base, lista


class Institucion(Base):
    """The municipality. `es_demo` never changes: a demo cannot become real.

    `emblema` is a small PNG that was drawn anew; colours are "#rrggbb".
    """

    __tablename__ = "institucion"
    __table_args__ = (
        CheckConstraint("length(color) = 7", name="color_of_six_digits"),
        CheckConstraint("length(trim(nombre)) > 0", name="has_a_name"),
    )

    nombre: Mapped[str] = mapped_column(String(200), unique=True)
    comuna: Mapped[str] = mapped_column(String(100))
    es_demo: Mapped[bool]
    emblema: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    emblema_sha256: Mapped[str | None] = mapped_column(String(64))
    color: Mapped[str | None] = mapped_column(String(7))


class Unidad(Base):
    __tablename__ = "unidad"
    __table_args__ = (
        UniqueConstraint("institucion_id", "codigo"),
        CheckConstraint("superior_id <> id", name="not_above_itself"),
        CheckConstraint("length(trim(nombre)) > 0", name="has_a_name"),
    )

    institucion_id: Mapped[UUID] = mapped_column(ForeignKey("institucion.id"))
    superior_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("unidad.id"), index=True
    )
    codigo: Mapped[str] = mapped_column(String(30))
    nombre: Mapped[str] = mapped_column(String(200))
    tipo: Mapped[TipoUnidad] = mapped_column(lista(TipoUnidad, "tipo"))
    activa: Mapped[bool] = mapped_column(default=True)

    alias: Mapped[list["AliasUnidad"]] = relationship(
        back_populates="unidad",
        order_by="AliasUnidad.texto",
        cascade="all, delete-orphan",
    )


class AliasUnidad(Base):
    """Another spelling under which documents name the unit."""

    __tablename__ = "alias_unidad"
    __table_args__ = (UniqueConstraint("unidad_id", "texto"),)

    unidad_id: Mapped[UUID] = mapped_column(ForeignKey("unidad.id"))
    texto: Mapped[str] = mapped_column(String(300))

    unidad: Mapped[Unidad] = relationship(back_populates="alias")

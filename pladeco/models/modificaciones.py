"""Formal changes of the plan: who decided them, from when, before and after."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pladeco.domain.vocabulario import EstadoModificacion, OperacionCambio
from pladeco.models.base import Base, lista


class Modificacion(Base):
    """A change of the plan: a draft, then waiting for its date, then in force.

    Its number is given once: what was discarded keeps it.
    """

    __tablename__ = "modificacion"
    __table_args__ = (
        UniqueConstraint("instrumento_id", "numero"),
        CheckConstraint("numero > 0", name="numbered_from_one"),
        CheckConstraint("length(trim(motivo)) > 0", name="has_a_reason"),
        CheckConstraint(
            "(estado = 'vigente') = (aplicada_en IS NOT NULL)",
            name="in_force_once_applied",
        ),
        CheckConstraint(
            "estado NOT IN ('programada', 'vigente') OR rige_desde IS NOT NULL",
            name="approved_has_a_date",
        ),
        CheckConstraint(
            "estado NOT IN ('programada', 'vigente') OR NOT requiere_acuerdo "
            "OR (acto IS NOT NULL AND acto_fecha IS NOT NULL)",
            name="where_the_concejo_must_agree_there_is_an_act",
        ),
        CheckConstraint(
            "(documento_clave IS NULL) = (documento_sha256 IS NULL)",
            name="a_document_has_key_and_hash",
        ),
    )

    instrumento_id: Mapped[UUID] = mapped_column(ForeignKey("instrumento.id"))
    numero: Mapped[int]
    estado: Mapped[EstadoModificacion] = mapped_column(
        lista(EstadoModificacion, "estado")
    )
    motivo: Mapped[str] = mapped_column(Text)
    requiere_acuerdo: Mapped[bool]
    acto: Mapped[str | None] = mapped_column(String(200))
    acto_fecha: Mapped[date | None]
    documento_nombre: Mapped[str | None] = mapped_column(String(255))
    documento_media: Mapped[str | None] = mapped_column(String(100))
    documento_clave: Mapped[str | None] = mapped_column(String(64))
    documento_sha256: Mapped[str | None] = mapped_column(String(64))
    rige_desde: Mapped[date | None]
    creada_en: Mapped[datetime]
    creada_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))
    aprobada_en: Mapped[datetime | None]
    aprobada_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))
    aplicada_en: Mapped[datetime | None]

    cambios: Mapped[list["Cambio"]] = relationship(
        order_by="Cambio.orden", cascade="all, delete-orphan"
    )


class Cambio(Base):
    """What a Modificacion does to one row of the plan, net of all its edits.

    `antes` and `despues` hold the columns that change, as JSON writes their values; a
    row that is added has no `antes`, one that is taken away no `despues`.
    """

    __tablename__ = "cambio"
    __table_args__ = (
        UniqueConstraint("modificacion_id", "fila_id"),
        CheckConstraint(
            "operacion <> 'agregar' OR antes IS NULL", name="what_is_added_was_not"
        ),
        CheckConstraint(
            "operacion <> 'cambiar' OR (antes IS NOT NULL AND despues IS NOT NULL)",
            name="what_changes_was_and_is",
        ),
        CheckConstraint(
            "operacion <> 'quitar' OR despues IS NULL", name="what_is_removed_is_not"
        ),
    )

    modificacion_id: Mapped[UUID] = mapped_column(ForeignKey("modificacion.id"))
    orden: Mapped[int]
    tabla: Mapped[str] = mapped_column(String(40))
    fila_id: Mapped[UUID] = mapped_column(index=True)
    codigo: Mapped[str] = mapped_column(String(60))
    operacion: Mapped[OperacionCambio] = mapped_column(
        lista(OperacionCambio, "operacion")
    )
    antes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    despues: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

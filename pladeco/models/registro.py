"""What stays as it was, and what the machine does on its own."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from pladeco.models.base import Base


class Bitacora(Base):
    """Who changed or took what, when, from where. Append-only, by triggers.

    People are told by their key alone. `peticion` is the request, as the log names it.
    """

    __tablename__ = "bitacora"
    __table_args__ = (
        Index("ix_bitacora_en", "en"),
        Index("ix_bitacora_usuario_id_en", "usuario_id", "en"),
        Index("ix_bitacora_objeto_id_en", "objeto_id", "en"),
    )

    en: Mapped[datetime]
    usuario_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))
    direccion: Mapped[str] = mapped_column(String(45), default="")
    accion: Mapped[str] = mapped_column(String(40))
    objeto: Mapped[str] = mapped_column(String(40))
    objeto_id: Mapped[UUID | None]
    antes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    despues: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    motivo: Mapped[str | None] = mapped_column(Text)
    peticion: Mapped[str | None] = mapped_column(String(36))


class Sello(Base):
    """What the Bitácora of a past day held, so that a change of it is seen.

    `huella` is the SHA-256 of the day's entries after `anterior`, the seal before.
    """

    __tablename__ = "sello"

    dia: Mapped[date] = mapped_column(unique=True)
    cuantas: Mapped[int]
    huella: Mapped[str] = mapped_column(String(64))
    anterior: Mapped[str | None] = mapped_column(String(64))
    hecho_en: Mapped[datetime]


class Turno(Base):
    """The lease by which one scheduler among several is the leader."""

    __tablename__ = "turno"

    nombre: Mapped[str] = mapped_column(String(40), unique=True)
    dueno: Mapped[str] = mapped_column(String(100))
    vence_en: Mapped[datetime]


class TareaHecha(Base):
    """A job done on a day, so that it is not done twice."""

    __tablename__ = "tarea_hecha"
    __table_args__ = (UniqueConstraint("tarea", "dia"),)

    tarea: Mapped[str] = mapped_column(String(60))
    dia: Mapped[date]
    terminada_en: Mapped[datetime]
    resultado: Mapped[str] = mapped_column(Text)


class Tarea(Base):
    """How a job of the scheduler fared the last time, whether or not it is daily."""

    __tablename__ = "tarea"

    nombre: Mapped[str] = mapped_column(String(60), unique=True)
    dueno: Mapped[str] = mapped_column(String(100))
    empezada_en: Mapped[datetime]
    terminada_en: Mapped[datetime | None]
    resultado: Mapped[str | None] = mapped_column(Text)
    falla: Mapped[str | None] = mapped_column(Text)
    fallida_en: Mapped[datetime | None]
    proxima_en: Mapped[datetime | None]

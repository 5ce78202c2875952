"""Being asked: notices in the program, the letters that carry them, calendar feeds."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from pladeco.domain.vocabulario import TipoAviso
from pladeco.models.base import Base, lista


class EstadoCorreo(StrEnum):
    """`en_curso` was handed to the server; `incierto`: who did it died meanwhile."""

    PENDIENTE = "pendiente"
    EN_CURSO = "en_curso"
    INCIERTO = "incierto"
    ENVIADO = "enviado"
    FALLIDO = "fallido"
    ANULADO = "anulado"


class Correo(Base):
    """The outbox. `message_id` is given once: whatever arrives twice has the same.

    `inciertos` counts how often nobody could tell whether the server had taken it.
    The file of `informe_id` goes with it.
    """

    __tablename__ = "correo"
    __table_args__ = (
        Index("ix_correo_estado_proximo_en", "estado", "proximo_en"),
        CheckConstraint(
            "(estado = 'en_curso') = (tomado_en IS NOT NULL)",
            name="taken_only_while_it_is_sent",
        ),
        CheckConstraint(
            "(estado = 'enviado') = (enviado_en IS NOT NULL)",
            name="sent_at_only_if_sent",
        ),
    )

    clave: Mapped[str] = mapped_column(String(200), unique=True)
    usuario_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("usuario.id"), index=True
    )
    para: Mapped[str] = mapped_column(String(200))
    asunto: Mapped[str] = mapped_column(String(300))
    texto: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    estado: Mapped[EstadoCorreo] = mapped_column(lista(EstadoCorreo, "estado"))
    intentos: Mapped[int] = mapped_column(default=0)
    inciertos: Mapped[int] = mapped_column(default=0)
    creado_en: Mapped[datetime]
    proximo_en: Mapped[datetime]
    tomado_en: Mapped[datetime | None]
    enviado_en: Mapped[datetime | None]
    falla: Mapped[str | None] = mapped_column(Text)
    informe_id: Mapped[UUID | None] = mapped_column(ForeignKey("informe.id"))


class Aviso(Base):
    """One thing that one person is asked or told; seen in the program and by mail.

    Unique by person, notice (`tema`) and day. `resuelto_en`: what it asked for was
    done, and it is shown no longer.
    """

    __tablename__ = "aviso"
    __table_args__ = (
        UniqueConstraint("usuario_id", "tema", "dia"),
        Index("ix_aviso_usuario_id_resuelto_en", "usuario_id", "resuelto_en"),
        CheckConstraint("ruta LIKE '/%'", name="leads_to_a_page_of_ours"),
    )

    usuario_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    tipo: Mapped[TipoAviso] = mapped_column(lista(TipoAviso, "tipo"))
    tema: Mapped[str] = mapped_column(String(160))
    dia: Mapped[date]
    titulo: Mapped[str] = mapped_column(String(300))
    texto: Mapped[str] = mapped_column(Text)
    ruta: Mapped[str] = mapped_column(String(300))
    creado_en: Mapped[datetime]
    leido_en: Mapped[datetime | None]
    resuelto_en: Mapped[datetime | None]
    correo_id: Mapped[UUID | None] = mapped_column(ForeignKey("correo.id"), index=True)


class SuscripcionCalendario(Base):
    """The address under which a calendar program reads the dates of a unit.

    Without unit: those of the legal calendar. Whoever has the address reads it, until
    it is revoked.
    """

    __tablename__ = "suscripcion_calendario"

    usuario_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"), index=True)
    unidad_id: Mapped[UUID | None] = mapped_column(ForeignKey("unidad.id"))
    creada_en: Mapped[datetime]
    revocada_en: Mapped[datetime | None]

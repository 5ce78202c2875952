"""What units report: Avance with its versions, Evidencia, Movimiento, notes."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import CausaAtraso, Estado
from pladeco.models.base import Base, Estructura, lista, una_vez_sin


class TipoEvidencia(StrEnum):
    ARCHIVO = "archivo"
    ENLACE = "enlace"


class Avance(Base):
    """What one Unidad reports on one Indicador for one Periodo."""

    __tablename__ = "avance"
    __table_args__ = (UniqueConstraint("indicador_id", "unidad_id", "periodo_id"),)

    indicador_id: Mapped[UUID] = mapped_column(ForeignKey("indicador.id"))
    unidad_id: Mapped[UUID] = mapped_column(ForeignKey("unidad.id"), index=True)
    periodo_id: Mapped[UUID] = mapped_column(ForeignKey("periodo.id"), index=True)

    versiones: Mapped[list["VersionAvance"]] = relationship(
        back_populates="avance", order_by="VersionAvance.numero"
    )


class VersionAvance(Base):
    """One version of an Avance; a validated one only changes by a new version.

    `revision` guards against two people who save the same version.
    """

    __tablename__ = "version_avance"
    __table_args__ = (
        UniqueConstraint("avance_id", "numero"),
        CheckConstraint(
            "(estado = 'validado') = (validado_en IS NOT NULL)",
            name="validado_en_only_if_validado",
        ),
        CheckConstraint(
            "estado <> 'visado' OR visado_en IS NOT NULL",
            name="signed_by_the_director_on_a_day",
        ),
        CheckConstraint(
            "numero = 1 OR motivo_correccion IS NOT NULL",
            name="a_correction_has_a_reason",
        ),
        CheckConstraint(
            "NOT sin_novedad OR (valor IS NULL AND numerador IS NULL)",
            name="nothing_new_has_no_figures",
        ),
        CheckConstraint(
            "estado = 'borrador' OR NOT sin_novedad OR motivo_sin_novedad IS NOT NULL",
            name="nothing_new_has_a_reason",
        ),
    )

    avance_id: Mapped[UUID] = mapped_column(ForeignKey("avance.id"))
    numero: Mapped[int]
    estado: Mapped[Estado] = mapped_column(lista(Estado, "estado"), index=True)
    valor: Mapped[Decimal | None]
    numerador: Mapped[Decimal | None]
    denominador: Mapped[Decimal | None]
    comentario_cifra: Mapped[str | None] = mapped_column(Text)
    sin_novedad: Mapped[bool] = mapped_column(default=False)
    motivo_sin_novedad: Mapped[str | None] = mapped_column(Text)
    logros: Mapped[str] = mapped_column(Text, default="")
    dificultades: Mapped[str] = mapped_column(Text, default="")
    causa: Mapped[CausaAtraso | None] = mapped_column(lista(CausaAtraso, "causa"))
    compromiso: Mapped[str] = mapped_column(Text, default="")
    compromiso_fecha: Mapped[date | None]
    motivo_correccion: Mapped[str | None] = mapped_column(Text)
    autor_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    creada_en: Mapped[datetime]
    enviada_en: Mapped[datetime | None]
    visado_en: Mapped[datetime | None]
    validado_en: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - read by SQLAlchemy

    avance: Mapped[Avance] = relationship(back_populates="versiones")
    evidencias: Mapped[list["Evidencia"]] = relationship(
        order_by="Evidencia.id", cascade="all, delete-orphan"
    )
    hitos: Mapped[list["HitoCumplido"]] = relationship(cascade="all, delete-orphan")
    lugares: Mapped[list["AvanceTerritorio"]] = relationship(
        cascade="all, delete-orphan"
    )
    movimientos: Mapped[list["Movimiento"]] = relationship(order_by="Movimiento.en")


class HitoCumplido(Base):
    """A milestone that a version reports as reached, with its own date."""

    __tablename__ = "hito_cumplido"
    __table_args__ = (UniqueConstraint("version_id", "hito_id"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("version_avance.id"))
    hito_id: Mapped[UUID] = mapped_column(ForeignKey("hito.id"), index=True)
    fecha: Mapped[date]


class AvanceTerritorio(Base):
    """Where it was done, as the version says."""

    __tablename__ = "avance_territorio"
    __table_args__ = (UniqueConstraint("version_id", "territorio_id"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("version_avance.id"))
    territorio_id: Mapped[UUID] = mapped_column(ForeignKey("territorio.id"), index=True)


class Evidencia(Base):
    """A file (kept outside static/, under a random name) or a link.

    The original is never altered, and private; `limpia_*` is the copy made from it
    without what it tells about place and device, `previa_clave` a picture of it.
    `fecha` is the day that the file itself tells, `advertencias` what was noticed in it
    (closed list of domain/datos_personales): never the data themselves.
    """

    __tablename__ = "evidencia"
    __table_args__ = (
        CheckConstraint(
            "(tipo = 'archivo') = (clave IS NOT NULL AND sha256 IS NOT NULL)",
            name="a_file_has_key_and_hash",
        ),
        CheckConstraint(
            "(tipo = 'enlace') = (url IS NOT NULL)", name="a_link_has_an_address"
        ),
        CheckConstraint(
            "(limpia_clave IS NULL) = (limpia_sha256 IS NULL)",
            name="a_copy_has_key_and_hash",
        ),
        CheckConstraint(
            "limpia_clave IS NULL OR clave IS NOT NULL", name="a_copy_has_an_original"
        ),
    )

    version_id: Mapped[UUID] = mapped_column(
        ForeignKey("version_avance.id"), index=True
    )
    tipo: Mapped[TipoEvidencia] = mapped_column(lista(TipoEvidencia, "tipo"))
    nombre: Mapped[str] = mapped_column(String(255))
    media: Mapped[str | None] = mapped_column(String(100))
    largo: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    clave: Mapped[str | None] = mapped_column(String(64))
    fecha: Mapped[date | None]
    limpia_clave: Mapped[str | None] = mapped_column(String(64))
    limpia_media: Mapped[str | None] = mapped_column(String(100))
    limpia_largo: Mapped[int | None]
    limpia_sha256: Mapped[str | None] = mapped_column(String(64))
    previa_clave: Mapped[str | None] = mapped_column(String(64))
    advertencias: Mapped[list[str]] = mapped_column(
        Estructura, default=list, server_default=text("'[]'")
    )
    url: Mapped[str | None] = mapped_column(Text)
    agregada_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    agregada_en: Mapped[datetime]


class FotoPublica(Base):
    """A picture that SECPLA cleared for everybody to see, until it is taken back.

    `pie` tells what it shows, for who reads it and for who cannot see it. What is shown
    is the clean copy, never the original.
    """

    __tablename__ = "foto_publica"
    __table_args__ = (
        una_vez_sin("retirada_en", "uq_foto_publica_once_shown", "evidencia_id"),
        CheckConstraint("length(trim(pie)) > 0", name="says_what_it_shows"),
        CheckConstraint(
            "retirada_en IS NULL OR retirada_por_id IS NOT NULL",
            name="taken_back_by_somebody",
        ),
    )

    evidencia_id: Mapped[UUID] = mapped_column(ForeignKey("evidencia.id"), index=True)
    pie: Mapped[str] = mapped_column(String(300))
    autorizada_en: Mapped[datetime]
    autorizada_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    retirada_en: Mapped[datetime | None]
    retirada_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))


class Movimiento(Base):
    """One step in the life of an Avance. Append-only, by triggers.

    `huella`, on the steps that settle it: the SHA-256 of what the version said.
    """

    __tablename__ = "movimiento"

    version_id: Mapped[UUID] = mapped_column(
        ForeignKey("version_avance.id"), index=True
    )
    usuario_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    accion: Mapped[Accion] = mapped_column(lista(Accion, "accion"))
    desde: Mapped[Estado | None] = mapped_column(lista(Estado, "desde"))
    hacia: Mapped[Estado] = mapped_column(lista(Estado, "hacia"))
    en: Mapped[datetime]
    nota: Mapped[str | None] = mapped_column(Text)
    huella: Mapped[str | None] = mapped_column(String(64))


class Nota(Base):
    """A remark in the thread of an Avance, besides its steps. Append-only."""

    __tablename__ = "nota"
    __table_args__ = (
        CheckConstraint("length(trim(texto)) > 0", name="says_something"),
    )

    avance_id: Mapped[UUID] = mapped_column(ForeignKey("avance.id"), index=True)
    autor_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    en: Mapped[datetime]
    texto: Mapped[str] = mapped_column(Text)


class EncargoRevision(Base):
    """Who of SECPLA reviews an Avance, where the work is shared out."""

    __tablename__ = "encargo_revision"

    avance_id: Mapped[UUID] = mapped_column(ForeignKey("avance.id"), unique=True)
    revisor_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"), index=True)
    asignado_en: Mapped[datetime]
    asignado_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))

"""Frozen results, what was done with them, and the reports made from them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pladeco.domain.vocabulario import (
    AccionCorte,
    ClaseInforme,
    Destinatario,
    EstadoInforme,
    FormatoInforme,
    OcasionEnvio,
)
from pladeco.models.base import Base, Estructura, lista


class Corte(Base):
    """Frozen results at a date. `contenido` is what reports are made from.

    Without `creado_por_id` the program took it, when it closed a Periodo by itself.
    `sesion` tells the session of whoever it was made for, in words.
    """

    __tablename__ = "corte"
    __table_args__ = (
        UniqueConstraint("instrumento_id", "anio", "numero"),
        CheckConstraint("numero > 0", name="numbered_from_one"),
    )

    instrumento_id: Mapped[UUID] = mapped_column(ForeignKey("instrumento.id"))
    anio: Mapped[int]
    numero: Mapped[int]
    fecha: Mapped[date]
    proposito: Mapped[str] = mapped_column(String(300))
    destinatario: Mapped[Destinatario | None] = mapped_column(
        lista(Destinatario, "destinatario")
    )
    sesion: Mapped[str | None] = mapped_column(String(300))
    contenido: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    creado_en: Mapped[datetime]
    creado_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))


class ActoCorte(Base):
    """What was done with a Corte: signed, handed to the COSOC, published, withdrawn.

    Append-only, by triggers. `fecha` is the day that counts, `en` when it was noted.
    """

    __tablename__ = "acto_corte"

    corte_id: Mapped[UUID] = mapped_column(ForeignKey("corte.id"), index=True)
    accion: Mapped[AccionCorte] = mapped_column(lista(AccionCorte, "accion"))
    fecha: Mapped[date]
    en: Mapped[datetime]
    por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    nota: Mapped[str | None] = mapped_column(Text)


class Informe(Base):
    """A report of a Corte: asked for, being made, issued. Once issued it is kept.

    `clave` names its file; `hecho` is how much of it is made, in hundredths, and `paso`
    what is being made, in words.
    """

    __tablename__ = "informe"
    __table_args__ = (
        UniqueConstraint("corte_id", "clase", "formato"),
        CheckConstraint("hecho BETWEEN 0 AND 100", name="made_in_hundredths"),
        CheckConstraint(
            "(estado = 'emitido') = (sha256 IS NOT NULL)", name="hash_once_issued"
        ),
        CheckConstraint(
            "(estado = 'emitido') = (emitido_en IS NOT NULL)",
            name="issued_at_once_issued",
        ),
        CheckConstraint(
            "(sha256 IS NULL) = (clave IS NULL)", name="a_file_has_key_and_hash"
        ),
        CheckConstraint(
            "(estado = 'en_curso') = (tomado_en IS NOT NULL)",
            name="taken_only_while_it_is_made",
        ),
    )

    corte_id: Mapped[UUID] = mapped_column(ForeignKey("corte.id"))
    clase: Mapped[ClaseInforme] = mapped_column(lista(ClaseInforme, "clase"))
    formato: Mapped[FormatoInforme] = mapped_column(lista(FormatoInforme, "formato"))
    estado: Mapped[EstadoInforme] = mapped_column(lista(EstadoInforme, "estado"))
    pedido_en: Mapped[datetime]
    pedido_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))
    tomado_en: Mapped[datetime | None]
    hecho: Mapped[int] = mapped_column(default=0)
    paso: Mapped[str] = mapped_column(String(200), default="")
    intentos: Mapped[int] = mapped_column(default=0)
    falla: Mapped[str | None] = mapped_column(Text)
    emitido_en: Mapped[datetime | None]
    nombre: Mapped[str] = mapped_column(String(255))
    clave: Mapped[str | None] = mapped_column(String(64))
    sha256: Mapped[str | None] = mapped_column(String(64))
    largo: Mapped[int | None]
    version_programa: Mapped[str | None] = mapped_column(String(40))


class EnvioProgramado(Base):
    """A report that goes by mail on its own: which, on what occasion, to whom.

    `roles` are the roles of those who get it; `correos` addresses besides.
    """

    __tablename__ = "envio_programado"
    __table_args__ = (
        CheckConstraint("dias BETWEEN 0 AND 120", name="days_of_half_a_year"),
    )

    instrumento_id: Mapped[UUID] = mapped_column(
        ForeignKey("instrumento.id"), index=True
    )
    clase: Mapped[ClaseInforme] = mapped_column(lista(ClaseInforme, "clase"))
    formato: Mapped[FormatoInforme] = mapped_column(lista(FormatoInforme, "formato"))
    ocasion: Mapped[OcasionEnvio] = mapped_column(lista(OcasionEnvio, "ocasion"))
    dias: Mapped[int] = mapped_column(default=0)
    roles: Mapped[list[str]] = mapped_column(Estructura)
    correos: Mapped[list[str]] = mapped_column(Estructura)
    activo: Mapped[bool] = mapped_column(default=True)
    creado_en: Mapped[datetime]
    creado_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))


class EnvioHecho(Base):
    """A scheduled sending that was done: by its `ocasion` it is done once."""

    __tablename__ = "envio_hecho"
    __table_args__ = (UniqueConstraint("envio_id", "ocasion"),)

    envio_id: Mapped[UUID] = mapped_column(ForeignKey("envio_programado.id"))
    ocasion: Mapped[str] = mapped_column(String(60))
    informe_id: Mapped[UUID] = mapped_column(ForeignKey("informe.id"))
    hecho_en: Mapped[datetime]
    cartas: Mapped[int]

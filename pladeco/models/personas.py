"""Who may do what, and who is in: users, roles, sessions, hand-overs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pladeco.domain.vocabulario import Rol
from pladeco.models.base import Base, Estructura, lista, una_vez_sin


class Usuario(Base):
    """A person. The RUN is kept as number and check digit and is never exported."""

    __tablename__ = "usuario"
    __table_args__ = (
        UniqueConstraint("institucion_id", "correo"),
        UniqueConstraint("institucion_id", "run_numero"),
        CheckConstraint(
            "(run_numero IS NULL) = (run_dv IS NULL)", name="run_has_check_digit"
        ),
        CheckConstraint("correo = lower(correo)", name="correo_in_lower_case"),
        CheckConstraint("length(trim(nombre)) > 0", name="has_a_name"),
    )

    institucion_id: Mapped[UUID] = mapped_column(ForeignKey("institucion.id"))
    nombre: Mapped[str] = mapped_column(String(120))
    correo: Mapped[str] = mapped_column(String(200))
    run_numero: Mapped[int | None]
    run_dv: Mapped[str | None] = mapped_column(String(1))
    clave_hash: Mapped[str | None] = mapped_column(String(300))
    activo: Mapped[bool] = mapped_column(default=True)

    roles: Mapped[list["RolAsignado"]] = relationship(
        back_populates="usuario", cascade="all, delete-orphan"
    )
    segundo_factor: Mapped["SegundoFactor | None"] = relationship(
        back_populates="usuario"
    )


class RolAsignado(Base):
    """A role, for one unit or (without unit) for the institution."""

    __tablename__ = "rol_asignado"
    __table_args__ = (
        UniqueConstraint("usuario_id", "rol", "unidad_id"),
        una_vez_sin("unidad_id", "uq_rol_asignado_without_unit", "usuario_id", "rol"),
        CheckConstraint(
            "(rol IN ('encargado', 'director')) = (unidad_id IS NOT NULL)",
            name="unit_only_for_unit_roles",
        ),
    )

    usuario_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    unidad_id: Mapped[UUID | None] = mapped_column(ForeignKey("unidad.id"), index=True)
    rol: Mapped[Rol] = mapped_column(lista(Rol, "rol"))

    usuario: Mapped[Usuario] = relationship(back_populates="roles")


class Sesion(Base):
    """A login that can be revoked. The browser holds a token, the table its hash.

    `segundo_en`: when the second factor was shown, for whoever has one.
    """

    __tablename__ = "sesion"
    __table_args__ = (Index("ix_sesion_usuario_id_vence_en", "usuario_id", "vence_en"),)

    usuario_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    creada_en: Mapped[datetime]
    vista_en: Mapped[datetime]
    vence_en: Mapped[datetime]
    revocada_en: Mapped[datetime | None]
    segundo_en: Mapped[datetime | None]
    direccion: Mapped[str] = mapped_column(String(45), default="")

    usuario: Mapped[Usuario] = relationship()


class SegundoFactor(Base):
    """The clock of a person's telephone (TOTP), one each.

    `secreto` is encrypted with the key of the installation. `ultimo_paso` is the step
    of time of the last code taken: none is taken twice. Not confirmed, it asks nothing.
    """

    __tablename__ = "segundo_factor"

    usuario_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"), unique=True)
    secreto: Mapped[str] = mapped_column(String(300))
    creado_en: Mapped[datetime]
    confirmado_en: Mapped[datetime | None]
    ultimo_paso: Mapped[int | None] = mapped_column(BigInteger)

    usuario: Mapped[Usuario] = relationship(back_populates="segundo_factor")
    codigos: Mapped[list["CodigoReserva"]] = relationship(
        back_populates="factor", cascade="all, delete-orphan"
    )


class CodigoReserva(Base):
    """A code for the day on which the telephone is lost: once, kept as a hash."""

    __tablename__ = "codigo_reserva"
    __table_args__ = (UniqueConstraint("factor_id", "codigo_hash"),)

    factor_id: Mapped[UUID] = mapped_column(ForeignKey("segundo_factor.id"))
    codigo_hash: Mapped[str] = mapped_column(String(64))
    usado_en: Mapped[datetime | None]

    factor: Mapped[SegundoFactor] = relationship(back_populates="codigos")


class IntentoIngreso(Base):
    """A failed login, counted by account, by address and altogether."""

    __tablename__ = "intento_ingreso"
    __table_args__ = (
        Index("ix_intento_ingreso_en", "en"),
        Index("ix_intento_ingreso_cuenta_en", "cuenta", "en"),
        Index("ix_intento_ingreso_direccion_en", "direccion", "en"),
    )

    cuenta: Mapped[str] = mapped_column(String(200))
    direccion: Mapped[str] = mapped_column(String(45))
    en: Mapped[datetime]


class EnlaceClave(Base):
    """A one-time link to set a password."""

    __tablename__ = "enlace_clave"

    usuario_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    creado_en: Mapped[datetime]
    vence_en: Mapped[datetime]
    usado_en: Mapped[datetime | None]


class Traspaso(Base):
    """All that one person had pending, given to another in one act.

    `detalle` counts what went over: units, drafts, returned ones, reviews.
    """

    __tablename__ = "traspaso"
    __table_args__ = (
        CheckConstraint("de_id <> a_id", name="to_somebody_else"),
        CheckConstraint("length(trim(motivo)) > 0", name="has_a_reason"),
    )

    de_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"), index=True)
    a_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    motivo: Mapped[str] = mapped_column(Text)
    hecho_en: Mapped[datetime]
    hecho_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))
    detalle: Mapped[dict[str, Any]] = mapped_column(Estructura, default=dict)

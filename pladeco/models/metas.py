"""What is measured and what was promised."""

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
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from pladeco.models.base import Base, Estructura, lista


class Indicador(Base):
    """What is measured. `niveles` names the levels of an escala, the lowest first.

    A discarded one was a misreading: it never was part of the plan.
    """

    __tablename__ = "indicador"
    __table_args__ = (
        UniqueConstraint("elemento_id", "orden"),
        CheckConstraint("length(trim(nombre)) > 0", name="has_a_name"),
        CheckConstraint(
            "retiro_acto IS NULL OR retirado_en IS NOT NULL",
            name="withdrawn_on_a_day",
        ),
    )

    elemento_id: Mapped[UUID] = mapped_column(ForeignKey("elemento.id"))
    codigo: Mapped[str] = mapped_column(String(60))
    orden: Mapped[int]
    nombre: Mapped[str] = mapped_column(Text)
    unidad_medida: Mapped[str] = mapped_column(String(100), default="")
    sentido: Mapped[Sentido] = mapped_column(lista(Sentido, "sentido"))
    acumulacion: Mapped[Acumulacion] = mapped_column(lista(Acumulacion, "acumulacion"))
    numerador: Mapped[str | None] = mapped_column(Text)
    denominador: Mapped[str | None] = mapped_column(Text)
    factor: Mapped[Decimal] = mapped_column(default=Decimal(100))
    frecuencia_reporte: Mapped[Frecuencia] = mapped_column(
        lista(Frecuencia, "frecuencia_reporte")
    )
    medio_verificacion: Mapped[str | None] = mapped_column(Text)
    agregable: Mapped[bool] = mapped_column(default=False)
    niveles: Mapped[list[str]] = mapped_column(
        Estructura, default=list, server_default=text("'[]'")
    )
    retirado_en: Mapped[date | None]
    retiro_acto: Mapped[str | None] = mapped_column(String(200))
    descartado_en: Mapped[datetime | None]

    metas: Mapped[list["Meta"]] = relationship(
        back_populates="indicador", order_by="Meta.orden"
    )


class Meta(Base):
    """A promise; it counts only once SECPLA has confirmed how it is read.

    Without `tipo` nobody has read it yet. A discarded one was a misreading: another
    Meta took its words, and it never counted.
    """

    __tablename__ = "meta"
    __table_args__ = (
        UniqueConstraint("indicador_id", "orden"),
        CheckConstraint("desde <= hasta", name="starts_before_it_ends"),
        CheckConstraint(
            "(confirmada_en IS NULL) = (confirmada_por_id IS NULL)",
            name="confirmed_by_somebody",
        ),
        CheckConstraint(
            "confirmada_en IS NULL OR tipo IS NOT NULL", name="confirmed_has_a_kind"
        ),
        CheckConstraint(
            "descartada_en IS NULL OR confirmada_en IS NULL",
            name="discarded_is_not_confirmed",
        ),
        CheckConstraint(
            "(acto IS NULL) = (acto_fecha IS NULL)", name="a_formal_act_has_a_date"
        ),
    )

    indicador_id: Mapped[UUID] = mapped_column(ForeignKey("indicador.id"))
    orden: Mapped[int]
    tipo: Mapped[TipoMeta | None] = mapped_column(lista(TipoMeta, "tipo"))
    valor: Mapped[Decimal | None]
    valor_max: Mapped[Decimal | None]
    base: Mapped[Decimal | None]
    base_anterior: Mapped[bool] = mapped_column(default=False)
    brecha_meta: Mapped[Decimal | None]
    frecuencia: Mapped[Frecuencia | None] = mapped_column(
        lista(Frecuencia, "frecuencia")
    )
    curva: Mapped[Curva | None] = mapped_column(lista(Curva, "curva"))
    desde: Mapped[date]
    hasta: Mapped[date]
    programacion: Mapped[dict[str, Any]] = mapped_column(Estructura, default=dict)
    equiespaciados: Mapped[bool] = mapped_column(default=False)
    texto_fuente: Mapped[str | None] = mapped_column(Text)
    razon_lectura: Mapped[str | None] = mapped_column(Text)
    confirmada_en: Mapped[datetime | None]
    confirmada_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))
    descartada_en: Mapped[datetime | None]
    acto: Mapped[str | None] = mapped_column(String(200))
    acto_fecha: Mapped[date | None]

    indicador: Mapped[Indicador] = relationship(back_populates="metas")
    hitos: Mapped[list["Hito"]] = relationship(order_by="Hito.orden")


class Hito(Base):
    __tablename__ = "hito"
    __table_args__ = (
        UniqueConstraint("meta_id", "orden"),
        CheckConstraint("peso >= 0", name="weight_not_negative"),
    )

    meta_id: Mapped[UUID] = mapped_column(ForeignKey("meta.id"))
    orden: Mapped[int]
    nombre: Mapped[str] = mapped_column(Text)
    peso: Mapped[Decimal] = mapped_column(default=Decimal(1))
    fecha_prevista: Mapped[date | None]

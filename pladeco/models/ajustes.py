"""What the institution decides about its own way of working."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pladeco.models.base import Base


class Ajuste(Base):
    """A setting that differs from its default; which there are: domain/ajustes."""

    __tablename__ = "ajuste"
    __table_args__ = (UniqueConstraint("institucion_id", "clave"),)

    institucion_id: Mapped[UUID] = mapped_column(ForeignKey("institucion.id"))
    clave: Mapped[str] = mapped_column(String(60))
    valor: Mapped[str] = mapped_column(Text)
    cambiado_en: Mapped[datetime]
    cambiado_por_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"))

"""Remarks of the COSOC and of councillors, with their legal clock and their answer."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pladeco.domain.vocabulario import Calidad
from pladeco.models.base import Base, lista


class Observacion(Base):
    """A remark on an Elemento or a Corte. Its text stays; it is answered once.

    `calidad` is the role in which it was made, `vence` the last day for the answer.
    `fuera_de_plazo`: it came after the days that the COSOC has for a Corte.
    """

    __tablename__ = "observacion"
    __table_args__ = (
        UniqueConstraint("instrumento_id", "numero"),
        CheckConstraint("numero > 0", name="numbered_from_one"),
        CheckConstraint(
            "elemento_id IS NOT NULL OR corte_id IS NOT NULL", name="on_something"
        ),
        CheckConstraint("length(trim(texto)) > 0", name="says_something"),
        CheckConstraint(
            "respuesta IS NULL "
            "OR (respondida_en IS NOT NULL AND respondida_por_id IS NOT NULL)",
            name="answered_by_somebody_on_a_day",
        ),
    )

    instrumento_id: Mapped[UUID] = mapped_column(ForeignKey("instrumento.id"))
    numero: Mapped[int]
    autor_id: Mapped[UUID] = mapped_column(ForeignKey("usuario.id"), index=True)
    calidad: Mapped[Calidad] = mapped_column(lista(Calidad, "calidad"))
    elemento_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("elemento.id"), index=True
    )
    corte_id: Mapped[UUID | None] = mapped_column(ForeignKey("corte.id"), index=True)
    texto: Mapped[str] = mapped_column(Text)
    recibida_en: Mapped[datetime]
    vence: Mapped[date]
    fuera_de_plazo: Mapped[bool] = mapped_column(default=False)
    respuesta: Mapped[str | None] = mapped_column(Text)
    documento: Mapped[str | None] = mapped_column(String(200))
    respondida_en: Mapped[datetime | None]
    respondida_por_id: Mapped[UUID | None] = mapped_column(ForeignKey("usuario.id"))

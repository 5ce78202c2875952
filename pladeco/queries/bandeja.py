"""The outbox as people read it: what waits, what left, what failed and why."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.models import Correo
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.paginas import POR_PAGINA, Pagina, acotar

_ENLACE_PERSONAL = re.compile(r"(/clave/)[\w-]{20,}")


@dataclass(frozen=True, slots=True)
class FilaCorreo:
    id: UUID
    para: str
    asunto: str
    texto: str
    estado: EstadoCorreo
    intentos: int
    inciertos: int
    message_id: str
    creado_en: datetime
    proximo_en: datetime
    enviado_en: datetime | None
    falla: str | None

    @property
    def texto_reservado(self) -> str:
        """The text without one-time links: they are their owner's alone."""
        return _ENLACE_PERSONAL.sub(r"\1(enlace personal, no se muestra)", self.texto)


def load_bandeja(
    session: Session, estado: EstadoCorreo | None, pagina: int
) -> Pagina[FilaCorreo]:
    """Load one page of the outbox, newest first: two queries."""
    c = Correo
    donde = [] if estado is None else [c.estado == estado]
    total = session.scalar(select(func.count()).select_from(c).where(*donde)) or 0
    numero = acotar(pagina, total)
    filas = session.execute(
        select(
            c.id,
            c.para,
            c.asunto,
            c.texto,
            c.estado,
            c.intentos,
            c.inciertos,
            c.message_id,
            c.creado_en,
            c.proximo_en,
            c.enviado_en,
            c.falla,
        )
        .where(*donde)
        .order_by(c.creado_en.desc(), c.id.desc())
        .offset((numero - 1) * POR_PAGINA)
        .limit(POR_PAGINA)
    )
    return Pagina(tuple(FilaCorreo(*tuple(f)) for f in filas), numero, total)


def contar_por_estado(session: Session) -> dict[EstadoCorreo, int]:
    filas = session.execute(select(Correo.estado, func.count()).group_by(Correo.estado))
    return {estado: cuantos for estado, cuantos in filas}  # noqa: C416

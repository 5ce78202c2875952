"""The reports of a Corte: which were asked for, how far they are, what was issued."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.informes import titulo_informe
from pladeco.domain.vocabulario import ClaseInforme, EstadoInforme, FormatoInforme
from pladeco.models import Informe, Usuario
from pladeco.queries.cortes import EL_PROGRAMA


@dataclass(frozen=True, slots=True)
class FilaInforme:
    """A report. Key, hash and length stand there once it is issued."""

    id: UUID
    clase: ClaseInforme
    formato: FormatoInforme
    estado: EstadoInforme
    hecho: int
    paso: str
    falla: str | None
    pedido_en: datetime
    pedido_por: str
    emitido_en: datetime | None
    nombre: str
    clave: str | None
    sha256: str | None
    largo: int | None
    version_programa: str | None

    @property
    def titulo(self) -> str:
        return titulo_informe(self.clase, self.formato)

    @property
    def en_camino(self) -> bool:
        return self.estado in (EstadoInforme.PEDIDO, EstadoInforme.EN_CURSO)


def load_informes(session: Session, corte_id: UUID) -> tuple[FilaInforme, ...]:
    """Return the reports of a Corte, in the order of their kinds, in one SELECT."""
    filas = session.execute(
        select(
            Informe.id,
            Informe.clase,
            Informe.formato,
            Informe.estado,
            Informe.hecho,
            Informe.paso,
            Informe.falla,
            Informe.pedido_en,
            func.coalesce(Usuario.nombre, EL_PROGRAMA).label("pedido_por"),
            Informe.emitido_en,
            Informe.nombre,
            Informe.clave,
            Informe.sha256,
            Informe.largo,
            Informe.version_programa,
        )
        .outerjoin(Usuario, Usuario.id == Informe.pedido_por_id)
        .where(Informe.corte_id == corte_id)
    )
    clases, formatos = list(ClaseInforme), list(FormatoInforme)
    informes = [FilaInforme(**f._mapping) for f in filas]
    informes.sort(key=lambda i: (clases.index(i.clase), formatos.index(i.formato)))
    return tuple(informes)

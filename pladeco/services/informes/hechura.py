"""Making a report, step by step: whoever dies on the way leaves it to the next.

Its row says how far it is; each step is a short transaction of its own. What somebody
took is known by `tomado_en`: who was replaced meanwhile changes nothing more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from pladeco.domain.informes import Hechura
from pladeco.domain.vocabulario import ClaseInforme, EstadoInforme, FormatoInforme
from pladeco.models import Corte, Informe
from pladeco.services.informes.archivo import ArchivoInforme

INTENTOS: Final = 3
_LARGO_FALLA = 500
_LARGO_PASO = 200
_SE_CORTO = (
    "El programa se cortó cada vez que lo hacía. Avise a quien administra el servidor."
)


@dataclass(frozen=True, slots=True)
class Encargado:
    """A report that somebody makes now, and the text that its Corte froze."""

    id: UUID
    clase: ClaseInforme
    formato: FormatoInforme
    tomado_en: datetime
    contenido: str
    sha256: str

    @property
    def hechura(self) -> Hechura:
        return self.clase, self.formato


def recoger_abandonados(session: Session) -> int:
    """Take back what a dead process was making; only for who holds the lease."""
    abandonados = list(
        session.scalars(select(Informe).where(Informe.estado == EstadoInforme.EN_CURSO))
    )
    for informe in abandonados:
        seguir = informe.intentos < INTENTOS
        _cambiar(
            session,
            informe.id,
            estado=EstadoInforme.PEDIDO if seguir else EstadoInforme.FALLIDO,
            tomado_en=None,
            falla=None if seguir else _SE_CORTO,
        )
    return len(abandonados)


def tomar_pedido(session: Session, *, ahora: datetime) -> Encargado | None:
    """Take the one that has waited longest; commit before it is made."""
    fila = session.execute(
        select(Informe, Corte.contenido, Corte.sha256)
        .join(Corte, Corte.id == Informe.corte_id)
        .where(Informe.estado == EstadoInforme.PEDIDO)
        .order_by(Informe.pedido_en, Informe.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=Informe)
    ).first()
    if fila is None:
        return None
    informe, contenido, sha256 = fila
    _cambiar(
        session,
        informe.id,
        estado=EstadoInforme.EN_CURSO,
        tomado_en=ahora,
        intentos=informe.intentos + 1,
        hecho=0,
        paso="Leyendo lo que guardó el corte",
    )
    return Encargado(
        informe.id, informe.clase, informe.formato, ahora, contenido, sha256
    )


def anotar_paso(session: Session, encargado: Encargado, hecho: int, paso: str) -> bool:
    """Tell how far it is; `False` where somebody else makes it by now."""
    return _cambiar_lo_propio(
        session, encargado, hecho=max(0, min(hecho, 99)), paso=paso[:_LARGO_PASO]
    )


def emitir(
    session: Session,
    encargado: Encargado,
    archivo: ArchivoInforme,
    *,
    ahora: datetime,
    version: str,
) -> bool:
    """Issue it: from now on these bytes are the report. `False` as in `anotar_paso`."""
    return _cambiar_lo_propio(
        session,
        encargado,
        estado=EstadoInforme.EMITIDO,
        tomado_en=None,
        hecho=100,
        paso="",
        falla=None,
        emitido_en=ahora,
        clave=archivo.clave,
        sha256=archivo.sha256,
        largo=archivo.largo,
        version_programa=version,
    )


def anotar_falla_de(session: Session, encargado: Encargado, falla: str) -> bool:
    """Write down why it could not be made; it waits until somebody asks again."""
    return _cambiar_lo_propio(
        session,
        encargado,
        estado=EstadoInforme.FALLIDO,
        tomado_en=None,
        falla=falla[:_LARGO_FALLA],
    )


def _cambiar_lo_propio(
    session: Session, encargado: Encargado, **valores: object
) -> bool:
    return _cambiar(session, encargado.id, encargado.tomado_en, **valores)


def _cambiar(
    session: Session,
    informe_id: UUID,
    tomado_por: datetime | None = None,
    **valores: object,
) -> bool:
    """Change it past the Bitácora, which tells who asked and not how it was made."""
    consulta = update(Informe).where(Informe.id == informe_id)
    if tomado_por is not None:
        consulta = consulta.where(Informe.tomado_en == tomado_por)
    hecho: CursorResult[tuple[()]] = session.execute(  # type: ignore[assignment]
        consulta.values(**valores), execution_options={"synchronize_session": "fetch"}
    )
    return hecho.rowcount == 1

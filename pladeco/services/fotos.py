"""Clearing a picture for everybody to see, and taking it back at once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.fotos import PermisoDeFoto, check_foto
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import A_LA_VISTA
from pladeco.models import Evidencia, FotoPublica, VersionAvance
from pladeco.queries.fotos_por_ver import load_foto_por_ver
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede


def autorizar_foto(
    session: Session,
    evidencia: Evidencia,
    dicho: PermisoDeFoto,
    *,
    actor: Actor,
    ahora: datetime,
) -> FotoPublica:
    """Clear its clean copy. Raises ConProblemas with all that stands against it.

    What is in the unit's hands, or is cleared already, raises NoSePuede.
    """
    session.flush()
    # One after the other: whoever comes second sees what the first decided.
    session.refresh(evidencia, with_for_update=True)
    version = session.get_one(VersionAvance, evidencia.version_id)
    if version.estado not in A_LA_VISTA:
        raise NoSePuede(
            "Este avance está en manos de la unidad: podrá publicar sus imágenes "
            "cuando lo envíe."
        )
    foto = load_foto_por_ver(session, evidencia)
    if foto.fila is not None and foto.fila.id is not None:
        raise Conflicto("Esta imagen ya puede publicarse: otra persona la autorizó.")
    if problemas := check_foto(foto.imagen, dicho):
        raise ConProblemas(problemas)
    nueva = FotoPublica(
        evidencia_id=evidencia.id,
        pie=dicho.pie.strip(),
        autorizada_en=ahora,
        autorizada_por_id=actor.id,
    )
    session.add(nueva)
    session.flush()
    return nueva


def retirar_foto(
    session: Session, evidencia: Evidencia, *, actor: Actor, ahora: datetime
) -> None:
    """Take it back: from now on nobody sees it. Raises NoSePuede if nobody did."""
    foto = load_foto_por_ver(session, evidencia).fila
    vigente = (
        None
        if foto is None
        else session.scalar(
            select(FotoPublica)
            .where(FotoPublica.id == foto.id, FotoPublica.retirada_en.is_(None))
            .with_for_update()
        )
    )
    if vigente is None:
        raise NoSePuede("Esta imagen no se publica: no hay nada que retirar.")
    vigente.retirada_en = ahora
    vigente.retirada_por_id = actor.id
    session.flush()

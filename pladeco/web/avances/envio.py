"""Sending an Avance as it is saved, whichever page its figures were typed in."""

from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.models import VersionAvance
from pladeco.queries.referencias import logro_con
from pladeco.services import avances as servicio
from pladeco.services.errores import exigir_juntos
from pladeco.services.lugar import version_actual
from pladeco.services.versiones import propuesto_de
from pladeco.web.avances.datos_personales import VISTOS, exigir_mirada
from pladeco.web.lugar import Sitio


def enviar_lo_guardado(
    session: Session,
    sitio: Sitio,
    *,
    actor: Actor,
    ahora: datetime,
    campo_vistos: str = VISTOS,
) -> VersionAvance:
    """Send what was saved here before; `campo_vistos` as `exigir_mirada` takes it.

    Raises ConProblemas with all that is missing and all that is to be looked at.
    """
    version = version_actual(session, sitio.lugar)
    assert version is not None  # only what was saved is sent
    logro = logro_con(
        sitio.indicador,
        unidad=sitio.unidad.codigo,
        hasta=sitio.periodo.hasta,
        cifras=propuesto_de(version).cifras,
    )
    exigir_juntos(
        lambda: exigir_mirada(session, version, campo=campo_vistos),
        lambda: servicio.enviar(
            session, version, actor=actor, ahora=ahora, logro=logro
        ),
    )
    return version

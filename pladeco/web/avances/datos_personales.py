"""Before an Avance is sent: what in it could be personal data is shown once."""

from typing import Final

from flask import request
from sqlalchemy.orm import Session

from pladeco.domain.informar import Problema
from pladeco.models import VersionAvance
from pladeco.queries.datos_personales import load_hallazgos
from pladeco.services.errores import ConProblemas

VISTOS: Final = "datos_vistos"  # brings back what the page has shown
SEPARADOR: Final = " | "
_QUE_HACER: Final = (
    "Lo informado se publica: bórrelo si es de alguna persona. Si no lo es, envíe de "
    "nuevo."
)


def exigir_mirada(
    session: Session, version: VersionAvance, *, campo: str = VISTOS
) -> None:
    """Raise ConProblemas where something was found that the person was not shown.

    `campo` brings back what was: a page of many Avances has one for each.
    """
    vistos = request.form.get(campo, "").split(SEPARADOR)
    frases = [h.frase for h in load_hallazgos(session, version)]
    nuevos = [frase for frase in frases if frase not in vistos]
    if nuevos:
        mensaje = f"Antes de enviar, mire esto: {'; '.join(nuevos)}. {_QUE_HACER}"
        raise ConProblemas([Problema("", mensaje)])

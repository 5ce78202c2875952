"""Which Cortes are published, the newest first."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from pladeco.extensions import db
from pladeco.queries.cortes import load_publicados
from pladeco.queries.portal.publicado import Publicado
from pladeco.queries.portal.vigencia import load_vigencia
from pladeco.web.portal.blueprint import pagina, portal
from pladeco.web.portal.mostrar import mostrar


@pagina("/publicados")
def publicados(publicado: Publicado) -> ResponseReturnValue:
    session = db.session()
    vigencia = load_vigencia(session)
    todos = load_publicados(session, vigencia.instrumento_id) if vigencia else ()
    return mostrar("cortes", publicado, cortes=[(c, c.direccion) for c in todos])


@portal.get("/ciudadania")
def raiz() -> ResponseReturnValue:
    """Lead who shortens an address by hand to the front page."""
    return redirect(url_for(".inicio"))

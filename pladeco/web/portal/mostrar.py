"""What every page of the portal tells beside its own matter."""

from dataclasses import replace
from typing import Any

from flask import current_app, g, render_template, request, url_for

from pladeco.domain.palabras import CAUSAS, SITUACIONES
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.extensions import db
from pladeco.queries.fotos import FilaFoto, load_fotos_publicas
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.portada import estado_de
from pladeco.queries.portal.hecho import fotos_de
from pladeco.queries.portal.publicado import Publicado
from pladeco.queries.portal.vigencia import Vigencia
from pladeco.reports.llano import hecho, que_falta
from pladeco.services.publicacion import COPIA
from pladeco.web.contexto import navegacion_publica
from pladeco.web.portal.blueprint import es_copia


def mostrar(plantilla: str, publicado: Publicado, **mas: Any) -> str:
    """Render a page with its day, its stable address and what a share preview says."""
    copia, vigencia = es_copia(), _vigencia()
    ruta = _ruta_estable(publicado)
    return render_template(
        f"portal/{plantilla}.html",
        publicado=publicado,
        cabecera=publicado.informe.cabecera,
        corte=publicado.corte,
        total=publicado.informe.total,
        de_un_corte=g.corte_pedido is not None,
        ruta_estable=ruta,
        estable=_absoluta(ruta),
        imagen=_absoluta(url_for("static", filename="compartir.png")),
        con_direccion=bool(_base()),
        copia=copia,
        correo=vigencia.correo,
        en_buscadores=vigencia.en_buscadores,
        navegacion=navegacion_publica(con_ingreso=not copia),
        niveles=NOMBRE_NIVEL,
        causas=CAUSAS,
        situaciones=SITUACIONES,
        estado_de=estado_de,
        hecho_de=hecho_de,
        falta_de=que_falta,
        **mas,
    )


def hecho_de(meta: FilaMeta) -> str:
    """Say what was measured, without the words of the unit."""
    return hecho(replace(meta, logros=""))


def load_fotos(publicado: Publicado) -> dict[str, tuple[FilaFoto, ...]]:
    """Return the pictures that go with this Corte by Elemento."""
    vigencia = _vigencia()
    if not vigencia.fotos:
        return {}
    fotos = load_fotos_publicas(db.session(), vigencia.instrumento_id)
    return dict(fotos_de(fotos, publicado))


def _vigencia() -> Vigencia:
    vigencia: Vigencia = g.vigencia
    return vigencia


def _ruta_estable(publicado: Publicado) -> str:
    """Return where this very page will be found, whatever is published later."""
    partes = dict(request.view_args or {})
    partes["corte"] = publicado.corte.direccion
    if "q" in request.args:
        partes["q"] = request.args["q"]
    return url_for(request.endpoint or "portal.inicio", **partes)


def _absoluta(ruta: str) -> str:
    """Return an address for who is elsewhere; in a copy, below where it is hosted."""
    return f"{_base().rstrip('/')}{ruta}"


def _base() -> str:
    """Return where it is hosted: empty where who made the copy did not say."""
    base: str = request.environ.get(
        COPIA, current_app.config["PLADECO"].direccion_publica
    )
    return base

"""Open data: what is offered, each table, and what its columns say."""

from typing import Final

from flask import Response, abort
from flask.typing import ResponseReturnValue

from pladeco.domain.informes import MEDIAS
from pladeco.domain.vocabulario import FormatoInforme
from pladeco.queries.portal.publicado import Publicado
from pladeco.reports.datos import (
    TABLAS,
    Tabla,
    diccionario_csv,
    en_csv,
    en_json,
    en_xlsx,
)
from pladeco.reports.datos.columnas import QUE_ES
from pladeco.web.portal.blueprint import pagina
from pladeco.web.portal.mostrar import mostrar

_MEDIAS: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": MEDIAS[FormatoInforme.XLSX],
}


@pagina("/datos")
def datos(publicado: Publicado) -> ResponseReturnValue:
    return mostrar(
        "datos",
        publicado,
        tablas=[(t, len(list(t.filas(publicado)))) for t in TABLAS.values()],
        clases=QUE_ES,
    )


@pagina("/datos/<tabla>.csv")
def datos_csv(publicado: Publicado, tabla: str) -> ResponseReturnValue:
    if tabla == "diccionario":
        return _archivo(publicado, tabla, "csv", diccionario_csv())
    contenido = en_csv(_tabla_or_404(tabla), publicado)
    return _archivo(publicado, tabla, "csv", contenido)


@pagina("/datos/<tabla>.json")
def datos_json(publicado: Publicado, tabla: str) -> ResponseReturnValue:
    cabecera, corte = publicado.informe.cabecera, publicado.corte
    fuente = {
        "institucion": cabecera.institucion,
        "instrumento": cabecera.instrumento,
        "corte": cabecera.numero,
        "fecha": cabecera.fecha.isoformat(),
        "sha256_del_corte": corte.sha256,
        "aviso": "DEMO: avances y personas inventados." if cabecera.es_demo else "",
    }
    contenido = en_json(_tabla_or_404(tabla), publicado, fuente)
    return _archivo(publicado, tabla, "json", contenido)


@pagina("/datos/<tabla>.xlsx")
def datos_xlsx(publicado: Publicado, tabla: str) -> ResponseReturnValue:
    contenido = en_xlsx(_tabla_or_404(tabla), publicado)
    return _archivo(publicado, tabla, "xlsx", contenido)


def _tabla_or_404(nombre: str) -> Tabla:
    return TABLAS.get(nombre) or abort(404)


def _archivo(
    publicado: Publicado, tabla: str, forma: str, contenido: bytes
) -> Response:
    media = _MEDIAS[forma]
    demo = "DEMO-" if publicado.informe.cabecera.es_demo else ""
    nombre = f"{demo}pladeco-{tabla}-corte-{publicado.corte.direccion}.{forma}"
    return Response(
        contenido,
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
    )

"""The plan as it stood at a Corte: both trees, and the page of each Elemento."""

from flask import abort
from flask.typing import ResponseReturnValue

from pladeco.domain.ods import OBJETIVOS
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.portal.publicado import Publicado
from pladeco.web.portal.blueprint import pagina
from pladeco.web.portal.mostrar import load_fotos, mostrar

_NOMBRE_ODS = {o.numero: o.nombre for o in OBJETIVOS}


@pagina("/plan")
def plan(publicado: Publicado) -> ResponseReturnValue:
    return mostrar("plan", publicado, estrategica=False)


@pagina("/plan-estrategico")
def plan_estrategico(publicado: Publicado) -> ResponseReturnValue:
    return mostrar("plan", publicado, estrategica=True)


@pagina("/plan/<codigo>", fotos=True)
def plan_elemento(publicado: Publicado, codigo: str) -> ResponseReturnValue:
    rama = publicado.ramas.get(codigo) or abort(404)
    return mostrar(
        "elemento",
        publicado,
        rama=rama,
        arriba=publicado.ascendencia(rama),
        hijos=publicado.hijos(codigo),
        estrategicos=publicado.hijos(codigo, estrategica=True),
        vinculadas=publicado.vinculadas(rama),
        metas=publicado.metas_de(codigo),
        es_hoja=rama.nivel is Nivel.ACTIVIDAD or not publicado.informe.con_todo,
        fotos=load_fotos(publicado).get(codigo, ()),
        cuenta=publicado.cuenta_de(codigo),
        nombres_ods=_NOMBRE_ODS,
    )

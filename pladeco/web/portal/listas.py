"""The plan told by what people ask: done, late, goal, place, unit, word."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from pladeco.queries.portal.buscador import buscar as buscar_en
from pladeco.queries.portal.buscador import entradas_de
from pladeco.queries.portal.hecho import hechos_del_anio
from pladeco.queries.portal.palabras_buscadas import TEXTO_VACIO
from pladeco.queries.portal.publicado import Publicado
from pladeco.queries.portal.ramas import Grupo
from pladeco.web.portal.blueprint import es_copia, pagina
from pladeco.web.portal.mostrar import load_fotos, mostrar

_LARGO_CONSULTA = 200


@pagina("/hecho", fotos=True)
def hecho(publicado: Publicado) -> ResponseReturnValue:
    hechos = hechos_del_anio(publicado, load_fotos(publicado))
    return mostrar("hecho", publicado, hechos=hechos)


@pagina("/atrasos")
def atrasos(publicado: Publicado) -> ResponseReturnValue:
    return mostrar(
        "atrasos",
        publicado,
        atrasadas=publicado.atrasadas,
        silenciosas=publicado.informe.silenciosas,
    )


@pagina("/ods")
def ods(publicado: Publicado) -> ResponseReturnValue:
    return mostrar("ods", publicado)


@pagina("/ods/<int:numero>")
def ods_uno(publicado: Publicado, numero: int) -> ResponseReturnValue:
    objetivo = publicado.objetivo(numero) or abort(404)
    return mostrar(
        "ods_uno",
        publicado,
        objetivo=objetivo,
        elementos=[
            publicado.ramas[c] for c in objetivo.elementos if c in publicado.ramas
        ],
        metas=publicado.metas_del_objetivo(numero),
    )


@pagina("/territorios")
def territorios(publicado: Publicado) -> ResponseReturnValue:
    return mostrar("territorios", publicado)


@pagina("/territorios/<direccion>")
def territorios_uno(publicado: Publicado, direccion: str) -> ResponseReturnValue:
    grupo = _de(publicado.territorios, direccion)
    return mostrar("grupo", publicado, grupo=grupo, unidad=None)


@pagina("/unidades")
def unidades(publicado: Publicado) -> ResponseReturnValue:
    return mostrar("unidades", publicado)


@pagina("/unidades/<direccion>")
def unidades_una(publicado: Publicado, direccion: str) -> ResponseReturnValue:
    grupo = _de(tuple(grupo for _, grupo in publicado.unidades), direccion)
    unidad = next(fila for fila, g in publicado.unidades if g is grupo)
    return mostrar("grupo", publicado, grupo=grupo, unidad=unidad)


@pagina("/buscar")
def buscar(publicado: Publicado) -> ResponseReturnValue:
    consulta = request.args.get("q", "").strip()[:_LARGO_CONSULTA]
    return mostrar(
        "buscar",
        publicado,
        busqueda=buscar_en(entradas_de(publicado), consulta),
        todas=entradas_de(publicado) if es_copia() else (),
        palabras_vacias=TEXTO_VACIO,
    )


def _de(grupos: tuple[Grupo, ...], direccion: str) -> Grupo:
    return next((g for g in grupos if g.direccion == direccion), None) or abort(404)

"""The board of a Corte: its leaves as they were frozen."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Hoja
from pladeco.domain.calculo.situaciones import Resultado
from pladeco.domain.ods import OBJETIVOS
from pladeco.queries.informe.registros import FilaGrupo, InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.recortes import SIN
from pladeco.queries.tablero.base import (
    NINGUNA,
    Base,
    Opciones,
    Renglon,
    Tres,
    anios_de,
    opciones_de_anios,
    opciones_de_lineamientos,
)

_SIN_PESO: Final = Fraction(0)


def base_del_corte(informe: InformePlan) -> Base:
    """Rebuild the leaves that a Corte froze; older ones cannot be cut."""
    cabecera = informe.cabecera
    anios = anios_de(informe.metas)
    grupos = {
        "territorio": informe.territorios,
        "fuente": informe.fuentes,
    }
    en_grupo = {nombre: _por_meta(filas) for nombre, filas in grupos.items()}
    unidades = {u.nombre: u.codigo for u in informe.unidades}
    opciones: Opciones = {
        "lineamiento": opciones_de_lineamientos(informe.lineamientos),
        "unidad": _unidades_con_metas(informe),
        "ods": _ods_con_metas(informe),
        "anio": opciones_de_anios(anios.values()),
        **{n: tuple((g.clave, g.nombre) for g in f) for n, f in grupos.items()},
    }
    return Base(
        fecha=cabecera.fecha,
        desde=cabecera.desde,
        hasta=cabecera.hasta,
        umbrales=cabecera.umbrales,
        renglones=tuple(
            Renglon(
                fila,
                _hoja(fila),
                None,
                None,
                {
                    "lineamiento": frozenset((fila.lineamiento,)),
                    "unidad": frozenset((unidades.get(fila.lider, SIN),)),
                    "ods": frozenset(map(str, fila.ods)) or frozenset((SIN,)),
                    "anio": anios[fila.actividad_codigo],
                    **{
                        nombre: metas.get(fila.meta_codigo, NINGUNA)
                        for nombre, metas in en_grupo.items()
                    },
                },
            )
            for fila in informe.metas
        ),
        lineamientos=informe.lineamientos,
        ods=informe.ods,
        opciones=opciones,
        total=(informe.total, informe.declarado, informe.respaldado),
        ramas=dict(_ramas_del_corte(informe)),
        numero=cabecera.numero,
        cortable=informe.con_todo,
        cambios=informe.cambios,
        dinero=informe.dinero,
    )


def _hoja(fila: FilaMeta) -> Hoja:
    """Rebuild a leaf. Only what is computable weighs anything."""
    peso = fila.peso or _SIN_PESO
    return Hoja(
        fila.meta_codigo,
        Resultado(
            fila.situacion,
            motivo=fila.motivo,
            medido=fila.medido,
            logro=fila.logro,
            esperado=fila.esperado,
            razon=fila.razon,
            conocido=fila.conocido,
            computable=bool(peso),
        ),
        peso,
    )


def _ramas_del_corte(informe: InformePlan) -> Iterator[tuple[str, Tres]]:
    otras = {r.codigo: (r.declarado, r.respaldado) for r in informe.arbol}
    for fila in informe.lineamientos:
        yield fila.codigo, (fila.resumen, *otras.get(fila.codigo, (None, None)))


def _por_meta(grupos: tuple[FilaGrupo, ...]) -> dict[str, frozenset[str]]:
    metas: defaultdict[str, set[str]] = defaultdict(set)
    for grupo in grupos:
        for codigo in grupo.metas:
            metas[codigo].add(grupo.clave)
    return {codigo: frozenset(claves) for codigo, claves in metas.items()}


def _unidades_con_metas(informe: InformePlan) -> tuple[tuple[str, str], ...]:
    lideran = {fila.lider for fila in informe.metas}
    filas = [u for u in informe.unidades if u.nombre in lideran and u.codigo != SIN]
    filas.sort(key=lambda u: u.nombre.casefold())
    sueltas = [u for u in informe.unidades if u.codigo == SIN]
    return tuple((u.codigo, u.nombre) for u in (*filas, *sueltas))


def _ods_con_metas(informe: InformePlan) -> tuple[tuple[str, str], ...]:
    tocados = {numero for fila in informe.metas for numero in fila.ods}
    opciones = [(str(o.numero), o.nombre) for o in OBJETIVOS if o.numero in tocados]
    if any(not fila.ods for fila in informe.metas):
        opciones.append((SIN, "Sin ODS"))
    return tuple(opciones)

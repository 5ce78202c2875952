"""What changed from one Corte to the next, and what was put right meanwhile."""

from collections.abc import Iterable
from dataclasses import replace

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import con_medida, contar, en_numero
from pladeco.domain.palabras import GRUPOS
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import GRAVEDAD, FilaLineamiento, InformePlan
from pladeco.queries.informe.registros_cambios import (
    CambioMeta,
    CambioRama,
    CambiosDesde,
    Rectificacion,
    Rumbo,
)
from pladeco.queries.informe.registros_metas import FilaMeta, InformeVisto

# The groups by which states are counted stand from what goes well to what is unknown.
_BIEN, _MAL = GRUPOS[0].situaciones, GRUPOS[1].situaciones


def comparar(
    informe: InformePlan, anteriores: tuple[InformePlan, ...]
) -> CambiosDesde | None:
    """Compare with earlier Cortes, the newest of an earlier day first; `None`: none.

    What was put right is told against every one of them, the same figure once.
    """
    if not anteriores:
        return None
    anterior = anteriores[0]
    return CambiosDesde(
        numero=anterior.cabecera.numero,
        fecha=anterior.cabecera.fecha,
        ramas=cambios_de_ramas(anterior, informe.total, informe.lineamientos),
        metas=cambios_de_metas(anterior, informe.metas),
        rectificaciones=_juntas(
            r for antes in anteriores for r in _rectificaciones(antes, informe)
        ),
    )


def cambios_de_ramas(
    antes: InformePlan, total: Resumen, lineamientos: tuple[FilaLineamiento, ...]
) -> tuple[CambioRama, ...]:
    """Return the whole plan, then each lineamiento that was there then too."""
    previas = {f.codigo: f.resumen for f in antes.lineamientos}
    return (
        CambioRama("", "Todo el plan", antes.total, total),
        *(
            CambioRama(f.codigo, f.nombre, previas[f.codigo], f.resumen)
            for f in lineamientos
            if f.codigo in previas
        ),
    )


# -- Metas


def cambios_de_metas(
    antes: InformePlan, ahora: tuple[FilaMeta, ...]
) -> tuple[CambioMeta, ...]:
    """Return the Metas whose Situacion or compliance is another, in plan order."""
    previas = {f.meta_codigo: f for f in antes.metas}
    actuales = {f.meta_codigo for f in ahora}
    cambios = []
    for fila in ahora:
        previa = previas.get(fila.meta_codigo)
        if previa is None:
            cambios.append(_cambio(fila, Rumbo.NUEVA, None, fila))
        elif (previa.situacion, previa.razon) != (fila.situacion, fila.razon):
            cambios.append(_cambio(fila, _rumbo(previa, fila), previa, fila))
    cambios += [
        _cambio(fila, Rumbo.RETIRADA, fila, None)
        for fila in antes.metas
        if fila.meta_codigo not in actuales
    ]
    return tuple(cambios)


def _cambio(
    fila: FilaMeta, rumbo: Rumbo, antes: FilaMeta | None, ahora: FilaMeta | None
) -> CambioMeta:
    return CambioMeta(
        meta_codigo=fila.meta_codigo,
        actividad=fila.actividad,
        promesa=fila.promesa,
        rumbo=rumbo,
        antes=antes.situacion if antes else None,
        ahora=ahora.situacion if ahora else None,
        razon_antes=antes.razon if antes else None,
        razon_ahora=ahora.razon if ahora else None,
    )


def _rumbo(antes: FilaMeta, ahora: FilaMeta) -> Rumbo:
    """Say which way it went: by its group, and within late ones by how grave it is."""
    de, a = _lugar(antes.situacion), _lugar(ahora.situacion)
    if de is None or a is None or de == a:
        return Rumbo.CAMBIO
    return Rumbo.MEJORO if a < de else Rumbo.EMPEORO


def _lugar(situacion: Situacion) -> int | None:
    """Return its place from well (0) to worst; `None` where nothing is known."""
    if situacion in _BIEN:
        return 0
    return 1 + GRAVEDAD.index(situacion) if situacion in _MAL else None


# -- what was put right


def _juntas(filas: Iterable[Rectificacion]) -> tuple[Rectificacion, ...]:
    """Tell once what more than one Corte showed alike, with all of their numbers."""
    juntas: dict[Rectificacion, list[str]] = {}
    for fila in filas:
        juntas.setdefault(replace(fila, corte=""), []).append(fila.corte)
    return tuple(
        replace(fila, corte=ultimo, tambien=tuple(reversed(otros)))
        for fila, (*otros, ultimo) in juntas.items()
    )


def _rectificaciones(antes: InformePlan, ahora: InformePlan) -> list[Rectificacion]:
    """Return what was reported of days that `antes` covered and says otherwise now.

    A Corte that froze no reports cannot be compared.
    """
    if not antes.con_todo:
        return []
    previas = {f.meta_codigo: _por_lugar(f) for f in antes.metas}
    filas = []
    for fila in ahora.metas:
        if fila.meta_codigo not in previas:
            continue
        entonces = previas[fila.meta_codigo]
        hoy = {
            clave: informe
            for clave, informe in _por_lugar(fila).items()
            if informe.fecha <= antes.cabecera.fecha
        }
        for clave in sorted(entonces.keys() | hoy.keys()):
            previo, actual = entonces.get(clave), hoy.get(clave)
            if _dice(previo, fila) != _dice(actual, fila):
                filas.append(_rectificacion(antes, fila, clave, previo, actual))
    return filas


def _por_lugar(fila: FilaMeta) -> dict[tuple[str, str], InformeVisto]:
    return {(i.periodo, i.unidad): i for i in fila.informes}


def _rectificacion(
    antes: InformePlan,
    fila: FilaMeta,
    clave: tuple[str, str],
    previo: InformeVisto | None,
    actual: InformeVisto | None,
) -> Rectificacion:
    periodo, unidad = clave
    return Rectificacion(
        corte=antes.cabecera.numero,
        meta_codigo=fila.meta_codigo,
        actividad=fila.actividad,
        unidad=unidad,
        periodo=periodo,
        antes=_dice(previo, fila),
        ahora=_dice(actual, fila),
        validado_en=actual.validado_en if actual else None,
    )


def _dice(informe: InformeVisto | None, fila: FilaMeta) -> str:
    """Write what was reported: a value, two counts, milestones; empty for nothing."""
    if informe is None:
        return ""
    if informe.sin_novedad:
        return "sin novedad"
    if informe.numerador is not None and informe.denominador is not None:
        return f"{en_numero(informe.numerador)} de {en_numero(informe.denominador)}"
    if informe.valor is not None:
        return con_medida(informe.valor, fila.unidad_medida)
    if informe.hitos:
        return contar(informe.hitos, "hito", "hitos")
    return "sin cifra"

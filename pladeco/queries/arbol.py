"""One load of a whole plan: a fixed number of SELECTs, whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.calculo.metas import ActoFormal
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.cifras import exacta, fraccion
from pladeco.models import Institucion, Instrumento
from pladeco.queries.indicadores import Retiros, armar_indicadores
from pladeco.queries.plan_cargado import (
    FuenteCargada,
    Nodo,
    OdsCargado,
    PlanCargado,
    ResponsableCargado,
    UnidadCargada,
    VinculoCargado,
)
from pladeco.queries.reportado import Informes, load_informes
from pladeco.queries.retiros import acto_de, primero
from pladeco.queries.tablas import FilasLeidas, Tablas, leer_tablas, leer_unidades

F = TypeVar("F")
Unidades = dict[UUID, UnidadCargada]


def load_plan(session: Session, instrumento: Instrumento) -> PlanCargado:
    """Load everything that pages and reports of one plan are made from."""
    return armar_plan(session, instrumento, leer_tablas(session, instrumento.id))


def armar_plan(
    session: Session,
    instrumento: Instrumento,
    tablas: Tablas,
    cabecera: Mapping[str, Any] | None = None,
    unidades: Unidades | None = None,
) -> PlanCargado:
    """Put a plan together from its rows, with all that was reported on it.

    `cabecera` holds what the plan said of itself on another day; `unidades` those of
    a draft.
    """
    institucion = session.get_one(Institucion, instrumento.institucion_id)
    if unidades is None:
        unidades = load_unidades(session, institucion.id)
    informes = load_informes(session, instrumento.id, unidades)
    dicho: dict[str, Any] = {
        campo: getattr(instrumento, campo)
        for campo in ("nombre", "desde", "hasta", "vision", "mision")
    }
    return PlanCargado(
        id=instrumento.id,
        institucion_id=institucion.id,
        institucion=institucion.nombre,
        comuna=institucion.comuna,
        es_demo=institucion.es_demo,
        emblema=institucion.emblema_sha256,
        color=institucion.color,
        codigo=instrumento.codigo,
        version=instrumento.version,
        umbrales=umbrales_de(instrumento),
        **(dicho | dict(cabecera or {})),
        **_de_las_tablas(tablas, unidades, informes),
    )


def _de_las_tablas(
    tablas: Tablas, unidades: Unidades, informes: Informes
) -> dict[str, Any]:
    nodos, raices = _nodos(tablas.elemento)
    return {
        "nodos": nodos,
        "raices": raices,
        "unidades": unidades,
        "responsables": _responsables(tablas.responsable, unidades),
        "indicadores": armar_indicadores(tablas, informes, _retiros(nodos)),
        "fuentes": _fuentes(tablas.financiamiento),
        "territorios": agrupar(
            (f.elemento_id, f.territorio) for f in tablas.elemento_territorio
        ),
        "ods": _ods(tablas.vinculo_ods),
        "vinculos": tuple(
            VinculoCargado(clave, desde, hacia, estado, razon)
            for clave, desde, hacia, razon, estado in tablas.vinculo
        ),
    }


def umbrales_de(instrumento: Instrumento) -> Umbrales:
    return Umbrales(
        margen=Fraction(instrumento.margen),
        riesgo=Fraction(instrumento.riesgo),
        cobertura_minima=Fraction(instrumento.cobertura_minima),
    )


def agrupar(pares: Iterable[tuple[UUID, F]]) -> dict[UUID, tuple[F, ...]]:
    """Gather rows by key, in the order in which they come."""
    grupos: defaultdict[UUID, list[F]] = defaultdict(list)
    for clave, fila in pares:
        grupos[clave].append(fila)
    return {clave: tuple(filas) for clave, filas in grupos.items()}


def _nodos(filas: FilasLeidas) -> tuple[dict[UUID, Nodo], tuple[UUID, ...]]:
    claves = [(superior, clave) for clave, superior, *_ in filas]
    hijos = agrupar((s, clave) for s, clave in claves if s is not None)
    nodos = {
        clave: Nodo(
            clave,
            superior,
            nivel,
            codigo,
            orden,
            nombre,
            lema,
            definicion,
            exacta(peso),
            linea,
            texto,
            tuple(revisar),
            dudas,
            hijos.get(clave, ()),
            acto_de(acto, retirado_en),
        )
        for (
            clave, superior, nivel, codigo, orden, nombre, lema, definicion, peso,
            linea, texto, dudas, revisar, retirado_en, acto,
        ) in filas
    }  # fmt: skip
    return nodos, tuple([clave for s, clave in claves if s is None])


def _retiros(nodos: dict[UUID, Nodo]) -> Retiros:
    """Return, by Elemento, the act that took it out, or what it hangs from.

    Nodes come in plan order: what is above is known before what is below.
    """
    retiros: dict[UUID, ActoFormal] = {}
    for nodo in nodos.values():
        if acto := primero((nodo.retiro, _encima(retiros, nodo))):
            retiros[nodo.id] = acto
    return retiros


def _encima(retiros: Retiros, nodo: Nodo) -> ActoFormal | None:
    return None if nodo.superior_id is None else retiros.get(nodo.superior_id)


def load_unidades(session: Session, institucion_id: UUID) -> Unidades:
    return {
        f.id: UnidadCargada(f.id, f.codigo, f.nombre, f.tipo, f.superior_id, f.activa)
        for f in leer_unidades(session, institucion_id)
    }


def _responsables(
    filas: FilasLeidas, unidades: Unidades
) -> dict[UUID, tuple[ResponsableCargado, ...]]:
    return agrupar(
        (elemento, ResponsableCargado(unidades[unidad], lider, reporta))
        for _, elemento, unidad, lider, reporta in filas
    )


def _fuentes(filas: FilasLeidas) -> dict[UUID, tuple[FuenteCargada, ...]]:
    return agrupar(
        (
            elemento,
            FuenteCargada(codigo, nombre, tipo, anio, fraccion(monto), estado, bip),
        )
        for _, elemento, _, anio, monto, estado, bip, codigo, nombre, tipo in filas
    )


def _ods(filas: FilasLeidas) -> dict[UUID, tuple[OdsCargado, ...]]:
    return agrupar(
        (
            elemento,
            OdsCargado(clave, elemento, objetivo, meta, estado, razon),
        )
        for clave, elemento, objetivo, meta, razon, estado in filas
    )

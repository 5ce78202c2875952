"""One load of a whole plan: a fixed number of SELECTs, whatever its size."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cifras import exacta, fraccion
from pladeco.domain.situaciones import Umbrales
from pladeco.models import (
    Elemento,
    ElementoTerritorio,
    Financiamiento,
    Fuente,
    Institucion,
    Instrumento,
    Responsable,
    Territorio,
    Unidad,
    Vinculo,
    VinculoOds,
)
from pladeco.queries.indicadores import load_indicadores
from pladeco.queries.plan_cargado import (
    FuenteCargada,
    Nodo,
    OdsCargado,
    PlanCargado,
    ResponsableCargado,
    UnidadCargada,
    VinculoCargado,
)

F = TypeVar("F")


def load_plan(session: Session, instrumento: Instrumento) -> PlanCargado:
    """Load everything that pages and reports of one plan are made from."""
    institucion = session.get_one(Institucion, instrumento.institucion_id)
    nodos, raices = _nodos(session, instrumento.id)
    unidades = _unidades(session, instrumento.institucion_id)
    return PlanCargado(
        id=instrumento.id,
        institucion_id=institucion.id,
        institucion=institucion.nombre,
        comuna=institucion.comuna,
        es_demo=institucion.es_demo,
        codigo=instrumento.codigo,
        nombre=instrumento.nombre,
        desde=instrumento.desde,
        hasta=instrumento.hasta,
        vision=instrumento.vision,
        mision=instrumento.mision,
        version=instrumento.version,
        umbrales=umbrales_de(instrumento),
        nodos=nodos,
        raices=raices,
        unidades=unidades,
        responsables=_responsables(session, instrumento.id, unidades),
        indicadores=load_indicadores(session, instrumento.id, unidades),
        fuentes=_fuentes(session, instrumento.id),
        territorios=_territorios(session, instrumento.id),
        ods=_ods(session, instrumento.id),
        vinculos=_vinculos(session, instrumento.id),
    )


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


def _nodos(
    session: Session, instrumento_id: UUID
) -> tuple[dict[UUID, Nodo], tuple[UUID, ...]]:
    e = Elemento
    filas = session.execute(
        select(
            e.id,
            e.superior_id,
            e.nivel,
            e.codigo,
            e.orden,
            e.nombre,
            e.lema,
            e.definicion,
            e.peso,
            e.linea_fuente,
            e.texto_fuente,
            e.revisar,
            e.dudas,
        )
        .where(e.instrumento_id == instrumento_id)
        .order_by(e.ruta)
    ).all()
    hijos = agrupar((f.superior_id, f.id) for f in filas if f.superior_id is not None)
    nodos = {
        f.id: Nodo(
            *f[:8],
            peso=exacta(f.peso),
            linea=f.linea_fuente,
            texto_fuente=f.texto_fuente,
            revisar=tuple(f.revisar),
            dudas=f.dudas,
            hijos=hijos.get(f.id, ()),
        )
        for f in filas
    }
    return nodos, tuple(f.id for f in filas if f.superior_id is None)


def _unidades(session: Session, institucion_id: UUID) -> dict[UUID, UnidadCargada]:
    u = Unidad
    filas = session.execute(
        select(u.id, u.codigo, u.nombre, u.tipo, u.superior_id, u.activa)
        .where(u.institucion_id == institucion_id)
        .order_by(u.nombre)
    )
    return {f.id: UnidadCargada(*f) for f in filas}


def _del_plan(consulta: Any, tabla: Any, instrumento_id: UUID) -> Any:
    """Restrict rows that hang from an Elemento to those of one plan."""
    return consulta.join(Elemento, Elemento.id == tabla.elemento_id).where(
        Elemento.instrumento_id == instrumento_id
    )


def _responsables(
    session: Session, instrumento_id: UUID, unidades: dict[UUID, UnidadCargada]
) -> dict[UUID, tuple[ResponsableCargado, ...]]:
    r = Responsable
    consulta = select(r.elemento_id, r.unidad_id, r.lider, r.reporta)
    filas = session.execute(
        _del_plan(consulta, r, instrumento_id).order_by(r.lider.desc(), r.id)
    )
    return agrupar(
        (f.elemento_id, ResponsableCargado(unidades[f.unidad_id], f.lider, f.reporta))
        for f in filas
    )


def _fuentes(
    session: Session, instrumento_id: UUID
) -> dict[UUID, tuple[FuenteCargada, ...]]:
    f = Financiamiento
    consulta = select(
        f.elemento_id,
        Fuente.codigo,
        Fuente.nombre,
        Fuente.tipo,
        f.anio,
        f.monto,
        f.estado,
        f.codigo_bip,
    ).join(Fuente, Fuente.id == f.fuente_id)
    filas = session.execute(_del_plan(consulta, f, instrumento_id).order_by(f.id))
    return agrupar(
        (
            fila.elemento_id,
            FuenteCargada(
                codigo=fila.codigo,
                nombre=fila.nombre,
                tipo=fila.tipo,
                anio=fila.anio,
                monto=fraccion(fila.monto),
                estado=fila.estado,
                codigo_bip=fila.codigo_bip,
            ),
        )
        for fila in filas
    )


def _territorios(session: Session, instrumento_id: UUID) -> dict[UUID, tuple[str, ...]]:
    t = ElementoTerritorio
    consulta = select(t.elemento_id, Territorio.nombre).join(
        Territorio, Territorio.id == t.territorio_id
    )
    filas = session.execute(
        _del_plan(consulta, t, instrumento_id).order_by(Territorio.nombre)
    )
    return agrupar((f.elemento_id, f.nombre) for f in filas)


def _ods(session: Session, instrumento_id: UUID) -> dict[UUID, tuple[OdsCargado, ...]]:
    o = VinculoOds
    consulta = select(o.id, o.elemento_id, o.objetivo, o.meta_ods, o.estado, o.razon)
    filas = session.execute(
        _del_plan(consulta, o, instrumento_id).order_by(o.objetivo, o.id)
    )
    return agrupar((f.elemento_id, OdsCargado(*f)) for f in filas)


def _vinculos(session: Session, instrumento_id: UUID) -> tuple[VinculoCargado, ...]:
    v = Vinculo
    filas = session.execute(
        select(v.id, v.desde_id, v.hacia_id, v.estado, v.razon)
        .join(Elemento, Elemento.id == v.desde_id)
        .where(Elemento.instrumento_id == instrumento_id)
        .order_by(v.id)
    )
    return tuple(VinculoCargado(*f) for f in filas)

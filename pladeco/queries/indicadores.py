"""Indicadores of a plan with their Metas and with what was reported on them."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cifras import exacta, fraccion
from pladeco.domain.metas import ActoFormal, Hito, Meta
from pladeco.domain.transiciones import A_LA_VISTA
from pladeco.domain.vocabulario import Estado, TipoMeta
from pladeco.models import (
    Avance,
    Base,
    Elemento,
    HitoCumplido,
    Indicador,
    Periodo,
    VersionAvance,
)
from pladeco.models import Hito as TablaHito
from pladeco.models import Meta as TablaMeta
from pladeco.queries.plan_cargado import (
    HitoCargado,
    IndicadorCargado,
    InformeCargado,
    MetaCargada,
    UnidadCargada,
)


def load_indicadores(
    session: Session, instrumento_id: UUID, unidades: dict[UUID, UnidadCargada]
) -> dict[UUID, tuple[IndicadorCargado, ...]]:
    """Return the Indicadores by Elemento, in five SELECTs."""
    metas = _metas(session, instrumento_id, _hitos(session, instrumento_id))
    oficiales, declarados = _informes(session, instrumento_id, unidades)
    por_elemento: defaultdict[UUID, list[IndicadorCargado]] = defaultdict(list)
    consulta = (
        select(*_columnas(Indicador))
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(Elemento.instrumento_id == instrumento_id)
        .order_by(Elemento.ruta, Indicador.orden)
    )
    for i in session.execute(consulta):
        por_elemento[i.elemento_id].append(
            IndicadorCargado(
                id=i.id,
                elemento_id=i.elemento_id,
                codigo=i.codigo,
                nombre=i.nombre,
                unidad_medida=i.unidad_medida,
                numerador=i.numerador,
                denominador=i.denominador,
                frecuencia_reporte=i.frecuencia_reporte,
                medio_verificacion=i.medio_verificacion,
                agregable=i.agregable,
                metas=tuple(_meta(m, i) for m in metas.get(i.id, ())),
                oficiales=oficiales.get(i.id, ()),
                declarados=declarados.get(i.id, ()),
            )
        )
    return {elemento: tuple(filas) for elemento, filas in por_elemento.items()}


def _columnas(tabla: type[Base]) -> tuple[Any, ...]:
    """Return plain columns: rows, not ORM objects, in a loop over a plan."""
    return tuple(tabla.__table__.columns)


_PorMeta = dict[UUID, tuple[HitoCargado, ...]]


def _hitos(session: Session, instrumento_id: UUID) -> _PorMeta:
    consulta = (
        select(*_columnas(TablaHito))
        .join(TablaMeta, TablaMeta.id == TablaHito.meta_id)
        .join(Indicador, Indicador.id == TablaMeta.indicador_id)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(Elemento.instrumento_id == instrumento_id)
        .order_by(TablaHito.meta_id, TablaHito.orden)
    )
    grupos: defaultdict[UUID, list[HitoCargado]] = defaultdict(list)
    for h in session.execute(consulta):
        hito = Hito(h.nombre, exacta(h.peso), h.fecha_prevista)
        grupos[h.meta_id].append(HitoCargado(h.id, hito))
    return {meta: tuple(hitos) for meta, hitos in grupos.items()}


_FilaMeta = tuple[Any, tuple[HitoCargado, ...]]


def _metas(
    session: Session, instrumento_id: UUID, hitos: _PorMeta
) -> dict[UUID, list[_FilaMeta]]:
    consulta = (
        select(*_columnas(TablaMeta))
        .join(Indicador, Indicador.id == TablaMeta.indicador_id)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(Elemento.instrumento_id == instrumento_id)
        .order_by(TablaMeta.indicador_id, TablaMeta.orden)
    )
    grupos: defaultdict[UUID, list[_FilaMeta]] = defaultdict(list)
    for m in session.execute(consulta):
        grupos[m.indicador_id].append((m, hitos.get(m.id, ())))
    return grupos


def _meta(fila: _FilaMeta, indicador: Any) -> MetaCargada:
    m, hitos = fila
    meta = Meta(
        tipo=m.tipo or TipoMeta.VACIA,
        desde=m.desde,
        hasta=m.hasta,
        valor=fraccion(m.valor),
        valor_max=fraccion(m.valor_max),
        base=fraccion(m.base),
        base_anterior=m.base_anterior,
        brecha_meta=fraccion(m.brecha_meta),
        sentido=indicador.sentido,
        acumulacion=indicador.acumulacion,
        factor=exacta(indicador.factor),
        frecuencia=m.frecuencia,
        frecuencia_reporte=indicador.frecuencia_reporte,
        curva=m.curva,
        programacion={int(a): exacta(v) for a, v in m.programacion.items()},
        hitos=tuple(h.hito for h in hitos),
        equiespaciados=m.equiespaciados,
        confirmada=m.confirmada_en is not None,
        situacion_formal=ActoFormal(m.acto, m.acto_fecha) if m.acto else None,
    )
    codigo = f"{indicador.codigo}-M{m.orden}"
    return MetaCargada(
        m.id, codigo, m.tipo, meta, m.texto_fuente, m.razon_lectura, hitos
    )


# -- what was reported

_Informes = dict[UUID, tuple[InformeCargado, ...]]


def _informes(
    session: Session, instrumento_id: UUID, unidades: dict[UUID, UnidadCargada]
) -> tuple[_Informes, _Informes]:
    """Return, by Indicador, the versions that count and the newest declared ones.

    Both are in the order of their Periodos; a correction stands for what it corrects.
    """
    v = VersionAvance
    consulta = (
        select(
            v.avance_id,
            v.numero,
            Avance.unidad_id,
            Periodo.codigo,
            Periodo.desde,
            Periodo.hasta,
            v.estado,
            v.valor,
            v.numerador,
            v.denominador,
            v.sin_novedad,
            v.motivo_sin_novedad,
            v.logros,
            v.dificultades,
            v.causa,
            v.compromiso,
            v.compromiso_fecha,
            v.validado_en,
            Avance.indicador_id,
        )
        .join(Avance, Avance.id == v.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(Periodo.instrumento_id == instrumento_id, v.estado.in_(A_LA_VISTA))
        .order_by(Periodo.hasta, Avance.id, v.numero)
    )
    hitos = _hitos_cumplidos(session, instrumento_id)
    oficiales: defaultdict[UUID, dict[UUID, InformeCargado]] = defaultdict(dict)
    declarados: defaultdict[UUID, dict[UUID, InformeCargado]] = defaultdict(dict)
    for fila in session.execute(consulta):
        clave, numero = fila[:2]
        informe = _informe(fila, unidades, hitos.get((clave, numero), {}))
        declarados[fila.indicador_id][clave] = informe
        if informe.estado is Estado.VALIDADO:
            oficiales[fila.indicador_id][clave] = informe
    return _tuplas(oficiales), _tuplas(declarados)


def _tuplas(grupos: dict[UUID, dict[UUID, InformeCargado]]) -> _Informes:
    return {clave: tuple(por_avance.values()) for clave, por_avance in grupos.items()}


def _hitos_cumplidos(
    session: Session, instrumento_id: UUID
) -> dict[tuple[UUID, int], dict[UUID, date]]:
    """Return when each version says that its milestones were reached."""
    v = VersionAvance
    consulta = (
        select(v.avance_id, v.numero, HitoCumplido.hito_id, HitoCumplido.fecha)
        .select_from(HitoCumplido)
        .join(v, v.id == HitoCumplido.version_id)
        .join(Avance, Avance.id == v.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(Periodo.instrumento_id == instrumento_id)
    )
    grupos: defaultdict[tuple[UUID, int], dict[UUID, date]] = defaultdict(dict)
    for avance_id, numero, hito_id, fecha in session.execute(consulta):
        grupos[avance_id, numero][hito_id] = fecha
    return grupos


def _informe(
    fila: Any, unidades: dict[UUID, UnidadCargada], hitos: dict[UUID, date]
) -> InformeCargado:
    """Freeze a row of `_informes`: its columns are in the order of the fields."""
    valores = (
        *fila[:3],
        unidades[fila.unidad_id].codigo,
        *fila[3:7],
        *map(fraccion, fila[7:10]),
        *fila[10:18],
        hitos,
    )
    return InformeCargado._make(valores)

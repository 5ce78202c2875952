"""What a figure is looked at beside: earlier reports of the unit, the promise."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.calendario import periodos_objetivo
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.situaciones import Resultado, Umbrales, juzgar
from pladeco.domain.calculo.unidad_de_medida import es_porcentaje
from pladeco.domain.cifras import exacta, fraccion
from pladeco.domain.ingreso.alarmas import (
    Alarma,
    Anterior,
    Cifras,
    Referencia,
    alarmas_de,
)
from pladeco.domain.transiciones import A_LA_VISTA
from pladeco.domain.vocabulario import Acumulacion, Estado, TipoMeta
from pladeco.models import Avance, Indicador, Periodo, VersionAvance
from pladeco.models import Meta as FilaMeta
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.ultima_version import numero_de_la_ultima

_DESPUES_DE_TODO = datetime(9999, 12, 31, tzinfo=UTC)


def referencia_de(
    indicador: IndicadorCargado, unidad_id: UUID, hasta: date
) -> Referencia:
    """Return it for a unit and the Periodo that ends on `hasta`, from the plan."""
    return _armar(
        indicador.unidad_medida,
        tuple(m.meta for m in indicador.metas if m.meta.confirmada),
        tuple(
            Anterior(
                i.periodo,
                i.periodo_hasta,
                Cifras(i.valor, i.numerador, i.denominador),
            )
            for i in indicador.declarados
            if i.unidad_id == unidad_id
            and i.periodo_hasta < hasta
            and not i.sin_novedad
        ),
        hasta,
    )


def load_referencia(
    session: Session, indicador: Indicador, unidad_id: UUID, hasta: date
) -> Referencia:
    """Return the same from the tables, in one SELECT beside the Indicador's own."""
    metas = tuple(
        _meta(indicador, m) for m in indicador.metas if m.confirmada_en is not None
    )
    return _armar(
        indicador.unidad_medida,
        metas,
        _anteriores(session, indicador.id, unidad_id, hasta),
        hasta,
        Acumulacion(indicador.acumulacion),
    )


def alarmas_con_el_plan(
    indicador: IndicadorCargado,
    *,
    unidad_id: UUID,
    unidad: str,
    hasta: date,
    cifras: Cifras,
) -> tuple[Alarma, ...]:
    """Return what stands out, also beside what all units brought to the meta."""
    return alarmas_de(
        cifras,
        referencia_de(indicador, unidad_id, hasta),
        logro=logro_con(indicador, unidad=unidad, hasta=hasta, cifras=cifras),
    )


def logro_con(
    indicador: IndicadorCargado, *, unidad: str, hasta: date, cifras: Cifras
) -> Fraction | None:
    """Return what the promise would come to if these figures were validated.

    `unidad` is the code of who reports. Of a meta that recurs it is what was promised
    for the periodo objetivo at hand; of several metas, the one done most.
    """
    logros = []
    for cargada in indicador.metas:
        meta = cargada.con_hitos(indicador.oficiales)
        if not meta.confirmada or cargada.hitos:
            continue
        nuevo = Reporte(
            meta.hasta if meta.desde <= meta.hasta <= hasta else hasta,
            unidad,
            Estado.VALIDADO,
            cifras.valor,
            cifras.numerador,
            cifras.denominador,
            validado_en=_DESPUES_DE_TODO,
        )
        previos = (i.reporte(meta) for i in indicador.oficiales)
        juzgada = juzgar(meta, (*previos, nuevo), hasta, Umbrales())
        logros.append(_logro_a(juzgada, nuevo.fecha))
    return max((logro for logro in logros if logro is not None), default=None)


def _logro_a(juzgada: Resultado, dia: date) -> Fraction | None:
    """Return the logro of a day: a mean of periods hides what one of them went past."""
    if not juzgada.periodos:
        return juzgada.logro
    return next((p.logro.valor for p in juzgada.periodos if dia in p.tramo), None)


def _armar(
    unidad_medida: str,
    metas: tuple[Meta, ...],
    anteriores: tuple[Anterior, ...],
    hasta: date,
    acumulacion: Acumulacion = Acumulacion.SUMA,
) -> Referencia:
    return Referencia(
        acumulacion=metas[0].acumulacion if metas else acumulacion,
        en_porcentaje=es_porcentaje(unidad_medida),
        anteriores=anteriores,
        total_desde=_total_desde(metas, hasta),
        meta=next((m.valor for m in metas if m.tipo is TipoMeta.PORCENTAJE), None),
    )


def _total_desde(metas: Iterable[Meta], hasta: date) -> date:
    """Return since when a running total counts: it restarts where a meta recurs."""
    comienzos = [
        _comienzo(meta, hasta) for meta in metas if meta.desde <= hasta <= meta.hasta
    ]
    return min(comienzos, default=date.min)


def _comienzo(meta: Meta, hasta: date) -> date:
    if meta.recurrencia is None:
        return meta.desde
    tramos = periodos_objetivo(meta.desde, meta.hasta, meta.recurrencia)
    return next((t.desde for t in tramos if hasta in t), meta.desde)


def _meta(indicador: Indicador, fila: FilaMeta) -> Meta:
    """Return of a promise what says when it recurs and how much it is."""
    return Meta(
        tipo=fila.tipo or TipoMeta.VACIA,
        desde=fila.desde,
        hasta=fila.hasta,
        valor=fraccion(fila.valor),
        base=fraccion(fila.base),
        base_anterior=fila.base_anterior,
        acumulacion=Acumulacion(indicador.acumulacion),
        frecuencia=fila.frecuencia,
        curva=fila.curva,
        programacion={int(a): exacta(v) for a, v in fila.programacion.items()},
    )


def _anteriores(
    session: Session, indicador_id: UUID, unidad_id: UUID, hasta: date
) -> tuple[Anterior, ...]:
    """Return the newest version at sight of each earlier Avance, the oldest first."""
    v = VersionAvance
    filas = session.execute(
        select(Periodo.codigo, Periodo.hasta, v.valor, v.numerador, v.denominador)
        .join(Avance, Avance.id == v.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(
            Avance.indicador_id == indicador_id,
            Avance.unidad_id == unidad_id,
            Periodo.hasta < hasta,
            v.numero == numero_de_la_ultima(A_LA_VISTA),
            v.sin_novedad.is_(False),
        )
        .order_by(Periodo.hasta)
    )
    return tuple(
        Anterior(
            codigo,
            fin,
            Cifras(fraccion(valor), fraccion(numerador), fraccion(denominador)),
        )
        for codigo, fin, valor, numerador, denominador in filas
    )

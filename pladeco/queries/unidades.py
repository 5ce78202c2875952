"""What a unit answers for: its figures as lead, what it owes, what is late, its money.

Units are ranked by what is sure of them, the minimum: who does not report has all that
is unknown counted as nothing, so that silence never improves a place.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.atrasos import atrasada_desde
from pladeco.queries.debidos import Debido
from pladeco.queries.evolucion import Momento, evolucion
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.informe.contexto import entregas_de
from pladeco.queries.informe.dinero import filas_dinero, registrado_por_fuente
from pladeco.queries.informe.hacer import filas_unidades
from pladeco.queries.informe.registros import ATRASADAS, FilaDinero, FilaUnidad
from pladeco.queries.montos import FilaMonto
from pladeco.queries.plan_cargado import Nodo, PlanCargado, UnidadCargada
from pladeco.queries.portada import Caso, Estado, caso_de, estado_de
from pladeco.queries.recortes import SIN
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado
from pladeco.queries.silencio import FilaSilencio, por_periodo


@dataclass(frozen=True, slots=True)
class FilaRanking:
    """A unit with its place, `None` where nothing was due of it yet.

    Units of the same minimum share a place. What nobody leads has none either.
    """

    puesto: int | None
    fila: FilaUnidad
    caso: Caso

    @property
    def tasa(self) -> Fraction | None:
        """The part of what was due by the corte that came; `None` for nothing due."""
        debia = self.fila.vencidos
        return Fraction(self.fila.informados, debia) if debia else None


@dataclass(frozen=True, slots=True)
class Atraso:
    meta: MetaJuzgada
    desde: date | None


@dataclass(frozen=True, slots=True)
class Deuda:
    """The reports of one Periodo that a unit has not delivered.

    Once it is closed (`cerrado`) they cannot come any more, but by a reopening.
    """

    periodo: str
    vence: date
    cerrado: bool
    debidos: tuple[Debido, ...]

    @property
    def cuantos(self) -> int:
        return len(self.debidos)


@dataclass(frozen=True, slots=True)
class ElementoDeUnidad:
    nodo: Nodo
    metas: tuple[MetaJuzgada, ...]
    resumen: Resumen
    caso: Caso


@dataclass(frozen=True, slots=True, kw_only=True)
class FichaUnidad:
    """`de` is how many units have a place; `fila` is its own there, if it has one.

    While nobody has reported all would share the first place: then `de` is 0.

    `por_periodo` are the Periodos of one frequency, that of most of its reports.
    """

    unidad: UnidadCargada
    superior: UnidadCargada | None
    dependen: tuple[UnidadCargada, ...]
    fila: FilaRanking | None
    de: int
    estado: Estado
    declarado: Resumen
    respaldado: Resumen
    por_periodo: tuple[FilaSilencio, ...]
    deudas: tuple[Deuda, ...]
    atrasos: tuple[Atraso, ...]
    lidera: tuple[ElementoDeUnidad, ...]
    acompana: tuple[ElementoDeUnidad, ...]
    evolucion: tuple[Momento, ...]
    dinero: tuple[FilaDinero, ...]


def ranking(juzgado: PlanJuzgado, debidos: Iterable[Debido]) -> tuple[FilaRanking, ...]:
    """Return the units, the highest sure figure first, as reports tell them."""
    filas = filas_unidades(juzgado, entregas_de(debidos, juzgado.corte))
    minimos = [
        f.resumen.minimo
        for f in filas
        if f.codigo != SIN and f.resumen.minimo is not None
    ]
    return tuple(
        FilaRanking(
            None
            if f.codigo == SIN or f.resumen.minimo is None
            else 1 + sum(m > f.resumen.minimo for m in minimos),
            f,
            caso_de(f.resumen),
        )
        for f in filas
    )


def ficha_unidad(
    juzgado: PlanJuzgado,
    unidad: UnidadCargada,
    *,
    terminados: tuple[PeriodoTerminado, ...],
    debidos: tuple[Debido, ...],
    montos: Iterable[FilaMonto],
    hoy: date,
) -> FichaUnidad:
    """Gather it from what is loaded; `debidos` are those of all units."""
    plan = juzgado.plan
    metas = tuple(
        m for m in juzgado.metas if m.lider is not None and m.lider.id == unidad.id
    )
    lidera, acompana = _elementos(juzgado, unidad.id)
    suyos = {e.nodo.id for e in lidera}
    propios = tuple(d for d in debidos if d.unidad.id == unidad.id)
    filas = ranking(juzgado, debidos)
    resumen = juzgado.resumir(metas)
    return FichaUnidad(
        unidad=unidad,
        superior=plan.unidades.get(unidad.superior_id) if unidad.superior_id else None,
        dependen=tuple(
            u for u in plan.unidades.values() if u.superior_id == unidad.id and u.activa
        ),
        fila=next((f for f in filas if f.fila.codigo == unidad.codigo), None),
        de=sum(f.puesto is not None for f in filas)
        if any(f.fila.resumen.informadas for f in filas)
        else 0,
        estado=estado_de(resumen),
        declarado=juzgado.resumir(metas, Cifra.DECLARADA),
        respaldado=juzgado.resumir(metas, Cifra.RESPALDADA),
        por_periodo=por_periodo(_de_la_usual(propios), hoy),
        deudas=_deudas(propios),
        atrasos=_atrasos(juzgado, metas),
        lidera=lidera,
        acompana=acompana,
        evolucion=evolucion(juzgado, metas, terminados),
        dinero=_dinero(plan, suyos, montos),
    )


def _elementos(
    juzgado: PlanJuzgado, unidad_id: UUID
) -> tuple[tuple[ElementoDeUnidad, ...], tuple[ElementoDeUnidad, ...]]:
    """Return what the unit leads, and what it answers for beside another."""
    plan = juzgado.plan
    lidera: list[ElementoDeUnidad] = []
    acompana: list[ElementoDeUnidad] = []
    for nodo in plan.nodos.values():
        suya = [
            r for r in plan.responsables.get(nodo.id, ()) if r.unidad.id == unidad_id
        ]
        if not suya or plan.retiro_de(nodo) is not None:
            continue
        resumen = juzgado.resumen(nodo)
        fila = ElementoDeUnidad(
            nodo, juzgado.por_elemento.get(nodo.id, ()), resumen, caso_de(resumen)
        )
        (lidera if suya[0].lider else acompana).append(fila)
    return tuple(lidera), tuple(acompana)


def _atrasos(juzgado: PlanJuzgado, metas: Iterable[MetaJuzgada]) -> tuple[Atraso, ...]:
    """Return what is late, what has been so for longest first."""
    atrasos = [
        Atraso(m, atrasada_desde(juzgado, m))
        for m in metas
        if m.oficial.situacion in ATRASADAS
    ]
    return tuple(sorted(atrasos, key=lambda a: a.desde or juzgado.corte))


def _de_la_usual(debidos: tuple[Debido, ...]) -> tuple[Debido, ...]:
    """Return those of one frequency: a trend of months and years is none."""
    cuantos = Counter(d.periodo.frecuencia for d in debidos)
    usual = max(cuantos, key=lambda f: cuantos[f], default=None)
    return tuple(d for d in debidos if d.periodo.frecuencia is usual)


def _deudas(debidos: Iterable[Debido]) -> tuple[Deuda, ...]:
    """Return what was not delivered, by Periodo: what can still be, first."""
    grupos: dict[tuple[bool, date, str], list[Debido]] = {}
    for d in debidos:
        if d.informe.entregado:
            continue
        cerrado = d.periodo.estado is EstadoPeriodo.CERRADO
        clave = cerrado, d.informe.vence, d.periodo.codigo
        grupos.setdefault(clave, []).append(d)
    deudas = [
        Deuda(codigo, vence, cerrado, tuple(suyos))
        for (cerrado, vence, codigo), suyos in grupos.items()
    ]
    abiertas = sorted((d for d in deudas if not d.cerrado), key=lambda d: d.vence)
    cerradas = sorted(
        (d for d in deudas if d.cerrado), key=lambda d: d.vence, reverse=True
    )
    return (*abiertas, *cerradas)


def _dinero(
    plan: PlanCargado, suyos: set[UUID], montos: Iterable[FilaMonto]
) -> tuple[FilaDinero, ...]:
    registrado = registrado_por_fuente(m for m in montos if m.elemento_id in suyos)
    return filas_dinero(plan, registrado, lambda nodo: nodo.id in suyos)

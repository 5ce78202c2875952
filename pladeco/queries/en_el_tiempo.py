"""The plan as it was on a day, as it was at first, and beside today's."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cambios.filas import deshacer
from pladeco.domain.cambios.tablas import DEL_PLAN, Filas
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import Instrumento, Modificacion
from pladeco.queries.arbol import armar_plan
from pladeco.queries.borrador import cambios_de
from pladeco.queries.filas import cabecera_de, con_filas, filas_de
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado
from pladeco.queries.tablas import Tablas, leer_tablas


@dataclass(frozen=True, slots=True)
class Aparte:
    """What stands in one of two plans alone, with the figures of its leaves.

    `elementos` stand apart as a whole; a leaf may also be one of an Elemento of both.
    """

    elementos: tuple[Nodo, ...]
    metas: tuple[MetaJuzgada, ...]
    resumen: Resumen


@dataclass(frozen=True, slots=True)
class ComparacionRama:
    """`nodo` is a lineamiento, `None` for the whole plan.

    `agregadas`: in the plan in force at the corte and not in the original;
    `retiradas`: of the original, taken out since. `original` or `vigente` is
    `None` where the branch is not in it.
    """

    nodo: Nodo | None
    original: Resumen | None
    vigente: Resumen | None
    agregadas: Aparte
    retiradas: Aparte


@dataclass(frozen=True, slots=True)
class Comparacion:
    """`original_al` is the last day of the original plan: none, if it never changed."""

    corte: date
    original_al: date | None
    total: ComparacionRama
    lineamientos: tuple[ComparacionRama, ...]


def load_fechas(session: Session, instrumento: Instrumento) -> tuple[date, ...]:
    """Return the days on which the plan changed, the newest first."""
    dias = session.scalars(
        select(Modificacion.rige_desde).where(
            Modificacion.instrumento_id == instrumento.id,
            Modificacion.estado == EstadoModificacion.VIGENTE,
        )
    )
    return tuple(sorted({dia for dia in dias if dia is not None}, reverse=True))


def plan_al(session: Session, instrumento: Instrumento, fecha: date) -> PlanCargado:
    """Return the plan as it was in force on a day, with all that was reported on it.

    How SECPLA reads a Meta, and what was linked, is no Modificacion: it is as today.
    """
    return _sin(session, instrumento, lambda dia: dia > fecha)


def plan_original(session: Session, instrumento: Instrumento) -> PlanCargado:
    """Return the plan before any Modificacion."""
    return _sin(session, instrumento, lambda _dia: True)


def filas_al(
    session: Session, instrumento: Instrumento, fecha: date | None = None
) -> Filas:
    """Return the plan's rows as on a day, today's when there is none."""
    tablas = leer_tablas(session, instrumento.id)
    if fecha is None:
        return filas_de(session, instrumento.id, tablas)
    return _filas_sin(session, instrumento, tablas, lambda dia: dia > fecha)


def _sin(
    session: Session, instrumento: Instrumento, sobra: Callable[[date], bool]
) -> PlanCargado:
    tablas = leer_tablas(session, instrumento.id)
    filas = _filas_sin(session, instrumento, tablas, sobra)
    return armar_plan(
        session,
        instrumento,
        con_filas(tablas, filas),
        cabecera_de(filas, instrumento.id),
    )


def _filas_sin(
    session: Session,
    instrumento: Instrumento,
    tablas: Tablas,
    sobra: Callable[[date], bool],
) -> Filas:
    """Undo what came into force on days that are too late, the last one first."""
    filas = filas_de(session, instrumento.id, tablas)
    for modificacion in vigentes(session, instrumento.id):
        if modificacion.rige_desde is None or not sobra(modificacion.rige_desde):
            break  # days only rise: what is older stays
        cambios = cambios_de(session, modificacion.id)
        filas = deshacer(filas, (c for c in cambios if c.tabla in DEL_PLAN))
    return filas


def vigentes(session: Session, instrumento_id: UUID) -> list[Modificacion]:
    """Return what is in force, what was applied last before the others."""
    return list(
        session.scalars(
            select(Modificacion)
            .where(
                Modificacion.instrumento_id == instrumento_id,
                Modificacion.estado == EstadoModificacion.VIGENTE,
            )
            .order_by(
                Modificacion.rige_desde.desc(),
                Modificacion.aplicada_en.desc(),
                Modificacion.numero.desc(),
            )
        )
    )


# -- two plans side by side


def comparar_planes(
    session: Session, instrumento: Instrumento, corte: date
) -> Comparacion:
    """Judge the original and the plan in force at a corte at that day, side by side."""
    original = PlanJuzgado(plan_original(session, instrumento), corte)
    vigente = PlanJuzgado(plan_al(session, instrumento, corte), corte)
    lineamientos = {
        clave: plan.nodos[clave]
        for plan in (original.plan, vigente.plan)
        for clave in plan.raices
    }
    fechas = load_fechas(session, instrumento)
    return Comparacion(
        corte,
        fechas[-1] - timedelta(days=1) if fechas else None,
        _comparar(original, vigente, None),
        tuple(
            _comparar(original, vigente, nodo)
            for nodo in sorted(lineamientos.values(), key=lambda n: n.orden)
        ),
    )


def _comparar(
    original: PlanJuzgado, vigente: PlanJuzgado, nodo: Nodo | None
) -> ComparacionRama:
    de_antes, de_hoy = _metas_de(original, nodo), _metas_de(vigente, nodo)
    antes_estaban = {m.meta.id for m in original.metas}
    return ComparacionRama(
        nodo=nodo,
        original=None if de_antes is None else original.resumir(de_antes),
        vigente=None if de_hoy is None else vigente.resumir(de_hoy),
        agregadas=_aparte(
            vigente,
            (e for e in _elementos(vigente, nodo) if e.id not in original.plan.nodos),
            (m for m in de_hoy or () if m.meta.id not in antes_estaban),
        ),
        retiradas=_aparte(
            original,
            (
                e
                for e in _elementos(original, nodo)
                if _nodo_fuera(vigente, e.id) and not _nodo_fuera(original, e.id)
            ),
            (
                m
                for m in de_antes or ()
                if _fuera(vigente, m) and not _fuera(original, m)
            ),
        ),
    )


def _metas_de(
    juzgado: PlanJuzgado, nodo: Nodo | None
) -> tuple[MetaJuzgada, ...] | None:
    if nodo is None:
        return juzgado.metas
    suyo = juzgado.plan.nodos.get(nodo.id)
    return None if suyo is None else juzgado.metas_de(suyo)


def _elementos(juzgado: PlanJuzgado, nodo: Nodo | None) -> Iterator[Nodo]:
    """Give all that stands in a branch, in plan order, with or without Metas."""
    plan = juzgado.plan
    raices = plan.raices if nodo is None else (nodo.id,)
    for clave in raices:
        if clave in plan.nodos:
            yield from plan.bajo(plan.nodos[clave])


def _fuera(juzgado: PlanJuzgado, meta: MetaJuzgada) -> bool:
    """Say whether an act has taken a leaf out of a plan by its corte."""
    propias = juzgado.por_elemento.get(meta.elemento.id, ())
    suya = next((m for m in propias if m.meta.id == meta.meta.id), None)
    if suya is None:
        return True
    acto = suya.meta.meta.situacion_formal
    retiro = juzgado.plan.retiro_de(suya.elemento) or suya.indicador.retiro
    dias = [a.fecha for a in (acto, retiro) if a is not None]
    return any(dia <= juzgado.corte for dia in dias)


def _nodo_fuera(juzgado: PlanJuzgado, clave: UUID) -> bool:
    nodo = juzgado.plan.nodos.get(clave)
    if nodo is None:
        return True
    retiro = juzgado.plan.retiro_de(nodo)
    return retiro is not None and retiro.fecha <= juzgado.corte


def _aparte(
    juzgado: PlanJuzgado, elementos: Iterable[Nodo], metas: Iterable[MetaJuzgada]
) -> Aparte:
    suyas = tuple(metas)
    return Aparte(tuple(elementos), suyas, juzgado.resumir(suyas))

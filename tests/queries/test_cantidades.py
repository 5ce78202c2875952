"""Quantities and money of a branch, from the plan as it is loaded."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.cantidades import Fuera
from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    EstadoPropuesta,
)
from pladeco.models import Financiamiento, Fuente, Indicador
from pladeco.queries.cantidades import (
    Cantidades,
    Sumado,
    cantidades_de,
    dinero_de,
    sumado,
)
from pladeco.queries.plan_cargado import Nodo
from pladeco.queries.recortes import Por, recortar
from pladeco.queries.resultados import PlanJuzgado
from tests.ciclo import LIMPIEZAS, enviado, limpiezas, validado
from tests.fabricas import PlanDePrueba
from tests.queries.planes import CORTE, crecer, elemento, juzgar, vincular

NUEVAS = ("L1-O01-A10-I1", "L1-O01-A11-I1")


def marcar(session: Session, *codigos: str, unidad: str = "limpiezas") -> None:
    """Say of some Indicadores that they add up, in one unit of measure."""
    for indicador in session.scalars(
        select(Indicador).where(Indicador.codigo.in_(codigos))
    ):
        indicador.agregable = True
        indicador.unidad_medida = unidad
    session.flush()


def nodo(juzgado: PlanJuzgado, codigo: str) -> Nodo:
    hallado = juzgado.plan.por_codigo(codigo)
    assert hallado is not None
    return hallado


def rama(juzgado: PlanJuzgado, codigo: str) -> Sumado:
    return sumado(juzgado, nodo(juzgado, codigo))


def cantidades(juzgado: PlanJuzgado, codigo: str) -> Cantidades:
    dichas = rama(juzgado, codigo).cantidades
    assert dichas is not None
    return dichas


def test_where_nothing_may_be_added_there_is_nothing(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado, limpiezas(2))

    assert rama(juzgar(session, sembrado), "L1").cantidades is None


def test_a_branch_adds_its_leaves_and_tells_who_is_silent(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 2)
    marcar(session, LIMPIEZAS, *NUEVAS)
    validado(session, sembrado, limpiezas(2))

    dichas = cantidades(juzgar(session, sembrado), "L1")

    (fila,) = dichas.filas
    assert fila.total.valor == 2
    assert [m.indicador.codigo for m in fila.entran] == [LIMPIEZAS]
    assert [(m.indicador.codigo, r) for m, r in fila.callan] == [
        (codigo, Fuera.SIN_INFORMAR) for codigo in NUEVAS
    ]
    assert (dichas.corte, dichas.mudas) == (CORTE, ())
    assert dichas.fuera == ((Fuera.NO_AGREGABLE, 1),)


def test_what_nobody_reported_is_no_row_of_figures(
    session: Session, sembrado: PlanDePrueba
) -> None:
    marcar(session, LIMPIEZAS)

    dichas = cantidades(juzgar(session, sembrado), "L1")

    assert dichas.filas == ()
    assert [f.total.valor for f in dichas.mudas] == [None]


def test_only_what_is_validated_is_added(
    session: Session, sembrado: PlanDePrueba
) -> None:
    marcar(session, LIMPIEZAS)
    enviado(session, sembrado, limpiezas(5))

    dichas = cantidades(juzgar(session, sembrado), "L1")

    (fila,) = dichas.mudas
    assert fila.total.razones == ((Fuera.EN_REVISION, 1),)


def test_an_earlier_corte_does_not_know_what_came_later(
    session: Session, sembrado: PlanDePrueba
) -> None:
    marcar(session, LIMPIEZAS)
    validado(session, sembrado, limpiezas(2))

    dichas = cantidades(juzgar(session, sembrado, date(2026, 6, 30)), "L1")

    assert dichas.filas == ()


def test_a_confirmed_vinculo_brings_quantities_to_a_strategic_plan(
    session: Session, sembrado: PlanDePrueba
) -> None:
    marcar(session, LIMPIEZAS)
    validado(session, sembrado, limpiezas(2))
    vincular(session, "L1-O01-G01", "L1-E01-P01-G01", EstadoPropuesta.CONFIRMADO)
    juzgado = juzgar(session, sembrado)

    for codigo in ("L1-E01-P01", "L1"):
        assert [f.total.valor for f in cantidades(juzgado, codigo).filas] == [2]


def test_any_cut_is_added(session: Session, sembrado: PlanDePrueba) -> None:
    marcar(session, LIMPIEZAS)
    validado(session, sembrado, limpiezas(2))
    juzgado = juzgar(session, sembrado)

    for clave, filas in (("MA", 1), ("SALUD", 0)):
        recorte = recortar(juzgado, Por.UNIDAD, clave, lambda _: juzgado)
        assert recorte is not None
        dichas = cantidades_de(recorte.metas, juzgado.corte)
        assert len(dichas.filas if dichas else ()) == filas


def test_it_costs_no_query(
    session: Session,
    sembrado: PlanDePrueba,
    count_queries: Callable[[], AbstractContextManager[Callable[[], int]]],
) -> None:
    crecer(session, sembrado, 2)
    marcar(session, LIMPIEZAS, *NUEVAS)
    juzgado = juzgar(session, sembrado)

    with count_queries() as cuantas:
        rama(juzgado, "L1")

    assert cuantas() == 0


# -- money


def financiar(
    session: Session,
    codigo: str,
    monto: int | None,
    estado: EstadoFinanciamiento,
    anio: int,
) -> None:
    fuente = session.scalars(select(Fuente).where(Fuente.codigo == "MUN")).one()
    session.add(
        Financiamiento(
            elemento_id=elemento(session, codigo).id,
            fuente_id=fuente.id,
            estado=estado,
            monto=None if monto is None else Decimal(monto),
            anio=anio,
        )
    )
    session.flush()


def test_money_is_told_by_source_and_state_and_never_across(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 2)
    aprobada = EstadoFinanciamiento.APROBADA
    financiar(session, "L1-O01-A01", 400_000, aprobada, 2025)
    financiar(session, "L1-O01-A01", None, aprobada, 2026)
    financiar(session, "L1-E01-P01-G01-Y01", 900_000, aprobada, 2025)
    vincular(session, "L1-O01-G01", "L1-E01-P01-G01", EstadoPropuesta.CONFIRMADO)
    juzgado = juzgar(session, sembrado)

    def filas(codigo: str) -> list[tuple[bool, str, object, int]]:
        return [
            (f.estrategico, f.estado.value, f.monto, f.sin_monto)
            for f in dinero_de(juzgado.plan, nodo(juzgado, codigo))
        ]

    assert filas("L1") == [
        (False, "prevista", 2_000_000, 0),
        (False, "aprobada", 400_000, 1),
        (True, "aprobada", 900_000, 0),
    ]
    assert filas("L1-E01") == [(True, "aprobada", 900_000, 0)]
    assert filas("L2") == []


def test_an_amount_that_the_plan_does_not_say_is_not_zero(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 1)
    financiamiento = session.scalars(select(Financiamiento)).one()
    financiamiento.monto = None
    session.flush()

    dicho = rama(juzgar(session, sembrado), "L1")

    assert [(f.monto, f.con_monto, f.sin_monto) for f in dicho.dinero] == [(None, 0, 1)]
    assert not dicho.con_montos


def test_what_was_withdrawn_brings_no_money(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 1)
    elemento(session, "L1-O01-A10").retirado_en = date(2026, 1, 1)
    session.flush()

    assert rama(juzgar(session, sembrado), "L1").dinero == ()

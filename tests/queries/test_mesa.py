"""The confirmation desk: its rows, its filters, and what it costs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.lecturas.contraste import Propuesta
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.vocabulario import EstadoPropuesta, TipoMeta
from pladeco.models import Elemento, Indicador, Meta
from pladeco.queries.lecturas import (
    Recuento,
    load_lectura,
    load_lecturas,
    load_recuentos,
)
from pladeco.queries.mesa import FilaMesa, Filtro, armar_mesa, nodos_de, seguras
from pladeco.queries.propuestas_vinculo import (
    destinos_de,
    mesa_de_vinculos,
    programas_de,
    vinculos_por_lineamiento,
)
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import cargar, crecer, elemento, vincular

Contador = Callable[[], AbstractContextManager[Any]]
SELECTS = 3
LIMPIEZAS, ORDENANZA = "L1-O01-A01", "L1-O01-A02"
SEIS = LecturaMeta(
    nombre="Limpiezas",
    desde=date(2024, 1, 1),
    hasta=date(2029, 12, 31),
    tipo=TipoMeta.CONTEO_TOTAL,
    valor=Decimal(6),
)


def mesa(
    session: Session, sembrado: PlanDePrueba, **propuestas: Propuesta
) -> dict[str, FilaMesa]:
    """Build the desk of L1; `propuestas` by the code of the Actividad, _ for -."""
    plan = cargar(session, sembrado)
    lineamiento = plan.por_codigo("L1")
    assert lineamiento is not None
    nodos = nodos_de(plan, lineamiento)
    leidas = {
        n.id: propuestas[clave]
        for n in nodos
        if (clave := n.codigo.replace("-", "_")) in propuestas
    }
    filas = armar_mesa(
        plan, nodos, load_lecturas(session, [n.id for n in nodos]), leidas
    )
    return {f.nodo.codigo: f for f in filas}


def por_confirmar(session: Session, codigo: str) -> Meta:
    meta = session.scalars(
        select(Meta)
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .where(Indicador.codigo == f"{codigo}-I1")
    ).one()
    meta.confirmada_en = None
    meta.confirmada_por_id = None
    session.flush()
    return meta


def segura(*partes: LecturaMeta, **otros: Any) -> Propuesta:
    return Propuesta(partes, Fraction(95, 100), **otros)


def test_the_number_of_selects_does_not_grow_with_the_desk(
    session: Session, sembrado: PlanDePrueba, count_queries: Contador
) -> None:
    def contar() -> tuple[int, int]:
        claves = session.scalars(select(Elemento.id)).all()
        session.expire_all()
        with count_queries() as cuenta:
            leidas = load_lecturas(session, claves)
            return int(cuenta()), len(leidas)

    assert contar() == (SELECTS, 4)
    crecer(session, sembrado, 40)
    assert contar()[0] == SELECTS


def test_rows_come_in_plan_order_with_their_cells(
    session: Session, sembrado: PlanDePrueba
) -> None:
    elemento(session, LIMPIEZAS).texto_fuente = {
        "meta": "6 limpiezas", "otros": ["uno", "dos"], "actividad": "Limpiar",
        "linea": 7, "plazo": " ",
    }  # fmt: skip
    session.flush()

    filas = mesa(session, sembrado)

    assert list(filas) == [LIMPIEZAS, ORDENANZA]
    assert filas[LIMPIEZAS].celdas == (
        ("actividad", "Limpiar"), ("meta", "6 limpiezas"), ("otros", "uno · dos"),
    )  # fmt: skip
    assert [n.codigo for n in filas[LIMPIEZAS].rama] == ["L1", "L1-O01", "L1-O01-G01"]


def test_each_filter_holds_its_rows(session: Session, sembrado: PlanDePrueba) -> None:
    filas = mesa(session, sembrado)

    def en(filtro: Filtro) -> list[str]:
        return [codigo for codigo, fila in filas.items() if fila.esta_en(filtro)]

    assert en(Filtro.TODAS) == [LIMPIEZAS, ORDENANZA]
    assert en(Filtro.POR_CONFIRMAR) == en(Filtro.SIN_LEER) == [ORDENANZA]
    assert en(Filtro.CONFIRMADAS) == [LIMPIEZAS]
    assert en(Filtro.DUDAS) == []


@pytest.mark.parametrize(
    ("propuesta", "duda"),
    [
        (segura(SEIS), False),
        (replace(segura(SEIS), confianza=Fraction(1, 2)), True),
        (segura(replace(SEIS, valor=Decimal(7))), True),
        (segura(SEIS, SEIS), True),
    ],
)
def test_a_doubt_of_the_program_is_one(
    session: Session, sembrado: PlanDePrueba, propuesta: Propuesta, *, duda: bool
) -> None:
    por_confirmar(session, LIMPIEZAS)

    fila = mesa(session, sembrado, L1_O01_A01=propuesta)[LIMPIEZAS]

    assert fila.con_dudas is duda
    assert bool(seguras((fila,))) is not duda


def test_a_doubt_of_the_reader_keeps_a_row_from_being_sure(
    session: Session, sembrado: PlanDePrueba
) -> None:
    por_confirmar(session, LIMPIEZAS)
    elemento(session, LIMPIEZAS).dudas = "No dice de qué año."
    session.flush()

    fila = mesa(session, sembrado, L1_O01_A01=segura(SEIS))[LIMPIEZAS]

    assert fila.con_dudas
    assert seguras((fila,)) == ()


@pytest.mark.parametrize(
    ("marca", "duda"),
    [("responsable_heredado", False), ("programa_ausente", False),
     ("plazo_heredado", True), ("columnas_corridas", True), ("otra_de_otro", True)],
)  # fmt: skip
def test_only_marks_on_what_is_promised_are_doubts(
    session: Session, sembrado: PlanDePrueba, marca: str, *, duda: bool
) -> None:
    por_confirmar(session, LIMPIEZAS)
    elemento(session, LIMPIEZAS).revisar = [marca]
    session.flush()

    fila = mesa(session, sembrado, L1_O01_A01=segura(SEIS))[LIMPIEZAS]

    assert fila.con_dudas is duda
    assert fila.marcas == (marca,)


def test_what_is_confirmed_raises_no_doubt(
    session: Session, sembrado: PlanDePrueba
) -> None:
    otra = segura(replace(SEIS, valor=Decimal(7)))

    fila = mesa(session, sembrado, L1_O01_A01=otra)[LIMPIEZAS]

    assert [d.campo for d in fila.metas[0].diferencias] == ["valor"]
    assert not fila.con_dudas


def test_one_that_nobody_read_is_offered_what_the_program_reads(
    session: Session, sembrado: PlanDePrueba
) -> None:
    visitas = replace(SEIS, nombre="Visitas", valor=Decimal(2))

    fila = mesa(session, sembrado, L1_O01_A02=segura(SEIS, visitas))[ORDENANZA]

    assert fila.metas[0].propuesta == SEIS
    assert fila.metas[0].diferencias == ()
    assert fila.de_mas == ((1, visitas),)


def test_discarded_readings_stand_apart(
    session: Session, sembrado: PlanDePrueba
) -> None:
    meta = por_confirmar(session, LIMPIEZAS)
    meta.descartada_en = AHORA
    session.flush()

    fila = mesa(session, sembrado)[LIMPIEZAS]

    assert fila.metas == ()
    assert [g.codigo for g in fila.descartadas] == ["L1-O01-A01-I1-M1"]
    assert fila.pendiente
    assert fila.sin_leer


def test_what_was_withdrawn_is_read_no_more(
    session: Session, sembrado: PlanDePrueba
) -> None:
    elemento(session, LIMPIEZAS).retirado_en = date(2026, 1, 1)
    session.flush()

    assert list(mesa(session, sembrado)) == [ORDENANZA]


def test_readings_are_counted_by_lineamiento(
    session: Session, sembrado: PlanDePrueba, count_queries: Contador
) -> None:
    plan = cargar(session, sembrado)

    with count_queries() as cuenta:
        recuentos = load_recuentos(session, plan)
        assert cuenta() == 1

    assert [recuentos[raiz] for raiz in plan.raices] == [
        Recuento(2, 1, 1),
        Recuento(2, 2, 0),
    ]


def test_discarded_and_withdrawn_readings_are_not_counted(
    session: Session, sembrado: PlanDePrueba
) -> None:
    por_confirmar(session, LIMPIEZAS).descartada_en = AHORA
    elemento(session, ORDENANZA).retirado_en = date(2026, 1, 1)
    session.flush()
    plan = cargar(session, sembrado)

    assert load_recuentos(session, plan)[plan.raices[0]] == Recuento()


def test_a_withdrawn_lineamiento_takes_its_readings_out_of_the_count(
    session: Session, sembrado: PlanDePrueba
) -> None:
    elemento(session, "L1").retirado_en = date(2026, 1, 1)
    session.flush()
    plan = cargar(session, sembrado)

    recuentos = load_recuentos(session, plan)

    assert [recuentos[r] for r in plan.raices] == [Recuento(), Recuento(2, 2, 0)]


@pytest.mark.parametrize(
    "codigo", ["", "L1", "L1-O01-A01-I1", "L1-O01-A01-I1-M2", "L1-O01-A01-I1-Mx",
               "L1-O01-A01-I1-M99999999999999999999", "x-M1", "L1-O01-A01-I1-M²"]
)  # fmt: skip
def test_a_code_that_names_no_reading_finds_none(
    session: Session, sembrado: PlanDePrueba, codigo: str
) -> None:
    assert load_lectura(session, sembrado.instrumento, codigo) is None


# -- the linking desk


def test_the_linking_desk_shows_what_is_stored_and_what_could_be(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = cargar(session, sembrado)
    lineamiento = plan.nodos[plan.raices[0]]

    (programa,) = mesa_de_vinculos(plan, lineamiento)

    assert programa.nodo.codigo == "L1-O01-G01"
    assert not programa.vinculado
    assert (programa.metas, programa.confirmadas) == (2, 1)
    assert programa.guardados == ()
    assert [p.hacia.codigo for p in programa.nuevos][:1] == ["L1-E01-P01-G01"]
    assert programa.nuevos[0].razones


@pytest.mark.parametrize("estado", EstadoPropuesta)
def test_stored_vinculos_take_the_place_of_new_ones(
    session: Session, sembrado: PlanDePrueba, estado: EstadoPropuesta
) -> None:
    vincular(session, "L1-O01-G01", "L1-E01-P01-G01", estado)
    plan = cargar(session, sembrado)

    (programa,) = mesa_de_vinculos(plan, plan.nodos[plan.raices[0]])

    rechazado = estado is EstadoPropuesta.RECHAZADO
    assert [v.estado for v in programa.guardados] == [estado]
    assert programa.vinculado is (estado is EstadoPropuesta.CONFIRMADO)
    assert "L1-E01-P01-G01" not in [p.hacia.codigo for p in programa.nuevos]
    assert bool(programa.nuevos) <= rechazado
    unidos = int(estado is EstadoPropuesta.CONFIRMADO)
    assert vinculos_por_lineamiento(plan)[plan.raices[0]] == (unidos, 1)


def test_an_objetivo_stands_for_its_activities_without_programme(
    session: Session, sembrado: PlanDePrueba
) -> None:
    suelta = elemento(session, ORDENANZA)
    suelta.superior_id = elemento(session, "L1-O01").id
    session.flush()
    plan = cargar(session, sembrado)

    programas = mesa_de_vinculos(plan, plan.nodos[plan.raices[0]])

    assert {p.nodo.codigo: [a.codigo for a in p.actividades] for p in programas} == {
        "L1-O01": [ORDENANZA],
        "L1-O01-G01": [LIMPIEZAS],
    }


def test_a_vinculo_may_lead_to_any_plan_or_named_programme(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = cargar(session, sembrado)
    segundo = plan.nodos[plan.raices[1]]

    assert [d.codigo for d in destinos_de(plan, segundo)] == [
        "L1-E01-P01",
        "L1-E01-P01-G01",
    ]
    elemento(session, "L1-E01-P01-G01").nombre = None
    elemento(session, "L1-O01-G01").retirado_en = date(2026, 1, 1)
    session.flush()
    plan = cargar(session, sembrado)
    assert [d.codigo for d in destinos_de(plan, segundo)] == ["L1-E01-P01"]
    assert programas_de(plan, plan.nodos[plan.raices[0]]) == ()

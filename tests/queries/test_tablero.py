"""The board of SECPLA: each cut adds up as the same cut does on other pages."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.congelar import congelar
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.cortes import FilaCorte, leer_informe, load_cortes
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.recortes import Por, recortar, recortes
from pladeco.queries.resultados import Cifra, PlanJuzgado
from pladeco.queries.tablero import (
    Filtro,
    base_de,
    base_del_corte,
    tablero_de,
    ver_tablero,
)
from pladeco.queries.tablero.calor import calor_de, columnas_de
from pladeco.queries.tablero.cambios import cambios_vistos
from pladeco.queries.tablero.congelados import anterior_a
from pladeco.queries.tablero.dinero import dinero_de, dinero_del_corte
from pladeco.services.cortes import tomar_corte
from tests.ciclo import actor, luego, validado
from tests.conftest import HOY
from tests.fabricas import PlanDePrueba
from tests.queries.planes import CORTE, confirmar_ods, crecer, juzgar

JUNIO = date(2026, 6, 30)
_CAMPOS = {
    Por.UNIDAD: "unidad",
    Por.ODS: "ods",
    Por.FUENTE: "fuente",
    Por.TERRITORIO: "territorio",
}


@pytest.fixture
def rico(session: Session, sembrado: PlanDePrueba) -> PlanJuzgado:
    """A plan with goals, sources and territories, and one validated report."""
    confirmar_ods(session)
    crecer(session, sembrado, 12)
    validado(session, sembrado)
    return juzgar(session, sembrado)


def congelado(session: Session, plan: PlanDePrueba, dia: date = CORTE) -> InformePlan:
    corte = tomar_corte(
        session, juzgar(session, plan, dia), proposito="Sesión N° 28",
        actor=actor(session, plan, "rita"), ahora=luego(), hoy=HOY,
    )  # fmt: skip
    return leer_informe(corte.contenido)


def de_un_corte(informe: InformePlan, filtro: Filtro | None = None) -> object:
    return ver_tablero(base_del_corte(informe), filtro or Filtro()).total.resumen


def por_campo(campo: str, clave: str) -> Filtro:
    pedido: dict[str, Any] = {campo: clave}
    return Filtro(**pedido)


# -- cuts


@pytest.mark.parametrize("por", _CAMPOS)
def test_each_cut_is_that_of_the_figures_page(rico: PlanJuzgado, por: Por) -> None:
    base = base_de(rico)
    esperados = recortes(rico, por, lambda dia: PlanJuzgado(rico.plan, dia))

    assert esperados
    assert base.opciones[_CAMPOS[por]] == tuple((r.clave, r.nombre) for r in esperados)
    for recorte in esperados:
        tablero = ver_tablero(base, por_campo(_CAMPOS[por], recorte.clave))
        assert tablero.total.resumen == recorte.resumen
        assert tablero.declarado == recorte.resumen_de(Cifra.DECLARADA)
        assert tablero.respaldado == recorte.resumen_de(Cifra.RESPALDADA)


def test_a_lineamiento_is_its_branch(rico: PlanJuzgado) -> None:
    for raiz in rico.plan.raices:
        nodo = rico.plan.nodos[raiz]
        tablero = ver_tablero(base_de(rico), Filtro(lineamiento=nodo.codigo))

        assert tablero.total.resumen == rico.resumen(nodo)
        assert [b.lineamiento.codigo for b in tablero.lineamientos] == [nodo.codigo]


def test_filters_meet(rico: PlanJuzgado) -> None:
    base = base_de(rico)
    de_ma = {f.meta_codigo for f in ver_tablero(base, Filtro(unidad="MA")).metas}
    de_l1 = {f.meta_codigo for f in ver_tablero(base, Filtro(lineamiento="L1")).metas}

    ambos = ver_tablero(base, Filtro(unidad="MA", lineamiento="L1"))

    assert {f.meta_codigo for f in ambos.metas} == de_ma & de_l1


def test_nothing_left_is_no_figure(rico: PlanJuzgado) -> None:
    tablero = ver_tablero(base_de(rico), Filtro(unidad="MA", lineamiento="L2"))

    assert tablero.total.resumen.metas == 0
    assert tablero.total.resumen.cumplimiento is None
    assert not tablero.lineamientos
    assert not tablero.silencios


def test_a_year_takes_what_its_plazo_touches(rico: PlanJuzgado) -> None:
    """It is judged at the day of the board, not at the end of that year."""
    tablero = ver_tablero(base_de(rico), Filtro(anio="2026"))
    cortado = recortar(rico, Por.ANIO, "2026", lambda dia: PlanJuzgado(rico.plan, dia))

    assert cortado is not None
    assert tablero.total.resumen == cortado.resumen


def test_a_situacion_narrows_the_list_and_no_figure(rico: PlanJuzgado) -> None:
    base = base_de(rico)

    entero = ver_tablero(base, Filtro())
    listado = ver_tablero(base, Filtro(situacion=Situacion.SIN_DATOS))

    assert listado is entero
    assert entero.en(Situacion.SIN_DATOS)
    for situacion, cuantas in entero.total.resumen.situaciones:
        assert len(entero.en(situacion)) == cuantas


def test_the_whole_board_is_kept(rico: PlanJuzgado) -> None:
    assert tablero_de(rico) is tablero_de(rico)
    assert tablero_de(rico) is ver_tablero(base_de(rico), Filtro())


# -- Cortes


def test_a_corte_gives_the_figures_it_froze(
    session: Session, sembrado: PlanDePrueba, rico: PlanJuzgado
) -> None:
    informe = congelado(session, sembrado)
    vivo, base = base_de(rico), base_del_corte(informe)

    assert de_un_corte(informe) == informe.total == rico.total
    assert base.opciones == vivo.opciones
    for campo, opciones in vivo.opciones.items():
        for clave, _ in opciones:
            filtro = por_campo(campo, clave)
            assert (
                de_un_corte(informe, filtro) == ver_tablero(vivo, filtro).total.resumen
            )


def test_a_corte_keeps_its_figures_after_a_later_report(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = juzgar(session, sembrado).total
    informe = congelado(session, sembrado)
    validado(session, sembrado)

    assert juzgar(session, sembrado).total != antes
    assert de_un_corte(informe) == antes


def test_what_a_corte_did_not_freeze_is_not_made_up(
    session: Session, sembrado: PlanDePrueba, rico: PlanJuzgado
) -> None:
    base = base_del_corte(congelado(session, sembrado))

    cortado = ver_tablero(base, Filtro(lineamiento="L1"))

    assert cortado.declarado is None
    assert cortado.respaldado is None
    assert cortado.por_revisar == 0
    assert dinero_del_corte(base, Filtro(lineamiento="L1")).filas is None
    assert dinero_del_corte(base, Filtro()).filas == base.dinero


def test_an_old_corte_is_not_cut(session: Session, sembrado: PlanDePrueba) -> None:
    viejo = replace(congelado(session, sembrado), formato=3, unidades=(), arbol=())

    base = base_del_corte(leer_informe(congelar(viejo)))

    assert not base.cortable
    assert ver_tablero(base, Filtro()).total.resumen == viejo.total


# -- what changed


def test_changes_are_those_that_a_corte_of_the_day_freezes(
    session: Session, sembrado: PlanDePrueba, rico: PlanJuzgado
) -> None:
    anterior = congelado(session, sembrado, JUNIO)
    ahora = congelado(session, sembrado)
    base = base_de(rico)

    vistos = cambios_vistos(base, tablero_de(rico), Filtro(), anterior)
    congelados = cambios_vistos(base_del_corte(ahora), tablero_de(rico), Filtro(), None)

    assert vistos is not None
    assert vistos.cuantos
    assert vistos == congelados


def test_changes_of_a_part_are_of_its_metas(
    session: Session, sembrado: PlanDePrueba, rico: PlanJuzgado
) -> None:
    anterior = congelado(session, sembrado, JUNIO)
    base, filtro = base_de(rico), Filtro(lineamiento="L1")

    vistos = cambios_vistos(base, ver_tablero(base, filtro), filtro, anterior)

    assert vistos is not None
    assert vistos.ramas == ()
    assert all(m.meta_codigo.startswith("L1-") for g in vistos.grupos for m in g.metas)


def test_a_day_is_compared_with_the_newest_corte_of_an_earlier_one(
    session: Session, sembrado: PlanDePrueba, rico: PlanJuzgado
) -> None:
    for dia in (JUNIO, CORTE, JUNIO):
        congelado(session, sembrado, dia)
    cortes = load_cortes(session, sembrado.instrumento)

    def numero(corte: FilaCorte | None) -> int:
        assert corte is not None
        return corte.numero

    assert numero(anterior_a(base_de(rico), cortes)) == 3
    de_junio = base_de(juzgar(session, sembrado, JUNIO))
    assert numero(anterior_a(de_junio, cortes)) == 3
    assert anterior_a(base_de(rico), ()) is None


# -- the heat map


def test_each_cell_is_the_plan_judged_at_its_day(rico: PlanJuzgado) -> None:
    columnas = columnas_de(
        (PeriodoTerminado("2026-T2", JUNIO), PeriodoTerminado("2026-T3", CORTE)), CORTE
    )

    calor = calor_de(rico, tablero_de(rico), columnas)

    assert [c.nombre for c in columnas] == ["T2 26", "T3 26"]
    for lugar, columna in enumerate(columnas):
        entonces = PlanJuzgado(rico.plan, columna.dia)
        *lineas, total = (fila.celdas[lugar].resumen for fila in calor.filas)
        assert total == entonces.total
        assert lineas == [
            entonces.resumen(rico.plan.nodos[raiz]) for raiz in rico.plan.raices
        ]


def test_the_map_of_a_part_is_not_that_of_the_plan(rico: PlanJuzgado) -> None:
    columnas = columnas_de((PeriodoTerminado("2026-T3", CORTE),), CORTE)
    entero = calor_de(rico, tablero_de(rico), columnas)

    parte = calor_de(
        rico, ver_tablero(base_de(rico), Filtro(lineamiento="L1")), columnas
    )

    nodo = rico.plan.nodos[rico.plan.raices[0]]
    assert parte.filas[-1].celdas[0].resumen == rico.resumen(nodo)
    assert calor_de(rico, tablero_de(rico), columnas) is entero


def test_the_day_itself_has_a_column() -> None:
    dia = date(2026, 11, 21)
    fines = (
        PeriodoTerminado("2026-M10", date(2026, 10, 31)),
        *(
            PeriodoTerminado("x", date(anio, mes, 30))
            for anio in (2024, 2025, 2026)
            for mes in (6, 9)
        ),
    )

    columnas = columnas_de(fines, dia)

    assert [c.nombre for c in columnas][-3:] == ["T2 26", "T3 26", "21-11"]
    assert columnas[-1].dia == dia


# -- money


def test_money_of_a_lineamiento_is_a_part(rico: PlanJuzgado) -> None:
    plan = rico.plan

    def dicho(filtro: Filtro) -> Fraction:
        filas = dinero_de(plan, (), filtro).filas or ()
        return sum((f.plan for f in filas if f.plan is not None), Fraction(0))

    partes = [
        dicho(Filtro(lineamiento=plan.nodos[raiz].codigo)) for raiz in plan.raices
    ]

    assert dicho(Filtro()) == sum(partes)
    assert dinero_de(plan, (), Filtro(anio="2026")).filas == ()

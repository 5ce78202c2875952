"""The program and an independent slow reference agree to the last digit."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings

from pladeco.domain.calculo.consolidado import Hoja, consolidar
from pladeco.domain.calculo.situaciones import DECLARADOS, Resultado, Umbrales, juzgar
from pladeco.domain.vocabulario import Motivo, Situacion, TipoMeta
from tests.domain.calculo import referencia
from tests.domain.calculo.azar import (
    COMPUTABLES,
    Caso,
    casos,
    muchos,
    planes,
    siempre_igual,
)

UMBRALES = Umbrales()


def como_ficha(r: Resultado) -> referencia.Ficha:
    return referencia.Ficha(
        r.situacion.value,
        None if r.motivo is None else r.motivo.value,
        r.medido,
        r.logro,
        r.esperado,
        r.razon,
        r.conocido,
        r.computable,
    )


def agree(caso: Caso) -> Resultado:
    """Judge a case both ways, officially and as declared."""
    meta, reportes, corte, _ = caso
    resultado = juzgar(meta, reportes, corte, UMBRALES)
    declarado = juzgar(meta, reportes, corte, UMBRALES, cuentan=DECLARADOS)

    assert como_ficha(resultado) == referencia.juzgar(meta, reportes, corte), caso
    assert como_ficha(declarado) == referencia.juzgar(
        meta, reportes, corte, tuple(e.value for e in DECLARADOS)
    ), caso
    return resultado


@pytest.mark.parametrize("semilla", range(4))
def test_thousands_of_metas_come_out_as_in_the_reference(semilla: int) -> None:
    hallados = [agree(caso) for caso in muchos(semilla, 2500)]

    # They would agree on nothing if the cases met no figure.
    assert sum(r.logro is not None for r in hallados) > 800
    assert sum(r.razon is not None for r in hallados) > 600


def test_the_cases_at_random_meet_every_state_and_reason() -> None:
    hallados = [(c.meta, juzgar(*c[:3], UMBRALES)) for c in muchos(0, 2500)]
    con_logro = Counter(m.tipo for m, r in hallados if r.logro is not None)

    solo_de_lo_que_no_se_mide = {Situacion.CUALITATIVA, Situacion.SIN_META}
    assert {r.situacion for _, r in hallados} == (
        set(Situacion) - solo_de_lo_que_no_se_mide
    )
    assert {r.motivo for _, r in hallados if r.motivo} == (
        set(Motivo) - {Motivo.CUALITATIVA, Motivo.SIN_META}
    )
    assert {tipo: con_logro[tipo] > 20 for tipo in COMPUTABLES} == dict.fromkeys(
        COMPUTABLES, True
    )


@pytest.mark.parametrize("tipo", COMPUTABLES)
def test_every_kind_comes_out_as_in_the_reference(tipo: TipoMeta) -> None:
    @settings(siempre_igual, max_examples=40)
    @given(casos(tipo=tipo))
    def comparar(caso: Caso) -> None:
        agree(caso)

    comparar()


def rama_rapida(hojas: Sequence[tuple[Caso, date]]) -> referencia.Rama:
    rama = consolidar(
        [
            Hoja(str(n), juzgar(c.meta, c.reportes, corte, UMBRALES), c.peso)
            for n, (c, corte) in enumerate(hojas)
        ],
        UMBRALES,
    )
    return referencia.Rama(
        rama.cumplimiento,
        rama.avance,
        rama.cobertura,
        rama.minimo,
        rama.maximo,
        rama.exigibles,
        rama.informadas,
        list(rama.sin_datos),
    )


def rama_lenta(hojas: Sequence[tuple[Caso, date]]) -> referencia.Rama:
    return referencia.consolidar(
        [
            (str(n), referencia.juzgar(c.meta, c.reportes, corte), c.peso)
            for n, (c, corte) in enumerate(hojas)
        ]
    )


@settings(siempre_igual, max_examples=100)
@given(planes())
def test_a_branch_comes_out_as_in_the_reference(
    plan: tuple[list[Caso], date],
) -> None:
    metas, corte = plan
    hojas = [(caso, corte) for caso in metas]

    assert rama_rapida(hojas) == rama_lenta(hojas)


def test_many_branches_come_out_as_in_the_reference() -> None:
    todos = list(muchos(7, 2000))

    for primero in range(0, len(todos), 5):
        hojas = [(caso, todos[primero].corte) for caso in todos[primero : primero + 5]]
        assert rama_rapida(hojas) == rama_lenta(hojas)

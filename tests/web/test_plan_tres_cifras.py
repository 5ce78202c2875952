"""On the tree: what was declared and what is backed, beside what was validated."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco.queries.ramas import arbol_local
from pladeco.queries.resultados import Cifra
from pladeco.web.filters import porcentaje
from tests.fabricas import PlanDePrueba
from tests.web.progreso import declarar, juzgado_de, sembrar_progreso

ClienteDe = Callable[[str], FlaskClient]
_HOJA, _RAMA = "L1-O01-A01", "L1-O01"
_DECLARADO = f"/calculo?elemento={_HOJA}&amp;declarado=1"
_RESPALDADO = f"/calculo?elemento={_HOJA}&amp;respaldado=1"


@pytest.fixture
def con_tres(app: Flask, plan: PlanDePrueba) -> PlanDePrueba:
    """One cleaning validated without evidence, and four more sent."""
    sembrar_progreso(app, plan)
    declarar(app, plan)
    return plan


def dichas(app: Flask, plan: PlanDePrueba, codigo: str) -> dict[Cifra, str]:
    """Return the three figures of a branch as they are written."""
    juzgado = juzgado_de(app, plan)
    nodo = juzgado.plan.por_codigo(codigo)
    assert nodo is not None
    return {c: porcentaje(juzgado.resumen(nodo, c).cumplimiento) for c in Cifra}


def test_a_leaf_and_its_branch_show_the_three_where_they_differ(
    app: Flask, con_tres: PlanDePrueba, client_of: ClienteDe
) -> None:
    pagina = client_of("rita").get("/plan").text

    for codigo in (_HOJA, _RAMA):
        cifras = dichas(app, con_tres, codigo)
        assert cifras[Cifra.VALIDADA] != cifras[Cifra.DECLARADA]
        assert f'<b class="nw">{cifras[Cifra.VALIDADA]}</b>' in pagina
        assert f"declarado {cifras[Cifra.DECLARADA]}, cobertura" in pagina
    assert "respaldado nada aún" in pagina


def test_each_leads_to_how_it_was_reckoned(
    con_tres: PlanDePrueba, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    for pagina in (rita.get("/plan").text, rita.get(f"/plan/{_RAMA}-G01").text):
        for direccion in (f'/calculo?elemento={_HOJA}"', _DECLARADO, _RESPALDADO):
            assert direccion in pagina
    assert f"/calculo?elemento={_RAMA}&amp;declarado=1" in rita.get("/plan").text
    for direccion in (_DECLARADO, _RESPALDADO):
        assert rita.get(direccion.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    ("quien", "ve"),
    [
        ("vera", ()),
        ("celia", ()),
        ("carla", ("respaldado",)),
        ("pablo", ("declarado", "respaldado")),
    ],
)
def test_who_sees_which(
    con_tres: PlanDePrueba, client_of: ClienteDe, quien: str, ve: tuple[str, ...]
) -> None:
    cliente = client_of(quien)
    for direccion in ("/plan?todo=1", f"/plan/{_RAMA}-G01", f"/plan/{_HOJA}"):
        pagina = cliente.get(direccion).text
        for cifra in ("declarado", "respaldado"):
            assert (f"{cifra}=1" in pagina) is (cifra in ve)
            assert (f">{cifra} " in pagina) is (cifra in ve)


def test_nothing_stands_beside_where_all_three_are_one(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    pagina = client_of("rita").get("/plan").text

    assert 'class="otras"' not in pagina
    assert 'class="hoja__cifra"' not in pagina


def test_what_was_only_declared_says_that_nothing_was_validated(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    declarar(app, plan)

    pagina = client_of("rita").get("/plan").text

    assert "validado nada aún" in pagina
    assert _DECLARADO in pagina


def test_only_branches_with_another_figure_carry_it(
    app: Flask, con_tres: PlanDePrueba
) -> None:
    medio_ambiente, salud = arbol_local(juzgado_de(app, con_tres), tuple(Cifra))

    assert [c for c, _ in medio_ambiente.rama.otras] == [
        Cifra.DECLARADA,
        Cifra.RESPALDADA,
    ]
    assert salud.rama.otras == ()

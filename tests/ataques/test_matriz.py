"""Every place of the program, for every persona: what is found is what is written."""

import pytest

from pladeco.domain.permisos import DE_UNIDAD, PERMISOS
from pladeco.domain.valores_de_ajuste import SI
from tests.ajustando import poner_ajustes
from tests.ataques.matriz import Lugar, hallar, leer, lugares
from tests.ataques.mundo import Mundo
from tests.fabricas import PERSONAS
from tests.web.progreso import escribiendo

QUIENES, MATRIZ = leer()


def lugar_de(lugar: Lugar) -> str:
    return " ".join(lugar)


def test_a_new_place_fails_until_it_is_in_the_matrix(mundo: Mundo) -> None:
    hay = set(lugares(mundo))

    assert sorted(hay - set(MATRIZ)) == []
    assert sorted(set(MATRIZ) - hay) == []


def test_the_matrix_has_a_column_for_each_role_and_one_for_nobody() -> None:
    assert {*QUIENES} == {*PERSONAS, "vera"}
    assert {p.rol for p in PERSONAS.values()} == {
        r for t in PERMISOS.values() for r in t
    }
    assert {m for fila in MATRIZ.values() for m in fila.values()} == set("x.-ip")


@pytest.mark.parametrize("lugar", MATRIZ, ids=lugar_de)
def test_each_persona_finds_what_the_matrix_says(mundo: Mundo, lugar: Lugar) -> None:
    endpoint = lugares(mundo)[lugar]
    hallado = {}
    for persona in QUIENES:
        hallado[persona] = hallar(mundo, persona, lugar, endpoint)
        if lugar[0] == "POST":
            mundo.reponer()

    assert hallado == MATRIZ[lugar]


@pytest.mark.parametrize("persona", ["vera", "celia"])
def test_who_is_kept_out_does_not_get_in_by_the_head(
    mundo: Mundo, persona: str
) -> None:
    """HEAD is answered wherever GET is: it finds the same."""
    for regla in mundo.reglas:
        marca = MATRIZ.get(("GET", regla.rule), {}).get(persona)
        if marca in {"i", "."}:
            respuesta = mundo.clientes[persona].head(mundo.direccion(regla))
            assert respuesta.status_code == (302 if marca == "i" else 403), regla.rule


def test_whose_account_was_closed_is_nobody(mundo: Mundo) -> None:
    """Her page is still open, with a session that nobody ended."""
    todos = lugares(mundo)

    halla = {lugar: hallar(mundo, "egresada", lugar, todos[lugar]) for lugar in MATRIZ}

    assert halla == {lugar: fila["vera"] for lugar, fila in MATRIZ.items()}


def test_who_owes_the_second_factor_reaches_nothing_else(mundo: Mundo) -> None:
    """The institution asks for it, and Rita has none yet."""
    with escribiendo(mundo.app) as session:
        poner_ajustes(session, mundo.plan, exigir_segundo_factor=SI)
    _exigir_solo(mundo, "rita", "/cuenta/segundo-factor")


def test_who_knows_a_password_and_no_code_reaches_nothing_else(mundo: Mundo) -> None:
    _exigir_solo(mundo, "a_medias", "/ingresar/codigo")


def _exigir_solo(mundo: Mundo, persona: str, puerta: str) -> None:
    """Whatever SECPLA reaches, this one is led to the door that is left."""
    for lugar in lugares(mundo):
        fila = MATRIZ[lugar]
        if fila["rita"] == "x" and fila["vera"] in "ip":
            regla = next(r for r in mundo.reglas if r.rule == lugar[1])
            respuesta = mundo.clientes[persona].open(
                mundo.direccion(regla), method=lugar[0]
            )
            respuesta.close()
            if not lugar[1].startswith(puerta):
                lleva_a = respuesta.headers.get("Location", puerta)
                assert respuesta.status_code in (302, 401), lugar
                assert lleva_a.startswith((puerta, "/ciudadania/plan")), lugar


def test_the_matrix_grants_nothing_that_the_permission_table_does_not(
    mundo: Mundo,
) -> None:
    """And keeps out who holds the permission only where the thing is another unit's."""
    for lugar, endpoint in lugares(mundo).items():
        permiso = getattr(mundo.app.view_functions[endpoint], "permiso", None)
        if permiso is None:
            continue  # public, or of any account: tests/code/test_routes.py names them
        fila = MATRIZ[lugar]
        pueden = {p for p in PERSONAS if PERSONAS[p].rol in PERMISOS[permiso]}
        llegan = {p for p in PERSONAS if fila[p] == "x"}
        ajenas = {p for p in pueden - llegan if PERSONAS[p].rol not in DE_UNIDAD}

        assert llegan <= pueden, lugar
        assert fila["vera"] in "ip", lugar
        assert _de_otros(lugar) or {fila[p] for p in ajenas} <= {"-"}, lugar


def _de_otros(lugar: Lugar) -> bool:
    """A draft of the plan is for who writes it, whoever may read what was approved."""
    return lugar[1].startswith("/modificaciones/<int:numero>")


def test_nothing_else_answers_to_other_methods(mundo: Mundo) -> None:
    """PUT, PATCH, DELETE, TRACE and what nobody knows are refused everywhere.

    Before anybody looks who asks: so one asks for all.
    """
    for direccion in {mundo.direccion(regla) for regla in mundo.reglas}:
        for metodo in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
            respuesta = mundo.clientes["vera"].open(direccion, method=metodo)
            assert respuesta.status_code in (401, 405), (metodo, direccion)


def test_the_cells_are_counted() -> None:
    """The number stands in docs/seguridad.md: see it with `-s`."""
    celdas = len(MATRIZ) * len(QUIENES)
    print(f"{len(MATRIZ)} lugares × {len(QUIENES)} personas = {celdas}")  # noqa: T201

    assert celdas > 1800

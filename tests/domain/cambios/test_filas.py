"""Changes as rows: applied and undone they are nothing; kept, they are the same."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from pladeco.domain.cambios.codigos import nombrador
from pladeco.domain.cambios.edicion import AL_REGIR
from pladeco.domain.cambios.filas import (
    CambioFila,
    aplicar,
    choques,
    deshacer,
    diferencia,
)
from pladeco.domain.cambios.tablas import Filas, a_json, de_json
from pladeco.domain.cambios.vigencia import fijar
from pladeco.domain.vocabulario import Nivel, OperacionCambio, TipoMeta
from tests.domain.cambios.planes_en_filas import ediciones, filas_pequenas

PLAN = filas_pequenas()
NUEVA = UUID(int=99_999)


@st.composite
def cambiado(draw: st.DrawFn) -> Filas:
    """Edit rows, take some away and add one."""
    filas = draw(ediciones(PLAN))
    for tabla in ("responsable", "financiamiento", "elemento_territorio"):
        for clave in draw(st.sets(st.sampled_from(sorted(filas[tabla])))):
            del filas[tabla][clave]
    if draw(st.booleans()):
        modelo = next(iter(filas["elemento"].values()))
        filas["elemento"][NUEVA] = modelo | {"codigo": "L9", "orden": 9}
    return filas


@settings(deadline=None)
@given(cambiado())
def test_applied_it_is_the_new_plan_and_undone_the_old(nuevo: Filas) -> None:
    cambios = diferencia(PLAN, nuevo, nombrador(nuevo, PLAN))

    assert aplicar(PLAN, cambios) == nuevo
    assert deshacer(nuevo, cambios) == PLAN
    assert deshacer(aplicar(PLAN, cambios), cambios) == PLAN
    assert choques(PLAN, cambios) == ()


@settings(deadline=None)
@given(cambiado())
def test_kept_as_json_it_is_the_same(nuevo: Filas) -> None:
    for cambio in diferencia(PLAN, nuevo, nombrador(nuevo, PLAN)):
        for valores in (cambio.antes, cambio.despues):
            if valores is not None:
                guardado = json.loads(json.dumps(a_json(valores)))
                assert de_json(cambio.tabla, guardado) == valores


def test_exact_numbers_are_kept_as_text() -> None:
    assert a_json({"peso": Decimal("0.1"), "desde": date(2026, 1, 2)}) == {
        "peso": "0.1",
        "desde": "2026-01-02",
    }
    assert a_json({"nivel": Nivel.PLAN, "superior_id": NUEVA}) == {
        "nivel": "plan",
        "superior_id": str(NUEVA),
    }


def un_cambio(tabla: str, codigo: str, columna: str, valor: object) -> CambioFila:
    clave, fila = next(
        (c, f) for c, f in PLAN[tabla].items() if f.get("codigo", codigo) == codigo
    )
    return CambioFila(
        tabla,
        clave,
        codigo,
        OperacionCambio.CAMBIAR,
        {columna: fila[columna]},
        {columna: valor},
    )


def test_a_value_that_changed_meanwhile_is_told() -> None:
    cambio = un_cambio("elemento", "L1-O01-A01", "peso", Decimal(3))
    otro = aplicar(PLAN, [replace(cambio, despues={"peso": Decimal(8)})])

    [choque] = choques(otro, [cambio])

    assert (choque.columna, choque.actual) == ("peso", Decimal(8))


def test_a_row_that_is_gone_is_told_and_changes_nothing() -> None:
    cambio = un_cambio("elemento", "L1-O01-A01", "peso", Decimal(3))
    sin = {tabla: dict(filas) for tabla, filas in PLAN.items()}
    del sin["elemento"][cambio.fila_id]

    [choque] = choques(sin, [cambio])

    assert choque.columna is None
    assert aplicar(sin, [cambio]) == sin


def test_a_code_that_is_taken_is_told() -> None:
    fila = next(iter(PLAN["elemento"].values()))
    nueva = CambioFila(
        "elemento", NUEVA, fila["codigo"], OperacionCambio.AGREGAR, None, fila
    )

    assert len(choques(PLAN, [nueva])) == 1


def test_what_leaves_makes_room() -> None:
    clave, fila = next(iter(PLAN["hito"].items()))
    sale = CambioFila("hito", clave, "", OperacionCambio.QUITAR, fila, None)
    entra = CambioFila("hito", NUEVA, "", OperacionCambio.AGREGAR, None, fila)

    assert choques(PLAN, [sale, entra]) == ()


def test_a_withdrawal_gets_its_day_and_act_and_others_nothing() -> None:
    retiro = un_cambio("elemento", "L1-O01-A01", "retirado_en", AL_REGIR)
    peso = un_cambio("elemento", "L1-O01-A02", "peso", Decimal(3))

    fijado, igual = fijar([retiro, peso], date(2026, 10, 7), "Acuerdo 5")

    assert fijado.antes == {"retirado_en": None, "retiro_acto": None}
    assert fijado.despues == {
        "retirado_en": date(2026, 10, 7),
        "retiro_acto": "Acuerdo 5",
    }
    assert igual == peso


def test_a_meta_is_suspended_by_its_own_columns() -> None:
    retiro = un_cambio("meta", "", "acto_fecha", AL_REGIR)

    [fijado] = fijar([retiro], date(2026, 10, 7), "Acuerdo 5")

    assert fijado.despues == {"acto_fecha": date(2026, 10, 7), "acto": "Acuerdo 5"}


def test_the_kind_of_an_enum_comes_back() -> None:
    assert de_json("meta", {"tipo": "hito"}) == {"tipo": TipoMeta.HITO}

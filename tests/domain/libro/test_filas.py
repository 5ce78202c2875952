"""Rows to workbook and back: unedited it says the same, and what it lacks stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from pladeco.domain.cambios.codigos import nombrador
from pladeco.domain.cambios.filas import CambioFila, diferencia
from pladeco.domain.cambios.tablas import Filas, filas_vacias
from pladeco.domain.libro.a_filas import Descartadas, avisos_del_entorno, filas_de_libro
from pladeco.domain.libro.de_filas import Procedencia, libro_de
from pladeco.domain.libro.plantilla import HOJAS, LibroPlan
from pladeco.domain.vocabulario import OperacionCambio
from tests.domain.cambios.planes_en_filas import claves, ediciones, filas_pequenas
from tests.libros import con, elemento, iguales, libro_pequeno, mas, meta

PLAN = filas_pequenas()
DE = Procedencia("Municipalidad de Quebrada Honda", "Quebrada Honda", "0" * 64)
LIBRO = libro_de(PLAN, DE)


def comparar(
    libro: LibroPlan, plan: Filas = PLAN, descartadas: Descartadas | None = None
) -> tuple[CambioFila, ...]:
    quedan = filas_de_libro(libro, plan, claves_altas(), descartadas)
    return diferencia(plan, quedan, nombrador(quedan, plan))


def claves_altas() -> Any:
    siguiente = claves()
    for _ in range(1000):
        siguiente()
    return siguiente


def dicho(cambios: tuple[CambioFila, ...]) -> list[tuple[str, str, str]]:
    return [(c.tabla, c.codigo, c.operacion.value) for c in cambios]


def sin(libro: LibroPlan, **campos: frozenset[str]) -> LibroPlan:
    """Return the workbook as made before these columns existed."""
    return replace(libro, sin_columnas=campos)


@settings(deadline=None)
@given(ediciones(PLAN))
def test_an_unedited_export_gives_no_difference(plan: Filas) -> None:
    assert comparar(libro_de(plan, DE), plan) == ()


@settings(deadline=None)
@given(ediciones(PLAN))
def test_in_another_installation_it_is_the_same_plan(plan: Filas) -> None:
    libro = libro_de(plan, DE)

    llevado = filas_de_libro(libro, filas_vacias(), claves())

    for hoja in HOJAS:
        unas, otras = libro.de(hoja.titulo), libro_de(llevado, DE).de(hoja.titulo)
        assert sorted(map(str, unas)) == sorted(map(str, otras))


def test_the_first_workbook_gives_no_difference_either() -> None:
    assert comparar(libro_pequeno()) == ()


def test_rows_in_another_order_are_the_same_plan() -> None:
    al_reves = LibroPlan({titulo: filas[::-1] for titulo, filas in LIBRO.filas.items()})

    assert comparar(al_reves) == ()


@pytest.mark.parametrize(
    "faltan",
    [
        ("Proyectos", "Financiamiento"),
        ("Actividades", "Indicadores", "Metas", "Hitos", "Financiamiento"),
        ("Indicadores", "Metas", "Hitos"),
        ("Metas", "Hitos"),
        ("Hitos",),
        ("Financiamiento",),
        ("ODS",),
        ("Vínculos",),
    ],
    ids=lambda faltan: faltan[0],
)
def test_a_missing_row_is_no_deletion(faltan: tuple[str, ...]) -> None:
    assert comparar(LibroPlan(LIBRO.filas | dict.fromkeys(faltan, ()))) == ()


def test_changed_cells_are_changed_columns() -> None:
    editado = con(LIBRO, "Actividades", 0, peso=Decimal(3), lider="AGUAS")
    editado = con(editado, "Metas", 0, valor=Decimal(25))

    cambios = comparar(editado)

    assert dicho(cambios) == [
        ("elemento", "L1-O01-A01", "cambiar"),
        ("responsable", "L1-O01-A01", "agregar"),
        ("responsable", "L1-O01-A01", "quitar"),
        ("meta", "L1-O01-A01-I1-M1", "cambiar"),
    ]
    assert cambios[0].antes == {"peso": Decimal(1)}
    assert cambios[-1].despues == {"valor": Decimal(25)}


def test_new_rows_come_last_and_unconfirmed() -> None:
    editado = mas(LIBRO, "Objetivos locales", elemento("L1-O03", "L1", "Otro"))
    editado = mas(editado, "Metas", meta("L1-O01-A01-I1", 3))

    cambios = comparar(editado)

    assert dicho(cambios) == [
        ("elemento", "L1-O03", "agregar"),
        ("meta", "L1-O01-A01-I1-M3", "agregar"),
    ]
    nuevo, nueva = (c.despues or {} for c in cambios)
    assert nuevo["orden"] == 4
    assert "confirmar" not in nueva


def test_another_superior_is_a_move_to_the_end() -> None:
    editado = con(LIBRO, "Actividades", 0, superior="L1-O02", orden=None)

    [cambio] = comparar(editado)

    assert set(cambio.despues or {}) == {"superior_id", "orden"}
    assert (cambio.despues or {})["orden"] == 2


def test_columns_that_an_older_workbook_lacks_say_nothing() -> None:
    retirado = con(
        LIBRO, "Planes", 0, retirado_en=date(2026, 1, 1), retiro_acto="Acuerdo 2",
        nombre_publico="Plan de acequias", lider="OBRAS", corresponsables=("AGUAS",),
        informan=("AGUAS",), peso=Decimal(2),
    )  # fmt: skip
    retirado = con(retirado, "Metas", 0, programacion=("2024: 2,5", "2025: 3"))
    plan = filas_de_libro(retirado, PLAN, claves_altas())
    viejo = sin(
        LIBRO,
        Planes=frozenset({
            "retirado_en", "retiro_acto", "nombre_publico", "lider", "corresponsables",
            "informan", "peso", "orden", "dudas", "territorios",
        }),
        Metas=frozenset({"programacion", "equiespaciados", "acto", "acto_fecha"}),
    )  # fmt: skip

    assert comparar(viejo, plan) == ()
    assert len(comparar(LIBRO, plan)) == 4


def test_discarded_readings_do_not_come_back() -> None:
    sin_ellas = {tabla: dict(filas) for tabla, filas in PLAN.items()}
    fuera = {
        clave
        for clave, fila in PLAN["indicador"].items()
        if fila["codigo"] == "L1-O01-A02-I1"
    }
    for tabla, columna in (("indicador", None), ("meta", "indicador_id")):
        for clave, fila in PLAN[tabla].items():
            if clave in fuera or (columna and fila[columna] in fuera):
                del sin_ellas[tabla][clave]
    sin_ellas["hito"] = {}

    cambios = comparar(
        LIBRO, sin_ellas, Descartadas(indicadores=frozenset({"L1-O01-A02-I1"}))
    )

    assert cambios == ()


def test_what_is_kept_elsewhere_is_told_and_not_changed() -> None:
    editado = con(LIBRO, "Unidades", 0, nombre="Otro nombre")

    assert comparar(editado) == ()
    [aviso] = avisos_del_entorno(editado, LIBRO)
    assert aviso.startswith("Unidades, fila 5: «OBRAS»")


def test_other_writings_of_a_known_unit_are_told() -> None:
    editado = con(LIBRO, "Unidades", 0, alias=("Dirección de Obras", "DOM"))

    assert comparar(editado) == ()
    [aviso] = avisos_del_entorno(editado, LIBRO)
    assert "otras escrituras" in aviso


def test_other_writings_of_a_source_are_told_to_stay_in_the_workbook() -> None:
    editado = con(LIBRO, "Fuentes", 0, alias=("Fondos propios",))
    codigo = LIBRO.de("Fuentes")[0].codigo

    [aviso] = avisos_del_entorno(editado, LIBRO)
    assert aviso == (
        f"Fuentes: las otras escrituras de «{codigo}» no se guardan en el plan; quedan "
        "en su libro."
    )


def test_a_name_given_here_survives_a_document_that_stays() -> None:
    renombrado = con(LIBRO, "Actividades", 0, nombre_publico="Construir canales")
    plan = filas_de_libro(renombrado, PLAN, claves_altas())
    viejo = sin(LIBRO, Actividades=frozenset({"nombre_publico"}))

    assert comparar(viejo, plan) == ()
    [cambio] = comparar(LIBRO, plan)
    assert (cambio.antes, cambio.despues) == (
        {"nombre": "Construir canales"},
        {"nombre": "Construir acequias"},
    )


def test_places_and_units_left_out_of_a_cell_are_taken_away() -> None:
    editado = con(LIBRO, "Actividades", 0, territorios=(), lider=None)

    assert {(c.tabla, c.operacion) for c in comparar(editado)} == {
        ("responsable", OperacionCambio.QUITAR),
        ("elemento_territorio", OperacionCambio.QUITAR),
    }


def test_the_order_is_that_of_the_plan() -> None:
    assert iguales(libro_de(PLAN, DE), LIBRO)
    assert [f.codigo for f in LIBRO.de("Actividades")] == [
        "L1-O01-A01", "L1-O01-A02", "L1-O02-A01",
    ]  # fmt: skip

"""Cells as officers leave them: each read, or told with its place."""

import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.planilla.columnas import (
    RESPUESTAS,
    FilaHitoPlanilla,
    FilaPlanilla,
)
from pladeco.domain.planilla.comparacion import comparar, marcas_de
from pladeco.domain.planilla.control import Control, FilaControl, marca
from pladeco.domain.planilla.filas import FilaUnidad, PlanillaUnidad
from pladeco.domain.vocabulario import CausaAtraso
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.planilla.lectura import leer_planilla
from pladeco.reports.planilla_unidad import escribir_planilla
from tests.planillas import abrir, celda, guardar, llenar

HITO = UUID(int=7)
DIA = date(2026, 8, 20)
ESCRITO = AvancePropuesto(
    valor=Decimal("26.5"),
    logros="=Se hizo: “algo”.\nY más, a 3 m².",
    dificultades="- Llovió.",
    causa=CausaAtraso.PERSONAL,
    compromiso="Contratar.",
    compromiso_fecha=date(2026, 11, 15),
    hitos={HITO: DIA},
)


def planilla(guardado: AvancePropuesto = ESCRITO) -> bytes:
    """Return a workbook of two rows: U-I1 counts, U-I2 is a percentage."""
    filas, controles = [], {}
    for codigo, porcentual in (("U-I1", False), ("U-I2", True)):
        filas.append(
            FilaUnidad(
                FilaPlanilla(
                    codigo=codigo,
                    valor=guardado.valor,
                    logros=guardado.logros,
                    dificultades=guardado.dificultades,
                    causa="Falta de personal técnico" if guardado.causa else None,
                    compromiso=guardado.compromiso,
                    compromiso_fecha=guardado.compromiso_fecha,
                ),
                frozenset({*RESPUESTAS, "hitos"}),
                (
                    FilaHitoPlanilla(
                        codigo=codigo,
                        numero=1,
                        hito="Ordenanza",
                        cumplido_en=guardado.hitos.get(HITO),
                    ),
                )
                if not porcentual
                else (),
            )
        )
        controles[codigo] = FilaControl(
            codigo,
            1,
            porcentual,
            marcas_de(guardado),
            {} if porcentual else {1: (HITO, marca(guardado.hitos.get(HITO)))},
        )
    return escribir_planilla(
        PlanillaUnidad(
            institucion="Quebrada Honda",
            unidad="Medio Ambiente",
            periodo="2026-T3",
            desde=date(2026, 7, 1),
            hasta=date(2026, 9, 30),
            vence=date(2026, 10, 15),
            es_demo=True,
            filas=tuple(filas),
            control=Control("PLADECO", "MA", "2026-T3", 1, DIA, controles),
        )
    )


VACIA = planilla(AvancePropuesto())


def leido(campo: str, valor: Any, codigo: str = "U-I1") -> Any:
    leida = leer_planilla(llenar(VACIA, {codigo: {campo: valor}}))
    assert leida.problemas == ()
    return leida.filas[codigo][campo]


def problema(campo: str, valor: Any, codigo: str = "U-I1") -> str:
    (uno,) = leer_planilla(llenar(VACIA, {codigo: {campo: valor}})).problemas
    assert uno.codigo == codigo
    return f"{uno.celda}: {uno.mensaje}"


@pytest.mark.parametrize(
    ("escrito", "numero"),
    [
        (2, "2"),
        (26.5, "26.5"),
        (0.1, "0.1"),
        (1e3, "1000"),
        ("1.234,5", "1234.5"),
        (" 1.042 ", "1042"),
        ("0.8", "0.8"),
        ("−3", "-3"),
        (None, None),
        ("   ", None),
    ],
)
def test_a_figure_is_read_as_people_type_it(escrito: Any, numero: str | None) -> None:
    assert leido("valor", escrito) == (None if numero is None else Decimal(numero))


@pytest.mark.parametrize(
    ("escrito", "dicho"),
    [
        ("dos", "celda I5: «dos»: Escriba un número"),
        ("80%", "celda I5: «80%»: Escriba un número"),
        ("9" * 5000, f"«{'9' * 60}…»: Escriba un número"),
        (1.23456, "hasta cuatro decimales"),
        (1e20, "demasiado grande"),
        (True, "No es un número"),
        (datetime(2026, 2, 1), "si Excel lo cambió"),  # noqa: DTZ001 - as cells hold it
        ("=1+1", "Tiene una fórmula"),
    ],
)
def test_what_is_no_figure_is_told_by_its_cell(escrito: Any, dicho: str) -> None:
    assert dicho in problema("valor", escrito)


def test_a_cell_in_percent_is_eighty_where_percent_are_asked_for() -> None:
    libro = abrir(VACIA)
    for codigo in ("U-I1", "U-I2"):
        una = celda(libro["Avances"], codigo, "valor")
        una.value, una.number_format = 0.8, "0%"

    leida = leer_planilla(guardar(libro))

    assert leida.filas["U-I2"]["valor"] == 80
    (uno,) = leida.problemas
    assert uno.codigo == "U-I1"
    assert "formato de porcentaje" in uno.mensaje
    assert leido("valor", "80 %", "U-I2") == 80


@pytest.mark.parametrize(
    ("campo", "escrito", "valor"),
    [
        ("causa", "falta de personal tecnico", CausaAtraso.PERSONAL),
        ("causa", "clima", CausaAtraso.CLIMA),
        ("causa", None, None),
        ("sin_novedad", "Sí", True),
        ("sin_novedad", "x", True),
        ("sin_novedad", None, False),
        ("compromiso_fecha", "15-11-2026", date(2026, 11, 15)),
        ("compromiso_fecha", "2026-11-15", date(2026, 11, 15)),
        ("logros", 2024, "2024"),
        ("logros", None, ""),
    ],
)
def test_words_lists_and_dates(campo: str, escrito: Any, valor: Any) -> None:
    assert leido(campo, escrito) == valor


@pytest.mark.parametrize(
    ("campo", "escrito", "dicho"),
    [
        ("causa", "mala suerte", "no es de la lista"),
        ("sin_novedad", "quizás", "no es Sí ni No"),
        ("compromiso_fecha", "31-02-2026", "no existe en el calendario"),
        ("compromiso_fecha", 2026, "¿escribió solo el año?"),
        ("logros", "a" * 4001, "Tiene 4001 caracteres: caben 4000."),
        ("motivo_sin_novedad", "a" * 501, "caben 500"),
        ("cumplido_en", "pronto", "Hitos, celda F5"),
    ],
)
def test_what_cannot_be_is_told(campo: str, escrito: Any, dicho: str) -> None:
    assert dicho in problema(campo, escrito)


def test_all_bad_cells_are_told_at_once_and_the_good_ones_kept() -> None:
    datos = llenar(
        VACIA,
        {"U-I1": {"valor": "x", "causa": "y", "logros": "Sí."}, "U-I2": {"valor": "z"}},
    )

    leida = leer_planilla(datos)

    assert len(leida.problemas) == 3
    assert leida.filas["U-I1"]["logros"] == "Sí."


def test_rows_of_other_codes_or_twice_are_told() -> None:
    libro = abrir(llenar(VACIA, {"U-I1": {"valor": 1}, "U-I2": {"valor": 2}}))
    hoja = libro["Avances"]
    hoja["A6"] = "U-I1"
    hoja["A7"], hoja["I7"] = "OTRO", 4
    hoja["L8"] = "sin código"
    hoja["B9"] = "una fila de apuntes se deja pasar"

    mensajes = [p.mensaje for p in leer_planilla(guardar(libro)).problemas]

    assert mensajes == [
        "Repite la fila 5: deje una.",
        "«OTRO» no es un indicador de esta planilla.",
        "Esta fila no dice de qué indicador es: falta su código.",
    ]


def test_columns_in_another_order_or_deleted_say_what_they_say() -> None:
    libro = abrir(llenar(VACIA, {"U-I1": {"logros": "Se hizo.", "valor": 2}}))
    libro["Avances"].delete_cols(9)  # the figure

    escrito = leer_planilla(guardar(libro)).filas["U-I1"]

    assert escrito["logros"] == "Se hizo."
    assert "valor" not in escrito


def test_without_its_control_sheet_it_is_not_taken() -> None:
    libro = abrir(VACIA)
    del libro["Control"]

    with pytest.raises(LibroIlegible, match="no es la planilla de una unidad"):
        leer_planilla(guardar(libro))


def test_without_its_answers_it_is_not_taken() -> None:
    libro = abrir(VACIA)
    del libro["Avances"]

    with pytest.raises(LibroIlegible, match="No se encontró la hoja «Avances»"):
        leer_planilla(guardar(libro))


def test_only_answers_are_open_and_texts_are_no_formulas() -> None:
    libro = abrir(planilla())
    hoja = libro["Avances"]

    assert hoja.protection.sheet
    assert libro["Control"].sheet_state == "hidden"
    assert [c.protection.locked for c in hoja[5]] == [True] * 8 + [False] * 11
    assert celda(hoja, "U-I1", "logros").data_type == "s"
    assert "DEMO" in str(hoja["A2"].value)


def test_the_same_workbook_is_the_same_file() -> None:
    assert planilla() == planilla()


def sin_cambios(datos: bytes) -> None:
    leida = leer_planilla(datos)
    assert leida.problemas == ()
    for codigo in ("U-I1", "U-I2"):
        hecha = comparar(leida.control.filas[codigo], leida.filas[codigo], ESCRITO)
        assert hecha.diferencias == ()
        assert leida.filas[codigo]["logros"] == ESCRITO.logros


def test_untouched_it_changes_nothing() -> None:
    sin_cambios(planilla())


@pytest.mark.libreoffice
def test_saved_again_by_libreoffice_it_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "planilla.xlsx").write_bytes(planilla())
    salida = tmp_path / "guardada"
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(tmp_path / 'perfil').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(salida),
            str(tmp_path / "planilla.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    datos = (salida / "planilla.xlsx").read_bytes()
    sin_cambios(datos)
    hoja = abrir(datos)["Avances"]
    assert hoja.protection.sheet
    assert not celda(hoja, "U-I1", "valor").protection.locked
    assert hoja.data_validations.dataValidation

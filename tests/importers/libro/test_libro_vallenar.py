"""The committed workbook says what the reader reads, but where a person overruled it.

Where the source text is not at hand this module collects nothing.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.plantilla import HOJAS, HOJAS_DE_ELEMENTOS, Hoja, LibroPlan
from pladeco.importers.lector.archivo import leer_archivo
from pladeco.importers.libro.a_plantilla import plantilla_de
from pladeco.importers.libro.plantilla import leer_plantilla
from tests.importers.fuente import FUENTE

LIBRO = Path(__file__).parents[3] / "imports" / "vallenar-2022-2029.xlsx"
_FILA = "(fila)"
Diferencia = tuple[str, str, str, str | None, str | None]


def a_texto(valor: Any) -> str | None:
    if valor in (None, ()):
        return None
    return "; ".join(valor) if isinstance(valor, tuple) else str(valor)


def por_codigo(libro: LibroPlan, hoja: Hoja) -> dict[str, Any]:
    if hoja.titulo == "Avisos":
        return {str(n): fila for n, fila in enumerate(libro.de(hoja.titulo))}
    return {fila.codigo: fila for fila in libro.de(hoja.titulo)}


def diferencias(leido: LibroPlan, libro: LibroPlan) -> Iterator[Diferencia]:
    """Give each raw cell, parent or row in which the two are not the same."""
    for hoja in HOJAS:
        crudas = [c for c in columnas_de(hoja.registro) if c.crudo]
        if not crudas:
            continue
        if hoja in HOJAS_DE_ELEMENTOS and hoja.titulo != "Lineamientos":
            crudas += [c for c in columnas_de(hoja.registro) if c.campo == "superior"]
        antes, ahora = por_codigo(leido, hoja), por_codigo(libro, hoja)
        for codigo in antes.keys() | ahora.keys():
            uno, otro = antes.get(codigo), ahora.get(codigo)
            if uno is None or otro is None:
                yield (hoja.titulo, codigo, _FILA, nombre(uno), nombre(otro))
                continue
            for columna in crudas:
                valor, nuevo = (getattr(f, columna.campo) for f in (uno, otro))
                if valor != nuevo:
                    yield (
                        hoja.titulo,
                        codigo,
                        columna.titulo,
                        a_texto(valor),
                        a_texto(nuevo),
                    )


def nombre(fila: Any) -> str | None:
    return None if fila is None else fila.nombre or "(sin nombre)"


@pytest.fixture(scope="module")
def libro() -> LibroPlan:
    leido = leer_plantilla(LIBRO)
    assert isinstance(leido, LibroPlan), leido
    return leido


if FUENTE is not None:
    _FUENTE = FUENTE

    @pytest.fixture(scope="module")
    def del_lector(libro: LibroPlan) -> LibroPlan:
        instrumento = libro.de("Instrumento")[0]
        return plantilla_de(
            leer_archivo(_FUENTE),
            fuente=instrumento.fuente,
            huella=hashlib.sha256(_FUENTE.read_bytes()).hexdigest(),
        )

    def test_each_difference_stands_in_correcciones_and_nothing_else_does(
        libro: LibroPlan, del_lector: LibroPlan
    ) -> None:
        anotadas = sorted(
            (c.hoja, c.codigo, c.en_columna, c.leido, c.corregido)
            for c in libro.de("Correcciones")
        )
        assert sorted(diferencias(del_lector, libro)) == anotadas

    def test_each_correction_says_why(libro: LibroPlan) -> None:
        assert all(len(c.razon) > 30 for c in libro.de("Correcciones"))

    def test_the_plan_is_whole(libro: LibroPlan) -> None:
        cuenta = {hoja.titulo: len(libro.de(hoja.titulo)) for hoja in HOJAS[:9]}
        assert cuenta == {
            "Instrumento": 1,
            "Lineamientos": 6,
            "Objetivos estratégicos": 6,
            "Planes": 18,
            "Programas estratégicos": 82,
            "Proyectos": 131,
            "Objetivos locales": 59,
            "Programas": 76,
            "Actividades": 133,
        }

    def test_every_activity_has_an_indicator_with_its_meta(libro: LibroPlan) -> None:
        con_meta = {meta.indicador for meta in libro.de("Metas")}
        con_indicador = {
            i.elemento for i in libro.de("Indicadores") if i.codigo in con_meta
        }
        assert con_indicador == {fila.codigo for fila in libro.de("Actividades")}
        assert all(fila.hasta for fila in libro.de("Actividades"))

"""Calidad del plan as a workbook, from rows made by hand."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from pladeco.domain.calidad.hallazgos import REGLA, Arreglo, Hallazgo
from pladeco.domain.calidad.tipos import Gravedad, TipoHallazgo
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.plan_cargado import Nodo
from pladeco.queries.vista_calidad import (
    FilaNota,
    FilaTipo,
    FiltroCalidad,
    Nota,
    Revisado,
    VistaCalidad,
)
from pladeco.reports.calidad import libro_calidad
from tests.reports.leer import abrir, hoja, registros, textos
from tests.reports.muestras import CABECERA

CLAVE = UUID(int=1)
NODO = Nodo(
    CLAVE, None, Nivel.ACTIVIDAD, "L1-O01-A01", 1, "=Limpiar()", None, None,
    Fraction(1), 778, {}, (), None,
)  # fmt: skip
HALLAZGO = Hallazgo(
    TipoHallazgo.INDICADOR_ES_META, "L1-O01-A01", "Hay una cantidad.", Arreglo.LECTURA,
    "6 Limpiezas",
)  # fmt: skip
NOTA = Nota(3, 2, Counter({Gravedad.GRAVE: 1, Gravedad.MEDIA: 4}), 5)
VACIA = Nota(0, 0, Counter(), 0)
VISTA = VistaCalidad(
    filtro=FiltroCalidad(lineamiento="L1"),
    plan=NOTA,
    nota=VACIA,
    tipos=(FilaTipo(TipoHallazgo.INDICADOR_ES_META, 1, 1, 5),),
    sin_hallar=(TipoHallazgo.SIN_ODS, TipoHallazgo.PESO_CERO),
    lineamientos=(FilaNota("L1", "Gestión", NOTA), FilaNota("L2", "Agua", VACIA)),
    unidades=(FilaNota("MA", "Medio Ambiente", NOTA),),
    filas=(Revisado(NODO, "L1", None, True, (HALLAZGO,)),),
)


def test_the_summary_has_rule_score_counts_and_what_was_not_found() -> None:
    resumen = hoja(abrir(libro_calidad(VISTA, CABECERA)), "Resumen")

    filas = {f[0]: f[1:] for f in resumen.iter_rows(values_only=True) if f[0]}
    assert REGLA in filas
    assert filas["Todo el plan"] == (3, 2, 0.667, 1, 4, 0)
    assert filas["L2 Agua"] == (0, 0, "–", 0, 0, 0)
    assert filas["L1 Gestión"][:2] == (3, 2)
    assert filas["Medio Ambiente"][:2] == (3, 2)
    assert "Se buscó y no se encontró: sin ODS; peso cero." in textos(resumen)
    assert "Por clase de hallazgo, en L1 Gestión" in filas


def test_each_hallazgo_is_a_row_with_the_words_of_the_plan() -> None:
    pagina = hoja(abrir(libro_calidad(VISTA, CABECERA)), "Hallazgos")

    (celdas,) = registros(pagina)
    fila = {titulo: celda.value for titulo, celda in celdas.items()}
    assert fila["Código"] == "L1-O01-A01"
    assert fila["Elemento"] == "=Limpiar()"
    assert fila["Unidad responsable"] == "Sin unidad responsable"
    assert fila["Hallazgo"] == "El indicador es una meta"
    assert fila["Lo que dice el plan"] == "6 Limpiezas"
    assert fila["Estado"] == "Pendiente"
    assert fila["Línea del documento"] == 778
    assert pagina["B5"].data_type == "s"  # a text, never a formula
    assert pagina.print_area == "'Hallazgos'!$A$1:$F$5"


def test_no_hallazgos_is_said() -> None:
    vacia = replace(VISTA, filas=(), filtro=FiltroCalidad(resueltos=True))

    pagina = hoja(abrir(libro_calidad(vacia, CABECERA)), "Hallazgos")

    assert "No hay hallazgos." in textos(pagina)
    assert "Hallazgos resueltos, en el orden del plan." in textos(pagina)


def test_it_is_of_a_version_of_the_plan_and_of_no_corte() -> None:
    libro = abrir(libro_calidad(VISTA, CABECERA))

    assert libro.properties.title == "Calidad del plan · Versión 12 del plan"
    for pagina in libro.worksheets:
        derecha = pagina.oddHeader.right if pagina.oddHeader else None
        assert derecha
        assert derecha.text == "Versión 12 del plan al 30-09-2026"
        assert "Corte" not in textos(pagina)

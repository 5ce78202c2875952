import pytest

from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.encabezados import ClaseDeTabla, reconocer_encabezado
from pladeco.importers.lector.lineas import leer_lineas
from pladeco.importers.lector.registros import Otro


def tipos(titulos: list[str]) -> list[str] | None:
    encabezado = reconocer_encabezado(leer_lineas("\t".join(titulos))[0])
    if encabezado is None:
        return None
    return [columna.tipo.value for columna in encabezado.columnas]


@pytest.mark.parametrize(
    ("titulos", "columnas"),
    [
        (["PROGRAMA O PROYECTO", "ACTIVIDADES", "INDICADORES", "PLAZOS",
          "METAS POR ODS", "RESPONSABLES", "FINANCIAMIENTO"],
         ["programa", "actividad", "indicador", "plazo", "meta", "responsable",
          "financiamiento"]),
        (["INICIATIVA", "ACCIÓN", "LÍNEA BASE", "INDICADOR", "META 2025", "META 2026",
          "PERIODO", "UNIDAD RESPONSABLE", "FUENTE", "ODS"],
         ["programa", "actividad", "linea_base", "indicador", "meta_de_anio",
          "meta_de_anio", "plazo", "responsable", "financiamiento", "ods"]),
        (["Programa", "Iniciativa", "Medio de verificación", "Año", "Responsable"],
         ["programa", "actividad", "otra", "plazo", "responsable"]),
        (["N°", "Proyecto", "Plazo", "Encargado", "Presupuesto (M$)"],
         ["otra", "actividad", "plazo", "responsable", "financiamiento"]),
        (["Proyecto", "Acciones", "2025", "2026", "Unidad"],
         ["programa", "actividad", "meta_de_anio", "meta_de_anio", "responsable"]),
        (["OBJETIVO ESTRATÉGICO", "PLAN", "PROGRAMA", "PROYECTO/ESTUDIOS"],
         ["objetivo", "plan", "programa", "proyecto"]),
        (["Objetivo", "Programas", "Iniciativas"],
         ["objetivo", "programa", "proyecto"]),
        (["LINEAMIENTO", "DESCRIPCIÓN"], ["objetivo", "otra"]),
    ],
)  # fmt: skip
def test_headers_are_known_by_their_names(
    titulos: list[str], columnas: list[str]
) -> None:
    assert tipos(titulos) == columnas


@pytest.mark.parametrize(
    "titulos",
    [
        ["Programa de becas", "Entregar becas", "N° de becas", "2026"],
        ["Hombres", "Mujeres", "Total"],
        ["ACTIVIDADES"],
        ["", "", ""],
        ["Programa", "Plazo"],
    ],
)
def test_a_row_is_no_header(titulos: list[str]) -> None:
    assert tipos(titulos) is None


def test_blank_titles_at_the_end_are_no_columns() -> None:
    linea = leer_lineas("ESTRATEGIA\tDEFINICIÓN\t\t")[0]

    encabezado = reconocer_encabezado(linea)

    assert encabezado is not None
    assert (encabezado.clase, encabezado.ancho) == (ClaseDeTabla.DEFINICIONES, 2)


def test_columns_the_format_lacks_stand_under_keys_of_their_own() -> None:
    lectura = leer_documento(
        "Lineamiento Estratégico N° 3: Cultura viva\n\n"
        "Objetivo específico 3.1: Leer más\n\n"
        "INICIATIVA\tACCIÓN\tLÍNEA BASE\tINDICADOR\tMETA 2025\tMETA 2026\tPERIODO"
        "\tUNIDAD RESPONSABLE\tFUENTE\tODS\tMEDIO DE VERIFICACIÓN\n"
        "Biblioteca\tComprar libros\t100\tN° de libros\t150\t\t2025\tUnidad de Cultura"
        "\tFNDR\tODS 4\tFacturas\n"
    )

    (lineamiento,) = lectura.lineamientos
    (matriz,) = lineamiento.matrices
    (fila,) = matriz.filas
    assert (lineamiento.numero, lineamiento.nombre) == (3, "Cultura viva")
    assert matriz.objetivo_local == "Leer más"
    assert (fila.programa, fila.actividad) == ("Biblioteca", "Comprar libros")
    assert (fila.linea_base, fila.ods) == ("100", "ODS 4")
    assert fila.metas_por_anio == (("2025", "150"),)
    assert fila.otros == (Otro("MEDIO DE VERIFICACIÓN", "Facturas"),)
    assert fila.revisar == ()

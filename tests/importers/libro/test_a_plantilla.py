"""From a reading to the workbook: codes by place, the document's words, no more."""

from datetime import date
from typing import Any

from pladeco.domain.libro.plantilla import HOJAS_DE_ELEMENTOS, LibroPlan
from pladeco.domain.libro.revision_plan import revisar_plan
from pladeco.domain.plan import es_codigo
from pladeco.importers.lector.codigos import CodigoAviso, Revisar
from pladeco.importers.lector.registros import (
    Aviso,
    FilaLeida,
    InstrumentoLeido,
    Lectura,
    LineamientoLeido,
    MatrizLeida,
    ObjetivoEstrategicoLeido,
    Otro,
    PlanLeido,
    ProgramaLeido,
)
from pladeco.importers.libro.a_plantilla import plantilla_de

MATRICES = (
    MatrizLeida(
        ("Regar.", "Ahorrar agua."),
        (
            FilaLeida(linea=10, programa="Riego", actividad="Abrir acequias"),
            FilaLeida(
                linea=11,
                programa="Riego",
                actividad="Limpiar acequias",
                revisar=(Revisar.PROGRAMA_HEREDADO,),
            ),
            FilaLeida(linea=12, programa="Pozos", actividad="Cavar", plazo="2025"),
            FilaLeida(
                linea=13,
                linea_base="3 pozos",
                metas_por_anio=(("2025", "4"), ("2026", "5")),
                ods="6",
                otros=(Otro("NOTA", "ver anexo"), Otro(None, "un resto")),
            ),
        ),
    ),
    MatrizLeida((), (FilaLeida(linea=20, programa="Riego", actividad="Techar"),)),
)
LECTURA = Lectura(
    InstrumentoLeido("Plan comunal", "Quebrada Honda", 2024, 2029),
    (
        LineamientoLeido(1, "AGUA", "Agua para todos.", None, (), ()),
        LineamientoLeido(
            2,
            "TIERRA",
            None,
            None,
            (
                ObjetivoEstrategicoLeido(
                    "Cultivar.",
                    (
                        PlanLeido("Plan A", (ProgramaLeido("Uno", ()),)),
                        PlanLeido(
                            "Plan B",
                            (
                                ProgramaLeido("Dos", ("Canal", "Pozo")),
                                ProgramaLeido(None, ("Puente",)),
                            ),
                        ),
                    ),
                ),
            ),
            MATRICES,
        ),
    ),
    (Aviso(20, CodigoAviso.RESTOS, "Se pasó por alto.", "\t--\t"),),
)


def pares(libro: LibroPlan, titulo: str, *campos: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(f, c) for c in campos) for f in libro.de(titulo)]


def test_the_strategic_table_is_coded_by_place() -> None:
    libro = plantilla_de(LECTURA)
    assert pares(libro, "Planes", "codigo", "superior", "nombre") == [
        ("L2-E01-P01", "L2-E01", "Plan A"),
        ("L2-E01-P02", "L2-E01", "Plan B"),
    ]
    assert pares(libro, "Programas estratégicos", "codigo", "nombre") == [
        ("L2-E01-P01-G01", "Uno"),
        ("L2-E01-P02-G01", "Dos"),
        ("L2-E01-P02-G02", None),
    ]
    assert pares(libro, "Proyectos", "codigo", "nombre") == [
        ("L2-E01-P02-G01-Y01", "Canal"),
        ("L2-E01-P02-G01-Y02", "Pozo"),
        ("L2-E01-P02-G02-Y01", "Puente"),
    ]


def test_activities_are_coded_under_the_first_objetivo_of_their_matrix() -> None:
    libro = plantilla_de(LECTURA)
    assert pares(libro, "Objetivos locales", "codigo", "nombre") == [
        ("L2-O01", "Regar."),
        ("L2-O02", "Ahorrar agua."),
        ("L2-O03", None),
    ]
    assert pares(libro, "Programas", "codigo", "superior", "nombre", "linea") == [
        ("L2-O01-G01", "L2-O01", "Riego", 10),
        ("L2-O01-G02", "L2-O01", "Pozos", 12),
        ("L2-O03-G01", "L2-O03", "Riego", 20),
    ]
    assert pares(libro, "Actividades", "codigo", "superior", "linea") == [
        ("L2-O01-A01", "L2-O01-G01", 10),
        ("L2-O01-A02", "L2-O01-G01", 11),
        ("L2-O01-A03", "L2-O01-G02", 12),
        ("L2-O01-A04", "L2-O01", 13),
        ("L2-O03-A01", "L2-O03-G01", 20),
    ]


def test_texts_without_a_column_are_kept_under_their_title() -> None:
    fila = plantilla_de(LECTURA).de("Actividades")[3]
    assert fila.otros == (
        "Línea base: 3 pozos",
        "Meta 2025: 4",
        "Meta 2026: 5",
        "ODS: 6",
        "NOTA: ver anexo",
        "un resto",
    )
    assert (fila.actividad, fila.programa) == (None, None)


def test_nothing_is_understood_yet() -> None:
    libro = plantilla_de(LECTURA)
    for fila in libro.de("Actividades"):
        entendido = (fila.desde, fila.hasta, fila.lider, fila.peso, fila.dudas)
        assert entendido == (None,) * 5
        assert fila.corresponsables == fila.territorios == ()
    assert not libro.de("Indicadores")
    assert libro.de("Actividades")[1].revisar == ("programa_heredado",)


def test_the_instrument_and_the_avisos() -> None:
    libro = plantilla_de(LECTURA, fuente="plan.txt", huella="ab")
    instrumento = libro.de("Instrumento")[0]
    assert instrumento.codigo == "PLADECO-2024-2029"
    assert instrumento.institucion == "Municipalidad de Quebrada Honda"
    assert (instrumento.desde, instrumento.hasta) == (
        date(2024, 1, 1),
        date(2029, 12, 31),
    )
    assert (instrumento.fuente, instrumento.huella) == ("plan.txt", "ab")
    assert pares(libro, "Avisos", "linea", "codigo", "texto") == [
        (20, "restos", "| -- |")
    ]


def test_a_document_without_years_lacks_its_instrument() -> None:
    """Its years cannot be guessed: the person fills in the row that is told."""
    libro = plantilla_de(Lectura(InstrumentoLeido(), LECTURA.lineamientos, ()))
    assert [p.hoja for p in revisar_plan(libro)] == ["Instrumento"]


def test_every_code_is_one_and_the_workbook_is_sound() -> None:
    libro = plantilla_de(LECTURA)
    assert revisar_plan(libro) == []
    codigos = [f.codigo for hoja in HOJAS_DE_ELEMENTOS for f in libro.de(hoja.titulo)]
    assert len(set(codigos)) == len(codigos)
    assert all(map(es_codigo, codigos))

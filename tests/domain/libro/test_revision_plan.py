"""Whether a plan workbook holds together: each contradiction told on its row."""

from datetime import date
from decimal import Decimal

import pytest

from pladeco.domain.libro.plantilla import CUALQUIER_CODIGO, LibroPlan
from pladeco.domain.libro.revision_plan import revisar_plan
from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from tests.libros import (
    actividad,
    con,
    elemento,
    indicador,
    libro_pequeno,
    mas,
    meta,
    unidad,
)

B = libro_pequeno()
CRUCES: dict[str, tuple[LibroPlan, str, int, str]] = {
    "two rows with one code": (
        mas(B, "Planes", elemento("L1-E01-P01", "L1-E01", "Otro")),
        "Planes",
        6,
        "ya está en la hoja Planes, fila 5",
    ),
    "one code on two sheets": (
        con(B, "Programas", 0, codigo="L1-E01-P01-G01"),
        "Programas",
        5,
        "ya está en la hoja Programas estratégicos, fila 5",
    ),
    "two units with one code": (
        mas(B, "Unidades", unidad("OBRAS")),
        "Unidades",
        7,
        "«OBRAS» ya está en la hoja Unidades, fila 5",
    ),
    "two metas with one order": (
        con(B, "Metas", 1, orden=1),
        "Metas",
        6,
        "Repite la hoja Metas, fila 5: Indicador «L1-O01-A01-I1», Orden «1»",
    ),
    "two lineamientos with one number": (
        mas(B, "Lineamientos", B.de("Lineamientos")[0].__class__(
            codigo="L2", numero=1, nombre="X", nombre_publico=None, lema=None,
            definicion=None)),
        "Lineamientos",
        6,
        "El número 1 ya es de la hoja Lineamientos, fila 5",
    ),
    "a unit twice below a plan": (
        con(B, "Planes", 0, lider="OBRAS", corresponsables=("OBRAS",)),
        "Planes",
        5,
        "La unidad «OBRAS» está dos veces",
    ),
    "one that reports and does not answer": (
        con(B, "Actividades", 0, informan=("AGUAS",)),
        "Actividades",
        5,
        "«AGUAS» está en Informan también y no en Corresponsables",
    ),
    "withdrawn by an act without a day": (
        con(B, "Indicadores", 0, retiro_acto="Acuerdo 3"),
        "Indicadores",
        5,
        "diga también desde qué día",
    ),
    "suspended by an act without a date": (
        con(B, "Metas", 0, acto="Acuerdo 3"),
        "Metas",
        5,
        "Un acto necesita su fecha",
    ),
    "a schedule in words": (
        con(B, "Metas", 0, programacion=("2024: dos",)),
        "Metas",
        5,
        "Programación: «2024: dos» no es un año con su cifra",
    ),
    "a negative factor": (
        con(B, "Indicadores", 0, factor=Decimal(-1)),
        "Indicadores",
        5,
        "Factor: no puede ser negativo",
    ),
    "unknown level": (
        con(B, "Proyectos", 0, codigo="L1-X01"),
        "Proyectos",
        5,
        "no es un código de nivel conocido",
    ),
    "level of another sheet": (
        con(B, "Proyectos", 0, codigo="L1-E01-P09"),
        "Proyectos",
        5,
        "no es de nivel proyecto: su última parte debe empezar con Y",
    ),
    "unknown parent": (
        con(B, "Planes", 0, superior="L1-E09"),
        "Planes",
        5,
        "Depende de «L1-E09», que no está en el libro",
    ),
    "level that may not hang there": (
        con(B, "Proyectos", 0, superior="L1"),
        "Proyectos",
        5,
        "nivel proyecto no puede depender de «L1», que es lineamiento",
    ),
    "no code": (
        con(B, "Territorios", 0, codigo="el norte"),
        "Territorios",
        5,
        "no sirve de código",
    ),
    "no code of an indicador": (
        mas(B, "Indicadores", indicador("L1-O01-A01-X", elemento="L1-O01-A01")),
        "Indicadores",
        8,
        "no es código de indicador",
    ),
    "unknown unit": (
        con(B, "Actividades", 0, lider="DOM"),
        "Actividades",
        5,
        "Unidad líder: «DOM» no está en la hoja Unidades",
    ),
    "unknown co-responsible": (
        con(B, "Actividades", 0, corresponsables=("AGUAS", "DOM")),
        "Actividades",
        5,
        "Corresponsables: «DOM» no está",
    ),
    "unknown place": (
        con(B, "Actividades", 0, territorios=("SUR",)),
        "Actividades",
        5,
        "«SUR» no está en la hoja Territorios",
    ),
    "unknown source": (
        con(B, "Financiamiento", 0, fuente="FNDR"),
        "Financiamiento",
        5,
        "«FNDR» no está en la hoja Fuentes",
    ),
    "unknown indicador": (
        mas(B, "Metas", meta("L1-O01-A09-I1")),
        "Metas",
        9,
        "«L1-O01-A09-I1» no está en la hoja Indicadores",
    ),
    "unknown programme": (
        con(B, "Vínculos", 0, desde="L1-O01-G09"),
        "Vínculos",
        5,
        "«L1-O01-G09» no está en la hoja Programas",
    ),
    "plazo upside down": (
        con(B, "Actividades", 0, desde=date(2029, 1, 1), hasta=date(2025, 1, 1)),
        "Actividades",
        5,
        "desde 01-01-2029 hasta 01-01-2025",
    ),
    "plazo upside down once completed": (
        con(B, "Actividades", 1, desde=date(2030, 1, 1)),
        "Actividades",
        6,
        "lo que falta se toma de el instrumento",
    ),
    "meta after its activity": (
        con(B, "Metas", 0, desde=date(2030, 1, 1)),
        "Metas",
        5,
        "lo que falta se toma de su actividad",
    ),
    "meta long after the plan": (
        con(B, "Metas", 0, hasta=date(2031, 1, 1)),
        "Metas",
        5,
        "está fuera del plan, que va de 2024 a 2029",
    ),
    "meta long before the plan": (
        con(B, "Metas", 0, desde=date(2022, 12, 31)),
        "Metas",
        5,
        "desde 31-12-2022 hasta 31-12-2029, está fuera del plan",
    ),
    "order too large": (
        con(B, "Metas", 0, orden=1_000),
        "Metas",
        5,
        "Orden: no puede ser 1000",
    ),
    "unknown ODS": (con(B, "ODS", 1, objetivo=18), "ODS", 6, "18 no es un ODS"),
    "target of another goal": (
        con(B, "ODS", 0, meta="11.7"),
        "ODS",
        5,
        "«11.7» no es una meta del ODS 6",
    ),
    "count measured by a ratio": (
        con(B, "Indicadores", 0, acumulacion=Acumulacion.RAZON),
        "Metas",
        5,
        "Un conteo no se mide con una razón",
    ),
    "kind without its value": (
        con(B, "Metas", 0, valor=None),
        "Metas",
        5,
        "necesita un valor",
    ),
    "hito without steps": (
        LibroPlan(B.filas | {"Hitos": ()}),
        "Metas",
        7,
        "necesita filas en la hoja Hitos",
    ),
    "hitos that weigh nothing": (
        con(B, "Hitos", 0, peso=Decimal(0)),
        "Hitos",
        5,
        "no pueden pesar todos 0",
    ),
    "negative weight": (
        con(B, "Actividades", 1, peso=Decimal(-1)),
        "Actividades",
        6,
        "Peso: no puede ser negativo (-1)",
    ),
    "negative amount": (
        con(B, "Financiamiento", 0, monto=Decimal(-5)),
        "Financiamiento",
        5,
        "Monto en pesos: no puede ser negativo",
    ),
    "too many decimals": (
        con(B, "Metas", 0, valor=Decimal("0.12345")),
        "Metas",
        5,
        "más de 4 decimales",
    ),
    "figure too large": (
        con(B, "Financiamiento", 0, monto=Decimal(10) ** 15),
        "Financiamiento",
        5,
        "demasiado grande",
    ),
    "place twice in a row": (
        con(B, "Actividades", 0, territorios=("NORTE", "NORTE")),
        "Actividades",
        5,
        "El territorio «NORTE» está dos veces",
    ),
    "neither kind nor words": (
        con(B, "Metas", 1, texto=None),
        "Metas",
        6,
        "Sin tipo ni palabras del documento",
    ),
    "band without its end": (
        con(B, "Metas", 0, tipo=TipoMeta.BANDA),
        "Metas",
        5,
        "necesita también su valor máximo",
    ),
    "steps of what is no hito": (
        con(B, "Metas", 2, tipo=TipoMeta.CUALITATIVA),
        "Metas",
        7,
        "su tipo no es hito",
    ),
    "hito that is not reported by steps": (
        con(B, "Indicadores", 1, acumulacion=Acumulacion.SUMA),
        "Metas",
        7,
        "debe ser hitos",
    ),
    "step of no meta": (
        con(B, "Hitos", 0, meta=2),
        "Hitos",
        5,
        "no tiene una meta 2 en la hoja Metas",
    ),
    "numbered from zero": (
        con(B, "Metas", 0, orden=0),
        "Metas",
        5,
        "Orden: no puede ser 0; escriba un número de 1 a 999",
    ),
    "impossible year": (
        con(B, "Financiamiento", 0, anio=25),
        "Financiamiento",
        5,
        "Año: no puede ser 25; escriba un número de 1990 a 2100",
    ),
    "text longer than its column": (
        con(B, "Fuentes", 0, nombre="x" * 201),
        "Fuentes",
        5,
        "Nombre: caben 200 caracteres",
    ),
    "unit twice in a row": (
        con(B, "Actividades", 0, corresponsables=("OBRAS",)),
        "Actividades",
        5,
        "La unidad «OBRAS» está dos veces",
    ),
    "empty kind over a text": (
        con(B, "Metas", 1, tipo=TipoMeta.VACIA),
        "Metas",
        6,
        "deje el tipo en blanco si falta leerlo",
    ),
    "two plans": (
        mas(B, "Instrumento", B.de("Instrumento")[0].__class__(
            codigo="OTRO", nombre="Otro", comuna="X", institucion="X",
            desde=date(2024, 1, 1), hasta=date(2025, 1, 1), vision=None, mision=None,
            fuente=None, huella=None)),
        "Instrumento",
        6,
        "deje una sola fila",
    ),
}  # fmt: skip


@pytest.mark.parametrize("caso", CRUCES)
def test_rows_that_contradict_each_other(caso: str) -> None:
    libro, hoja, fila, mensaje = CRUCES[caso]
    problemas = revisar_plan(libro)
    dichos = [p.mensaje for p in problemas if (p.hoja, p.fila) == (hoja, fila)]
    assert any(mensaje in dicho for dicho in dichos), problemas


def test_the_small_workbook_is_sound() -> None:
    assert revisar_plan(B) == []


def test_an_empty_workbook_is_told() -> None:
    assert [p.hoja for p in revisar_plan(LibroPlan({}))] == [
        "Instrumento",
        "Lineamientos",
    ]


def test_a_cycle_of_units_names_its_way() -> None:
    libro = con(B, "Unidades", 0, superior="AGUAS")
    mensajes = [p.mensaje for p in revisar_plan(libro)]
    assert len(mensajes) == 2
    assert "OBRAS → AGUAS → OBRAS" in mensajes[0]


def test_a_cycle_of_elementos_is_told_beside_the_bad_level() -> None:
    libro = con(B, "Planes", 0, superior="L1-E01-P01-G01")
    mensajes = [p.mensaje for p in revisar_plan(libro) if p.hoja == "Planes"]
    assert any("L1-E01-P01 → L1-E01-P01-G01 → L1-E01-P01" in m for m in mensajes)


def test_a_row_under_a_cycle_is_not_blamed() -> None:
    libro = con(
        mas(B, "Unidades", unidad("RIEGO", "AGUAS")), "Unidades", 0, superior="AGUAS"
    )
    assert [p.fila for p in revisar_plan(libro)] == [5, 6]


def test_an_activity_needs_neither_unit_nor_indicator() -> None:
    libro = mas(B, "Actividades", actividad("L1-O02-A02", "L1-O02", lider=None))
    assert revisar_plan(libro) == []


def test_a_meta_may_be_of_a_proyecto() -> None:
    proyecto = B.de("Proyectos")[0].codigo
    libro = mas(B, "Indicadores", indicador(f"{proyecto}-I1"))
    libro = mas(libro, "Metas", meta(f"{proyecto}-I1", desde=date(2025, 1, 1)))
    assert revisar_plan(libro) == []


def test_what_points_at_an_unreadable_row_is_not_told_twice() -> None:
    sin = LibroPlan(B.filas | {"Planes": (), "Hitos": (), "Metas": ()})
    ilegibles = {titulo: frozenset({"L1-E01-P01"}) for titulo in ("Planes", "Hitos")}
    assert revisar_plan(sin, ilegibles=ilegibles | {"Metas": frozenset()}) == []
    con_hito = LibroPlan(B.filas | {"Metas": ()})
    assert revisar_plan(con_hito, ilegibles={"Metas": frozenset()}) == []
    sin_hitos = LibroPlan(B.filas | {"Hitos": ()})
    assert revisar_plan(sin_hitos, ilegibles={"Hitos": frozenset()}) == []


def test_a_meta_may_run_one_year_beyond_the_plan() -> None:
    libro = con(B, "Metas", 0, desde=date(2023, 1, 1), hasta=date(2030, 12, 31))
    assert revisar_plan(libro) == []


def test_a_missing_unit_is_told_once_with_its_rows() -> None:
    libro = con(B, "Unidades", 0, codigo="DOM")
    libro = con(libro, "Unidades", 1, superior=None)
    libro = con(libro, "Actividades", 2, corresponsables=("OBRAS",))
    (problema,) = revisar_plan(libro)
    assert (problema.hoja, problema.fila) == ("Actividades", 5)
    assert "«OBRAS» no está en la hoja Unidades" in problema.mensaje
    assert problema.mensaje.endswith("Lo nombran 3 filas; esta es la primera.")


def test_a_missing_parent_is_told_once_with_its_rows() -> None:
    libro = con(B, "Objetivos locales", 0, codigo="L1-O09")
    problemas = [p for p in revisar_plan(libro) if "Depende de" in p.mensaje]
    assert [(p.hoja, p.fila) for p in problemas] == [("Programas", 5)]
    assert "Lo nombran 2 filas" in problemas[0].mensaje


def test_nothing_is_missing_from_a_sheet_that_is_not_there() -> None:
    ausentes = {t: frozenset({CUALQUIER_CODIGO}) for t in ("Unidades", "Planes")}
    libro = LibroPlan(B.filas | {"Unidades": (), "Planes": ()})
    assert revisar_plan(libro, ilegibles=ausentes) == []

"""What repeats, what does not fit and what is tied to nothing."""

from dataclasses import replace

import pytest

from pladeco.domain.calidad.hallazgos import Arreglo, Hallazgo
from pladeco.domain.calidad.plan import (
    FilaComparada,
    RamaEstrategica,
    RamaLocal,
    Tabla,
    posibles_duplicados,
    revisar_estrategica,
    revisar_local,
    revisar_tablas,
)
from pladeco.domain.calidad.tipos import TipoHallazgo
from pladeco.domain.lecturas.parecido import llano, parecido, raices

HUMEDAL = "Resguardar el humedal, su biodiversidad, sus aves, esteros y vertientes"


def fila(numero: int, nombre: str, meta: str = "6 limpiezas") -> FilaComparada:
    return FilaComparada(f"L1-O01-A0{numero}", nombre, meta, heredada=False)


def tabla(codigo: str, objetivo: str | None, *textos: str) -> Tabla:
    return Tabla(codigo, "L1", objetivo, textos, len(textos))


def por_codigo(*tablas: Tabla) -> dict[str, Hallazgo]:
    return {h.codigo: h for h in revisar_tablas(tablas)}


@pytest.mark.parametrize(
    ("otra", "dicho"),
    [
        (fila(2, "LIMPIEZA  del humedal."), "mismo texto, misma meta"),
        (fila(2, "Limpieza del Humedal", "4 aves"), "mismo texto, otra meta"),
    ],
)
def test_two_rows_of_one_text_are_possible_duplicates(
    otra: FilaComparada, dicho: str
) -> None:
    hallados = list(posibles_duplicados([fila(1, "Limpieza del humedal"), otra]))

    assert [h.codigo for h in hallados] == ["L1-O01-A01", "L1-O01-A02"]
    assert all(dicho in h.detalle and "o dos" in h.detalle for h in hallados)
    assert "L1-O01-A02" in hallados[0].detalle


def test_almost_the_same_words_are_told_as_such() -> None:
    uno = "Talleres educativos sobre violencia hacia mujeres jóvenes rurales"
    otro = "Talleres educativos sobre violencia hacia mujeres jóvenes rurales urbanas"

    hallados = list(posibles_duplicados([fila(1, uno), fila(2, otro)]))

    assert "texto casi igual" in hallados[0].detalle


@pytest.mark.parametrize(
    "otra",
    [
        fila(2, "Avistamiento de aves del humedal"),
        fila(2, ""),
        replace(fila(2, "Limpieza del humedal"), heredada=True),
    ],
)
def test_other_rows_are_not(otra: FilaComparada) -> None:
    filas = [fila(1, "Limpieza del humedal"), otra, fila(3, "")]

    assert list(posibles_duplicados(filas)) == []


def test_a_table_without_objetivo_and_an_objetivo_without_table() -> None:
    hallados = por_codigo(tabla("L1-O01", None, "Limpieza"), tabla("L1-O02", HUMEDAL))

    assert hallados["L1-O01"].tipo is TipoHallazgo.SIN_OBJETIVO
    assert hallados["L1-O02"].tipo is TipoHallazgo.OBJETIVO_SIN_ACTIVIDADES


def test_an_objetivo_that_shares_no_word_with_its_table_is_suspected() -> None:
    hallados = por_codigo(
        tabla("L1-O01", HUMEDAL, "Vacunas de invierno"),
        tabla("L1-O02", HUMEDAL.replace("humedal", "bosque"), "Aves del bosque"),
    )

    assert hallados["L1-O01"].tipo is TipoHallazgo.OBJETIVO_NO_CALZA
    assert "L1-O02" not in hallados


def test_an_objetivo_of_few_words_need_not_be_repeated_below() -> None:
    assert por_codigo(tabla("L1-O01", "Cuidar el agua.", "Riego por goteo")) == {}


def test_of_tables_under_one_objetivo_the_best_keeps_it() -> None:
    hallados = por_codigo(
        tabla("L1-O01", HUMEDAL, "Limpieza del desierto"),
        tabla("L1-O02", HUMEDAL, "Aves del humedal"),
        tabla("L1-O03", HUMEDAL, "Vertientes del humedal"),
    )

    assert set(hallados) == {"L1-O01", "L1-O03"}
    assert "L1-O02, y ahí calza mejor" in hallados["L1-O01"].detalle
    assert "calza igual" in hallados["L1-O03"].detalle


def test_the_same_objetivo_of_another_lineamiento_is_another() -> None:
    otro = replace(tabla("L2-O01", HUMEDAL, "Aves del humedal"), lineamiento="L2")

    assert por_codigo(tabla("L1-O01", HUMEDAL, "Esteros"), otro) == {}


def test_a_programme_tied_to_nothing_is_told_with_its_proposals() -> None:
    ods, vinculo = revisar_local(RamaLocal("L1-O01-G01", False, 0, 2))

    assert (ods.tipo, ods.arreglo) == (TipoHallazgo.SIN_ODS, Arreglo.ODS)
    assert vinculo.tipo is TipoHallazgo.SIN_VINCULO
    assert "2 propuestas por decidir" in vinculo.detalle
    assert list(revisar_local(RamaLocal("L1-O01-G01", True, 1, 0))) == []


def test_a_strategic_programme_that_nothing_works_for_names_its_projects() -> None:
    largo = "Estudio de " + "brechas laborales y de capacitación " * 5
    proyectos = ("Pasarela.", largo, "C", "D", "E", "F")
    (hallado,) = revisar_estrategica(RamaEstrategica("L1-E01-P01", 0, 1, proyectos))

    assert "1 propuesta por decidir" in hallado.detalle
    assert "Sus 6 proyectos: Pasarela; Estudio de brechas" in hallado.detalle
    assert hallado.detalle.endswith("y 2 más.")
    assert len(hallado.detalle) < 300
    assert list(revisar_estrategica(RamaEstrategica("L1-E01-P01", 1, 0, ()))) == []


def test_words_are_compared_by_their_beginning_without_accents() -> None:
    assert llano("  Ordenanza   del HUMEDAL, niñez ") == "ordenanza del humedal ninez"
    assert raices("Mantención de los humedales") == raices("mantener el Humedal")
    assert parecido(frozenset("ab"), frozenset("bc")) * 3 == 1
    assert parecido(frozenset(), frozenset()) == 0

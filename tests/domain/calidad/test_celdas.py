"""What the words of a cell show by their form."""

from time import process_time

import pytest

from pladeco.domain.calidad.celdas import anios, dice_algo, parece_medio, parece_meta


@pytest.mark.parametrize(
    "texto",
    [
        "6 Limpiezas",
        "04 Señaléticas",
        "Instalación de 04 Señaléticas",
        "Adjudicación de al menos 01 Proyecto",
        "dos talleres al año",
        "A lo menos tres visitas",
        "3.000 árboles",
        "5 a 10 talleres",
    ],
)
def test_a_quantity_of_things_is_a_target(texto: str) -> None:
    assert parece_meta(texto)


@pytest.mark.parametrize(
    "texto",
    [
        "N° de talleres",
        "Número de test PCR realizados",
        "Porcentaje de mujeres de 25 a 64 años con PAP vigente",
        "Mujeres de 25 a 64 años",
        "(N° de talleres realizados/N° de talleres programados)*100",
        "1.- Proponer estrategias. 2- Disponer de pausas.",
        "PRIMERA PIEDRA 2023",
        "EJECUCION 2023 gestionada",
        "Cumplimiento del decreto 50 peatonal",
        "Ley 21.719 aplicada",
        "95%",
        "Aprobación Ordenanza",
        "",
    ],
)
def test_what_only_measures_or_names_is_no_target(texto: str) -> None:
    assert not parece_meta(texto)


@pytest.mark.parametrize(
    "texto",
    [
        "REGISTRO FOTOGRAFICO/REGISTRO ASISTENCIA",
        "REGISTRO DE INTERVENCIÓN Y/O ATENCION",
        "Listado de asistencia; acta",
        "Fotografías",
    ],
)
def test_only_proofs_are_means_of_verification(texto: str) -> None:
    assert parece_medio(texto)


@pytest.mark.parametrize(
    "texto",
    [
        "N° DE PARTICIPANTES / LISTADO DE ASISTENCIA",
        "Talleres con registro de asistencia",
        "Activaciones de red",
        "Informe general",
        "/",
    ],
)
def test_a_measure_beside_a_proof_is_no_mere_proof(texto: str) -> None:
    assert not parece_medio(texto)


@pytest.mark.parametrize(
    ("texto", "nombrados"),
    [
        ("2024-2029", [2024, 2029]),
        ("FNDR 2023", [2023]),
        ("Superar metas año 2023", []),
        ("respecto al año 2022, 4 procesos en 2026", [2026]),
        ("7488 m2, 12024 kg, ley 20.2023", [2023]),
        ("Enero - Diciembre", []),
    ],
)
def test_years_are_told_but_those_of_a_comparison(
    texto: str, nombrados: list[int]
) -> None:
    assert list(anios(texto)) == nombrados


@pytest.mark.parametrize("mucho", ["2023 ", "1 casa "])
def test_a_cell_of_thousands_of_figures_is_looked_through_soon(mucho: str) -> None:
    """Each looks at the few words before it, however many there are."""
    texto = mucho * (100_000 // len(mucho))
    empieza = process_time()

    assert set(anios(texto)) <= {2023}
    assert parece_meta(texto) == (mucho != "2023 ")
    assert process_time() - empieza < 2


@pytest.mark.parametrize(
    ("celda", "dice"),
    [(None, False), ("", False), (" - ", False), ("C", False), ("5 m", True)],
)
def test_a_lonely_letter_says_nothing(celda: str | None, dice: bool) -> None:
    assert dice_algo(celda) is dice

import pytest

from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.registros import Lectura, ObjetivoEstrategicoLeido
from tests.importers.comunas import codigos

ENCABEZADO = "OBJETIVO ESTRATÉGICO\tPLAN\tPROGRAMA\tPROYECTO/ESTUDIOS"


def leer(*lineas: str, encabezado: str = ENCABEZADO) -> Lectura:
    return leer_documento(
        "\n".join(["1 LINEAMIENTO ESTRATÉGICO VALLE VIVO", "", encabezado, *lineas])
    )


def objetivos(lectura: Lectura) -> tuple[ObjetivoEstrategicoLeido, ...]:
    return lectura.lineamientos[0].objetivos_estrategicos


def arbol(lectura: Lectura) -> list[tuple[str | None, ...]]:
    """Return one branch for every project, and for every programme without one."""
    return [
        (objetivo.texto, plan.nombre, programa.nombre, proyecto)
        for objetivo in objetivos(lectura)
        for plan in objetivo.planes
        for programa in plan.programas
        for proyecto in programa.proyectos or (None,)
    ]


def test_merged_cells_stand_for_those_above() -> None:
    lectura = leer("O1\tP1\tG1\tUno", "\t\tG2\tDos", "\tP2\tG3\tTres", "O2\tP3\tG4\t")

    assert arbol(lectura) == [
        ("O1", "P1", "G1", "Uno"),
        ("O1", "P1", "G2", "Dos"),
        ("O1", "P2", "G3", "Tres"),
        ("O2", "P3", "G4", None),
    ]


def test_a_cell_written_again_is_the_same() -> None:
    lectura = leer("O1\tP1\tG1\tUno", "O1\tP1\tG1\tDos")

    assert arbol(lectura) == [("O1", "P1", "G1", "Uno"), ("O1", "P1", "G1", "Dos")]


def test_projects_of_a_blank_programme_hang_from_none() -> None:
    lectura = leer("O1\tP1\tG1\tUno", "\tP2\t\tDos", "\t\tG2\tTres")

    assert arbol(lectura)[1:] == [("O1", "P2", None, "Dos"), ("O1", "P2", "G2", "Tres")]


@pytest.mark.parametrize(
    ("primera", "segunda"),
    [
        ("Cuidar el\tP1\tG1\tUno", "valle\t\t\t"),
        ("Cuidar el valle\tPlan\tG1\tUno", "\tverde\t\t"),
        ("Cuidar el valle\tP1\tPrograma\tUno", "\t\tde riego\t"),
        ("Cuidar el valle\tP1\t• Riego • Poda\tUno", "\t\ty tala\t"),
        ("Cuidar el valle\tP1\tG1\tUno", "\t\t\t<p>solo</p> <p>Dos</p>"),
    ],
)
@pytest.mark.parametrize("corte", [("", "", ""), ("--\t--", "", ENCABEZADO)])
def test_a_cell_cut_by_a_page_goes_on(
    primera: str, segunda: str, corte: tuple[str, ...]
) -> None:
    entera = [
        f"{a} {b}".strip()
        for a, b in zip(primera.split("\t"), segunda.split("\t"), strict=True)
    ]
    junta = leer("\t".join(entera).replace("Uno <p>solo", "<p>Uno solo"))

    lectura = leer(primera, *corte, segunda)

    assert arbol(lectura) == arbol(junta)
    assert "fila_unida" in codigos(lectura)


def test_a_narrow_row_lost_its_merged_cells() -> None:
    lectura = leer("O1\tP1\tG1\tUno", "G2\tDos")

    assert arbol(lectura)[1] == ("O1", "P1", "G2", "Dos")
    assert codigos(lectura) == {"columnas_inferidas"}


def test_a_row_that_is_too_wide_is_not_guessed() -> None:
    lectura = leer("O1\tP1\tG1\tUno", "\t\tG2\tDos\tTres")

    assert len(arbol(lectura)) == 1
    assert codigos(lectura) == {"fila_no_reconocida"}


def test_columns_the_plan_does_not_keep_are_told() -> None:
    lectura = leer("O1\tP1\tG1\tUno\tNota", encabezado=f"{ENCABEZADO}\tOBSERVACIONES")

    assert arbol(lectura) == [("O1", "P1", "G1", "Uno")]
    assert codigos(lectura) == {"fila_no_reconocida"}


def test_levels_that_are_missing_stay_without_a_name() -> None:
    assert arbol(leer("\t\t\tUno")) == [(None, None, None, "Uno")]

"""The financiamiento cell as sources of money."""

import pytest

from pladeco.domain.vocabulario import TipoFuente
from pladeco.importers.interprete.fuentes import FuenteConocida, leer_fuentes
from pladeco.importers.interprete.modelo import CodigoDuda


@pytest.mark.parametrize(
    ("celda", "codigos"),
    [
        ("Municipal", ["MUNICIPAL"]),
        ("FONDOS PROPIOS.", ["MUNICIPAL"]),
        ("Presupuesto municipal", ["MUNICIPAL"]),
        ("SE CTORIALES-FNDR", ["SECTORIAL", "FNDR"]),
        ("MUNICIPAL, sectorial Fndr", ["MUNICIPAL", "SECTORIAL", "FNDR"]),
        ("Municipal; sectorial. Fndr", ["MUNICIPAL", "SECTORIAL", "FNDR"]),
        ("FNDR 2025", ["FNDR"]),
        ("Fondo Nacional de Desarrollo Regional", ["FNDR"]),
        ("FRIL/PMU + PMB", ["FRIL", "PMU", "PMB"]),
        ("SUBDERE y SERVIU", ["SUBDERE", "SERVIU"]),
        ("Financiamiento FPA", ["FPA"]),
        ("Circular 33", ["CIRC33"]),
        ("Fondos concursables", ["CONCURSABLES"]),
        ("Fondos municipales. Fondos de terceros", ["MUNICIPAL", "TERCEROS"]),
        ("Privado", ["PRIVADOS"]),
        ("Municipal, municipal", ["MUNICIPAL"]),
    ],
)
def test_a_cell_names_known_sources(celda: str, codigos: list[str]) -> None:
    assert [fuente.codigo for fuente in leer_fuentes(celda)] == codigos


@pytest.mark.parametrize(
    "celda",
    [
        "No aplica",
        "-",
        "#REF!",
        "#¡REF!",
        "Error! Reference source not found.",
        "¡Error! Marcador no definido.",
        "Espere un momento y vuelva a cortar o copiar",
        "Campaña de difusión para los vecinos",
    ],
)
def test_what_is_no_source_is_told_and_never_listed(celda: str) -> None:
    (nada,) = leer_fuentes(celda)

    assert not nada.es_fuente
    assert nada.texto == celda
    assert [d.codigo for d in nada.dudas] == [CodigoDuda.FUENTE_NINGUNA]


def test_an_empty_cell_says_nothing() -> None:
    assert leer_fuentes("") == leer_fuentes(None) == ()


def test_an_unknown_fund_is_proposed() -> None:
    propia, nueva = leer_fuentes("Municipal - Fondo de la Música")

    assert propia.codigo == "MUNICIPAL"
    assert (nueva.codigo, nueva.tipo) == (None, TipoFuente.OTRA)
    assert [d.codigo for d in nueva.dudas] == [CodigoDuda.FUENTE_NUEVA]


def test_a_plan_s_own_list_goes_first() -> None:
    propia = FuenteConocida("AGUA", "Fondo del Agua, Riego y Drenaje", TipoFuente.OTRA)

    (fuente,) = leer_fuentes("Fondo del agua, riego y drenaje", [propia])

    assert fuente.codigo == "AGUA"
    assert fuente.confianza == 1

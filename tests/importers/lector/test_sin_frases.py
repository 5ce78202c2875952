"""The code knows no document: none of its phrases and none of its names.

Not collected where the text of the document is not at hand.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from pladeco.importers.lector.clasificacion import Tipo, clasificar
from pladeco.importers.lector.lineas import leer_lineas
from tests.importers.fuente import FUENTE

__test__ = FUENTE is not None  # without it pytest collects no test here

RAIZ = Path(__file__).resolve().parents[3] / "pladeco"
# The catalogue of the goals of the United Nations speaks of the same matters.
AJENOS = frozenset({"ods.py"})
LEXICO = RAIZ / "domain" / "propuestas_ods" / "lexico"  # names national programmes too
MODULOS = [
    ruta
    for carpeta in ("importers", "domain")
    for ruta in (RAIZ / carpeta).rglob("*.py")
    if ruta.name not in AJENOS
]
PALABRAS_DE_UNA_FRASE = 4
NOMBRES = frozenset(
    {
        *("Vallenar", "Huasco", "Atacama", "Domeyko", "Cachiyuyo", "Incahuasi"),
        *("Torreblanca", "Baquedano", "DIDECO", "SENDA", "OPD", "OMIL", "PRODESAL"),
        *("MIDESO", "DEPLAC", "SLEP", "VCM", "Recuperando", "Yo me sumo"),
    }
)


def palabras(texto: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", texto.casefold())


def frases(texto: str) -> set[tuple[str, ...]]:
    sueltas = palabras(texto)
    largo = PALABRAS_DE_UNA_FRASE
    return {tuple(sueltas[i : i + largo]) for i in range(len(sueltas) - largo + 1)}


@cache
def frases_del_documento() -> set[tuple[str, ...]]:
    assert FUENTE is not None
    trozos = clasificar(leer_lineas(FUENTE.read_text(encoding="utf-8")))
    return {
        frase
        for trozo in trozos
        if trozo.tipo in {Tipo.FILA, Tipo.SOLA, Tipo.OBJETIVO}
        for celda in trozo.linea.celdas
        for frase in frases(celda.texto)
    }


@pytest.mark.parametrize("ruta", MODULOS, ids=lambda ruta: ruta.name)
def test_a_module_holds_no_phrase_of_the_document(ruta: Path) -> None:
    assert frases(ruta.read_text(encoding="utf-8")) & frases_del_documento() == set()


@pytest.mark.parametrize(
    "ruta", [m for m in MODULOS if m.parent != LEXICO], ids=lambda ruta: ruta.name
)
def test_a_module_holds_no_name_of_the_document(ruta: Path) -> None:
    codigo = ruta.read_text(encoding="utf-8")

    assert [n for n in NOMBRES if re.search(rf"\b{n}\b", codigo, re.IGNORECASE)] == []

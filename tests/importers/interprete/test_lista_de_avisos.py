"""The closed list of doubts is the one that people can read about."""

import re
from pathlib import Path

from pladeco.importers.interprete.dudas import PESOS, duda
from pladeco.importers.interprete.modelo import CodigoDuda

PAGINA = Path(__file__).resolve().parents[3] / "docs" / "interpretar.md"
DE_NOMBRES = ("unidad_", "fuente_")


def test_every_code_is_explained_and_none_is_left_over() -> None:
    explicados = re.findall(r"^\| `(\w+)` \| ", PAGINA.read_text("utf-8"), re.MULTILINE)
    avisos = [c for c in explicados if c in set(CodigoDuda)]

    assert sorted(avisos) == sorted(CodigoDuda)


def test_every_doubt_of_a_meta_costs_certainty_and_has_words() -> None:
    de_metas = {c for c in CodigoDuda if not c.startswith(DE_NOMBRES)}

    assert set(PESOS) == de_metas
    assert all(0 < peso < 1 for peso in PESOS.values())
    assert all(duda(codigo).mensaje.endswith(".") for codigo in de_metas)

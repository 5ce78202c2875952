import json
import re
from pathlib import Path

import pytest

from pladeco.importers.lector.codigos import CodigoAviso, Revisar
from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.registros import FilaLeida, a_json
from tests.importers.comunas import PLAN, leer_limpio

LECTURA_MD = Path(__file__).resolve().parents[3] / "docs" / "lectura.md"


def test_the_json_has_the_published_keys_in_order() -> None:
    plano = a_json(leer_documento(PLAN.replace("dos lineamientos", "3 lineamientos")))

    assert list(plano) == ["instrumento", "lineamientos", "avisos"]
    assert list(plano["instrumento"]) == [
        "nombre", "comuna", "desde", "hasta", "vision", "mision",
    ]  # fmt: skip
    lineamiento = plano["lineamientos"][0]
    assert list(lineamiento) == [
        "numero", "nombre", "lema", "definicion", "objetivos_estrategicos", "matrices",
    ]  # fmt: skip
    objetivo = lineamiento["objetivos_estrategicos"][0]
    assert list(objetivo) == ["texto", "planes"]
    assert list(objetivo["planes"][0]) == ["nombre", "programas"]
    assert list(objetivo["planes"][0]["programas"][0]) == ["nombre", "proyectos"]
    matriz = lineamiento["matrices"][0]
    assert list(matriz) == ["objetivo_local", "objetivos_locales", "filas"]
    assert list(matriz["filas"][0]) == [
        "linea", "programa", "actividad", "indicador", "plazo", "meta", "responsable",
        "financiamiento", "revisar",
    ]  # fmt: skip
    assert list(plano["avisos"][0]) == ["linea", "codigo", "mensaje", "texto"]


def test_the_json_is_plain_data() -> None:
    plano = a_json(leer_limpio())

    assert json.loads(json.dumps(plano, ensure_ascii=False)) == plano


def test_a_row_knows_nothing_that_was_not_said() -> None:
    fila = FilaLeida(linea=1)

    assert (fila.programa, fila.meta, fila.otros) == (None, None, ())


@pytest.mark.parametrize(
    ("titulo", "codigos"), [("revisar", Revisar), ("codigo", CodigoAviso)]
)
def test_the_documentation_lists_every_code_with_its_meaning(
    titulo: str, codigos: type[Revisar] | type[CodigoAviso]
) -> None:
    texto = LECTURA_MD.read_text(encoding="utf-8")

    seccion = re.split(r"^#+ ", texto, flags=re.MULTILINE)
    (lista,) = (parte for parte in seccion if parte.startswith(f"Lista `{titulo}`"))

    assert re.findall(r"^\| `(\w+)` \| (.+) \|$", lista, re.MULTILINE) == [
        (codigo.value, codigo.explicacion) for codigo in codigos
    ]

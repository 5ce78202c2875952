"""The example of docs/calcular.md, run: what the page says is what comes out."""

import json
import re
from pathlib import Path

from pladeco.domain.casos.campos import Campos, Hallazgos
from pladeco.domain.casos.lectura import leer_casos
from pladeco.domain.casos.leer_meta import Herencia, leer_meta
from pladeco.domain.casos.respuesta import responder
from pladeco.domain.casos.texto import leer_json
from pladeco.domain.vocabulario import Acumulacion, Curva, Estado, TipoMeta

PAGINA = Path(__file__).resolve().parents[2] / "docs" / "calcular.md"
TEXTO = PAGINA.read_text("utf-8")
CASO, METAS, RAIZ = re.findall(r"^```json\n(.*?)^```", TEXTO, re.MULTILINE | re.DOTALL)


def respuesta() -> dict[str, list[dict[str, object]]]:
    lectura = leer_casos(leer_json(CASO.encode()))
    assert (lectura.problemas, lectura.avisos) == ((), ())
    return responder(lectura.casos[0])


def test_the_figures_of_the_page_are_those_of_its_case() -> None:
    dadas = respuesta()

    for dada in dadas["metas"]:
        dada.pop("explicacion")
    assert dadas["metas"] == json.loads(METAS)
    assert dadas["nodos"][0] == json.loads(RAIZ)


def test_the_explanation_that_is_quoted_is_the_one_given() -> None:
    citada = " ".join(re.findall(r"^> (.*)$", TEXTO, re.MULTILINE))

    explicacion = str(respuesta()["metas"][1]["explicacion"])

    assert citada in explicacion.replace("\u00a0", " ")


def test_the_page_names_every_field_that_is_read() -> None:
    leidos = Campos({"tipo": "vacia"}, "", Hallazgos())
    leer_meta(leidos, Herencia())

    for campo in leidos.conocidas:
        assert f"`{campo}`" in TEXTO
    for lista in (TipoMeta, Acumulacion, Curva, Estado):
        assert ", ".join(lista) in TEXTO

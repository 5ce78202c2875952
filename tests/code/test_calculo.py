"""The examples of docs/calculo.md, run: what the page says is what the code does."""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pladeco.domain.cifras import decimal_de, porcentaje
from pladeco.domain.consolidado import Hoja, consolidar
from pladeco.domain.metas import Meta, Reporte
from pladeco.domain.situaciones import Resultado, Umbrales, juzgar
from pladeco.domain.vocabulario import Frecuencia, Situacion, TipoMeta

PAGINA = Path(__file__).resolve().parents[2] / "docs" / "calculo.md"
BLOQUE = re.compile(
    r"^## (Ejemplo \d+[^\n]*)\n.*?^```json\n(.*?)^```", re.MULTILINE | re.DOTALL
)
EJEMPLOS = {
    titulo: json.loads(texto)
    for titulo, texto in BLOQUE.findall(PAGINA.read_text("utf-8"))
}
UMBRALES = Umbrales()


def meta_de(escrita: dict[str, Any]) -> Meta:
    def cada(campo: str) -> Frecuencia | None:
        return Frecuencia(escrita[campo]) if campo in escrita else None

    return Meta(
        TipoMeta(escrita["tipo"]),
        date.fromisoformat(escrita["desde"]),
        date.fromisoformat(escrita["hasta"]),
        valor=Fraction(escrita["valor"]),
        frecuencia=cada("frecuencia"),
        frecuencia_reporte=cada("frecuencia_reporte"),
    )


def juzgadas(ejemplo: dict[str, Any]) -> list[tuple[dict[str, Any], Resultado]]:
    corte = date.fromisoformat(ejemplo["corte"])
    return [
        (
            escrita["resulta"],
            juzgar(
                meta_de(escrita),
                [
                    Reporte(
                        date.fromisoformat(a["fecha"]), "A", valor=Fraction(a["valor"])
                    )
                    for a in escrita["avances"]
                ],
                corte,
                UMBRALES,
            ),
        )
        for escrita in ejemplo["metas"]
    ]


def por_ciento(valor: Fraction | None) -> str | None:
    return None if valor is None else str(porcentaje(valor))


def test_the_page_has_its_three_examples() -> None:
    assert len(EJEMPLOS) == 3


@pytest.mark.parametrize("titulo", EJEMPLOS)
def test_each_meta_of_the_page_comes_out_as_written(titulo: str) -> None:
    for resulta, resultado in juzgadas(EJEMPLOS[titulo]):
        assert {
            "medido": decimal_de(resultado.medido),
            "logro": por_ciento(resultado.logro),
            "esperado": por_ciento(resultado.esperado),
            "razon": por_ciento(resultado.razon),
            "situacion": resultado.situacion.value,
        } == resulta


@pytest.mark.parametrize("titulo", [t for t, e in EJEMPLOS.items() if "rama" in e])
def test_each_branch_of_the_page_comes_out_as_written(titulo: str) -> None:
    hojas = [
        Hoja(str(n), resultado, Fraction(1))
        for n, (_, resultado) in enumerate(juzgadas(EJEMPLOS[titulo]))
    ]

    rama = consolidar(hojas, UMBRALES)

    assert {
        "cumplimiento": por_ciento(rama.cumplimiento),
        "cobertura": por_ciento(rama.cobertura),
        "minimo": por_ciento(rama.minimo),
        "maximo": por_ciento(rama.maximo),
        "avance": por_ciento(rama.avance),
        "exigibles": rama.exigibles,
        "informadas": rama.informadas,
        "insuficiente": rama.insuficiente,
    } == EJEMPLOS[titulo]["rama"]


def test_the_page_tells_the_thresholds_that_the_code_has() -> None:
    texto = PAGINA.read_text("utf-8")

    assert f"{UMBRALES.margen * 100} puntos de margen" in texto
    assert f"{UMBRALES.riesgo * 100} % de riesgo" in texto
    assert f"{UMBRALES.cobertura_minima * 100} % de cobertura mínima" in texto


def test_every_situacion_of_the_page_is_in_the_table() -> None:
    tabla = PAGINA.read_text("utf-8").split("## Situación")[1].split("\n## ")[0]
    filas = re.findall(r"^\| ([^|]+) \|", tabla, re.MULTILINE)

    assert len({f for f in filas if f != "Situación"}) == len(Situacion) - 1

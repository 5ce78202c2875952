"""The examples of docs/calculo.md, run: what the page says is what the code does."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.situaciones import Resultado, Umbrales
from pladeco.domain.casos.caso import MetaDelCaso
from pladeco.domain.casos.lectura import leer_casos
from pladeco.domain.casos.respuesta import CasoJuzgado, juzgar_caso
from pladeco.domain.casos.texto import leer_json
from pladeco.domain.cifras import decimal_de, porcentaje
from pladeco.domain.palabras import SITUACIONES
from pladeco.domain.vocabulario import Situacion, TipoMeta

PAGINA = Path(__file__).resolve().parents[2] / "docs" / "calculo.md"
TEXTO = PAGINA.read_text("utf-8")
EJEMPLOS = dict(
    re.findall(
        r"^## (Ejemplo \d+[^\n]*)\n(.*?)(?=^## |\Z)", TEXTO, re.MULTILINE | re.DOTALL
    )
)
UMBRALES = Umbrales()


def juzgar_texto(escrito: str) -> CasoJuzgado:
    """Judge one case as `pladeco calcular` reads it."""
    leido = leer_casos(leer_json(escrito.encode()))
    assert leido.problemas == ()
    assert leido.avisos == ()
    (caso,) = leido.casos
    return juzgar_caso(caso)


def caso_de(ejemplo: str) -> CasoJuzgado:
    bloque = re.search(r"^```json\n(.*?)^```", ejemplo, re.MULTILINE | re.DOTALL)
    assert bloque is not None
    return juzgar_texto(bloque[1])


def por_ciento(valor: Fraction | None) -> str:
    if valor is None:
        return "–"
    return f"{porcentaje(valor)} %".replace(".", ",").replace("-", "−")


def fila_de_meta(meta: MetaDelCaso, r: Resultado) -> str:
    motivo = f" (`{r.motivo.value}`)" if r.motivo else ""
    medido = "–" if r.medido is None else _con_coma(decimal_de(r.medido) or "")
    cifras = [por_ciento(x) for x in (r.logro, r.esperado, r.razon)]
    palabra = titulo(r.situacion) + motivo
    return "| " + " | ".join([meta.id, medido, *cifras, palabra]) + " |"


def titulo(situacion: Situacion) -> str:
    return SITUACIONES[situacion].titulo


def _con_coma(decimal: str) -> str:
    """Cut what never ends at four decimals."""
    entero, _, resto = decimal.partition(".")
    return f"{entero},{resto[:4]}" if resto else entero


def fila_de_rama(ruta: tuple[str, ...], r: Resumen) -> str:
    rango = "–"
    if r.minimo is not None:
        rango = f"{por_ciento(r.minimo)} y {por_ciento(r.maximo)}"
    return (
        f"| {' · '.join(ruta) or 'todo'} | {por_ciento(r.cumplimiento)} | "
        f"{por_ciento(r.cobertura)} | {rango} | {por_ciento(r.avance)} | "
        f"{r.informadas} de {r.exigibles} |"
    )


def filas(ejemplo: str, encabezado: str) -> list[str]:
    """Return the rows of the table that begins with a heading."""
    partes = ejemplo.split(f"| {encabezado} |")
    return re.findall(r"^\|.*\|$", partes[1].split("\n\n")[0], re.MULTILINE)[1:]


@pytest.mark.parametrize("nombre", EJEMPLOS)
def test_each_meta_of_the_page_comes_out_as_written(nombre: str) -> None:
    ejemplo = EJEMPLOS[nombre]

    assert filas(ejemplo, "Meta") == [fila_de_meta(*m) for m in caso_de(ejemplo).metas]


@pytest.mark.parametrize("nombre", [n for n, e in EJEMPLOS.items() if "| Rama |" in e])
def test_each_branch_of_the_page_comes_out_as_written(nombre: str) -> None:
    ejemplo = EJEMPLOS[nombre]
    nodos = {r: fila_de_rama(r, resumen) for r, resumen in caso_de(ejemplo).nodos}

    escritas = filas(ejemplo, "Rama")

    assert escritas == [f for f in nodos.values() if f in escritas]
    assert nodos[()] in escritas


def test_the_page_has_an_example_of_every_kind_and_of_every_state() -> None:
    metas = [m for e in EJEMPLOS.values() for m in caso_de(e).metas]

    assert {m.meta.tipo for m, _ in metas} == set(TipoMeta)
    assert {r.situacion for _, r in metas} == set(Situacion)


def test_the_examples_are_numbered_without_a_gap() -> None:
    numeros = [int(re.findall(r"\d+", nombre)[0]) for nombre in EJEMPLOS]

    assert numeros == list(range(1, len(numeros) + 1))
    assert len(numeros) >= 3


def test_the_page_tells_the_thresholds_that_the_code_has() -> None:
    assert f"{UMBRALES.margen * 100} puntos de margen" in TEXTO
    assert f"{UMBRALES.riesgo * 100} % de riesgo" in TEXTO
    assert f"{UMBRALES.cobertura_minima * 100} % de cobertura mínima" in TEXTO


def test_every_situacion_of_the_page_is_in_the_table() -> None:
    tabla = TEXTO.split("## Situación")[1].split("\n## ")[0]
    primeras = re.findall(r"^\| ([^|]+) \|", tabla, re.MULTILINE)

    assert len({f for f in primeras if f != "Situación"}) == len(Situacion) - 1

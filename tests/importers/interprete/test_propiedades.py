"""What holds for any cells: reading never fails and never invents."""

import json
import unicodedata
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pladeco.domain.vocabulario import TipoMeta
from pladeco.importers.interprete.a_json import a_json
from pladeco.importers.interprete.en_palabras import en_palabras
from pladeco.importers.interprete.fuentes import leer_fuentes
from pladeco.importers.interprete.interprete import interpretar
from pladeco.importers.interprete.modelo import Lectura
from pladeco.importers.interprete.numeros import numeros_de
from pladeco.importers.interprete.partes import partir
from pladeco.importers.interprete.texto import leer_celda
from pladeco.importers.interprete.unidades import leer_unidades

TROZOS = st.sampled_from(
    [
        *(
            "al menos",
            "a lo más",
            "entre",
            "y",
            "de",
            "a",
            "en un",
            "aumentar",
            "bajar",
        ),
        *("3", "12,5", "1.430", "0.8", "80%", "2025", "dos", "una docena", "la mitad"),
        *("podas", "niños", "ordenanza aprobada", "sede", "cobertura", "brecha"),
        *("anuales", "al mes", "cada dos meses", "del año anterior", "por sector"),
        *(".", ";", "/", "\n", "1-", "2-", "(", ")", "*100", "N° de", "total", "%"),
        *("mantener", "superar", "de malo a regular", "línea base", "M$", "$", "cero"),
        *("hasta", "todas las", "por cada uno de los", "(LB: 50 %)", "el primer año"),
    ]
)
CELDAS = st.one_of(st.text(max_size=60), st.lists(TROZOS, max_size=14).map(" ".join))
PLAZOS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["2024-2029", "Enero - Diciembre", "marzo 2026", "", "31-12-2025"]),
)
SIN_NUMERO = st.lists(
    st.sampled_from(["podas", "niños", "cuidar", "mejor", "sede", "la", "y", "."]),
    max_size=12,
).map(" ".join)


def forma(lectura: Lectura) -> str:
    """Return what was read, without the words it was read from."""
    leida = a_json(lectura)
    for parte in leida["partes"]:
        for clave in ("texto", "unidad", "hitos", "base_texto"):
            del parte[clave]
    del leida["formula"], leida["avisos"]
    return json.dumps(leida)


@settings(max_examples=300, deadline=None)
@given(CELDAS, CELDAS, PLAZOS)
def test_any_cells_are_read(indicador: str, meta: str, plazo: str) -> None:
    lectura = interpretar(indicador, meta, plazo)

    assert lectura.partes
    assert 0 < lectura.confianza <= 1
    json.dumps(a_json(lectura))
    assert all(en_palabras(lectura))


@settings(max_examples=200, deadline=None)
@given(CELDAS)
def test_a_value_is_never_out_of_nowhere(meta: str) -> None:
    frases = partir(leer_celda(meta))
    dichos = {n.valor for f in frases for n in f.numeros}
    veces = {c.veces for f in frases for c in f.cadencias} | {Fraction(1)}
    posibles = {v * n for v in dichos for n in veces} | veces
    posibles |= {v * 100 for v in dichos} | {Fraction(100), Fraction(200)}
    por_cada = {v * n * veces_ for v in dichos for n in dichos for veces_ in veces}
    bases = {f.base.valor for f in frases if f.base}
    rebajadas = {b - b * v / 100 for b in bases for v in dichos}
    posibles |= por_cada | rebajadas | {b - v for b in bases for v in dichos}

    for parte in interpretar(None, meta, None).partes:
        if parte.tipo is not TipoMeta.ESCALA and parte.regla != "programacion":
            assert parte.valor is None or parte.valor in posibles


@settings(max_examples=100, deadline=None)
@given(SIN_NUMERO)
def test_without_a_number_nothing_is_counted(meta: str) -> None:
    tipos = {parte.tipo for parte in interpretar(None, meta, None).partes}

    assert tipos <= {TipoMeta.HITO, TipoMeta.CUALITATIVA, TipoMeta.VACIA}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(TROZOS, max_size=14).map(" ".join), st.sampled_from(["3 podas", "sede"])
)
def test_case_accents_and_spaces_change_nothing(meta: str, indicador: str) -> None:
    descompuesto = unicodedata.normalize("NFD", meta)
    sin_tildes = "".join(x for x in descompuesto if not unicodedata.combining(x))
    igual = forma(interpretar(indicador, meta, "2024-2029"))

    for otra in (meta.upper(), sin_tildes, meta.replace(" ", "  ") + " ", descompuesto):
        assert forma(interpretar(indicador, otra, "2024-2029")) == igual


@settings(max_examples=150, deadline=None)
@given(CELDAS)
def test_the_numbers_found_are_in_the_text(texto: str) -> None:
    celda = leer_celda(texto)
    assert len(celda.texto) == len(celda.plegado)

    numeros = numeros_de(celda.plegado)
    for uno, otro in pairwise(numeros):
        assert uno.fin <= otro.inicio
    assert all(celda.texto[n.inicio : n.fin].strip() for n in numeros)


@settings(max_examples=150, deadline=None)
@given(CELDAS)
def test_any_responsable_and_financiamiento_are_read(texto: str) -> None:
    for unidad in leer_unidades(texto):
        assert unidad.nombre
        json.dumps(unidad.a_json())
    for fuente in leer_fuentes(texto):
        assert fuente.es_fuente or fuente.dudas
        json.dumps(fuente.a_json())

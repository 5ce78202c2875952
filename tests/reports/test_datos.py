"""Open data: the same figures, and a dictionary that says what each column is."""

import csv
import json
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from uuid import UUID

import pytest

from pladeco.queries.cortes import FilaCorte
from pladeco.queries.portal.publicado import Publicado, publicado_de
from pladeco.reports.datos import TABLAS, diccionario_csv, en_csv, en_json
from pladeco.web.filters import porcentaje
from tests.conftest import AHORA
from tests.reports.muestras import fila, informe

FUENTE = {"corte": "7/2026"}


def publicado(**cambios: object) -> Publicado:
    frozen = replace(informe(), **cambios) if cambios else informe()  # type: ignore[arg-type]
    corte = FilaCorte(
        id=UUID(int=7), anio=2026, numero=7, fecha=frozen.cabecera.fecha,
        proposito="Sesión", destinatario=None, sesion="", sha256="ab", creado_en=AHORA,
        creado_por="Rita",
    )  # fmt: skip
    return publicado_de(corte, frozen)


def leer(contenido: bytes) -> list[dict[str, str]]:
    texto = contenido.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(texto), delimiter=";"))


@pytest.mark.parametrize("nombre", TABLAS)
def test_both_forms_hold_the_same_rows_and_columns(nombre: str) -> None:
    tabla, de = TABLAS[nombre], publicado()
    filas = leer(en_csv(tabla, de))
    contenido = json.loads(en_json(tabla, de, FUENTE))

    assert len(filas) == len(contenido["filas"]) == len(list(tabla.filas(de)))
    columnas = [c.nombre for c in tabla.columnas]
    assert [c["nombre"] for c in contenido["columnas"]] == columnas
    assert all(list(f) == columnas for f in contenido["filas"])
    assert all(list(f) == columnas for f in filas)
    assert len(set(columnas)) == len(columnas)
    assert contenido["corte"] == "7/2026"


def test_the_dictionary_says_what_each_column_is() -> None:
    dichas = {(f["tabla"], f["columna"]) for f in leer(diccionario_csv())}

    assert dichas == {(t.nombre, c.nombre) for t in TABLAS.values() for c in t.columnas}
    assert all(f["que_dice"] and f["tipo"] for f in leer(diccionario_csv()))


def test_figures_are_those_of_the_pages() -> None:
    de = publicado()
    for meta, fila_csv, fila_json in zip(
        de.informe.metas,
        leer(en_csv(TABLAS["metas"], de)),
        json.loads(en_json(TABLAS["metas"], de, FUENTE))["filas"],
        strict=True,
    ):
        if meta.logro is None:
            assert fila_csv["logro"] == ""
            assert fila_json["logro"] is None
            continue
        mostrado = porcentaje(meta.logro).removesuffix("\xa0%").replace("−", "-")
        assert fila_json["logro"] == float(mostrado.replace(".", "").replace(",", "."))
        assert float(fila_csv["logro"].replace(",", ".")) == fila_json["logro"]


@pytest.mark.parametrize("texto", ["=1+1", "+56 51", "-2", "@SUMA(A1)", "\tx"])
def test_a_spreadsheet_never_runs_what_somebody_wrote(texto: str) -> None:
    de = publicado(metas=(fila("L1-A1-I1-M1", promesa=texto),))

    assert leer(en_csv(TABLAS["metas"], de))[0]["promesa"] == f"'{texto}"
    contenido = json.loads(en_json(TABLAS["metas"], de, FUENTE))
    assert contenido["filas"][0]["promesa"] == texto


def test_the_code_of_what_has_no_unit_stays_as_it_is() -> None:
    de = publicado(metas=(fila("L1-A1-I1-M1", promesa="-"),))

    assert leer(en_csv(TABLAS["metas"], de))[0]["promesa"] == "-"


def test_zero_is_data_and_the_unknown_is_empty() -> None:
    de = publicado(
        metas=(
            fila("M1", medido=Fraction(0), logro=Fraction(0)),
            fila("M2", medido=None, logro=None),
        )
    )
    cero, nada = leer(en_csv(TABLAS["metas"], de))

    assert (cero["medido"], cero["logro"]) == ("0", "0")
    assert (nada["medido"], nada["logro"]) == ("", "")


def test_names_stay_for_the_programs_of_others() -> None:
    assert list(TABLAS) == [
        "metas", "informes", "elementos", "ods", "unidades", "territorios", "fuentes",
        "dinero", "modificaciones", "rectificaciones",
    ]  # fmt: skip
    assert [c.nombre for c in TABLAS["metas"].columnas][:6] == [
        "meta", "lineamiento", "lineamiento_nombre", "objetivo", "programa",
        "actividad_codigo",
    ]  # fmt: skip

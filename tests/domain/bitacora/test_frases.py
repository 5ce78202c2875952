"""Nothing in the Bitácora is told in the names of tables and columns."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pladeco
from pladeco.domain.ajustes import CAMPOS
from pladeco.domain.bitacora.columnas import ACOMPANAN, COLUMNAS, nombre_columna
from pladeco.domain.bitacora.frases import SISTEMA, Asiento, frase
from pladeco.domain.bitacora.nombres import GRUPOS, GRUPOS_DE_ACCIONES, OBJETOS
from pladeco.domain.bitacora.predicados import SIN_NADIE, VERBOS
from pladeco.domain.bitacora.valores import en_palabras
from pladeco.models import Base
from pladeco.services.registro.dichos import CALLADAS
from pladeco.services.registro.tablas import SIN_ANOTAR

_ANOTADAS = sorted(set(Base.metadata.tables) - {t.__tablename__ for t in SIN_ANOTAR})
_A_MANO = {"anotar": 1, "anotar_lectura": 0}  # where the action stands


def columnas_de(tabla: str) -> list[str]:
    return [
        c.name
        for c in Base.metadata.tables[tabla].columns
        if (tabla, c.name) not in CALLADAS
    ]


def anotadas_a_mano() -> Iterator[tuple[str, str]]:
    """Give action and kind of thing of each entry that the program writes by hand."""
    for archivo in Path(pladeco.__file__).parent.rglob("*.py"):
        for nodo in ast.walk(ast.parse(archivo.read_text("utf-8"))):
            if not isinstance(nodo, ast.Call):
                continue
            lugar = _A_MANO.get(getattr(nodo.func, "id", ""))
            dichas = [
                a.value
                for a in nodo.args[lugar or 0 :][:2]
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if lugar is not None and len(dichas) == 2:
                yield dichas[0], dichas[1]


def test_every_table_that_is_noted_has_a_name() -> None:
    assert set(_ANOTADAS) - set(OBJETOS) == set()


def test_everything_that_is_noted_can_be_looked_for() -> None:
    en_grupos = [tabla for _, tablas in GRUPOS.values() for tabla in tablas]

    assert sorted(en_grupos) == sorted(OBJETOS)


@pytest.mark.parametrize("tabla", _ANOTADAS)
def test_every_column_has_a_name_or_goes_with_another(tabla: str) -> None:
    sin_nombre = set(columnas_de(tabla)) - set(COLUMNAS) - ACOMPANAN

    assert sin_nombre == set()


def test_no_column_has_a_name_and_none() -> None:
    assert set(COLUMNAS) & ACOMPANAN == set()


@pytest.mark.parametrize("accion", ["crear", "cambiar", "borrar"])
@pytest.mark.parametrize("tabla", _ANOTADAS)
def test_every_change_of_every_table_is_a_sentence(tabla: str, accion: str) -> None:
    antes: dict[str, Any] = dict.fromkeys(columnas_de(tabla), "antes")
    despues: dict[str, Any] = dict.fromkeys(columnas_de(tabla), "después")

    dicha = frase(
        Asiento(
            "Rita Cortés",
            accion,
            tabla,
            antes={} if accion == "crear" else antes,
            despues={} if accion == "borrar" else despues,
        )
    )

    assert dicha.startswith("Rita Cortés ")
    assert "_" not in dicha
    assert tabla not in dicha.split() or tabla in OBJETOS[tabla].split()


@pytest.mark.parametrize("tabla", _ANOTADAS)
def test_a_change_of_one_column_names_it(tabla: str) -> None:
    for columna in set(columnas_de(tabla)) - ACOMPANAN:
        dicha = frase(
            Asiento("Rita", "cambiar", tabla, "L1", {columna: 1}, {columna: 2})
        )

        assert "_" not in dicha, (tabla, columna)


def test_every_action_written_by_hand_is_a_sentence() -> None:
    escritas = set(anotadas_a_mano())
    assert len(escritas) > 10  # they are read

    for accion, objeto in escritas:
        assert accion in VERBOS, accion
        assert objeto in OBJETOS, objeto
        for nombre in (None, "Ana"):
            dicha = frase(Asiento("Rita", accion, objeto, nombre))
            assert "_" not in dicha, (accion, objeto)


def test_every_action_can_be_looked_for_once() -> None:
    en_grupos = [a for _, grupo in GRUPOS_DE_ACCIONES.values() for a in grupo]

    assert sorted(en_grupos) == sorted(VERBOS)
    assert set(VERBOS) >= SIN_NADIE


@pytest.mark.parametrize(
    ("asiento", "esperada"),
    [
        (Asiento("Ana", "ingresar", "sesion"), "Ana ingresó"),
        (Asiento("Ana", "salir", "sesion"), "Ana cerró su sesión"),
        (
            Asiento(SISTEMA, "intentar_ingreso", "usuario"),
            "Alguien quiso ingresar con una cuenta que no existe",
        ),
        (
            Asiento(SISTEMA, "intentar_ingreso", "usuario", "Ana"),
            "Alguien no pudo ingresar con la cuenta de una persona (Ana)",
        ),
        (
            Asiento("Ana", "intentar_ingreso", "usuario", "Ana"),
            "Ana escribió una clave que no era la suya",
        ),
        (
            Asiento(SISTEMA, "frenar", "usuario", "Ana"),
            "Alguien probó claves demasiadas veces con la cuenta de una persona (Ana)",
        ),
        (
            Asiento("Ana", "cerrar_sesiones", "usuario", "Ana", {}, {"cuantas": 2}),
            "Ana cerró 2 sesiones más de su cuenta",
        ),
        (
            Asiento("Alba", "cerrar_sesiones", "usuario", "Ana", {}, {"cuantas": 1}),
            "Alba cerró una sesión de una persona (Ana)",
        ),
        (Asiento("Alba", "consultar", "usuario"), "Alba vio la lista de personas"),
        (Asiento("Alba", "consultar", "usuario", "Ana"), "Alba vio los datos de Ana"),
        (
            Asiento("Pablo", "consultar", "bitacora", "Ana"),
            "Pablo buscó en Auditoría lo que hizo Ana",
        ),
        (
            Asiento("Rita", "descargar", "evidencia", "foto.jpg", {}, {"que": "copia"}),
            "Rita descargó un medio de verificación (foto.jpg)",
        ),
        (
            Asiento("Alba", "cambiar", "usuario", "Ana",
                    {"nombre": "(reservado)"}, {"nombre": "(reservado)"}),
            "Alba corrigió el nombre de Ana",
        ),
        (
            Asiento("Rita", "cambiar", "prorroga", "Salud",
                    {"anulada_en": None},
                    {"anulada_en": datetime(2026, 10, 7, tzinfo=UTC)}),
            "Rita anuló la prórroga de Salud",
        ),
        (
            Asiento("Rita", "crear", "ajuste", "dias_vence", {},
                    {"clave": "dias_vence", "valor": "12"}),
            "Rita cambió «Días hábiles para informar»: 10 → 12",
        ),
        (
            Asiento("Rita", "cambiar", "ajuste", "dias_vence",
                    {"valor": "12"}, {"valor": "15"}),
            "Rita cambió «Días hábiles para informar»: 12 → 15",
        ),
        (
            Asiento("Rita", "borrar", "ajuste", None,
                    {"clave": "dias_vence", "valor": "12"}),
            "Rita cambió «Días hábiles para informar»: 12 → 10",
        ),
        (
            Asiento("Rita", "cambiar", "ajuste", "correo_gabinete",
                    {"valor": "(reservado)"}, {"valor": ""}),
            "Rita cambió «Correo del gabinete de la alcaldía»",
        ),
        (
            Asiento("Rita", "borrar", "ajuste", None,
                    {"clave": "legal.cuenta_publica", "valor": date(2027, 4, 27)}),
            "Rita cambió «Cuenta pública del alcalde»: 27-04-2027 → lo de la ley",
        ),
        (
            Asiento("Rita", "cambiar", "ajuste", None,
                    {"clave": "avisos_apagados", "valor": "nota"},
                    {"clave": "avisos_apagados", "valor": ""}),
            ("Rita cambió «Avisos que se envían»: "
             "todos menos: A quien toca: hay una nota nueva → todos"),
        ),
        (
            Asiento("Rita", "cambiar", "meta", "L1-O01-A01-I1",
                    {"programacion": None}, {"programacion": {"2027": 2}}),
            ("Rita cambió los valores de cada año de una meta (L1-O01-A01-I1): "
             "sin dato → 2027: 2"),
        ),
        (
            Asiento("Rita", "cambiar", "envio_programado", None,
                    {"roles": ["secpla"]}, {"roles": ["secpla", "control"]}),
            ("Rita cambió los roles a que va de un envío programado: "
             "secpla → secpla, control"),
        ),
        (
            Asiento("Rita", "cambiar", "instrumento", "PLADECO",
                    {"margen": "15 %", "riesgo": "60 %"},
                    {"margen": "30 %", "riesgo": "50 %"}),
            "Rita cambió el margen y el umbral de riesgo del plan (PLADECO)",
        ),
        (
            Asiento("Rita", "cambiar", "reapertura", "2026-T2",
                    {"terminada_en": None, "despues": None},
                    {"terminada_en": datetime(2026, 10, 7, tzinfo=UTC),
                     "despues": "x"}),
            "Rita terminó la reapertura de 2026-T2",
        ),
        (
            Asiento("Rita", "borrar", "feriado", None,
                    {"fecha": date(2026, 12, 4), "nombre": "Aniversario"}),
            "Rita quitó el feriado del 04-12-2026 (Aniversario)",
        ),
    ],
)  # fmt: skip
def test_sentences(asiento: Asiento, esperada: str) -> None:
    assert frase(asiento) == esperada


def test_a_setting_is_told_by_its_words() -> None:
    for clave in CAMPOS:
        dicha = frase(Asiento("Rita", "crear", "ajuste", clave, {}, {"valor": "1"}))

        assert clave not in dicha


def test_a_name_that_tables_share_may_mean_something_else() -> None:
    assert nombre_columna("clave", "ajuste") == "el ajuste"
    assert nombre_columna("clave", "evidencia") == "con qué nombre se guarda"
    assert nombre_columna("cosa_id") == "cosa"


@pytest.mark.parametrize(
    ("valor", "dicho"),
    [
        (None, "sin dato"),
        ([], "sin dato"),
        (False, "no"),
        (0, "0"),
        (Decimal("12.5000"), "12,5"),
        (datetime(2026, 10, 7, 1, 30, tzinfo=UTC), "06-10-2026 22:30"),
        (date(2026, 10, 7), "07-10-2026"),
        ("en_riesgo", "en riesgo"),
        ("lista_2026.pdf", "lista_2026.pdf"),
        ({"peso": "2", "retirado_en": None},
         "el peso: 2; desde cuándo está fuera del plan: sin dato"),
    ],
)  # fmt: skip
def test_what_was_kept_is_told_in_words(valor: Any, dicho: str) -> None:
    assert en_palabras(valor) == dicho

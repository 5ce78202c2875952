"""What was done, in the words that say it best."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pladeco.domain.ajustes import CAMPOS
from pladeco.domain.bitacora.frases import SISTEMA, Asiento, frase
from pladeco.domain.bitacora.valores import en_palabras

DIA = datetime(2026, 10, 7, tzinfo=UTC)


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
            "Alguien no pudo ingresar con la cuenta de Ana",
        ),
        (
            Asiento("Ana", "intentar_ingreso", "usuario", "Ana"),
            "Ana escribió mal su clave o su código",
        ),
        (
            Asiento(SISTEMA, "frenar", "usuario", "Ana"),
            "Alguien probó claves demasiadas veces con la cuenta de Ana",
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
            Asiento("Rita", "descargar", "evidencia", "foto.jpg", {},
                    {"que": "original", "nombre": "foto.jpg"}),
            "Rita descargó el original de un medio de verificación (foto.jpg)",
        ),
        (
            Asiento("Alba", "cambiar", "usuario", "Ana",
                    {"nombre": "(reservado)"}, {"nombre": "(reservado)"}),
            "Alba corrigió el nombre de Ana",
        ),
        (
            Asiento("Rita", "cambiar", "prorroga", "Salud",
                    {"anulada_en": None},
                    {"anulada_en": DIA}),
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
                    {"terminada_en": DIA,
                     "despues": "x"}),
            "Rita terminó la reapertura de 2026-T2",
        ),
        (
            Asiento("Rita", "borrar", "feriado", None,
                    {"fecha": date(2026, 12, 4), "nombre": "Aniversario"}),
            "Rita quitó el feriado del 04-12-2026 (Aniversario)",
        ),
        (
            Asiento("Rita", "cambiar", "periodo", "2026-T3",
                    {"estado": "abierto"}, {"estado": "cerrado", "cerrado_en": DIA}),
            "Rita cerró el período 2026-T3",
        ),
        (
            Asiento("Rita", "cambiar", "periodo", "X",
                    {"vence": date(2026, 10, 15)}, {"vence": date(2026, 10, 20)}),
            "Rita cambió la fecha límite de un período (X): 15-10-2026 → 20-10-2026",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", None,
                    {"valor": "3", "logros": ""}, {"valor": "4", "logros": "Más"}),
            "Ana cambió la cifra y los logros de un avance",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", None,
                    {"logros": "x" * 61}, {"logros": "y"}),
            "Ana cambió los logros de un avance",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", "L1",
                    {"sin_novedad": False}, {"sin_novedad": True}),
            "Ana cambió si no hubo novedades de un avance (L1): no → sí",
        ),
        (
            Asiento("Ana", "cambiar", "usuario", "Ana",
                    {"clave_hash": "(reservado)"}, {"clave_hash": "(reservado)"}),
            "Ana cambió su clave",
        ),
        (
            Asiento("Alba", "cambiar", "usuario", "Ana",
                    {"activo": True}, {"activo": False}),
            "Alba desactivó la cuenta de Ana",
        ),
        (
            Asiento("Alba", "crear", "rol_asignado", None, {},
                    {"rol": "encargado", "usuario_id": "Ana", "unidad_id": "Salud"}),
            "Alba dio a Ana el rol Encargado de Salud",
        ),
        (
            Asiento("Alba", "crear", "enlace_clave", "Ana"),
            "Alba dio a Ana un enlace para crear la clave",
        ),
        (
            Asiento("Ana", "cambiar", "enlace_clave", "Ana"),
            "Ana usó su enlace para crear la clave",
        ),
        (Asiento("Ana", "borrar", "evidencia", "foto.jpg"),
         "Ana quitó un medio de verificación (foto.jpg)"),
        (
            Asiento("Rita", "demostrar", "instrumento", "PLADECO"),
            "Rita preparó la demostración del plan (PLADECO)",
        ),
        (Asiento("Rita", "crear", "corte", "2026-7"), "Rita hizo un corte (2026-7)"),
        (
            Asiento("Rita", "crear", "acto_corte", None, {}, {"accion": "firmar"}),
            "Rita firmó un corte",
        ),
        (
            Asiento("Rita", "crear", "acto_corte", None, {}, {"accion": "otra"}),
            "Rita creó un acto sobre un corte",
        ),
        (
            Asiento("Rita", "cambiar", "observacion", None,
                    {"respuesta": None}, {"respuesta": "Sí.", "documento": "45"}),
            "Rita respondió una observación",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", "L1",
                    {"estado": "borrador", "enviada_en": None},
                    {"estado": "enviado", "enviada_en": DIA}),
            "Ana envió el avance de L1",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", "L1",
                    {"estado": "enviado"}, {"estado": "borrador"}),
            "Ana retiró el avance de L1",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", "L1", {},
                    {"valor": "45", "numerador": None, "causa": None, "nota": ""}),
            "Ana cambió la cifra de un avance (L1): sin dato → 45",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", "L1",
                    {"causa": "compras"}, {"causa": "otra"}),
            ("Ana cambió la causa del atraso de un avance (L1): "
             "Compras y licitación → Otra causa"),
        ),
        (
            Asiento("Alba", "cambiar", "unidad", "Salud",
                    {"tipo": "seccion"}, {"tipo": "direccion"}),
            "Alba cambió el tipo de una unidad (Salud): Sección → Dirección",
        ),
        (
            Asiento("Alba", "crear", "usuario", "Ana", {}, {"nombre": "(reservado)"}),
            "Alba creó la cuenta de Ana",
        ),
        (
            Asiento("Rita", "cambiar", "segundo_factor", "Rita",
                    {"secreto": "(reservado)", "confirmado_en": None},
                    {"secreto": "(reservado)", "confirmado_en": DIA}),
            "Rita dejó funcionando el segundo factor de Rita",
        ),
        (Asiento("Ana", "tejer", "cosa_rara"), "Ana tejer cosa rara"),
    ],
)  # fmt: skip
def test_sentences(asiento: Asiento, esperada: str) -> None:
    assert frase(asiento) == esperada


def test_a_setting_is_told_by_its_words() -> None:
    for clave in CAMPOS:
        dicha = frase(Asiento("Rita", "crear", "ajuste", clave, {}, {"valor": "1"}))

        assert clave not in dicha


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

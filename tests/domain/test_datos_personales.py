"""What could be somebody's data is warned about; sums, codes and places are not."""

import time

import pytest

from pladeco.domain.datos_personales import (
    DatoPersonal,
    datos_en,
    en_palabras,
    palabras_de,
)

RUN, TELEFONO = DatoPersonal.RUN, DatoPersonal.TELEFONO
CORREO, NOMBRE = DatoPersonal.CORREO, DatoPersonal.NOMBRE
CONOCIDAS = palabras_de(
    ["Oficina de Protección de Derechos", "Torreblanca", "Programa Mujeres Vivas"]
)


@pytest.mark.parametrize(
    ("texto", "hay"),
    [
        ("", set()),
        ("Atendió a 12.345.678-5 en su casa.", {RUN}),
        ("Atendió a 12345678-5.", {RUN}),
        ("RUN 12.345.678 - 5", {RUN}),
        ("9.007.920-4", {RUN}),
        ("RUN:6000000-k", {RUN}),
        ("12.345.678-4", set()),
        ("Proveedor 76.123.456-0", set()),
        ("$ 12.345.678", set()),
        ("Entre 1.000.000-2.000.000", set()),
        ("Llamar al +56 9 8765 4321", {TELEFONO}),
        ("Llamar al +56987654321.", {TELEFONO}),
        ("Llamar al 987654321", {TELEFONO}),
        ("Llamar al 9 8765 4321, preguntar", {TELEFONO}),
        ("Llamar al 9-8765-4321", {TELEFONO}),
        ("Fijo: +56 51 2612345", {TELEFONO}),
        ("$ 987.654.321", set()),
        ("$987654321", set()),
        ("987654321,5 pesos", set()),
        ("Código 40012345", set()),
        ("Factura 1987654321", set()),
        ("Escribir a ana.rojas@gmail.com", {CORREO}),
        ("Un @ suelto", set()),
        ("12.345.678-5, 987654321, a@b.cl", {RUN, TELEFONO, CORREO}),
        ("Juana Pérez participó.", set()),
    ],
)
def test_numbers_and_addresses(texto: str, hay: set[DatoPersonal]) -> None:
    assert datos_en(texto) == hay


@pytest.mark.parametrize(
    ("texto", "hay"),
    [
        ("Juana Pérez participó.", True),
        ("Vino con Juana Andrea Pérez Soto.", True),
        ("Asistió el niño Martín.", True),
        ("La NNA Sofía fue derivada.", True),
        ("La menor llamada Sofía fue derivada.", True),
        ("Se visitó a la Sra. Muñoz.", True),
        ("La víctima Rosa pidió ayuda.", True),
        ("Se hicieron dos jornadas con vecinas.", False),
        ("Taller en Torreblanca, con la Oficina de Protección de Derechos.", False),
        ("El Programa Mujeres Vivas atendió a doce.", False),
        ("En Agosto se hizo la Feria.", False),
        ("Los niños Torreblanca arriba", False),
        ("Juana vino.", False),  # one word could be any thing
        ("ACTA DE ENTREGA", False),
    ],
)
def test_names_where_the_branch_is_sensitive(texto: str, hay: bool) -> None:
    hallado = datos_en(texto, nombres=True, conocidas=CONOCIDAS)

    assert (NOMBRE in hallado) is hay


@pytest.mark.parametrize(
    "trozo", ["9", "9 ", "a@", "A a ", "Aa ", "12.345.678-", "a.b.", "+56 "]
)
def test_a_long_text_is_looked_through_in_no_time(trozo: str) -> None:
    inicio = time.process_time()

    datos_en(trozo * 60_000, nombres=True)

    assert time.process_time() - inicio < 5


def test_kinds_in_words() -> None:
    assert en_palabras([]) == ""
    assert en_palabras([NOMBRE]) == "el nombre de una persona"
    assert en_palabras([CORREO, RUN]) == "un RUN y un correo electrónico"
    assert en_palabras(DatoPersonal) == (
        "un RUN, un teléfono, un correo electrónico y el nombre de una persona"
    )

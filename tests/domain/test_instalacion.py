"""What an installation is asked for, and what keeps it from starting."""

from dataclasses import replace

import pytest

from pladeco.domain.instalacion import (
    SIN_DIRECCION_PUBLICA,
    DatosInstalacion,
    datos_de_archivo,
    problema_de_clave_secreta,
    problema_de_direccion,
    revisar_correo,
    revisar_datos,
)

DATOS = DatosInstalacion(
    nombre=" Municipalidad de Quebrada Honda ",
    comuna="Quebrada Honda",
    direccion_publica="https://pladeco.qh.cl/",
    administrador="Alba Ríos",
    correo="Alba@QH.cl",
    color="0B5C3F",
)


def test_good_answers_are_kept_in_their_usual_shape() -> None:
    assert revisar_datos(DATOS) == []

    normal = DATOS.normal()

    assert normal.nombre == "Municipalidad de Quebrada Honda"
    assert normal.direccion_publica == "https://pladeco.qh.cl"
    assert (normal.correo, normal.color) == ("alba@qh.cl", "#0b5c3f")


def test_all_that_is_missing_is_told_at_once() -> None:
    campos = {p.campo for p in revisar_datos(DatosInstalacion(color="lila"))}

    assert campos == {
        "nombre",
        "comuna",
        "direccion_publica",
        "administrador",
        "correo",
        "color",
    }


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("correo", "alba@demo.pladeco.cl"),
        ("correo", "alba"),
        ("nombre", "x" * 201),
        ("nombre", "dos\nlíneas"),
        ("comuna", "x" * 101),
        ("administrador", "  "),
        ("color", "#f0f0f0"),
    ],
)
def test_an_answer_that_cannot_be_is_told_beside_its_field(
    campo: str, valor: str
) -> None:
    problemas = revisar_datos(replace(DATOS, **{campo: valor}))

    assert [p.campo for p in problemas] == [campo]


@pytest.mark.parametrize(
    ("direccion", "dice"),
    [
        ("", "Falta la dirección"),
        (SIN_DIRECCION_PUBLICA, "Falta la dirección"),
        ("pladeco.qh.cl", "no es la dirección de un sitio"),
        ("ftp://pladeco.qh.cl", "no es la dirección de un sitio"),
        ("https://", "no es la dirección de un sitio"),
        ("https://qh.cl/pladeco", "no es la dirección de un sitio"),
        ("https://qh.cl?x=1", "no es la dirección de un sitio"),
        ("https://ana" + ":clave@qh.cl", "no es la dirección de un sitio"),
        ("https://qh.cl:puerto", "no es la dirección de un sitio"),
        ("http://pladeco.qh.cl", "viajarían a la vista"),
        ("http://10.0.0.7", "viajarían a la vista"),
    ],
)
def test_an_address_by_which_nobody_should_come_in(direccion: str, dice: str) -> None:
    assert dice in (problema_de_direccion(direccion) or "")


@pytest.mark.parametrize(
    "direccion",
    [
        "https://pladeco.qh.cl",
        "https://qh.cl:8443/",
        "http://localhost:8231",
        "http://127.0.0.1:9000",
        "http://[::1]:8000",
    ],
)
def test_an_address_that_serves(direccion: str) -> None:
    assert problema_de_direccion(direccion) is None


@pytest.mark.parametrize(
    ("clave", "dice"),
    [
        ("", "menos de 32 caracteres"),
        ("corta", "menos de 32 caracteres"),
        ("a" * 64, "fácil de adivinar"),
        ("cambie-esta-clave-por-otra-0123456789", "es de ejemplo"),
        ("ab" * 30, "fácil de adivinar"),
    ],
)
def test_a_secret_that_protects_nothing(clave: str, dice: str) -> None:
    assert dice in (problema_de_clave_secreta(clave) or "")


def test_a_secret_made_by_the_program_is_good() -> None:
    assert problema_de_clave_secreta("k7Qw_3pZr-9LxTfB2nVh8YdJ0sMaGcEu5oIiRtWz") is None


def test_a_file_of_answers_says_what_it_may_say() -> None:
    conocidos = frozenset({"nombre", "comuna"})

    dichos, problemas = datos_de_archivo(
        {"nombre": "QH", "comuna": 7, "clave": "x"}, conocidos
    )

    assert dichos == {"nombre": "QH"}
    assert [p.campo for p in problemas] == ["comuna", "clave"]


def test_all_that_keeps_a_mail_server_from_working_is_told() -> None:
    problemas = revisar_correo(
        servidor="smtp qh", puerto=0, usuario="u", clave="", remitente="nadie"
    )

    assert {p.campo for p in problemas} == {
        "servidor",
        "puerto",
        "clave",
        "remitente",
    }
    assert (
        revisar_correo(
            servidor="smtp.qh.cl",
            puerto=587,
            usuario="",
            clave="",
            remitente="plan@qh.cl",
        )
        == []
    )

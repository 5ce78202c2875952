"""Which passwords are too easy to guess, and which phrases are not."""

from itertools import product

import pytest

from pladeco.domain.claves import por_que_es_debil
from pladeco.domain.claves.comunes import PALABRAS

DE_ANA = (
    "Ana María Rojas Núñez",
    "ana.rojas@quebradahonda.cl",
    "12345678",
    "Municipalidad de Quebrada Honda",
    "Quebrada Honda",
)
DEL_TECLADO = ("qwertyuiop", "1q2w3e4r5t", "asdfghjklñ1", "1234567890", "0987654321")


@pytest.mark.parametrize(
    "clave",
    [
        "Municipalidad2026", "Municip4lidad!", "P@ssw0rd2024", "password123!",
        "Chile2024!!", "colocolo1991", "Colo-Colo campeón", "hola1234567",
        "Septiembre.2026", "contraseña 2026", "Contraseñ4!", "2026Pladeco!!",
        "clave-clave-12", "aaaaaaaaaa", "abcabcabcabc", "2026202620", "15-09-1973..",
        "912345678912", "..........!!", *DEL_TECLADO,
    ],
)  # fmt: skip
def test_what_is_tried_first_is_refused(clave: str) -> None:
    assert "primeras que se prueban" in (por_que_es_debil(clave) or "")


@pytest.mark.parametrize(
    "clave",
    [
        "AnaRojas2026", "ana.rojas@quebradahonda.cl", "quebrada-honda-1", "ROJAS-NUÑEZ",
        "rojas12345678", "anamaria.clave",
    ],
)  # fmt: skip
def test_what_goes_with_the_person_is_refused(clave: str) -> None:
    assert "su nombre, su correo" in (por_que_es_debil(clave, DE_ANA) or "")
    assert "su nombre" not in (por_que_es_debil(clave) or "")


@pytest.mark.parametrize(
    "clave",
    [
        "nueva-clave-1", "mi perro come tarde", "jardín de zapallos 7", "xk8!plQz09",
        "tres trenes a Quebrada Honda", "la abuela de ana teje", "kñandúñandúx9",
    ],
)  # fmt: skip
def test_a_phrase_is_good_whatever_it_is_made_of(clave: str) -> None:
    assert por_que_es_debil(clave, DE_ANA) is None


@pytest.mark.parametrize("clave", ["", "corta", "áéíóúñ123"])
def test_a_short_one_is_told_how_long_to_be(clave: str) -> None:
    assert por_que_es_debil(clave) == "La clave debe tener al menos 10 caracteres."


def test_a_short_list_stands_for_many_passwords() -> None:
    """ASVS 5, 6.2.4: at least the 3,000 most used that are long enough."""
    adornos = ("", "1", "12", "123", "1234", "2024", "2025", "2026")
    signos = ("", "!", ".", "*", "#")
    hechas = {
        forma + cifras + signo
        for palabra, cifras, signo in product(PALABRAS, adornos, signos)
        for forma in (palabra, palabra.capitalize())
    }
    largas = [clave for clave in hechas if len(clave) >= 10]

    assert len(largas) > 10_000
    assert all(por_que_es_debil(clave) for clave in largas[::7])

"""A second factor in a real browser: put on, asked for, and a recovery code."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest

from tests.journeys.conftest import AHORA, Visita

pytestmark = pytest.mark.chromium


@pytest.mark.parametrize(("ancho", "persona"), [(390, "ana"), (1280, "sara")])
def test_a_person_puts_it_on_and_gets_in_with_it(
    visita: Callable[..., Visita], ancho: int, persona: str
) -> None:
    en_casa, en_la_oficina, sin_telefono = (visita(ancho) for _ in range(3))

    en_casa.ingresar(persona)
    secreto, codigos = poner(en_casa)

    en_la_oficina.ingresar(persona)
    assert en_la_oficina.page.url.endswith("/ingresar/codigo")
    escribir(en_la_oficina, "000000", "Ingresar")
    despues = pyotp.TOTP(secreto).at(AHORA + timedelta(seconds=30))
    escribir(en_la_oficina, despues, "Ingresar")
    en_la_oficina.ir("/cuenta/segundo-factor")
    assert "10 códigos de reserva" in en_la_oficina.page.inner_text("main")

    sin_telefono.ingresar(persona)
    escribir(sin_telefono, codigos[0].lower(), "Ingresar")
    assert "Le quedan 9 códigos de reserva" in sin_telefono.page.inner_text("main")


def poner(visita: Visita) -> tuple[str, list[str]]:
    """Put it on; return the key of the telephone, and the codes of the paper."""
    pagina = visita.page
    visita.ir("/cuenta")
    pagina.get_by_role("link", name="Poner el segundo factor").click()
    visita.mirar()
    pagina.get_by_label("Clave actual").fill("demo-vallenar")
    pagina.get_by_role("button", name="Empezar").click()
    visita.mirar()
    assert pagina.get_by_role("img", name="Código QR").is_visible()
    secreto = re.sub(r"\s", "", pagina.locator(".key code").inner_text())
    escribir(visita, pyotp.TOTP(secreto).at(AHORA), "Poner el segundo factor")
    codigos = pagina.locator(".codes code").all_inner_texts()
    with pagina.expect_download() as bajada:
        pagina.get_by_role("button", name="Descargar como texto").click()
    guardado = Path(bajada.value.path()).read_text("utf-8")
    assert all(codigo in guardado for codigo in codigos)
    pagina.get_by_role("link", name="Ya los guardé").click()
    visita.mirar()
    return secreto, codigos


def escribir(visita: Visita, codigo: str, boton: str) -> None:
    visita.page.get_by_label("Código", exact=True).fill(codigo)
    visita.page.get_by_role("button", name=boton).click()
    visita.mirar()

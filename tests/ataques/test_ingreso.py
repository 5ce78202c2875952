"""Getting in as somebody else: fixed sessions, guessed passwords, known accounts."""

import re
from base64 import urlsafe_b64decode
from collections import Counter
from hashlib import sha256
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.ataques.mundo import Mundo, entrar
from tests.fabricas import CLAVE

_TESTIGOS = re.compile(r'value="[^"]*"|name="csrf-token" content="[^"]*"')
NADIE = "nadie@qh.cl"


def probar(
    cliente: FlaskClient, cuenta: str, clave: str = "otra-cualquiera"
) -> TestResponse:
    return cliente.post("/ingresar", data={"cuenta": cuenta, "clave": clave})


def sin_lo_escrito(pagina: str) -> str:
    return _TESTIGOS.sub("", pagina)


# -- session fixation


def test_session_fixation_by_a_planted_cookie(mundo: Mundo) -> None:
    """The attacker logs in, plants his own cookie, and Ana logs in over it."""
    malo = entrar(mundo.app, "bruno")
    plantada = malo.get_cookie("pladeco")
    victima = mundo.app.test_client()
    assert plantada
    victima.set_cookie("pladeco", plantada.value)

    probar(victima, "ana@qh.cl", CLAVE)

    nueva = victima.get_cookie("pladeco")
    assert nueva
    assert nueva.value != plantada.value
    assert "Ana Rojas" in victima.get("/cuenta").text
    assert "Ana Rojas" not in malo.get("/cuenta").text


def test_session_fixation_before_the_login(mundo: Mundo) -> None:
    """A cookie that was there before is worth nothing after."""
    victima = mundo.app.test_client()
    victima.get("/ingresar")
    antes = victima.get_cookie("pladeco")
    probar(victima, "ana@qh.cl", CLAVE)
    malo = mundo.app.test_client()
    if antes:
        malo.set_cookie("pladeco", antes.value)

    assert malo.get("/cuenta").status_code == 302


def test_a_session_that_ended_is_not_taken_up_again(mundo: Mundo) -> None:
    ana = entrar(mundo.app, "ana")
    guardada = ana.get_cookie("pladeco")
    assert guardada
    ana.post("/salir")
    ana.set_cookie("pladeco", guardada.value)

    assert ana.get("/cuenta").status_code == 302


def test_a_new_password_ends_the_sessions_of_whoever_stole_one(mundo: Mundo) -> None:
    ladron, ana = entrar(mundo.app, "ana"), entrar(mundo.app, "ana")
    nueva = "otra-quebrada-mas-honda"

    datos = {"clave_actual": CLAVE, "clave": nueva, "clave2": nueva}
    assert ana.post("/cuenta/clave", data=datos).status_code == 303

    assert ladron.get("/cuenta").status_code == 302
    assert ana.get("/cuenta").status_code == 200


@pytest.mark.parametrize("secreto", ["", "de-pruebas", "secret", "dev"])
def test_a_cookie_signed_by_others_is_nobodys(mundo: Mundo, secreto: str) -> None:
    buena = mundo.clientes["rita"].get_cookie("pladeco")
    assert buena
    firma = mundo.app.session_interface.get_signing_serializer(mundo.app)  # type: ignore[attr-defined]
    suyo = firma.loads(buena.value)
    falsa = URLSafeTimedSerializer(
        secreto,
        salt=firma.salt,
        serializer=firma.serializer,
        signer_kwargs=firma.signer_kwargs,
    ).dumps(suyo)
    malo = mundo.app.test_client()
    malo.set_cookie("pladeco", str(falsa))

    assert malo.get("/tablero").status_code == 302


def test_what_is_signed_is_signed_with_sha256(
    mundo: Mundo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cookie, token of forms, what was written and addresses of calendars."""
    monkeypatch.setitem(mundo.app.config, "WTF_CSRF_ENABLED", True)
    ana = mundo.clientes["ana"]
    galleta = ana.get_cookie("pladeco")
    assert galleta
    firmados = [galleta.value, mundo.partes["secreto"]]
    for pagina, campo in (
        (ana.get("/cuenta"), "csrf_token"),
        (ana.post("/calendario/suscripciones"), "pendiente"),
    ):
        hallado = re.search(rf'name="{campo}"[^>]*value="([^"]+)"', pagina.text)
        assert hallado, campo
        firmados.append(hallado[1])

    for firmado in firmados:
        firma = firmado.rpartition(".")[2]
        assert len(urlsafe_b64decode(f"{firma}==")) == sha256().digest_size


# -- guessing and spraying


def test_guessing_one_account_is_stopped(mundo: Mundo) -> None:
    """Also for who knows the password at last, and by RUN as by mail."""
    cliente = mundo.app.test_client()
    hallados = [probar(cliente, "ana@qh.cl").status_code for _ in range(8)]

    assert hallados.count(422) <= 5
    assert hallados[-1] == 429
    assert probar(cliente, "ana@qh.cl", CLAVE).status_code == 429
    assert probar(cliente, "12.345.678-5", CLAVE).status_code == 429


def test_guessing_by_another_way_of_writing_the_account(mundo: Mundo) -> None:
    """Capitals, blanks and points of the RUN make no new account."""
    cliente = mundo.app.test_client()
    formas = ("ana@qh.cl", "ANA@QH.CL", " ana@qh.cl ", "12.345.678-5", "12345678-5",
              "123456785", "Ana@qh.cl", "12345678-5 ")  # fmt: skip
    hallados = [probar(cliente, forma).status_code for forma in formas]

    assert hallados.count(422) <= 5


def test_spraying_one_password_over_many_accounts(mundo: Mundo) -> None:
    """From one address: a second round is refused, whoever the accounts are."""
    cliente = mundo.app.test_client()
    cuentas = [f"{p}@qh.cl" for p in ("ana", "bruno", "rita")]
    cuentas += [f"vecina{n}@qh.cl" for n in range(45)]

    primera = [probar(cliente, c).status_code for c in cuentas]
    segunda = [probar(cliente, c).status_code for c in cuentas]

    assert set(primera + segunda) <= {422, 429}
    assert segunda.count(422) == 0


# -- enumeration


def test_enumeration_by_text(mundo: Mundo) -> None:
    """Who is not there, who left, who has no password: one and the same page."""
    paginas = {}
    for cuenta in ("ana@qh.cl", NADIE, "egresada@qh.cl", "12.345.678-5", "7.654.321-6"):
        respuesta = probar(mundo.app.test_client(), cuenta)
        paginas[cuenta] = (respuesta.status_code, sin_lo_escrito(respuesta.text))

    assert len(set(paginas.values())) == 1


def test_enumeration_by_the_limit(mundo: Mundo) -> None:
    """After many tries the account that is not there is refused as one that is."""
    dicho = {}
    for cuenta in ("ana@qh.cl", NADIE):
        cliente = mundo.app.test_client()
        respuestas = [probar(cliente, cuenta) for _ in range(7)]
        dicho[cuenta] = [(r.status_code, sin_lo_escrito(r.text)) for r in respuestas]

    assert dicho["ana@qh.cl"] == dicho[NADIE]


def test_enumeration_by_the_forgotten_password(mundo: Mundo) -> None:
    dicho = set()
    for cuenta in ("ana@qh.cl", NADIE, "egresada@qh.cl", "no es nada"):
        cliente = mundo.app.test_client()
        respuesta = cliente.post("/clave/olvide", data={"cuenta": cuenta})
        siguiente = cliente.get(respuesta.location).text
        dicho.add(
            (respuesta.status_code, respuesta.location, sin_lo_escrito(siguiente))
        )

    assert len(dicho) == 1


def test_enumeration_by_time(mundo: Mundo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is checked once, whoever asks: the costly part is always done."""
    cuentas: Counter[str] = Counter()
    verificar, actual = PasswordHasher.verify, ""

    def contar(self: PasswordHasher, *args: Any) -> Any:
        cuentas[actual] += 1
        return verificar(self, *args)

    monkeypatch.setattr(PasswordHasher, "verify", contar)
    for actual in ("ana@qh.cl", NADIE, "egresada@qh.cl", "12.345.678-5", "1-9"):
        probar(mundo.app.test_client(), actual)

    assert set(cuentas.values()) == {1}
    assert len(cuentas) == 5

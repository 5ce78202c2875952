"""What every answer says to the browser besides its page."""

from dataclasses import replace

import pytest

from pladeco.app import create_app
from pladeco.config import Config
from tests.ataques.matriz import leer
from tests.ataques.mundo import Mundo

QUIENES, MATRIZ = leer()
CSP = (
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


def test_every_answer_carries_its_guards(mundo: Mundo) -> None:
    """Pages, files, redirects and refusals, whoever asks."""
    for (metodo, ruta), fila in MATRIZ.items():
        regla = next(r for r in mundo.reglas if r.rule == ruta)
        quien = next((p for p in QUIENES if fila[p] == "x"), "vera")
        for persona in {quien, *(p for p in ("vera", "celia") if fila[p] != "x")}:
            cliente = mundo.clientes[persona]
            with cliente.open(mundo.direccion(regla), method=metodo) as respuesta:
                donde = f"{persona} {metodo} {ruta}"
                politica = respuesta.headers["Content-Security-Policy"]
                suelta = politica.startswith("sandbox") or all(
                    p in politica for p in CSP
                )
                assert suelta, donde
                assert "unsafe" not in politica, donde
                assert respuesta.headers["X-Content-Type-Options"] == "nosniff", donde
                assert respuesta.headers["Referrer-Policy"] == "same-origin", donde
                assert "Access-Control-Allow-Origin" not in respuesta.headers, donde
                if (respuesta.mimetype or "").startswith("text/"):
                    assert "charset" in respuesta.headers["Content-Type"], donde
                if regla.endpoint != "static":
                    guarda = respuesta.headers["Cache-Control"]
                    assert "private" in guarda or "no-store" in guarda, donde
        if metodo == "POST":
            mundo.reponer()


@pytest.mark.parametrize(
    ("persona", "endpoint"),
    [
        ("ana", "descargas.evidencia"),
        ("ana", "descargas.original"),
        ("ana", "descargas.vista"),
        ("rita", "modificaciones.documento"),
        ("vera", "portal.foto"),
    ],
)
def test_what_somebody_sent_up_runs_nowhere(
    mundo: Mundo, persona: str, endpoint: str
) -> None:
    """Not even where a browser shows it as a page."""
    regla = next(
        r for r in mundo.reglas if r.endpoint == endpoint and "GET" in (r.methods or ())
    )

    with mundo.clientes[persona].get(mundo.direccion(regla)) as respuesta:
        assert respuesta.status_code == 200
        politica = respuesta.headers["Content-Security-Policy"]

    assert politica == "sandbox; default-src 'none'"


@pytest.mark.parametrize("ruta", ["/", "/ingresar", "/static/css/base.css", "/no-hay"])
def test_over_https_the_browser_never_goes_back(mundo: Mundo, ruta: str) -> None:
    config = mundo.app.config["PLADECO"]
    mundo.app.config["PLADECO"] = replace(config, https=True)
    try:
        respuesta = mundo.clientes["vera"].get(ruta)
    finally:
        mundo.app.config["PLADECO"] = config
    dicho = respuesta.headers["Strict-Transport-Security"]
    respuesta.close()

    assert dicho == "max-age=31536000; includeSubDomains"


def test_over_https_the_cookie_is_of_this_host_alone(mundo: Mundo) -> None:
    config = Config(
        instancia=mundo.carpeta,
        base_de_datos="sqlite://",
        clave_secreta="x",
        https=True,
    )
    segura = create_app(config).config

    assert segura["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert segura["SESSION_COOKIE_SECURE"] is True
    assert segura["SESSION_COOKIE_HTTPONLY"] is True
    assert segura["DEBUG"] is False
    assert segura["TESTING"] is False


def test_who_leaves_takes_the_pages_along(mundo: Mundo) -> None:
    respuesta = mundo.clientes["ana"].post("/salir")

    assert respuesta.headers["Clear-Site-Data"] == '"cache"'
    assert not mundo.clientes["ana"].get("/cuenta").text.count("Ana Rojas")


def test_a_breakdown_tells_nothing_of_itself(
    mundo: Mundo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def romper(*_: object) -> None:
        raise RuntimeError("clave_secreta=abc en /srv/pladeco")

    monkeypatch.setitem(mundo.app.view_functions, "portal.inicio", romper)

    respuesta = mundo.clientes["vera"].get("/")

    assert respuesta.status_code == 500
    for dicho in ("clave_secreta", "/srv/", "RuntimeError", "Traceback"):
        assert dicho not in respuesta.text

"""SQL, open redirects and headers: what is typed is never an order."""

# ruff: noqa: E501 - a list of bad texts

import re
from itertools import product
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from pladeco.queries.observaciones import FILTROS
from pladeco.queries.tablero.filtro import CORTAN
from pladeco.web import auditoria
from pladeco.web.cuenta.destino import siguiente_local
from tests.ataques.matriz import leer
from tests.ataques.mundo import Mundo
from tests.fabricas import CLAVE

QUIENES, MATRIZ = leer()
SQL = (
    "' OR '1'='1", "' OR 1=1 --", "x'; DROP TABLE usuario; --", '" OR ""="', "1) OR (1=1",
    "' UNION SELECT clave_hash FROM usuario --", "%", "_", "\\", "%' ESCAPE '!", "*", '"*',
    "NEAR(a b)", "a OR b", "col:x", "plan-2025", "(", "a*b", "-x", "^x", "'", "\"'`;",
)  # fmt: skip
AFUERA = (
    "https://malo.example", "//malo.example", "///malo.example", "/\\malo.example",
    "\\\\malo.example", "http:malo.example", "https:/malo.example", "/%09/malo.example",
    "/\t/malo.example", "/%5cmalo.example", " //malo.example", "javascript:alert(1)",
    "data:text/html,x", "//malo.example@127.0.0.1", "/\r\nLocation: https://malo.example",
    "//malo。example", "/.//malo.example", "//malo.example/%2e%2e", "\u2028//malo.example",
    "https://127.0.0.1.malo.example/", "//[malo", "/\u0000/malo.example",
)  # fmt: skip
# Who looks for something, where, and by which words: as the pages read them.
BUSCAN = (
    ("vera", "/ciudadania/buscar", ("q",)), ("alba", "/admin/usuarios", ("q",)),
    ("alba", "/admin/correos", ("estado",)), ("pablo", "/auditoria", ("unidad",)),
    ("pablo", "/auditoria", ("codigo",)), ("pablo", "/auditoria", ("palabras",)),
    ("pablo", "/auditoria", auditoria._CAMPOS), ("rita", "/tablero", (*CORTAN, "situacion")),
    ("rita", "/observaciones/", FILTROS), ("rita", "/calidad", ("ver",)),
    ("rita", "/plan", ("fecha",)), ("rita", "/modificaciones/", ("corte",)),
    ("rita", "/ajustes/sensibles", ("codigo",)),
)  # fmt: skip


@pytest.mark.parametrize(("persona", "ruta", "campos"), BUSCAN)
def test_sql_injection_in_what_is_searched(
    mundo: Mundo, persona: str, ruta: str, campos: tuple[str, ...]
) -> None:
    antes = mundo.contenido()

    for texto in SQL:
        pregunta = dict.fromkeys(campos, texto)
        respuesta = mundo.clientes[persona].get(ruta, query_string=pregunta)
        assert respuesta.status_code in (200, 302, 404), (texto, respuesta.status_code)
        assert "argon2" not in respuesta.text
        assert "sqlite" not in respuesta.text.lower()

    assert mundo.contenido() == antes


def test_sql_injection_in_an_address(mundo: Mundo) -> None:
    for (metodo, ruta), fila in MATRIZ.items():
        regla = next(r for r in mundo.reglas if r.rule == ruta)
        textos = [a for a in regla.arguments if f"<{a}>" in ruta]
        if metodo != "GET" or not textos or fila["rita"] != "x":
            continue
        for texto in ("' OR '1'='1", "x' UNION SELECT 1 --"):
            direccion = mundo.direccion(regla, **dict.fromkeys(textos, texto))
            respuesta = mundo.clientes["rita"].get(direccion)
            assert respuesta.status_code in (400, 403, 404, 302), direccion


def test_sql_injection_in_the_login(mundo: Mundo) -> None:
    for cuenta, clave in product(SQL[:6], SQL[:3]):
        cliente = mundo.app.test_client()
        datos = {"cuenta": cuenta, "clave": clave}
        assert cliente.post("/ingresar", data=datos).status_code in (422, 429)
        assert cliente.get("/cuenta").status_code == 302


@pytest.mark.parametrize("texto", AFUERA)
def test_open_redirect(mundo: Mundo, texto: str) -> None:
    cliente = mundo.app.test_client()
    datos = {"cuenta": "ana@qh.cl", "clave": CLAVE, "siguiente": texto}

    respuesta = cliente.post("/ingresar", data=datos)

    _exigir_de_aqui(respuesta.headers.get("Location", "/"))
    pagina = cliente.get("/ingresar", query_string={"siguiente": texto})
    _exigir_de_aqui(pagina.headers.get("Location", "/"))
    lugar = siguiente_local(texto)
    assert lugar is None or re.fullmatch(r"/(?!/)[^\\]*", lugar)


def test_open_redirect_by_any_parameter(mundo: Mundo) -> None:
    """No page leads elsewhere because of what its address says."""
    nombres = ("siguiente", "next", "volver", "de", "url", "redirect", "ver", "r")
    for (metodo, ruta), fila in MATRIZ.items():
        quien = next((p for p in QUIENES if fila[p] == "x"), "vera")
        regla = next(r for r in mundo.reglas if r.rule == ruta)
        cliente, direccion = mundo.clientes[quien], mundo.direccion(regla)
        pregunta = dict.fromkeys(nombres, "//malo.example/x")
        if metodo == "GET":
            respuesta = cliente.get(direccion, query_string=pregunta)
        else:
            cuerpo = mundo.formularios.get(regla.endpoint, {}) | pregunta
            respuesta = cliente.post(direccion, data=cuerpo)
            mundo.reponer()
        _exigir_de_aqui(respuesta.headers.get("Location", "/"))
        respuesta.close()


def _exigir_de_aqui(lugar: str) -> None:
    partes = urlsplit(lugar)
    assert partes.netloc in ("", "localhost"), lugar
    assert lugar.startswith("/"), lugar
    assert not lugar.startswith(("//", "/\\")), lugar


@pytest.mark.parametrize("malo", ["a\r\nSet-Cookie: robada=1", "a\nX: 1", "a\x00b"])
def test_header_injection_by_an_address(mundo: Mundo, malo: str) -> None:
    rita = mundo.clientes["rita"]

    for ruta in ("/plan", "/plan/L1", "/ingresar", "/tablero", "/ciudadania/plan/L1"):
        for campo in ("fecha", "siguiente", "ver", "corte"):
            respuesta = rita.get(ruta, query_string={campo: malo})
            _exigir_cabeceras_sanas(respuesta.headers)


def _exigir_cabeceras_sanas(cabeceras: object) -> None:
    for nombre, valor in cabeceras:  # type: ignore[attr-defined]
        assert not re.search(r"[\r\n\x00]", nombre + valor)
        assert "robada" not in valor or nombre == "Location"


def test_host_header_injection(mundo: Mundo) -> None:
    """The links of letters name the address that was configured, whoever asks."""
    for cabeceras in ({"Host": "malo.example"}, {"X-Forwarded-Host": "malo.example"}):
        cliente: FlaskClient = mundo.app.test_client()
        cliente.post("/clave/olvide", data={"cuenta": "ana@qh.cl"}, headers=cabeceras)

    filas = mundo.contenido()
    assert [fila for fila in filas if "http://127.0.0.1:8000/clave/" in fila]
    assert not [fila for fila in filas if "malo.example" in fila]

"""Every address is public on purpose or asks who is there; none writes unguarded."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from pladeco.app import create_app
from pladeco.config import Config
from pladeco.domain.permisos import Permiso
from pladeco.extensions import csrf

PUBLICAS = frozenset(
    {
        "static",
        "portal.inicio",
        "salud.vive",
        "salud.listo",  # the web server in front keeps it to the machine
        "marca.emblema",
        "marca.colores",
        "portal.raiz",
        "portal.publicados",
        "portal.plan",
        "portal.plan_estrategico",
        "portal.plan_elemento",
        "portal.hecho",
        "portal.atrasos",
        "portal.ods",
        "portal.ods_uno",
        "portal.territorios",
        "portal.territorios_uno",
        "portal.unidades",
        "portal.unidades_una",
        "portal.buscar",
        "portal.datos",
        "portal.datos_csv",
        "portal.datos_json",
        "portal.datos_xlsx",
        "portal.foto",  # the clean copy, as long as SECPLA clears it
        "cuenta.ingresar",
        "cuenta.retomar",
        "cuenta.salir",  # who is out already is only sent to the front page
        "cuenta.olvide",
        "cuenta.olvide_enviado",
        "cuenta.crear_clave",
        "cuenta.correos_demo",  # 404 outside the demo
        "calendario.suscrito",  # whoever has the secret address reads it
        "privacidad.ver",
    }
)
# Whoever is not logged in is led to the same matter as it was published.
CON_PAGINA_PUBLICA = frozenset({"plan.ver", "plan.elemento"})
# For whoever is logged in: the own account, and files, whose view checks the unit.
CON_CUENTA = frozenset(
    {
        "cuenta.ver",
        "cuenta.cambiar",
        "cuenta.cerrar_otras",
        "cuenta.cerrar_esa",
        "cuenta.codigo",  # for who has typed the password; nobody else sees it
        "cuenta.segundo",
        "cuenta.segundo_preparar",
        "cuenta.segundo_confirmar",
        "cuenta.segundo_codigos",
        "cuenta.segundo_archivo",
        "cuenta.segundo_quitar",
        "descargas.evidencia",
        "descargas.original",
        "descargas.vista",
    }
)
_EJEMPLO = {"UUIDConverter": str(UUID(int=7)), "EnteroCorto": "1"}


def _reglas() -> list[Rule]:
    config = Config(instancia=Path("/"), base_de_datos="sqlite://", clave_secreta="x")
    return sorted(create_app(config).url_map.iter_rules(), key=lambda r: r.rule)


REGLAS = _reglas()
PROTEGIDAS = [r for r in REGLAS if r.endpoint not in PUBLICAS]
ESCRIBEN = [r for r in REGLAS if "POST" in (r.methods or ())]


def direccion(regla: Rule) -> str:
    """Fill an address with examples of what its parts may be."""
    ruta = regla.rule
    for nombre, conversor in regla._converters.items():
        ejemplo = _EJEMPLO.get(type(conversor).__name__, "x")
        for forma in (f"<{nombre}>", f"<int:{nombre}>", f"<uuid:{nombre}>"):
            ruta = ruta.replace(forma, ejemplo)
    return ruta.replace("<path:filename>", "x.js")


def nombre(regla: Rule) -> str:
    return f"{regla.endpoint} {regla.rule}"


def test_both_lists_name_addresses_that_exist() -> None:
    assert {regla.endpoint for regla in REGLAS} >= PUBLICAS | CON_CUENTA


@pytest.mark.parametrize("regla", PROTEGIDAS, ids=nombre)
def test_what_is_not_public_asks_for_a_permission(app: Flask, regla: Rule) -> None:
    permiso = getattr(app.view_functions[regla.endpoint], "permiso", None)

    assert permiso in set(Permiso) or regla.endpoint in CON_CUENTA


@pytest.mark.parametrize("regla", PROTEGIDAS, ids=nombre)
def test_who_is_not_logged_in_is_asked_to(app: Flask, regla: Rule) -> None:
    vera = app.test_client()

    if "GET" in (regla.methods or ()):
        respuesta = vera.get(direccion(regla))
        assert respuesta.status_code == 302
        publica = regla.endpoint in CON_PAGINA_PUBLICA
        lleva_a = "/ciudadania/plan" if publica else "/ingresar?siguiente="
        assert respuesta.location.startswith(lleva_a)
    if "POST" in (regla.methods or ()):
        assert vera.post(direccion(regla)).status_code == 401


@pytest.mark.parametrize("regla", ESCRIBEN, ids=nombre)
def test_nothing_is_written_without_the_token_of_the_form(
    app: Flask, client_of: Callable[[str], FlaskClient], regla: Rule
) -> None:
    persona = client_of("alba")
    app.config["WTF_CSRF_ENABLED"] = True

    respuesta = persona.post(direccion(regla), data={"cuenta": "x", "clave": "x"})

    assert respuesta.status_code == 401


def test_only_get_and_post_are_used() -> None:
    metodos = {m for r in REGLAS for m in r.methods or ()}

    assert metodos == {"GET", "HEAD", "OPTIONS", "POST"}


def test_no_address_is_excused_from_the_token() -> None:
    assert not csrf._exempt_views
    assert not csrf._exempt_blueprints


def test_the_token_is_in_force_unless_a_test_takes_it_away(tmp_path: Path) -> None:
    config = Config(
        instancia=tmp_path, base_de_datos="sqlite://", clave_secreta="de-prueba"
    )

    assert create_app(config).config["WTF_CSRF_ENABLED"] is True

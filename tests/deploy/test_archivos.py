"""The files of a server say what the program says: limits, commands, names."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click import Context

from pladeco.cli.grupo import comandos
from pladeco.config import MAXIMO_POR_ENVIO, MEBIBYTE, cargar_config
from pladeco.web.peticion import CABECERA

RAIZ = Path(__file__).parents[2]
DEPLOY = RAIZ / "deploy"
UNIDADES = ("pladeco-web.service", "pladeco-planificador.service")
_VARIABLE = re.compile(r"PLADECO_[A-Z_]+")
# Of the files themselves, not read by the program.
_PROPIAS = frozenset({"PLADECO_CLAVE_BASE", "PLADECO_DOMINIO", "PLADECO_PROGRAMA"})


def texto(nombre: str) -> str:
    return (DEPLOY / nombre).read_text("utf-8")


def ordenes(nombre: str) -> Iterator[list[str]]:
    for orden in re.findall(r"^Exec\w+=(.+)$", texto(nombre), re.MULTILINE):
        yield shlex.split(orden)


def en_mebibytes() -> int:
    assert MAXIMO_POR_ENVIO % MEBIBYTE == 0
    return MAXIMO_POR_ENVIO // MEBIBYTE


def test_both_proxies_take_as_much_as_the_program_does() -> None:
    assert f"client_max_body_size {en_mebibytes()}m;" in texto("nginx.conf")
    assert f"max_size {en_mebibytes()}MiB" in texto("Caddyfile")


@pytest.mark.parametrize("nombre", ["nginx.conf", "Caddyfile"])
def test_both_tell_who_asks_and_give_each_request_its_number(nombre: str) -> None:
    dicho = texto(nombre)

    for cabecera in ("X-Forwarded-For", "X-Forwarded-Proto", CABECERA):
        assert re.search(rf"(?:proxy_set_header|header_up) {cabecera} ", dicho)
    assert "/listo" in dicho


@pytest.mark.parametrize("nombre", UNIDADES)
def test_services_run_commands_that_there_are(nombre: str) -> None:
    conocidos = comandos.list_commands(Context(comandos))
    for orden in ordenes(nombre):
        if orden[0].endswith("/pladeco"):
            comando = comandos.get_command(Context(comandos), orden[1])
            assert orden[1] in conocidos
            assert comando is not None
            opciones = {o for p in comando.params for o in p.opts}
            assert {o for o in orden[2:] if o.startswith("--")} <= opciones


@pytest.mark.parametrize("nombre", UNIDADES)
def test_services_have_little_power_and_one_place_to_write(nombre: str) -> None:
    dicho = texto(nombre)
    instancia = re.search(r"PLADECO_INSTANCE=(\S+)", dicho)

    assert instancia is not None
    assert f"ReadWritePaths={instancia[1]}" in dicho
    for resguardo in ("NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077"):
        assert resguardo in dicho


def test_what_was_begun_may_end_before_it_is_killed() -> None:
    ajustes = _ajustes_de_gunicorn()
    parar = re.search(r"TimeoutStopSec=(\d+)", texto("pladeco-web.service"))

    assert parar is not None
    assert int(parar[1]) > ajustes["graceful_timeout"]


def test_gunicorn_reads_its_settings_and_shares_nothing_through_the_fork() -> None:
    ajustes = _ajustes_de_gunicorn()

    assert (ajustes["workers"], ajustes["threads"]) == (2, 4)
    assert ajustes["preload_app"] is False
    assert ajustes["keepalive"] == 0
    assert ajustes["accesslog"] is None
    assert "pladeco" not in {n.partition(".")[0] for n in ajustes["importa"]}


def test_every_setting_named_is_one_that_the_program_reads(tmp_path: Path) -> None:
    nombradas = {
        variable
        for archivo in DEPLOY.iterdir()
        for variable in _VARIABLE.findall(archivo.read_text("utf-8"))
    }
    leidas = set(_VARIABLE.findall((RAIZ / "pladeco" / "config.py").read_text()))
    campos = {
        f"PLADECO_{c.upper()}"
        for c in cargar_config({"PLADECO_INSTANCE": str(tmp_path)}).__slots__
    }

    assert nombradas - _PROPIAS <= leidas | campos


def _ajustes_de_gunicorn() -> dict[str, Any]:
    codigo = compile(texto("gunicorn.conf.py"), "gunicorn.conf.py", "exec")
    leidos: dict[str, Any] = {"__name__": "gunicorn_conf"}
    exec(codigo, leidos)  # noqa: S102 - what gunicorn does with it
    return leidos | {"importa": codigo.co_names}

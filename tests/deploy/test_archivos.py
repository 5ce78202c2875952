"""The files of a server say what the program says: limits, commands, names."""

import re
import runpy
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click import Context
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from pladeco.cli.grupo import comandos
from pladeco.config import MAXIMO_POR_ENVIO, MEBIBYTE, cargar_config
from pladeco.web.peticion import CABECERA

RAIZ = Path(__file__).parents[2]
DEPLOY = RAIZ / "deploy"
PAGINAS = sorted(ruta.name for ruta in DEPLOY.glob("*.html"))
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
    assert f"> {MAXIMO_POR_ENVIO}`" in texto("Caddyfile")
    assert f"hasta {en_mebibytes()} MB" in texto("pladeco-muy-grande.html")


def test_what_nginx_answers_itself_is_a_page_of_ours() -> None:
    paginas = re.findall(r"error_page [\d= ]+/(\S+);", texto("nginx.conf"))

    assert len(paginas) == len({*paginas}) == len(PAGINAS)
    assert {*paginas} == {*PAGINAS}


def test_the_container_of_caddy_is_given_each_page_that_it_answers() -> None:
    paginas = set(re.findall(r"rewrite @\w+ /(\S+)", texto("Caddyfile")))

    assert paginas == {"pladeco-detenido.html", "pladeco-muy-grande.html"}
    for pagina in paginas:
        assert f"./{pagina}:/opt/pladeco/deploy/{pagina}:ro" in texto("compose.yaml")


@pytest.mark.parametrize("pagina", PAGINAS)
def test_a_page_of_the_proxy_stands_alone_and_leads_on(pagina: str) -> None:
    """It asks nothing of the program, which does not answer, and wears its colours."""
    dicho = texto(pagina)
    estilo = re.search(r"<style>(.*)</style>", dicho, re.DOTALL)
    colores = (RAIZ / "static" / "css" / "tokens.css").read_text("utf-8")

    assert 'lang="es-CL"' in dicho
    assert not re.search(r"(?:src|href)=\"[^\"]+\.", dicho)
    assert '<a href="/">' in dicho or 'http-equiv="refresh"' in dicho
    assert estilo is not None
    usados = re.findall(r"--[a-z]+: #[0-9a-f]{6};", estilo[1])
    assert len(usados) == 10
    assert [color for color in usados if color not in colores] == []


def test_over_https_nginx_never_lets_a_browser_go_back_either() -> None:
    """Each of its own pages says so; and it leads to its own name, whoever asks."""
    dicho = texto("nginx.conf")
    propias = [
        p for p in re.findall(r"location [^{]+{[^}]*}", dicho) if "internal" in p
    ]

    assert len(propias) == 2
    for pagina in propias:
        assert "max-age=31536000; includeSubDomains" in pagina
    assert "return 301 https://$server_name$request_uri;" in dicho


@pytest.mark.parametrize(
    "ruta", ["/ingresar", "/ingresar/", "/ingresar/codigo", "/clave/olvide"]
)
def test_no_other_way_of_writing_it_goes_past_the_limit_of_tries(ruta: str) -> None:
    (lugar,) = re.findall(r"location ~ (\S+) {\s*limit_req ", texto("nginx.conf"))

    assert re.search(lugar, ruta)


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


def test_the_command_of_people_does_as_the_services_do(tmp_path: Path) -> None:
    """The same account, folder, program and settings, however these are quoted."""
    entorno = tmp_path / "entorno"
    entorno.write_text(
        "# de la base\nPLADECO_BASE_DE_DATOS='postgresql+psycopg://b=$c@equipo/d'\n"
        'PLADECO_PROXIES="1"\nGUNICORN_CMD_ARGS=--workers 4\nPLADECO_HTTPS=1'
    )
    for orden in ("id", "runuser"):
        (tmp_path / orden).write_text(_COMO[orden])
        (tmp_path / orden).chmod(0o755)
    guion = texto("pladeco").replace("/etc/pladeco/entorno", str(entorno))

    hecho = subprocess.run(
        ["/bin/sh", "-c", guion, "pladeco", "enlace", "ana ríos@qh.cl"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    orden, *variables = hecho.stdout.splitlines()
    servicio = texto("pladeco-planificador.service")
    cuenta = re.search(r"^User=(.+)$", servicio, re.MULTILINE)
    programa = re.search(r"^ExecStart=(\S+) planificador$", servicio, re.MULTILINE)
    carpeta = re.search(r"^Environment=(PLADECO_INSTANCE=\S+)$", servicio, re.MULTILINE)
    assert cuenta is not None
    assert programa is not None
    assert carpeta is not None
    assert orden == f"[-u] [{cuenta[1]}] [--] [{programa[1]}] [enlace] [ana ríos@qh.cl]"
    assert sorted(variables) == [
        "PLADECO_BASE_DE_DATOS=postgresql+psycopg://b=$c@equipo/d",
        "PLADECO_HTTPS=1",
        carpeta[1],
        "PLADECO_PROXIES=1",
    ]


# Who asks is root; what would be run is told.
_COMO = {
    "id": "#!/bin/sh\necho 0\n",
    "runuser": (
        '#!/bin/sh\nprintf "[%s]" "$1"; shift; printf " [%s]" "$@"; echo\n'
        "env | grep ^PLADECO_\n"
    ),
}


def test_what_was_begun_may_end_before_it_is_killed() -> None:
    """In a reload it is heard once all are relieved; then they may take as long."""
    ajustes = _ajustes_de_gunicorn()
    parar = re.search(r"TimeoutStopSec=(\d+)", texto("pladeco-web.service"))
    contenedor = re.search(r"stop_grace_period: (\d+)s", texto("compose.yaml"))

    assert parar is not None
    assert contenedor is not None
    assert int(parar[1]) > 2 * ajustes["graceful_timeout"]
    assert contenedor[1] == parar[1]


def test_a_reload_first_tries_what_it_would_run() -> None:
    """What the one that serves cannot read would end it, and all it serves."""
    partir, probar, recargar = ordenes("pladeco-web.service")

    assert [p for p in probar if p != "--check-config"] == partir
    assert len(probar) > len(partir)
    assert recargar == ["/bin/kill", "-HUP", "$MAINPID"]


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


def test_gunicorn_believes_no_header_about_an_address() -> None:
    """A browser may send what only a proxy should say, and Caddy lets it through."""
    config = Config()
    for nombre, valor in runpy.run_path(str(DEPLOY / "gunicorn.conf.py")).items():
        if nombre in (
            "forwarded_allow_ips",
            "forwarder_headers",
            "secure_scheme_headers",
        ):
            config.set(nombre, valor)
    dicho = b"SCRIPT_NAME: /salud\r\nPATH_INFO: /listo\r\nX-Forwarded-Proto: https\r\n"
    crudo = b"GET /salud HTTP/1.1\r\nHost: x\r\n" + dicho + b"\r\n"

    pedido = next(RequestParser(config, iter([crudo]), ("127.0.0.1", 1)))

    assert pedido.scheme == "http"
    assert [nombre for nombre, _ in pedido.headers] == ["HOST", "X-FORWARDED-PROTO"]


def test_the_image_is_sent_what_it_copies_and_no_data() -> None:
    """What is not named is not sent: neither `instance` nor the secret of a compose."""
    lineas = (RAIZ / ".dockerignore").read_text("utf-8").splitlines()
    entran = {linea[1:] for linea in lineas if linea.startswith("!")}
    copias = re.findall(r"^COPY (.+) \S+$", texto("Dockerfile"), re.MULTILINE)

    assert "*" in lineas
    assert "deploy/.env" in lineas
    assert entran == {nombre for copia in copias for nombre in copia.split()}

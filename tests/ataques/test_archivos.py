"""Files made to harm: paths, bombs, and what would ask something of another machine."""

# ruff: noqa: E501, PLR0917, S108 - XML of one line; what must not be written to

import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.archivos import con_parte, docx, imagen, paquete, pdf, xlsx
from tests.archivos_hostiles import cabecera_png, docx_con_entidades, png_con_bomba
from tests.ataques.mundo import ORDENANZA, Mundo
from tests.web.ocultos import oculto

_PASSWD = "../../../../../../etc/passwd"
_SUBEN: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("ana", "/mi-unidad/MA/2026-T3/planilla", "archivo", {"accion": "mirar"}),
    ("rita", "/dinero/importar", "hoja", {}),
    ("rita", "/modificaciones/importar", "libro", {"motivo": "x"}),
)


def revision(mundo: Mundo) -> str:
    """Return what the form of the draft carries, so that it can be saved."""
    return oculto(mundo.clientes["ana"], ORDENANZA, "revision")


# -- path traversal


@pytest.mark.parametrize(
    "camino",
    [
        _PASSWD, "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..\\..\\x",
        "....//....//etc/passwd", "/etc/passwd", "css/../../pyproject.toml", "%00.css",
        "..%252f..%252fetc/passwd", "css%2f..%2f..%2fpladeco%2fconfig.py",
    ],
)  # fmt: skip
def test_path_traversal_in_an_address(mundo: Mundo, camino: str) -> None:
    rita = mundo.clientes["rita"]

    for base in ("/static/", "/informes/2026-1/", "/evidencias/", "/ciudadania/datos/",
                 "/ciudadania/fotos/", "/plan/", "/"):  # fmt: skip
        respuesta = rita.get(base + camino)
        assert respuesta.status_code in (302, 308, 400, 403, 404), base + camino
        assert b"root:" not in respuesta.data
        assert b"clave_secreta" not in respuesta.data


@pytest.mark.parametrize(
    "nombre",
    [
        f"{_PASSWD}.pdf",
        "C:\\Windows\\x.pdf",
        "/tmp/x.pdf",
        "..",
        "a\x00.pdf",
        "." * 300,
    ],
)
def test_path_traversal_by_the_name_of_a_file(mundo: Mundo, nombre: str) -> None:
    fuera = _archivos(mundo.carpeta.parent) - _archivos(mundo.carpeta)

    datos = {
        "revision": revision(mundo),
        "logros": "x",
        "archivos": [(BytesIO(pdf()), nombre)],
    }
    hecho = mundo.clientes["ana"].post(ORDENANZA, data=datos)

    assert hecho.status_code in (303, 422)
    assert _archivos(mundo.carpeta.parent) - _archivos(mundo.carpeta) == fuera
    nuevos = _archivos(mundo.carpeta / "evidencias") - set(mundo.archivos)
    assert all(n.name.replace(".", "").isalnum() for n in nuevos)
    assert not [n for n in nuevos if n.stat().st_mode & 0o077]


def test_path_traversal_by_the_entries_of_a_package(mundo: Mundo) -> None:
    fuera = _archivos(mundo.carpeta.parent)
    malo = BytesIO()
    with zipfile.ZipFile(malo, "w") as escrito:
        escrito.writestr("[Content_Types].xml", "<Types/>")
        escrito.writestr("xl/workbook.xml", "<workbook/>")
        escrito.writestr("../../../escapado.txt", "x")
        escrito.writestr("/tmp/escapado.txt", "x")

    for persona, ruta, campo, datos in _SUBEN:
        archivo = {campo: (BytesIO(malo.getvalue()), "libro.xlsx")}
        assert (
            mundo.clientes[persona].post(ruta, data=datos | archivo).status_code == 422
        )

    assert not [
        f for f in _archivos(mundo.carpeta.parent) - fuera if "escapado" in f.name
    ]


def _archivos(carpeta: Path) -> set[Path]:
    return {f for f in carpeta.rglob("*") if f.is_file() and ".sqlite3" not in f.name}


# -- decompression bombs


def xlsx_con_bomba() -> bytes:
    """Return a workbook of 300 KB whose sheet opens to 300 MB."""
    salida = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx())) as bueno,
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as malo,
    ):
        for parte in bueno.infolist():
            malo.writestr(parte.filename, bueno.read(parte))
        with malo.open("xl/worksheets/sheet9.xml", "w") as hoja:
            for _ in range(300):
                hoja.write(b" " * 1_000_000)
    return salida.getvalue()


def xlsx_con_entidades() -> bytes:
    risas = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    libro = f'<!DOCTYPE d [<!ENTITY l0 "ja">{risas}]><workbook>&l9;</workbook>'
    return paquete({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": libro})


@pytest.mark.parametrize(
    ("malo", "dice"),
    [(xlsx_con_bomba, "se infla demasiado"), (xlsx_con_entidades, "definiciones XML")],
)
@pytest.mark.parametrize(("persona", "ruta", "campo", "datos"), _SUBEN)
def test_decompression_bombs_in_workbooks(
    mundo: Mundo,
    persona: str,
    ruta: str,
    campo: str,
    datos: dict[str, str],
    malo: Callable[[], bytes],
    dice: str,
) -> None:
    """Each is refused for what it is, before anybody opens it."""
    contenido = malo()
    antes, empieza = mundo.contenido(), time.process_time()

    archivo = {campo: (BytesIO(contenido), "libro.xlsx")}
    respuesta = mundo.clientes[persona].post(ruta, data=datos | archivo)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert time.process_time() - empieza < 10
    assert mundo.contenido() == antes


@pytest.mark.parametrize(
    ("nombre", "malo"),
    [
        ("foto.png", png_con_bomba),
        ("foto.png", lambda: cabecera_png(60_000, 60_000)),
        ("acta.docx", docx_con_entidades),
    ],
)
def test_decompression_bombs_in_evidence(
    mundo: Mundo, nombre: str, malo: object
) -> None:
    """It is refused, or kept as it came and never opened by us: never drawn."""
    datos = {"revision": revision(mundo), "logros": "x"}
    archivos = {"archivos": [(BytesIO(malo()), nombre)]}  # type: ignore[operator]
    empieza = time.process_time()

    hecho = mundo.clientes["ana"].post(ORDENANZA, data=datos | archivos)

    assert hecho.status_code in (303, 422)
    assert time.process_time() - empieza < 15
    assert mundo.clientes["ana"].get("/mi-unidad/MA").status_code == 200


# -- server side requests from documents


@contextmanager
def escucha() -> Iterator[tuple[str, list[bytes]]]:
    """Listen at a port of this machine, and keep whatever somebody asks there."""
    pedidos: list[bytes] = []
    servidor = socket.create_server(("127.0.0.1", 0))
    servidor.settimeout(0.2)
    sigue = True

    def atender() -> None:
        while sigue:
            try:
                conexion, _ = servidor.accept()
            except TimeoutError:
                continue
            pedidos.append(conexion.recv(200))
            conexion.close()

    hilo = Thread(target=atender)
    hilo.start()
    try:
        yield f"http://127.0.0.1:{servidor.getsockname()[1]}/", pedidos
    finally:
        sigue = False
        hilo.join()
        servidor.close()


def docx_que_pregunta(donde: str) -> bytes:
    relacion = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="x/image" Target="{donde}" TargetMode="External"/>'
        "</Relationships>"
    )
    return con_parte(docx("Acta"), "word/_rels/document.xml.rels", relacion)


def svg_que_pregunta(donde: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{donde}"/></svg>'.encode()


def docx_con_entidad_de_afuera(donde: str) -> bytes:
    cuerpo = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{donde}">]><d>&x;</d>'
    return paquete({"[Content_Types].xml": "<Types/>", "word/document.xml": cuerpo})


def xlsx_con_entidad_de_afuera(donde: str) -> bytes:
    cuerpo = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{donde}">]><workbook>&x;</workbook>'
    return paquete({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": cuerpo})


def test_ssrf_from_documents(mundo: Mundo) -> None:
    """What names an address is kept or refused; nobody goes to look."""
    ana = mundo.clientes["ana"]
    with escucha() as (donde, pedidos):
        for nombre, contenido in (
            ("acta.docx", docx_que_pregunta(donde)),
            ("acta.docx", docx_con_entidad_de_afuera(donde)),
            ("foto.svg", svg_que_pregunta(donde)),
            ("acta.pdf", pdf(f"/URI ({donde})".encode())),
            ("foto.jpg", imagen("JPEG")),
        ):
            datos = {
                "revision": revision(mundo),
                "logros": "x",
                "archivos": [(BytesIO(contenido), nombre)],
            }
            assert ana.post(ORDENANZA, data=datos).status_code in (303, 422)
            mundo.reponer()
        enlace = {
            "revision": revision(mundo),
            "logros": "x",
            "enlaces": donde,
            "url": donde,
        }
        assert ana.post(ORDENANZA, data=enlace).status_code in (303, 422)
        malo = xlsx_con_entidad_de_afuera(donde)
        for persona, ruta, campo, otros in _SUBEN:
            archivo = {campo: (BytesIO(malo), "libro.xlsx")}
            hecho = mundo.clientes[persona].post(ruta, data=otros | archivo)
            assert hecho.status_code == 422
            assert "definiciones XML" in hecho.text

    assert pedidos == []

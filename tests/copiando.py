"""A small portal to make copies of, and what a copy holds."""

from pathlib import Path

from pladeco.services.publicacion import Leer, Respuesta

INICIO = '<link href="/static/css/a.css"><a href="/ciudadania/plan">x</a>'
_PLAN = """
<a href="/">i</a><a href="/ciudadania/plan/L1#M1">l</a>
<a href="/ciudadania/datos/metas.csv">d</a><img src="/ciudadania/fotos/7">
<a href="https://x.cl/a">y</a>
"""
SITIO = {
    "/": ("text/html", INICIO),
    "/ciudadania/plan": ("text/html", _PLAN),
    "/ciudadania/plan/L1": ("text/html", '<a href="/ciudadania/plan">x</a>'),
    "/ciudadania/datos/metas.csv": ("text/csv", "a;b"),
    "/ciudadania/fotos/7": ("image/jpeg", "foto"),
}


def de(sitio: dict[str, tuple[str, str]]) -> Leer:
    def leer(ruta: str) -> Respuesta:
        media, texto = sitio[ruta]
        return Respuesta(media, texto.encode())

    return leer


def archivos(carpeta: Path) -> dict[str, bytes]:
    return {
        r.relative_to(carpeta).as_posix(): r.read_bytes()
        for r in carpeta.rglob("*")
        if r.is_file()
    }

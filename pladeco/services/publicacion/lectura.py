"""Reading the portal page by page, and what file each of its addresses becomes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from posixpath import relpath
from typing import Final
from urllib.parse import unquote, urlsplit

# Where pages find, while they are copied, where the copy will be hosted; of `environ`,
# into which no browser writes.
COPIA: Final = "pladeco.copia"
PAGINA: Final = "text/html"
_RAIZ: Final = "/ciudadania"
DE_LA_CASA: Final = frozenset({f"{_RAIZ}/emblema", f"{_RAIZ}/colores.css"})
_ESTATICOS: Final = "/static/"
_ENLACE: Final = re.compile(r'\b(href|src|action)="(/[^"]*)"')
_TERMINACION: Final = {"image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class Respuesta:
    """What an address answers; `media` without its parameters."""

    media: str
    contenido: bytes


Leer = Callable[[str], Respuesta]


def recorrer(leer: Leer) -> dict[str, Respuesta]:
    """Read the front page and all that can be reached from it, each once."""
    leidas: dict[str, Respuesta] = {}
    # In the order of their addresses: one Corte after the other is kept in memory.
    por_leer = ["/"]
    while por_leer:
        ruta = heappop(por_leer)
        if ruta in leidas:
            continue
        leidas[ruta] = respuesta = leer(ruta)
        if respuesta.media == PAGINA:
            for enlace in _enlaces(respuesta.contenido) - leidas.keys():
                heappush(por_leer, enlace)
    return leidas


def archivos_de(respuestas: Mapping[str, Respuesta]) -> dict[str, bytes]:
    """Return what was read by the name of its file, which leads to files beside it."""
    nombres = {ruta: _nombre(ruta, r.media) for ruta, r in respuestas.items()}
    return {
        nombres[ruta]: _relativa(r.contenido, nombres[ruta], nombres)
        if r.media == PAGINA
        else r.contenido
        for ruta, r in respuestas.items()
    }


def _enlaces(pagina: bytes) -> set[str]:
    rutas = (urlsplit(d).path for _, d in _ENLACE.findall(pagina.decode()))
    return {r for r in rutas if r == "/" or r.startswith(_RAIZ)}


def _nombre(ruta: str, media: str) -> str:
    """Return the file of an address: pages are the index of a folder of their own."""
    simple = unquote(ruta).strip("/")
    if media == PAGINA:
        return f"{simple}/index.html" if simple else "index.html"
    return simple + _TERMINACION.get(media, "")


def _relativa(pagina: bytes, nombre: str, nombres: Mapping[str, str]) -> bytes:
    """Lead the links of a page to files beside it."""
    aqui = nombre.rpartition("/")[0] or "."

    def cambiar(hallado: re.Match[str]) -> str:
        atributo, direccion = hallado.groups()
        partes = urlsplit(direccion)
        destino = nombres.get(partes.path)
        if destino is None and partes.path.startswith(_ESTATICOS):
            destino = partes.path.lstrip("/")
        if destino is None:
            mensaje = f"{nombre} leads to {direccion}, which the copy does not hold"
            raise LookupError(mensaje)
        ancla = f"#{partes.fragment}" if partes.fragment else ""
        return f'{atributo}="{relpath(destino, aqui)}{ancla}"'

    return _ENLACE.sub(cambiar, pagina.decode()).encode()

"""Where a person goes after the login: never to another site."""

from urllib.parse import urlsplit

_NO_VUELVE = ("/ingresar", "/retomar", "/salir", "/clave/", "/cuenta/segundo-factor")


def siguiente_local(texto: str | None) -> str | None:
    """Return the path of our own that was asked for, `None` for anything else.

    Browsers read a backslash as a slash and skip control characters, so a path with
    either may lead to another host.
    """
    if not texto or not texto.startswith("/") or texto.startswith("//"):
        return None
    if "\\" in texto or not texto.isprintable():
        return None
    try:
        partes = urlsplit(texto)
    except ValueError:
        return None
    if partes.scheme or partes.netloc or texto.startswith(_NO_VUELVE):
        return None
    return texto.removesuffix("?")

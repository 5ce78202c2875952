"""What a browser would send back of a form, as the page shows it."""

from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from typing_extensions import override

Campos = dict[str, Any]


class _Lector(HTMLParser):
    """Read the fields of every form; `action` names one, empty for its own page."""

    def __init__(self) -> None:
        super().__init__()
        self.formas: list[tuple[str, Campos]] = []
        self._area: str | None = None
        self._lista: str | None = None
        self._dentro = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        datos = dict(attrs)
        nombre = datos.get("name")
        if tag == "form":
            self.formas.append((datos.get("action") or "", {}))
            self._dentro = True
        elif not self._dentro:
            return
        elif tag == "option" and self._lista:
            campos = self.formas[-1][1]
            if "selected" in datos or self._lista not in campos:
                campos[self._lista] = datos.get("value") or ""
        elif nombre and tag == "textarea":
            self._area = nombre
            self.formas[-1][1][nombre] = ""
        elif nombre and tag == "select":
            self._lista = nombre
        elif nombre and tag == "input":
            self._entrada(nombre, datos)

    def _entrada(self, nombre: str, datos: dict[str, str | None]) -> None:
        campos = self.formas[-1][1]
        if datos.get("type") == "file":
            return
        if datos.get("type") in ("checkbox", "radio"):
            if "checked" in datos:
                campos.setdefault(nombre, []).append(datos.get("value") or "y")
            return
        campos[nombre] = datos.get("value") or ""

    @override
    def handle_data(self, data: str) -> None:
        if self._area:
            # A browser leaves out the first line end of an area.
            self.formas[-1][1][self._area] += data

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            campos = self.formas[-1][1]
            campos[self._area] = campos[self._area].removeprefix("\r\n")
            self._area = None
        elif tag == "select":
            self._lista = None
        elif tag == "form":
            self._dentro = False


def campos_de(texto: str, accion: str = "", con: str | None = None) -> Campos:
    """Return the fields of the form that is sent to `accion`; of several, that `con`.

    `con` is a field that it has and the others have not.
    """
    lector = _Lector()
    lector.feed(texto)
    return next(
        campos
        for a, campos in lector.formas
        if a == accion and campos and (con is None or con in campos)
    )


def rellenar(
    cliente: FlaskClient, direccion: str, formulario: str = "", /, **escrito: Any
) -> Campos:
    """Open a page, type into its form, and return what would be sent."""
    return campos_de(cliente.get(direccion).text, formulario) | escrito

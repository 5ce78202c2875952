"""The cover of a report: whose figures, of what day, and the one that matters."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pladeco.queries.informe.registros import Cabecera
from pladeco.reports.frases import congelado, hecho_para, sello_de
from pladeco.reports.libro import Casilla, Hoja, Libro, como_porcentaje

ANCHOS: Final = (34.0, 20.0, 92.0)
_COLUMNAS: Final = len(ANCHOS)
_ALTO_EMBLEMA: Final = 72  # pixels
_PUNTOS_POR_PIXEL: Final = 0.75


@dataclass(frozen=True, slots=True)
class Hecho:
    """A line of the cover: name, value, and what it means in words."""

    nombre: str
    casilla: Casilla
    significa: str


class Portada:
    """A cover in the making; it writes downwards and remembers where it is."""

    def __init__(self, libro: Libro) -> None:
        self.hoja: Hoja = libro.hoja("Portada", ANCHOS)
        self.fila = 2
        self._identificar(libro.titulo, libro.cabecera)

    def cifra(self, nombre: str, cifra: Fraction | str | None, al_lado: str) -> None:
        """Write the headline: the figure, or the words that take its place."""
        self.seccion(nombre)
        if isinstance(cifra, Fraction):
            self.hoja.escribir(self.fila, 1, como_porcentaje(cifra), "cifra")
        else:
            self.hoja.escribir(self.fila, 1, cifra, "cifra en palabras")
        self.hoja.unir(self.fila, _COLUMNAS, al_lado, "al lado", desde=2)
        self.hoja.alto(self.fila, 56)
        self.fila += 1

    def hechos(self, hechos: Sequence[Hecho]) -> None:
        for hecho in hechos:
            self.hoja.escribir_fila(
                self.fila,
                (
                    Casilla(hecho.nombre, "rótulo"),
                    hecho.casilla,
                    Casilla(hecho.significa, "callado"),
                ),
            )
            self.fila += 1

    def seccion(self, nombre: str) -> None:
        self.hoja.escribir(self.fila, 1, nombre, "sección")
        self.hoja.alto(self.fila, 26)
        self.fila += 1

    def parrafos(self, nombre: str, parrafos: Sequence[str]) -> None:
        self.seccion(nombre)
        for parrafo in parrafos:
            self.hoja.unir(self.fila, _COLUMNAS, parrafo, "párrafo")
            self.fila += 1

    def indice(self, hojas: Sequence[tuple[str, str]]) -> None:
        """List the sheets, each a link, with what is on it."""
        self.seccion("Qué trae este libro")
        for nombre, trae in hojas:
            self.hoja.escribir(self.fila, 1, nombre, "enlace")
            self.hoja.enlazar(self.fila, 1, nombre)
            self.hoja.unir(self.fila, _COLUMNAS, trae, "bajada", desde=2)
            self.fila += 1

    def terminar(self) -> None:
        """Print the cover on one page."""
        self.hoja.una_pagina(_COLUMNAS, self.fila - 1)

    def _identificar(self, titulo: str, cabecera: Cabecera) -> None:
        if cabecera.emblema:
            self.hoja.imagen(self.fila, b64decode(cabecera.emblema), _ALTO_EMBLEMA)
            self.hoja.alto(self.fila, _ALTO_EMBLEMA * _PUNTOS_POR_PIXEL + 6)
            self.fila += 1
        self.hoja.unir(self.fila, _COLUMNAS, titulo, "título de portada")
        self.hoja.alto(self.fila, 36)
        lineas = (
            f"{cabecera.instrumento} · {cabecera.institucion}",
            f"{sello_de(cabecera)}. {hecho_para(cabecera)}".strip(),
            congelado(cabecera),
        )
        for numero, linea in enumerate(lineas, start=self.fila + 1):
            estilo = "párrafo" if numero == self.fila + 1 else "bajada"
            self.hoja.unir(numero, _COLUMNAS, linea, estilo)
        self.fila += len(lineas) + 1


def porcentaje_o_raya(valor: Fraction | None) -> Casilla:
    if valor is None:
        return Casilla("–", "texto")
    return Casilla(como_porcentaje(valor), "dato porcentaje")


def entero(valor: int) -> Casilla:
    return Casilla(valor, "dato entero")

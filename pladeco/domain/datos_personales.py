"""What in a text could be somebody's personal data: kinds alone, never the data.

It warns and never refuses: only a person can tell a name from a place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from pladeco.domain.explicacion.numeros import enumerar
from pladeco.domain.run import leer_run


class DatoPersonal(StrEnum):
    """The closed list of what is warned about."""

    RUN = "run"
    TELEFONO = "telefono"
    CORREO = "correo"
    NOMBRE = "nombre"


DATOS_PERSONALES: Final[Mapping[DatoPersonal, str]] = {
    DatoPersonal.RUN: "un RUN",
    DatoPersonal.TELEFONO: "un teléfono",
    DatoPersonal.CORREO: "un correo electrónico",
    DatoPersonal.NOMBRE: "el nombre de una persona",
}
# What is numbered above belongs to companies and offices.
_PRIMERO_DE_EMPRESAS: Final = 50_000_000
_RUN: Final = re.compile(
    r"(?<![\w.,-])(\d{1,2}(?:\.\d{3}\.\d{3}|\d{6}) ?[-–‐] ?[\dkK])(?![\w-])"  # noqa: RUF001
)
_MOVIL: Final = r"9[ -]?\d{4}[ -]?\d{4}"
_TELEFONO: Final = re.compile(
    rf"(?<![\w.,$+-])(?:\(?\+?56\)?[ -]?(?:\(?9\)?[ -]?\d{{4}}[ -]?\d{{4}}|"
    rf"\(?\d{{1,2}}\)?[ -]?\d{{3,4}}[ -]?\d{{3,4}})|{_MOVIL})(?![\w-]|[.,]\d)"
)
_CORREO: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}")
_MAYUSCULA: Final = r"[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]+"
_SEGUIDAS: Final = re.compile(rf"\b{_MAYUSCULA}(?:[ \t]{_MAYUSCULA})+\b")
_DE_QUIEN: Final = re.compile(
    r"\b(?i:niñ[oa]s?|nna|menor|menores|v[ií]ctimas?|usuari[oa]s?|adolescentes?|"
    r"sr\.|sra\.|señora?|don|doña)[ \t]+(?i:(?:de nombre|llamad[oa])[ \t]+)?"
    rf"({_MAYUSCULA})"
)
# Capitalised without being anybody's name, in any plan.
_CORRIENTES: Final = """
el la los las un una unos unas en con de del al por para sin se su sus y o a
este esta estos estas ese esa cada todo todos toda todas durante además también
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
diciembre lunes martes miércoles jueves viernes sábado domingo
municipalidad municipio ilustre comuna provincia región ministerio servicio
nacional regional comunal municipal chile dirección departamento oficina unidad
sección alcaldía concejo consejo junta vecinos vecinal programa proyecto plan
taller talleres jornada jornadas feria escuela liceo colegio jardín hospital
centro salud familiar posta plaza población villa sector calle avenida pasaje
derechos infancia niñez juventud mujer mujeres familia familias protección local
sede social carabineros fiscalía tribunal juzgado acta lista informe registro
"""


def datos_en(
    texto: str, *, nombres: bool = False, conocidas: frozenset[str] = frozenset()
) -> frozenset[DatoPersonal]:
    """Return the kinds of personal data that a text seems to hold.

    With `nombres`, in branches marked sensitive, also what looks like a person's name:
    capitalised words that are none of `conocidas` (see `palabras_de`).
    """
    hay = {
        DatoPersonal.RUN: any(_es_run(h[1]) for h in _RUN.finditer(texto)),
        DatoPersonal.TELEFONO: _TELEFONO.search(texto) is not None,
        DatoPersonal.CORREO: _CORREO.search(texto) is not None,
        DatoPersonal.NOMBRE: nombres and _trae_nombre(texto, conocidas),
    }
    return frozenset(dato for dato, esta in hay.items() if esta)


def tachar(texto: str) -> str:
    """Return the text with each RUN, telephone and e-mail struck out, right or not.

    Names are not known by their shape: who writes a text keeps them out of it.
    """
    for patron in (_CORREO, _RUN, _TELEFONO):
        texto = patron.sub("…", texto)
    return texto


def palabras_de(textos: Iterable[str]) -> frozenset[str]:
    """Return the words of the plan, its units and its places, to know them again."""
    return frozenset(
        palabra.casefold() for texto in textos for palabra in re.findall(r"\w+", texto)
    )


def en_palabras(datos: Iterable[DatoPersonal]) -> str:
    """Join them for a sentence: «un RUN, un teléfono y el nombre de una persona»."""
    partes = [DATOS_PERSONALES[d] for d in DatoPersonal if d in set(datos)]
    return enumerar(partes) if partes else ""


def _es_run(texto: str) -> bool:
    leido = leer_run(re.sub(r"[-–‐]", "-", texto))  # noqa: RUF001
    return leido is not None and 0 < leido[0] < _PRIMERO_DE_EMPRESAS


def _trae_nombre(texto: str, conocidas: frozenset[str]) -> bool:
    corrientes = conocidas | palabras_de((_CORRIENTES,))
    de_alguien = (h[1] for h in _DE_QUIEN.finditer(texto))
    if any(palabra.casefold() not in corrientes for palabra in de_alguien):
        return True
    return any(
        len(tramo) > 1
        for seguidas in _SEGUIDAS.finditer(texto)
        for tramo in _tramos(seguidas[0], corrientes)
    )


def _tramos(seguidas: str, conocidas: frozenset[str]) -> Iterator[list[str]]:
    """Cut a run of capitalised words where one of them is known."""
    tramo: list[str] = []
    for palabra in seguidas.split():
        if palabra.casefold() in conocidas:
            yield tramo
            tramo = []
        else:
            tramo.append(palabra)
    yield tramo

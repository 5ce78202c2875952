"""Headings of lineamientos with their motto, and the table that defines them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.clasificacion import Tipo, Trozo
from pladeco.importers.lector.encabezados import ClaseDeTabla
from pladeco.importers.lector.palabras import (
    empieza_como_objetivo,
    empieza_cortado,
    es_todo_mayusculas,
    palabras,
    unir,
)
from pladeco.importers.lector.titulos import leer_titulo

_PALABRAS_DE_NOMBRE = 8
_FINALES_ABIERTOS = ("/", "-", ",", " y", " e", " de", " del", " la", " el", " en")


@dataclass(frozen=True, slots=True)
class Definicion:
    trozo: Trozo
    nombre: str  # what the first cell says: a name, often followed by the motto
    definicion: str | None


@dataclass(slots=True)
class Apertura:
    """A lineamiento as its heading opens it; `cuerpo` is what follows."""

    trozo: Trozo
    numero: int
    nombre: str | None
    lema: str | None
    cuerpo: list[Trozo]


def separar_definiciones(
    trozos: Sequence[Trozo],
) -> tuple[list[Definicion], list[Trozo]]:
    """Take the table of definitions out of the document."""
    definiciones: list[Definicion] = []
    restantes: list[Trozo] = []
    dentro = False
    for trozo in trozos:
        if trozo.encabezado is not None:
            dentro = trozo.encabezado.clase is ClaseDeTabla.DEFINICIONES
        elif trozo.tipo not in {Tipo.FILA, Tipo.SOLA}:
            dentro = False
        if not dentro:
            restantes.append(trozo)
        elif trozo.encabezado is None:
            _agregar_definicion(definiciones, trozo)
    return definiciones, restantes


def abrir_lineamientos(trozos: Sequence[Trozo]) -> tuple[list[Trozo], list[Apertura]]:
    """Split at the headings: what comes before the first, and one Apertura for each.

    A heading that comes back (an index, a repeated page title) goes on with the same.
    """
    previos: list[Trozo] = []
    aperturas: list[Apertura] = []
    for trozo in trozos:
        if trozo.tipo is not Tipo.LINEAMIENTO:
            (aperturas[-1].cuerpo if aperturas else previos).append(trozo)
            continue
        titulo = leer_titulo(trozo.texto)
        assert titulo is not None
        nueva = Apertura(trozo, titulo.numero, titulo.nombre or None, None, [])
        if not (aperturas and _es_el_mismo(aperturas[-1], nueva)):
            aperturas.append(nueva)
    return previos, _sin_repetir(aperturas)


def leer_presentacion(apertura: Apertura, definiciones: Sequence[Definicion]) -> None:
    """Complete the name from the next lines, and take the motto out of the body."""
    libres = _parrafos_iniciales(apertura.cuerpo)
    usados = 0
    while usados < len(libres) and _falta_nombre(
        apertura.nombre, libres[usados].texto, definiciones
    ):
        apertura.nombre = _unir_nombre(apertura.nombre, libres[usados].texto)
        usados += 1
    for trozo in libres[usados:]:
        if apertura.lema is not None and not empieza_cortado(trozo.texto):
            break
        if apertura.lema is None and not _puede_ser_lema(apertura, trozo):
            break
        apertura.lema = unir(apertura.lema or "", trozo.texto)
        usados += 1
    del apertura.cuerpo[:usados]


def definicion_de(
    apertura: Apertura, definiciones: Sequence[Definicion]
) -> Definicion | None:
    """Return the definition of a lineamiento: by its motto, else by its name."""
    for dato in (apertura.lema, apertura.nombre):
        clave = " ".join(palabras(dato or ""))
        for definicion in definiciones if clave else ():
            if clave in " ".join(palabras(definicion.nombre)):
                return definicion
    return None


def otro_nombre(apertura: Apertura, definicion: Definicion) -> str | None:
    """Return the name a definition gives to a lineamiento, where it is another."""
    nombre = definicion.nombre
    if apertura.lema and plegar(apertura.lema) in plegar(nombre):
        nombre = nombre[: plegar(nombre).index(plegar(apertura.lema))]
    elif ":" in nombre:
        nombre = nombre.partition(":")[0]
    nombre = nombre.strip(" :.-–")
    if not nombre or palabras(nombre) == palabras(apertura.nombre or ""):
        return None
    return nombre


def _agregar_definicion(definiciones: list[Definicion], trozo: Trozo) -> None:
    nombre, *resto = trozo.linea.textos
    definicion = " ".join(texto for texto in resto if texto)
    if definiciones and (not nombre or empieza_cortado(nombre)):
        anterior = definiciones.pop()
        definiciones.append(
            Definicion(
                anterior.trozo,
                unir(anterior.nombre, nombre),
                unir(anterior.definicion or "", definicion),
            )
        )
    else:
        definiciones.append(Definicion(trozo, nombre, definicion or None))


def _es_el_mismo(anterior: Apertura, nueva: Apertura) -> bool:
    return anterior.numero == nueva.numero and palabras(
        anterior.nombre or ""
    ) == palabras(nueva.nombre or "")


def _sin_repetir(aperturas: list[Apertura]) -> list[Apertura]:
    """Drop empty openings that a later one of the same number and name replaces."""
    return [
        apertura
        for indice, apertura in enumerate(aperturas)
        if apertura.cuerpo
        or not any(_es_el_mismo(apertura, otra) for otra in aperturas[indice + 1 :])
    ]


def _parrafos_iniciales(cuerpo: Sequence[Trozo]) -> list[Trozo]:
    libres: list[Trozo] = []
    for trozo in cuerpo:
        if trozo.tipo is not Tipo.PARRAFO:
            break
        libres.append(trozo)
    return libres


def _falta_nombre(
    nombre: str | None, siguiente: str, definiciones: Sequence[Definicion]
) -> bool:
    """Tell whether a heading was cut and its name goes on in the next line."""
    if not nombre:
        return len(siguiente.split()) <= _PALABRAS_DE_NOMBRE
    if plegar(nombre).endswith(_FINALES_ABIERTOS):
        return True
    if not (es_todo_mayusculas(nombre) and es_todo_mayusculas(siguiente)):
        return False
    definidos = [" ".join(palabras(definicion.nombre)) for definicion in definiciones]
    junto = " ".join(palabras(_unir_nombre(nombre, siguiente)))
    if any(definido.startswith(junto) for definido in definidos):
        return True
    propio = " ".join(palabras(nombre))
    return len(siguiente.split()) <= _PALABRAS_DE_NOMBRE and propio not in definidos


def _unir_nombre(nombre: str | None, siguiente: str) -> str:
    if nombre and nombre.endswith(("/", "-")):
        return nombre + siguiente
    return unir(nombre or "", siguiente)


def _puede_ser_lema(apertura: Apertura, trozo: Trozo) -> bool:
    """Tell a motto from the objective of a table that comes at once."""
    siguiente = next((t for t in apertura.cuerpo if t.tipo is not Tipo.PARRAFO), None)
    bajo_matriz = (
        siguiente is not None
        and siguiente.encabezado is not None
        and siguiente.encabezado.clase is ClaseDeTabla.MATRIZ
    )
    return not (bajo_matriz and empieza_como_objetivo(trozo.texto))

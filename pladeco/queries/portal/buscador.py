"""Looking for words in a published Corte: in memory, once for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from pladeco.domain.ods import OBJETIVOS
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.queries.portal.palabras_buscadas import (
    compuesto,
    palabras_de,
    pedidas,
    raices,
)
from pladeco.queries.portal.publicado import Publicado

_VALE_TITULO: Final = 4
_VALE_TEXTO: Final = 1
_VALE_CODIGO: Final = 100
_ALCANZA: Final = 3  # so many letters find what begins with them
_ALREDEDOR: Final = 90  # letters beside the first word that was found


@dataclass(frozen=True)
class Entrada:
    """One place that can be found. `pagina` and `clave` tell its address.

    `ancla` is the Meta on that page, empty for the page itself.
    """

    clase: str
    titulo: str
    texto: str
    pagina: str
    clave: str
    ancla: str = ""

    @cached_property
    def en_titulo(self) -> frozenset[str]:
        return _raices_de(self.titulo)

    @cached_property
    def en_texto(self) -> frozenset[str]:
        return _raices_de(self.texto)


@dataclass(frozen=True, slots=True)
class Trozo:
    """A piece of a text; `hallado`: it is a word that was looked for."""

    texto: str
    hallado: bool


@dataclass(frozen=True, slots=True)
class Hallazgo:
    entrada: Entrada
    titulo: tuple[Trozo, ...]
    extracto: tuple[Trozo, ...]


@dataclass(frozen=True, slots=True)
class Busqueda:
    """What was found. `completa`: each holds every word; otherwise only some."""

    consulta: str
    hallazgos: tuple[Hallazgo, ...]
    completa: bool = True


@lru_cache(4)
def entradas_de(publicado: Publicado) -> tuple[Entrada, ...]:
    """Return everything that can be found, in the order of the plan."""
    return tuple(
        replace(e, titulo=compuesto(e.titulo), texto=compuesto(e.texto))
        for e in _entradas(publicado)
    )


def _entradas(publicado: Publicado) -> Iterator[Entrada]:
    for rama in publicado.ramas.values():
        texto = " · ".join((*((rama.lema,) if rama.lema else ()), *rama.territorios))
        yield Entrada(
            NOMBRE_NIVEL[rama.nivel],
            rama.nombre or rama.codigo,
            texto,
            "plan_elemento",
            rama.codigo,
        )
    for meta in publicado.informe.metas:
        yield Entrada(
            "Meta",
            meta.promesa,
            " · ".join(
                t
                for t in (meta.actividad, meta.indicador, meta.logros, meta.lider)
                if t
            ),
            "plan_elemento",
            publicado.pagina_de(meta),
            meta.meta_codigo,
        )
    for _fila, unidad in publicado.unidades:
        yield Entrada("Unidad", unidad.nombre, "", "unidades_una", unidad.direccion)
    for lugar in publicado.territorios:
        yield Entrada(
            "Territorio", lugar.nombre, "", "territorios_uno", lugar.direccion
        )
    for objetivo in OBJETIVOS:
        titulo = f"ODS {objetivo.numero}. {objetivo.nombre}"
        yield Entrada("Objetivo ODS", titulo, "", "ods_uno", str(objetivo.numero))


def buscar(entradas: Iterable[Entrada], consulta: str) -> Busqueda:
    """Find what holds all words; where nothing does, what holds the most of them."""
    palabras = pedidas(consulta)
    if not palabras:
        return Busqueda(consulta, ())
    notas = [
        (cuantas, nota, lugar, entrada)
        for lugar, entrada in enumerate(entradas)
        for cuantas, nota in (_nota(entrada, palabras, consulta),)
        if cuantas
    ]
    mas = max((cuantas for cuantas, *_ in notas), default=0)
    mejores = sorted((n for n in notas if n[0] == mas), key=lambda n: (-n[1], n[2]))
    return Busqueda(
        consulta,
        tuple(_hallazgo(e, palabras) for *_, e in mejores),
        completa=mas == len(palabras),
    )


def _nota(
    entrada: Entrada, palabras: tuple[frozenset[str], ...], consulta: str
) -> tuple[int, int]:
    """Return how many of the words it holds, and how well."""
    if consulta.strip().casefold() in {
        entrada.clave.casefold(),
        entrada.ancla.casefold(),
    }:
        return len(palabras), _VALE_CODIGO
    cuantas = nota = 0
    for palabra in palabras:
        vale = _VALE_TITULO * _toca(entrada.en_titulo, palabra)
        vale += _VALE_TEXTO * _toca(entrada.en_texto, palabra)
        cuantas += vale > 0
        nota += vale
    return cuantas, nota


def _toca(suyas: frozenset[str], palabra: frozenset[str]) -> bool:
    if not suyas.isdisjoint(palabra):
        return True
    largas = tuple(p for p in palabra if len(p) >= _ALCANZA)
    return bool(largas) and any(s.startswith(largas) for s in suyas)


def _hallazgo(entrada: Entrada, palabras: tuple[frozenset[str], ...]) -> Hallazgo:
    return Hallazgo(
        entrada,
        marcar(entrada.titulo, palabras),
        marcar(_extracto(entrada.texto, palabras), palabras),
    )


def marcar(texto: str, palabras: tuple[frozenset[str], ...]) -> tuple[Trozo, ...]:
    """Cut a text where words begin and end that were looked for."""
    trozos: list[Trozo] = []
    aqui = 0
    for desde, hasta, palabra in palabras_de(texto):
        if not any(_toca(raices(palabra), p) for p in palabras):
            continue
        if desde > aqui:
            trozos.append(Trozo(texto[aqui:desde], hallado=False))
        trozos.append(Trozo(texto[desde:hasta], hallado=True))
        aqui = hasta
    if aqui < len(texto):
        trozos.append(Trozo(texto[aqui:], hallado=False))
    return tuple(trozos)


def _extracto(texto: str, palabras: tuple[frozenset[str], ...]) -> str:
    """Return the text around the first word that was found."""
    halladas = (
        desde
        for desde, _, palabra in palabras_de(texto)
        if any(_toca(raices(palabra), p) for p in palabras)
    )
    centro = next(halladas, 0)
    desde, hasta = max(0, centro - _ALREDEDOR), centro + 2 * _ALREDEDOR
    if desde:
        desde = texto.find(" ", desde) + 1
    if hasta < len(texto):
        hasta = texto.rfind(" ", 0, hasta)
    antes, despues = "… " if desde else "", " …" if hasta < len(texto) else ""
    return f"{antes}{texto[desde:hasta]}{despues}"


def _raices_de(texto: str) -> frozenset[str]:
    juntas: set[str] = set()
    for _, _, palabra in palabras_de(texto):
        juntas |= raices(palabra)
    return frozenset(juntas)

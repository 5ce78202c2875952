"""Cutting a cell into the phrases that may each hold a meta."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pladeco.importers.interprete.base_linea import BaseDicha, base_dicha
from pladeco.importers.interprete.frecuencias import Cadencia, cadencias_de
from pladeco.importers.interprete.no_cantidades import tapar
from pladeco.importers.interprete.numeros import Numero, numeros_de
from pladeco.importers.interprete.texto import Celda

_NUMERADA = re.compile(
    r"(?<![^\s.;,])(\d{1,2})\s?(?:\.\s?-|\.\)|\.|\)|°?-)(?!\d)\s*(?=\S)"
)
_LETRADA = re.compile(r"(?<!\S)([a-h])\s?(?:\.-|\))\s*(?=\S)")
_VINETA = re.compile(r"\s*(?:\n\s*(?:[-*•·▪●◦‣>]\s*)?|[•·▪●◦‣]\s*|^\s*[-*]\s+)")
_PUNTO_Y_COMA = re.compile(r"\s*;\s*")
_PARRAFO = re.compile(r"(?:</?(?:p|li|br)\s*/?>\s*)+")
_FRASE = re.compile(
    r"(?<!\bn)(?<!\bnro)(?<!\bart)(?<!\bdepto)(?<!\bdpto)(?<!\bej)(?<!\baprox)"
    r"(?<!\badm)(?<!\betc)(?<!\bmin)(?<!\bmax)(?<!\bprog)(?<!\bav)(?<!\.[a-z][a-z])(?<!\.[a-z])(?<!\bpob)(?<!\bpobl)(?<!\bavda)(?<!\bpsje)(?<!\bdir)(?<!\bcod)(?<!\bvs)"
    r"(?<!\bsr)(?<!\bsra)(?<!\bdr)(?<!\bpje)(?<!\bprov)(?<!\bhab)(?<!\bhrs)(?<!\b[a-z])"
    r"[.!?](?:\s+|$)"
)
_META_DESPUES = (
    r"(?=(?:al?\s?(?:lo\s)?menos|por lo menos|minimo|como minimo|maximo|mas de|un|una|"
    r"dos|tres|cuatro|cinco|\d)(?!\w)(?!\s?/))"
)
# Not "y/o", "niños/as", "24/7": a slash that the beginning of another meta follows.
_BARRA = re.compile(
    rf"(?<!\by)(?<!\d)\s*/\s*{_META_DESPUES}|(?<!\by)\s+/\s*(?!\s*o\b)"
    r"|(?<=\w\w)/\s+(?!o\b)|(?<=\d)\s+/\s+"
)
_GUION = re.compile(rf"\s+-\s*{_META_DESPUES}")
_REPETIDO = re.compile(r"\s*\(\s*$")


@dataclass(frozen=True, slots=True)
class Frase:
    """One phrase with its numbers and frequencies found.

    `visible` is the folded text with what is no quantity blotted out. `enumerada`: the
    cell itself numbers it, so that it is a meta of its own even without a number.
    """

    celda: Celda
    visible: str
    numeros: tuple[Numero, ...]
    cadencias: tuple[Cadencia, ...]
    base: BaseDicha | None = None
    enumerada: bool = False

    @property
    def plegado(self) -> str:
        return self.celda.plegado


def frase_de(celda: Celda) -> Frase:
    """Find what a phrase holds; a number is one of three: frequency, base, quantity."""
    visible = tapar(celda.plegado)
    cadencias = tuple(
        c for c in cadencias_de(celda.plegado) if visible[c.inicio : c.fin].strip("¤")
    )
    base = base_dicha(celda.plegado, visible)
    ajenos = [(c.inicio, c.fin) for c in cadencias]
    if base:
        ajenos.append((base.inicio, base.fin))
    numeros = [
        n
        for n in numeros_de(celda.plegado, visible)
        if not any(i < n.fin and n.inicio < f for i, f in ajenos)
    ]
    return Frase(celda, visible, tuple(_sin_repetir(visible, numeros)), cadencias, base)


def _sin_repetir(visible: str, numeros: list[Numero]) -> Iterator[Numero]:
    """Leave out "(veinte)" after "20"."""
    for i, numero in enumerate(numeros):
        antes = numeros[i - 1] if i else None
        entre = visible[antes.fin : numero.inicio] if antes else ""
        repetido = antes and antes.valor == numero.valor and _REPETIDO.fullmatch(entre)
        if not repetido:
            yield numero


def partir(celda: Celda) -> tuple[Frase, ...]:
    """Cut by numbering, bullets, semicolons, slashes and sentences, in this order."""
    items = list(_enumeradas(celda))
    if len(items) > 1:
        return tuple(
            replace(frase, enumerada=i == 0)
            for item in items
            for i, frase in enumerate(_frases(item))
        )
    return tuple(_frases(items[0]))


def _frases(celda: Celda) -> list[Frase]:
    trozos: list[Celda] = [celda]
    for patron in (_PARRAFO, _VINETA, _PUNTO_Y_COMA, _BARRA, _GUION, _FRASE):
        trozos = [t for trozo in trozos for t in _cortar(trozo, patron)]
    return [frase_de(trozo) for trozo in trozos if re.search(r"\w", trozo.plegado)]


def _cortar(celda: Celda, patron: re.Pattern[str]) -> Iterator[Celda]:
    inicio = 0
    for corte in patron.finditer(celda.plegado):
        yield celda.trozo(inicio, corte.start())
        inicio = corte.end()
    yield celda.trozo(inicio, len(celda.texto))


def _enumeradas(celda: Celda) -> Iterator[Celda]:
    """Cut "1- … 2- …" and "a) … b) …" where the marks come in order from the first."""
    for patron, numero in ((_NUMERADA, int), (_LETRADA, _de_letra)):
        marcas = _seguidas(patron.finditer(celda.plegado), numero)
        if marcas and not re.search(r"\w", celda.plegado[: marcas[0].start()]):
            solas = len(marcas) == 1 and not _es_marca_sola(celda, marcas[0])
            if solas:
                continue
            fines = [m.start() for m in marcas[1:]] + [len(celda.texto)]
            for marca, fin in zip(marcas, fines, strict=True):
                yield celda.trozo(marca.end(), fin)
            return
    yield celda


def _es_marca_sola(celda: Celda, marca: re.Match[str]) -> bool:
    """Tell "1.- Realizar …", alone, from "1 - 2 talleres"."""
    return re.match(r"[a-z]", celda.plegado[marca.end() :]) is not None


def _seguidas(
    halladas: Iterable[re.Match[str]], numero: Callable[[str], int]
) -> list[re.Match[str]]:
    seguidas: list[re.Match[str]] = []
    for marca in halladas:
        if numero(marca[1]) == len(seguidas) + 1:
            seguidas.append(marca)
    return seguidas


def _de_letra(letra: str) -> int:
    return ord(letra) - ord("a") + 1

"""What a cell looks like, as a score for every column of an activity matrix.

Scores only compare: they order the possible columns of one cell and mean nothing on
their own. A plazo, a unit and a fund are the anchors; the rest leans on them.
"""

import re
from functools import lru_cache

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.encabezados import Columna
from pladeco.importers.lector.lexico import (
    FONDOS_SIN_MAS,
    INICIOS_DE_INDICADOR,
    INICIOS_DE_META,
    INICIOS_DE_PROGRAMA,
    PALABRAS_DE_FONDO,
    PALABRAS_DE_PLAZO,
    PALABRAS_DE_UNIDAD,
    RELLENO_DE_PLAZO,
)
from pladeco.importers.lector.palabras import (
    es_infinitivo,
    es_nombre_de_accion,
    palabras,
    primera_palabra,
)
from pladeco.importers.lector.vocabulario import Vocabulario, piezas

Puntajes = dict[Columna, float]


def _patron_de_lexico(entradas: tuple[str, ...], *, inicio: str) -> re.Pattern[str]:
    formas = (
        re.escape(entrada.removesuffix("*")) + ("" if entrada.endswith("*") else r"\b")
        for entrada in entradas
    )
    return re.compile(rf"{inicio}(?:{'|'.join(formas)})")


_UNIDAD = _patron_de_lexico(PALABRAS_DE_UNIDAD, inicio=r"\W*")
_FONDO = _patron_de_lexico(PALABRAS_DE_FONDO, inicio=r"\b")
_INDICADOR = _patron_de_lexico(INICIOS_DE_INDICADOR, inicio=r"[\W\d]*")
_FORMULA = re.compile(r"^\W*\(?\s*(?:n\s*[°º]|total|numero).*/|\*\s*100|x\s*100\)")
_SIGNO_DE_NUMERO = re.compile(r"[\W\d]*n\s*[°º]|%\s+de\b")
_CANTIDAD = re.compile(r"\W*\d+(?:[.,]\d+)?\s*(%?)\s*([a-z]{3,})?")
_AL_MENOS = re.compile(r"\W*(?:\d\s*[-.]+\s*)?(?:al?|por) (?:lo )?menos\b")
_PORCENTAJE_SOLO = re.compile(r"\W*\d+(?:[.,]\d+)?\s*%?\W*")
_PLAZO_NUMERICO = re.compile(
    r"(?:\d{1,2}[-/.]){0,2}(?:19|20)\d\d|\d\s*[°º]"
    r"|\d{1,2}(?=\s*(?:mes|ano|dia|sem|trim))"
)
_SEPARADORES_DE_PLAZO = re.compile(r"[\s\-–—/,.;:()°ºª]+")
_PALABRAS_DE_UNIDAD_A_LO_MAS = 30
_PALABRAS_DE_FONDO_A_LO_MAS = 40
_PALABRAS_DE_TITULO = 6
_PALABRAS_DE_PARRAFO = 25
_PALABRAS_DE_PLAZO_A_LO_MAS = 12
_PUNTOS_DE_CELDA_VISTA = 2.5
_DIAS_DEL_MES = frozenset(map(str, range(1, 32)))


@lru_cache(maxsize=4096)
def es_plazo(texto: str) -> bool:
    """Tell a cell that says when, and says nothing else.

    A year, a range, months, "anual", "Enero a Diciembre 2024"; not
    "una sesión mensual".
    """
    resto, cantidad = _PLAZO_NUMERICO.subn(" ", plegar(texto))
    restantes = [p for p in _SEPARADORES_DE_PLAZO.split(resto) if p]
    if len(restantes) > _PALABRAS_DE_PLAZO_A_LO_MAS:
        return False
    propias = [p for p in restantes if p in PALABRAS_DE_PLAZO]
    return (cantidad > 0 or bool(propias)) and all(
        p in PALABRAS_DE_PLAZO
        or p in RELLENO_DE_PLAZO
        or (cantidad > 0 and p in _DIAS_DEL_MES)  # "31 de diciembre de 2026"
        for p in restantes
    )


def menciona_un_fondo(texto: str) -> bool:
    """Tell whether a financing cell says anything of money at all."""
    return (
        _FONDO.search(plegar(texto)) is not None
        or any(palabra in FONDOS_SIN_MAS for palabra in palabras(texto))
        or "$" in texto
        or any(es_sigla(palabra) for palabra in re.findall(r"\w+", texto))
    )


def es_sigla(palabra: str) -> bool:
    """Tell an acronym as funds use them; "DE" is none."""
    return palabra.isalpha() and palabra.isupper() and len(palabra) in range(3, 8)


def parecido_a_unidad(texto: str, vocabulario: Vocabulario) -> float:
    """Return 0 for no unit, 1 for what resembles one, 2 for a unit."""
    if vocabulario.conoce_unidad(texto):
        return 2.0
    if len(texto.split()) > _PALABRAS_DE_UNIDAD_A_LO_MAS or _dice_una_accion(texto):
        return 0.0
    if any(_UNIDAD.match(pieza) for pieza in piezas(texto)):
        return 2.0
    if any(vocabulario.conoce_unidad(pieza) for pieza in piezas(texto)):
        return 1.5
    return 1.0 if vocabulario.recuerda_una_unidad(texto) else 0.0


def parecido_a_fondo(texto: str, vocabulario: Vocabulario) -> float:
    """Return 0 for no fund, 1 for a text that mentions one, 2 for a fund."""
    if len(texto.split()) > _PALABRAS_DE_FONDO_A_LO_MAS or _dice_una_accion(texto):
        return 0.0
    if vocabulario.conoce_fondo(texto):
        return 2.0
    partes = piezas(texto)
    if any(all(p in FONDOS_SIN_MAS for p in parte.split()) for parte in partes):
        return 2.0
    if any(_FONDO.match(parte) for parte in partes):
        return 2.0
    return 1.0 if _FONDO.search(plegar(texto)) else 0.0


class Puntuador:
    """The scorer of one document; it remembers the cells it has seen."""

    def __init__(self, vocabulario: Vocabulario) -> None:
        self.vocabulario = vocabulario
        self._vistos: dict[str, Puntajes] = {}

    def __call__(self, texto: str) -> Puntajes:
        if texto not in self._vistos:
            self._vistos[texto] = _puntuar(texto, self.vocabulario)
        return self._vistos[texto]


def _puntuar(texto: str, vocabulario: Vocabulario) -> Puntajes:
    if es_plazo(texto):
        return dict.fromkeys(Columna, -3.0) | {Columna.PLAZO: 6.0}
    puntajes = dict.fromkeys(Columna, 0.0) | {Columna.PLAZO: -5.0}
    for parte in (
        _como_ancla(texto, vocabulario),
        _como_indicador(texto),
        _como_meta(texto),
        _como_actividad(texto),
        _como_programa(texto),
    ):
        for columna, puntos in parte.items():
            puntajes[columna] += puntos
    if vista := vocabulario.columna_vista(texto):
        puntajes[vista] += _PUNTOS_DE_CELDA_VISTA
    return puntajes


def _dice_una_accion(texto: str) -> bool:
    """Tell a text that begins by an infinitive: neither a unit nor a fund does."""
    return es_infinitivo(primera_palabra(texto))


def _como_ancla(texto: str, vocabulario: Vocabulario) -> Puntajes:
    unidad = parecido_a_unidad(texto, vocabulario)
    fondo = parecido_a_fondo(texto, vocabulario)
    return {
        Columna.RESPONSABLE: 2 * unidad - fondo if unidad else -1.5 - fondo / 2,
        Columna.FINANCIAMIENTO: 2 * fondo - unidad if fondo else -1.5 - unidad / 2,
        Columna.META: -3 * unidad - 1.5 * fondo,
        Columna.INDICADOR: -3 * unidad - 1.5 * fondo,
        Columna.ACTIVIDAD: -unidad - fondo,
        Columna.PROGRAMA: -0.5 * unidad - fondo,
    }


def _como_indicador(texto: str) -> Puntajes:
    plegado = plegar(texto)
    if (
        _INDICADOR.match(plegado)
        or _SIGNO_DE_NUMERO.match(plegado)
        or _FORMULA.search(plegado)
    ):
        return {Columna.INDICADOR: 3, Columna.ACTIVIDAD: -2, Columna.PROGRAMA: -2,
                Columna.META: -1}  # fmt: skip
    return {Columna.INDICADOR: -0.5}


def _como_meta(texto: str) -> Puntajes:
    plegado = plegar(texto)
    if _PORCENTAJE_SOLO.fullmatch(plegado):
        return {Columna.META: 3, Columna.ACTIVIDAD: -2, Columna.PROGRAMA: -2}
    if _AL_MENOS.match(plegado):
        return {Columna.META: 3, Columna.ACTIVIDAD: -1, Columna.PROGRAMA: -2}
    cantidad = _CANTIDAD.match(plegado)
    if cantidad and (cantidad[1] or cantidad[2]):
        indicador = 0.0 if cantidad[1] else 2.5
        return {Columna.META: 1.5, Columna.INDICADOR: indicador,
                Columna.ACTIVIDAD: -2, Columna.PROGRAMA: -2}  # fmt: skip
    if primera_palabra(texto) in INICIOS_DE_META or "%" in texto:
        return {Columna.META: 1.5}
    return {}


def _como_actividad(texto: str) -> Puntajes:
    inicio = primera_palabra(texto)
    if es_infinitivo(inicio):
        return {Columna.ACTIVIDAD: 3, Columna.PROGRAMA: -1, Columna.INDICADOR: -1}
    return {Columna.ACTIVIDAD: 1.5} if es_nombre_de_accion(inicio) else {}


def _como_programa(texto: str) -> Puntajes:
    extension = len(texto.split())
    if primera_palabra(texto) in INICIOS_DE_PROGRAMA:
        return {Columna.PROGRAMA: 2}
    if extension <= _PALABRAS_DE_TITULO:
        return {Columna.PROGRAMA: 0.5}
    return {Columna.PROGRAMA: -1} if extension > _PALABRAS_DE_PARRAFO else {}

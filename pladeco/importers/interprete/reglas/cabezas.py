"""Which numbers of a phrase promise something, and which only describe it.

"90 vecinos reciben 2 charlas" promises vecinos; "2 ferias y 3 cursos" promises both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pladeco.importers.interprete.cuantificadores import cuantificador_de
from pladeco.importers.interprete.frecuencias import Cadencia
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase

_CUANTO = (
    r"(?:(?:al?\s?lo(?:s)?\s?menos|al menos|por lo menos|como minimo|minimo|"
    r"un minimo de|"
    r"mas de|no menos de|a lo mas|como maximo|maximo|hasta|entre|aproximadamente|unos|"
    r"unas)\s*(?:de\s+)?)?"
)
_SEPARA = (
    r"(?:,|;|/|\+|\by\b|\be\b|\bmas\b|\bademas(?: de)?\b|\bjunto con\b|\btambien\b)"
)
_ARTICULOS = r"(?:(?:un|una|el|la|los|las)\s+)?"
_COORDINADO = re.compile(rf"{_SEPARA}\s*(?:(?:tambien|ademas|luego|de)\s+)?{_CUANTO}"
                         rf"{_ARTICULOS}[($\s]*$")  # fmt: skip
_OTRO_VERBO = re.compile(
    rf"{_SEPARA}\s*(?:(?:tambien|ademas|luego)\s+)?[a-z]{{2,}}(?:ar|er|ir|cion|miento)"
    rf"(?:\s+(?:a|de|con|en))?\s*{_CUANTO}{_ARTICULOS}[($\s]*$"
)
_Y_OTRO_VERBO = re.compile(r"\b(?:y|e)\s+[a-z]{3,}[aei]r\b")
_SUBORDINA = re.compile(
    r"\b(?:[a-z]{2,}(?:ando|iendo)|que|mediante|incluy\w+|donde|cuy[oa]s?|a traves)\b"
)
_EVENTO = re.compile(
    r"\s+(?:(?:gran|nuevo|nueva|buen)\s+)?(?:seminario|taller|charla|feria|encuentro|"
    r"jornada|campana|curso|programa|reunion|sesion|evento|festival|capacitacion|"
    r"operativo|visita|actividad|mesa de trabajo|fiesta|concurso|campeonato|torneo|"
    r"muestra|expo\w*|cabildo|dialogo|asamblea|intervencion|acto|ceremonia|simulacro|"
    r"informe|publicacion|boletin|celebracion|conmemoracion|salida|viaje|ronda|corrida|"
    r"cicletada|congreso|foro|congreso|conversatorio|gira|pasantia|audiencia|monitoreo|"
    r"fiscalizacion|evaluacion|control|atencion|vez|consulta|rendicion|ciclo|encuesta|"
    r"auditoria|exposicion|desfile|carrera|concierto)\b"
)
# Between the numbers of "ferias (4), cursos (2)".
_ENTRE_PARENTESIS = re.compile(r"\)\s*(?:,|;|\by\b|\be\b)\s*[a-z ]+\(\s*")
# "2 campañas, 30 mascotas cada una": how large each of the first is
_DE_CADA_UNA = re.compile(
    r"(?:\s+[a-z]+){1,3}\s+(?:(?:por|en)\s+)?(?:cada un[oa]|c/u)\b"
)
# "en los 7 liceos", "sus 5 ejes": how many there are, not how many are promised.
_DE_LOS_QUE_HAY = re.compile(r"\b(?:(?:en|para|por)\s+(?:l[oa]s|est[oa]s)|sus)\s+$")


@dataclass(frozen=True, slots=True)
class Cabeza:
    """A promised number; `fin` is where what belongs to it ends."""

    numero: Numero
    fin: int
    cadencia: Cadencia | None = None
    cadencia_lejana: bool = False


def cabezas_de(frase: Frase) -> tuple[tuple[Cabeza, ...], tuple[Numero, ...]]:
    """Return the promised numbers with their frequency, and those that describe."""
    cabezas: list[Numero] = []
    otros: list[Numero] = []
    usables = [n for n in frase.numeros if _cuenta(frase, n)]
    if not usables:
        return (), ()
    for i, numero in enumerate(usables):
        antes = usables[i - 1] if i else None
        es_cabeza = antes is None or _es_otra(frase, antes, numero, antes in otros)
        (cabezas if es_cabeza else otros).append(numero)
    fines = [n.inicio for n in cabezas[1:]] + [len(frase.plegado)]
    con_fin = [Cabeza(n, fin) for n, fin in zip(cabezas, fines, strict=True)]
    return tuple(_con_cadencias(frase, con_fin, otros)), tuple(otros)


def _cuenta(frase: Frase, numero: Numero) -> bool:
    """Tell "un seminario" and "al menos un" from the article of "un mirador"."""
    if not numero.articulo:
        return numero.porcentaje or not _DE_LOS_QUE_HAY.search(
            frase.visible[: numero.inicio]
        )
    if cuantificador_de(frase.visible, numero):
        return True
    if _EVENTO.match(frase.plegado, numero.fin):
        return True
    sola = len(frase.numeros) == 1 and not frase.plegado[: numero.inicio].strip()
    return sola and any(c.inicio > numero.fin for c in frase.cadencias)


def _es_otra(frase: Frase, antes: Numero, numero: Numero, antes_describe: bool) -> bool:  # noqa: FBT001 - said of the number before
    """Tell a second promise from a number that describes the first."""
    entre = frase.visible[antes.fin : numero.inicio]
    if _DE_CADA_UNA.match(frase.visible, numero.fin):
        return False
    if _ENTRE_PARENTESIS.fullmatch(entre):
        return True
    if entre.count("(") > entre.count(")") or _reparte(frase, antes, numero):
        return False
    if _OTRO_VERBO.search(entre):
        return True
    if antes_describe or _SUBORDINA.search(entre):
        return False
    return _COORDINADO.search(entre) is not None


def _reparte(frase: Frase, antes: Numero, numero: Numero) -> bool:
    """Tell "100 jóvenes, 50 % mujeres" and "4 al año, uno por trimestre"."""
    entre = frase.visible[antes.fin : numero.inicio].rstrip()
    if numero.porcentaje and not antes.porcentaje:
        return entre.endswith(",")
    dichas = [c for c in frase.cadencias if antes.fin <= c.inicio < numero.inicio]
    sin_nombre = any(0 <= c.inicio - numero.fin <= 1 for c in frase.cadencias)
    return bool(dichas) and sin_nombre


def _con_cadencias(
    frase: Frase, cabezas: list[Cabeza], otros: list[Numero]
) -> Iterator[Cabeza]:
    """Give each its own frequency; else the one said first, else the next one's."""
    if not cabezas:
        return
    primera = cabezas[0].numero.inicio
    delante = [c for c in frase.cadencias if c.fin <= primera]
    propias = [
        [c for c in frase.cadencias if h.numero.inicio <= c.inicio < h.fin]
        for h in cabezas
    ]
    for i, cabeza in enumerate(cabezas):
        elegidas = propias[i] or delante or _de_la_siguiente(frase, cabezas, propias, i)
        if not elegidas:
            yield cabeza
            continue
        lejana = any(cabeza.numero.fin < o.inicio < elegidas[0].inicio for o in otros)
        entre = frase.visible[cabeza.numero.fin : elegidas[0].inicio]
        de_otro_verbo = _Y_OTRO_VERBO.search(entre) is not None
        ajena = de_otro_verbo or (lejana and "(" in entre)
        lejana = lejana or de_otro_verbo
        yield Cabeza(cabeza.numero, cabeza.fin, None if ajena else elegidas[0], lejana)


def _de_la_siguiente(
    frase: Frase, cabezas: list[Cabeza], propias: list[list[Cadencia]], i: int
) -> list[Cadencia]:
    """Return what "3 talleres y 2 ferias anuales" says of both, up to another verb."""
    for uno, otro, suyas in zip(
        cabezas[i:], cabezas[i + 1 :], propias[i + 1 :], strict=False
    ):
        if _OTRO_VERBO.search(frase.visible[uno.numero.fin : otro.numero.inicio]):
            return []
        if suyas:
            return suyas
    return []

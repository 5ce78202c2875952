"""Numbers that promise nothing: laws, ages, dates, addresses, names.

What is found here is blotted out before any quantity is looked for.
"""

import re

from pladeco.importers.interprete.calendario_texto import ANIO, MES, anios_con_lugar
from pladeco.importers.interprete.palabras_numero import valor_en_palabras

_N = r"(?:\s*(?:n\s?[°.]|nro\.?|no\.|numero|num\.)\s*)?"
_NORMAS = (
    "leyes|ley|decretos?(?: (?:ley|supremos?|exentos?|alcaldicios?))?|d\\.?f\\.?l|"
    r"d\.s|articulos?|arts?|incisos?|resolucion(?: exenta)?|circular|ordinario|oficio|"
    "dictamen|norma|nch|iso|acuerdo|item|anexo|letra|numeral|glosa"
)
_LUGARES = (
    "avenida|avda|av|pasaje|pje|psje|ruta|km|kilometro|villa|manzana|lote|"
    "unidad vecinal|uv|"
    "unidades vecinales|cuadrante|escuela|liceo|jardin|compania|tenencia|posta|sede|"
    "junta de vecinos|jj\\.?vv|bandera"
)
_NOMBRADOS = (
    "etapa|fase|tramo|grado|ciclo|seccion|linea|eje|objetivo|lineamiento|ods|nivel|"
    "version|modulo|curso|decil|quintil|tipo|categoria|covid|area|componente|"
    "generacion|anexo|figura|tabla|formulario|fono|telefono|celular|web|hito"
)
_TIEMPO = r"(?:anos?|meses|mes)"
_NUMERADOS = (
    rf"\b(?:{_NOMBRADOS})\.?[\s-]*{_N}\s*\d+(?:\.\d+)?\b(?!\s*%)"
    r"(?:\s*(?:,|y|/|-)\s*\d+(?=\W*(?:$|[.,;)])))*"
)
_EDADES = (
    rf"(?:\bde\s+|\bentre\s+(?:los\s+)?)?\b\d+\s*(?:{_TIEMPO})?\s*"
    rf"(?:-|a|y|hasta(?: los)?)\s*(?:los\s+)?\d+\s*{_TIEMPO}(?:\s+de\s+edad)?\b"
)
_MAYORES_DE = (
    r"\b(?:mayores|menores)\s+de\s+(?:los\s+)?\d+\b(?!\s*(?:%|dias|horas))|"
    r"\b(?:mayor|menor)(?:es)?(?:\s+o\s+igual(?:es)?)?\s+(?:de|a|que)"
    rf"\s+(?:los\s+)?\d+\s*{_TIEMPO}\b"
)
_DESDE_LOS = (
    rf"(?:\bde(?:sde)?\s+(?:los\s+)?)\d+\s*{_TIEMPO}"
    r"(?:\s+(?:y|o)\s+mas|\s+de\s+edad)?\b"
)
_DURA = (
    r"(?<!mas )(?<!menos )(?<!maximo )(?<!minimo )"
    r"\b(?:de|por|durante|con duracion de)\s+\d+\s*(?:hrs?|horas|dias|semanas|meses|"
    r"minutos)\b"
)
_VIAS = "calle|avenida|avda|av|pasaje|pje|psje|camino|callejon|alameda|diagonal"
_JORNADA = (
    r"(?<=[a-qs-z]\s)\d+\s*(?:hrs?\b\.?|horas)\s+(?:cronologicas\s+|pedagogicas\s+)?"
    r"(?:semanales|mensuales|a la semana|al mes)\b"
)
_DIRECCION = (
    rf"\b(?:{_VIAS})\.?\s+(?:[\w'.]+\s+){{1,4}}?{_N}\s*\d[\d.]*\b"
    r"(?!\s*(?:%|[a-z]{4,}s\b))"
)
_CODIGO = (
    r"\b(?:bip|idi|id|codigos?|folio|rol)\b(?:\s+bip)?\.?\s*(?:n\s?°)?:?\s*"
    r"\d[\d-]*(?:-[a-z]{1,2}\d{2})?"
)
_ESCALA = (
    r"\b(?:notas?|escala|puntajes?|calificacion(?:es)?|evaluacion|rango|likert|puntos)\b"
    r"[\s:(]*(?:likert\s+)?(?:que va\s+)?(?:de(?:l)?|entre|desde)?\s*(?:el\s+)?"
    r"[01](?:[.,]0)?\s*(?:a|al|-|y|hasta(?: el)?)\s*(?:el\s+)?"
    r"(?:[3-7]|10|20|100)(?:[.,]0)?\b(?!\s*%|[.,]\d)"
)
_MIDE = (
    r"\b(?:de|con)\s+(?:unos\s+)?[\d.,]+\s*(?:m2|mts?2?|metros|hectareas|has?|kms?)\b"
)
_PATRONES = tuple(
    re.compile(patron)
    for patron in (
        r"(?:\+\s?56|\bfono|\btelefono)[\s:()\d-]{7,}\d",
        # dates and hours
        r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b",
        rf"\b\d{{1,2}}(?:°|ro|ero)?\s+de\s+{MES}(?:\s+(?:de\s+|del\s+)?{ANIO}\b)?",
        rf"\b{MES}\s+(?:de\s+|del\s+)?(?:ano\s+)?{ANIO}\b",
        r"\b\d{1,2}:\d{2}\b",
        r"\b(?:7/24|24/7|24x7|7x24|50/50|4x4)\b",
        # laws and what else has a number for a name
        rf"\b(?:{_NORMAS})\.?{_N}\s*\d[\d.]*(?:/\d+)?\s*(?:°|%|bis\b)?",
        rf"\b(?:{_LUGARES})\.?{_N}\s*\d+\b",
        _DIRECCION,
        _NUMERADOS,
        # "año 2" of the plan, but not "cada año 2 ferias"
        r"(?<!cada )(?<!al )(?<!por )(?<!primer )\bano\s+\d+\b(?!\s*%|\s*[a-z]{4,}s\b)",
        r"(?<!^)(?<=\w\s)n\s?°\s*\d+(?:-\d+)?",
        r"\b\d+\s*°(?!\s*c\b)",
        r"\b\d+(?:er|ero|era|ro|do|da|to|ta|mo|ma|vo|va|no|na)\b",
        # how many there are to each
        r"(?<!de )\bcada\s+\d[\d.]*",
        # RUN, code of a project
        r"\b\d{1,2}\.\d{3}\.\d{3}-[\dk]\b",
        r"\b\d{8}-\d\b",
        _CODIGO,
        # from what to what an answer may go, and not what is promised
        _ESCALA,
        # the goals of the United Nations, which are all of them
        r"\b(?:los|sus)\s+\d+\s+(?:ods|objetivos de desarrollo)\b",
        r"\bagendas?\s+20\d\d\b",
        # letters and figures glued together
        r"\b(?!m2|m3)[a-z]+-?\d+\b(?!\s*%)(?<!x100)",
        r"\b\d+x\d+\b",
        r"\b[a-z]+(?:\.[a-z0-9]+)+\.cl\b",
        # ages
        _EDADES,
        _MAYORES_DE,
        _DESDE_LOS,
        rf"\b\d+\s*{_TIEMPO}\s+(?:y|o)\s+(?:mas|menos)\b",
        r"\b\d+\s*anos\s+de\s+edad\b",
        r"\b\d+\s+y\s+mas(?:\s+anos)?\b",
        # how long a thing is open or lasts, unless it is what is promised
        r"(?<=\w\s)(?:las\s+)?\b24\s*(?:hrs?\b\.?|horas\b)(?:\s+del\s+dia)?",
        r"(?<=\w\s)(?:los\s+)?\b7\s*dias(?:\s+(?:a|de|por) la semana)?\b",
        _DURA,
        r"(?<=\w\s)\(\d+\s*(?:hrs?|horas|dias)\)",
        _JORNADA,
        # "50 % + 1", a majority
        r"(?<=%)\s*\+\s*(?:1|uno)\b",
        # how large a described thing is
        _MIDE,
        # the factor of a formula
        r"[*x×]\s*100\b(?!\s*%)",
        r"\bpor\s+100\b",
    )
)
_CANTIDAD_ANTES = re.compile(
    r"(?:^|al? (?:lo )?menos|minimo|mas de|alcanzar|llegar a|beneficiar a|atender a)"
    r"\s*$"
)
_NOMBRE_DESPUES = re.compile(
    r"\s+(?!(?:con|para|por|hasta|segun|primer|segundo|aprobad\w|terminad\w|ejecutad\w)\b)"
    r"[a-z]{4,}"
)
_BORRON = "¤"


def tapar(plegado: str) -> str:
    """Return a text of the same length where what is no quantity is blotted out."""
    visible = plegado
    for patron in _PATRONES:
        visible = patron.sub(_borron, visible)
    for inicio, fin, anio in anios_con_lugar(visible):
        if not _es_cantidad(plegado, inicio, fin, anio):
            visible = _tapar_tramo(visible, inicio, fin)
    for inicio, fin, _ in list(valor_en_palabras(visible)):
        if _DE_UN_MES.match(visible, fin):
            visible = _tapar_tramo(visible, inicio, fin)
    return visible


def anios_nombrados(plegado: str) -> tuple[int, ...]:
    """Return the years of a folded text, without "2000 árboles"."""
    return tuple(
        anio
        for inicio, fin, anio in anios_con_lugar(plegado)
        if not _es_cantidad(plegado, inicio, fin, anio)
    )


_DE_UN_MES = re.compile(rf"\s+de\s+{MES}")
_REDONDO = 2000


def _es_cantidad(plegado: str, inicio: int, fin: int, anio: int) -> bool:
    """Tell "al menos 2000 árboles" from "metas 2023"."""
    if not _NOMBRE_DESPUES.match(plegado, fin):
        return False
    return anio == _REDONDO or _CANTIDAD_ANTES.search(plegado[:inicio]) is not None


def _borron(hallado: re.Match[str]) -> str:
    return _BORRON * len(hallado[0])


def _tapar_tramo(texto: str, inicio: int, fin: int) -> str:
    return texto[:inicio] + _BORRON * (fin - inicio) + texto[fin:]

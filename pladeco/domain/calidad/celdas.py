"""What the words of a plan's cell show by their form: a target, a proof, years."""

import re
from collections.abc import Iterator

_CUENTA = (
    r"(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|"
    r"veinte)"
)
# A number and the thing that it counts; not a numbered item, a percentage or an age.
_CANTIDAD = re.compile(
    r"(?<![\w.,°º])(\d{1,3}(?:\.\d{3})+|\d{1,4})(?![\d°º%])"
    r"\s+(?!años?\b|meses\b|días?\b|horas?\b)([^\W\d_]{3,})",
    re.IGNORECASE,
)
_CANTIDAD_EN_PALABRAS = re.compile(
    rf"(?:^|\bmenos |\bmínimo )\s*{_CUENTA}\s+[^\W\d_]{{3,}}", re.IGNORECASE
)
_MIDE = re.compile(
    r"\W*(?:n[°º]|nro|n[uú]mero|cantidad|total|porcentaje|proporci[oó]n|cobertura|"
    r"tasa|[ií]ndice|promedio|monto|%)",
    re.IGNORECASE,
)
_ES_FORMULA = re.compile(r"(?:\*|\bx)\s*100", re.IGNORECASE)
_NOMBRA_NORMA = re.compile(
    r"(?:ley|decreto|art[ií]culo|etapa|fase|tramo|nivel|glosa)\s*$", re.IGNORECASE
)
_MEDIO = re.compile(
    r"\W*(?:registros?|listados?|listas?|fotograf[ií]as?|fotos?|actas?|n[oó]minas?|"
    r"bit[aá]coras?|planillas?|certificados?|encuestas?|videos?|facturas?|boletas?)\b",
    re.IGNORECASE,
)
_ANIO = re.compile(r"(?<!\d)(?:19[89]|20[0-5])\d(?!\d)")
# "Superar metas año 2023": that year is what the meta is compared with.
_COMPARA = re.compile(
    r"(?:super\w*|respecto|en relaci[oó]n|compara\w*|l[ií]nea base|anterior)"
    r"[^.;/\d]{0,40}$",
    re.IGNORECASE,
)

_CERCA = 100  # characters


def dice_algo(texto: str | None) -> bool:
    """Say whether a cell holds words: a lonely letter or a dash is debris."""
    return texto is not None and sum(c.isalnum() for c in texto) > 1


def parece_meta(texto: str) -> bool:
    """Say whether what stands as indicator is a quantity to reach: "6 Limpiezas"."""
    if _MIDE.match(texto) or _ES_FORMULA.search(texto):
        return False
    return bool(_CANTIDAD_EN_PALABRAS.search(texto)) or any(
        not _es_anio(hallada[1]) and not _NOMBRA_NORMA.search(_antes(texto, hallada))
        for hallada in _CANTIDAD.finditer(texto)
    )


def parece_medio(texto: str) -> bool:
    """Say whether what stands as indicator only names proofs: "REGISTRO ASISTENCIA"."""
    sin_alternativas = re.sub(r"\by/o\b", "y", texto, flags=re.IGNORECASE)
    trozos = [t for t in re.split(r"[/;]", sin_alternativas) if dice_algo(t)]
    return bool(trozos) and all(_MEDIO.match(t) for t in trozos)


def anios(texto: str) -> Iterator[int]:
    """Return the years that a text names, but those it compares itself with."""
    for hallado in _ANIO.finditer(texto):
        if not _COMPARA.search(_antes(texto, hallado)):
            yield int(hallado[0])


def _antes(texto: str, hallada: re.Match[str]) -> str:
    """Return the words just before: each of thousands of figures looks at few."""
    return texto[max(0, hallada.start() - _CERCA) : hallada.start()]


def _es_anio(cifra: str) -> bool:
    return _ANIO.fullmatch(cifra) is not None

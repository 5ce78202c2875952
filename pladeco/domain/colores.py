"""The institution's colour: whether it can be read, and what it becomes in pages."""

import re
from dataclasses import dataclass
from typing import Final

# What people must be able to read, by WCAG 2.2 AA.
CONTRASTE_MINIMO: Final = 4.5
PAPEL: Final = "#ffffff"
SUELO: Final = "#f1f4f3"
PAPEL_OSCURO: Final = "#18221f"
TINTA_CLARA: Final = "#f2f7f5"
_NEGRO: Final = "#000000"
_COLOR: Final = re.compile(r"#[0-9a-f]{6}")
_CONTRASTE_CABECERA: Final = 7.0
_PASOS: Final = 100


def leer_color(texto: str) -> str:
    """Return a colour as #rrggbb. Raises ValueError with the sentence to show."""
    dicho = texto.strip().lower()
    dicho = dicho if dicho.startswith("#") else f"#{dicho}"
    if _COLOR.fullmatch(dicho) is None:
        raise ValueError(
            "Escriba el color con «#» y seis cifras o letras de la a a la f, como "
            "#8a1a55."
        )
    return dicho


def contraste(uno: str, otro: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    luces = sorted((_luz(uno), _luz(otro)), reverse=True)
    return (luces[0] + 0.05) / (luces[1] + 0.05)


def problema_de_color(color: str) -> str | None:
    """Say why a colour cannot be read on the pages' white and grey, with its ratio."""
    peor = min(contraste(color, PAPEL), contraste(color, SUELO))
    if peor >= CONTRASTE_MINIMO:
        return None
    dicho = _con_coma(peor)
    return (
        f"Con {color} las letras se leen mal: su contraste con el fondo es {dicho} y "
        f"debe ser al menos {_con_coma(CONTRASTE_MINIMO)}. Elija uno más oscuro; el "
        f"más parecido que sirve es {_hacia(color, _NEGRO, SUELO, CONTRASTE_MINIMO)}."
    )


@dataclass(frozen=True, slots=True)
class Paleta:
    """The roles of one colour on light and on dark paper, each #rrggbb."""

    marca: str
    marca_fuerte: str
    marca_tenue: str
    cabecera: str
    marca_de_noche: str
    marca_fuerte_de_noche: str
    marca_tenue_de_noche: str
    sobre_marca_de_noche: str
    cabecera_de_noche: str


def paleta_de(color: str) -> Paleta:
    """Return what stands for the programme's own colours. `color` can be read."""
    de_noche = _hacia(color, PAPEL, PAPEL_OSCURO, CONTRASTE_MINIMO + 1)
    return Paleta(
        marca=color,
        marca_fuerte=_mezcla(color, _NEGRO, 0.28),
        marca_tenue=_mezcla(color, PAPEL, 0.92),
        cabecera=_hacia(color, _NEGRO, TINTA_CLARA, _CONTRASTE_CABECERA),
        marca_de_noche=de_noche,
        marca_fuerte_de_noche=_mezcla(de_noche, PAPEL, 0.4),
        marca_tenue_de_noche=_mezcla(color, PAPEL_OSCURO, 0.75),
        sobre_marca_de_noche=_mezcla(color, _NEGRO, 0.75),
        cabecera_de_noche=_mezcla(color, _NEGRO, 0.75),
    )


def _hacia(color: str, meta: str, fondo: str, pide: float) -> str:
    """Return the first mix on the way to `meta` that stands out enough from `fondo`."""
    mezclas = (_mezcla(color, meta, paso / _PASOS) for paso in range(_PASOS + 1))
    return next((m for m in mezclas if contraste(m, fondo) >= pide), meta)


def _mezcla(uno: str, otro: str, parte: float) -> str:
    """Mix `parte`, of one, of `otro` into `uno`."""
    canales = zip(_canales(uno), _canales(otro), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * parte):02x}" for a, b in canales)


def _canales(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luz(color: str) -> float:
    """Return the relative luminance, as WCAG reckons it."""
    rojo, verde, azul = (_lineal(c / 255) for c in _canales(color))
    return 0.2126 * rojo + 0.7152 * verde + 0.0722 * azul


def _lineal(canal: float) -> float:
    bajo = 0.04045
    if canal <= bajo:
        return canal / 12.92
    return float(((canal + 0.055) / 1.055) ** 2.4)


def _con_coma(razon: float) -> str:
    return f"{razon:.1f}".replace(".", ",")

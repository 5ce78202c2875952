"""What a unit of measure is of: the same one or another, a share, things or people."""

import re
import unicodedata
from typing import Final

from pladeco.domain.plegado import plegar_nombre

_RELATIVAS: Final = frozenset(
    {"indice", "por", "porcentaje", "promedio", "puntaje", "tasa"}
)
_PUNTOS: Final = frozenset({"punto", "puntos", "puntos porcentuales"})
# What can be counted and is nobody. Any other word may be of people (attentions, aids,
# visits), and then the same person may stand twice: doubt falls on that side.
_PALABRAS_DE_COSAS: Final = """
    accion actividad acuerdo alianza arbol area avistamiento barrio basural calle
    camara campana catastro concurso contenedor convenio curso diagnostico documento
    edificio encuentro espacio estudio evento feria fiscalizacion ha hectarea hito
    iniciativa instrumento jardin jornada kg kilo kilometro km limpieza luminaria m2 m3
    mejora mesa metro obra ordenanza peso plan plaza procedimiento proceso programa
    proyecto publicacion recinto reforestacion reglamento reunion sede seminario
    senaletica sesion sistema taller tonelada vehiculo
"""
_COSAS: Final = frozenset(_PALABRAS_DE_COSAS.split())
_DINERO: Final = frozenset({"peso", "pesos"})


# Plural endings that have one singular; of others none is guessed.
_SINGULARES: Final = (
    (re.compile(r"(?<=\w\w[ao])s$"), ""),
    (re.compile(r"iones$"), "ión"),
    (re.compile(r"(?<=\w\w[aeo][rl])es$"), ""),
    (re.compile(r"(?<=ad)es$"), ""),
)


def normalizar_medida(unidad_medida: str) -> str:
    """Fold accents, capitals and spaces; signs stay: M$ is neither $ nor m."""
    plana = unicodedata.normalize("NFKC", unidad_medida)  # m² is m2
    return plegar_nombre(plana).rstrip(".")


def en_singular(unidad_medida: str) -> str:
    """Write it for one: «campaña realizada» for «campañas realizadas».

    Words are turned up to the first that is no plural known here; the rest stay.
    """
    palabras = unidad_medida.split(" ")
    for lugar, palabra in enumerate(palabras):
        una = next((p.sub(s, palabra) for p, s in _SINGULARES if p.search(palabra)), "")
        if not una:
            break
        palabras[lugar] = una
    return " ".join(palabras)


def es_relativa(unidad_medida: str) -> bool:
    """Tell whether it is of shares or scores, which are no quantities."""
    medida = normalizar_medida(unidad_medida)
    primera = medida.partition(" ")[0]
    return "%" in medida or medida in _PUNTOS or primera in _RELATIVAS


def es_porcentaje(unidad_medida: str) -> bool:
    """Tell whether figures of it are typed as percent."""
    medida = normalizar_medida(unidad_medida)
    return "%" in medida or medida.startswith("porcentaje")


def es_de_cosas(unidad_medida: str) -> bool:
    """Tell whether what is counted is nobody: money, or a thing by its first word."""
    medida = normalizar_medida(unidad_medida)
    palabras = re.findall(r"[a-z0-9]+", medida)
    if "$" in medida or _DINERO & {*palabras}:
        return True
    primera = palabras[0] if palabras else ""
    singulares = {primera, primera.removesuffix("s"), primera.removesuffix("es")}
    return bool(_COSAS & singulares)

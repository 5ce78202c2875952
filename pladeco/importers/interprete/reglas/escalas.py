"""Ordered levels: "de malo a regular", "de nivel básico a intermedio"."""

import re
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.modelo import CodigoDuda, Parte
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.contexto import Medicion

_ESCALAS: tuple[tuple[str, ...], ...] = (
    ("muy malo", "malo", "regular", "bueno", "muy bueno", "excelente"),
    ("mala", "regular", "buena", "muy buena", "excelente"),
    ("muy bajo", "bajo", "medio", "alto", "muy alto"),
    ("baja", "media", "alta"),
    ("inicial", "basico", "intermedio", "avanzado"),
    ("basica", "intermedia", "avanzada"),
    ("basico", "medio", "avanzado"),
    ("insuficiente", "suficiente", "bueno", "excelente"),
    ("insuficiente", "elemental", "adecuado"),
    ("insuficiente", "medio-bajo", "medio", "alto"),
    ("rojo", "amarillo", "verde"),
    ("bronce", "plata", "oro"),
    ("deficiente", "regular", "bueno", "optimo"),
    ("critico", "regular", "bueno"),
    ("d", "c", "b", "a"),
    ("categoria d", "categoria c", "categoria b", "categoria a"),
)
_NIVELES = sorted({n for e in _ESCALAS for n in e if len(n) > 1}, key=len, reverse=True)
_NIVEL = rf"(?:{'|'.join(_NIVELES)}|\b[a-d]\b)"
_DE_QUE = (
    r"(?:(?:el|la|un|una)\s+)?(?:(?:nivel|estado|categoria|condicion|color|calificacion|"
    r"certificacion)\s+)?[\"']?"
)
_DE_A = re.compile(
    rf"\b(?:de(?:l)?|desde)\s+{_DE_QUE}(?P<de>{_NIVEL})[\"']?\s+(?:a|al|hasta)\s+"
    rf"{_DE_QUE}(?P<a>{_NIVEL})\b"
)
_ALCANZA = re.compile(
    rf"\b(?:alcanzar|lograr|obtener|llegar a(?:l)?|pasar a(?:l)?|subir a(?:l)?)\s+"
    rf"(?:(?:el|la|un|una)\s+)?(?:nivel|estado|categoria|condicion|calificacion)\s+"
    rf"(?:de\s+)?[\"']?(?P<a>{_NIVEL})\b"
)


def leer_escala(frase: Frase, _: Medicion) -> tuple[Parte, ...]:
    """Return the place of the promised level among those of a usual scale."""
    dicha = _DE_A.search(frase.plegado) or _ALCANZA.search(frase.plegado)
    if not dicha or frase.numeros:
        return ()
    desde = dicha.groupdict().get("de")
    escala = _escala_con(desde, dicha["a"])
    if not escala:
        return ()
    return (
        Parte(
            TipoMeta.ESCALA,
            "escala",
            texto=frase.celda.texto,
            valor=Fraction(escala.index(dicha["a"])),
            base=Fraction(escala.index(desde)) if desde else None,
            niveles=escala,
            acumulacion=Acumulacion.ESCALA,
            dudas=(duda(CodigoDuda.ESCALA_SUPUESTA),),
        ),
    )


def _escala_con(desde: str | None, hasta: str) -> tuple[str, ...]:
    """Return the scale with both levels in this order; with no first one, the first."""
    for escala in _ESCALAS:
        if hasta not in escala or (desde and desde not in escala):
            continue
        if desde is None or escala.index(desde) < escala.index(hasta):
            return escala
    return ()

"""So many for each of something: "2 charlas por cada uno de los 7 liceos"."""

import re
from dataclasses import replace

from pladeco.domain.vocabulario import TipoMeta
from pladeco.importers.interprete.calendario_texto import MES
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.modelo import CodigoDuda, Parte
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cadencias import con

_POR_CADA = re.compile(
    r"\bpor\s+(?:cada\s+)?(?P<de>direccion|unidad|departamento|rubro|sector|territorio|"
    r"barrio|localidad|establecimiento|escuela|colegio|liceo|jardin|junta|organizacion|"
    r"programa|curso|familia|comunidad|zona|sede|centro|area|macrozona|club|grupo|"
    r"oficina|villa|cuadrante|plaza|parque|recinto|servicio|profesional|vecin[oa]|"
    r"alumn[oa]|estudiante|taller|usuari[oa]|hogar|vivienda|mujer|embarazada|nin[oa]|joven|paciente|lactante|trabajador|"
    r"evento|feria|ciclo|"
    r"dispositivo|persona|beneficiari[oa]|funcionari[oa]|nivel|especialidad|disciplina)\b"
    r"|(?:\ben |\bpor )?\bcada\s+(?:un[oa]\s+(?:de\s+)?(?:l[oa]s|sus|est[oa]s)\s+)?"
    rf"(?!{MES}|verano|otono|invierno|primavera|ano|mes|sem|trim|bim|cuatr|dia|vez|¤|quinc|dos|tres|cuatro|seis)"
    r"(?P<cosa>[a-z]{4,}|(?=\d))|\bc/u\b|\bcada un[oa]\b"
)
_DE_LOS = re.compile(r"(?:\bde\s+)?(?:l[oa]s|sus|est[oa]s)\s+$")
_RAIZ = 4  # letters that tell one noun from another
_CONTEOS = frozenset({TipoMeta.CONTEO_TOTAL, TipoMeta.CONTEO_POR_PERIODO})


def dice_por_cada(visible: str, inicio: int, fin: int) -> bool:
    return _POR_CADA.search(visible, inicio, fin) is not None


def veces_de(frase: Frase, numero: Numero) -> Numero | None:
    """Return how many of those there are "por cada" of which something is promised.

    It stands in "cada uno de los 7 liceos", or names the same thing again: "3 por
    liceo, en 4 liceos".
    """
    visible = frase.visible
    dicho = _POR_CADA.search(visible, numero.fin)
    if not dicho:
        return None
    for otro in frase.numeros:
        if otro.inicio < dicho.start() or otro.porcentaje or otro.articulo:
            continue
        antes = visible[dicho.start() : otro.inicio]
        if "cada un" in antes and _DE_LOS.search(antes):
            return otro
        nombre = re.match(r"\s*([a-z]{4})", visible[otro.fin :])
        cosa = dicho["de"] or dicho["cosa"] or ""
        if nombre and cosa[:_RAIZ] == nombre[1]:
            return otro
    return None


def multiplicada(parte: Parte, cuantos: Numero) -> Parte:
    """Return a count as many times; a person must accept the multiplication."""
    if parte.tipo not in _CONTEOS or parte.valor is None:
        return con(parte, duda(CodigoDuda.MULTIPLICADOR))
    valor = parte.valor * cuantos.valor
    mensaje = (
        f"La cantidad es por cada uno de {cuantos.valor}: se lee multiplicada, {valor}."
    )
    return con(replace(parte, valor=valor), duda(CodigoDuda.MULTIPLICADOR, mensaje))

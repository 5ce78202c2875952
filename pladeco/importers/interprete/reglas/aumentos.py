"""More than there was: "en un 10 %", "en 10 beneficiarios", "el doble"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, Sentido, TipoMeta
from pladeco.importers.interprete.base_linea import anio_base, periodo_anterior
from pladeco.importers.interprete.cuantificadores import cuantificador_de
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.erratas import con_errata
from pladeco.importers.interprete.modelo import CodigoDuda, Parte
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cabezas import cabezas_de
from pladeco.importers.interprete.reglas.cadencias import con, es_existencia
from pladeco.importers.interprete.reglas.comparaciones import cadencia_de, con_base
from pladeco.importers.interprete.reglas.contexto import Medicion, es_malo
from pladeco.importers.interprete.reglas.extremos import (
    alcanzables,
    desde_hasta,
    llega_a,
    nivel,
)
from pladeco.importers.interprete.reglas.reducciones import BAJA, en_parte
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

_SUBE = re.compile(
    rf"\b(?:{con_errata('aumentar', 'incrementar')}|"
    r"aument\w+|increment\w+|crec(?:er|imiento)|ampli(?:ar|acion)|subir|elevar|"
    r"acrecentar|alza|extender|mejorar|fortalecer|potenciar|sumar|recuperar|superar|"
    r"sobrepasar)\b"
)
# These compare nothing by themselves, only where "en un 10 %" follows.
_SUBE_EN = re.compile(
    r"\b(?:mejorar|fortalecer|potenciar|sumar|recuperar|extender|superar|sobrepasar)\b"
)
_AMPLIA = re.compile(r"\bampliar\s*$")  # "ampliar 2 sedes" counts sedes
_MAS_QUE = re.compile(
    r"(?P<resta>^-\s*(?=\d[\d.,]*\s*%))|(?P<signo>(?:^|(?<=[a-z]\s))\+\s*(?=\d))|\b(?:(?P<menos>menos)|mas|adicional(?:es)?)\s+"
    r"(?:que|respecto|en relacion|con respecto|en comparacion|a l[oa]s?|al|sobre)\b"
)
_VECES = re.compile(
    r"\b(?:(?P<dos>duplicar|duplique|doblar|el doble|al doble)|"
    r"(?P<tres>triplicar|triplique|el triple|al triple)|"
    r"(?P<cuatro>cuadruplicar|el cuadruple))\b"
)
_VECES_SON = {"dos": Fraction(100), "tres": Fraction(200), "cuatro": Fraction(300)}
_EN = re.compile(
    r"\b(?:en|con|de(?:l)?|por)\s*(?:(?:al?\s?lo(?:s)?\s?menos|al menos|por lo menos|"
    r"como minimo|un minimo de|minimo|hasta|aproximadamente|mas de)\s*(?:de\s+)?)?"
    r"(?:un|una|el|los|las)?[\s(]*$"
)
_Y_TAMBIEN = re.compile(
    r"\b(?:y (?:tambien|ademas)|como tambien|asi como|junto con)\s+"
    r"(?:(?:el|la|los|las)\s+)?(?P<otra>[a-z]{4,})\b(?!\s*\d)"
)
_COBERTURA = re.compile(r"\b(?:cobertura|porcentaje|tasa|proporcion)\b")
_PASA = re.compile(r"^\W*(?:pasar|llegar|avanzar|transitar|lograr pasar)\b")


def leer_multiplo(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "duplicar", "el doble": an increase of 100 %."""
    dicho = _VECES.search(frase.plegado)
    if not dicho or BAJA.search(frase.plegado):
        return ()
    parte = Parte(
        TipoMeta.INCREMENTO_PCT,
        "multiplo",
        texto=frase.celda.texto,
        valor=_VECES_SON[dicho.lastgroup or "dos"],
        unidad=unidad_desde(frase.celda, dicho.end(), len(frase.plegado)),
        frecuencia=cadencia_de(frase),
        acumulacion=Acumulacion.ULTIMO
        if es_existencia(f"{frase.plegado} {medicion.texto}")
        else Acumulacion.SUMA,
    )
    return (con(con_base(frase, parte), duda(CodigoDuda.SIN_LINEA_BASE)),)


def leer_aumento(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "aumentar en un 10 %", "en 10 beneficiarios", "de 40 a 60", "a 60 %"."""
    verbo = _SUBE.search(frase.plegado)
    numeros = alcanzables(frase, verbo)
    if not verbo or not numeros:
        return ()
    if _SUBE_EN.match(verbo[0]) and not _es_en_porcentaje(frase, numeros[0]):
        return ()
    if extremos := desde_hasta(frase, numeros):
        return (nivel(frase, medicion, extremos[1], extremos[0]),)
    if _AMPLIA.search(frase.visible[: numeros[0].inicio]) and not numeros[0].porcentaje:
        return ()
    if llega_a(frase, numeros[0]):
        parte = nivel(frase, medicion, numeros[0], None)
        return (con(parte, duda(CodigoDuda.NIVEL_O_AUMENTO)),)
    partes = tuple(_aumentos(frase, medicion, numeros))
    if any(not n.articulo and n.fin <= numeros[0].inicio for n in frase.numeros):
        # "1.200 socios, aumentando en 5 %": the first number is left
        partes = (con(partes[0], duda(CodigoDuda.NUMERO_SIN_LEER)), *partes[1:])
    return partes


def leer_mas_que(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "10 % más que el año anterior", "20 más que en 2023", "+10 %"."""
    dicho = _MAS_QUE.search(frase.plegado)
    numeros = [n for n in frase.numeros if not n.articulo]
    if not dicho or not numeros:
        return ()
    if dicho["resta"] and not (medicion.malo or es_malo(frase.plegado)):
        return ()
    con_que = periodo_anterior(frase.plegado) or anio_base(frase.plegado)
    if not (dicho["signo"] or dicho["resta"] or con_que):
        return ()
    parte = _aumento(frase, medicion, numeros[0], len(frase.plegado))
    if dicho["menos"] or dicho["resta"]:
        parte = replace(parte, tipo=TipoMeta.REDUCIR, sentido=Sentido.DESCENDENTE)
        return (en_parte(frase, parte, numeros[0]),)
    return (parte,)


def leer_de_a(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "del 45 % al 70 %" and "pasar de 3 a 5 ferias", upwards or downwards."""
    extremos = desde_hasta(frase, [n for n in frase.numeros if not n.articulo])
    if not extremos:
        return ()
    desde, hasta = extremos
    if not (_PASA.match(frase.plegado) or hasta.porcentaje or not desde.valor):
        return ()
    parte = nivel(frase, medicion, hasta, desde)
    if hasta.valor > desde.valor:
        return (parte,)
    return (replace(parte, tipo=TipoMeta.REDUCIR, sentido=Sentido.DESCENDENTE),)


def _aumentos(
    frase: Frase, medicion: Medicion, numeros: list[Numero]
) -> Iterator[Parte]:
    """Yield an increase for each coordinated number, and for "y también" another."""
    cabezas, _ = cabezas_de(replace(frase, numeros=tuple(numeros)))
    for cabeza in cabezas:
        numero = cabeza.numero
        parte = _aumento(frase, medicion, numero, cabeza.fin)
        if numero.porcentaje and _COBERTURA.search(frase.plegado):
            parte = con(parte, duda(CodigoDuda.NIVEL_O_AUMENTO))
        yield parte
        otra = _Y_TAMBIEN.search(frase.plegado, numero.fin)
        if otra and numero.porcentaje and len(cabezas) == 1:
            repartida = replace(parte, unidad=otra["otra"])
            yield con(repartida, duda(CodigoDuda.REPARTIDO))


def _aumento(frase: Frase, medicion: Medicion, numero: Numero, fin: int) -> Parte:
    relativo = numero.porcentaje and not numero.puntos
    unidad = unidad_desde(frase.celda, numero.fin, fin)
    medido = f"{frase.plegado} {medicion.texto}"
    nivel_medido = numero.puntos or es_existencia(medido)
    parte = Parte(
        TipoMeta.INCREMENTO_PCT if relativo else TipoMeta.INCREMENTO_ABS,
        "aumento",
        texto=frase.celda.texto,
        valor=numero.valor,
        unidad="puntos" if numero.puntos else unidad,
        cuantificador=cuantificador_de(frase.visible, numero),
        frecuencia=cadencia_de(frase),
        acumulacion=Acumulacion.ULTIMO if nivel_medido else Acumulacion.SUMA,
    )
    if parte.frecuencia:
        # Each year more than the year before: nothing else can grow again and again.
        parte = replace(parte, base_anterior=True)
    if not frase.base:
        parte = con(parte, duda(CodigoDuda.SIN_LINEA_BASE))
    return con_base(frase, parte)


def _es_en_porcentaje(frase: Frase, numero: Numero) -> bool:
    if not (numero.porcentaje or numero.puntos):
        return False
    return _EN.search(frase.visible[: numero.inicio]) is not None

"""Quantities: counts, percentages, ceilings and bands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pladeco.domain.vocabulario import Acumulacion, Sentido, TipoMeta
from pladeco.importers.interprete.cuantificadores import (
    dice_solo_hasta,
    es_banda,
)
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.modelo import (
    CodigoDuda,
    Cuantificador,
    Parte,
)
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cabezas import Cabeza, cabezas_de
from pladeco.importers.interprete.reglas.cadencias import (
    acumulacion_de_parte,
    con,
    con_cadencia,
)
from pladeco.importers.interprete.reglas.contexto import Medicion
from pladeco.importers.interprete.reglas.hallada import Hallada
from pladeco.importers.interprete.reglas.repartos import (
    dice_por_cada,
    multiplicada,
    veces_de,
)
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

_DONDE = re.compile(
    r"^(?!\W*(?:[a-z]+ar|[a-z]+[ei]r)\s+(?:en|con)\b)\W*[a-z]{3,}.*\b(?:en|para)\s+"
    r"(?:los\s+|las\s+)?$"
)
_ALCANZA = re.compile(r"\b(?:alcanzar|llegar a|lograr)\b")


def leer_cantidades(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read each promised number of a phrase as a part of its own."""
    cabezas, otros = cabezas_de(frase)
    partes: list[Parte] = []
    for cabeza in cabezas:
        hallada = Hallada(frase, cabeza, medicion)
        segundo = next((n for n in otros if n.inicio > cabeza.numero.fin), None)
        siguiente = next((c for c in cabezas if c.numero.inicio == cabeza.fin), None)
        alto = siguiente.numero if siguiente else segundo
        if alto and es_banda(frase.visible, cabeza.numero, alto):
            partes.append(_banda(hallada, alto))
            otros = tuple(n for n in otros if n is not alto)
            continue
        if _cierra_banda(frase, cabezas, cabeza):
            continue
        parte = _con_dudas(hallada, _por_tipo(hallada))
        if veces := veces_de(frase, cabeza.numero):
            parte = multiplicada(parte, veces)
            otros = tuple(n for n in otros if n is not veces)
        elif _es_por_cada(hallada):
            parte = con(parte, duda(CodigoDuda.MULTIPLICADOR))
        partes.append(parte)
    if otros and partes:
        partes[-1] = con(partes[-1], duda(CodigoDuda.CONDICION))
    return tuple(partes)


def _a_su_ritmo(parte: Parte, cabeza: Cabeza) -> Parte:
    """Apply the frequency of the phrase, and doubt one that may be of another thing."""
    nueva = con_cadencia(parte, cabeza.cadencia)
    nombra = cabeza.cadencia is not None and cabeza.cadencia.nombra
    conteo = nueva.tipo is TipoMeta.CONTEO_POR_PERIODO
    if cabeza.cadencia_lejana or (nombra and conteo):
        return con(nueva, duda(CodigoDuda.FRECUENCIA_DE_OTRA_FRASE))
    return nueva


def _por_tipo(h: Hallada) -> Parte:
    return next(hace(h) for pide, hace in _TIPOS if pide(h))


def _es_techo(h: Hallada) -> bool:
    if h.cuantificador is Cuantificador.A_LO_MAS or not h.numero.valor:
        return not h.es_cupo
    tiempo = (h.es_de_tiempo or h.sin_unidad) and h.medicion.tiempo
    return tiempo and h.cuantificador is None


def _techo(h: Hallada) -> Parte:
    parte = _base(h, TipoMeta.TECHO, "techo")
    medido = h.es_parte or h.es_de_tiempo or h.medicion.tiempo or h.es_nivel
    acumulacion = Acumulacion.ULTIMO if medido else Acumulacion.SUMA
    parte = replace(parte, sentido=Sentido.DESCENDENTE, acumulacion=acumulacion)
    parte = _a_su_ritmo(parte, h.cabeza)
    dicho = h.cuantificador is not None or not h.numero.valor
    if dice_solo_hasta(h.frase.visible, h.numero) or not dicho:
        return con(parte, duda(CodigoDuda.TOPE_O_META))
    return parte


def _porcentaje(h: Hallada) -> Parte:
    texto = f"{h.frase.plegado} {h.medicion.texto}"
    acumulacion = acumulacion_de_parte(texto, h.medicion.formula)
    parte = replace(
        _base(h, TipoMeta.PORCENTAJE, "porcentaje"), unidad="%", acumulacion=acumulacion
    )
    parte = _a_su_ritmo(parte, h.cabeza)
    if acumulacion is Acumulacion.RAZON_ULTIMA:
        parte = con(parte, duda(CodigoDuda.EXISTENCIAS))
    if h.medicion.malo and h.cuantificador is None:
        parte = con(parte, duda(CodigoDuda.TOPE_O_META))
    return parte


def _conteo(h: Hallada) -> Parte:
    parte = _base(h, TipoMeta.CONTEO_TOTAL, "conteo")
    if h.es_nivel:
        parte = replace(parte, acumulacion=Acumulacion.ULTIMO)
        return _a_su_ritmo(con(parte, duda(CodigoDuda.NIVEL)), h.cabeza)
    alcanza = parte.base is not None and _ALCANZA.search(h.frase.plegado)
    existe = alcanza or h.es_existencia
    acumulacion = Acumulacion.ULTIMO if existe else Acumulacion.SUMA
    parte = _a_su_ritmo(replace(parte, acumulacion=acumulacion), h.cabeza)
    return con(parte, duda(CodigoDuda.TOPE_O_META)) if h.es_cupo else parte


_TIPOS: tuple[tuple[Callable[[Hallada], bool], Callable[[Hallada], Parte]], ...] = (
    (_es_techo, _techo),
    (lambda h: h.es_parte, _porcentaje),
    (lambda _h: True, _conteo),
)


def _base(h: Hallada, tipo: TipoMeta, regla: str) -> Parte:
    unidad = h.moneda or unidad_desde(h.frase.celda, h.numero.fin, h.cabeza.fin)
    return Parte(
        tipo,
        regla,
        texto=h.frase.celda.texto,
        valor=h.valor,
        unidad="%" if h.numero.porcentaje else unidad,
        cuantificador=h.cuantificador,
        base=h.frase.base.valor if h.frase.base else None,
    )


def _es_por_cada(h: Hallada) -> bool:
    entre_parentesis = h.frase.visible[: h.numero.inicio].rstrip().endswith("(")
    inicio = 0 if entre_parentesis else h.numero.fin
    return dice_por_cada(h.frase.visible, inicio, h.cabeza.fin)


def _con_dudas(h: Hallada, parte: Parte) -> Parte:
    return con(parte, *map(duda, _codigos(h)))


def _codigos(h: Hallada) -> Iterator[CodigoDuda]:
    if _DONDE.search(h.frase.visible[: h.numero.inicio]):
        yield CodigoDuda.NUMERO_DE_OTRA_COSA
    if h.cuantificador is Cuantificador.APROXIMADO:
        yield CodigoDuda.APROXIMADO
    if h.sin_unidad:
        yield CodigoDuda.NUMERO_SIN_UNIDAD
        if h.numero.valor == 1:
            yield CodigoDuda.POSIBLE_CIEN_POR_CIENTO


def _banda(h: Hallada, alto: Numero) -> Parte:
    en_porcentaje = alto.porcentaje or h.numero.porcentaje
    por_cada = dice_por_cada(h.frase.visible, alto.fin, len(h.frase.visible))
    # So many in each is a mean, which does not add up.
    medido = en_porcentaje or h.es_nivel or por_cada
    parte = Parte(
        TipoMeta.BANDA,
        "banda",
        texto=h.frase.celda.texto,
        valor=h.numero.valor,
        valor_max=alto.valor,
        unidad="%" if en_porcentaje else unidad_desde(
            h.frase.celda, alto.fin, len(h.frase.plegado)
        ),
        cuantificador=Cuantificador.ENTRE,
        acumulacion=Acumulacion.ULTIMO if medido else Acumulacion.SUMA,
    )  # fmt: skip
    cadencia = h.cabeza.cadencia or next(iter(h.frase.cadencias), None)
    return con_cadencia(parte, cadencia)


def _cierra_banda(frase: Frase, cabezas: tuple[Cabeza, ...], cabeza: Cabeza) -> bool:
    """Tell the upper end of a band that the head before has taken."""
    antes = next((c for c in cabezas if c.fin == cabeza.numero.inicio), None)
    return antes is not None and es_banda(frase.visible, antes.numero, cabeza.numero)

"""Quantities: counts, percentages, ceilings and bands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, Sentido, TipoMeta
from pladeco.importers.interprete.cuantificadores import (
    cuantificador_de,
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
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

CIEN = Fraction(100)
_TIEMPO = re.compile(r"\s*(?:dias|horas|hrs|minutos|semanas|meses)\b")
_POR_CADA = re.compile(
    r"\bpor\s+(?:cada\s+)?(?:direccion|unidad|departamento|rubro|sector|territorio|barrio|"
    r"localidad|establecimiento|escuela|colegio|liceo|jardin|junta|organizacion|programa|"
    r"curso|familia|comunidad|zona|sede|centro|area|macrozona|club|grupo|oficina|villa|"
    r"cuadrante|plaza|parque|recinto|servicio|profesional|vecin[oa]|alumn[oa]|estudiante|"
    r"usuari[oa]|hogar|vivienda|evento|feria|ciclo|dispositivo|persona|beneficiari[oa]|funcionari[oa]|nivel|especialidad|disciplina)\b"
    r"|(?:\ben |\bpor )?\bcada\s+(?:un[oa] de l[oa]s\s+)?(?!ano|mes|sem|trim|bim|cuatr|"
    r"dia|vez|¤|quinc|dos|tres|cuatro|seis)[a-z]{4,}|\bc/u\b|\bcada un[oa]\b"
)
_NIVEL = re.compile(r"\b(?:nota|promedio|puntajes?|calificacion|ranking|indice)\b")
_DONDE = re.compile(
    r"^(?!\W*(?:[a-z]+ar|[a-z]+[ei]r)\s+(?:en|con)\b)\W*[a-z]{3,}.*\b(?:en|para)\s+"
    r"(?:los\s+|las\s+)?$"
)
_SIN_NOMBRE = re.compile(
    r"\W*(?:(?:al?|lo|menos|meta|minimo|de|un|lograr|alcanzar|el|cumplir|anual\w*|"
    r"mensual\w*|ano|cada)\b\W*)*"
)
_PARTE_DE = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Hallada:
    """A promised number in its surroundings."""

    frase: Frase
    cabeza: Cabeza
    medicion: Medicion

    @property
    def numero(self) -> Numero:
        return self.cabeza.numero

    @property
    def cuantificador(self) -> Cuantificador | None:
        return cuantificador_de(self.frase.visible, self.numero)

    @property
    def es_de_tiempo(self) -> bool:
        return _TIEMPO.match(self.frase.plegado, self.numero.fin) is not None

    @property
    def es_parte(self) -> bool:
        """A share: "80 %", "0.8", or a bare "80" of an indicator in percent."""
        return (
            self.numero.porcentaje
            or self.numero.puntos
            or (self._sola and self._en_porcentaje)
            or 0 < self.numero.valor < _PARTE_DE
        )

    @property
    def valor(self) -> Fraction:
        valor = self.numero.valor
        if self.numero.porcentaje or self.numero.puntos:
            return valor
        chico = valor < _PARTE_DE or (valor == _PARTE_DE and self.es_parte)
        return valor * CIEN if chico else valor

    @property
    def _sola(self) -> bool:
        """Nothing says what is counted."""
        celda, numero = self.frase.celda, self.numero
        resto = celda.plegado[: numero.inicio] + celda.plegado[numero.fin :]
        if unidad_desde(celda, numero.fin, self.cabeza.fin) is not None:
            return False
        return _SIN_NOMBRE.fullmatch(resto) is not None

    @property
    def sin_unidad(self) -> bool:
        return self._sola and not self.numero.porcentaje

    @property
    def _en_porcentaje(self) -> bool:
        return self.medicion.porcentual and 0 < self.numero.valor <= CIEN


def leer_cantidades(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read each promised number of a phrase as a part of its own."""
    cabezas, otros = cabezas_de(frase)
    partes: list[Parte] = []
    for cabeza in cabezas:
        hallada = _Hallada(frase, cabeza, medicion)
        segundo = next((n for n in otros if n.inicio > cabeza.numero.fin), None)
        siguiente = next((c for c in cabezas if c.numero.inicio == cabeza.fin), None)
        alto = siguiente.numero if siguiente else segundo
        if alto and es_banda(frase.visible, cabeza.numero, alto):
            partes.append(_banda(hallada, alto))
            otros = tuple(n for n in otros if n is not alto)
            continue
        if _cierra_banda(frase, cabezas, cabeza):
            continue
        partes.append(_con_dudas(hallada, _por_tipo(hallada)))
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


def _por_tipo(h: _Hallada) -> Parte:
    return next(hace(h) for pide, hace in _TIPOS if pide(h))


def _es_techo(h: _Hallada) -> bool:
    if h.cuantificador is Cuantificador.A_LO_MAS or not h.numero.valor:
        return True
    return h.es_de_tiempo and h.medicion.tiempo and h.cuantificador is None


def _techo(h: _Hallada) -> Parte:
    parte = _base(h, TipoMeta.TECHO, "techo")
    parte = replace(parte, sentido=Sentido.DESCENDENTE, acumulacion=Acumulacion.ULTIMO)
    parte = _a_su_ritmo(parte, h.cabeza)
    dicho = h.cuantificador is not None or not h.numero.valor
    if dice_solo_hasta(h.frase.visible, h.numero) or not dicho:
        return con(parte, duda(CodigoDuda.TOPE_O_META))
    return parte


def _porcentaje(h: _Hallada) -> Parte:
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


def _conteo(h: _Hallada) -> Parte:
    parte = _base(h, TipoMeta.CONTEO_TOTAL, "conteo")
    if _NIVEL.search(h.frase.plegado):
        parte = replace(parte, acumulacion=Acumulacion.ULTIMO)
        return _a_su_ritmo(con(parte, duda(CodigoDuda.NIVEL)), h.cabeza)
    return _a_su_ritmo(replace(parte, acumulacion=Acumulacion.SUMA), h.cabeza)


_TIPOS: tuple[tuple[Callable[[_Hallada], bool], Callable[[_Hallada], Parte]], ...] = (
    (_es_techo, _techo),
    (lambda h: h.es_parte, _porcentaje),
    (lambda _h: True, _conteo),
)


def _base(h: _Hallada, tipo: TipoMeta, regla: str) -> Parte:
    unidad = "pesos" if h.numero.moneda else unidad_desde(
        h.frase.celda, h.numero.fin, h.cabeza.fin
    )  # fmt: skip
    return Parte(
        tipo,
        regla,
        texto=h.frase.celda.texto,
        valor=h.valor,
        unidad="%" if h.numero.porcentaje else unidad,
        cuantificador=h.cuantificador,
        base=h.frase.base.valor if h.frase.base else None,
    )


def _con_dudas(h: _Hallada, parte: Parte) -> Parte:
    return con(parte, *map(duda, _codigos(h)))


def _codigos(h: _Hallada) -> Iterator[CodigoDuda]:
    entre_parentesis = h.frase.visible[: h.numero.inicio].rstrip().endswith("(")
    inicio = 0 if entre_parentesis else h.numero.fin
    if _POR_CADA.search(h.frase.visible[inicio : h.cabeza.fin]):
        yield CodigoDuda.MULTIPLICADOR
    if _DONDE.search(h.frase.visible[: h.numero.inicio]):
        yield CodigoDuda.NUMERO_DE_OTRA_COSA
    if h.cuantificador is Cuantificador.APROXIMADO:
        yield CodigoDuda.APROXIMADO
    if h.sin_unidad:
        yield CodigoDuda.NUMERO_SIN_UNIDAD
        if h.numero.valor == 1:
            yield CodigoDuda.POSIBLE_CIEN_POR_CIENTO


def _banda(h: _Hallada, alto: Numero) -> Parte:
    en_porcentaje = alto.porcentaje or h.numero.porcentaje
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
        acumulacion=Acumulacion.ULTIMO if en_porcentaje else Acumulacion.SUMA,
    )  # fmt: skip
    cadencia = h.cabeza.cadencia or next(iter(h.frase.cadencias), None)
    return con_cadencia(parte, cadencia)


def _cierra_banda(frase: Frase, cabezas: tuple[Cabeza, ...], cabeza: Cabeza) -> bool:
    """Tell the upper end of a band that the head before has taken."""
    antes = next((c for c in cabezas if c.fin == cabeza.numero.inicio), None)
    return antes is not None and es_banda(frase.visible, antes.numero, cabeza.numero)

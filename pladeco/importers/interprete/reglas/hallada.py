"""A promised number and what stands around it: a share, a time, an offer."""

import re
from dataclasses import dataclass
from fractions import Fraction

from pladeco.importers.interprete.cuantificadores import (
    cuantificador_de,
    dice_solo_hasta,
)
from pladeco.importers.interprete.modelo import Cuantificador
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cabezas import Cabeza
from pladeco.importers.interprete.reglas.cadencias import es_existencia
from pladeco.importers.interprete.reglas.contexto import Medicion, es_malo
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

CIEN = Fraction(100)
_TIEMPO = re.compile(r"\s*(?:dias|horas|hrs|minutos|semanas|meses)\b")
_NIVEL = re.compile(
    r"\b(?:nota|promedio|puntajes?|calificacion|ranking|indice|simce|paes)\b"
)
_DE_EXISTENCIAS = re.compile(r"\W*(?:matricula|dotacion|padron)\b")
_OTRA_MONEDA = re.compile(r"\buf\b|\butm\b|us\$")
_SIN_NOMBRE = re.compile(
    r"\W*(?:(?:al?|lo|menos|meta|minimo|de|un|lograr|alcanzar|el|cumplir|anual\w*|"
    r"mensual\w*|ano|cada)\b\W*)*"
)
_PARTE_DE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Hallada:
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
    def moneda(self) -> str | None:
        escrito = self.frase.plegado[self.numero.inicio : self.numero.fin]
        otra = _OTRA_MONEDA.search(escrito)
        return otra[0] if otra else "pesos" if self.numero.moneda else None

    @property
    def es_nivel(self) -> bool:
        """A mark or a score: of a bare number the indicator says it."""
        de_quien = self.medicion.texto if self._sola else ""
        return _NIVEL.search(f"{self.frase.plegado} {de_quien}") is not None

    @property
    def es_existencia(self) -> bool:
        """What there is at a date, as the indicator's first word may say."""
        cabeza = _DE_EXISTENCIAS.match(self.medicion.texto)
        return cabeza is not None or es_existencia(self.frase.plegado)

    @property
    def es_cupo(self) -> bool:
        """What "hasta 30 becas" offers; of what is bad, or of time, it is a ceiling."""
        return (
            dice_solo_hasta(self.frase.visible, self.numero)
            and not (self.es_de_tiempo or self.es_parte or self.medicion.malo)
            and not es_malo(self.frase.plegado)
        )

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

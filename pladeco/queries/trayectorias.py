"""Each Meta judged on many days, and not again while what it is judged by is the same.

A plan is loaded anew at each change; most changes touch no validated report, or one.
"""

from datetime import date
from fractions import Fraction
from typing import Final
from uuid import UUID

from pladeco.domain.calculo.consolidado import Hoja
from pladeco.domain.calculo.situaciones import Resultado, Umbrales, juzgar
from pladeco.queries.entradas import Entrada, entrada_oficial
from pladeco.queries.indicador_cargado import IndicadorCargado, MetaCargada


class Trayectoria:
    """The official results of one Meta, day by day, as they are asked for."""

    __slots__ = ("_hojas", "_por_dia", "entrada", "umbrales")

    def __init__(self, entrada: Entrada, umbrales: Umbrales) -> None:
        self.entrada = entrada
        self.umbrales = umbrales
        self._por_dia: dict[date, Resultado] = {}
        self._hojas: dict[date, Hoja] = {}

    @property
    def desde(self) -> date:
        return self.entrada[0].desde

    def al(self, dia: date) -> Resultado:
        resultado = self._por_dia.get(dia)
        if resultado is None:
            if len(self._por_dia) >= _DIAS:
                self._por_dia.clear()
                self._hojas.clear()
            vigente, reportes = self.entrada
            resultado = juzgar(vigente, reportes, dia, self.umbrales)
            self._por_dia[dia] = resultado
        return resultado

    def hoja(self, dia: date, codigo: str, peso: Fraction) -> Hoja:
        """Return the leaf of a day: that of before, with what was reckoned of it."""
        hoja = self._hojas.get(dia)
        if hoja is None or (hoja.id, hoja.peso) != (codigo, peso):
            hoja = self._hojas[dia] = Hoja(codigo, self.al(dia), peso)
        return hoja


_GUARDADAS: dict[UUID, Trayectoria] = {}
# The quarters of a plan, and more: who asks for any day fills no memory.
_DIAS: Final = 100
_CUANTAS: Final = 20_000  # Metas: many plans of the size of one of a large city


def trayectoria_de(
    indicador: IndicadorCargado, meta: MetaCargada, umbrales: Umbrales
) -> Trayectoria:
    """Return that of a Meta; a new one where its promise or its reports are others."""
    entrada = entrada_oficial(indicador, meta)
    guardada = _GUARDADAS.get(meta.id)
    if guardada is None or guardada.entrada != entrada or guardada.umbrales != umbrales:
        if len(_GUARDADAS) >= _CUANTAS:
            _GUARDADAS.clear()
        guardada = _GUARDADAS[meta.id] = Trayectoria(entrada, umbrales)
    return guardada

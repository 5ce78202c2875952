"""What most rules do to a part: add a doubt, a frequency, how it adds up."""

import re
from dataclasses import replace
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.frecuencias import Cadencia
from pladeco.importers.interprete.modelo import CodigoDuda, Duda, Formula, Parte

_DE_LO_HECHO = re.compile(
    r"\b(?:ejecucion|ejecutad|realizad|realizacion|program|planific|cumpli|sesion|"
    r"asisten|activ|solicitud|requerimiento|respond|respuesta|entregad|tramitad|tramitacion|"
    r"capacitacion|taller|charla|fiscaliz|reclamo|presupuest|gasto|adjudic|postulad|"
    r"compromis|atendid|reunion|visita|resuelt)"
)
# What there is at a date, which no report brings anew.
_LO_QUE_HAY = re.compile(
    r"\b(?:disponibles?|vigentes?|existentes?|operativ[oa]s?|habilitad[oa]s?|"
    r"conectad[oa]s?|con acceso)\b"
)
_EXISTENCIA = re.compile(
    r"\b(?:matriculas?|dotacion|porcentaje|tasa|superficie|padron|poblacion|"
    r"inscritos|per capita|por habitantes?|por persona)\b"
)


def es_existencia(plegado: str) -> bool:
    """Tell what is measured at a date, as an enrolment, from what is done."""
    return _EXISTENCIA.search(plegado) is not None


def con(parte: Parte, *dudas: Duda) -> Parte:
    return replace(parte, dudas=(*parte.dudas, *dudas))


def con_linea_base(parte: Parte, base: Fraction) -> Parte:
    """Give a base line stated elsewhere in the row; that it lacks is no longer so."""
    dudas = tuple(d for d in parte.dudas if d.codigo is not CodigoDuda.SIN_LINEA_BASE)
    return replace(parte, base=base, dudas=dudas)


def con_cadencia(parte: Parte, cadencia: Cadencia | None) -> Parte:
    """Apply a frequency: "dos veces al mes" multiplies, a count now recurs."""
    if cadencia is None:
        return parte
    if cadencia.frecuencia is None:
        return con(parte, duda(CodigoDuda.FRECUENCIA_APROXIMADA))
    es_conteo = parte.tipo is TipoMeta.CONTEO_TOTAL
    nueva = replace(parte, frecuencia=cadencia.frecuencia)
    if es_conteo and parte.valor is not None:
        recurre = TipoMeta.CONTEO_POR_PERIODO
        nueva = replace(nueva, tipo=recurre, valor=parte.valor * cadencia.veces)
    if cadencia.dudosa:
        nueva = con(nueva, duda(CodigoDuda.FRECUENCIA_APROXIMADA))
    return nueva


def acumulacion_de_parte(plegado: str, formula: Formula | None) -> Acumulacion:
    """Say how a percentage adds up: what is done over what was due is a flow."""
    if formula:
        return Acumulacion.RAZON if formula.flujos else Acumulacion.RAZON_ULTIMA
    hecho = _DE_LO_HECHO.search(plegado) and not _LO_QUE_HAY.search(plegado)
    return Acumulacion.RAZON if hecho else Acumulacion.ULTIMO

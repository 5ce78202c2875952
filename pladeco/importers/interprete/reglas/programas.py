"""A value for each year, and a frequency without any quantity."""

import re
from dataclasses import replace
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.calendario_texto import anios_con_lugar
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.modelo import CodigoDuda, Parte
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cadencias import acumulacion_de_parte
from pladeco.importers.interprete.reglas.contexto import Medicion
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

_ENTRE_AMBOS = re.compile(r"\W*(?:(?:en|el|ano|al|a|de|para|del)\W+|[a-z]+\W+){0,6}")
_PARES_MINIMOS = 2
_PALABRAS_A_LO_MAS = 12  # a longer phrase tells a purpose
_NO_SE_CUENTA = re.compile(
    r"\b(?:permanente|segun|cuando|actualiz\w+ (?:de la )?informac)"
)


def leer_programacion(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "2024: 10, 2025: 20": what adds up promises the sum, a level the last."""
    pares = _pares(frase)
    if len(pares) < _PARES_MINIMOS or len(pares) != len(frase.numeros):
        return ()
    valores = [n.valor for n in pares.values()]
    en_porcentaje = any(n.porcentaje for n in pares.values())
    programacion = tuple((anio, numero.valor) for anio, numero in pares.items())
    primero = next(iter(pares.values()))
    parte = Parte(
        TipoMeta.CONTEO_TOTAL,
        "programacion",
        texto=frase.celda.texto,
        valor=sum(valores, Fraction(0)),
        unidad=unidad_desde(frase.celda, primero.fin, len(frase.plegado)),
        programacion=programacion,
        acumulacion=Acumulacion.SUMA,
    )
    if en_porcentaje:
        acumulacion = acumulacion_de_parte(frase.plegado, medicion.formula)
        parte = replace(
            parte,
            tipo=TipoMeta.PORCENTAJE,
            valor=valores[-1],
            unidad="%",
            acumulacion=acumulacion,
        )
    return (parte,)


def _pares(frase: Frase) -> dict[int, Numero]:
    """Match each year with the number beside it, all in the same order."""
    anios = anios_con_lugar(frase.plegado)
    numeros = [n for n in frase.numeros if not n.articulo]
    if len(anios) != len(numeros) or len({a for _, _, a in anios}) != len(anios):
        return {}
    pares: dict[int, Numero] = {}
    for (inicio, fin, anio), numero in zip(anios, numeros, strict=True):
        desde, hasta = sorted(((inicio, fin), (numero.inicio, numero.fin)))
        if not _ENTRE_AMBOS.fullmatch(frase.plegado[desde[1] : hasta[0]]):
            return {}
        pares[anio] = numero
    return pares


def leer_cadencia_sola(frase: Frase, _: Medicion) -> tuple[Parte, ...]:
    """Read "reuniones mensuales" as one each month, and "dos veces al año" as two."""
    cadencia = next((c for c in frase.cadencias if c.frecuencia and not c.nombra), None)
    numeros = [n for n in frase.numeros if not n.articulo]
    if not cadencia or numeros or len(frase.plegado.split()) > _PALABRAS_A_LO_MAS:
        return ()
    if _NO_SE_CUENTA.search(frase.plegado):
        return ()
    codigos = [] if cadencia.explicita else [CodigoDuda.FRECUENCIA_SIN_CANTIDAD]
    if cadencia.dudosa:
        codigos.append(CodigoDuda.FRECUENCIA_APROXIMADA)
    return (
        Parte(
            TipoMeta.CONTEO_POR_PERIODO,
            "cadencia",
            texto=frase.celda.texto,
            valor=cadencia.veces,
            frecuencia=cadencia.frecuencia,
            acumulacion=Acumulacion.SUMA,
            dudas=tuple(map(duda, codigos)),
        ),
    )

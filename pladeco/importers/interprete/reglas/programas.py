"""A value for each year, and a frequency without any quantity."""

import re
from dataclasses import replace
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.calendario_texto import anios_con_lugar
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.modelo import CodigoDuda, Parte, PlazoLeido
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cadencias import acumulacion_de_parte, con
from pladeco.importers.interprete.reglas.contexto import Medicion
from pladeco.importers.interprete.texto import leer_celda
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

_ENTRE_AMBOS = re.compile(r"\W*(?:(?:en|el|ano|al|a|de|para|del)\W+|[a-z]+\W+){0,6}")
_PARES_MINIMOS = 2
_RAIZ = 4  # letters that tell one noun from another
_NO_NOMBRAN = frozenset({"ano", "anos"})
_ORDINALES = {
    nombre: n
    for n, nombre in enumerate(
        (
            "primer",
            "segundo",
            "tercer",
            "cuarto",
            "quinto",
            "sexto",
            "septimo",
            "octavo",
        ),
        1,
    )
}
_DEL_PLAZO = re.compile(
    rf"\b(?:(?P<orden>{'|'.join(_ORDINALES)})\s+ano|ano\s+(?P<n>[1-8]))\b(?!\s*%)"
)
_AL_ANIO = re.compile(r"\bal\s+(?:ano\s+|final(?:izar)?\s+(?:el\s+)?)?20\d\d\b")
_PALABRAS_A_LO_MAS = 12  # a longer phrase tells a purpose
_NO_SE_CUENTA = re.compile(
    r"\b(?:permanente|segun|cuando|actualiz\w+ (?:de la )?informac)"
)


def leer_programacion(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "2024: 10, 2025: 20": what adds up promises the sum, a level the last."""
    pares = _pares(frase)
    if len(pares) < _PARES_MINIMOS or not _de_lo_mismo(frase, pares):
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
    elif _AL_ANIO.search(frase.plegado) and valores == sorted(valores):
        parte = con(parte, duda(CodigoDuda.POR_ANIO_O_ACUMULADO))
    return (parte,)


def _de_lo_mismo(frase: Frase, pares: dict[int, Numero]) -> bool:
    """Tell a schedule from metas of several things, each with its year."""
    numeros = list(pares.values())
    if len({n.porcentaje for n in numeros}) > 1:
        return False
    fines = [n.inicio for n in numeros[1:]] + [len(frase.plegado)]
    unidades = {
        leer_celda(unidad).plegado[:_RAIZ]
        for n, fin in zip(numeros, fines, strict=True)
        if not n.porcentaje and (unidad := unidad_desde(frase.celda, n.fin, fin))
    }
    return len(unidades - _NO_NOMBRAN) <= 1


def _pares(frase: Frase) -> dict[int, Numero]:
    """Match each year with the number beside it, all in the same order."""
    anios = anios_con_lugar(frase.plegado) or _del_plazo(frase.plegado)
    numeros = _sin_el_total([n for n in frase.numeros if not n.articulo], len(anios))
    if len(anios) != len(numeros) or len({a for _, _, a in anios}) != len(anios):
        return {}
    pares: dict[int, Numero] = {}
    for (inicio, fin, anio), numero in zip(anios, numeros, strict=True):
        desde, hasta = sorted(((inicio, fin), (numero.inicio, numero.fin)))
        if not _ENTRE_AMBOS.fullmatch(frase.plegado[desde[1] : hasta[0]]):
            return {}
        pares[anio] = numero
    return pares


def _del_plazo(plegado: str) -> list[tuple[int, int, int]]:
    """Return start, end and number of "el primer año" and "año 2", from 1."""
    return [
        (m.start(), m.end(), _ORDINALES.get(m["orden"] or "") or int(m["n"]))
        for m in _DEL_PLAZO.finditer(plegado)
    ]


def en_el_plazo(parte: Parte, plazo: PlazoLeido) -> Parte:
    """Say which year "el primer año" is; without a plazo a person must."""
    if not parte.programacion or parte.programacion[-1][0] > len(_ORDINALES):
        return parte
    if plazo.desde is None:
        return con(
            replace(parte, programacion=()), duda(CodigoDuda.POR_ANIO_O_ACUMULADO)
        )
    antes = plazo.desde.year - 1
    anios = tuple((antes + n, valor) for n, valor in parte.programacion)
    return replace(parte, programacion=anios)


def _sin_el_total(numeros: list[Numero], cuantos: int) -> list[Numero]:
    """Leave out of "30 podas: 10 el 2024 y 20 el 2025" what the others add up to."""
    if len(numeros) == cuantos + 1:
        for total, otros in ((numeros[0], numeros[1:]), (numeros[-1], numeros[:-1])):
            if total.valor == sum(n.valor for n in otros):
                return otros
    return numeros


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

"""Less than there was: "de 31,5 % a 18 %", "en un 20 %", "a la mitad"."""

import re
from dataclasses import replace

from pladeco.domain.vocabulario import Acumulacion, Sentido, TipoMeta
from pladeco.importers.interprete.cuantificadores import cuantificador_de
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.erratas import con_errata
from pladeco.importers.interprete.modelo import CodigoDuda, Parte, Rebaja
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cadencias import con
from pladeco.importers.interprete.reglas.comparaciones import cadencia_de, con_base
from pladeco.importers.interprete.reglas.contexto import Medicion
from pladeco.importers.interprete.reglas.extremos import (
    alcanzables,
    desde_hasta,
    llega_a,
)
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

BAJA = re.compile(
    rf"\b(?:{con_errata('disminuir', 'reducir', 'rebajar')}|"
    r"disminu\w+|reduc\w+|reduzca|baj(?:ar|a)|rebaj\w+|descen(?:der|so)|decrec\w+|"
    r"acortar)\b"
)
_SIGNOS = {(True, False): "%", (False, True): "puntos"}
_NO_BAJA = re.compile(r"\bno\s+(?:disminu|reduc|baj|superar|exceder)")
_CONTABLE = re.compile(
    r"\b(?:numero|n\s?°|cantidad|casos|delitos|accidentes|reclamos|robos)\b"
)


def leer_reduccion(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read a reduction to a value, or by a part whose base line the plan must give."""
    verbo = BAJA.search(frase.plegado)
    numeros = alcanzables(frase, verbo)
    if not numeros or _NO_BAJA.search(frase.plegado):
        return ()
    extremos = desde_hasta(frase, numeros)
    numero = extremos[1] if extremos else numeros[0]
    cuenta = _CONTABLE.search(f"{frase.plegado} {medicion.texto}")
    unidad = unidad_desde(frase.celda, numero.fin, len(frase.plegado))
    parte = Parte(
        TipoMeta.REDUCIR,
        "reduccion",
        texto=frase.celda.texto,
        valor=numero.valor,
        base=extremos[0].valor if extremos else None,
        unidad=_SIGNOS.get((numero.porcentaje, numero.puntos), unidad),
        sentido=Sentido.DESCENDENTE,
        cuantificador=cuantificador_de(frase.visible, numero),
        frecuencia=cadencia_de(frase),
        acumulacion=Acumulacion.SUMA if cuenta else Acumulacion.ULTIMO,
    )
    parte = con_base(frase, parte)
    if extremos:
        sobra = any(n.inicio > numero.fin for n in numeros)
        return (con(parte, duda(CodigoDuda.NUMERO_SIN_LEER)) if sobra else parte,)
    if llega_a(frase, numero) and not _es_fraccion(frase, numero):
        return (con(parte, duda(CodigoDuda.SIN_LINEA_BASE)),)
    return (en_parte(frase, parte, numero),)


def en_parte(frase: Frase, parte: Parte, numero: Numero) -> Parte:
    """Keep how much less it promises; where it gets to depends on the base line."""
    rebaja = Rebaja(
        numero.valor,
        relativa=numero.porcentaje and not numero.puntos,
        texto=frase.celda.texto[numero.inicio : numero.fin],
    )
    unidad = None if rebaja.relativa else parte.unidad
    anterior = parte.base_anterior or parte.frecuencia is not None
    return replace(
        parte, valor=None, unidad=unidad, rebaja=rebaja, base_anterior=anterior
    )


def con_valor(parte: Parte) -> Parte:
    """Say where a reduction gets to, or that without a base line nobody knows."""
    rebaja = parte.rebaja
    if rebaja is None:
        return parte
    if parte.base is not None and not parte.base_anterior:
        return replace(parte, valor=rebaja.desde(parte.base))
    mensaje = (
        f"Baja en «{rebaja.texto}» y no a un valor: falta el valor del que se parte "
        "para saber a cuánto hay que llegar."
    )
    otras = tuple(d for d in parte.dudas if d.codigo is not CodigoDuda.SIN_LINEA_BASE)
    return con(
        replace(parte, dudas=otras), duda(CodigoDuda.REDUCCION_SIN_BASE, mensaje)
    )


def _es_fraccion(frase: Frase, numero: Numero) -> bool:
    """Tell "a la mitad", which is a part of the base line, from "a 50"."""
    return frase.plegado[numero.inicio].isalpha() and numero.porcentaje

"""A reading for people: what `pladeco interpretar` writes without `--json`."""

from collections.abc import Iterator
from fractions import Fraction

from pladeco.domain.cifras import redondear
from pladeco.domain.vocabulario import TipoMeta
from pladeco.importers.interprete.confianza import PARA_UNA_PERSONA
from pladeco.importers.interprete.modelo import Lectura, Parte, PlazoLeido

_TIPOS = {
    TipoMeta.CONTEO_TOTAL: "Cantidad en total",
    TipoMeta.CONTEO_POR_PERIODO: "Cantidad por período",
    TipoMeta.PORCENTAJE: "Porcentaje",
    TipoMeta.INCREMENTO_PCT: "Aumento en porcentaje",
    TipoMeta.INCREMENTO_ABS: "Aumento en cantidad",
    TipoMeta.REDUCCION_BRECHA: "Reducción de una brecha",
    TipoMeta.REDUCIR: "Reducción",
    TipoMeta.TECHO: "Tope",
    TipoMeta.MANTENER: "Mantener lo que hay",
    TipoMeta.BANDA: "Entre dos valores",
    TipoMeta.SUPERAR_BASE: "Superar lo que hubo",
    TipoMeta.HITO: "Hito",
    TipoMeta.ESCALA: "Nivel de una escala",
    TipoMeta.CUALITATIVA: "Sin cantidad (cualitativa)",
    TipoMeta.VACIA: "Sin meta",
}


def en_palabras(lectura: Lectura) -> Iterator[str]:
    """Yield the lines that tell a reading."""
    for parte in lectura.partes:
        yield "; ".join(_de_la_parte(parte))
    if formula := lectura.formula:
        yield f"Fórmula: {formula.numerador} / {formula.denominador} × 100"
    yield f"Plazo: {_plazo(lectura.plazo)}"
    persona = " (debe decidir una persona)" * (lectura.confianza < PARA_UNA_PERSONA)
    yield f"Confianza: {decimal(lectura.confianza)}{persona}"
    for duda in lectura.dudas:
        yield f"- {duda.mensaje}"


def decimal(valor: Fraction | float) -> str:
    """Write a number as people do here: 1.430,5."""
    exacto = Fraction(str(valor)) if isinstance(valor, float) else valor
    entera, _, resto = f"{redondear(exacto, 2):,f}".partition(".")
    resto = resto.rstrip("0")
    return entera.replace(",", ".") + (f",{resto}" if resto else "")


def _de_la_parte(parte: Parte) -> Iterator[str]:
    yield _TIPOS[parte.tipo] + _valor(parte)
    if parte.frecuencia:
        yield f"frecuencia {parte.frecuencia}"
    if parte.base is not None and not parte.niveles:
        yield f"línea base {decimal(parte.base)}"
    if parte.rebaja:
        yield f"baja en {parte.rebaja.texto}"
    if parte.base_texto:
        yield f"se compara con: {parte.base_texto}"
    if parte.brecha_meta is not None:
        yield f"la brecha se mide hasta {decimal(parte.brecha_meta)}"
    for anio, valor in parte.programacion:
        yield f"{anio}: {decimal(valor)}"
    for hito in parte.hitos:
        fecha = hito.fecha_prevista
        yield hito.nombre + (f" (al {fecha:%d-%m-%Y})" if fecha else "")


def _valor(parte: Parte) -> str:
    if parte.niveles and parte.valor is not None:
        return f": {parte.niveles[int(parte.valor)]}"
    if parte.valor is None:
        return ""
    unidad = f" {parte.unidad}" if parte.unidad else ""
    hasta = f" a {decimal(parte.valor_max)}" if parte.valor_max is not None else ""
    return f": {decimal(parte.valor)}{hasta}{unidad}"


def _plazo(plazo: PlazoLeido) -> str:
    if plazo.desde is None or plazo.hasta is None:
        return "sin fechas"
    cada = ", cada año" if plazo.recurrente_anual else ""
    return f"{plazo.desde:%d-%m-%Y} a {plazo.hasta:%d-%m-%Y}{cada}"

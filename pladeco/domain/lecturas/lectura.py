"""How a Meta is read: all that SECPLA may settle on the desk, as one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Any, Final

from pladeco.domain.calculo.metas import Hito, Meta
from pladeco.domain.cambios.edicion import DatosHito, DatosIndicador
from pladeco.domain.cifras import exacta, fraccion
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    TipoMeta,
)

SIN_CALCULO: Final = frozenset({TipoMeta.CUALITATIVA, TipoMeta.VACIA})
_LARGO_MARCA = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LecturaMeta(DatosIndicador):
    """One promise as it is understood: the Indicador's part and the Meta's.

    Percentages are numbers of percent. In an escala `valor` and `base` are indexes of
    `niveles`. `texto` are the document's words, `razon` why they are read so.
    """

    desde: date
    hasta: date
    tipo: TipoMeta | None = None
    valor: Decimal | None = None
    valor_max: Decimal | None = None
    base: Decimal | None = None
    base_anterior: bool = False
    brecha_meta: Decimal | None = None
    frecuencia: Frecuencia | None = None
    curva: Curva | None = None
    programacion: Mapping[int, Decimal] = field(default_factory=dict)
    equiespaciados: bool = False
    hitos: tuple[DatosHito, ...] = ()
    texto: str | None = None
    razon: str | None = None

    @property
    def recurrencia(self) -> Frecuencia | None:
        """How often it recurs, said or not; `None` when it is judged once."""
        return a_meta(self).recurrencia

    @property
    def curva_efectiva(self) -> Curva:
        return a_meta(self).curva_efectiva


# What belongs to the Indicador, and so to all its Metas.
DEL_INDICADOR: Final = tuple(campo.name for campo in fields(DatosIndicador))
# Those of them that enter figures: another confirmed Meta would change with them.
QUE_CUENTAN: Final = (
    "sentido",
    "acumulacion",
    "factor",
    "frecuencia_reporte",
    "niveles",
)

_CIFRA = frozenset({"valor", "programacion"})
_PERIODICA = frozenset({"base", "base_anterior", "frecuencia", "curva"})
_CON_VALOR = _CIFRA | _PERIODICA
# Fields that only some kinds ask for; pages hide the others, and they are not kept.
CAMPOS_DE: Final[Mapping[TipoMeta, frozenset[str]]] = {
    TipoMeta.CONTEO_TOTAL: _CON_VALOR,
    TipoMeta.CONTEO_POR_PERIODO: _CON_VALOR,
    TipoMeta.PORCENTAJE: _CON_VALOR,
    TipoMeta.INCREMENTO_PCT: _CON_VALOR,
    TipoMeta.INCREMENTO_ABS: _CON_VALOR,
    TipoMeta.REDUCCION_BRECHA: _CON_VALOR | {"brecha_meta"},
    TipoMeta.REDUCIR: _CON_VALOR,
    TipoMeta.TECHO: _CON_VALOR,
    TipoMeta.MANTENER: _PERIODICA,
    TipoMeta.BANDA: _CON_VALOR | {"valor_max"},
    TipoMeta.SUPERAR_BASE: _PERIODICA,
    TipoMeta.HITO: frozenset({"hitos", "curva"}),
    TipoMeta.ESCALA: frozenset(
        {"valor", "base", "frecuencia", "curva", "niveles", "equiespaciados"}
    ),
    TipoMeta.CUALITATIVA: frozenset(),
    TipoMeta.VACIA: frozenset(),
}
DE_UN_TIPO: Final = frozenset().union(*CAMPOS_DE.values())
_VACIOS: Final[Mapping[str, Any]] = {
    "valor": None,
    "valor_max": None,
    "base": None,
    "base_anterior": False,
    "brecha_meta": None,
    "frecuencia": None,
    "curva": None,
    "programacion": {},
    "equiespaciados": False,
    "hitos": (),
    "niveles": (),
}
_ACUMULACION_PROPIA: Final = {
    TipoMeta.HITO: Acumulacion.HITOS,
    TipoMeta.ESCALA: Acumulacion.ESCALA,
}


def normalizar(lectura: LecturaMeta) -> LecturaMeta:
    """Leave out what the kind does not use, and measure milestones as such."""
    if lectura.tipo is None:
        return lectura
    de_otros = DE_UN_TIPO - CAMPOS_DE[lectura.tipo]
    limpia = replace(lectura, **{campo: _VACIOS[campo] for campo in de_otros})
    propia = _ACUMULACION_PROPIA.get(lectura.tipo)
    return limpia if propia is None else replace(limpia, acumulacion=propia)


def a_meta(lectura: LecturaMeta) -> Meta:
    """Return what the arithmetic sees. A reading without kind promises nothing."""
    return Meta(
        tipo=lectura.tipo or TipoMeta.VACIA,
        desde=lectura.desde,
        hasta=lectura.hasta,
        valor=fraccion(lectura.valor),
        valor_max=fraccion(lectura.valor_max),
        base=fraccion(lectura.base),
        base_anterior=lectura.base_anterior,
        brecha_meta=fraccion(lectura.brecha_meta),
        sentido=lectura.sentido,
        acumulacion=lectura.acumulacion,
        factor=Fraction(lectura.factor),
        frecuencia=lectura.frecuencia,
        frecuencia_reporte=lectura.frecuencia_reporte,
        curva=lectura.curva,
        programacion={anio: exacta(v) for anio, v in lectura.programacion.items()},
        hitos=tuple(
            Hito(h.nombre, exacta(h.peso), h.fecha_prevista) for h in lectura.hitos
        ),
        equiespaciados=lectura.equiespaciados,
    )


def marca_de(lectura: LecturaMeta, *estado: object) -> str:
    """Return what tells this very reading, in this state, from a later one."""
    valores = [_llano(getattr(lectura, campo.name)) for campo in fields(lectura)]
    escrito = repr((*valores, *map(_llano, estado)))
    return sha256(escrito.encode()).hexdigest()[:_LARGO_MARCA]


def _llano(valor: Any) -> Any:
    """Write a value the same way whichever database brought it."""
    if isinstance(valor, Decimal):
        return f"{valor.normalize():f}"
    if isinstance(valor, StrEnum):
        return valor.value
    if isinstance(valor, DatosHito):
        return (valor.nombre, _llano(valor.peso), valor.fecha_prevista, valor.id)
    if isinstance(valor, Mapping):
        return sorted((clave, _llano(v)) for clave, v in valor.items())
    if isinstance(valor, tuple):
        return [_llano(v) for v in valor]
    return valor

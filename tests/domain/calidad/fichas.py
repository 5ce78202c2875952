"""Small records for the rules of quality: sound unless a test says what they lack."""

from datetime import date
from fractions import Fraction
from typing import Any

from pladeco.domain.calculo.metas import Meta
from pladeco.domain.calidad.fichas import Ficha, IndicadorVisto, MetaVista
from pladeco.domain.vocabulario import TipoMeta

DESDE, HASTA = date(2024, 1, 1), date(2029, 12, 31)
CELDAS = {
    "actividad": "Limpieza del humedal",
    "indicador": "N° de limpiezas",
    "plazo": "2024-2029",
    "meta": "6 limpiezas",
    "responsable": "Medio Ambiente",
    "financiamiento": "Municipal",
}


def meta(
    tipo: TipoMeta | None = TipoMeta.CONTEO_TOTAL,
    *,
    razon: str | None = None,
    **campos: Any,
) -> MetaVista:
    base: dict[str, Any] = {"desde": DESDE, "hasta": HASTA, "valor": Fraction(6)}
    cargada = Meta(tipo or TipoMeta.VACIA, **(base | campos))
    return MetaVista("L1-O01-A01-I1-M1", "6 limpiezas", tipo, razon, cargada)


def indicador(*metas: MetaVista, nombre: str = "Limpiezas") -> IndicadorVisto:
    return IndicadorVisto("L1-O01-A01-I1", nombre, metas)


def ficha(*indicadores: IndicadorVisto, **campos: Any) -> Ficha:
    """Return an Actividad; `celdas` replaces cells, `None` takes one away."""
    celdas = CELDAS | campos.pop("celdas", {})
    base: dict[str, Any] = {
        "codigo": "L1-O01-A01",
        "nombre": "Limpieza del humedal",
        "revisar": (),
        "dudas": None,
        "pesa": True,
        "indicadores": indicadores or (indicador(meta()),),
        "con_lider": True,
        "externos": (),
        "con_fuente": True,
        "con_monto": True,
        "desde": DESDE,
        "hasta": HASTA,
    }
    llenas = {k: v for k, v in celdas.items() if v is not None}
    return Ficha(celdas=llenas, **(base | campos))

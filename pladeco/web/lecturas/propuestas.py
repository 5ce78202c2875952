"""What the program reads in the cells of a row, in the words of the desk."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.cifras import redondear
from pladeco.domain.lecturas.contraste import Propuesta
from pladeco.domain.lecturas.lectura import LecturaMeta, normalizar
from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.interprete import interpretar
from pladeco.importers.interprete.modelo import Lectura, Parte
from pladeco.queries.mesa import FilaMesa
from pladeco.queries.plan_cargado import Nodo

_A_MANO = 4096  # cells of several plans: reading one again costs more than keeping it
_DECIMALES = 4
_LARGO_NOMBRE = 200
_DE_UN_NIVEL: Final = frozenset(
    {TipoMeta.PORCENTAJE, TipoMeta.REDUCCION_BRECHA, TipoMeta.REDUCIR}
)


def propuesta_de(nodo: Nodo, desde: date, hasta: date) -> Propuesta | None:
    """Return the program's reading of a row; `None` where the row says nothing.

    `desde` and `hasta` are the plan's, for cells that give no plazo.
    """
    celdas = [_celda(nodo.texto_fuente, c) for c in ("indicador", "meta", "plazo")]
    if not any(celdas[:2]):
        return None
    return _leer(*celdas, desde, hasta)


def razon_de(propuesta: Propuesta, parte: LecturaMeta) -> str:
    """Say where an accepted reading comes from, for whoever asks later."""
    confianza = f"Lectura del programa, con confianza de {_por_ciento(propuesta)} %"
    return f"{confianza}: {parte.razon}" if parte.razon else f"{confianza}."


def vacia_de(fila: FilaMesa, desde: date, hasta: date) -> LecturaMeta:
    """Return what a new reading of a row begins with: its words, and a plazo."""
    celdas = dict(fila.celdas)
    plazos = [m.guardada.lectura for m in fila.metas]
    return LecturaMeta(
        nombre=celdas.get("indicador", "")[:_LARGO_NOMBRE],
        desde=min((p.desde for p in plazos), default=desde),
        hasta=max((p.hasta for p in plazos), default=hasta),
        texto=celdas.get("meta"),
    )


@lru_cache(_A_MANO)
def _leer(indicador: str, meta: str, plazo: str, desde: date, hasta: date) -> Propuesta:
    lectura = interpretar(indicador, meta, plazo, (desde.year, hasta.year))
    con_plazo = lectura.plazo.desde is not None and lectura.plazo.hasta is not None
    return Propuesta(
        partes=tuple(
            _parte(parte, lectura, indicador, (desde, hasta))
            for parte in lectura.partes
        ),
        confianza=Fraction(str(lectura.confianza)),
        dudas=tuple(dict.fromkeys(duda.mensaje for duda in lectura.dudas)),
        plazo=con_plazo and not lectura.plazo.recurrente_anual,
    )


def _parte(
    parte: Parte, lectura: Lectura, indicador: str, plan: tuple[date, date]
) -> LecturaMeta:
    formula = lectura.formula
    return normalizar(
        LecturaMeta(
            nombre=(indicador or parte.texto)[:_LARGO_NOMBRE],
            desde=lectura.plazo.desde or plan[0],
            hasta=lectura.plazo.hasta or plan[1],
            unidad_medida=parte.unidad or "",
            sentido=parte.sentido,
            acumulacion=parte.acumulacion or _acumulacion_de(parte.tipo),
            numerador=formula.numerador if formula else None,
            denominador=formula.denominador if formula else None,
            factor=Decimal(formula.factor) if formula else Decimal(100),
            niveles=parte.niveles,
            tipo=parte.tipo,
            valor=_decimal(parte.valor),
            valor_max=_decimal(parte.valor_max),
            base=_decimal(parte.base),
            base_anterior=parte.base_anterior,
            brecha_meta=_decimal(parte.brecha_meta),
            frecuencia=parte.frecuencia,
            programacion={
                anio: redondear(valor, _DECIMALES) for anio, valor in parte.programacion
            },
            hitos=tuple(
                DatosHito(h.nombre, fecha_prevista=h.fecha_prevista)
                for h in parte.hitos
            ),
            texto=parte.texto or None,
            razon=" ".join(duda.mensaje for duda in parte.dudas) or None,
        )
    )


def _acumulacion_de(tipo: TipoMeta) -> Acumulacion:
    return Acumulacion.ULTIMO if tipo in _DE_UN_NIVEL else Acumulacion.SUMA


def _decimal(valor: Fraction | None) -> Decimal | None:
    return None if valor is None else redondear(valor, _DECIMALES).normalize() + 0


def _celda(texto_fuente: Mapping[str, Any], columna: str) -> str:
    return str(texto_fuente.get(columna) or "").strip()


def _por_ciento(propuesta: Propuesta) -> Decimal:
    return redondear(propuesta.confianza * 100, 0)

"""Metas, reports and days at random, small enough that cases meet their corners.

They are made from a `random.Random`: a seeded one sweeps thousands of cases in a
second; the one that hypothesis gives shrinks what fails to its smallest case.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta, Reporte
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Estado,
    Frecuencia,
    Sentido,
    TipoMeta,
)

# The same cases on every machine, however slow it is.
siempre_igual = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

_INICIO, _FIN = date(2023, 9, 1), date(2027, 6, 30)
COMPUTABLES = tuple(
    t for t in TipoMeta if t not in (TipoMeta.CUALITATIVA, TipoMeta.VACIA)
)
_BUENAS = (
    *(Fraction(n) for n in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 80, 100, 0)),
    Fraction(1, 2),
    Fraction(7, 3),
)
_RARAS = (*_BUENAS, Fraction(0), Fraction(-1), Fraction(-4))
_PESOS = tuple(Fraction(n) for n in ("1", "1", "2", "1/3", "5", "0"))
_HABITUALES = {
    TipoMeta.HITO: (Acumulacion.HITOS,),
    TipoMeta.ESCALA: (Acumulacion.ESCALA,),
}


class Caso(NamedTuple):
    meta: Meta
    reportes: list[Reporte]
    corte: date
    peso: Fraction


def caso(r: Random, **fijos: Any) -> Caso:
    meta = meta_al_azar(r, **fijos)
    reportes = [_reporte(r, meta) for _ in range(r.choice((0, 1, 2, 4, 7, 12)))]
    return Caso(meta, reportes, corte_al_azar(r), r.choice(_PESOS))


def muchos(semilla: int, cuantos: int) -> Iterator[Caso]:
    r = Random(semilla)  # noqa: S311 - nothing secret, the same cases every time
    return (caso(r) for _ in range(cuantos))


def casos(**fijos: Any) -> st.SearchStrategy[Caso]:
    return st.randoms(use_true_random=False).map(lambda r: caso(r, **fijos))


def plan(r: Random, **fijos: Any) -> tuple[list[Caso], date]:
    """Some metas that are judged at one corte."""
    corte = corte_al_azar(r)
    return [caso(r, **fijos) for _ in range(r.choice((1, 2, 3, 5)))], corte


def planes(**fijos: Any) -> st.SearchStrategy[tuple[list[Caso], date]]:
    return st.randoms(use_true_random=False).map(lambda r: plan(r, **fijos))


def corte_al_azar(r: Random) -> date:
    primero = date(2023, 10, 1) if una_de(r, 5) else date(2025, 3, 31)
    return _dia(r, primero, date(2027, 6, 30))


def una_de(r: Random, veces: int) -> bool:
    return r.randrange(veces) == veces - 1


def _dia(r: Random, desde: date, hasta: date) -> date:
    """Return a day, half of the time the last one of a month, as reports are dated."""
    dia = desde + timedelta(days=r.randrange((hasta - desde).days + 1))
    if una_de(r, 2):
        proximo = (dia.replace(day=28) + timedelta(days=4)).replace(day=1)
        return proximo - timedelta(days=1)
    return dia


def _plazo(r: Random) -> tuple[date, date]:
    desde = r.choice((date(2024, 1, 1), date(2024, 7, 1), date(2024, 11, 10)))
    if una_de(r, 3):
        desde = _dia(r, _INICIO, date(2024, 12, 31))
    hasta = r.choice((date(2025, 12, 31), date(2026, 12, 31), date(2026, 2, 28)))
    return desde, _dia(r, desde, date(2026, 12, 31)) if una_de(r, 3) else hasta


def _hito(r: Random) -> Hito:
    previsto = None if una_de(r, 3) else _dia(r, _INICIO, _FIN)
    return Hito(
        "h",
        r.choice(_PESOS),
        previsto,
        _dia(r, _INICIO, _FIN) if una_de(r, 2) else None,
    )


def meta_al_azar(r: Random, **fijos: Any) -> Meta:
    """Return any Meta, the contradictory ones among them."""
    desde, hasta = _plazo(r)
    tipo = fijos.get("tipo") or r.choice(COMPUTABLES)
    cifras = _RARAS if una_de(r, 3) else _BUENAS
    con_acto = una_de(r, 25)
    campos: dict[str, Any] = {
        "tipo": tipo,
        "desde": desde,
        "hasta": hasta,
        "valor": None if una_de(r, 40) else r.choice(cifras),
        "valor_max": None if una_de(r, 10) else r.choice(cifras) + 2,
        "base": None if una_de(r, 4) else r.choice(cifras),
        "base_anterior": una_de(r, 4),
        "brecha_meta": None if una_de(r, 10) else r.choice(cifras),
        "sentido": r.choice((Sentido.ASCENDENTE, Sentido.DESCENDENTE)),
        "acumulacion": _acumulacion(r, tipo),
        "factor": Fraction(100),
        "frecuencia": r.choice((None, None, *Frecuencia)),
        "frecuencia_reporte": r.choice((None, *Frecuencia)),
        "curva": r.choice((None, None, *Curva)),
        "hitos": tuple(_hito(r) for _ in range(r.choice((0, 1, 2, 2, 3)))),
        "equiespaciados": una_de(r, 2),
        "confirmada": not una_de(r, 50),
        "situacion_formal": ActoFormal("Acuerdo 1", _dia(r, _INICIO, _FIN))
        if con_acto
        else None,
    }
    if tipo is TipoMeta.REDUCIR and campos["valor"] is not None and una_de(r, 2):
        campos["base"] = campos["valor"] + 5
    if una_de(r, 4):
        campos |= _con_programacion(r, desde.year, hasta.year, campos["valor"])
    return Meta(**campos | fijos)


def _acumulacion(r: Random, tipo: TipoMeta) -> Acumulacion:
    if una_de(r, 4):
        return r.choice(tuple(Acumulacion))
    suele = (Acumulacion.SUMA, Acumulacion.ACUMULADO, Acumulacion.ULTIMO)
    return r.choice(_HABITUALES.get(tipo, suele))


def _con_programacion(
    r: Random, primero: int, ultimo: int, valor: Fraction | None
) -> dict[str, Any]:
    anios = [a for a in range(primero, ultimo + 1) if not una_de(r, 5)]
    por_anio = {a: Fraction(r.choice((0, 1, 2, 3, 10))) for a in anios}
    total = sum(por_anio.values(), Fraction(0))
    return {"programacion": por_anio, "valor": valor if una_de(r, 3) else total}


def _reporte(r: Random, meta: Meta) -> Reporte:
    dentro = una_de(r, 4)
    fecha = _dia(r, _INICIO, _FIN) if dentro else _dia(r, meta.desde, meta.hasta)
    cifras = _RARAS if una_de(r, 4) else _BUENAS
    return Reporte(
        fecha=fecha,
        unidad=r.choice(("DIDECO", "DIDECO", "OPD")),
        estado=r.choice((*[Estado.VALIDADO] * 8, *Estado)),
        valor=None if una_de(r, 6) else r.choice(cifras),
        numerador=None if una_de(r, 2) else r.choice(cifras),
        denominador=None if una_de(r, 5) else r.choice(cifras),
        sin_novedad=una_de(r, 8),
        validado_en=None
        if una_de(r, 3)
        else datetime(2026, 1, r.randrange(1, 4), tzinfo=UTC),
    )

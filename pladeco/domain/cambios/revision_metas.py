"""Metas as a draft leaves them, by the rules of the desk of readings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from pladeco.domain.cambios.codigos import codigo_de
from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.cambios.filas import CAMBIAR, QUITAR, CambioFila
from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.carencias import carencias_de
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.lecturas.revision import faltas_para_confirmar, problemas_de

# Of these fields a contradiction is nobody's plan; of the others, a defect of it.
_IMPOSIBLES: Final = frozenset(
    {"valor", "valor_max", "brecha_meta", "programacion", "razon"}
)


# What a promise is: where one changes, its reason may be of the promise of before.
_LA_PROMESA: Final = frozenset(
    {"tipo", "valor", "valor_max", "base", "brecha_meta", "programacion"}
)


def con_la_razon_de_antes(filas: Filas, cambio: CambioFila) -> bool:
    """Say whether a change of a Meta leaves the reason of what it promised before."""
    fila = filas["meta"].get(cambio.fila_id)
    if cambio.tabla != "meta" or cambio.operacion is not CAMBIAR or fila is None:
        return False
    columnas = (cambio.despues or {}).keys()
    return (
        bool(fila["razon_lectura"])
        and "razon_lectura" not in columnas
        and not _LA_PROMESA.isdisjoint(columnas)
    )


@dataclass(frozen=True, slots=True)
class FaltaDeMeta:
    """`impide` the approval, or is only told: the plan has defects of its own."""

    codigo: str
    problema: Problema
    impide: bool


def imposibles_de(
    lectura: LecturaMeta, plan_desde: date, plan_hasta: date
) -> list[Problema]:
    """Return what no promise can be, beyond what contradicts itself in a reading."""
    if lectura.tipo is None:
        return []
    halladas = [*carencias_de(lectura), *faltas_para_confirmar(lectura)]
    return [
        *(p for p in halladas if p.campo in _IMPOSIBLES),
        *_hitos_fuera(lectura, plan_desde, plan_hasta),
    ]


def _hitos_fuera(
    lectura: LecturaMeta, plan_desde: date, plan_hasta: date
) -> Iterator[Problema]:
    for lugar, hito in enumerate(lectura.hitos):
        dia = hito.fecha_prevista
        if dia is not None and not plan_desde <= dia <= plan_hasta:
            yield Problema(
                f"hitos-{lugar}-fecha_prevista",
                f"{dia:%d-%m-%Y} está fuera del plan, que va del "
                f"{plan_desde:%d-%m-%Y} al {plan_hasta:%d-%m-%Y}. Revise la fecha.",
            )


def faltas_de_metas(
    actual: Filas, quedan: Filas, cambios: Iterable[CambioFila]
) -> list[FaltaDeMeta]:
    """Return what is wrong in the Metas that a draft touches and was not so before."""
    tocadas = _tocadas(quedan, cambios)
    hallan = _faltas(quedan, tocadas)
    habia = set(_faltas(actual, tocadas & actual["meta"].keys()))
    return [falta for falta in hallan if falta not in habia]


def imposibles_en(filas: Filas, meta: UUID) -> list[Problema]:
    """Return what is impossible already in a Meta: an edit of the rest may leave it."""
    return [f.problema for f in _faltas(filas, {meta}) if f.impide]


def cortadas(filas: Filas, desde: date, hasta: date) -> list[str]:
    """Return the codes of Metas in the plan whose plazo would not fit in these days."""
    return sorted(
        codigo_de(filas, "meta", clave)
        for clave, fila in filas["meta"].items()
        if fila["acto_fecha"] is None
        and (fila["desde"] < desde or fila["hasta"] > hasta)
    )


def _tocadas(filas: Filas, cambios: Iterable[CambioFila]) -> set[UUID]:
    metas: set[UUID] = set()
    indicadores: set[UUID] = set()
    for cambio in cambios:
        if cambio.tabla == "indicador":
            indicadores.add(cambio.fila_id)
        elif cambio.tabla == "meta":
            metas.add(cambio.fila_id)
        elif cambio.tabla == "hito":
            quitada = cambio.antes if cambio.operacion is QUITAR else None
            if hito := quitada or filas["hito"].get(cambio.fila_id):
                metas.add(hito["meta_id"])
    metas |= {c for c, f in filas["meta"].items() if f["indicador_id"] in indicadores}
    return metas & filas["meta"].keys()


def _faltas(filas: Filas, metas: set[UUID]) -> list[FaltaDeMeta]:
    plan = next(iter(filas["instrumento"].values()))
    hitos: dict[UUID, list[DatosHito]] = {}
    for fila in sorted(filas["hito"].values(), key=lambda f: int(f["orden"])):
        leido = DatosHito(fila["nombre"], fila["peso"], fila["fecha_prevista"])
        hitos.setdefault(fila["meta_id"], []).append(leido)
    return [
        FaltaDeMeta(codigo_de(filas, "meta", clave), problema, impide)
        for clave in filas["meta"]
        if clave in metas
        for problema, impide in _de_una(
            _lectura(filas, clave, tuple(hitos.get(clave, ()))),
            plan["desde"],
            plan["hasta"],
        )
    ]


def _de_una(
    lectura: LecturaMeta, desde: date, hasta: date
) -> Iterator[tuple[Problema, bool]]:
    if lectura.tipo is None:
        return  # not read yet: it waits at the desk
    impiden = dict.fromkeys(
        [
            *problemas_de(lectura, plan_desde=desde, plan_hasta=hasta),
            *imposibles_de(lectura, desde, hasta),
        ]
    )
    yield from ((problema, True) for problema in impiden)
    con_problema = {p.campo for p in impiden}
    for falta in carencias_de(lectura):
        if falta.campo not in con_problema:
            yield falta, False


def _lectura(filas: Filas, meta: UUID, hitos: tuple[DatosHito, ...]) -> LecturaMeta:
    fila = filas["meta"][meta]
    indicador = filas["indicador"][fila["indicador_id"]]
    return lectura_de(_de_la_meta(fila), indicador, hitos)


def _de_la_meta(fila: Fila) -> dict[str, Any]:
    nombres = {c.name for c in fields(LecturaMeta)}
    programacion = (fila["programacion"] or {}).items()
    return {
        **{campo: valor for campo, valor in fila.items() if campo in nombres},
        "texto": fila["texto_fuente"],
        "razon": fila["razon_lectura"],
        "programacion": {int(anio): Decimal(valor) for anio, valor in programacion},
    }


def lectura_de(
    meta: Mapping[str, Any], indicador: Mapping[str, Any], hitos: tuple[DatosHito, ...]
) -> LecturaMeta:
    """Return the promise as the desk of readings sees one, to be checked alike."""
    nombres = {c.name for c in fields(LecturaMeta)}
    valores = {
        **{c: v for c, v in indicador.items() if c in nombres},
        **{c: v for c, v in meta.items() if c in nombres},
        "niveles": tuple(indicador["niveles"] or ()),
        "hitos": hitos,
    }
    return LecturaMeta(**valores)


def frase_de_falta(falta: FaltaDeMeta) -> str:
    return f"Meta {falta.codigo}: {falta.problema.mensaje}"

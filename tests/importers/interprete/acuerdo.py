"""How far readings agree with those of a careful officer, row by row.

Run it on files of rows with their gold: `python -m tests.importers.interprete.acuerdo
FILE…`; with `-v` each row that does not agree is shown.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pladeco.importers.interprete.a_json import a_json
from pladeco.importers.interprete.confianza import PARA_UNA_PERSONA
from pladeco.importers.interprete.interprete import interpretar

Fila = dict[str, Any]
Clave = tuple[object, ...]
# compliance.md §3: what recurs yearly where the plan names no frequency
CADA_ANIO = {"conteo_por_periodo", "techo", "mantener", "banda", "superar_base"}
DE_UN_FLUJO = {"suma", "acumulado", "razon"}


@dataclass(frozen=True, slots=True)
class Acuerdo:
    """One row: exact, partial (some part is the same) or none of it."""

    fila: Fila
    leida: Fila
    grado: str
    cuidada: bool  # right, or left to a person where the officer doubted

    @property
    def exacto(self) -> bool:
        return self.grado == "exacto"


def comparar(filas: Iterable[Fila]) -> list[Acuerdo]:
    return [_comparar(fila) for fila in filas]


def _comparar(fila: Fila) -> Acuerdo:
    lectura = interpretar(fila["indicador"], fila["meta"], fila["plazo"])
    leida = a_json(lectura, fila.get("linea"))
    oro, nuestra = claves(fila["partes"]), claves(leida["partes"])
    parecido = "parcial" if oro & nuestra else "ninguno"
    grado = "exacto" if oro == nuestra else parecido
    deja = leida["confianza"] < PARA_UNA_PERSONA
    cuidada = grado == "exacto" or (bool(fila.get("dudosa")) and deja)
    return Acuerdo(fila, leida, grado, cuidada)


def claves(partes: Iterable[Fila]) -> Counter[Clave]:
    return Counter(map(_clave, partes))


def _clave(parte: Fila) -> Clave:
    tipo = parte["tipo"]
    valor = parte.get("valor")
    if tipo in {"mantener", "superar_base"}:
        valor = valor if valor is not None else parte.get("base")
    if tipo in {"escala", "hito", "cualitativa", "vacia"}:
        valor = None  # a place in a list of its own, or none
    return (
        tipo,
        None if valor is None else round(float(valor), 2),
        _frecuencia(parte),
        bool(parte.get("base_anterior")),
        _redondo(parte.get("brecha_meta")),
        parte.get("sentido") or "ascendente",
    )


def _frecuencia(parte: Fila) -> str | None:
    """Return the frequency by which the arithmetic would judge the part."""
    dicha = parte.get("frecuencia")
    if dicha not in {None, "total"}:
        return str(dicha)
    tipo = parte["tipo"]
    cada_anio = (
        parte.get("base_anterior")
        or tipo in CADA_ANIO
        or (tipo == "porcentaje" and parte.get("base") is None)
        or (tipo == "incremento_pct" and parte.get("acumulacion") in DE_UN_FLUJO)
    )
    return "anual" if cada_anio else None


def _redondo(valor: float | None) -> float | None:
    return None if valor is None else round(float(valor), 2)


def informe(acuerdos: list[Acuerdo], *, detalle: bool) -> Iterator[str]:
    total = len(acuerdos)
    grados = Counter(a.grado for a in acuerdos)
    yield f"filas {total}: " + ", ".join(
        f"{grado} {grados[grado]} ({grados[grado] / total:.1%})"
        for grado in ("exacto", "parcial", "ninguno")
    )
    yield f"correctas o dejadas a una persona: {sum(a.cuidada for a in acuerdos)}"
    dejadas = [a for a in acuerdos if a.leida["confianza"] < PARA_UNA_PERSONA]
    seguras = [a for a in acuerdos if a not in dejadas]
    yield f"dejadas a una persona: {len(dejadas)}, exactas {_exactas(dejadas)}"
    yield f"seguras: {len(seguras)}, exactas {_exactas(seguras)}"
    yield "acumulación igual en las exactas: " + _acumulaciones(acuerdos)
    yield "plazo igual: " + str(sum(_plazo_igual(a) for a in acuerdos))
    yield "por tipo (del oro):"
    for tipo in sorted({p["tipo"] for a in acuerdos for p in a.fila["partes"]}):
        suyas = [
            a for a in acuerdos if any(p["tipo"] == tipo for p in a.fila["partes"])
        ]
        yield f"  {tipo}: {_exactas(suyas)} de {len(suyas)}"
    for acuerdo in acuerdos if detalle else ():
        if not acuerdo.cuidada or not acuerdo.exacto:
            yield from _diferencia(acuerdo)


def _exactas(acuerdos: list[Acuerdo]) -> int:
    return sum(a.exacto for a in acuerdos)


def _acumulaciones(acuerdos: list[Acuerdo]) -> str:
    pares = [
        (oro.get("acumulacion"), nuestra.get("acumulacion"))
        for a in acuerdos
        if a.exacto and len(a.fila["partes"]) == 1
        for oro, nuestra in zip(a.fila["partes"], a.leida["partes"], strict=True)
        if oro.get("acumulacion")  # not all rows of the gold say it
    ]
    return f"{sum(o == n for o, n in pares)} de {len(pares)}"


def _plazo_igual(acuerdo: Acuerdo) -> bool:
    leido = acuerdo.fila.get("plazo_leido")
    return leido is None or leido == acuerdo.leida["plazo"]


def _diferencia(acuerdo: Acuerdo) -> Iterator[str]:
    fila, leida = acuerdo.fila, acuerdo.leida
    yield f"--- {fila.get('linea')} {acuerdo.grado} confianza {leida['confianza']}" + (
        " (dudosa)" if fila.get("dudosa") else ""
    )
    yield f"  indicador: {fila['indicador']}"
    yield f"  meta: {fila['meta']}  plazo: {fila['plazo']}"
    yield f"  oro:     {sorted(map(str, claves(fila['partes'])))}"
    yield f"  lectura: {sorted(map(str, claves(leida['partes'])))}"
    yield f"  avisos: {[a['codigo'] for a in leida['avisos']]}"


def main(argumentos: list[str]) -> None:
    detalle = "-v" in argumentos
    for nombre in argumentos:
        if nombre == "-v":
            continue
        filas = json.loads(Path(nombre).read_text("utf-8"))
        print(nombre)  # noqa: T201 - a report
        for linea in informe(comparar(filas), detalle=detalle):
            print(linea)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])

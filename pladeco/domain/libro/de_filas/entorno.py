"""What is around the plan in rows, and what ties them, as sheets of the workbook."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.libro.filas_entorno import (
    FilaFinanciamiento,
    FilaFuente,
    FilaOds,
    FilaTerritorio,
    FilaUnidad,
    FilaVinculo,
)
from pladeco.domain.libro.textos import como_en_libro


def poner_entorno(hojas: defaultdict[str, list[Any]], filas: Filas) -> None:
    alias: defaultdict[UUID, list[str]] = defaultdict(list)
    for fila in filas["alias_unidad"].values():
        alias[fila["unidad_id"]].append(fila["texto"])
    for clave, fila in filas["unidad"].items():
        superior = fila["superior_id"]
        hojas["Unidades"].append(
            FilaUnidad(
                codigo=fila["codigo"],
                nombre=fila["nombre"],
                tipo=fila["tipo"],
                superior=superior and filas["unidad"][superior]["codigo"],
                alias=tuple(sorted(alias[clave])),
                nota=None,
            )
        )
    hojas["Fuentes"] = [
        FilaFuente(**fila, alias=(), nota=None) for fila in filas["fuente"].values()
    ]
    hojas["Territorios"] = [
        FilaTerritorio(**fila) for fila in filas["territorio"].values()
    ]


def poner_enlaces(
    hojas: defaultdict[str, list[Any]], filas: Filas, lugares: Mapping[UUID, int]
) -> None:
    codigos = {clave: fila["codigo"] for clave, fila in filas["elemento"].items()}
    hojas["Financiamiento"] = [
        FilaFinanciamiento(
            elemento=codigos[fila["elemento_id"]],
            fuente=filas["fuente"][fila["fuente_id"]]["codigo"],
            anio=fila["anio"],
            monto=fila["monto"],
            estado=fila["estado"],
            codigo_bip=fila["codigo_bip"],
        )
        for fila in _en_su_lugar(filas["financiamiento"], "elemento_id", lugares)
    ]
    hojas["ODS"] = [
        FilaOds(
            elemento=codigos[fila["elemento_id"]],
            objetivo=fila["objetivo"],
            meta=fila["meta_ods"],
            razon=como_en_libro(fila["razon"]) or "",
        )
        for fila in _en_su_lugar(filas["vinculo_ods"], "elemento_id", lugares)
    ]
    hojas["Vínculos"] = [
        FilaVinculo(
            desde=codigos[fila["desde_id"]],
            hacia=codigos[fila["hacia_id"]],
            razon=como_en_libro(fila["razon"]) or "",
        )
        for fila in _en_su_lugar(filas["vinculo"], "desde_id", lugares)
    ]


def _en_su_lugar(
    unas: Mapping[UUID, Fila], columna: str, lugares: Mapping[UUID, int]
) -> Iterator[Fila]:
    """Give rows in the order of the Elementos to which they belong."""
    pares = sorted(unas.items(), key=lambda par: (lugares[par[1][columna]], par[0]))
    return (fila for _clave, fila in pares)

"""Indicadores, Metas and milestones in rows, as sheets of the plan workbook."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.libro.filas_plan import FilaHito, FilaIndicador, FilaMeta
from pladeco.domain.libro.programacion import escribir_programacion
from pladeco.domain.libro.textos import como_en_libro, textos

FACTOR: Final = Decimal(100)


def poner_indicadores(
    hojas: defaultdict[str, list[Any]], filas: Filas, lugares: Mapping[UUID, int]
) -> None:
    indicadores = sorted(
        filas["indicador"].items(),
        key=lambda par: (lugares[par[1]["elemento_id"]], par[1]["orden"]),
    )
    metas = _por(filas["meta"], "indicador_id")
    hitos = _por(filas["hito"], "meta_id")
    for clave, indicador in indicadores:
        elemento = filas["elemento"][indicador["elemento_id"]]["codigo"]
        hojas["Indicadores"].append(_indicador(indicador, elemento))
        for clave_meta, meta in metas.get(clave, ()):
            hojas["Metas"].append(_meta(meta, indicador["codigo"]))
            hojas["Hitos"].extend(
                FilaHito(
                    indicador=indicador["codigo"],
                    meta=meta["orden"],
                    orden=hito["orden"],
                    nombre=como_en_libro(hito["nombre"]) or "",
                    peso=hito["peso"],
                    fecha_prevista=hito["fecha_prevista"],
                )
                for _clave, hito in hitos.get(clave_meta, ())
            )


def _por(
    unas: Mapping[UUID, Fila], columna: str
) -> dict[UUID, list[tuple[UUID, Fila]]]:
    grupos: defaultdict[UUID, list[tuple[UUID, Fila]]] = defaultdict(list)
    for clave, fila in sorted(unas.items(), key=lambda par: par[1]["orden"]):
        grupos[fila[columna]].append((clave, fila))
    return grupos


def _indicador(fila: Fila, elemento: str) -> FilaIndicador:
    return FilaIndicador(
        codigo=fila["codigo"],
        elemento=elemento,
        nombre=como_en_libro(fila["nombre"]) or "",
        unidad_medida=como_en_libro(fila["unidad_medida"]),
        sentido=fila["sentido"],
        acumulacion=fila["acumulacion"],
        numerador=como_en_libro(fila["numerador"]),
        denominador=como_en_libro(fila["denominador"]),
        frecuencia_reporte=fila["frecuencia_reporte"],
        medio_verificacion=como_en_libro(fila["medio_verificacion"]),
        agregable=fila["agregable"],
        factor=None if fila["factor"] == FACTOR else fila["factor"],
        niveles=textos(fila["niveles"]),
        retirado_en=fila["retirado_en"],
        retiro_acto=como_en_libro(fila["retiro_acto"]),
    )


def _meta(fila: Fila, indicador: str) -> FilaMeta:
    return FilaMeta(
        indicador=indicador,
        orden=fila["orden"],
        texto=como_en_libro(fila["texto_fuente"]),
        tipo=fila["tipo"],
        valor=fila["valor"],
        valor_max=fila["valor_max"],
        base=fila["base"],
        base_anterior=fila["base_anterior"],
        brecha_meta=fila["brecha_meta"],
        frecuencia=fila["frecuencia"],
        curva=fila["curva"],
        desde=fila["desde"],
        hasta=fila["hasta"],
        razon=como_en_libro(fila["razon_lectura"]),
        programacion=escribir_programacion(fila["programacion"]),
        equiespaciados=fila["equiespaciados"],
        acto=como_en_libro(fila["acto"]),
        acto_fecha=fila["acto_fecha"],
    )

"""Indicadores, Metas and milestones of a plan workbook as rows."""

from uuid import UUID

from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.libro.a_filas.escritura import Escritura
from pladeco.domain.libro.de_filas.metas import FACTOR
from pladeco.domain.libro.indice import plazo_de
from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.domain.libro.programacion import leer_programacion


def escribir_indicadores(e: Escritura) -> None:
    claves, elementos = e.claves("indicador"), e.claves("elemento")
    ultimos: dict[UUID, int] = {}
    for fila in e.filas["indicador"].values():
        elemento = fila["elemento_id"]
        ultimos[elemento] = max(ultimos.get(elemento, 0), fila["orden"])
    for fila in e.libro.de("Indicadores"):
        if fila.codigo in e.descartadas.indicadores:
            continue
        clave, elemento = claves.get(fila.codigo), elementos[fila.elemento]
        antes = None if clave is None else e.filas["indicador"][clave]
        if antes is not None and antes["elemento_id"] == elemento:
            orden = antes["orden"]
        else:
            orden = ultimos[elemento] = ultimos.get(elemento, 0) + 1
        valores = {
            "elemento_id": elemento,
            "codigo": fila.codigo,
            "orden": orden,
            "unidad_medida": fila.unidad_medida or "",
            **{campo: getattr(fila, campo) for campo in _DEL_INDICADOR},
        }
        con_factor = {"factor": FACTOR if fila.factor is None else fila.factor}
        valores |= _dichas(e.libro, "Indicadores", antes, {
            **con_factor,
            "niveles": list(fila.niveles),
            "retirado_en": fila.retirado_en,
            "retiro_acto": fila.retiro_acto,
        })  # fmt: skip
        e.poner("indicador", clave, valores)


_DEL_INDICADOR = (
    "nombre", "sentido", "acumulacion", "numerador", "denominador",
    "frecuencia_reporte", "medio_verificacion", "agregable",
)  # fmt: skip
_DE_LA_META = (
    "tipo", "valor", "valor_max", "base", "base_anterior", "brecha_meta",
    "frecuencia", "curva",
)  # fmt: skip


def _dichas(libro: LibroPlan, titulo: str, antes: Fila | None, valores: Fila) -> Fila:
    """Leave out the columns that the sheet lacks, but for a new row."""
    return {
        campo: valor
        for campo, valor in valores.items()
        if antes is None or libro.dice(titulo, campo)
    }


def metas_por_lugar(filas: Filas) -> dict[tuple[str, int], UUID]:
    """Return the keys of Metas by Indicador's code and order."""
    codigos = {clave: fila["codigo"] for clave, fila in filas["indicador"].items()}
    return {
        (codigos[fila["indicador_id"]], fila["orden"]): clave
        for clave, fila in filas["meta"].items()
    }


def escribir_metas(e: Escritura) -> None:
    instrumento = e.libro.de("Instrumento")[0]
    codigos = {clave: f["codigo"] for clave, f in e.filas["elemento"].items()}
    elementos = {  # those that the workbook lacks too
        f["codigo"]: codigos[f["elemento_id"]] for f in e.filas["indicador"].values()
    }
    actividades = {fila.codigo: fila for fila in e.libro.de("Actividades")}
    indicadores, claves = e.claves("indicador"), metas_por_lugar(e.filas)
    for fila in e.libro.de("Metas"):
        lugar = (fila.indicador, fila.orden)
        if fila.indicador not in indicadores or lugar in e.descartadas.metas:
            continue
        actividad = actividades.get(elementos[fila.indicador])
        desde, hasta = plazo_de(fila, actividad, instrumento)
        clave = claves.get(lugar)
        antes = None if clave is None else e.filas["meta"][clave]
        valores = {
            "indicador_id": indicadores[fila.indicador],
            "orden": fila.orden,
            **{campo: getattr(fila, campo) for campo in _DE_LA_META},
            "desde": desde,
            "hasta": hasta,
            "texto_fuente": fila.texto,
            "razon_lectura": fila.razon,
        }
        valores |= _dichas(e.libro, "Metas", antes, {
            "programacion": leer_programacion(fila.programacion),
            "equiespaciados": fila.equiespaciados,
            "acto": fila.acto,
            "acto_fecha": fila.acto_fecha,
        })  # fmt: skip
        e.poner("meta", clave, valores)


def escribir_hitos(e: Escritura) -> None:
    metas = metas_por_lugar(e.filas)
    claves = {(f["meta_id"], f["orden"]): c for c, f in e.filas["hito"].items()}
    for fila in e.libro.de("Hitos"):
        if (meta := metas.get((fila.indicador, fila.meta))) is None:
            continue  # of a discarded reading
        valores = {
            "meta_id": meta,
            "orden": fila.orden,
            "nombre": fila.nombre,
            "peso": fila.peso,
            "fecha_prevista": fila.fecha_prevista,
        }
        e.poner("hito", claves.get((meta, fila.orden)), valores)

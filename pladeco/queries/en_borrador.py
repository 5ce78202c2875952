"""One Elemento as its form shows it, with the draft applied."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from pladeco.domain.cambios.arbol import destinos, hijos_de, niveles_bajo
from pladeco.domain.cambios.codigos import codigo_de
from pladeco.domain.cambios.edicion import (
    DatosCorresponsable,
    DatosElemento,
    DatosFuente,
    DatosHito,
    DatosIndicador,
    DatosMeta,
    ElementoEnBorrador,
    IndicadorEnBorrador,
    MetaEnBorrador,
)
from pladeco.domain.cambios.tablas import Fila
from pladeco.domain.lecturas.lectura import DEL_INDICADOR
from pladeco.queries.borrador import Borrador

_DE_LA_META = (
    "tipo", "desde", "hasta", "valor", "valor_max", "base", "base_anterior",
    "brecha_meta", "frecuencia", "curva", "equiespaciados", "acto",
)  # fmt: skip


def ver_elemento(borrador: Borrador, codigo: str) -> ElementoEnBorrador | None:
    """Return an Elemento by code, `None` when neither plan nor draft has it."""
    elementos = borrador.filas["elemento"]
    clave = next((c for c, f in elementos.items() if f["codigo"] == codigo), None)
    if clave is None:
        return None
    fila = elementos[clave]
    superior = fila["superior_id"]
    responsables = _suyas(borrador, "responsable", clave)
    unidades = {c: f["codigo"] for c, f in borrador.filas["unidad"].items()}
    return ElementoEnBorrador(
        id=clave,
        codigo=codigo,
        nivel=fila["nivel"],
        superior=None if superior is None else elementos[superior]["codigo"],
        datos=DatosElemento(
            nombre=fila["nombre"],
            peso=fila["peso"],
            lema=fila["lema"],
            definicion=fila["definicion"],
            dudas=fila["dudas"],
        ),
        lider=next(
            (unidades[r["unidad_id"]] for r in responsables if r["lider"]), None
        ),
        corresponsables=tuple(
            DatosCorresponsable(unidad=unidades[r["unidad_id"]], reporta=r["reporta"])
            for r in responsables
            if not r["lider"]
        ),
        fuentes=tuple(
            _fuente(borrador, f) for f in _suyas(borrador, "financiamiento", clave)
        ),
        territorios=tuple(
            borrador.filas["territorio"][t["territorio_id"]]["codigo"]
            for t in _suyas(borrador, "elemento_territorio", clave)
        ),
        indicadores=_indicadores(borrador, clave),
        hijos=tuple(elementos[h]["codigo"] for h in hijos_de(elementos).get(clave, [])),
        niveles_bajo=niveles_bajo(elementos, clave),
        destinos=tuple(elementos[d]["codigo"] for d in destinos(elementos, clave)),
        cambiado=_cambia(borrador, clave),
        agregado=clave not in borrador.actual["elemento"],
        retirado_en=fila["retirado_en"],
        retiro_acto=fila["retiro_acto"],
    )


def _suyas(borrador: Borrador, tabla: str, elemento: UUID) -> list[Fila]:
    """Return the rows of an Elemento in the order in which they were made."""
    return [
        fila
        for _clave, fila in sorted(borrador.filas[tabla].items())
        if fila["elemento_id"] == elemento
    ]


def _cambia(borrador: Borrador, clave: UUID) -> bool:
    return any(cambio.fila_id == clave for cambio in borrador.cambios)


def _fuente(borrador: Borrador, fila: Fila) -> DatosFuente:
    return DatosFuente(
        fuente=borrador.filas["fuente"][fila["fuente_id"]]["codigo"],
        estado=fila["estado"],
        anio=fila["anio"],
        monto=fila["monto"],
        codigo_bip=fila["codigo_bip"],
    )


def _por_orden(filas: dict[UUID, Fila], columna: str, clave: UUID) -> list[UUID]:
    suyas = (c for c, fila in filas.items() if fila[columna] == clave)
    return sorted(suyas, key=lambda c: filas[c]["orden"])


def _indicadores(borrador: Borrador, elemento: UUID) -> tuple[IndicadorEnBorrador, ...]:
    filas = borrador.filas["indicador"]
    return tuple(
        IndicadorEnBorrador(
            id=clave,
            codigo=filas[clave]["codigo"],
            datos=DatosIndicador(
                **{campo: filas[clave][campo] for campo in DEL_INDICADOR}
                | {"niveles": tuple(filas[clave]["niveles"])},
            ),
            metas=tuple(
                _meta(borrador, meta)
                for meta in _por_orden(borrador.filas["meta"], "indicador_id", clave)
            ),
            cambiado=_cambia(borrador, clave),
            agregado=clave not in borrador.actual["indicador"],
            retirado_en=filas[clave]["retirado_en"],
            retiro_acto=filas[clave]["retiro_acto"],
        )
        for clave in _por_orden(filas, "elemento_id", elemento)
    )


def _meta(borrador: Borrador, clave: UUID) -> MetaEnBorrador:
    fila = borrador.filas["meta"][clave]
    hitos = _por_orden(borrador.filas["hito"], "meta_id", clave)
    valores: dict[str, Any] = {campo: fila[campo] for campo in _DE_LA_META}
    retirada = fila["acto_fecha"] is not None
    return MetaEnBorrador(
        id=clave,
        codigo=codigo_de(borrador.filas, "meta", clave),
        datos=DatosMeta(
            **valores,
            acto_fecha=fila["acto_fecha"] if fila["acto"] else None,
            programacion={int(a): Decimal(v) for a, v in fila["programacion"].items()},
            texto=fila["texto_fuente"],
            razon=fila["razon_lectura"],
            hitos=tuple(_hito(borrador, hito) for hito in hitos),
        ),
        confirmada=clave in borrador.confirmadas,
        cambiada=_cambia(borrador, clave)
        or any(_cambia(borrador, hito) for hito in hitos),
        agregada=clave not in borrador.actual["meta"],
        retirada=retirada,
    )


def _hito(borrador: Borrador, clave: UUID) -> DatosHito:
    fila = borrador.filas["hito"][clave]
    return DatosHito(
        id=clave,
        nombre=fila["nombre"],
        peso=fila["peso"],
        fecha_prevista=fila["fecha_prevista"],
    )

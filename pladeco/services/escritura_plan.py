"""Changes of rows written into the tables, so that the Bitácora writes itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from pladeco.domain.cambios.arbol import DESDE_ARRIBA, rutas
from pladeco.domain.cambios.filas import AGREGAR, CAMBIAR, QUITAR, CambioFila
from pladeco.domain.cambios.tablas import CONFIRMAR, TABLAS, Filas
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import Base, Elemento, Instrumento

_MODELOS: Final[dict[str, Any]] = {
    mapeador.local_table.name: mapeador.class_  # type: ignore[attr-defined]
    for mapeador in Base.registry.mappers
}
# No two rows may share these with what they hang from, not even for a moment.
_CON_ORDEN: Final = ("indicador", "meta", "hito")
_LEJOS: Final = 1_000_000
_DE_UNA_VEZ: Final = 500  # keys in one SELECT


@dataclass(frozen=True, slots=True)
class Firma:
    """Who confirms the Metas that he wrote himself, and when."""

    usuario_id: UUID
    ahora: datetime


def escribir_cambios(
    session: Session,
    instrumento: Instrumento,
    quedan: Filas,
    cambios: Iterable[CambioFila],
    firma: Firma | None = None,
) -> None:
    """Write the changes that make of the plan the rows `quedan`; flush.

    Nothing is checked here but what the tables hold.
    """
    por_tabla: defaultdict[str, list[CambioFila]] = defaultdict(list)
    for cambio in cambios:
        por_tabla[cambio.tabla].append(cambio)
    caminos = rutas(quedan["elemento"]) if por_tabla["elemento"] else {}
    _hacer_lugar_a_rutas(session, instrumento.id, caminos)
    for tabla in reversed(tuple(TABLAS)):
        _quitar(session, tabla, por_tabla[tabla])
    session.flush()
    for tabla in TABLAS:
        _cambiar(session, tabla, por_tabla[tabla])
        propias = _propias(tabla, instrumento)
        for cambio in _en_orden(tabla, por_tabla[tabla]):
            session.add(_nueva(cambio, propias, caminos, firma))
        session.flush()
    _poner_rutas(session, instrumento.id, caminos)


def _propias(tabla: str, instrumento: Instrumento) -> dict[str, Any]:
    """Return what a new row has beside the columns of the plan."""
    if tabla in _DE_LA_INSTITUCION:
        return {"institucion_id": instrumento.institucion_id}
    if tabla == "elemento":
        return {"instrumento_id": instrumento.id}
    return _AL_NACER.get(tabla, {})


_DE_LA_INSTITUCION: Final = ("unidad", "fuente", "territorio")
_AL_NACER: Final[dict[str, dict[str, Any]]] = {
    "vinculo": {"estado": EstadoPropuesta.PROPUESTO},
    "vinculo_ods": {"estado": EstadoPropuesta.PROPUESTO},
}


def _quitar(session: Session, tabla: str, cambios: list[CambioFila]) -> None:
    claves = [c.fila_id for c in cambios if c.operacion is QUITAR]
    for objeto in _objetos(session, tabla, claves).values():
        session.delete(objeto)


def _objetos(session: Session, tabla: str, claves: list[UUID]) -> dict[UUID, Any]:
    modelo = _MODELOS[tabla]
    hallados: dict[UUID, Any] = {}
    for desde in range(0, len(claves), _DE_UNA_VEZ):
        unas = claves[desde : desde + _DE_UNA_VEZ]
        filas = session.scalars(select(modelo).where(modelo.id.in_(unas)))
        hallados |= {objeto.id: objeto for objeto in filas}
    return hallados


def _cambiar(session: Session, tabla: str, cambios: list[CambioFila]) -> None:
    cambian = {c.fila_id: c.despues or {} for c in cambios if c.operacion is CAMBIAR}
    objetos = _objetos(session, tabla, list(cambian))
    _apartar(session, tabla, [c for c, d in cambian.items() if "orden" in d])
    for clave, objeto in objetos.items():
        for columna, valor in cambian[clave].items():
            setattr(objeto, columna, valor)
    session.flush()


def _apartar(session: Session, tabla: str, claves: list[UUID]) -> None:
    """Move rows that change places far away first: two may be changing theirs."""
    if tabla not in _CON_ORDEN or not claves:
        return
    columnas = Base.metadata.tables[tabla].c
    session.connection().execute(
        update(Base.metadata.tables[tabla])
        .where(columnas.id == bindparam("clave"))
        .values(orden=columnas.orden + _LEJOS),
        [{"clave": clave} for clave in claves],
    )


def _en_orden(tabla: str, cambios: list[CambioFila]) -> list[CambioFila]:
    """Return the additions, what is above before what hangs from it."""
    nuevas = [c for c in cambios if c.operacion is AGREGAR]
    if tabla == "elemento":
        return sorted(
            nuevas, key=lambda c: DESDE_ARRIBA.index((c.despues or {})["nivel"])
        )
    return nuevas


def _nueva(
    cambio: CambioFila,
    mas: dict[str, Any],
    caminos: dict[UUID, str],
    firma: Firma | None,
) -> Any:
    valores = dict(cambio.despues or {})
    if valores.pop(CONFIRMAR, False) and valores["tipo"] is not None and firma:
        mas = {
            "confirmada_en": firma.ahora,
            "confirmada_por_id": firma.usuario_id,
        }
    if cambio.tabla == "elemento":
        mas = mas | {"ruta": caminos[cambio.fila_id]}
    return _MODELOS[cambio.tabla](id=cambio.fila_id, **valores, **mas)


# -- order paths: they follow from the tree, so that no Bitácora tells of them

_EL: Final = Base.metadata.tables["elemento"]


def _hacer_lugar_a_rutas(
    session: Session, instrumento_id: UUID, caminos: dict[UUID, str]
) -> None:
    """Give rows whose path changes one that nobody has, until all are in place."""
    if not caminos:
        return
    _guardar_rutas(
        session,
        {
            clave: f"~{clave.hex}"
            for clave, ruta in _rutas_guardadas(session, instrumento_id).items()
            if caminos.get(clave) != ruta
        },
    )


def _poner_rutas(
    session: Session, instrumento_id: UUID, caminos: dict[UUID, str]
) -> None:
    guardadas = _rutas_guardadas(session, instrumento_id) if caminos else {}
    _guardar_rutas(
        session, {c: r for c, r in caminos.items() if guardadas.get(c) not in (None, r)}
    )


def _rutas_guardadas(session: Session, instrumento_id: UUID) -> dict[UUID, str]:
    session.flush()
    filas = session.connection().execute(
        select(_EL.c.id, _EL.c.ruta).where(_EL.c.instrumento_id == instrumento_id)
    )
    return {fila.id: fila.ruta for fila in filas}


def _guardar_rutas(session: Session, caminos: dict[UUID, str]) -> None:
    if not caminos:
        return
    session.connection().execute(
        update(_EL).where(_EL.c.id == bindparam("clave")).values(ruta=bindparam("por")),
        [{"clave": clave, "por": ruta} for clave, ruta in caminos.items()],
    )
    for objeto in session.identity_map.values():
        if isinstance(objeto, Elemento) and objeto.id in caminos:
            session.expire(objeto, ["ruta"])

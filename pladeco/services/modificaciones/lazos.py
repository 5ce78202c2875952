"""What ties an Elemento to units, money and places, in a draft."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosCorresponsable, DatosFuente
from pladeco.domain.cambios.revision_edicion import (
    revisar_fuentes,
    revisar_responsables,
)
from pladeco.domain.cambios.tablas import TABLAS, Fila
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.plan import CON_INDICADOR
from pladeco.models import Modificacion
from pladeco.models.base import uuid7
from pladeco.services.modificaciones.edicion import Edicion, editar
from pladeco.services.modificaciones.problemas import exigir


def poner_responsables(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    *,
    lider: str | None,
    corresponsables: Sequence[DatosCorresponsable],
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Say which units answer, all of them. Fields: `lider`, `corresponsables-0`."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    elemento = edicion.clave("elemento", codigo)
    unidades = _claves(edicion, "unidad")
    exigir(revisar_responsables(lider, corresponsables, unidades))
    filas: list[Fila] = []
    if lider is not None:
        filas.append({"unidad_id": unidades[lider], "lider": True, "reporta": True})
    filas += [
        {"unidad_id": unidades[c.unidad], "lider": False, "reporta": c.reporta}
        for c in corresponsables
    ]
    _poner(edicion, "responsable", elemento, filas)
    edicion.guardar()


def poner_fuentes(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    fuentes: Sequence[DatosFuente],
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Say who pays, all of it. Fields: `fuentes-0-monto`, by place and column."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    elemento = edicion.clave("elemento", codigo)
    conocidas = _claves(edicion, "fuente")
    problemas = revisar_fuentes(fuentes, conocidas)
    if fuentes and edicion.fila("elemento", elemento)["nivel"] not in CON_INDICADOR:
        problemas.append(
            Problema("fuentes", "Solo actividades y proyectos tienen financiamiento.")
        )
    exigir(problemas)
    _poner(
        edicion,
        "financiamiento",
        elemento,
        [
            {
                "fuente_id": conocidas[f.fuente],
                "anio": f.anio,
                "monto": f.monto,
                "estado": f.estado,
                "codigo_bip": (f.codigo_bip or "").strip() or None,
            }
            for f in fuentes
        ],
    )
    edicion.guardar()


def poner_territorios(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    territorios: Sequence[str],
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Say where, by codes, all of them. Problem field: `territorios`."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    elemento = edicion.clave("elemento", codigo)
    conocidos = _claves(edicion, "territorio")
    exigir(
        [
            Problema("territorios", f"«{uno}» no es un territorio: elija otro.")
            for uno in territorios
            if uno not in conocidos
        ]
    )
    _poner(
        edicion,
        "elemento_territorio",
        elemento,
        [{"territorio_id": conocidos[uno]} for uno in dict.fromkeys(territorios)],
    )
    edicion.guardar()


def _claves(edicion: Edicion, tabla: str) -> dict[str, UUID]:
    return {fila["codigo"]: clave for clave, fila in edicion.filas[tabla].items()}


def _poner(edicion: Edicion, tabla: str, elemento: UUID, filas: Iterable[Fila]) -> None:
    """Make the rows of an Elemento these: a row that the plan has keeps its key."""
    lugar = [columna for columna in TABLAS[tabla].clave if columna != "elemento_id"]
    conocidas = {
        tuple(fila[columna] for columna in lugar): clave
        for unas in (edicion.filas, edicion.base)
        for clave, fila in unas[tabla].items()
        if fila["elemento_id"] == elemento
    }
    for clave in edicion.del_elemento(tabla, elemento):
        del edicion.filas[tabla][clave]
    for fila in filas:
        clave = conocidas.get(tuple(fila[columna] for columna in lugar)) or uuid7()
        edicion.filas[tabla][clave] = {"elemento_id": elemento, **fila}

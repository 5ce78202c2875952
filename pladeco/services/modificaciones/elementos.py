"""Elementos in a draft: added, edited, moved, withdrawn and restored."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.cambios.arbol import (
    destinos,
    encima,
    hijos_de,
    niveles_bajo,
    reordenar,
)
from pladeco.domain.cambios.codigos import LARGO, siguiente_codigo
from pladeco.domain.cambios.edicion import DatosElemento
from pladeco.domain.cambios.revision_edicion import revisar_elemento
from pladeco.domain.cambios.tablas import Fila
from pladeco.domain.informar import Problema
from pladeco.domain.libro.de_filas import NOMBRE_CRUDO
from pladeco.domain.libro.textos import como_en_libro
from pladeco.domain.permisos import Actor
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.domain.vocabulario import Nivel
from pladeco.models import Modificacion
from pladeco.models.base import uuid7
from pladeco.services.modificaciones import retiros
from pladeco.services.modificaciones.edicion import Edicion, editar
from pladeco.services.modificaciones.problemas import exigir


def agregar_elemento(
    session: Session,
    modificacion: Modificacion,
    superior: str | None,
    nivel: Nivel,
    datos: DatosElemento,
    *,
    actor: Actor | None,
    ahora: datetime,
    clave: UUID | None = None,
) -> str:
    """Add one as the last below `superior` (`None`: a lineamiento); return its code.

    `clave` is the new row's: the same one twice adds once, and gives its code again.
    Problem fields: those of DatosElemento, `superior`, `nivel`.
    """
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    elementos = edicion.filas["elemento"]
    if clave is not None and clave in elementos:
        return str(elementos[clave]["codigo"])
    arriba = None
    if superior is not None:
        arriba = edicion.clave("elemento", superior, "superior")
    problemas = revisar_elemento(datos, nivel, puede_callar=False)
    if nivel not in niveles_bajo(elementos, arriba):
        problemas.append(Problema("nivel", _no_cuelga(nivel, superior)))
    problemas += _si_esta_retirado(edicion, arriba)
    exigir(problemas)
    codigo = siguiente_codigo(elementos, arriba, nivel, edicion.usados().codigos)
    if len(codigo) > LARGO:
        exigir([Problema("superior", "Su código sería demasiado largo.")])
    hermanos = hijos_de(elementos).get(arriba, [])
    elementos[clave or uuid7()] = {
        "superior_id": arriba,
        "nivel": nivel,
        "codigo": codigo,
        "orden": 1 + max((elementos[h]["orden"] for h in hermanos), default=0),
        "linea_fuente": None,
        "texto_fuente": {},
        "revisar": [],
        "retirado_en": None,
        "retiro_acto": None,
        **_propio(datos, None),
    }
    edicion.guardar()
    return codigo


def editar_elemento(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    datos: DatosElemento,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Change what it says of itself. Problem fields: those of DatosElemento."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    clave = edicion.clave("elemento", codigo)
    fila = edicion.fila("elemento", clave)
    callado = fila["nombre"] is None or _del_documento(fila) is not None
    exigir(revisar_elemento(datos, fila["nivel"], puede_callar=callado))
    edicion.cambiar("elemento", clave, _propio(datos, _del_documento(fila)))
    edicion.guardar()


def mover_elemento(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    superior: str | None,
    posicion: int,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Put it below `superior` as the `posicion`-th child, from 0; it keeps its code.

    A position beyond the last is the last. Problem fields: `superior`, `posicion`.
    """
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    elementos = edicion.filas["elemento"]
    clave = edicion.clave("elemento", codigo)
    arriba = None
    if superior is not None:
        arriba = edicion.clave("elemento", superior, "superior")
    if arriba != elementos[clave]["superior_id"]:
        problemas = _si_esta_retirado(edicion, arriba)
        if arriba not in destinos(elementos, clave):
            mensaje = _no_cuelga(elementos[clave]["nivel"], superior)
            problemas.append(Problema("superior", mensaje))
        exigir(problemas)
    edicion.cambiar("elemento", clave, {"superior_id": arriba})
    hermanos = [h for h in hijos_de(elementos)[arriba] if h != clave]
    hermanos.insert(max(posicion, 0), clave)
    for hermano, orden in reordenar(elementos, hermanos, clave).items():
        edicion.cambiar("elemento", hermano, {"orden": orden})
    edicion.guardar()


def retirar_elemento(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Withdraw it with all below, from the day on which the Modificacion rules.

    One that this very draft added is taken off the draft instead.
    """
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    retiros.retirar(edicion, "elemento", edicion.clave("elemento", codigo), codigo)
    edicion.guardar()


def restaurar_elemento(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Put a withdrawn one back into the plan."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    clave = edicion.clave("elemento", codigo)
    exigir(_si_esta_retirado(edicion, edicion.fila("elemento", clave)["superior_id"]))
    retiros.restaurar(edicion, "elemento", clave, codigo)
    edicion.guardar()


def _del_documento(fila: Fila) -> str | None:
    """Return how the document calls it."""
    return como_en_libro(fila["texto_fuente"].get(NOMBRE_CRUDO[fila["nivel"]]))


def _propio(datos: DatosElemento, del_documento: str | None) -> dict[str, Any]:
    return {
        "nombre": como_en_libro(datos.nombre) or del_documento,
        "lema": como_en_libro(datos.lema),
        "definicion": como_en_libro(datos.definicion),
        "peso": datos.peso,
        "dudas": como_en_libro(datos.dudas),
    }


def _no_cuelga(nivel: Nivel, superior: str | None) -> str:
    que = NOMBRE_NIVEL[nivel].lower()
    donde = "directamente del plan" if superior is None else f"de {superior}"
    return f"Un elemento de nivel {que} no puede depender {donde}: elija otro lugar."


def _si_esta_retirado(edicion: Edicion, clave: UUID | None) -> list[Problema]:
    """Tell that what something would hang from is out of the plan."""
    if clave is None:
        return []
    elementos = edicion.filas["elemento"]
    for uno in (clave, *encima(elementos, clave)):
        if elementos[uno]["retirado_en"] is not None:
            codigo = elementos[uno]["codigo"]
            mensaje = f"{codigo} está retirado del plan: restáurelo antes."
            return [Problema("superior", mensaje)]
    return []

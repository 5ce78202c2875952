"""Indicadores in a draft."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.cambios.codigos import siguiente_indicador
from pladeco.domain.cambios.edicion import DatosIndicador
from pladeco.domain.cambios.revision_edicion import revisar_indicador
from pladeco.domain.informar import Problema
from pladeco.domain.libro.textos import como_en_libro
from pladeco.domain.permisos import Actor
from pladeco.domain.plan import CON_INDICADOR
from pladeco.models import Modificacion
from pladeco.models.base import uuid7
from pladeco.services.modificaciones import retiros
from pladeco.services.modificaciones.edicion import editar
from pladeco.services.modificaciones.problemas import exigir


def agregar_indicador(
    session: Session,
    modificacion: Modificacion,
    elemento: str,
    datos: DatosIndicador,
    *,
    actor: Actor | None,
    ahora: datetime,
    clave: UUID | None = None,
) -> str:
    """Add one to an Actividad or Proyecto; return its code.

    `clave` is the new row's: the same one twice adds once, and gives its code again.
    Problem fields: those of DatosIndicador, `elemento`.
    """
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    if clave is not None and clave in edicion.filas["indicador"]:
        return str(edicion.fila("indicador", clave)["codigo"])
    arriba = edicion.clave("elemento", elemento, "elemento")
    problemas = revisar_indicador(datos)
    if edicion.fila("elemento", arriba)["nivel"] not in CON_INDICADOR:
        problemas.append(
            Problema("elemento", "Solo actividades y proyectos tienen indicadores.")
        )
    exigir(problemas)
    usados = edicion.usados()
    codigo = siguiente_indicador(elemento, usados.codigos)
    edicion.filas["indicador"][clave or uuid7()] = {
        "elemento_id": arriba,
        "codigo": codigo,
        "orden": usados.indicadores.get(arriba, 0) + 1,
        "retirado_en": None,
        "retiro_acto": None,
        **_propio(datos),
    }
    edicion.guardar()
    return codigo


def editar_indicador(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    datos: DatosIndicador,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Change how it measures. Problem fields: those of DatosIndicador."""
    exigir(revisar_indicador(datos))
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    edicion.cambiar("indicador", edicion.clave("indicador", codigo), _propio(datos))
    edicion.guardar()


def retirar_indicador(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Withdraw it with its Metas; one that this draft added is taken off the draft."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    retiros.retirar(edicion, "indicador", edicion.clave("indicador", codigo), codigo)
    edicion.guardar()


def restaurar_indicador(
    session: Session,
    modificacion: Modificacion,
    codigo: str,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Put a withdrawn one back into the plan."""
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    retiros.restaurar(edicion, "indicador", edicion.clave("indicador", codigo), codigo)
    edicion.guardar()


def _propio(datos: DatosIndicador) -> dict[str, Any]:
    return {
        "nombre": como_en_libro(datos.nombre),
        "unidad_medida": como_en_libro(datos.unidad_medida) or "",
        "sentido": datos.sentido,
        "acumulacion": datos.acumulacion,
        "numerador": como_en_libro(datos.numerador),
        "denominador": como_en_libro(datos.denominador),
        "factor": datos.factor,
        "frecuencia_reporte": datos.frecuencia_reporte,
        "medio_verificacion": como_en_libro(datos.medio_verificacion),
        "agregable": datos.agregable,
        "niveles": [nivel.strip() for nivel in datos.niveles],
    }

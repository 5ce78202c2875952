"""What SECPLA sets in the legal calendar instead of the usual dates."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import ValorRechazado
from pladeco.domain.ciclo.cambios_legales import (
    PREFIJO,
    escribir_cambio,
    leer_cambio,
)
from pladeco.domain.ciclo.legal import CambioLegal
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.models import Ajuste
from pladeco.services.errores import ConProblemas


def cambiar_fechas(
    session: Session,
    institucion_id: UUID,
    escritas: Mapping[str, str],
    *,
    actor: Actor,
    ahora: datetime,
) -> int:
    """Set or give back dates by key; return how many changed.

    Raises ConProblemas with every one that cannot be read, and changes nothing then.
    """
    cambios = _leer(escritas)
    guardados = {
        a.clave: a
        for a in session.scalars(
            select(Ajuste).where(
                Ajuste.institucion_id == institucion_id,
                Ajuste.clave.startswith(PREFIJO),
            )
        )
    }
    cuantos = 0
    for clave, cambio in cambios.items():
        guardado = guardados.get(PREFIJO + clave)
        texto = escribir_cambio(cambio)
        if texto == (guardado.valor if guardado else ""):
            continue
        cuantos += 1
        if guardado is None:
            guardado = Ajuste(institucion_id=institucion_id, clave=PREFIJO + clave)
            session.add(guardado)
        elif not texto:
            session.delete(guardado)
            continue
        guardado.valor = texto
        guardado.cambiado_en = ahora
        guardado.cambiado_por_id = actor.id
    session.flush()
    return cuantos


def _leer(escritas: Mapping[str, str]) -> dict[str, CambioLegal]:
    cambios, problemas = {}, []
    for clave, texto in escritas.items():
        try:
            cambios[clave] = leer_cambio(texto)
        except ValorRechazado as falla:
            problemas.append(Problema(clave, str(falla)))  # the form names the field
    if problemas:
        raise ConProblemas(problemas)
    return cambios

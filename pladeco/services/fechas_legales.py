"""What SECPLA sets in the legal calendar instead of the usual dates."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.cambios_legales import (
    PREFIJO,
    escribir_cambio,
    leer_cambio,
    leer_cambio_de,
    mostrar_cambio,
)
from pladeco.domain.ciclo.legal import CambioLegal
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.valores_de_ajuste import ValorRechazado
from pladeco.models import Ajuste
from pladeco.services.errores import ConProblemas
from pladeco.services.motivos import de_a_uno, revisar_motivo
from pladeco.services.registro import explicar


def cambiar_fechas(
    session: Session,
    institucion_id: UUID,
    escritas: Mapping[str, str],
    vistas: Mapping[str, str],
    *,
    motivo: str,
    actor: Actor,
    ahora: datetime,
) -> int:
    """Set or give back dates by key; return how many changed.

    `vistas` is what the page had shown. Raises ConProblemas with every one that cannot
    be read, that somebody changed meanwhile, or without a reason; nothing changes then.
    """
    de_a_uno(session, institucion_id)
    cambios, problemas = _leer(escritas)
    leidas = {c: escribir_cambio(cambio) for c, cambio in _leer(vistas)[0].items()}
    guardados = {
        a.clave: a
        for a in session.scalars(
            select(Ajuste).where(
                Ajuste.institucion_id == institucion_id,
                Ajuste.clave.startswith(PREFIJO),
            )
        )
    }
    nuevos = {}
    for clave, cambio in cambios.items():
        guardado = guardados.get(PREFIJO + clave)
        texto, rige = escribir_cambio(cambio), guardado.valor if guardado else ""
        if texto in (rige, leidas.get(clave)):
            continue
        if rige != leidas.get(clave, rige):
            problemas.append(_cambiada_por_otro(clave, rige))
        nuevos[clave] = texto
    problemas += revisar_motivo(motivo, exigido=bool(nuevos or problemas))
    if problemas:
        raise ConProblemas(problemas)
    explicar(session, motivo)
    for clave, texto in nuevos.items():
        fila = guardados.get(PREFIJO + clave)
        if not texto:
            session.delete(fila)
            continue
        fila = fila or Ajuste(institucion_id=institucion_id, clave=PREFIJO + clave)
        fila.valor, fila.cambiado_en, fila.cambiado_por_id = texto, ahora, actor.id
        session.add(fila)
    session.flush()
    return len(nuevos)


def _leer(
    escritas: Mapping[str, str],
) -> tuple[dict[str, CambioLegal], list[Problema]]:
    cambios, problemas = {}, []
    for clave, texto in escritas.items():
        try:
            cambios[clave] = leer_cambio_de(clave, texto)
        except ValorRechazado as falla:
            problemas.append(Problema(clave, str(falla)))  # the form names the field
    return cambios, problemas


def _cambiada_por_otro(clave: str, rige: str) -> Problema:
    dicho = mostrar_cambio(leer_cambio(rige)) or "lo de la ley"
    return Problema(
        clave,
        f"Otra persona la cambió mientras usted escribía: ahora dice «{dicho}». Decida "
        "y guarde otra vez.",
    )

"""Changing how the institution works: its settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import CAMPOS, omision_de, revisar_ajustes
from pladeco.domain.ciclo.visa import Mudanza
from pladeco.domain.grupos_de_ajustes import GRUPOS
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.valores_de_ajuste import escribir_valor
from pladeco.models import Ajuste
from pladeco.services.errores import ConProblemas
from pladeco.services.motivos import de_a_uno, revisar_motivo
from pladeco.services.registro import explicar
from pladeco.services.visa import mudar_lo_enviado


@dataclass(frozen=True, slots=True)
class Cambiados:
    """Which settings changed; `mudanza` where the visa was switched."""

    claves: tuple[str, ...]
    mudanza: Mudanza | None = None


def cambiar_ajustes(
    session: Session,
    institucion_id: UUID,
    escritos: Mapping[str, str],
    vistos: Mapping[str, str],
    *,
    motivo: str = "",
    actor: Actor,
    ahora: datetime,
) -> Cambiados:
    """Keep what was typed where it differs from `vistos`, what the page had shown.

    Raises ConProblemas with all that is no value, with what somebody else changed
    meanwhile to something else, and without a reason where the group asks for one.
    """
    de_a_uno(session, institucion_id)
    valores, problemas = revisar_ajustes(escritos)
    guardados = {
        a.clave: a
        for a in session.scalars(
            select(Ajuste).where(Ajuste.institucion_id == institucion_id)
        )
    }
    nuevos = {}
    for clave, valor in valores.items():
        nuevo, fila = escribir_valor(valor), guardados.get(clave)
        rige = fila.valor if fila else escribir_valor(omision_de(clave))
        if nuevo in (rige, vistos.get(clave)):
            continue
        if clave in vistos and rige != vistos[clave]:
            problemas.append(_cambiado_por_otro(clave, rige))
        nuevos[clave] = nuevo
    # What could not be read was to change something, too: all is told at once.
    tocados = {*nuevos, *(p.campo for p in problemas)}
    problemas += revisar_motivo(motivo, exigido=any(map(_pide_motivo, tocados)))
    if problemas:
        raise ConProblemas(problemas)
    explicar(session, motivo)
    for clave, nuevo in nuevos.items():
        fila = guardados.get(clave)
        if nuevo == escribir_valor(omision_de(clave)):
            session.delete(fila)  # what is back at its default is not kept at all
            continue
        fila = fila or Ajuste(institucion_id=institucion_id, clave=clave)
        fila.valor, fila.cambiado_en, fila.cambiado_por_id = nuevo, ahora, actor.id
        session.add(fila)
    session.flush()
    cambiados = tuple(nuevos)
    if "visa_director" not in nuevos:
        return Cambiados(cambiados)
    mudanza = mudar_lo_enviado(session, institucion_id, ahora=ahora)
    return Cambiados(cambiados, mudanza)


def _pide_motivo(clave: str) -> bool:
    return GRUPOS[CAMPOS[clave].metadata["grupo"]].con_motivo


def _cambiado_por_otro(clave: str, rige: str) -> Problema:
    nombre = CAMPOS[clave].metadata["texto"]
    return Problema(
        clave,
        f"Otra persona cambió «{nombre}» mientras usted escribía: ahora dice "
        f"«{rige or 'nada'}». Decida y guarde otra vez.",
    )

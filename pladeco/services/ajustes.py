"""Changing how the institution works: settings, and the days it does not work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import CAMPOS, escribir_valor, omision_de, revisar_ajustes
from pladeco.domain.ciclo.visa import Mudanza
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.models import Ajuste, Feriado
from pladeco.queries.ajustes import feriados_de_chile
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.visa import mudar_lo_enviado

_LARGO_NOMBRE = 120


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
    actor: Actor,
    ahora: datetime,
) -> Cambiados:
    """Keep what was typed where it differs from `vistos`, what the page had shown.

    Raises ConProblemas with all that is no value, and with what somebody else changed
    meanwhile to something else.
    """
    valores, problemas = revisar_ajustes(escritos)
    if problemas:
        raise ConProblemas(problemas)
    guardados = {
        a.clave: a
        for a in session.scalars(
            select(Ajuste).where(Ajuste.institucion_id == institucion_id)
        )
    }
    cambiados = []
    for clave, valor in valores.items():
        nuevo = escribir_valor(valor)
        fila = guardados.get(clave)
        rige = fila.valor if fila else escribir_valor(omision_de(clave))
        if nuevo in (rige, vistos.get(clave)):
            continue
        if clave in vistos and rige != vistos[clave]:
            problemas.append(_cambiado_por_otro(clave, rige))
            continue
        cambiados.append(clave)
        if nuevo == escribir_valor(omision_de(clave)):
            session.delete(fila)  # what is back at its default is not kept at all
            continue
        fila = fila or Ajuste(institucion_id=institucion_id, clave=clave)
        fila.valor, fila.cambiado_en, fila.cambiado_por_id = nuevo, ahora, actor.id
        session.add(fila)
    if problemas:
        raise ConProblemas(problemas)
    session.flush()
    if "visa_director" not in cambiados:
        return Cambiados(tuple(cambiados))
    mudanza = mudar_lo_enviado(session, institucion_id, ahora=ahora)
    return Cambiados(tuple(cambiados), mudanza)


def agregar_feriado(
    session: Session, institucion_id: UUID, dia: date | None, nombre: str
) -> Feriado:
    """Add a day on which nobody works. Raises ConProblemas with all that is wrong."""
    problemas = []
    if dia is None:
        problemas.append(Problema("fecha", "Escriba la fecha del feriado."))
    elif dia in feriados_de_chile():
        problemas.append(
            Problema(
                "fecha",
                f"El {dia:%d-%m-%Y} ya es feriado en todo el país: "
                f"{feriados_de_chile()[dia]}.",
            )
        )
    elif _feriado(session, institucion_id, dia) is not None:
        problemas.append(Problema("fecha", f"El {dia:%d-%m-%Y} ya está en la lista."))
    if not nombre.strip():
        problemas.append(Problema("nombre", "Escriba el nombre del feriado."))
    elif len(nombre.strip()) > _LARGO_NOMBRE:
        problemas.append(
            Problema("nombre", f"Escriba hasta {_LARGO_NOMBRE} caracteres.")
        )
    if problemas or dia is None:
        raise ConProblemas(problemas)
    feriado = Feriado(institucion_id=institucion_id, fecha=dia, nombre=nombre.strip())
    session.add(feriado)
    session.flush()
    return feriado


def quitar_feriado(session: Session, institucion_id: UUID, dia: date) -> None:
    """Take away a day that was added by hand. Raises NoSePuede if it is not there."""
    feriado = _feriado(session, institucion_id, dia)
    if feriado is None:
        raise NoSePuede("Ese feriado ya no estaba en la lista.")
    session.delete(feriado)
    session.flush()


def _cambiado_por_otro(clave: str, rige: str) -> Problema:
    nombre = CAMPOS[clave].metadata["texto"]
    return Problema(
        clave,
        f"Otra persona cambió «{nombre}» mientras usted escribía: ahora dice "
        f"«{rige or 'nada'}». Decida y guarde otra vez.",
    )


def _feriado(session: Session, institucion_id: UUID, dia: date) -> Feriado | None:
    return session.scalar(
        select(Feriado).where(
            Feriado.institucion_id == institucion_id, Feriado.fecha == dia
        )
    )

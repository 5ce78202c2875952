"""What a debt asks for on a day: that it is open, nearly due, overdue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.ciclo.avisos import escala, recordatorio_de, tema_de
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.vocabulario import Rol, TipoAviso
from pladeco.queries.avisos import Deuda
from pladeco.queries.destinatarios import Destinatarios
from pladeco.queries.plazos_dichos import PlazosDichos, tema_abierto
from pladeco.services.avisos.registro import Noticia


@dataclass(frozen=True, slots=True)
class Dia:
    """What is known on a day; `dichos`: since when units know when things are due."""

    hoy: date
    ajustes: Ajustes
    habiles: Habiles
    gente: Destinatarios
    dichos: PlazosDichos


def de_deuda(deuda: Deuda, dia: Dia) -> Iterator[tuple[Noticia, tuple[UUID, ...]]]:
    """Say what a debt asks for today: one notice for each who is to hear of it."""
    personas = dia.gente.de_unidad(deuda.unidad.id)
    vence = deuda.periodo.vence
    if dia.hoy > vence:
        if deuda.periodo.reapertura is None:
            yield from _vencida(deuda, dia, personas)
        return
    if deuda.periodo.abierto and not dia.dichos.abierto(deuda):
        yield _abierto(deuda), personas
        return
    plazo = recordatorio_de(
        vence, dia.hoy, dia.ajustes.dias_recordar, dicho=dia.dichos.desde(deuda)
    )
    if plazo is not None:
        yield _por_vencer(deuda, plazo, dia.hoy), personas


def _vencida(
    deuda: Deuda, dia: Dia, personas: tuple[UUID, ...]
) -> Iterator[tuple[Noticia, tuple[UUID, ...]]]:
    vence = deuda.periodo.vence
    escalones = escala(
        vence,
        dia.hoy,
        dias_director=dia.ajustes.dias_director,
        dias_gabinete=dia.ajustes.dias_gabinete,
        habiles=dia.habiles,
    )
    yield (
        _noticia(
            TipoAviso.VENCIDO,
            deuda,
            f"Venció el plazo para informar {deuda.periodo.codigo}",
            f"{deuda.unidad.nombre}: {_cuantos(deuda)} sin enviar. El plazo era el "
            f"{vence:%d-%m-%Y}; aún se puede enviar: el período se cierra el "
            f"{deuda.periodo.cierra:%d-%m-%Y}.",
        ),
        personas,
    )
    if TipoAviso.VENCIDO_DIRECTOR not in escalones:
        return
    propios = dia.gente.personas.get((Rol.DIRECTOR, deuda.unidad.id), ())
    for director in dia.gente.directores(deuda.unidad.id):
        if director not in personas:
            # One of a unit above may not open the page of this unit.
            ruta = deuda.ruta if director in propios else "/tablero"
            yield _al_director(deuda, dia, ruta), (director,)


def _al_director(deuda: Deuda, dia: Dia, ruta: str) -> Noticia:
    atraso = dia.habiles.entre(deuda.periodo.vence, dia.hoy)
    dias = contar(atraso, "día hábil", "días hábiles")
    return _noticia(
        TipoAviso.VENCIDO_DIRECTOR,
        deuda,
        f"{deuda.unidad.nombre} lleva {dias} de atraso en {deuda.periodo.codigo}",
        f"Faltan {_cuantos(deuda)}. El plazo venció el "
        f"{deuda.periodo.vence:%d-%m-%Y} y sus encargados ya fueron avisados.",
        ruta,
    )


def _abierto(deuda: Deuda) -> Noticia:
    p = deuda.periodo
    return Noticia(
        TipoAviso.PERIODO_ABIERTO,
        tema_abierto(deuda),
        f"Se abrió el período {p.codigo}: informe hasta el {p.vence:%d-%m-%Y}",
        f"{deuda.unidad.nombre} tiene {_cuantos(deuda)} por informar.",
        deuda.ruta,
    )


def _por_vencer(deuda: Deuda, plazo: int, hoy: date) -> Noticia:
    faltan = (deuda.periodo.vence - hoy).days
    dicho = {0: "Hoy es el último día", 1: "Queda 1 día"}.get(
        faltan, f"Quedan {faltan} días"
    )
    return _noticia(
        TipoAviso.POR_VENCER,
        deuda,
        f"{dicho} para informar {deuda.periodo.codigo}",
        f"{deuda.unidad.nombre} tiene {_cuantos(deuda)} por informar hasta el "
        f"{deuda.periodo.vence:%d-%m-%Y}.",
        plazo=plazo,
    )


def _noticia(
    tipo: TipoAviso,
    deuda: Deuda,
    titulo: str,
    texto: str,
    ruta: str | None = None,
    *,
    plazo: int | None = None,
) -> Noticia:
    """Write it under the due date of the unit: a later one is another matter."""
    partes = [*deuda.clave, deuda.periodo.vence.isoformat()]
    if plazo is not None:
        partes.append(str(plazo))
    return Noticia(tipo, tema_de(tipo, *partes), titulo, texto, ruta or deuda.ruta)


def _cuantos(deuda: Deuda) -> str:
    return contar(len(deuda.pendientes), "avance", "avances")

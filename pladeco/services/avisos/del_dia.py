"""What people are told once a day: what is owed, what waits, what is about to close."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.ciclo.avisos import (
    DIAS_FECHA_LEGAL,
    DIAS_POR_CERRAR,
    escala,
    recordatorio_de,
    tema_de,
)
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.legal import FechaDada
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import Rol, TipoAviso
from pladeco.models import Aviso
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.avances import FilaPeriodo
from pladeco.queries.avisos import Cuentas, Deuda
from pladeco.queries.destinatarios import Destinatarios, load_destinatarios
from pladeco.queries.fechas_legales import load_fechas_legales
from pladeco.queries.revisores import load_en_espera
from pladeco.services.avisos.registro import Noticia, avisar, reemplazar


@dataclass(frozen=True, slots=True)
class _Dia:
    """What is known on a day; `abierto_dicho`: since when a unit knows of a Periodo."""

    hoy: date
    ajustes: Ajustes
    habiles: Habiles
    gente: Destinatarios
    abierto_dicho: dict[str, date]


def avisar_del_dia(session: Session, cuentas: Cuentas, *, ahora: datetime) -> int:
    """Write the notices of today; return how many. Written twice they are the same."""
    dia = _Dia(
        dia_de(ahora),
        load_ajustes(session),
        load_habiles(session),
        load_destinatarios(session),
        _abierto_dicho(session),
    )
    cuantos = 0
    for deuda in cuentas.deudas.values():
        for noticia, personas in _de_deuda(deuda, dia):
            nuevos = avisar(session, noticia, personas, ahora=ahora)
            if nuevos:
                raiz = ":".join(deuda.clave) + ":"
                reemplazar(session, raiz, noticia, ahora=ahora)
            cuantos += nuevos
    for noticia in (
        *_por_cerrar(cuentas, dia),
        *_legales(load_fechas_legales(session, dia.hoy), dia),
    ):
        cuantos += avisar(session, noticia, dia.gente.de_secpla(), ahora=ahora)
    return cuantos + _avisar_espera(session, cuentas, dia, ahora)


def _abierto_dicho(session: Session) -> dict[str, date]:
    """Return the first day of each notice that a Periodo was opened, by subject."""
    filas = session.execute(
        select(Aviso.tema, func.min(Aviso.dia))
        .where(Aviso.tipo == TipoAviso.PERIODO_ABIERTO)
        .group_by(Aviso.tema)
    )
    return {t: dia for t, dia in filas}  # noqa: C416


def _de_deuda(deuda: Deuda, dia: _Dia) -> Iterator[tuple[Noticia, tuple[UUID, ...]]]:
    """Say what a debt asks for today: one notice for each who is to hear of it."""
    personas = dia.gente.de_unidad(deuda.unidad.id)
    vence = deuda.periodo.vence
    if dia.hoy > vence:
        if deuda.periodo.reapertura is None:
            yield from _vencida(deuda, dia, personas)
        return
    abierto = _abierto(deuda)
    if deuda.periodo.abierto and abierto.tema not in dia.abierto_dicho:
        yield abierto, personas
        return
    faltan = recordatorio_de(vence, dia.hoy, dia.ajustes.dias_recordar)
    dicho = dia.abierto_dicho.get(abierto.tema)
    if faltan is None or (dicho is not None and (vence - dicho).days <= faltan):
        return  # it was said when the Periodo was opened
    yield _por_vencer(deuda, faltan, dia.hoy), personas


def _vencida(
    deuda: Deuda, dia: _Dia, personas: tuple[UUID, ...]
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


def _al_director(deuda: Deuda, dia: _Dia, ruta: str) -> Noticia:
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
        tema_de(TipoAviso.PERIODO_ABIERTO, *deuda.clave, ""),
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


def _por_cerrar(cuentas: Cuentas, dia: _Dia) -> Iterator[Noticia]:
    for periodo in cuentas.periodos:
        faltan = dia.habiles.entre(dia.hoy, periodo.cierra)
        if periodo.abierto and dia.hoy <= periodo.cierra and faltan <= DIAS_POR_CERRAR:
            yield Noticia(
                TipoAviso.POR_CERRAR,
                tema_de(TipoAviso.POR_CERRAR, periodo.codigo, periodo.cierra),
                f"El período {periodo.codigo} se cierra el {periodo.cierra:%d-%m-%Y}",
                _estado_del_periodo(cuentas, periodo),
                f"/periodos/{periodo.codigo}",
            )


def _estado_del_periodo(cuentas: Cuentas, periodo: FilaPeriodo) -> str:
    esperan = sum(a.periodo == periodo.codigo for a in cuentas.por_revisar)
    faltan = sum(
        len(d.pendientes)
        for d in cuentas.deudas.values()
        if d.periodo.codigo == periodo.codigo
    )
    return f"Esperan revisión: {esperan}. Sin enviar: {faltan}."


def _legales(fechas: tuple[FechaDada, ...], dia: _Dia) -> Iterator[Noticia]:
    for dada in fechas:
        plazo = recordatorio_de(dada.fecha, dia.hoy, DIAS_FECHA_LEGAL)
        if plazo is not None:
            yield Noticia(
                TipoAviso.FECHA_LEGAL,
                tema_de(TipoAviso.FECHA_LEGAL, dada.regla.clave, dada.fecha, plazo),
                f"{dada.regla.nombre}: {dada.fecha:%d-%m-%Y}",
                f"{dada.regla.significa} Fuente: {dada.regla.fuente}.",
                "/calendario",
            )


def _avisar_espera(
    session: Session, cuentas: Cuentas, dia: _Dia, ahora: datetime
) -> int:
    """Tell each reviewer what has waited too long since they were last told."""
    limite = dia.ajustes.dias_espera_revision
    cuantos = 0
    for revisor, esperan in load_en_espera(
        session, cuentas, dia.gente.de_secpla()
    ).items():
        largos = [
            a
            for a in esperan
            if a.con_secpla_desde
            and dia.habiles.entre(dia_de(a.con_secpla_desde), dia.hoy) > limite
        ]
        if not largos:
            continue
        ultima = max(dia_de(a.con_secpla_desde) for a in largos if a.con_secpla_desde)
        mas = contar(len(largos), "avance espera", "avances esperan")
        noticia = Noticia(
            TipoAviso.ESPERA_REVISION,
            # Said again only when something sent later has come to wait too long.
            tema_de(TipoAviso.ESPERA_REVISION, ultima),
            f"{mas} su revisión hace más de {limite} días hábiles",
            "Lo que más espera está primero en «Revisión».",
            "/revision",
        )
        cuantos += avisar(session, noticia, (revisor,), ahora=ahora)
    return cuantos

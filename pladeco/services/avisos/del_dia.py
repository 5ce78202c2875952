"""What people are told once a day: what is owed, what waits, what is about to close."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import (
    DIAS_FECHA_LEGAL,
    DIAS_POR_CERRAR,
    recordatorio_de,
    tema_de,
)
from pladeco.domain.ciclo.calendario_legal import FechaDada
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import Estado, TipoAviso
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.avances import FilaPeriodo
from pladeco.queries.avisos import Cuentas
from pladeco.queries.destinatarios import load_destinatarios
from pladeco.queries.fechas_legales import load_fechas_legales
from pladeco.queries.plazos_dichos import load_plazos_dichos
from pladeco.queries.revisores import load_en_espera
from pladeco.queries.visa import load_visas
from pladeco.services.avisos.de_deuda import Dia, de_deuda
from pladeco.services.avisos.observaciones import avisar_plazos_de_observaciones
from pladeco.services.avisos.registro import Noticia, avisar, reemplazar
from pladeco.services.avisos.visas import pedir_visas


def avisar_del_dia(session: Session, cuentas: Cuentas, *, ahora: datetime) -> int:
    """Write the notices of today; return how many. Written twice they are the same."""
    dia = Dia(
        dia_de(ahora),
        load_ajustes(session),
        load_habiles(session),
        load_destinatarios(session),
        load_plazos_dichos(session),
    )
    cuantos = 0
    for deuda in cuentas.deudas.values():
        for noticia, personas in de_deuda(deuda, dia):
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
    enviados = [
        (a.version_id, a.unidad_id)
        for a in cuentas.por_revisar
        if a.estado is Estado.ENVIADO
    ]
    cuantos += pedir_visas(session, load_visas(session), enviados, ahora=ahora)
    cuantos += avisar_plazos_de_observaciones(session, ahora=ahora)
    return cuantos + _avisar_espera(session, cuentas, dia, ahora)


def _por_cerrar(cuentas: Cuentas, dia: Dia) -> Iterator[Noticia]:
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


def _legales(fechas: tuple[FechaDada, ...], dia: Dia) -> Iterator[Noticia]:
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
    session: Session, cuentas: Cuentas, dia: Dia, ahora: datetime
) -> int:
    """Tell each reviewer what has waited too long since they were last told."""
    limite = dia.ajustes.dias_espera_revision
    cuantos = 0
    for revisor, esperan in load_en_espera(session, cuentas).items():
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
            f"{mas} su revisión hace más de "
            f"{contar(limite, 'día hábil', 'días hábiles')}",
            "Lo que más espera está primero en «Revisión».",
            "/revision",
        )
        cuantos += avisar(session, noticia, (revisor,), ahora=ahora)
    return cuantos

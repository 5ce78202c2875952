"""The copy of each night, and which of the earlier ones are kept."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from pladeco import __version__
from pladeco.cartas import escribir_carta
from pladeco.domain.ajustes import Ajustes
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.respaldo.noticias import le_faltan, no_se_pudo, sin_archivos
from pladeco.domain.respaldo.rotacion import dia_del_respaldo, toca_desde
from pladeco.extensions import db
from pladeco.jobs.tarea import Momento
from pladeco.queries.ajustes import load_ajustes
from pladeco.queries.copia import FilaIlegible
from pladeco.queries.destinatarios import load_administradores
from pladeco.services.correos import encolar
from pladeco.services.errores import NoSePuede, por_que_no_se_escribe
from pladeco.services.respaldos.hechura import (
    Hecho,
    RespaldoInterrumpido,
    anotar_respaldo,
    hacer_respaldo,
)
from pladeco.services.respaldos.rotacion import quitar_sobrantes
from pladeco.services.tareas import hecha_entre, marcar_ultima

_TAREA = "respaldos"
_PACIENCIA = timedelta(hours=3)  # what mends itself before dawn is no news
_CADA = timedelta(seconds=20)  # the lease is renewed as often while a long one is made


@dataclass(slots=True)
class _Turno:
    """Says whether to go on, without writing to the database for each file."""

    momento: Momento
    dicho: datetime = field(default=datetime.min.replace(tzinfo=UTC))
    sigue: bool = True

    def __call__(self) -> bool:
        ahora = self.momento.ahora
        if self.sigue and ahora - self.dicho >= _CADA:
            self.dicho, self.sigue = ahora, self.momento.sigue()
        return self.sigue


def respaldar_hoy(momento: Momento) -> str:
    """Make the copy that has its time: one each day, from the hour of Ajustes on.

    Where none was made since it last was that hour it is made at once, whatever hour
    it is now. Those of earlier days are not made up: they would hold the same.
    """
    with momento.escribiendo() as session:
        ajustes = load_ajustes(session)
        if not ajustes.respaldar_solo:
            return "apagado en Ajustes"
        # It is of the day on which it was begun.
        dia = dia_del_respaldo(momento.ahora, ajustes.hora_respaldo)
        if _hecho(session, dia, ajustes, momento.ahora):
            return f"el del {dia:%d-%m-%Y} ya está hecho"
    try:
        hecho = _hacer(momento)
    except RespaldoInterrumpido:
        raise
    except (NoSePuede, FilaIlegible) as falla:
        if momento.ahora >= toca_desde(dia, ajustes.hora_respaldo) + _PACIENCIA:
            with momento.escribiendo() as session:
                _avisar(session, no_se_pudo(dia, str(falla)), dia, momento)
        raise
    with momento.escribiendo() as session:
        anotar_respaldo(session, hecho)
        marcar_ultima(
            session,
            _TAREA,
            dia,
            ahora=momento.ahora,
            resultado=hecho.ruta.name,
        )
        if faltan := len(hecho.revisado.manifiesto.faltan):
            _avisar(session, le_faltan(dia, faltan), dia, momento)
    return _resultado(hecho, momento, ajustes)


def _hacer(momento: Momento) -> Hecho:
    config = momento.config
    try:
        return hacer_respaldo(
            db.engine,
            instancia=config.instancia,
            carpeta=config.respaldos,
            ahora=momento.ahora,
            programa=__version__,
            sigue=_Turno(momento),
        )
    except OSError as falla:
        porque = por_que_no_se_escribe(falla)
        mensaje = f"No se pudo escribir en {config.respaldos}: {porque}."
        raise NoSePuede(mensaje) from falla


def _avisar(
    session: Session, noticia: tuple[str, str], dia: date, momento: Momento
) -> None:
    """Write to who administers: nobody looks at the page of copies on any day."""
    asunto, dice = noticia
    for persona in load_administradores(session):
        carta = escribir_carta(
            "respaldo",
            nombre=persona.nombre,
            asunto=asunto,
            dice=dice,
            direccion=momento.config.direccion_publica.rstrip("/"),
        )
        encolar(
            session,
            carta,
            para=persona.correo,
            clave=f"respaldo:{dia}:{persona.id}",
            ahora=momento.ahora,
            usuario_id=persona.id,
        )


def proximo_respaldo(momento: Momento) -> datetime:
    """Return when the next copy is due."""
    session = db.session()
    ajustes = load_ajustes(session)
    dia = dia_del_respaldo(momento.ahora, ajustes.hora_respaldo)
    if not _hecho(session, dia, ajustes, momento.ahora):
        return momento.ahora
    return toca_desde(dia + timedelta(days=1), ajustes.hora_respaldo)


def _hecho(session: Session, dia: date, ajustes: Ajustes, ahora: datetime) -> bool:
    """Tell whether there is one since it was due; the hour may be another by now."""
    desde = toca_desde(dia, ajustes.hora_respaldo)
    return hecha_entre(session, _TAREA, desde, ahora)


def _resultado(hecho: Hecho, momento: Momento, ajustes: Ajustes) -> str:
    partes = [f"hecho {hecho.ruta.name}"]
    if faltan := len(hecho.revisado.manifiesto.faltan):
        partes.append(sin_archivos(faltan))
    if quitados := quitar_sobrantes(momento.config.respaldos, ajustes):
        partes.append(contar(quitados, "antiguo quitado", "antiguos quitados"))
    return "; ".join(partes)

"""The copy of each night, and which of the earlier ones are kept."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from pladeco import __version__
from pladeco.domain.ajustes import Ajustes
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.hora_chilena import SANTIAGO, hora_de
from pladeco.extensions import db
from pladeco.jobs.tarea import Momento
from pladeco.queries.ajustes import load_ajustes
from pladeco.services.errores import NoSePuede
from pladeco.services.respaldos.hechura import (
    Hecho,
    anotar_respaldo,
    hacer_respaldo,
)
from pladeco.services.respaldos.rotacion import quitar_sobrantes
from pladeco.services.tareas import hecha_hoy, marcar_hecha

_TAREA = "respaldos"
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
    """Make the copy of the day once its hour has come, or later that same day."""
    hoy = momento.hoy  # it is of the day on which it was begun
    with momento.escribiendo() as session:
        ajustes = load_ajustes(session)
        if not ajustes.respaldar_solo:
            return "apagado en Ajustes"
        if hora_de(momento.ahora) < ajustes.hora_respaldo:
            return "aún no es la hora"
        if hecha_hoy(session, _TAREA, hoy):
            return "ya se hizo hoy"
    config = momento.config
    try:
        hecho = hacer_respaldo(
            db.engine,
            instancia=config.instancia,
            carpeta=config.respaldos,
            ahora=momento.ahora,
            programa=__version__,
            sigue=_Turno(momento),
        )
    except OSError as falla:
        mensaje = (
            f"No se pudo escribir en {config.respaldos}: no queda espacio en el disco, "
            f"no está puesto o no deja escribir ({falla.strerror})."
        )
        raise NoSePuede(mensaje) from falla
    with momento.escribiendo() as session:
        anotar_respaldo(session, hecho)
        marcar_hecha(
            session,
            _TAREA,
            hoy,
            ahora=momento.ahora,
            resultado=hecho.ruta.name,
        )
    return _resultado(hecho, momento, ajustes)


def proximo_respaldo(momento: Momento) -> datetime:
    """Return when the next copy is due."""
    session = db.session()
    dia = momento.hoy
    if hecha_hoy(session, _TAREA, dia):
        dia += timedelta(days=1)
    hora = time(load_ajustes(session).hora_respaldo, tzinfo=SANTIAGO)
    return max(datetime.combine(dia, hora).astimezone(UTC), momento.ahora)


def _resultado(hecho: Hecho, momento: Momento, ajustes: Ajustes) -> str:
    partes = [f"hecho {hecho.ruta.name}"]
    if faltan := len(hecho.revisado.manifiesto.faltan):
        partes.append(f"faltaban {contar(faltan, 'archivo', 'archivos')} en el disco")
    if quitados := quitar_sobrantes(momento.config.respaldos, ajustes):
        partes.append(contar(quitados, "antiguo quitado", "antiguos quitados"))
    return "; ".join(partes)

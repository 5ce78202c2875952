"""The last step of what is overdue: one letter a day to the mayor's cabinet.

The cabinet is an address of the settings and no person of the program: that it was
told is kept in `tarea_hecha`, once for each debt and due date.
"""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import escala, tema_de
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Correo, TareaHecha
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.avisos import Cuentas, Deuda
from pladeco.services.correos import SIN_SALIR
from pladeco.services.tareas import hecha_hoy, marcar_hecha


def por_contar_al_gabinete(
    session: Session, cuentas: Cuentas, *, ahora: datetime
) -> tuple[Deuda, ...]:
    """Return what the cabinet has not been told; nothing where it is switched off."""
    ajustes = load_ajustes(session)
    if not ajustes.correo_gabinete or not ajustes.avisa(TipoAviso.VENCIDO_GABINETE):
        return ()
    habiles, hoy = load_habiles(session), dia_de(ahora)
    return tuple(
        deuda
        for deuda in cuentas.deudas.values()
        if deuda.periodo.reapertura is None
        if TipoAviso.VENCIDO_GABINETE
        in escala(
            deuda.periodo.vence,
            hoy,
            dias_director=ajustes.dias_director,
            dias_gabinete=ajustes.dias_gabinete,
            habiles=habiles,
        )
        if not hecha_hoy(session, _tarea(deuda.clave), deuda.periodo.vence)
    )


def clave_gabinete(hoy: date) -> str:
    """Return the key of the letter of a day."""
    return f"gabinete:{hoy}"


def anotar_gabinete(
    session: Session, deudas: tuple[Deuda, ...], *, ahora: datetime
) -> None:
    """Remember of which debts the letter of today tells."""
    for deuda in deudas:
        marcar_hecha(
            session,
            _tarea(deuda.clave),
            deuda.periodo.vence,
            ahora=ahora,
            resultado=clave_gabinete(dia_de(ahora)),
        )


def anular_al_gabinete(session: Session, cuentas: Cuentas) -> int:
    """Call back the letters that have not left and whose debts are all settled."""
    pendientes = session.scalars(
        select(Correo).where(
            Correo.clave.startswith("gabinete:"), Correo.estado.in_(SIN_SALIR)
        )
    )
    deben = {_tarea(clave) for clave in cuentas.deudas}
    anuladas = 0
    for correo in pendientes:
        contadas = session.scalars(
            select(TareaHecha.tarea).where(TareaHecha.resultado == correo.clave)
        )
        if deben.isdisjoint(contadas):
            session.execute(
                update(Correo)
                .where(Correo.id == correo.id)
                .values(estado=EstadoCorreo.ANULADO)
            )
            anuladas += 1
    return anuladas


def _tarea(clave: tuple[str, str]) -> str:
    return tema_de(TipoAviso.VENCIDO_GABINETE, *clave).removeprefix("vencido_")

"""Which notices go into which letter: never two where one would do."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import AL_MOMENTO
from pladeco.domain.hora_chilena import dia_de
from pladeco.models import Aviso, Correo
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.avisos import Destinatario, load_sin_carta
from pladeco.services.correos import SIN_SALIR, Carta, encolar

REPOSO = timedelta(minutes=2)
ENTRE_CARTAS = timedelta(minutes=30)
_AL_MOMENTO = "avisos:"
_RESUMEN = "resumen:"


def cartas_al_momento(
    session: Session, *, ahora: datetime
) -> tuple[tuple[str, Destinatario], ...]:
    """Return the letters to write now: their key, to whom, with which notices.

    What happened in a row goes together: the first waits a little, and a person who
    got a letter just now gets no other for half an hour.
    """
    recientes = _recientes(session, ahora)
    cartas = []
    for persona in load_sin_carta(session):
        avisos = tuple(a for a in persona.avisos if a.tipo in AL_MOMENTO)
        listos = avisos and avisos[0].creado_en <= ahora - REPOSO
        if listos and persona.usuario_id not in recientes:
            clave = f"{_AL_MOMENTO}{avisos[0].id}"
            cartas.append((clave, replace(persona, avisos=avisos)))
    return tuple(cartas)


def cartas_del_dia(
    session: Session, *, ahora: datetime
) -> tuple[tuple[str, Destinatario], ...]:
    """Return the digests of today, with all that no letter carries yet."""
    hoy = dia_de(ahora)
    return tuple(
        (f"{_RESUMEN}{persona.usuario_id}:{hoy}", persona)
        for persona in load_sin_carta(session)
    )


def encolar_carta(
    session: Session,
    clave: str,
    persona: Destinatario,
    carta: Carta,
    *,
    ahora: datetime,
) -> None:
    """Put a letter into the outbox; its notices know from then on that it has them."""
    correo = encolar(
        session,
        carta,
        para=persona.correo,
        clave=clave,
        ahora=ahora,
        usuario_id=persona.usuario_id,
    )
    session.execute(
        update(Aviso)
        .where(Aviso.id.in_([a.id for a in persona.avisos]))
        .values(correo_id=correo),
        execution_options={"synchronize_session": False},
    )


def anular_lo_hecho(session: Session) -> int:
    """Call back the letters that have not left and hold only settled matters."""
    vivos = select(Aviso.correo_id).where(
        Aviso.correo_id.is_not(None), Aviso.resuelto_en.is_(None)
    )
    con_avisos = select(Aviso.correo_id).where(Aviso.correo_id.is_not(None))
    anuladas = list(
        session.scalars(
            select(Correo.id).where(
                Correo.estado.in_(SIN_SALIR),
                Correo.id.in_(con_avisos),
                Correo.id.not_in(vivos),
            )
        )
    )
    if anuladas:
        session.execute(
            update(Correo)
            .where(Correo.id.in_(anuladas))
            .values(estado=EstadoCorreo.ANULADO),
            execution_options={"synchronize_session": False},
        )
    return len(anuladas)


def _recientes(session: Session, ahora: datetime) -> set[UUID]:
    filas = session.execute(
        select(Correo.usuario_id, func.max(Correo.creado_en))
        .where(
            Correo.clave.startswith(_AL_MOMENTO),
            Correo.creado_en > ahora - ENTRE_CARTAS,
        )
        .group_by(Correo.usuario_id)
    )
    return {usuario_id for usuario_id, _ in filas if usuario_id is not None}

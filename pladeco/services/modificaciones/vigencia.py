"""From draft to in force: approval, the day that comes, and back."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pladeco.domain.cambios.filas import CambioFila, aplicar
from pladeco.domain.cambios.revision import revisar_datos
from pladeco.domain.cambios.vigencia import fijar
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import Instrumento, Modificacion
from pladeco.queries.borrador import (
    Borrador,
    datos_de,
    leer_borrador,
    load_situado,
    porque_no,
)
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.escritura_plan import Firma, escribir_cambios
from pladeco.services.modificaciones.edicion import bloquear, guardar_cambios
from pladeco.services.modificaciones.problemas import exigir
from pladeco.services.registro import actuar, explicar


def aprobar(
    session: Session,
    modificacion: Modificacion,
    *,
    actor: Actor,
    ahora: datetime,
    hoy: date,
) -> Modificacion:
    """Approve a draft: applied at once (`vigente`), or on its day (`programada`).

    CambioImposible tells all that is missing or contradicts: fields `motivo`, `acto`,
    `acto_fecha`, `rige_desde`, `cambios`. Conflicto: somebody else was faster.
    """
    instrumento = _tomar(session, modificacion)
    if modificacion.estado is EstadoModificacion.DESCARTADA:
        raise NoSePuede("Esta modificación fue descartada: abra otra.")
    if modificacion.estado is not EstadoModificacion.BORRADOR:
        raise Conflicto("Otra persona ya aprobó esta modificación.")
    actuar(session, actor, ahora)
    borrador = leer_borrador(session, modificacion)
    situado = load_situado(session, instrumento.id, hoy)
    exigir(
        [
            *revisar_datos(datos_de(modificacion), situado),
            *(
                Problema("cambios", frase)
                for frase in porque_no(session, instrumento, borrador)
            ),
        ]
    )
    modificacion.aprobada_en = ahora
    modificacion.aprobada_por_id = actor.id
    if modificacion.rige_desde is not None and modificacion.rige_desde <= hoy:
        _aplicar(session, instrumento, modificacion, borrador, ahora)
    else:
        modificacion.estado = EstadoModificacion.PROGRAMADA
        session.flush()
    return modificacion


def volver_a_borrador(
    session: Session, modificacion: Modificacion, *, actor: Actor, ahora: datetime
) -> None:
    """Take back the approval of one whose day has not come."""
    bloquear(session, modificacion)
    if modificacion.estado is not EstadoModificacion.PROGRAMADA:
        raise NoSePuede("Solo vuelve a borrador la que está aprobada y aún no rige.")
    actuar(session, actor, ahora)
    modificacion.estado = EstadoModificacion.BORRADOR
    modificacion.aprobada_en = None
    modificacion.aprobada_por_id = None
    session.flush()


def aplicar_programadas(
    session: Session, *, ahora: datetime, hoy: date
) -> tuple[tuple[UUID, bool], ...]:
    """Apply those whose day has come; return (key, applied) of each, oldest first.

    One that conflicts with the plan stays `programada`; its page tells why.
    """
    actuar(session, None, ahora)
    esperan = session.scalars(
        select(Modificacion)
        .where(
            Modificacion.estado == EstadoModificacion.PROGRAMADA,
            Modificacion.rige_desde <= hoy,
        )
        .order_by(Modificacion.rige_desde, Modificacion.numero)
    ).all()
    return tuple((m.id, _si_se_puede(session, m, ahora, hoy)) for m in esperan)


def _si_se_puede(
    session: Session, modificacion: Modificacion, ahora: datetime, hoy: date
) -> bool:
    """Apply one, all of it or nothing; the others do not wait for it."""
    instrumento = _tomar(session, modificacion)
    if modificacion.estado is not EstadoModificacion.PROGRAMADA:
        return False
    borrador = leer_borrador(session, modificacion)
    situado = load_situado(session, instrumento.id, hoy)
    if revisar_datos(datos_de(modificacion), situado) or porque_no(
        session, instrumento, borrador
    ):
        return False
    try:
        with session.begin_nested():
            _aplicar(session, instrumento, modificacion, borrador, ahora)
    except IntegrityError:
        return False
    return True


def _tomar(session: Session, modificacion: Modificacion) -> Instrumento:
    """Wait for whoever else approves something of this plan."""
    session.flush()
    instrumento = session.scalars(
        select(Instrumento)
        .where(Instrumento.id == modificacion.instrumento_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    bloquear(session, modificacion)
    return instrumento


def _aplicar(
    session: Session,
    instrumento: Instrumento,
    modificacion: Modificacion,
    borrador: Borrador,
    ahora: datetime,
) -> None:
    cambios = _con_su_dia(modificacion, borrador.cambios)
    firma = None
    if modificacion.aprobada_por_id and modificacion.aprobada_en:
        firma = Firma(modificacion.aprobada_por_id, modificacion.aprobada_en)
    explicar(session, f"Modificación {modificacion.numero}: {modificacion.motivo}")
    guardar_cambios(session, modificacion, cambios)
    escribir_cambios(
        session, instrumento, aplicar(borrador.actual, cambios), cambios, firma
    )
    modificacion.estado = EstadoModificacion.VIGENTE
    modificacion.aplicada_en = ahora
    session.flush()


def _con_su_dia(
    modificacion: Modificacion, cambios: tuple[CambioFila, ...]
) -> tuple[CambioFila, ...]:
    """Give withdrawals the day on which this rules, and its act."""
    if modificacion.rige_desde is None:
        return cambios
    acto = modificacion.acto or f"Modificación {modificacion.numero} del plan"
    return fijar(cambios, modificacion.rige_desde, acto)

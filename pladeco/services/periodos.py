"""Opening and closing the time in which units report."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.calendario import Tramo, codigo_periodo, siguiente, tramo_de
from pladeco.domain.vocabulario import Frecuencia
from pladeco.models import Instrumento, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.errores import NoSePuede

DIAS_PARA_INFORMAR = 15


def proximo(session: Session, instrumento: Instrumento, hoy: date) -> Tramo:
    """Return the quarter to open next: after the newest one, or the running one."""
    ultimo = session.scalar(
        select(Periodo)
        .where(Periodo.instrumento_id == instrumento.id)
        .order_by(Periodo.hasta.desc())
        .limit(1)
    )
    if ultimo is None:
        inicio = min(max(hoy, instrumento.desde), instrumento.hasta)
        return tramo_de(inicio, Frecuencia.TRIMESTRAL)
    actual = Tramo(ultimo.desde, ultimo.hasta, ultimo.hasta.year)
    return siguiente(actual, ultimo.frecuencia)


def vencimiento(tramo: Tramo) -> date:
    """Return the last day on which units report, unless SECPLA says otherwise."""
    return tramo.hasta + timedelta(days=DIAS_PARA_INFORMAR)


def abrir(
    session: Session,
    instrumento: Instrumento,
    tramo: Tramo,
    *,
    ahora: datetime,
    hoy: date,
    vence: date | None = None,
) -> Periodo:
    """Open a quarter. Units report until `vence`, two weeks after it ends by default.

    Raises NoSePuede when it was opened before or lies outside the plan.
    """
    codigo = codigo_periodo(tramo, Frecuencia.TRIMESTRAL)
    if tramo.hasta < instrumento.desde or tramo.desde > instrumento.hasta:
        mensaje = f"El período {codigo} está fuera de los años del plan."
        raise NoSePuede(mensaje)
    if tramo.desde > hoy:
        mensaje = f"El período {codigo} comienza el {tramo.desde:%d-%m-%Y}: aún no."
        raise NoSePuede(mensaje)
    if _buscar(session, instrumento, codigo) is not None:
        mensaje = f"El período {codigo} ya se abrió."
        raise NoSePuede(mensaje)
    limite = vence or vencimiento(tramo)
    if limite < tramo.hasta:
        mensaje = (
            f"La fecha límite no puede ser anterior al término del período, "
            f"{tramo.hasta:%d-%m-%Y}."
        )
        raise NoSePuede(mensaje)
    periodo = Periodo(
        instrumento_id=instrumento.id,
        codigo=codigo,
        frecuencia=Frecuencia.TRIMESTRAL,
        desde=tramo.desde,
        hasta=tramo.hasta,
        abre=min(hoy, limite),
        vence=limite,
        cierra=limite + timedelta(days=7),
        estado=EstadoPeriodo.ABIERTO,
        abierto_en=ahora,
    )
    session.add(periodo)
    session.flush()
    return periodo


def cerrar(session: Session, periodo: Periodo, *, ahora: datetime) -> None:
    """Close it: from now on nobody changes what was reported for it."""
    if periodo.estado is EstadoPeriodo.CERRADO:
        mensaje = f"El período {periodo.codigo} ya estaba cerrado."
        raise NoSePuede(mensaje)
    periodo.estado = EstadoPeriodo.CERRADO
    periodo.cerrado_en = ahora
    session.flush()


def _buscar(session: Session, instrumento: Instrumento, codigo: str) -> Periodo | None:
    return session.scalar(
        select(Periodo).where(
            Periodo.instrumento_id == instrumento.id, Periodo.codigo == codigo
        )
    )

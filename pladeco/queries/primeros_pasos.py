"""What an installation has of what it needs before the first report."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.primeros_pasos import EstadoInicial
from pladeco.domain.vocabulario import Rol
from pladeco.models import (
    Bitacora,
    Indicador,
    Institucion,
    Instrumento,
    Meta,
    Periodo,
    RolAsignado,
    Unidad,
    Usuario,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.desatendidos import contar_sin_persona
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.tareas import load_planificador


def load_estado_inicial(
    session: Session, plan: PlanCargado | None, *, servidor: str, ahora: datetime
) -> EstadoInicial:
    """Load it in eleven queries; `servidor` is the mail server in force, or empty."""
    casa = session.execute(
        select(Institucion.nombre, Institucion.emblema_sha256).limit(1)
    ).one()
    personas, sin_clave = _personas(session)
    roles = set(
        session.scalars(
            select(RolAsignado.rol)
            .join(Usuario, Usuario.id == RolAsignado.usuario_id)
            .where(Usuario.activo)
            .distinct()
        )
    )
    metas, confirmadas = _metas(session)
    return EstadoInicial(
        institucion=casa.nombre,
        con_emblema=casa.emblema_sha256 is not None,
        planificador_vivo=load_planificador(session).vivo(ahora),
        respaldado=_respaldado(session),
        correo=servidor,
        probado=servidor in _probados(session),
        unidades=session.scalar(select(func.count(Unidad.id)).where(Unidad.activa))
        or 0,
        personas=personas,
        sin_clave=sin_clave,
        con_secpla=Rol.SECPLA in roles,
        con_encargado=Rol.ENCARGADO in roles,
        sin_quien_informe=contar_sin_persona(session, plan) if plan else 0,
        plan=session.scalar(
            select(Instrumento.nombre).order_by(Instrumento.desde.desc()).limit(1)
        ),
        metas=metas,
        confirmadas=confirmadas,
        periodo=session.scalar(
            select(Periodo.codigo)
            .where(Periodo.estado != EstadoPeriodo.PROGRAMADO)
            .order_by(Periodo.abierto_en, Periodo.codigo)
            .limit(1)
        ),
    )


def _personas(session: Session) -> tuple[int, int]:
    """Return how many are active, and how many of them have no password yet."""
    fila = session.execute(
        select(func.count(Usuario.id), func.count(Usuario.clave_hash)).where(
            Usuario.activo
        )
    ).one()
    return fila[0], fila[0] - fila[1]


def _metas(session: Session) -> tuple[int, int]:
    """Return how many there are in the plan, and how many are confirmed."""
    fila = session.execute(
        select(func.count(Meta.id), func.count(Meta.confirmada_en))
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .where(
            Meta.descartada_en.is_(None),
            Indicador.descartado_en.is_(None),
            Indicador.retirado_en.is_(None),
        )
    ).one()
    return fila[0], fila[1]


def _respaldado(session: Session) -> date | None:
    """Return the day of the first copy: only one read back whole is in the Bitácora."""
    primero = session.scalar(
        select(Bitacora.en)
        .where(Bitacora.accion == "respaldar", Bitacora.objeto == "respaldo")
        .order_by(Bitacora.en)
        .limit(1)
    )
    return None if primero is None else dia_de(primero)


def _probados(session: Session) -> set[str]:
    """Return the servers that took a test message, as the Bitácora tells."""
    entradas = session.scalars(
        select(Bitacora.despues).where(
            Bitacora.accion == "probar", Bitacora.objeto == "correo_saliente"
        )
    )
    return {_servidor(dicho) for dicho in entradas if (dicho or {}).get("aceptado")}


def _servidor(dicho: dict[str, Any] | None) -> str:
    return str((dicho or {}).get("servidor", ""))

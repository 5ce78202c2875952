"""Invented Observaciones of the COSOC and of a councillor, with some answers."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import tema_de
from pladeco.domain.ciclo.observaciones import RespuestaPropuesta, Texto
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import AccionCorte, Calidad, Nivel, Rol, TipoAviso
from pladeco.models import (
    ActoCorte,
    Elemento,
    Instrumento,
    Observacion,
    Usuario,
)
from pladeco.services.avisos import leer
from pladeco.services.avisos.registro import resolver_los_de
from pladeco.services.demostracion.periodos import instante
from pladeco.services.demostracion.personas import actor_de
from pladeco.services.observaciones import (
    ObservacionPropuesta,
    observar,
    responder,
)

_QUIEN: Final = {
    Calidad.CONCEJAL: ("carla", Rol.CONCEJAL),
    Calidad.COSOC: ("celia", Rol.COSOC),
}


@dataclass(frozen=True, slots=True)
class _Dicha:
    """One of them: `hace` days before today, answered `responde` days later.

    With `del_corte` it is about what the COSOC was handed, so many days after that.
    """

    calidad: Calidad
    texto: str
    hace: int = 0
    del_corte: int | None = None
    responde: int | None = None
    respuesta: str = ""


_DICHAS: Final = (
    _Dicha(
        Calidad.CONCEJAL,
        "Demostración: los vecinos preguntan por qué esta actividad lleva dos "
        "trimestres sin avances. ¿Qué falta y desde cuándo?",
        hace=44,
        responde=9,
        respuesta="Demostración: la licitación quedó desierta una vez. Se publicó de "
        "nuevo y se adjudica antes de fin de mes.",
    ),
    _Dicha(
        Calidad.CONCEJAL,
        "Demostración: pido el detalle de los sectores en que se hizo.",
        hace=19,
    ),
    _Dicha(
        Calidad.CONCEJAL,
        "Demostración: la meta del año parece baja para la demanda que hay. ¿Se "
        "piensa modificarla?",
        hace=11,
    ),
    _Dicha(
        Calidad.COSOC,
        "Demostración: el informe no dice en qué localidades rurales se trabajó. El "
        "Consejo pide que el próximo lo muestre por territorio.",
        del_corte=6,
        responde=8,
        respuesta="Demostración: de acuerdo. El informe siguiente trae una hoja por "
        "territorio, con lo hecho y lo que falta en cada uno.",
    ),
    _Dicha(
        Calidad.COSOC,
        "Demostración: faltan las fechas comprometidas de lo que está atrasado.",
        del_corte=29,
        responde=12,
        respuesta="Demostración: desde el próximo corte, cada atraso va con su "
        "compromiso y su fecha.",
    ),
    _Dicha(
        Calidad.COSOC,
        "Demostración: ofrecemos la sede de la junta de vecinos para la próxima "
        "jornada.",
        hace=2,
    ),
)


def observar_el_plan(
    session: Session,
    instrumento: Instrumento,
    usuarios: dict[str, Usuario],
    *,
    hoy: date,
) -> int:
    """Write those that fit before today, in the order of their days; return how many.

    Afterwards nobody is told of what was answered in days gone by.
    """
    entrega = _entrega(session)
    elementos = _elementos(session, instrumento, len(_DICHAS))
    rita = actor_de(usuarios["rita"], Rol.SECPLA)
    fechadas = sorted(
        (dia, lugar, dicha)
        for lugar, dicha in enumerate(_DICHAS)
        if (dia := _dia(dicha, entrega, hoy)) is not None
    )
    for dia, lugar, dicha in fechadas:
        usuario, rol = _QUIEN[dicha.calidad]
        quien = actor_de(usuarios[usuario], rol)
        sobre_corte = dicha.del_corte is not None and entrega is not None
        hecha = observar(
            session,
            instrumento.id,
            ObservacionPropuesta(
                Texto(dicha.texto),
                dicha.calidad,
                elemento_id=None if sobre_corte else elementos[lugar].id,
                corte_id=entrega.corte_id if sobre_corte and entrega else None,
            ),
            actor=quien,
            ahora=instante(dia),
        )
        if dicha.responde is not None:
            cuando = dia + timedelta(days=dicha.responde)
            if cuando < hoy:
                _responder(session, hecha, dicha, rita, cuando)
    return len(fechadas)


def _dia(dicha: _Dicha, entrega: ActoCorte | None, hoy: date) -> date | None:
    """Return its day, `None` where it would not lie before today."""
    dia = hoy - timedelta(days=dicha.hace)
    if dicha.del_corte is not None:
        if entrega is None:
            return None
        dia = entrega.fecha + timedelta(days=dicha.del_corte)
    return dia if dia < hoy else None


def _responder(
    session: Session, hecha: Observacion, dicha: _Dicha, rita: Actor, dia: date
) -> None:
    respuesta = RespuestaPropuesta(Texto(dicha.respuesta), "Oficio de demostración")
    responder(session, hecha, respuesta, actor=rita, ahora=instante(dia))
    raiz = tema_de(TipoAviso.OBSERVACION, hecha.id, "")
    resolver_los_de(session, raiz, ahora=instante(dia))
    leer(session, hecha.autor_id, ahora=instante(dia, 16))


def _entrega(session: Session) -> ActoCorte | None:
    return session.scalars(
        select(ActoCorte)
        .where(ActoCorte.accion == AccionCorte.ENTREGAR_COSOC)
        .order_by(ActoCorte.fecha.desc())
    ).first()


def _elementos(
    session: Session, instrumento: Instrumento, cuantos: int
) -> list[Elemento]:
    """Return activities from all over the plan."""
    todos = session.scalars(
        select(Elemento)
        .where(
            Elemento.instrumento_id == instrumento.id,
            Elemento.nivel == Nivel.ACTIVIDAD,
        )
        .order_by(Elemento.codigo)
    ).all()
    return [todos[n * len(todos) // cuantos] for n in range(cuantos)]

"""What happened to an Elemento, as a story: promised, reported, corrected, settled."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import EstadoPropuesta, TipoMeta
from pladeco.models import (
    Avance,
    Elemento,
    Indicador,
    Meta,
    Movimiento,
    Periodo,
    Unidad,
    Usuario,
    VersionAvance,
    Vinculo,
    VinculoOds,
)
from pladeco.queries.hechos import Hecho, Que
from pladeco.queries.modificaciones import CambioVisto, FilaModificacion
from pladeco.queries.plan_cargado import Nodo, PlanCargado

_DEL_AVANCE = {
    Accion.ENVIAR: Que.ENVIADO,
    Accion.VISAR: Que.VISADO,
    Accion.DEVOLVER: Que.DEVUELTO,
    Accion.RETIRAR: Que.RETIRADO,
    Accion.CORREGIR: Que.CORREGIDO,
    Accion.VALIDAR: Que.VALIDADO,
}
MAXIMO_DE_RAMA: Final = 40
# What everybody may know: the rest is between the unit and who reviews it.
_DE_TODOS = frozenset({Accion.VALIDAR})


Modificada = tuple[FilaModificacion, tuple[CambioVisto, ...]]


def load_historia_de(
    session: Session,
    plan: PlanCargado,
    nodo: Nodo,
    *,
    ven: Collection[UUID] | None,
    modificada: Iterable[Modificada],
) -> tuple[Hecho, ...]:
    """Return what happened to an Elemento and, in its reports, to what hangs from it.

    The newest first, in five SELECTs; of a branch, the newest steps of its reports
    alone: each Actividad tells all of its own. `ven` are the units whose dealings
    with SECPLA may be looked at, `None` for all; of the others only what was
    validated is told.
    `modificada`: what Modificaciones in force did to it.
    """
    bajo = plan.bajo(nodo)
    cuantos = None if nodo.nivel in CON_INDICADOR else MAXIMO_DE_RAMA
    hechos = [
        *_promesas(plan, nodo),
        *_lecturas(session, nodo.id, con_nombres=ven is None),
        *_avances(session, [n.id for n in bajo], ven, cuantos=cuantos),
        *_vinculos(session, nodo.id, con_nombres=ven is None),
        *_ods(session, nodo.id, con_nombres=ven is None),
        *(_modificado(fila, cambios) for fila, cambios in modificada),
    ]
    return tuple(sorted(hechos, key=_cuando, reverse=True))


def _cuando(hecho: Hecho) -> tuple[date, float]:
    return hecho.dia, hecho.orden.timestamp() if hecho.orden else 0.0


def _promesas(plan: PlanCargado, nodo: Nodo) -> list[Hecho]:
    """Return what the plan promised when it began; what came later is an act's."""
    return [
        Hecho(
            que=Que.PROMETIDO,
            dia=plan.desde,
            orden=None,
            cosa=m.codigo,
            texto=m.texto or indicador.nombre,
            indicador=indicador.nombre,
        )
        for indicador in plan.indicadores.get(nodo.id, ())
        for m in indicador.metas
        if m.texto
    ]


def _modificado(fila: FilaModificacion, cambios: tuple[CambioVisto, ...]) -> Hecho:
    return Hecho(
        que=Que.MODIFICADO,
        dia=fila.rige_desde or dia_de(fila.creada_en),
        orden=fila.aplicada_en,
        cosa=str(fila.numero),
        modificacion=fila,
        cambios=cambios,
    )


def _lecturas(session: Session, clave: UUID, *, con_nombres: bool) -> list[Hecho]:
    filas = session.execute(
        select(
            Meta.confirmada_en, Usuario.nombre, Indicador.codigo, Meta.orden, Meta.tipo
        )
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .join(Usuario, Usuario.id == Meta.confirmada_por_id, isouter=True)
        .where(
            Indicador.elemento_id == clave,
            Meta.confirmada_en.is_not(None),
            Indicador.descartado_en.is_(None),
        )
    )
    return [
        Hecho(
            que=Que.LEIDA,
            dia=dia_de(en),
            orden=en,
            cosa=f"{codigo}-M{orden}",
            texto=(tipo or TipoMeta.VACIA).value,
            quien=quien if con_nombres else None,
        )
        for en, quien, codigo, orden, tipo in filas
        if en is not None
    ]


def _avances(
    session: Session,
    elementos: list[UUID],
    ven: Collection[UUID] | None,
    *,
    cuantos: int | None,
) -> list[Hecho]:
    consulta: Any = (
        select(
            Movimiento.accion, Movimiento.en, Movimiento.nota, Usuario.nombre,
            VersionAvance.numero, VersionAvance.motivo_correccion, Avance.unidad_id,
            Unidad.nombre.label("unidad"), Periodo.codigo.label("periodo"),
            Indicador.nombre.label("indicador"),
        )
        .join(VersionAvance, VersionAvance.id == Movimiento.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Usuario, Usuario.id == Movimiento.usuario_id)
        .where(
            Indicador.elemento_id.in_(elementos),
            Movimiento.accion.in_(sorted(_DEL_AVANCE)),
        )
        .order_by(Movimiento.en.desc(), Movimiento.id.desc())
        .limit(cuantos)
    )  # fmt: skip
    if ven is not None:
        de_todos = Movimiento.accion.in_(sorted(_DE_TODOS))
        consulta = consulta.where(or_(de_todos, Avance.unidad_id.in_(ven)))
    hechos = []
    for f in session.execute(consulta):
        dentro = ven is None or f.unidad_id in ven
        corrige = f.accion is Accion.CORREGIR
        hechos.append(
            Hecho(
                que=_DEL_AVANCE[f.accion],
                dia=dia_de(f.en),
                orden=f.en,
                cosa=f.periodo,
                unidad=f.unidad,
                indicador=f.indicador,
                version=f.numero,
                quien=f.nombre if dentro else None,
                nota=(f.motivo_correccion if corrige else f.nota) if dentro else None,
            )
        )
    return hechos


def _vinculos(session: Session, clave: UUID, *, con_nombres: bool) -> list[Hecho]:
    """Return the vínculos of the Elemento that SECPLA settled, on either side."""
    otro = select(
        Vinculo.decidido_en, Vinculo.estado, Usuario.nombre, Elemento.codigo,
        Elemento.nombre.label("texto"),
    ).join(Usuario, Usuario.id == Vinculo.decidido_por_id, isouter=True)  # fmt: skip
    hacia = otro.join(Elemento, Elemento.id == Vinculo.hacia_id).where(
        Vinculo.desde_id == clave, Vinculo.estado == EstadoPropuesta.CONFIRMADO
    )
    desde = otro.join(Elemento, Elemento.id == Vinculo.desde_id).where(
        Vinculo.hacia_id == clave, Vinculo.estado == EstadoPropuesta.CONFIRMADO
    )
    return [
        Hecho(
            que=Que.VINCULADO,
            dia=dia_de(f.decidido_en),
            orden=f.decidido_en,
            cosa=f.codigo,
            texto=f.texto or "",
            quien=f.nombre if con_nombres else None,
        )
        for f in session.execute(hacia.union_all(desde))
    ]


def _ods(session: Session, clave: UUID, *, con_nombres: bool) -> list[Hecho]:
    filas = session.execute(
        select(
            VinculoOds.decidido_en, VinculoOds.objetivo, VinculoOds.meta_ods,
            Usuario.nombre,
        )
        .join(Usuario, Usuario.id == VinculoOds.decidido_por_id, isouter=True)
        .where(
            VinculoOds.elemento_id == clave,
            VinculoOds.estado == EstadoPropuesta.CONFIRMADO,
        )
    )  # fmt: skip
    return [
        Hecho(
            que=Que.ODS,
            dia=dia_de(f.decidido_en),
            orden=f.decidido_en,
            cosa=f.meta_ods or str(f.objetivo),
            quien=f.nombre if con_nombres else None,
        )
        for f in filas
        if f.decidido_en is not None
    ]

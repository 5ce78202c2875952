"""Readings as they are stored: those of some Elementos, or one by its code."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.lecturas.lectura import LecturaMeta, marca_de
from pladeco.domain.lecturas.palabras import EstadoLectura
from pladeco.models import Avance, Elemento, Hito, Indicador, Meta, Usuario
from pladeco.queries.plan_cargado import PlanCargado


@dataclass(frozen=True, slots=True, kw_only=True)
class LecturaGuardada:
    """One Meta with its Indicador. `informes` counts the Avances on that Indicador.

    `marca` tells what was shown from what somebody stored later.
    """

    meta_id: UUID
    indicador_id: UUID
    elemento_id: UUID
    codigo: str
    indicador: str
    lectura: LecturaMeta
    confirmada_en: datetime | None
    confirmada_por: str | None
    confirmada_por_id: UUID | None
    descartada_en: datetime | None
    informes: int
    marca: str

    @property
    def estado(self) -> EstadoLectura:
        if self.descartada_en is not None:
            return EstadoLectura.DESCARTADA
        if self.confirmada_en is not None:
            return EstadoLectura.CONFIRMADA
        if self.lectura.tipo is None:
            return EstadoLectura.SIN_LEER
        return EstadoLectura.POR_CONFIRMAR


@dataclass(frozen=True, slots=True)
class Recuento:
    """How far the readings of some Elementos are; discarded ones do not count."""

    metas: int = 0
    confirmadas: int = 0
    sin_leer: int = 0

    @property
    def pendientes(self) -> int:
        return self.metas - self.confirmadas

    def mas(self, otro: "Recuento") -> "Recuento":
        return Recuento(
            self.metas + otro.metas,
            self.confirmadas + otro.confirmadas,
            self.sin_leer + otro.sin_leer,
        )


def load_recuentos(session: Session, plan: PlanCargado) -> dict[UUID, Recuento]:
    """Count the readings below each lineamiento, by its key: one query.

    Those of what was withdrawn from the plan do not count.
    """
    consulta = (
        select(
            Indicador.elemento_id,
            func.count(),
            func.count(Meta.confirmada_en),
            func.sum(case((Meta.tipo.is_(None), 1), else_=0)),
        )
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(Elemento.instrumento_id == plan.id, *_vigentes())
        .group_by(Indicador.elemento_id)
    )
    cuentas = {raiz: Recuento() for raiz in plan.raices}
    for elemento, *numeros in session.execute(consulta):
        nodo = plan.nodos[elemento]
        if plan.retiro_de(nodo) is not None:  # also with what it hangs from
            continue
        raiz = (*plan.ascendencia(nodo), nodo)[0].id
        cuentas[raiz] = cuentas[raiz].mas(Recuento(*map(int, numeros)))
    return cuentas


def load_lecturas(
    session: Session, elementos: Collection[UUID]
) -> dict[UUID, tuple[LecturaGuardada, ...]]:
    """Load all readings of some Elementos, discarded ones too: three queries."""
    filas = session.execute(
        _consulta()
        .where(Indicador.elemento_id.in_(elementos))
        .order_by(Indicador.elemento_id, Indicador.orden, Meta.orden)
    ).all()
    grupos: defaultdict[UUID, list[LecturaGuardada]] = defaultdict(list)
    for guardada in _congelar(session, filas):
        grupos[guardada.elemento_id].append(guardada)
    return {clave: tuple(grupo) for clave, grupo in grupos.items()}


def load_lectura(
    session: Session, plan_id: UUID, codigo: str
) -> LecturaGuardada | None:
    """Load the one with a code like L4-O03-A07-I1-M1."""
    indicador, _, orden = codigo.rpartition("-M")
    if not orden.isdecimal() or not orden.isascii() or len(orden) > _CIFRAS_DE_ORDEN:
        return None
    filas = session.execute(
        _consulta()
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(
            Elemento.instrumento_id == plan_id,
            Indicador.codigo == indicador,
            Meta.orden == int(orden),
        )
    ).all()
    return next(iter(_congelar(session, filas)), None)


def leida_de(indicador: Any, meta: Any, hitos: Iterable[Any]) -> LecturaMeta:
    """Return the reading that rows of the three tables hold."""
    return LecturaMeta(
        nombre=indicador.nombre,
        unidad_medida=indicador.unidad_medida,
        sentido=indicador.sentido,
        acumulacion=indicador.acumulacion,
        numerador=indicador.numerador,
        denominador=indicador.denominador,
        factor=indicador.factor,
        frecuencia_reporte=indicador.frecuencia_reporte,
        medio_verificacion=indicador.medio_verificacion,
        agregable=indicador.agregable,
        niveles=tuple(indicador.niveles),
        tipo=meta.tipo,
        valor=meta.valor,
        valor_max=meta.valor_max,
        base=meta.base,
        base_anterior=meta.base_anterior,
        brecha_meta=meta.brecha_meta,
        frecuencia=meta.frecuencia,
        curva=meta.curva,
        desde=meta.desde,
        hasta=meta.hasta,
        programacion={int(a): Decimal(str(v)) for a, v in meta.programacion.items()},
        equiespaciados=meta.equiespaciados,
        hitos=tuple(DatosHito(h.nombre, h.peso, h.fecha_prevista, h.id) for h in hitos),
        texto=meta.texto_fuente,
        razon=meta.razon_lectura,
    )


def marca_guardada(lectura: LecturaMeta, meta: Any) -> str:
    return marca_de(
        lectura, meta.confirmada_en is not None, meta.descartada_en is not None
    )


_CIFRAS_DE_ORDEN = 4


def _vigentes() -> tuple[Any, ...]:
    return (
        Meta.descartada_en.is_(None),
        Indicador.descartado_en.is_(None),
        Indicador.retirado_en.is_(None),
        Elemento.retirado_en.is_(None),
    )


def _consulta() -> Any:
    return (
        select(Meta, Indicador, Usuario.nombre)
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .join(Usuario, Usuario.id == Meta.confirmada_por_id, isouter=True)
        .where(Indicador.retirado_en.is_(None))
    )


def _congelar(session: Session, filas: Collection[Any]) -> Iterable[LecturaGuardada]:
    hitos: defaultdict[UUID, list[Hito]] = defaultdict(list)
    for hito in session.scalars(
        select(Hito)
        .where(Hito.meta_id.in_([meta.id for meta, _, _ in filas]))
        .order_by(Hito.orden)
    ):
        hitos[hito.meta_id].append(hito)
    cuantos = session.execute(
        select(Avance.indicador_id, func.count())
        .where(Avance.indicador_id.in_({i.id for _, i, _ in filas}))
        .group_by(Avance.indicador_id)
    )
    informes = dict(cuantos.all())
    for meta, indicador, quien in filas:
        lectura = leida_de(indicador, meta, hitos[meta.id])
        yield LecturaGuardada(
            meta_id=meta.id,
            indicador_id=indicador.id,
            elemento_id=indicador.elemento_id,
            codigo=f"{indicador.codigo}-M{meta.orden}",
            indicador=indicador.codigo,
            lectura=lectura,
            confirmada_en=meta.confirmada_en,
            confirmada_por=quien,
            confirmada_por_id=meta.confirmada_por_id,
            descartada_en=meta.descartada_en,
            informes=informes.get(indicador.id, 0),
            marca=marca_guardada(lectura, meta),
        )

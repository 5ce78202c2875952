"""Notices: those of a person, those that wait for a letter, and what is owed now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import DE_DEUDA, ruta_avance, ruta_unidad
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Aviso, Usuario
from pladeco.queries.avances import (
    FilaAvance,
    FilaPeriodo,
    load_de_periodos,
    load_por_revisar,
)
from pladeco.queries.deuda import Pendiente, mi_unidad
from pladeco.queries.paginas import POR_PAGINA, Pagina, acotar
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada
from pladeco.queries.plazos import load_periodos_por_unidad


@dataclass(frozen=True, slots=True)
class Deuda:
    """What one unit owes for one Periodo; `periodo` has the unit's own due date."""

    unidad: UnidadCargada
    periodo: FilaPeriodo
    pendientes: tuple[Pendiente, ...]

    @property
    def clave(self) -> tuple[str, str]:
        return self.periodo.codigo, self.unidad.codigo

    @property
    def ruta(self) -> str:
        """The page to do it at: the form itself where only one is left."""
        if len(self.pendientes) == 1:
            return self.ruta_de(self.pendientes[0])
        return ruta_unidad(self.unidad.codigo)

    def ruta_de(self, pendiente: Pendiente) -> str:
        return ruta_avance(
            pendiente.indicador.codigo, self.unidad.codigo, self.periodo.codigo
        )


@dataclass(frozen=True, slots=True)
class Cuentas:
    """Who owes what today, and what waits to be decided on, also once it closed."""

    deudas: Mapping[tuple[str, str], Deuda]
    periodos: tuple[FilaPeriodo, ...]
    por_revisar: tuple[FilaAvance, ...]


@dataclass(frozen=True, slots=True)
class FilaAviso:
    id: UUID
    usuario_id: UUID
    tipo: TipoAviso
    tema: str
    dia: date
    titulo: str
    texto: str
    ruta: str
    creado_en: datetime
    leido_en: datetime | None
    resuelto_en: datetime | None
    correo_id: UUID | None


@dataclass(frozen=True, slots=True)
class Destinatario:
    """Whose letter it is, and the notices that go into it."""

    usuario_id: UUID
    nombre: str
    correo: str
    avisos: tuple[FilaAviso, ...]


def load_cuentas(session: Session, plan: PlanCargado, *, hoy: date) -> Cuentas:
    """Return what every unit owes in the Periodos it may report on: five SELECTs."""
    por_unidad = load_periodos_por_unidad(session, plan.id, plan.unidades, hoy=hoy)
    vivos = {
        p.codigo: p
        for periodos in por_unidad.values()
        for p in periodos
        if p.abierto or p.reapertura is not None
    }
    hechos = load_de_periodos(session, plan.id, list(vivos))
    deudas = [
        deuda
        for unidad in plan.unidades.values()
        for periodo in por_unidad.get(unidad.id, ())
        if periodo.codigo in vivos
        if (deuda := _deuda(plan, unidad, periodo, hechos.get(unidad.id, ())))
    ]
    return Cuentas(
        {d.clave: d for d in deudas},
        tuple(vivos.values()),
        load_por_revisar(session, plan.id),
    )


def _deuda(
    plan: PlanCargado,
    unidad: UnidadCargada,
    periodo: FilaPeriodo,
    hechos: tuple[FilaAvance, ...],
) -> Deuda | None:
    tareas = mi_unidad(plan, unidad.id, (periodo,), hechos)
    pendientes = (*tareas.devueltos, *tareas.por_informar)
    return Deuda(unidad, periodo, pendientes) if pendientes else None


def enlaces_de(aviso: FilaAviso, cuentas: Cuentas) -> tuple[tuple[str, str], ...]:
    """Return what is owed now for the debt that a notice is about: name, address."""
    if aviso.tipo not in DE_DEUDA:
        return ()
    periodo, unidad = aviso.tema.split(":")[1:3]
    deuda = cuentas.deudas.get((periodo, unidad))
    if deuda is None:
        return ()
    return tuple((p.indicador.nombre, deuda.ruta_de(p)) for p in deuda.pendientes)


def contar_nuevos(session: Session, usuario_id: UUID) -> int:
    """Count what a person has not read and nobody has settled."""
    consulta = (
        select(func.count())
        .select_from(Aviso)
        .where(
            Aviso.usuario_id == usuario_id,
            Aviso.resuelto_en.is_(None),
            Aviso.leido_en.is_(None),
        )
    )
    return session.scalar(consulta) or 0


def load_avisos_de(
    session: Session, usuario_id: UUID, pagina: int, *, todos: bool
) -> Pagina[FilaAviso]:
    """Return a person's notices, the newest first, in two SELECTs.

    Without `todos` only those that still ask for something, or were not read.
    """
    donde = [Aviso.usuario_id == usuario_id]
    if not todos:
        donde.append(Aviso.resuelto_en.is_(None))
    total = session.scalar(select(func.count()).select_from(Aviso).where(*donde)) or 0
    numero = acotar(pagina, total)
    filas = session.scalars(
        select(Aviso)
        .where(*donde)
        .order_by(Aviso.creado_en.desc(), Aviso.id.desc())
        .offset((numero - 1) * POR_PAGINA)
        .limit(POR_PAGINA)
    )
    return Pagina(tuple(_fila(a) for a in filas), numero, total)


def load_abiertos(session: Session) -> tuple[FilaAviso, ...]:
    """Return every notice that nobody has settled."""
    return tuple(
        _fila(a)
        for a in session.scalars(select(Aviso).where(Aviso.resuelto_en.is_(None)))
    )


def load_sin_carta(session: Session) -> tuple[Destinatario, ...]:
    """Return what no letter carries yet, by person; only who has an active account."""
    filas = session.execute(
        select(Aviso, Usuario.nombre, Usuario.correo)
        .join(Usuario, Usuario.id == Aviso.usuario_id)
        .where(
            Usuario.activo,
            Aviso.correo_id.is_(None),
            Aviso.resuelto_en.is_(None),
        )
        .order_by(Usuario.nombre, Usuario.id, Aviso.creado_en, Aviso.id)
    )
    grupos: dict[UUID, tuple[str, str, list[FilaAviso]]] = {}
    for aviso, nombre, correo in filas:
        grupo = grupos.setdefault(aviso.usuario_id, (nombre, correo, []))
        grupo[2].append(_fila(aviso))
    return tuple(
        Destinatario(usuario_id, nombre, correo, tuple(avisos))
        for usuario_id, (nombre, correo, avisos) in grupos.items()
    )


def _fila(aviso: Aviso) -> FilaAviso:
    return FilaAviso(
        aviso.id,
        aviso.usuario_id,
        aviso.tipo,
        aviso.tema,
        aviso.dia,
        aviso.titulo,
        aviso.texto,
        aviso.ruta,
        aviso.creado_en,
        aviso.leido_en,
        aviso.resuelto_en,
        aviso.correo_id,
    )

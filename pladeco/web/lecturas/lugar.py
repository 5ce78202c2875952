"""What the addresses of the desk name: a lineamiento, an Actividad, one reading."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from flask import abort, url_for

from pladeco.domain.lecturas.contraste import Propuesta, adoptar
from pladeco.domain.lecturas.lectura import LecturaMeta, marca_de, normalizar
from pladeco.domain.vocabulario import Nivel
from pladeco.extensions import db
from pladeco.importers.lector.codigos import Revisar
from pladeco.queries.lecturas import LecturaGuardada, load_lectura, load_lecturas
from pladeco.queries.mesa import FilaMesa, Filtro, armar_mesa, nodos_de
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.web.access import actor_actual, plan_or_404
from pladeco.web.lecturas.propuestas import propuesta_de, razon_de

_POR_CONFIRMAR = (False, False)  # a mark tells: neither confirmed nor discarded
MARCAS: Mapping[str, str] = {marca.value: marca.explicacion for marca in Revisar}


@dataclass(frozen=True, slots=True)
class SitioLectura:
    """One reading, with the Actividad and the lineamiento that it belongs to."""

    plan: PlanCargado
    lineamiento: Nodo
    nodo: Nodo
    guardada: LecturaGuardada


@dataclass(frozen=True, slots=True)
class Tropiezo:
    """What could not be done with `codigo`, and what was typed for it, in `en`."""

    codigo: str
    mensaje: str
    escrito: str = ""
    en: str = ""


def lineamiento_or_404(codigo: str) -> tuple[PlanCargado, Nodo]:
    plan = plan_or_404()
    nodo = plan.por_codigo(codigo)
    if nodo is None or nodo.nivel is not Nivel.LINEAMIENTO:
        abort(404)
    return plan, nodo


def lineamiento_de(plan: PlanCargado, nodo: Nodo) -> Nodo:
    return (*plan.ascendencia(nodo), nodo)[0]


def lectura_or_404(codigo: str) -> SitioLectura:
    plan = plan_or_404()
    guardada = load_lectura(db.session(), plan.id, codigo) or abort(404)
    nodo = plan.nodos[guardada.elemento_id]
    return SitioLectura(plan, lineamiento_de(plan, nodo), nodo, guardada)


def ya_esta(
    falla: NoSePuede,
    codigo: str,
    lectura: LecturaMeta | None,
    *,
    visto: str,
    confirmada: bool,
) -> bool:
    """Say whether a reading is as was asked already: the same person sent it twice.

    Without `lectura` what was asked is to confirm the one that was `visto`.
    """
    if not isinstance(falla, Conflicto):
        return False
    db.session.rollback()
    guardada = lectura_or_404(codigo).guardada
    if guardada.descartada_en is not None or guardada.confirmada_por_id != (
        actor_actual().id if confirmada else None
    ):
        return False
    if lectura is None:
        return marca_de(guardada.lectura, *_POR_CONFIRMAR) == visto
    return _sin_claves(guardada.lectura) == _sin_claves(lectura)


def _sin_claves(lectura: LecturaMeta) -> LecturaMeta:
    """Leave out the keys of milestones: those of a new one are not in its form yet."""
    limpia = normalizar(lectura)
    return replace(limpia, hitos=tuple(replace(h, id=None) for h in limpia.hitos))


def filas_de(plan: PlanCargado, nodos: tuple[Nodo, ...]) -> tuple[FilaMesa, ...]:
    """Put what is stored beside what the program reads: three queries."""
    guardadas = load_lecturas(db.session(), [n.id for n in nodos])
    return armar_mesa(plan, nodos, guardadas, _propuestas(plan, nodos))


def mesa_de(plan: PlanCargado, lineamiento: Nodo) -> tuple[FilaMesa, ...]:
    return filas_de(plan, nodos_de(plan, lineamiento))


def parte_de(sitio: SitioLectura) -> LecturaMeta | None:
    """Return the part of the program's reading that speaks of this very Meta."""
    return _leido(sitio)[1]


def del_programa(sitio: SitioLectura) -> LecturaMeta | None:
    """Return the stored reading with the promise that the program reads."""
    propuesta, parte = _leido(sitio)
    if propuesta is None or parte is None:
        return None
    return adoptar(sitio.guardada.lectura, parte, razon_de(propuesta, parte))


def _leido(sitio: SitioLectura) -> tuple[Propuesta | None, LecturaMeta | None]:
    fila = filas_de(sitio.plan, (sitio.nodo,))[0]
    codigo = sitio.guardada.codigo
    partes = (m.propuesta for m in fila.metas if m.guardada.codigo == codigo)
    return fila.propuesta, next(partes, None)


def direccion_mesa(
    lineamiento: Nodo, filtro: Filtro = Filtro.TODAS, ancla: str | None = None
) -> str:
    ver = None if filtro is Filtro.TODAS else filtro.value
    return url_for("lecturas.mesa", codigo=lineamiento.codigo, ver=ver, _anchor=ancla)


def filtro_de(texto: str | None) -> Filtro:
    """Return the filter of an address; one that does not exist filters nothing."""
    try:
        return Filtro(texto or "")
    except ValueError:
        return Filtro.TODAS


def _propuestas(plan: PlanCargado, nodos: tuple[Nodo, ...]) -> dict[UUID, Propuesta]:
    leidas = ((n.id, propuesta_de(n, plan.desde, plan.hasta)) for n in nodos)
    return {clave: propuesta for clave, propuesta in leidas if propuesta is not None}

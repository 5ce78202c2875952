"""Who is asking, and may they: the check is part of getting the object."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property, wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from flask import abort, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask_login import current_user
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.palabras import ROLES
from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.segundo_factor import Falta
from pladeco.extensions import db, login
from pladeco.models import Sesion, Unidad
from pladeco.models.motor import SOLO_LECTURA, con_escritura
from pladeco.queries.avisos import contar_nuevos
from pladeco.queries.memoria import Memoria
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.sesiones import SesionLeida
from pladeco.services.registro import actuar
from pladeco.services.sesiones import hallar_sesion

P = ParamSpec("P")
R = TypeVar("R")

_CADA_CUANTO_SE_ANOTA = timedelta(minutes=5)


class Persona:
    """The logged-in person, as Flask-Login and the templates see them."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, sesion: SesionLeida, token: str) -> None:
        self.token = token
        self.usuario_id = sesion.usuario_id
        self.nombre = sesion.nombre
        self.actor = Actor(
            id=sesion.usuario_id,
            nombre=sesion.nombre,
            roles=frozenset(sesion.roles),
            direccion=direccion_del_pedido(),
        )
        self._roles = sesion.roles

    @cached_property
    def cargo(self) -> str:
        """What the person is, in words: units are looked up for who shows it alone."""
        de_unidad = [unidad for _, unidad in self._roles if unidad]
        unidades = _nombres(db.session(), de_unidad) if de_unidad else {}
        return ", ".join(
            dict.fromkeys(unidades[u] if u else ROLES[rol] for rol, u in self._roles)
        )

    @cached_property
    def avisos_nuevos(self) -> int:
        """How many notices wait unread: counted for pages that show the bell."""
        return contar_nuevos(db.session(), self.usuario_id)

    def get_id(self) -> str:
        return self.token

    def puede(self, permiso: str, unidad: UUID | None = None) -> bool:
        return self.actor.puede(Permiso(permiso), unidad)


_DONDE = {Falta.CODIGO: "cuenta.codigo", Falta.INSCRIBIRSE: "cuenta.segundo"}


class AMedias:
    """Who has typed the password and still owes the second factor: nobody, as yet.

    It holds no `actor` and may do nothing, so that no page lets it in by mistake.
    """

    is_authenticated = False
    is_active = True
    is_anonymous = True

    def __init__(self, sesion: SesionLeida, token: str, falta: Falta) -> None:
        self.usuario_id = sesion.usuario_id
        self.nombre = sesion.nombre
        self.token = token
        self.falta = falta

    @property
    def donde(self) -> str:
        """The endpoint of the one page that is open to them."""
        return _DONDE[self.falta]

    def get_id(self) -> str:
        return self.token


def a_medias() -> AMedias | None:
    """Return who is half in, `None` for who is in or nobody at all."""
    quien = current_user._get_current_object()
    return quien if isinstance(quien, AMedias) else None


def direccion_del_pedido() -> str:
    return (request.remote_addr or "")[:45]


@login.user_loader  # type: ignore[untyped-decorator]
def cargar_persona(token: str) -> Persona | AMedias | None:
    """Find the person of a session token; one revoked or expired is nobody."""
    session = db.session()
    hallada = hallar_sesion(session, token, now())
    if hallada is None:
        g.sesion_terminada = True
        return None
    sesion = hallada.sesion
    if not sesion.activo:
        return None
    if hallada.falta:
        return AMedias(sesion, token, hallada.falta)
    if sesion.vista_en + _CADA_CUANTO_SE_ANOTA < now():
        _anotar_visita(session, sesion.id)
    persona = Persona(sesion, token)
    actuar(session, persona.actor, now())
    return persona


def _nombres(session: Session, claves: list[UUID]) -> dict[UUID, str]:
    consulta = select(Unidad.id, Unidad.nombre).where(Unidad.id.in_(claves))
    return {fila.id: fila.nombre for fila in session.execute(consulta)}


def _anotar_visita(session: Session, sesion_id: UUID) -> None:
    """Write in a short transaction of its own: the page itself may only read."""
    if not SOLO_LECTURA.get():
        session.rollback()  # it took the write lock, and we would wait for ourselves
    visita = update(Sesion).where(Sesion.id == sesion_id).values(vista_en=now())
    with con_escritura(), db.engine.begin() as conexion:
        conexion.execute(visita)


def actor_actual() -> Actor:
    """Return who acts; on pages behind `requiere` there is always somebody."""
    actor: Actor = current_user.actor
    return actor


def requiere(permiso: Permiso) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let in only who holds the permission, for any unit."""

    def decorar(vista: Callable[P, R]) -> Callable[P, R]:
        @wraps(vista)
        def protegida(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.is_authenticated:
                return login.unauthorized()  # type: ignore[no-any-return]
            if not actor_actual().puede(permiso):
                abort(403)
            return vista(*args, **kwargs)

        protegida.permiso = permiso  # type: ignore[attr-defined]
        return protegida

    return decorar


def de_oficina(publica: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Show the plan of today to officers; citizens are led to what is published.

    `publica` is the endpoint of the same matter in the portal, with the same parts.
    """

    def decorar(vista: Callable[P, R]) -> Callable[P, R]:
        dentro = requiere(Permiso.VER_PLAN)(vista)

        @wraps(vista)
        def protegida(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.is_authenticated:
                return redirect(url_for(publica, **kwargs))  # type: ignore[return-value,arg-type]
            return dentro(*args, **kwargs)

        protegida.permiso = Permiso.VER_PLAN  # type: ignore[attr-defined]
        return protegida

    return decorar


def memoria() -> Memoria:
    guardada: Memoria = current_app.extensions["pladeco_memoria"]
    return guardada


def plan_actual() -> PlanCargado | None:
    """Return the plan in force, looked up once in a request."""
    if "plan" not in g:
        g.plan = memoria().plan(db.session())
    plan: PlanCargado | None = g.plan
    return plan


def plan_or_404() -> PlanCargado:
    return plan_actual() or abort(404)


def olvidar_cookie() -> None:
    """Start a new cookie: what was in it belonged to another session."""
    cookie.clear()

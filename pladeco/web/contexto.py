"""What every page knows: whose plan, who is asking, where they may go."""

from typing import Any, NamedTuple

from flask import Flask, current_app, has_request_context, request, url_for
from flask_login import current_user

from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.ajustes import load_ajustes
from pladeco.queries.casa import Casa, load_casa
from pladeco.web.access import plan_actual
from pladeco.web.primera_pagina import primera_pagina


class Enlace(NamedTuple):
    """A place one can go to. `actual`: the page is one of it."""

    texto: str
    url: str
    actual: bool


class Menu(NamedTuple):
    """Places that fold under one word; one alone stands by itself, without word."""

    texto: str | None
    enlaces: tuple[Enlace, ...]

    @property
    def actual(self) -> bool:
        return any(e.actual for e in self.enlaces)


# By menu, or by itself: (what it is called, endpoint, permission); `None` is everybody.
_OFICINA = {
    None: (
        ("Tablero", "tablero.ver", Permiso.VER_TABLERO),
        ("Mi unidad", "avances.mi_unidad", Permiso.INFORMAR),
        ("Por visar", "visa.pendientes", Permiso.VISAR),
        ("Revisión", "revision.pendientes", Permiso.REVISAR),
    ),
    "Plan": (
        ("El plan", "plan.ver", Permiso.VER_PLAN),
        ("Calidad", "calidad.ver", Permiso.VER_CALIDAD),
        ("Lecturas", "lecturas.lista", Permiso.CONFIRMAR_LECTURAS),
        ("Modificaciones", "modificaciones.ver", Permiso.VER_MODIFICACIONES),
    ),
    "Seguimiento": (
        ("Períodos", "periodos.ver", Permiso.VER_AVANCES),
        ("Quién informa", "silencio.ver", Permiso.VER_SILENCIO),
        ("Por unidad", "unidades.ver", Permiso.VER_UNIDADES),
        ("Cifras", "cifras.ver", Permiso.VER_TABLERO),
        ("ODS", "ods.ver", Permiso.VER_ODS),
        ("Dinero", "montos.ver", Permiso.VER_MONTOS),
        ("Informes", "informes.ver", Permiso.VER_INFORMES),
        ("Observaciones", "observaciones.ver", Permiso.VER_OBSERVACIONES),
        ("Calendario", "calendario.ver", Permiso.VER_CALENDARIO),
    ),
    "Administración": (
        ("Primeros pasos", "primeros_pasos.ver", Permiso.VER_PRIMEROS_PASOS),
        ("Institución", "admin.institucion", Permiso.AJUSTAR_INSTALACION),
        ("Usuarios", "admin.usuarios", Permiso.GESTIONAR_PERSONAS),
        ("Unidades", "admin.unidades", Permiso.GESTIONAR_PERSONAS),
        ("Ajustes", "ajustes.ver", Permiso.VER_AJUSTES),
        ("Correos", "admin.correos", Permiso.VER_CORREOS),
        ("Tareas", "admin.tareas", Permiso.VER_TAREAS),
        ("Respaldos", "admin.respaldos", Permiso.VER_RESPALDOS),
        ("Auditoría", "auditoria.ver", Permiso.VER_BITACORA),
    ),
}
_CON_VARIOS_LUGARES = frozenset({"admin", "portal"})
_CABEN = 7  # so many stand side by side on a desk's screen, and nothing is folded
_PUBLICO = (
    ("Inicio", "portal.inicio", None),
    ("El plan", "portal.plan", None),
    ("Lo hecho", "portal.hecho", None),
    ("Atrasos", "portal.atrasos", None),
)
_PUBLICO_PLEGADO = (
    ("Buscar", "portal.buscar", None),
    ("Territorios", "portal.territorios", None),
    ("Unidades", "portal.unidades", None),
    ("Objetivos ODS", "portal.ods", None),
    ("Datos abiertos", "portal.datos", None),
    ("Cortes publicados", "portal.publicados", None),
)


def registrar(app: Flask) -> None:
    app.context_processor(_contexto)


def _contexto() -> dict[str, Any]:
    plan = plan_actual()
    casa = (
        Casa(plan.institucion, plan.comuna, plan.emblema, plan.color)
        if plan
        else load_casa(db.session())
    )
    comun = {
        "demo": plan.es_demo if plan else current_app.config["PLADECO"].demo,
        "institucion": casa,
        "instrumento": plan,
    }
    # A letter is written without anybody asking for a page.
    return comun | _de_la_pagina() if has_request_context() else comun


def _de_la_pagina() -> dict[str, Any]:
    persona = current_user if current_user.is_authenticated else None
    return {
        "usuario": persona,
        "navegacion": _navegacion(persona),
        "estilo_de_la_casa": url_for("marca.colores"),
        "url_emblema": url_for("marca.emblema"),
        "url_inicio": primera_pagina(persona.actor)
        if persona
        else url_for("portal.inicio"),
        "url_salir": url_for("cuenta.salir"),
        "enlaces_pie": _enlaces_pie(persona),
    }


def _navegacion(persona: Any) -> list[Menu]:
    """Return where a person may go, folded under a few words where it is much."""
    if persona is None:
        return navegacion_publica()
    menus = {texto: _enlaces(de, persona) for texto, de in _OFICINA.items()}
    todos = tuple(e for enlaces in menus.values() for e in enlaces)
    if len(todos) <= _CABEN:
        return _sueltos(todos)
    sueltos = menus.pop(None)
    return _sueltos(sueltos) + [
        Menu(texto if len(enlaces) > 1 else None, enlaces)
        for texto, enlaces in menus.items()
        if enlaces
    ]


def navegacion_publica(*, con_ingreso: bool = True) -> list[Menu]:
    """Return where citizens may go; a copy on another server has no login."""
    menus = [
        *_sueltos(_enlaces(_PUBLICO, None)),
        Menu("Más", _enlaces(_PUBLICO_PLEGADO, None)),
    ]
    return menus + navegacion_cerrada() if con_ingreso else menus


def navegacion_cerrada() -> list[Menu]:
    """Return where citizens may go while the portal is closed."""
    ingresar = Enlace("Ingresar", url_for("cuenta.ingresar"), _en("cuenta"))
    return _sueltos((ingresar,))


def _sueltos(enlaces: tuple[Enlace, ...]) -> list[Menu]:
    return [Menu(None, (enlace,)) for enlace in enlaces]


def _enlaces(
    lugares: tuple[tuple[str, str, Permiso | None], ...], persona: Any
) -> tuple[Enlace, ...]:
    actual = (request.endpoint or "").split(".")[0]
    return tuple(
        # Without the day of the plan that a page may show: these lead to today's.
        Enlace(texto, url_for(destino, fecha=None), _es_actual(destino, actual))
        for texto, destino, permiso in lugares
        if permiso is None or persona.puede(permiso)
        if destino != "visa.pendientes" or load_ajustes(db.session()).visa_director
    )


def _en(sala: str) -> bool:
    return (request.endpoint or "").split(".")[0] == sala


def _es_actual(destino: str, actual: str) -> bool:
    sala = destino.partition(".")[0]
    if actual not in _CON_VARIOS_LUGARES:
        return sala == actual
    return sala == actual and (request.endpoint or "").startswith(destino[:-1])


def _enlaces_pie(persona: Any) -> list[tuple[str, str]]:
    enlaces = [
        ("Inicio público", url_for("portal.inicio")),
        ("Privacidad", url_for("privacidad.ver")),
    ]
    if persona is not None:
        enlaces.append(("Mi cuenta", url_for("cuenta.ver")))
    return enlaces

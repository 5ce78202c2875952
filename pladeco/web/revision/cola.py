"""SECPLA's queue, with filters that say how much each would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from pladeco.domain.ciclo.reparos import REPAROS
from pladeco.domain.permisos import Permiso
from pladeco.queries.filtro_revision import (
    CON_REPAROS,
    CON_VISA,
    MAS,
    MIOS,
    SIN_REPAROS,
    SUELTOS,
    TODOS,
)
from pladeco.web.access import plan_actual, requiere
from pladeco.web.revision.blueprint import revision
from pladeco.web.revision.mesa import MesaSecpla, mesa_secpla

Opciones = list[tuple[str, str]]
_PESTANAS = (
    (MIOS, "Míos"),
    (SUELTOS, "Sin asignar"),
    (TODOS, "Todos"),
    (CON_VISA, "Esperan la visa"),
)


@revision.get("/")
@requiere(Permiso.REVISAR)
def pendientes() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("revision/sin_plan.html")
    vista = mesa_secpla(plan)
    cuentas = vista.filtro.contar(vista.toda)
    return render_template(
        "revision/pendientes.html",
        mesa=vista.mesa,
        filtro=vista.filtro,
        toda=vista.toda,
        pestanas=_pestanas(vista, cuentas["de"]),
        filtros=_filtros(vista, cuentas),
        sin_reparos=sum(not f.reparos and not f.visa for f in vista.mesa.cola),
        sueltos=cuentas["de"][SUELTOS],
        nombres=dict(vista.revisores),
        reparos=REPAROS,
    )


def _pestanas(
    vista: MesaSecpla, cuentas: Counter[str]
) -> list[tuple[str, str, bool, int]]:
    """Return text, address, current and count; the visa only where some wait for it."""
    resto: dict[str, Any] = {n: v for n, v in vista.mesa.consulta.items() if n != "de"}
    return [
        (
            texto,
            url_for(".pendientes", de=clave, **resto),
            vista.filtro.de == clave,
            cuentas[clave],
        )
        for clave, texto in _PESTANAS
        if clave != CON_VISA or cuentas[clave] or vista.filtro.de == clave
    ]


def _filtros(
    vista: MesaSecpla, cuentas: Mapping[str, Counter[str]]
) -> list[tuple[str, str, Opciones]]:
    """Return name, label and options of each select."""
    toda = vista.toda
    codigos = {
        "de_unidad": ("Unidad", {f.unidad: f.unidad_nombre for f in toda}, "Todas"),
        "lineamiento": (
            "Lineamiento",
            {f.lineamiento.codigo: f.lineamiento.nombre or "" for f in toda},
            "Todos",
        ),
        "de_periodo": ("Período", {f.periodo: "" for f in toda}, "Todos"),
        "reparo": (
            "Llama la atención",
            {CON_REPAROS: "Algo llama la atención", SIN_REPAROS: "Nada"},
            "Da igual",
        ),
        "espera": (
            "Espera",
            {MAS: f"Más de {vista.filtro.dias} días hábiles"},
            "Cualquiera",
        ),
    }
    return [
        (nombre, texto, _opciones(nombre, vacia, de.items(), cuentas[nombre]))
        for nombre, (texto, de, vacia) in codigos.items()
    ]


def _opciones(
    nombre: str, vacia: str, de: Iterable[tuple[str, str]], cuentas: Counter[str]
) -> Opciones:
    con_codigo = nombre in ("lineamiento", "de_periodo")
    textos = {
        valor: f"{valor} {texto}".strip() if con_codigo else texto
        for valor, texto in sorted(de)
    }
    return [
        ("", vacia),
        *((valor, f"{texto} ({cuentas[valor]})") for valor, texto in textos.items()),
    ]

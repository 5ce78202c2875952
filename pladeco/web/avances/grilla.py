"""The grid: all numbers of a unit in one Periodo, saved row by row as they are typed.

With script each row saves itself; without it the same table is one form.
"""

from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.informar import AvancePropuesto, Problema
from pladeco.domain.ingreso.numero import escribir_numero
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.models import VersionAvance
from pladeco.queries import deuda
from pladeco.queries.ajustes import load_habiles
from pladeco.queries.avances import load_de_unidad
from pladeco.queries.visa import load_visas
from pladeco.services.lugar import version_actual, versiones_de
from pladeco.web.access import actor_actual, requiere
from pladeco.web.avances.fila import Fila, fila_de, fila_escrita
from pladeco.web.avances.filas import enviar_filas, guardar_filas
from pladeco.web.avances.notas import CIFRAS, en_json
from pladeco.web.avances.vistas import avances
from pladeco.web.filters import cantidad
from pladeco.web.lugar import Puesto, Sitio, puesto_or_403, sitio_or_403

_GRILLA = "/mi-unidad/<unidad>/<periodo>/grilla"


@avances.get(_GRILLA)
@requiere(Permiso.INFORMAR)
def grilla(unidad: str, periodo: str) -> ResponseReturnValue:
    """Show every Indicador of the Periodo, those that ask for figures to be typed."""
    puesto = _puesto(unidad, periodo)
    versiones = _versiones(puesto)
    filas = [fila_de(s, versiones.get(s.indicador.id)) for s in _sitios(puesto)]
    return _pagina(puesto, filas)


@avances.post(_GRILLA)
@requiere(Permiso.INFORMAR)
def guardar_grilla(unidad: str, periodo: str) -> ResponseReturnValue:
    """Save all rows, and send those complete where that was the button."""
    puesto, actor, ahora = _puesto(unidad, periodo), actor_actual(), now()
    versiones = _versiones(puesto)
    filas = [fila_escrita(s, versiones.get(s.indicador.id)) for s in _sitios(puesto)]
    abiertas = [f for f in filas if f.porque is None]
    guardar_filas(abiertas, actor, ahora)
    if request.form.get("accion") == "enviar":
        listas = [f for f in abiertas if f.escrita and not f.con_reparos]
        enviar_filas(listas, actor, ahora)
    con_reparos = [f for f in abiertas if f.con_reparos]
    if con_reparos:
        return _pagina(puesto, filas), 422
    flash(_hecho(abiertas, puesto), "bien")
    return redirect(url_for(".grilla", unidad=unidad, periodo=periodo), 303)


@avances.post(f"{_GRILLA}/<indicador>")
@requiere(Permiso.INFORMAR)
def guardar_una(unidad: str, periodo: str, indicador: str) -> ResponseReturnValue:
    """Save one row for the page's script, and say what is to be said of it."""
    sitio = sitio_or_403(
        db.session(),
        actor_actual(),
        Permiso.INFORMAR,
        indicador=indicador,
        unidad=unidad,
        periodo=periodo,
    )
    fila = fila_escrita(sitio, version_actual(db.session(), sitio.lugar))
    if fila.porque is not None:
        return jsonify(resultado="cerrada", aviso=f"{fila.porque}: no se guardó."), 409
    guardar_filas([fila], actor_actual(), now())
    cuerpo = en_json(fila.notas, _problemas(fila)) | {
        "revision": fila.forma.revision.data,
        "aviso": fila.aviso,
        "rechazados": sorted(fila.rechazados),
        "resultado": "guardada",
    }
    if fila.otra is not None:
        return jsonify(
            cuerpo | {"resultado": "conflicto", "guardado": guardado(fila.otra)}
        ), 409
    if fila.aviso:
        return jsonify(cuerpo | {"resultado": "cerrada"}), 409
    return jsonify(cuerpo)


def _pagina(puesto: Puesto, filas: list[Fila]) -> str:
    hoy = today()
    vence = puesto.periodo.vence
    return render_template(
        "avances/grilla.html",
        unidad=puesto.unidad,
        periodo=puesto.periodo,
        filas=[f for f in filas if f.pide_cifras],
        aparte=[f for f in filas if not f.pide_cifras],
        guardado=guardado,
        enviadas=[f for f in filas if f.enviada],
        con_reparos=[f for f in filas if f.con_reparos],
        quedan=(vence - hoy).days,
        habiles=load_habiles(db.session()).entre(hoy, vence),
    )


def _puesto(unidad: str, periodo: str) -> Puesto:
    return puesto_or_403(
        db.session(), actor_actual(), Permiso.INFORMAR, unidad=unidad, periodo=periodo
    )


def _sitios(puesto: Puesto) -> tuple[Sitio, ...]:
    """Return what the unit reports on in the Periodo, in plan order."""
    session = db.session()
    hechos = load_de_unidad(session, puesto.plan.id, puesto.unidad.id)
    pendientes = deuda.pendientes_de(
        puesto.plan, puesto.unidad.id, (puesto.periodo,), hechos
    )
    return tuple(puesto.sitio(p.indicador) for p in pendientes)


def _versiones(puesto: Puesto) -> dict[UUID, VersionAvance]:
    return versiones_de(
        db.session(), unidad_id=puesto.unidad.id, periodo_id=puesto.periodo.id
    )


def _problemas(fila: Fila) -> list[Problema]:
    """Return what is wrong with the row, of its shape and of its meaning."""
    return [
        Problema(nombre, mensaje)
        for nombre, campo in fila.forma._fields.items()
        for mensaje in campo.errors
    ]


def guardado(otra: AvancePropuesto) -> dict[str, str]:
    """Write what is saved as the fields of a row show it."""
    return {
        **{
            campo: ""
            if (cifra := getattr(otra, campo)) is None
            else escribir_numero(cifra)
            for campo in CIFRAS
        },
        "logros": otra.logros,
        "comentario_cifra": otra.comentario_cifra,
    }


def _hecho(filas: list[Fila], puesto: Puesto) -> str:
    """Say what was done with the grid, and what it still lacks."""
    enviadas = [f.version.estado for f in filas if f.enviada and f.version]
    vacias = sum(not f.escrita for f in filas)
    visas = load_visas(db.session())
    partes = [
        f"Envió {cantidad(len(enviadas), 'avance', 'avances')} "
        f"{visas.destino(enviadas[0], puesto.unidad.id)}."
        if enviadas
        else "Guardó lo escrito como borrador: SECPLA lo verá cuando lo envíe."
    ]
    if vacias:
        partes.append(f"Quedan sin escribir {cantidad(vacias, 'fila', 'filas')}.")
    return " ".join(partes)

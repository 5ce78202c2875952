"""Saving the form of an Avance so that nothing is lost.

What could be understood is saved as a draft, files too, even where something else on
the page must be mended; what could not leaves what was saved before as it was.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app, request
from sqlalchemy.orm import Session

from pladeco.domain.calculo.metas import ActoFormal
from pladeco.domain.calculo.unidad_de_medida import es_porcentaje
from pladeco.domain.informar import (
    AvancePropuesto,
    Problema,
    QueSeInforma,
    revisar_borrador,
    sin_efecto,
)
from pladeco.domain.permisos import Actor
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.queries.lugares import load_lugares
from pladeco.queries.visa import load_visas
from pladeco.services import avances as servicio
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.lugar import version_actual
from pladeco.services.versiones import propuesto_de
from pladeco.web.avances.envio import enviar_lo_guardado
from pladeco.web.avances.forms import AvanceForm, leer_hitos
from pladeco.web.avances.medios import Medios, recibir_medios
from pladeco.web.formas import agregar_problemas
from pladeco.web.lugar import Sitio

_SIN_ARCHIVOS = "Los archivos que eligió no se guardaron: elíjalos de nuevo."

_SIGUE = "No se guardó nada; lo que escribió sigue en la página."


@dataclass(slots=True)
class Resultado:
    """Either a message to redirect with, or the page to show again with its code.

    `guardado` says whether a draft was saved all the same; `otra` that somebody else
    saved meanwhile, whose text the page shows beside ours.
    """

    mensaje: str = ""
    pagina: tuple[AvanceForm, int] | None = None
    guardado: bool = False
    otra: bool = False


def guardar_formulario(sitio: Sitio, actor: Actor, ahora: datetime) -> Resultado:
    forma = _escrita(sitio)
    if sitio.retiro is not None:
        return _rehusar(forma, sitio, sitio.retiro)
    medios = recibir_medios(forma, current_app.config["PLADECO"].evidencias)
    try:
        with transaction() as session:
            problemas = _guardar(session, sitio, forma, medios, actor, ahora)
    except NoSePuede as falla:
        medios.deshacer(falla)
        otra = isinstance(falla, Conflicto)
        avisos = [Problema("", str(falla))]
        if medios.listos:
            avisos.append(Problema("archivos", _SIN_ARCHIVOS))
        return _otra_vez(forma, sitio, avisos, 409, otra=otra)
    except BaseException as falla:
        medios.deshacer(falla)
        raise
    medios.contar()
    if not any(p.campo == "enlace" for p in problemas) and not forma.enlace.errors:
        forma.enlace.process(None)  # it is kept now, and not to be sent twice
    if forma.errors or problemas:
        return _otra_vez(forma, sitio, problemas, 422, guardado=True)
    if request.form.get("accion") != "enviar":
        return Resultado("Guardó el borrador. SECPLA lo verá cuando lo envíe.")
    return _enviar(forma, sitio, actor, ahora)


def _escrita(sitio: Sitio) -> AvanceForm:
    """Return the form as filled in; places are looked up where some are ticked."""
    forma = AvanceForm()
    if request.form.getlist(forma.lugares.name):
        forma.ofrecer(load_lugares(db.session(), sitio.plan.institucion_id))
    forma.en_porcentaje = es_porcentaje(sitio.indicador.unidad_medida)
    forma.validate()
    return forma


def _rehusar(forma: AvanceForm, sitio: Sitio, acto: ActoFormal) -> Resultado:
    """Take nothing, and show what was typed again."""
    avisos = [Problema("", f"{sin_efecto(acto)} {_SIGUE}")]
    if any(forma.archivos.data or ()):
        avisos.append(Problema("archivos", _SIN_ARCHIVOS))
    return _otra_vez(forma, sitio, avisos, 409)


def _guardar(  # noqa: PLR0917 - the parts of one request
    session: Session,
    sitio: Sitio,
    forma: AvanceForm,
    medios: Medios,
    actor: Actor,
    ahora: datetime,
) -> list[Problema]:
    """Save what could be understood; returns what is still to be mended."""
    pedido = sitio.pedido
    propuesto, problemas, malos = _entendido(forma, sitio, pedido)
    vista = guardada = forma.revision.data or 0
    if malos or medios:
        anterior = version_actual(session, sitio.lugar)
        guardada = anterior.revision if anterior else 0
        propuesto = _como_estaba(propuesto, malos, anterior)
    version = servicio.guardar(
        session,
        sitio.lugar,
        propuesto,
        revision=vista,
        actor=actor,
        ahora=ahora,
    )
    if vista != guardada:
        medios.quitar_repetidos(version)
    if medios:
        medios.adjuntar(version, actor=actor, ahora=ahora)
    return [*problemas, *medios.problemas]


def _entendido(
    forma: AvanceForm, sitio: Sitio, pedido: QueSeInforma
) -> tuple[AvancePropuesto, list[Problema], frozenset[str]]:
    """Return what was typed, what is wrong with it, and the fields not to be taken."""
    de_las_metas = tuple(h for m in sitio.indicador.metas for h in m.hitos)
    hitos, faltan = leer_hitos(request.form, de_las_metas)
    propuesto = forma.to_command(pedido, hitos)
    problemas = [
        *(Problema("hitos", texto) for texto in faltan),
        *revisar_borrador(propuesto, pedido),
    ]
    malos = {*map(str, forma.errors), *(p.campo for p in problemas)} - {"hitos"}
    return propuesto, problemas, frozenset(c for c in malos if hasattr(propuesto, c))


def _como_estaba(
    propuesto: AvancePropuesto, campos: frozenset[str], anterior: VersionAvance | None
) -> AvancePropuesto:
    """Leave the fields that cannot be taken as they were saved."""
    guardado = propuesto_de(anterior) if anterior else AvancePropuesto()
    return replace(propuesto, **{c: getattr(guardado, c) for c in campos})


def _enviar(
    forma: AvanceForm, sitio: Sitio, actor: Actor, ahora: datetime
) -> Resultado:
    try:
        with transaction() as session:
            version = enviar_lo_guardado(session, sitio, actor=actor, ahora=ahora)
            destino = load_visas(session).destino(version.estado, sitio.unidad.id)
    except ConProblemas as falla:
        return _otra_vez(forma, sitio, falla.problemas, 422, guardado=True)
    except NoSePuede as falla:
        return _otra_vez(forma, sitio, [Problema("", str(falla))], 409, guardado=True)
    return Resultado(f"Envió el avance de «{sitio.indicador.nombre}» {destino}.")


def _otra_vez(
    forma: AvanceForm,
    sitio: Sitio,
    problemas: list[Problema],
    codigo: int,
    *,
    guardado: bool = False,
    otra: bool = False,
) -> Resultado:
    """Show the same page: what was typed stays, the revision becomes today's."""
    db.session.rollback()
    agregar_problemas(forma, problemas)
    version = version_actual(db.session(), sitio.lugar)
    forma.revision.data = version.revision if version else 0
    forma.revision.raw_data = None
    return Resultado(pagina=(forma, codigo), guardado=guardado, otra=otra)

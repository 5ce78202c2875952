"""The settings of each group: a page, and its form for whoever may change them."""

from collections.abc import Mapping
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.ajustes import CAMPOS, Ajustes
from pladeco.domain.ajustes_dichos import valor_dicho
from pladeco.domain.grupos_de_ajustes import GRUPOS
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.ajustes import load_ajustes, load_cambios_de_ajustes
from pladeco.queries.segundos_factores import contar_segundos_factores
from pladeco.queries.visa import load_mudanza
from pladeco.services.ajustes import Cambiados, cambiar_ajustes
from pladeco.services.errores import ConProblemas
from pladeco.web.access import actor_actual, requiere
from pladeco.web.ajustes.blueprint import ajustes
from pladeco.web.ajustes.forms import (
    FORMAS,
    GrupoForm,
    datos_de,
    poner_al_dia,
    textos_de,
)
from pladeco.web.formas import agregar_problemas
from pladeco.web.institucion import institucion_actual


def _ver(grupo: str) -> ResponseReturnValue:
    rigen = load_ajustes(db.session())
    return _pagina(grupo, FORMAS[grupo](data=datos_de(rigen)), textos_de(rigen))


def _guardar(grupo: str) -> ResponseReturnValue:
    forma = FORMAS[grupo]()
    vistos = {
        c: request.form[f"visto-{c}"]
        for c in forma.claves
        if f"visto-{c}" in request.form
    }
    if forma.validate():
        try:
            with transaction() as session:
                cambiados = cambiar_ajustes(
                    session,
                    institucion_actual(),
                    forma.to_command(),
                    vistos,
                    motivo=forma.motivo.data or "",
                    actor=actor_actual(),
                    ahora=now(),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(_dicho(cambiados), "bien" if cambiados.claves else "info")
            return redirect(url_for(f"ajustes.{grupo}"), 303)
    # What rules now is what the page shows: who sends it again has seen it.
    rigen = load_ajustes(db.session())
    poner_al_dia(forma, vistos, datos_de(rigen))
    return _pagina(grupo, forma, textos_de(rigen)), 422


# An address for each, so that the table of permissions says who may send it.
for _codigo in FORMAS:
    ajustes.add_url_rule(
        f"/{_codigo}",
        _codigo,
        requiere(Permiso.VER_AJUSTES)(partial(_ver, _codigo)),
        methods=["GET"],
    )
    ajustes.add_url_rule(
        f"/{_codigo}",
        f"guardar_{_codigo}",
        requiere(GRUPOS[_codigo].permiso)(partial(_guardar, _codigo)),
        methods=["POST"],
    )


def _dicho(cambiados: Cambiados) -> str:
    if not cambiados.claves:
        return "No cambió nada."
    mudanza = cambiados.mudanza
    return f"Guardó los ajustes. {mudanza.dicho if mudanza else ''}".rstrip()


def _pagina(codigo: str, forma: GrupoForm, rigen: Mapping[str, str]) -> str:
    session, institucion_id, grupo = db.session(), institucion_actual(), GRUPOS[codigo]
    usuales = textos_de(Ajustes())
    return render_template(
        "ajustes/grupo.html",
        forma=forma,
        codigo=codigo,
        grupo=grupo,
        manda=actor_actual().puede(grupo.permiso),
        vistos={c: rigen[c] for c in forma.claves},
        dichos={c: valor_dicho(c, rigen[c]) for c in forma.claves},
        omisiones={c: valor_dicho(c, usuales[c]) for c in forma.claves},
        metadatos={c: CAMPOS[c].metadata for c in forma.claves},
        cambios=load_cambios_de_ajustes(session, institucion_id),
        advertencias=_advertencias(codigo),
    )


def _advertencias(grupo: str) -> dict[str, str]:
    """Say what a switch would move today, by setting."""
    session, institucion_id = db.session(), institucion_actual()
    if grupo == "revision":
        return {"visa_director": load_mudanza(session, institucion_id).advertencia}
    if grupo == "seguridad":
        con, todos = contar_segundos_factores(session, institucion_id)
        return {"exigir_segundo_factor": f"Hoy lo tienen {con} de {todos}."}
    return {}

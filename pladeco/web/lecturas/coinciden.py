"""Readings on which stored and read agree, confirmed together, and taken back."""

from collections.abc import Callable, Iterable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.lecturas import palabras
from pladeco.domain.permisos import Permiso
from pladeco.extensions import transaction
from pladeco.queries.mesa import MetaEnMesa, seguras
from pladeco.services import lecturas as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, requiere
from pladeco.web.lecturas.blueprint import lecturas
from pladeco.web.lecturas.lugar import lineamiento_or_404, mesa_de


@lecturas.get("/<codigo>/coinciden")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def coincidencias(codigo: str) -> ResponseReturnValue:
    """List them; `hechas` names those just confirmed, to take them back at once."""
    plan, lineamiento = lineamiento_or_404(codigo)
    filas = mesa_de(plan, lineamiento)
    hechas = set(request.args.get("hechas", "").split(","))
    return render_template(
        "lecturas/coinciden.html",
        lineamiento=lineamiento,
        dice=palabras,
        seguras=seguras(filas),
        hechas=[
            (fila, meta)
            for fila in filas
            for meta in fila.metas
            if meta.confirmada
            and meta.guardada.codigo in hechas
            and meta.guardada.confirmada_por_id == actor_actual().id
        ],
    )


@lecturas.post("/<codigo>/coinciden")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def confirmar_coincidencias(codigo: str) -> ResponseReturnValue:
    """Confirm those that were ticked and still agree; each is looked at again."""
    plan, lineamiento = lineamiento_or_404(codigo)
    hechas, falladas = _una_por_una(
        (meta for _, meta in seguras(mesa_de(plan, lineamiento))), _confirmar
    )
    pedidas = set(request.form.getlist("meta"))
    falladas += sorted(pedidas - set(hechas) - set(falladas))
    _contar(hechas, falladas, "Confirmó {}: ya {} en las cifras.")
    return redirect(
        url_for(".coincidencias", codigo=codigo, hechas=",".join(hechas) or None), 303
    )


@lecturas.post("/<codigo>/coinciden/deshacer")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def deshacer_coincidencias(codigo: str) -> ResponseReturnValue:
    plan, lineamiento = lineamiento_or_404(codigo)
    hechas, falladas = _una_por_una(
        (meta for fila in mesa_de(plan, lineamiento) for meta in fila.metas), _volver
    )
    _contar(hechas, falladas, "Dejó por confirmar {}: ya no {}.")
    return redirect(url_for(".coincidencias", codigo=codigo), 303)


def _una_por_una(
    metas: Iterable[MetaEnMesa], verbo: Callable[[Session, MetaEnMesa, str], None]
) -> tuple[list[str], list[str]]:
    """Do the verb to those that were ticked; one that cannot be keeps no other back.

    Each verb refuses before it writes, so that what it leaves behind is nothing.
    """
    pedidas = set(request.form.getlist("meta"))
    hechas: list[str] = []
    falladas: list[str] = []
    with transaction() as session:
        for meta in metas:
            codigo = meta.guardada.codigo
            if codigo not in pedidas:
                continue
            try:
                verbo(session, meta, request.form.get(f"visto-{codigo}", ""))
            except NoSePuede:
                falladas.append(codigo)
            else:
                hechas.append(codigo)
    return hechas, falladas


def _confirmar(session: Session, meta: MetaEnMesa, visto: str) -> None:
    servicio.confirmar(
        session, meta.guardada.meta_id, visto=visto, actor=actor_actual(), ahora=now()
    )


def _volver(session: Session, meta: MetaEnMesa, visto: str) -> None:
    servicio.volver_a_revisar(
        session,
        meta.guardada.meta_id,
        visto=visto,
        motivo="",
        actor=actor_actual(),
        ahora=now(),
    )


def _contar(hechas: list[str], falladas: list[str], frase: str) -> None:
    cuantas = contar(len(hechas), "lectura", "lecturas")
    if hechas:
        flash(
            frase.format(cuantas, "cuenta" if len(hechas) == 1 else "cuentan"), "bien"
        )
    if falladas:
        flash(
            f"No se tocaron {', '.join(falladas)}: cambiaron mientras usted miraba. "
            "Véalas en la mesa.",
            "error",
        )
    if not hechas and not falladas:
        flash("No marcó ninguna lectura: no se cambió nada.", "info")

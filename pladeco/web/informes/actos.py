"""What SECPLA does with a Corte: sign, hand over, publish, withdraw."""

from typing import Final

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import AccionCorte
from pladeco.extensions import transaction
from pladeco.services.cortes import hacer_acto
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, requiere
from pladeco.web.fallas import decir_falla
from pladeco.web.informes.blueprint import informes
from pladeco.web.informes.forms import ActoForm
from pladeco.web.informes.lugar import corte_or_404
from pladeco.web.informes.uno import pagina

_DICHOS: Final = {
    AccionCorte.FIRMAR: (
        "Firmó el corte N° {}. Ya puede entregarlo al COSOC y publicarlo."
    ),
    AccionCorte.ENTREGAR_COSOC: (
        "Anotó la entrega del corte N° {} al COSOC: desde ese día corre su plazo."
    ),
    AccionCorte.PUBLICAR: "Publicó el corte N° {}: cualquiera puede verlo.",
    AccionCorte.RETIRAR: "Retiró el corte N° {} de la publicación.",
}


@informes.post("/<int:anio>-<int:numero>/firmar")
@requiere(Permiso.FIRMAR_CORTES)
def firmar(anio: int, numero: int) -> ResponseReturnValue:
    return _hacer(AccionCorte.FIRMAR, anio, numero)


@informes.post("/<int:anio>-<int:numero>/entregar")
@requiere(Permiso.FIRMAR_CORTES)
def entregar(anio: int, numero: int) -> ResponseReturnValue:
    return _hacer(AccionCorte.ENTREGAR_COSOC, anio, numero)


@informes.post("/<int:anio>-<int:numero>/publicar")
@requiere(Permiso.PUBLICAR)
def publicar(anio: int, numero: int) -> ResponseReturnValue:
    return _hacer(AccionCorte.PUBLICAR, anio, numero)


@informes.post("/<int:anio>-<int:numero>/retirar")
@requiere(Permiso.PUBLICAR)
def retirar(anio: int, numero: int) -> ResponseReturnValue:
    return _hacer(AccionCorte.RETIRAR, anio, numero)


def _hacer(accion: AccionCorte, anio: int, numero: int) -> ResponseReturnValue:
    forma = ActoForm(prefix=f"{accion}-")
    if forma.validate():
        try:
            with transaction() as session:
                hacer_acto(
                    session,
                    corte_or_404(session, anio, numero),
                    forma.to_command(accion, today()),
                    actor=actor_actual(),
                    ahora=now(),
                    hoy=today(),
                )
        except NoSePuede as falla:
            decir_falla(forma, falla)
        else:
            flash(_DICHOS[accion].format(f"{numero}/{anio}"), "bien")
            return redirect(url_for(".uno", anio=anio, numero=numero), 303)
    return pagina(anio, numero, {accion: forma}), 422

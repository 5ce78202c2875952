"""The list of Observaciones, narrowed by the address, and one of them."""

from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.ciclo.observaciones import (
    CALIDADES,
    MARCHAS,
    RELOJES,
    Marcha,
)
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import Calidad
from pladeco.extensions import db
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.observaciones import (
    FILTROS,
    FilaObservacion,
    FiltroObservaciones,
    con_conocidas,
    load_observacion,
    load_observaciones,
    load_observado,
)
from pladeco.queries.paginas import recortar
from pladeco.web.access import plan_actual, plan_or_404, requiere
from pladeco.web.observaciones.blueprint import observaciones
from pladeco.web.observaciones.forms import RespuestaForm

_MAXIMO_FILTRO = 60
_CERTEZA = {"v": "leído en la ley", "s": "según fuentes secundarias"}


@observaciones.get("/")
@requiere(Permiso.VER_OBSERVACIONES)
def ver() -> ResponseReturnValue:
    """List them; `completas` shows each with its text and answer, to be printed."""
    plan = plan_actual()
    if plan is None:
        return render_template("observaciones/sin_plan.html")
    session, hoy = db.session(), today()
    todas = load_observaciones(session, plan.id)
    filtro = FiltroObservaciones(
        **{n: request.args.get(n, "")[:_MAXIMO_FILTRO].strip() for n in FILTROS}
    )
    rama = (
        load_observado(session, plan.id, filtro.elemento) if filtro.elemento else None
    )
    elegidas = filtro.elegidas(todas, rama=rama.ruta if rama else None, hoy=hoy)
    completas = "completas" in request.args
    ajustes = load_ajustes(session)
    return render_template(
        "observaciones/ver.html",
        pagina=recortar(elegidas, request.args.get("pagina", 1, type=int)),
        elegidas=elegidas if completas else (),
        completas=completas,
        total=len(todas),
        cuentas=_cuentas(todas),
        pedido=filtro,
        consulta={n: v for n in FILTROS if (v := getattr(filtro, n))},
        elemento_desconocido=bool(filtro.elemento) and rama is None,
        cortes=sorted({f.corte for f in todas if f.corte}, reverse=True),
        relojes=[(r, r.dicho(ajustes), _CERTEZA.get(r.certeza)) for r in RELOJES],
        **dichos(),
    )


@observaciones.get("/<int:numero>")
@requiere(Permiso.VER_OBSERVACIONES)
def una(numero: int) -> ResponseReturnValue:
    return pagina_de(fila_or_404(numero), RespuestaForm())


def fila_or_404(numero: int) -> FilaObservacion:
    plan = plan_or_404()
    return load_observacion(db.session(), plan.id, numero) or abort(404)


def pagina_de(fila: FilaObservacion, forma: RespuestaForm) -> str:
    """Show one with its answer, or with the form to answer it."""
    texto = con_conocidas(db.session(), forma.to_command().texto, fila.elemento_id)
    return render_template(
        "observaciones/una.html",
        fila=fila,
        forma=forma,
        por_mirar=bool(texto.datos),
        **dichos(),
    )


def dichos() -> dict[str, Any]:
    """Return what pages need to tell how an Observacion stands today."""
    return {
        "hoy": today(),
        "habiles": load_habiles(db.session()),
        "calidades": {c: CALIDADES[c] for c in Calidad},
        "marchas": MARCHAS,
    }


def _cuentas(filas: tuple[FilaObservacion, ...]) -> list[tuple[Marcha, int]]:
    marchas = [f.marcha(today()) for f in filas]
    return [(m, marchas.count(m)) for m in Marcha]

"""Control reads who did what, when and from where; nothing is changed here."""

from datetime import date, datetime, time, timedelta

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pladeco.domain.bitacora.nombres import GRUPOS
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.bitacora import FiltroBitacora, load_bitacora, load_quienes
from pladeco.web.access import requiere
from pladeco.web.formas import leer_fecha

auditoria = Blueprint("auditoria", __name__, url_prefix="/auditoria")

_SISTEMA = "sistema"
_CAMPOS = ("persona", "tipo", "desde", "hasta")


@auditoria.get("", endpoint="ver")
@requiere(Permiso.VER_BITACORA)
def ver() -> ResponseReturnValue:
    escrito = {campo: request.args.get(campo, "").strip() for campo in _CAMPOS}
    desde, hasta = _dia(escrito["desde"]), _dia(escrito["hasta"])
    filtro = FiltroBitacora(
        correo="" if escrito["persona"] == _SISTEMA else escrito["persona"],
        sistema=escrito["persona"] == _SISTEMA,
        objetos=GRUPOS[escrito["tipo"]][1] if escrito["tipo"] in GRUPOS else (),
        desde=_medianoche(desde) if desde else None,
        antes_de=_medianoche(hasta + timedelta(days=1)) if hasta else None,
    )
    session = db.session()
    return render_template(
        "auditoria/ver.html",
        pagina=load_bitacora(
            session, filtro, request.args.get("pagina", default=1, type=int)
        ),
        personas=[
            ("", "Todas"),
            (_SISTEMA, "El programa"),
            *load_quienes(session),
        ],
        tipos=[("", "Todo"), *((clave, g[0]) for clave, g in GRUPOS.items())],
        escrito=escrito,
        filtrado={campo: texto for campo, texto in escrito.items() if texto},
        fechas_malas=[
            texto
            for texto, dia in ((escrito["desde"], desde), (escrito["hasta"], hasta))
            if texto and dia is None
        ],
    )


def _dia(texto: str) -> date | None:
    """Read a day as typed, `None` when there is none or it does not exist."""
    try:
        return leer_fecha(texto) if texto else None
    except ValueError:
        return None


def _medianoche(dia: date) -> datetime:
    return datetime.combine(dia, time(), tzinfo=SANTIAGO)

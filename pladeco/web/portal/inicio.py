"""The front page: the plan's answer, its lineamientos in plain words, what was done."""

from typing import Final

from flask.typing import ResponseReturnValue

from pladeco.domain.palabras import FUERA, SITUACIONES
from pladeco.queries.portada import estado_de
from pladeco.queries.portal.hecho import hechos_del_anio
from pladeco.queries.portal.publicado import Publicado
from pladeco.web.portal.blueprint import pagina
from pladeco.web.portal.mostrar import load_fotos, mostrar

_ULTIMOS: Final = 4
# The states that citizens see; what is not measured stands there as one.
_SIGNIFICADOS: Final = {
    codigo: palabra
    for codigo, palabra in SITUACIONES.items()
    if codigo in {palabra.color, FUERA}
}


@pagina("", fotos=True)
def inicio(publicado: Publicado) -> ResponseReturnValue:
    hechos = hechos_del_anio(publicado, load_fotos(publicado))
    return mostrar(
        "inicio",
        publicado,
        estado=estado_de(publicado.informe.total),
        hechos=hechos[:_ULTIMOS],
        cuantos=len(hechos),
        significados=_SIGNIFICADOS,
    )

"""What kind of unit a name is: a direction, a department, an outside body."""

import re

from pladeco.domain.vocabulario import TipoUnidad
from pladeco.importers.interprete.texto import leer_celda

# fmt: off
EXTERNA = re.compile(
    r"\b(?:carabineros|pdi|policia|vialidad|subtel|seremi\w*|serviu|bomberos|gore|"
    r"gobierno regional|mop|minvu|mineduc|minsal|indap|sercotec|corfo|conaf|sag|fosis|"
    r"senapred|onemi|universidad\w*|hospital|servicio de salud|servicio nacional|"
    r"ministerio|subsecretaria|delegacion presidencial|cosoc|jj\.?vv|"
    r"juntas? de vecinos|"
    r"organizacion(?:es)?|comunidad(?:es)?|vecinos|empresas?|fundacion(?:es)?|ong|junji|"
    r"integra|ejercito|mutual|camara de|dga|doh|fiscalia|tribunal\w*|gendarmeria|"
    r"sernapesca|sernatur|privados?|comites? de (?:agua|vivienda)|consultora|clubes)\b"
)
# fmt: on
_EMPIEZA = {
    TipoUnidad.DIRECCION: r"direccion|dir|secretaria|administracion|secpla\w*",
    TipoUnidad.DEPARTAMENTO: r"departamento|depto|dpto|dep|desam",
    TipoUnidad.SECCION: r"seccion|secc",
    TipoUnidad.OFICINA: r"oficina|of",
    TipoUnidad.PROGRAMA: r"programa|prog|centro",
}
_CLASE = tuple(
    (tipo, re.compile(rf"^\W*(?:{palabras})\b")) for tipo, palabras in _EMPIEZA.items()
)


def tipo_de(nombre: str) -> TipoUnidad:
    plegado = leer_celda(nombre).plegado
    clase = next((tipo for tipo, patron in _CLASE if patron.match(plegado)), None)
    if clase and not re.search(r"\bvialidad\b", plegado):
        return clase
    return TipoUnidad.EXTERNA if EXTERNA.search(plegado) else TipoUnidad.OTRA

"""How much two texts of a plan resemble each other, by the words they share."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

from pladeco.domain.plegado import plegar

_LARGO_RAIZ: Final = 5
_LARGO_MINIMO: Final = 4
_PALABRA = re.compile(r"[a-z]+")
# Words that any plan says of anything: they tell nothing of what a table is about.
_VACIAS_DE_PLAN: Final = """
    acceso accion acciones actividad actividades adecuado adecuados ademas alto
    ambito aplicacion apoyar apoyo asociado asociados atencion atraves aumentar
    avanzar cada calidad casos comuna comunal comunales comunidad comunitaria
    comunitario condiciones conjunto considerando constituye construir contar
    contribuir contribuyendo cuenta cumplimiento dentro desarrollar desarrollo
    desde diferentes direccion disminuir disponer disponible distintas distintos
    diversas diversificar diversos ejecucion ejecutados ejecutar elaboracion
    elaborar enfoque entre entrega entregar esta estado estas este estos
    estrategia estrategias existencia favorecer fomentar forma fortalecer
    fortalecimiento general generar gestion gestionar habitantes implementacion
    implementar incorporar iniciativa iniciativas instancia instancias local
    locales lograr mayor mayores mediante medida medidas medio mejora
    mejoramiento mejorar menos municipal municipales municipalidad municipio
    nivel niveles nueva nuevas nuevo nuevos numero objetivo objetivos para parte
    permita permitan personas plan planes poblacion poseer potenciar proceso
    procesos programa programas promocion promover proyecto proyectos publica
    publico publicos realizacion realizadas realizados realizar respecto sector
    sectores segun servicio servicios sobre territorio todas todos total trabajo
    unidad unidades vecinos
"""
_VACIAS: Final = frozenset(_VACIAS_DE_PLAN.split())


@lru_cache(2048)
def llano(texto: str) -> str:
    """Return the text without signs or accents, with its words one space apart."""
    return " ".join(re.findall(r"[a-z0-9]+", plegar(texto)))


@lru_cache(2048)
def raices(texto: str) -> frozenset[str]:
    """Return the beginnings of the words that say what a text is about."""
    return frozenset(
        palabra[:_LARGO_RAIZ]
        for palabra in _PALABRA.findall(llano(texto))
        if len(palabra) >= _LARGO_MINIMO and palabra not in _VACIAS
    )


def parecido(uno: frozenset[str], otro: frozenset[str]) -> Fraction:
    """Return the share of all their words that both have: 0 to 1."""
    juntas = len(uno | otro)
    return Fraction(len(uno & otro), juntas) if juntas else Fraction(0)

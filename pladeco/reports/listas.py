"""Three short lists for a page: what is better, what needs attention, who is silent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from pladeco.domain.palabras import CAUSAS, SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_cambios import CambioMeta, Rumbo
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.atrasadas import SIN_CAUSA, por_gravedad
from pladeco.reports.frases import SIN_RESPONSABLE, en_numero
from pladeco.reports.libro import corto

LARGO: Final = 110  # of a promise
_CUANTOS: Final = 6


def logros(informe: InformePlan) -> list[str]:
    """Return what went better since the previous Corte, what is done before."""
    if informe.cambios is None:
        textos = [_logrado(m) for m in _en_orden(informe.metas, Situacion.CUMPLIDA)]
        return _primeros(textos, "Ninguna meta está cumplida a esta fecha.")
    mejores = [c for c in informe.cambios.metas if _es_mejor(c)]
    mejores.sort(key=lambda c: c.ahora is not Situacion.CUMPLIDA)
    textos = [_mejorado(c) for c in mejores]
    return _primeros(textos, "Ninguna meta pasó a una mejor situación.")


def _es_mejor(cambio: CambioMeta) -> bool:
    cumplida = cambio.ahora is Situacion.CUMPLIDA
    return cambio.rumbo is Rumbo.MEJORO or (
        cumplida and cambio.antes is not cambio.ahora
    )


def _mejorado(cambio: CambioMeta) -> str:
    """Tell where it was and where it is, in the marks of the report."""
    promesa = corto(cambio.promesa, LARGO)
    if cambio.ahora is None:
        return promesa
    ahora = SITUACIONES[cambio.ahora]
    if cambio.antes is None:
        return f"{ahora.marca} {promesa}: {ahora.titulo.lower()}."
    antes = SITUACIONES[cambio.antes].titulo.lower()
    return f"{ahora.marca} {promesa}: {ahora.titulo.lower()} (antes, {antes})."


def _en_orden(metas: Iterable[FilaMeta], que: Situacion) -> list[FilaMeta]:
    return [m for m in metas if m.situacion is que]


def _logrado(fila: FilaMeta) -> str:
    palabra = SITUACIONES[fila.situacion]
    return f"{palabra.marca} {corto(fila.promesa, LARGO)}: {palabra.titulo.lower()}."


def atencion(informe: InformePlan) -> list[str]:
    textos = []
    for fila in por_gravedad(informe.atrasadas):
        palabra = SITUACIONES[fila.situacion]
        causa = CAUSAS[fila.causa] if fila.causa else SIN_CAUSA
        textos.append(
            f"{palabra.marca} {corto(fila.promesa, LARGO)}: {palabra.titulo.lower()}. "
            f"{causa}."
        )
    return _primeros(textos, "Ninguna meta con datos validados está atrasada.")


def calladas(informe: InformePlan) -> list[FilaMeta]:
    """Return what nobody has reported; what waits for a review was sent."""
    return [m for m in informe.silenciosas if m.situacion is Situacion.SIN_DATOS]


def silencio(informe: InformePlan) -> list[str]:
    unidades = Counter(m.lider or SIN_RESPONSABLE for m in calladas(informe))
    textos = [
        f"? {corto(unidad, LARGO)}: {en_numero(cuantas)}"
        for unidad, cuantas in sorted(unidades.items(), key=lambda u: (-u[1], u[0]))
    ]
    return _primeros(textos, "Todas las metas exigibles tienen algún dato.")


def _primeros(textos: Sequence[str], si_no: str) -> list[str]:
    if not textos:
        return [si_no]
    if len(textos) <= _CUANTOS:
        return list(textos)
    quedan = len(textos) - _CUANTOS + 1
    return [
        *textos[: _CUANTOS - 1],
        f"Y {en_numero(quedan)} más, en las hojas que siguen.",
    ]

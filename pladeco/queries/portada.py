"""A branch in plain words: what can be said of it, and its counts in whole metas."""

from dataclasses import dataclass
from enum import StrEnum

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import FUERA, SITUACIONES, Grupo, contar_grupos
from pladeco.domain.vocabulario import Situacion


class Caso(StrEnum):
    """What can be said of a branch, before any figure."""

    SIN_METAS = "sin_metas"  # nothing that can be measured hangs from it
    POR_CONFIRMAR = "por_confirmar"  # SECPLA has not confirmed how its metas are read
    SIN_EXIGIBLES = "sin_exigibles"  # nothing was due yet
    SIN_INFORMES = "sin_informes"  # something was due and nobody has reported
    CON_CIFRA = "con_cifra"


@dataclass(frozen=True, slots=True)
class Estado:
    """A branch as citizens read it: counts in whole metas, then the figure."""

    resumen: Resumen
    caso: Caso
    conteo: tuple[tuple[str, int], ...]
    bien: int
    atencion: int
    por_confirmar: int


def estado_de(resumen: Resumen) -> Estado:
    grupos = {g.titulo: cuantas for g, cuantas in contar_grupos(resumen.situaciones)}
    return Estado(
        resumen=resumen,
        caso=caso_de(resumen),
        conteo=conteo_llano(resumen),
        bien=grupos[_titulo_de(Situacion.EN_PLAZO)],
        atencion=grupos[_titulo_de(Situacion.ATRASADA)],
        por_confirmar=dict(resumen.situaciones).get(Situacion.POR_CONFIRMAR, 0),
    )


def conteo_llano(resumen: Resumen) -> tuple[tuple[str, int], ...]:
    """Count by Situacion; all that is not measured stands together, at the end."""
    fuera = 0
    conteo: list[tuple[str, int]] = []
    for situacion, cuantas in resumen.situaciones:
        if SITUACIONES[situacion].color == FUERA:
            fuera += cuantas
        else:
            conteo.append((situacion.value, cuantas))
    return (*conteo, (FUERA, fuera)) if fuera else tuple(conteo)


def _titulo_de(situacion: Situacion) -> str:
    grupos: tuple[tuple[Grupo, int], ...] = contar_grupos(((situacion, 1),))
    return next(grupo.titulo for grupo, cuantas in grupos if cuantas)


def caso_de(resumen: Resumen) -> Caso:
    if resumen.exigibles:
        return Caso.CON_CIFRA if resumen.informadas else Caso.SIN_INFORMES
    presentes = {situacion for situacion, _ in resumen.situaciones}
    if Situacion.NO_EXIGIBLE in presentes:
        return Caso.SIN_EXIGIBLES
    if Situacion.POR_CONFIRMAR in presentes:
        return Caso.POR_CONFIRMAR
    return Caso.SIN_METAS

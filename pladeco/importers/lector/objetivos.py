"""Paragraphs that stand over a table: objectives, section titles, loose fragments."""

from collections.abc import Sequence
from dataclasses import dataclass

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.clasificacion import Tipo, Trozo
from pladeco.importers.lector.lexico import INICIOS_DE_PRESENTACION
from pladeco.importers.lector.palabras import (
    empieza_como_objetivo,
    empieza_cortado,
    unir,
)

_LINEAS_DE_FRAGMENTO = 3
_LETRAS_DE_LINEA_CORTA = 45
_PALABRAS_DE_PROSA = 90
_PARRAFOS_DE_PROSA = 5


@dataclass(frozen=True, slots=True)
class Parrafo:
    """Consecutive lines that make one text."""

    trozos: tuple[Trozo, ...]
    texto: str

    @property
    def es_explicito(self) -> bool:
        return self.trozos[0].tipo is Tipo.OBJETIVO

    @property
    def es_fragmento(self) -> bool:
        """Tell the narrow column of a cell: several short lines in a row."""
        return len(self.trozos) >= _LINEAS_DE_FRAGMENTO and all(
            trozo.tipo is Tipo.PARRAFO
            and len(trozo.texto) <= _LETRAS_DE_LINEA_CORTA
            and not trozo.texto.startswith(("-", "•"))
            for trozo in self.trozos
        )


@dataclass(frozen=True, slots=True)
class Sobre:
    """What stands over a table, sorted out."""

    objetivos: tuple[str, ...]
    titulos: tuple[Parrafo, ...]
    fragmento: Parrafo | None


def agrupar_parrafos(trozos: Sequence[Trozo]) -> list[Parrafo]:
    """Join consecutive lines, and what follows a blank line in lower case.

    An "OBJETIVO LOCAL:" whose text is on the next line takes it.
    """
    parrafos: list[Parrafo] = []
    for trozo in trozos:
        texto = trozo.texto if trozo.objetivo is None else trozo.objetivo
        if parrafos and _sigue(trozo, parrafos[-1]):
            anterior = parrafos[-1]
            parrafos[-1] = Parrafo(
                (*anterior.trozos, trozo), unir(anterior.texto, texto)
            )
        else:
            parrafos.append(Parrafo((trozo,), texto))
    return [parrafo for parrafo in parrafos if parrafo.texto]


def leer_sobre(trozos: Sequence[Trozo], *, bajo_tabla: bool) -> Sobre:
    """Sort what stands over a header: nothing that may be prose becomes an objective.

    An explicit objective turns the others into titles; so does, among free ones, an
    objective that begins with its verb. A fragment only exists right under a table.
    """
    parrafos = agrupar_parrafos(trozos)
    fragmento = None
    if bajo_tabla and parrafos and parrafos[0].es_fragmento:
        fragmento, *parrafos = parrafos
    candidatos = [parrafo for parrafo in parrafos if _puede_ser_objetivo(parrafo)]
    for rasgo in (_es_explicito, _empieza_con_verbo):
        if elegidos := [parrafo for parrafo in candidatos if rasgo(parrafo)]:
            candidatos = elegidos
            break
    objetivos = tuple(parrafo.texto for parrafo in candidatos)
    titulos = tuple(parrafo for parrafo in parrafos if parrafo not in candidatos)
    return Sobre(objetivos, titulos, fragmento)


def es_prosa(parrafos: Sequence[Parrafo]) -> bool:
    """Tell running text, after which rows no longer belong to the table above."""
    return len(parrafos) >= _PARRAFOS_DE_PROSA or any(
        len(parrafo.texto.split()) > _PALABRAS_DE_PROSA for parrafo in parrafos
    )


def _es_explicito(parrafo: Parrafo) -> bool:
    return parrafo.es_explicito


def _empieza_con_verbo(parrafo: Parrafo) -> bool:
    return empieza_como_objetivo(parrafo.texto)


def _puede_ser_objetivo(parrafo: Parrafo) -> bool:
    if parrafo.es_explicito:
        return True
    return not (
        len(parrafo.texto.split()) > _PALABRAS_DE_PROSA
        or parrafo.es_fragmento
        or plegar(parrafo.texto).startswith(INICIOS_DE_PRESENTACION)
    )


def _sigue(trozo: Trozo, anterior: Parrafo) -> bool:
    if trozo.tipo is Tipo.OBJETIVO:
        return False
    ultimo = anterior.trozos[-1]
    if anterior.es_explicito and not anterior.texto:
        return True
    if ultimo.tipo is Tipo.PARRAFO and trozo.tipo is Tipo.PARRAFO and not trozo.blancos:
        return True
    return ultimo.tipo is not Tipo.SOLA and empieza_cortado(trozo.texto)

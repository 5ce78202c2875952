"""What Cortes froze, read once and kept: it never changes."""

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from sqlalchemy.orm import Session

from pladeco.queries.cortes import CorteAlterado, FilaCorte, load_informe
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.tablero.base import Base
from pladeco.queries.tablero.base_del_corte import base_del_corte

_CUANTOS: Final = 4


@dataclass(frozen=True, slots=True)
class Congelado:
    informe: InformePlan
    base: Base


@dataclass(slots=True)
class _Guardados:
    """The last ones asked for, by hash. Safe between threads."""

    filas: OrderedDict[str, Congelado] = field(default_factory=OrderedDict)
    cerrojo: Lock = field(default_factory=Lock)


_GUARDADOS = _Guardados()


def congelado_de(session: Session, corte: FilaCorte) -> Congelado:
    """Return what a Corte froze, in one SELECT where it is not known.

    Raises CorteAlterado where its text is another.
    """
    with _GUARDADOS.cerrojo:
        filas = _GUARDADOS.filas
        guardado = filas.get(corte.sha256)
        if guardado is None:
            informe = load_informe(session, corte)
            guardado = filas[corte.sha256] = Congelado(informe, base_del_corte(informe))
            if len(filas) > _CUANTOS:
                filas.popitem(last=False)
        filas.move_to_end(corte.sha256)
        return guardado


def load_anterior(
    session: Session, base: Base, cortes: tuple[FilaCorte, ...]
) -> InformePlan | None:
    """Return what a day is compared with: never what was changed behind our back."""
    while previo := anterior_a(base, cortes):
        with suppress(CorteAlterado):
            return congelado_de(session, previo).informe
        cortes = tuple(c for c in cortes if c is not previo)
    return None


def anterior_a(base: Base, cortes: tuple[FilaCorte, ...]) -> FilaCorte | None:
    """Return the Corte that a day is compared with: the rule of `informe.contexto`.

    It is the newest of an earlier day; without one, the newest of that same day.
    """
    antes = [c for c in cortes if c.fecha < base.fecha]
    mismo = [c for c in cortes if c.fecha == base.fecha]
    return max(antes or mismo, key=lambda c: (c.fecha, c.anio, c.numero), default=None)

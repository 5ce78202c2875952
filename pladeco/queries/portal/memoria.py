"""Published Cortes kept in memory: what is frozen never changes."""

from collections import OrderedDict
from threading import Lock
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Corte, Elemento, ElementoSensible
from pladeco.queries.cortes import FilaCorte, load_informe
from pladeco.queries.portal.publicado import Publicado, publicado_de

_GUARDADOS: Final = 4
_Clave = tuple[UUID, str, frozenset[str]]


class Publicados:
    """The newest asked for. Safe between threads; each process has its own."""

    def __init__(self) -> None:
        self._guardados: OrderedDict[_Clave, Publicado] = OrderedDict()
        self._cerrojo = Lock()

    def de(self, session: Session, corte: FilaCorte) -> Publicado:
        """Return one Corte ready for its pages, in one SELECT where it is known.

        Raises CorteAlterado where its text is another than what was frozen.
        """
        sensibles = load_codigos_sensibles(session, corte.id)
        clave = (corte.id, repr(corte.actos), sensibles)
        with self._cerrojo:
            guardado = self._guardados.get(clave)
            if guardado is None:
                informe = load_informe(session, corte)
                guardado = publicado_de(corte, informe, sensibles)
                self._guardados[clave] = guardado
                if len(self._guardados) > _GUARDADOS:
                    self._guardados.popitem(last=False)
            self._guardados.move_to_end(clave)
            return guardado


def load_codigos_sensibles(session: Session, corte_id: UUID) -> frozenset[str]:
    """Return the codes of the Elementos of its plan that bear a mark by now."""
    return frozenset(
        session.scalars(
            select(Elemento.codigo)
            .join(ElementoSensible, ElementoSensible.elemento_id == Elemento.id)
            .join(Corte, Corte.instrumento_id == Elemento.instrumento_id)
            .where(Corte.id == corte_id)
        )
    )

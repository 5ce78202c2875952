"""Steps of Avances against what the Bitácora told: none was added, changed or dropped.

A step is kept twice, in its own row and as a change of its version; whoever writes one
by hand forgets, or cannot reach, the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.models import Bitacora, Movimiento, VersionAvance
from pladeco.queries.verificacion.avances import nombre_del_avance

_DE_A: Final = 1000


class _Paso(NamedTuple):
    """Who led a version to which state; `None` where the program itself acted."""

    usuario: UUID | None
    hacia: str

    def cuenta(self, paso: Row[Any]) -> bool:
        """Tell whether this is that step."""
        return self.hacia == paso.hacia and self.usuario in (None, paso.usuario_id)


def hallazgos_de_pasos(session: Session) -> Iterator[Hallazgo]:
    dichos, desde_que_nacio = _dichos(session)
    for clave, pasos in _dados(session).items():
        que = _en_que_difieren(
            pasos, dichos.get(clave, []), todos=clave in desde_que_nacio
        )
        if que:
            mensaje = f"{_cual(session, clave)}: de sus pasos {que}."
            yield Hallazgo(ClaseHallazgo.AVANCE, str(clave), mensaje)


def _cual(session: Session, clave: UUID) -> str:
    version = session.get(VersionAvance, clave)
    if version is None:  # its foreign key is told elsewhere
        return f"La versión {clave}, que no existe"
    nombre = nombre_del_avance(session, version)
    return f"El avance {nombre} (versión {version.numero})"


def _en_que_difieren(
    pasos: list[Row[Any]], dichos: list[_Paso], *, todos: bool
) -> str | None:
    """Compare from the last one back: what came before the Bitácora may be untold."""
    estados = [p.desde for p in pasos if p.desde is not None]
    quedan = [p.hacia for p in pasos]
    for estado in estados:
        if estado not in quedan:
            return "falta uno: los que hay no siguen unos a otros"
        quedan.remove(estado)
    if len(quedan) != 1:
        return "falta uno: los que hay no siguen unos a otros"
    faltan = [*dichos]
    a_la_vez = Counter(p.en for p in pasos)
    for paso in reversed([p for p in pasos if p.desde is not None]):
        dicho = next((d for d in reversed(faltan) if d.cuenta(paso)), None)
        if dicho is not None:
            faltan.remove(dicho)
        elif (faltan or todos) and a_la_vez[paso.en] == 1:  # two at once: told as one
            return "hay uno que la Bitácora cuenta de otra manera, o no cuenta"
    return "falta uno que la Bitácora cuenta" if faltan else None


def _dados(session: Session) -> dict[UUID, list[Row[Any]]]:
    m = Movimiento
    consulta: Any = (
        select(m.version_id, m.usuario_id, m.desde, m.hacia, m.en)
        .order_by(m.en, m.id)
        .execution_options(yield_per=_DE_A)
    )
    dados: defaultdict[UUID, list[Row[Any]]] = defaultdict(list)
    for paso in session.execute(consulta):
        dados[paso.version_id].append(paso)
    return dados


def _dichos(session: Session) -> tuple[dict[UUID, list[_Paso]], set[UUID]]:
    """Return the steps told of each version, and of which all were told."""
    b = Bitacora
    consulta = (
        select(b.objeto_id, b.accion, b.usuario_id, b.despues)
        .where(b.objeto == "version_avance", b.accion.in_(("crear", "cambiar")))
        .order_by(b.en, b.id)
        .execution_options(yield_per=_DE_A)
    )
    dichos: defaultdict[UUID, list[_Paso]] = defaultdict(list)
    desde_que_nacio: set[UUID] = set()
    for version, accion, usuario, despues in session.execute(consulta):
        columnas: dict[str, Any] = despues or {}
        if accion == "crear":
            desde_que_nacio.add(version)
        elif "estado" in columnas:
            dichos[version].append(_Paso(usuario, columnas["estado"]))
    return dichos, desde_que_nacio

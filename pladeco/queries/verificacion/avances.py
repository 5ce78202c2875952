"""Versions of Avances against their steps: what was settled still says the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pladeco.domain.transiciones import A_LA_VISTA, Accion
from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Indicador, Movimiento, Periodo, VersionAvance
from pladeco.queries.huella_version import huella_de_version

_DE_A = 200


@dataclass(slots=True)
class RevisionDeAvances:
    """What was looked at so far. `sin_huella`: settled before there were hashes."""

    session: Session
    versiones: int = 0
    sin_huella: int = 0
    hallazgos: list[Hallazgo] = field(default_factory=list)

    def revisar(self) -> "RevisionDeAvances":
        desde = self.session.scalar(
            select(func.min(Movimiento.en)).where(Movimiento.huella.is_not(None))
        )
        consulta = (
            select(VersionAvance)
            .order_by(VersionAvance.id)
            .options(
                joinedload(VersionAvance.avance),
                selectinload(VersionAvance.hitos),
                selectinload(VersionAvance.lugares),
                selectinload(VersionAvance.evidencias),
                selectinload(VersionAvance.movimientos),
            )
            .execution_options(yield_per=_DE_A)
        )
        for version in self.session.scalars(consulta):
            self.versiones += 1
            for que in self._de(version):
                self._anotar(version, que)
            if version.estado in A_LA_VISTA and not _con_huella(version):
                self.sin_huella += 1
                if desde is not None and any(p.en > desde for p in _ultimos(version)):
                    que = "llegó a su estado por un paso que el programa no dio"
                    self._anotar(version, que)
        return self

    def _de(self, version: VersionAvance) -> Iterator[str]:
        ultimos = _ultimos(version)
        if version.estado not in {paso.hacia for paso in ultimos}:
            yield f"está {version.estado.value} y ningún paso lo llevó a eso"
            return
        if version.estado is Estado.VALIDADO and version.validado_en not in {
            p.en for p in version.movimientos if p.accion is Accion.VALIDAR
        }:
            yield "dice haberse validado en otro momento que el de su paso"
        if version.estado in A_LA_VISTA:
            huellas = {p.huella for p in ultimos if p.huella is not None}
            if huellas and huellas != {huella_de_version(version)}:
                yield "no dice lo que decía cuando se envió o se validó"

    def _anotar(self, version: VersionAvance, que: str) -> None:
        nombre = nombre_del_avance(self.session, version)
        mensaje = f"El avance {nombre} (versión {version.numero}) {que}."
        self.hallazgos.append(Hallazgo(ClaseHallazgo.AVANCE, str(version.id), mensaje))


def _ultimos(version: VersionAvance) -> list[Movimiento]:
    """Return the steps of the last instant: who signs what he sends takes two."""
    ultimo = max((p.en for p in version.movimientos), default=None)
    return [p for p in version.movimientos if p.en == ultimo]


def _con_huella(version: VersionAvance) -> bool:
    return any(p.huella is not None for p in _ultimos(version))


def nombre_del_avance(session: Session, version: VersionAvance) -> str:
    """Return how people call it: its Indicador and its Periodo."""
    fila = session.execute(
        select(Indicador.codigo, Periodo.codigo)
        .select_from(Avance)
        .outerjoin(Indicador, Indicador.id == Avance.indicador_id)
        .outerjoin(Periodo, Periodo.id == Avance.periodo_id)
        .where(Avance.id == version.avance_id)
    ).first()
    return f"{fila[0]} de {fila[1]}" if fila else str(version.avance_id)

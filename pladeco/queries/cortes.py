"""The Cortes of a plan: how far each has come, and the frozen rows of one."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import OTRO_TEXTO, descongelar
from pladeco.domain.cortes import Tramite, tramite_de
from pladeco.domain.vocabulario import AccionCorte, Destinatario
from pladeco.models import ActoCorte, Corte, Usuario
from pladeco.queries.informe.registros import InformePlan

EL_PROGRAMA: Final = "el programa"  # who takes a Corte when nobody does


class CorteAlterado(Exception):  # noqa: N818 - told in Spanish
    """What a Corte stores is not what it froze: no figure of it is shown."""

    def __init__(self, nombre: str = "") -> None:
        cual = f"el corte N° {nombre}" if nombre else "el corte"
        super().__init__(
            f"Lo guardado en {cual} no coincide con su huella: alguien lo cambió "
            "fuera del programa. No se muestra ni se usa. Avise a quien administra el "
            "servidor: se recupera del respaldo."
        )


@dataclass(frozen=True, slots=True)
class FilaActo:
    """One act on a Corte. `fecha` is the day that counts, `en` when it was noted."""

    accion: AccionCorte
    fecha: date
    en: datetime
    por: str
    nota: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaCorte:
    """A Corte without what it froze; its acts in the order they were done."""

    id: UUID
    anio: int
    numero: int
    fecha: date
    proposito: str
    destinatario: Destinatario | None
    sesion: str
    sha256: str
    creado_en: datetime
    creado_por: str
    actos: tuple[FilaActo, ...] = ()

    @property
    def nombre(self) -> str:
        """Return its number as people say it: 7/2026."""
        return f"{self.numero}/{self.anio}"

    @property
    def direccion(self) -> str:
        """Return it as addresses write it: 2026-7."""
        return f"{self.anio}-{self.numero}"

    @property
    def tramite(self) -> Tramite:
        return tramite_de(self.actos)


def load_cortes(session: Session, instrumento_id: UUID) -> tuple[FilaCorte, ...]:
    """Return the Cortes of a plan, the newest first, in two SELECTs."""
    return _filas(session, Corte.instrumento_id == instrumento_id)


def load_corte(
    session: Session, instrumento_id: UUID, anio: int, numero: int
) -> FilaCorte | None:
    """Return one Corte by its number, `None` when there is no such one."""
    filas = _filas(
        session,
        Corte.instrumento_id == instrumento_id,
        Corte.anio == anio,
        Corte.numero == numero,
    )
    return filas[0] if filas else None


def load_publicados(session: Session, instrumento_id: UUID) -> tuple[FilaCorte, ...]:
    """Return the Cortes that anybody may read now, that of the newest day first."""
    publicados = [
        c for c in load_cortes(session, instrumento_id) if c.tramite.publicado
    ]
    publicados.sort(key=lambda c: (c.fecha, c.anio, c.numero), reverse=True)
    return tuple(publicados)


def load_firmados(session: Session, instrumento_id: UUID) -> tuple[FilaCorte, ...]:
    """Return the signed Cortes, that of the newest day first."""
    firmados = [c for c in load_cortes(session, instrumento_id) if c.tramite.firmado]
    firmados.sort(key=lambda c: (c.fecha, c.anio, c.numero), reverse=True)
    return tuple(firmados)


def load_tramite(session: Session, corte_id: UUID) -> Tramite:
    """Return how far a Corte has come, by its acts as they stand now."""
    actos = session.scalars(
        select(ActoCorte)
        .where(ActoCorte.corte_id == corte_id)
        .order_by(ActoCorte.en, ActoCorte.id)
    )
    return tramite_de(actos.all())


def leer_informe(contenido: str) -> InformePlan:
    """Rebuild what a Corte froze from its text, which the report can then name."""
    return replace(descongelar(InformePlan, contenido), huella=huella_de(contenido))


def leer_intacto(contenido: str, sha256: str, nombre: str = "") -> InformePlan:
    """Rebuild what a Corte froze. Raises CorteAlterado where its text is another."""
    if not esta_intacto(contenido, sha256):
        raise CorteAlterado(nombre)
    try:
        return leer_informe(contenido)
    except OTRO_TEXTO as falla:
        raise CorteAlterado(nombre) from falla


def load_informe(session: Session, corte: FilaCorte) -> InformePlan:
    """Return what a Corte froze. Raises CorteAlterado where its text is another."""
    return leer_intacto(load_contenido(session, corte.id), corte.sha256, corte.nombre)


def huella_de(contenido: str) -> str:
    return hashlib.sha256(contenido.encode()).hexdigest()


def load_contenido(session: Session, corte_id: UUID) -> str:
    """Return the text that a Corte froze, as it is stored."""
    return session.scalars(select(Corte.contenido).where(Corte.id == corte_id)).one()


def esta_intacto(contenido: str, sha256: str) -> bool:
    """Say whether what is stored is still what was frozen."""
    return huella_de(contenido) == sha256


def _filas(session: Session, *donde: ColumnElement[bool]) -> tuple[FilaCorte, ...]:
    filas = session.execute(
        select(
            Corte.id,
            Corte.anio,
            Corte.numero,
            Corte.fecha,
            Corte.proposito,
            Corte.destinatario,
            func.coalesce(Corte.sesion, "").label("sesion"),
            Corte.sha256,
            Corte.creado_en,
            func.coalesce(Usuario.nombre, EL_PROGRAMA).label("creado_por"),
        )
        .outerjoin(Usuario, Usuario.id == Corte.creado_por_id)
        .where(*donde)
        .order_by(Corte.anio.desc(), Corte.numero.desc())
    ).all()
    actos = _actos(session, [fila.id for fila in filas])
    return tuple(FilaCorte(**f._mapping, actos=actos.get(f.id, ())) for f in filas)


def _actos(
    session: Session, cortes: Sequence[UUID]
) -> Mapping[UUID, tuple[FilaActo, ...]]:
    filas = session.execute(
        select(
            ActoCorte.corte_id,
            ActoCorte.accion,
            ActoCorte.fecha,
            ActoCorte.en,
            Usuario.nombre,
            func.coalesce(ActoCorte.nota, ""),
        )
        .join(Usuario, Usuario.id == ActoCorte.por_id)
        .where(ActoCorte.corte_id.in_(cortes))
        .order_by(ActoCorte.en, ActoCorte.id)
    )
    juntos: defaultdict[UUID, list[FilaActo]] = defaultdict(list)
    for corte_id, accion, fecha, en, por, nota in filas:
        juntos[corte_id].append(FilaActo(accion, fecha, en, por, nota))
    return {corte_id: tuple(actos) for corte_id, actos in juntos.items()}

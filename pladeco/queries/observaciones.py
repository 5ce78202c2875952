"""Observaciones as people read them, and what a list of them is narrowed to."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.observaciones import (
    PARA_RESPONDER,
    Marcha,
    Reloj,
    Texto,
    marcha_de,
)
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import Calidad
from pladeco.models import Corte, Elemento, Observacion, Usuario
from pladeco.queries.sensibles import load_conocidas_del_elemento

FILTROS: Final = ("calidad", "marcha", "elemento", "corte")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaObservacion:
    """One Observacion with its answer, if it has one. `ruta` is its Elemento's path."""

    id: UUID
    numero: int
    autor_id: UUID
    autor: str
    calidad: Calidad
    elemento_id: UUID | None
    elemento: str | None
    elemento_nombre: str | None
    ruta: str | None
    corte_anio: int | None
    corte_numero: int | None
    texto: str
    recibida_en: datetime
    vence: date
    fuera_de_plazo: bool
    respuesta: str | None
    documento: str | None
    respondida_en: datetime | None
    respondida_por: str | None

    @property
    def corte(self) -> str | None:
        """Return the number of its Corte as addresses write it: 2026-7."""
        if self.corte_anio is None:
            return None
        return f"{self.corte_anio}-{self.corte_numero}"

    @property
    def respondida_tarde(self) -> bool:
        return (
            self.respondida_en is not None and dia_de(self.respondida_en) > self.vence
        )

    def marcha(self, hoy: date) -> Marcha:
        return marcha_de(
            respondida=self.respuesta is not None, vence=self.vence, hoy=hoy
        )

    @property
    def reloj(self) -> Reloj:
        return PARA_RESPONDER[self.calidad]

    def dias_que_quedan(self, hoy: date, habiles: Habiles) -> int:
        """Count the days until the last one, as its clock does; negative once past."""
        if not self.reloj.habiles:
            return (self.vence - hoy).days
        if hoy > self.vence:
            return -habiles.entre(self.vence, hoy)
        return habiles.entre(hoy, self.vence)


@dataclass(frozen=True, slots=True)
class FiltroObservaciones:
    """What an address narrows the list to; empty is everything.

    `elemento` is a code: it and all that hangs from it. `corte` is written 2026-7.
    """

    calidad: str = ""
    marcha: str = ""
    elemento: str = ""
    corte: str = ""

    @property
    def pide(self) -> bool:
        return any((self.calidad, self.marcha, self.elemento, self.corte))

    def elegidas(
        self, filas: tuple[FilaObservacion, ...], *, rama: str | None, hoy: date
    ) -> tuple[FilaObservacion, ...]:
        """Return those that match. `rama`: path of the Elemento, `None` if unknown."""
        return tuple(f for f in filas if self._deja(f, rama, hoy))

    def _deja(self, fila: FilaObservacion, rama: str | None, hoy: date) -> bool:
        return (
            self.calidad in ("", fila.calidad)
            and self.marcha in ("", fila.marcha(hoy))
            and self.corte in ("", fila.corte)
            and (not self.elemento or _esta_en(fila.ruta, rama))
        )


def load_observaciones(
    session: Session, instrumento_id: UUID
) -> tuple[FilaObservacion, ...]:
    """Return the Observaciones of a plan, the newest first, in one SELECT."""
    return _filas(session, instrumento_id, None)


def load_observacion(
    session: Session, instrumento_id: UUID, numero: int
) -> FilaObservacion | None:
    """Return one by its number, `None` where there is no such one."""
    filas = _filas(session, instrumento_id, numero)
    return filas[0] if filas else None


def load_sin_respuesta(session: Session) -> tuple[Observacion, ...]:
    """Return all that wait for an answer, what is due first, in one SELECT."""
    o = Observacion
    filas = session.scalars(
        select(o).where(o.respuesta.is_(None)).order_by(o.vence, o.numero)
    )
    return tuple(filas)


def load_observado(
    session: Session, instrumento_id: UUID, codigo: str
) -> Elemento | None:
    """Return the Elemento of a code of this plan, `None` where there is none."""
    return session.scalar(
        select(Elemento).where(
            Elemento.instrumento_id == instrumento_id, Elemento.codigo == codigo
        )
    )


def con_conocidas(session: Session, texto: Texto, elemento_id: UUID | None) -> Texto:
    """Return a text as it is looked through: for names too in a sensitive branch."""
    if elemento_id is None:
        return texto
    conocidas = load_conocidas_del_elemento(session, elemento_id)
    return replace(texto, conocidas=conocidas)


def _filas(
    session: Session, instrumento_id: UUID, numero: int | None
) -> tuple[FilaObservacion, ...]:
    o, autor, quien = Observacion, aliased(Usuario), aliased(Usuario)
    consulta = (
        select(
            o.id,
            o.numero,
            o.autor_id,
            autor.nombre.label("autor"),
            o.calidad,
            o.elemento_id,
            Elemento.codigo.label("elemento"),
            Elemento.nombre.label("elemento_nombre"),
            Elemento.ruta,
            Corte.anio.label("corte_anio"),
            Corte.numero.label("corte_numero"),
            o.texto,
            o.recibida_en,
            o.vence,
            o.fuera_de_plazo,
            o.respuesta,
            o.documento,
            o.respondida_en,
            quien.nombre.label("respondida_por"),
        )
        .join(autor, autor.id == o.autor_id)
        .outerjoin(quien, quien.id == o.respondida_por_id)
        .outerjoin(Elemento, Elemento.id == o.elemento_id)
        .outerjoin(Corte, Corte.id == o.corte_id)
        .where(o.instrumento_id == instrumento_id)
        .order_by(o.numero.desc())
    )
    if numero is not None:
        consulta = consulta.where(o.numero == numero)
    return tuple(FilaObservacion(**f._mapping) for f in session.execute(consulta))


def _esta_en(ruta: str | None, rama: str | None) -> bool:
    if ruta is None or rama is None:
        return False
    return ruta == rama or ruta.startswith(f"{rama}/")

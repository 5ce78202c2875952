"""What is published right now, in one SELECT: whether a page is still the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import leer_ajustes
from pladeco.models import (
    ActoCorte,
    Ajuste,
    ElementoSensible,
    FotoPublica,
    Institucion,
    Instrumento,
)


@dataclass(frozen=True, slots=True)
class Vigencia:
    """How many acts, pictures and marks there are, and the newest of each.

    Acts are only added; a picture taken back and a mark taken off are fewer. `abierta`:
    citizens may read; `casa`: emblem and colour; `en_buscadores`: others may list it;
    `correo`: whom to ask.
    """

    instrumento_id: UUID
    version: int
    actos: int
    acto_en: datetime | None
    fotos: int
    foto_en: datetime | None
    marcas: int
    marca_en: datetime | None
    casa: str
    abierta: bool
    en_buscadores: bool
    correo: str

    def huella(self, *, con_fotos: bool) -> str:
        """Return a text that changes with what a page shows.

        A picture also goes when a correction brings it no more: that raises the version
        of the plan, which pages without pictures do not depend on.
        """
        partes: tuple[object, ...] = (
            self.instrumento_id,
            self.actos,
            self.acto_en,
            self.marcas,
            self.marca_en,
            self.casa,
            self.en_buscadores,
            self.correo,
        )
        if con_fotos:
            partes += (self.fotos, self.foto_en, self.version if self.fotos else 0)
        return "|".join(map(str, partes))


def _fotos(que: Any) -> ScalarSelect[Any]:
    return select(que).where(FotoPublica.retirada_en.is_(None)).scalar_subquery()


def _ajuste(clave: str) -> ScalarSelect[Any]:
    return select(Ajuste.valor).where(Ajuste.clave == clave).scalar_subquery()


_CASA: Final = (
    select(
        func.coalesce(Institucion.emblema_sha256, "").concat(
            func.coalesce(Institucion.color, "")
        )
    )
    .where(Institucion.id == Instrumento.institucion_id)
    .correlate(Instrumento)
    .scalar_subquery()
)
_AJUSTES: Final = ("portal_abierto", "indexar_buscadores", "correo_transparencia")
# Built once: it is asked for at each visit, and building it costs more than asking.
_CONSULTA: Final = (
    select(
        Instrumento.id,
        Instrumento.version,
        # Of any plan: to find out whose, SQLite would read past each text of a Corte.
        select(func.count(ActoCorte.id)).scalar_subquery(),
        select(func.max(ActoCorte.en)).scalar_subquery(),
        _fotos(func.count(FotoPublica.id)),
        _fotos(func.max(FotoPublica.autorizada_en)),
        select(func.count(ElementoSensible.id)).scalar_subquery(),
        select(func.max(ElementoSensible.marcado_en)).scalar_subquery(),
        _CASA,
        *map(_ajuste, _AJUSTES),
    )
    .order_by(Instrumento.desde.desc())
    .limit(1)
)


def load_vigencia(session: Session) -> Vigencia | None:
    """Return where the plan in force stands, `None` before one was imported."""
    fila = session.execute(_CONSULTA).first()
    if fila is None:
        return None
    cuanto, escritos = fila[: -len(_AJUSTES)], fila[-len(_AJUSTES) :]
    rigen = leer_ajustes({c: v for c, v in zip(_AJUSTES, escritos, strict=True) if v})
    return Vigencia(*cuanto, *(getattr(rigen, clave) for clave in _AJUSTES))

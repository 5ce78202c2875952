"""Pictures that SECPLA cleared for everybody to see.

A permission holds for what was looked at: it stops where a correction brings the
picture no more, and where the branch was marked sensitive afterwards.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Exists, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from pladeco.domain.vocabulario import Estado
from pladeco.models import (
    Avance,
    Elemento,
    ElementoSensible,
    Evidencia,
    FotoPublica,
    Indicador,
    Periodo,
    Unidad,
    Usuario,
    VersionAvance,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaFoto:
    """A picture and where it comes from. `id` is that of its permission, if it has one.

    `clave`, `media` and `sha256` are those of its clean copy: nothing else is shown.
    `sigue`: the version that counts brings it. `marcada_en`: since when its branch is
    sensitive.
    """

    id: UUID | None
    evidencia_id: UUID
    pie: str
    autorizada_en: datetime | None
    autorizada_por: str | None
    clave: str
    media: str
    sha256: str
    nombre: str
    elemento: str
    elemento_nombre: str | None
    indicador: str
    indicador_nombre: str
    unidad: str
    unidad_nombre: str
    periodo: str
    hasta: date
    elemento_id: UUID
    estado: Estado
    sigue: bool
    marcada_en: datetime | None = None

    @property
    def falta(self) -> str:
        """Say why it is not shown although it was cleared; empty where it is."""
        if self.estado is not Estado.VALIDADO:
            return "Se verá cuando SECPLA valide el avance."
        if not self.sigue:
            return "No se ve: una corrección del avance ya no la trae."
        if self._marcada_despues:
            return (
                "No se ve: la rama se marcó sensible después. Retírela y vuelva a "
                "decidir."
            )
        return ""

    @property
    def a_la_vista(self) -> bool:
        """Say whether citizens may see it."""
        return self.id is not None and not self.falta

    @property
    def _marcada_despues(self) -> bool:
        if self.marcada_en is None or self.autorizada_en is None:
            return False
        return self.marcada_en > self.autorizada_en


def load_fotos_publicas(session: Session, instrumento_id: UUID) -> tuple[FilaFoto, ...]:
    """Return what SECPLA cleared and did not take back, the newest first.

    Some are not shown yet, or any more: see `falta`. In three SELECTs at most.
    """
    return filas_de_fotos(session, _PUBLICAS, {"instrumento": instrumento_id})


def load_foto_a_la_vista(session: Session, foto_id: UUID) -> FilaFoto | None:
    """Return a picture that anybody may see now, `None` if it is not."""
    fotos = filas_de_fotos(
        session, consulta_de_fotos().where(FotoPublica.id == foto_id)
    )
    return fotos[0] if fotos and fotos[0].a_la_vista else None


def filas_de_fotos(
    session: Session, consulta: Any, valores: Mapping[str, Any] | None = None
) -> tuple[FilaFoto, ...]:
    """Return the rows of `consulta_de_fotos`, with the marks of their branches."""
    filas = [FilaFoto(**f._mapping) for f in session.execute(consulta, valores)]
    marcas = _marcas(session) if filas else {}
    if not marcas:
        return tuple(filas)
    superiores = {
        f.id: f.superior_id
        for f in session.execute(select(Elemento.id, Elemento.superior_id))
    }
    return tuple(
        replace(f, marcada_en=_marca_de(f.elemento_id, marcas, superiores))
        for f in filas
    )


def _marcas(session: Session) -> dict[UUID, datetime]:
    s = ElementoSensible
    filas = session.execute(select(s.elemento_id, s.marcado_en))
    return {elemento_id: en for elemento_id, en in filas}  # noqa: C416


def _marca_de(
    elemento_id: UUID,
    marcas: Mapping[UUID, datetime],
    superiores: Mapping[UUID, UUID | None],
) -> datetime | None:
    """Return the newest mark on an Elemento and those above it."""
    cadena = _hacia_arriba(elemento_id, superiores)
    return max((marcas[e] for e in cadena if e in marcas), default=None)


def _hacia_arriba(
    elemento_id: UUID, superiores: Mapping[UUID, UUID | None]
) -> Iterator[UUID]:
    clave: UUID | None = elemento_id
    while clave is not None:
        yield clave
        clave = superiores.get(clave)


def consulta_de_fotos() -> Any:
    """Return the SELECT of FilaFoto, of every Evidencia with its permission if any."""
    foto, quien = FotoPublica, aliased(Usuario)
    vale = (foto.evidencia_id == Evidencia.id) & foto.retirada_en.is_(None)
    return (
        select(
            foto.id,
            Evidencia.id.label("evidencia_id"),
            func.coalesce(foto.pie, "").label("pie"),
            foto.autorizada_en,
            quien.nombre.label("autorizada_por"),
            Evidencia.limpia_clave.label("clave"),
            Evidencia.limpia_media.label("media"),
            Evidencia.limpia_sha256.label("sha256"),
            Evidencia.nombre,
            Elemento.id.label("elemento_id"),
            Elemento.codigo.label("elemento"),
            Elemento.nombre.label("elemento_nombre"),
            Indicador.codigo.label("indicador"),
            Indicador.nombre.label("indicador_nombre"),
            Unidad.codigo.label("unidad"),
            Unidad.nombre.label("unidad_nombre"),
            Periodo.codigo.label("periodo"),
            Periodo.hasta,
            VersionAvance.estado,
            _en_la_que_cuenta().label("sigue"),
        )
        .select_from(Evidencia)
        .outerjoin(foto, vale)
        .outerjoin(quien, quien.id == foto.autorizada_por_id)
        .join(VersionAvance, VersionAvance.id == Evidencia.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
    )


def _en_la_que_cuenta() -> Exists:
    """Say whether the newest validated version of its Avance brings the same file."""
    v, copia, despues = (
        aliased(VersionAvance), aliased(Evidencia), aliased(VersionAvance)
    )  # fmt: skip
    superada = (
        select(despues.id)
        .where(
            despues.avance_id == v.avance_id,
            despues.estado == Estado.VALIDADO,
            despues.numero > v.numero,
        )
        .correlate(v)
        .exists()
    )
    return (
        select(copia.id)
        .join(v, v.id == copia.version_id)
        .where(
            v.avance_id == VersionAvance.avance_id,
            v.estado == Estado.VALIDADO,
            ~superada,
            copia.sha256 == Evidencia.sha256,
        )
        .correlate(VersionAvance, Evidencia)
        .exists()
    )


# Built once: most pages of the portal ask for it, and building it costs more.
_PUBLICAS: Final = (
    consulta_de_fotos()
    .where(
        Elemento.instrumento_id == bindparam("instrumento"),
        FotoPublica.id.is_not(None),
    )
    .order_by(FotoPublica.autorizada_en.desc(), FotoPublica.id)
)

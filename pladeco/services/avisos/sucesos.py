"""Notices of what somebody did, written in the same transaction as the deed."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import (
    ruta_avance,
    ruta_revision,
    ruta_unidad,
    ruta_visa,
    tema_de,
)
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import (
    Avance,
    Indicador,
    Nota,
    Periodo,
    Prorroga,
    Reapertura,
    Traspaso,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.queries.destinatarios import load_de_reapertura, load_de_unidad
from pladeco.queries.plazos import periodo_de
from pladeco.queries.revisores import load_quienes_revisan
from pladeco.services.avisos.registro import Noticia, avisar


class _Lugar(NamedTuple):
    indicador: Indicador
    unidad: Unidad
    periodo: Periodo

    @property
    def codigos(self) -> tuple[str, str, str]:
        return self.indicador.codigo, self.unidad.codigo, self.periodo.codigo

    @property
    def dicho(self) -> str:
        """Name it for people: «Limpiezas realizadas» (2026-T3)."""
        return f"«{self.indicador.nombre}» ({self.periodo.codigo})"


def avisar_devuelto(
    session: Session,
    version: VersionAvance,
    *,
    nota: str,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Tell the unit, and who wrote it, what to mend and by when."""
    lugar = _lugar_de(session, version.avance)
    vence = periodo_de(session, lugar.periodo, lugar.unidad.id, hoy=dia_de(ahora)).vence
    noticia = Noticia(
        TipoAviso.DEVUELTO,
        tema_de(TipoAviso.DEVUELTO, version.id, version.revision),
        f"Le devolvieron {lugar.dicho}",
        f"{actor.nombre} pide: {nota.strip()}\nCorrija y envíe hasta el "
        f"{vence:%d-%m-%Y}.",
        ruta_avance(*lugar.codigos),
    )
    avisar(session, noticia, _del_lugar(session, version, actor), ahora=ahora)


def avisar_validado(
    session: Session, version: VersionAvance, *, actor: Actor, ahora: datetime
) -> None:
    """Tell the unit, and who wrote it, that it counts from now on."""
    lugar = _lugar_de(session, version.avance)
    noticia = Noticia(
        TipoAviso.VALIDADO,
        tema_de(TipoAviso.VALIDADO, version.id),
        f"Validaron {lugar.dicho}",
        f"{actor.nombre} lo validó: ya cuenta en las cifras. No tiene que hacer nada.",
        ruta_avance(*lugar.codigos),
    )
    avisar(session, noticia, _del_lugar(session, version, actor), ahora=ahora)


def avisar_por_visar(
    session: Session,
    version: VersionAvance,
    *,
    directores: Iterable[UUID],
    ahora: datetime,
) -> int:
    """Ask the directors for their visa of what a unit sent; return how many were told.

    Asked later, where the institution wants it anew, it is another matter.
    """
    lugar = _lugar_de(session, version.avance)
    noticia = Noticia(
        TipoAviso.POR_VISAR,
        tema_de(TipoAviso.POR_VISAR, version.id, f"{ahora:%Y%m%dT%H%M%S}"),
        f"Espera su visa: {lugar.dicho}",
        f"{lugar.unidad.nombre} lo envió. Con su visa llega a SECPLA.",
        ruta_visa(*lugar.codigos),
    )
    return avisar(session, noticia, directores, ahora=ahora)


def avisar_nota(session: Session, nota: Nota, *, actor: Actor, ahora: datetime) -> None:
    """Tell the other side of a remark: SECPLA what the unit writes, and the reverse."""
    avance = session.get_one(Avance, nota.avance_id)
    lugar = _lugar_de(session, avance)
    de_secpla = actor.puede(Permiso.REVISAR)
    personas = (
        load_de_unidad(session, avance.unidad_id)
        if de_secpla
        else load_quienes_revisan(session, avance.id)
    )
    ruta = ruta_avance if de_secpla else ruta_revision
    noticia = Noticia(
        TipoAviso.NOTA,
        tema_de(TipoAviso.NOTA, nota.id),
        f"Nota de {actor.nombre} en {lugar.dicho}",
        nota.texto,
        ruta(*lugar.codigos),
    )
    avisar(session, noticia, (p for p in personas if p != actor.id), ahora=ahora)


def avisar_prorroga(session: Session, prorroga: Prorroga, *, ahora: datetime) -> None:
    """Tell a unit until when it may report now, and why."""
    periodo = session.get_one(Periodo, prorroga.periodo_id)
    unidad = session.get_one(Unidad, prorroga.unidad_id)
    noticia = Noticia(
        TipoAviso.PRORROGA,
        tema_de(TipoAviso.PRORROGA, prorroga.id),
        f"Nueva fecha límite del período {periodo.codigo}: {prorroga.vence:%d-%m-%Y}",
        f"{unidad.nombre} puede informar hasta el {prorroga.vence:%d-%m-%Y}. "
        f"Motivo: {prorroga.motivo}",
        ruta_unidad(unidad.codigo),
    )
    avisar(session, noticia, load_de_unidad(session, unidad.id), ahora=ahora)


def avisar_reapertura(
    session: Session, reapertura: Reapertura, *, ahora: datetime
) -> None:
    """Tell the people whom a reopening reaches what may be changed, and until when."""
    periodo = session.get_one(Periodo, reapertura.periodo_id)
    noticia = Noticia(
        TipoAviso.REAPERTURA,
        tema_de(TipoAviso.REAPERTURA, reapertura.id),
        f"Se reabrió el período {periodo.codigo} hasta el {reapertura.vence:%d-%m-%Y}",
        f"{reapertura.resolucion}, {reapertura.resolucion_fecha:%d-%m-%Y}. "
        f"Motivo: {reapertura.motivo}",
        "/mi-unidad",
    )
    personas = load_de_reapertura(session, reapertura)
    avisar(session, noticia, personas, ahora=ahora)


def avisar_traspaso(session: Session, traspaso: Traspaso, *, ahora: datetime) -> None:
    """Tell the receiver whose pending work is theirs now."""
    quien = session.get_one(Usuario, traspaso.de_id)
    noticia = Noticia(
        TipoAviso.TRASPASO,
        tema_de(TipoAviso.TRASPASO, traspaso.id),
        f"Recibió lo pendiente de {quien.nombre}",
        f"Desde ahora lo ve usted. Motivo: {traspaso.motivo}",
        "/avisos",
    )
    avisar(session, noticia, (traspaso.a_id,), ahora=ahora)


def _lugar_de(session: Session, avance: Avance) -> _Lugar:
    return _Lugar(
        session.get_one(Indicador, avance.indicador_id),
        session.get_one(Unidad, avance.unidad_id),
        session.get_one(Periodo, avance.periodo_id),
    )


def _del_lugar(
    session: Session, version: VersionAvance, actor: Actor
) -> tuple[UUID, ...]:
    """Return the unit's people and the author, but not who acts."""
    personas = load_de_unidad(
        session, version.avance.unidad_id, ademas=version.autor_id
    )
    return tuple(p for p in personas if p != actor.id)

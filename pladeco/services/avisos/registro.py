"""Writing a notice once for each person, reading it, settling it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import DE_DEUDA, INFORMAN
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Aviso
from pladeco.queries.ajustes import load_ajustes


@dataclass(frozen=True, slots=True)
class Noticia:
    """What a notice says. `tema`: what it is about; `ruta`: the page to act on."""

    tipo: TipoAviso
    tema: str
    titulo: str
    texto: str
    ruta: str


def avisar(
    session: Session, noticia: Noticia, personas: Iterable[UUID], *, ahora: datetime
) -> int:
    """Tell people once; return how many were told. Nobody, where it is switched off."""
    if not load_ajustes(session).avisa(noticia.tipo):
        return 0
    sabidos = set(
        session.scalars(select(Aviso.usuario_id).where(Aviso.tema == noticia.tema))
    )
    nuevas = [p for p in dict.fromkeys(personas) if p not in sabidos]
    for persona in nuevas:
        session.add(
            Aviso(
                usuario_id=persona,
                tipo=noticia.tipo,
                tema=noticia.tema,
                dia=dia_de(ahora),
                titulo=noticia.titulo[:300],
                texto=noticia.texto,
                ruta=noticia.ruta,
                creado_en=ahora,
            )
        )
    session.flush()
    return len(nuevas)


def reemplazar(
    session: Session, raiz: str, noticia: Noticia, *, ahora: datetime
) -> None:
    """Settle the older notices about the same debt: one line says it all.

    `raiz` is what their subjects share after the kind: Periodo and unit.
    """
    session.execute(
        update(Aviso)
        .where(
            Aviso.resuelto_en.is_(None),
            Aviso.tema != noticia.tema,
            or_(*(Aviso.tema.startswith(f"{t.value}:{raiz}") for t in DE_DEUDA)),
            Aviso.usuario_id.in_(
                select(Aviso.usuario_id).where(Aviso.tema == noticia.tema)
            ),
        )
        .values(resuelto_en=ahora),
        execution_options={"synchronize_session": False},
    )


def resolver(session: Session, avisos: Iterable[UUID], *, ahora: datetime) -> None:
    """Settle what was done: it is shown no longer, and no letter tells of it."""
    claves = list(avisos)
    if claves:
        session.execute(
            update(Aviso)
            .where(Aviso.id.in_(claves), Aviso.resuelto_en.is_(None))
            .values(resuelto_en=ahora),
            execution_options={"synchronize_session": False},
        )


def resolver_los_de(
    session: Session, raiz: str, *, ahora: datetime, salvo: str = ""
) -> None:
    """Settle all whose subject begins with `raiz`, but that of `salvo`."""
    session.execute(
        update(Aviso)
        .where(
            Aviso.tema.startswith(raiz, autoescape=True),
            Aviso.tema != salvo,
            Aviso.resuelto_en.is_(None),
        )
        .values(resuelto_en=ahora),
        execution_options={"synchronize_session": False},
    )


def leer(
    session: Session,
    usuario_id: UUID,
    aviso_id: UUID | None = None,
    *,
    ahora: datetime,
) -> int:
    """Mark one notice of a person as read, or all of them; return how many were not.

    One that only told something is settled by that.
    """
    consulta = select(Aviso).where(
        Aviso.usuario_id == usuario_id, Aviso.leido_en.is_(None)
    )
    if aviso_id is not None:
        consulta = consulta.where(Aviso.id == aviso_id)
    avisos = list(session.scalars(consulta))
    for aviso in avisos:
        aviso.leido_en = ahora
        if aviso.tipo in INFORMAN:
            aviso.resuelto_en = aviso.resuelto_en or ahora
    session.flush()
    return len(avisos)

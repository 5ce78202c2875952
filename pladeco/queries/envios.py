"""Reports that go by mail on their own: the rules, what was sent, what has its day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.envios import CorteFirmado, Ocasion, ReglaEnvio, ocasiones
from pladeco.domain.informes import titulo_informe
from pladeco.domain.vocabulario import (
    AccionCorte,
    ClaseInforme,
    FormatoInforme,
    OcasionEnvio,
    Rol,
)
from pladeco.models import (
    Corte,
    EnvioHecho,
    EnvioProgramado,
    Informe,
    RolAsignado,
    Usuario,
)
from pladeco.queries.ajustes import load_habiles
from pladeco.queries.cortes import FilaCorte, load_firmados


@dataclass(frozen=True, slots=True)
class FilaHecho:
    """One sending that was done."""

    ocasion: str
    corte: str
    anio: int
    numero: int
    hecho_en: datetime
    cartas: int


@dataclass(frozen=True, slots=True)
class FilaEnvio:
    """A rule with what came of it, the newest sending first."""

    id: UUID
    clase: ClaseInforme
    formato: FormatoInforme
    ocasion: OcasionEnvio
    dias: int
    roles: tuple[Rol, ...]
    correos: tuple[str, ...]
    activo: bool
    hechos: tuple[FilaHecho, ...]

    @property
    def titulo(self) -> str:
        return titulo_informe(self.clase, self.formato)


@dataclass(frozen=True, slots=True)
class PorEnviar:
    """A rule and an occasion of it that has its day and was not served yet."""

    envio: EnvioProgramado
    ocasion: Ocasion


@dataclass(frozen=True, slots=True)
class Lector:
    """Somebody who gets a report: a person with a role, or an address alone."""

    usuario_id: UUID | None
    nombre: str
    correo: str


def load_envios(session: Session, instrumento_id: UUID) -> tuple[FilaEnvio, ...]:
    """Return the rules of a plan in the order they were made, in two SELECTs."""
    hechos: defaultdict[UUID, list[FilaHecho]] = defaultdict(list)
    for envio_id, ocasion, anio, numero, en, cartas in session.execute(
        select(
            EnvioHecho.envio_id,
            EnvioHecho.ocasion,
            Corte.anio,
            Corte.numero,
            EnvioHecho.hecho_en,
            EnvioHecho.cartas,
        )
        .join(Informe, Informe.id == EnvioHecho.informe_id)
        .join(Corte, Corte.id == Informe.corte_id)
        .where(Corte.instrumento_id == instrumento_id)
        .order_by(EnvioHecho.hecho_en.desc(), EnvioHecho.id.desc())
    ):
        hechos[envio_id].append(
            FilaHecho(ocasion, f"{numero}/{anio}", anio, numero, en, cartas)
        )
    return tuple(
        FilaEnvio(
            e.id,
            e.clase,
            e.formato,
            e.ocasion,
            e.dias,
            tuple(Rol(r) for r in e.roles),
            tuple(e.correos),
            e.activo,
            tuple(hechos[e.id]),
        )
        for e in session.scalars(
            select(EnvioProgramado)
            .where(EnvioProgramado.instrumento_id == instrumento_id)
            .order_by(EnvioProgramado.creado_en, EnvioProgramado.id)
        )
    )


def load_por_enviar(
    session: Session, instrumento_id: UUID, *, hoy: date
) -> tuple[PorEnviar, ...]:
    """Return what has its day by `hoy` and was not sent."""
    reglas = session.scalars(
        select(EnvioProgramado)
        .where(EnvioProgramado.instrumento_id == instrumento_id, EnvioProgramado.activo)
        .order_by(EnvioProgramado.creado_en, EnvioProgramado.id)
    ).all()
    if not reglas:
        return ()
    cortes = [_firmado(c) for c in load_firmados(session, instrumento_id)]
    habiles = load_habiles(session)
    filas = session.execute(select(EnvioHecho.envio_id, EnvioHecho.ocasion))
    hechas = {(envio_id, ocasion) for envio_id, ocasion in filas}
    return tuple(
        PorEnviar(envio, ocasion)
        for envio in reglas
        for ocasion in ocasiones(
            ReglaEnvio(envio.ocasion, envio.dias, envio.creado_en),
            cortes,
            hoy=hoy,
            habiles=habiles,
        )
        if (envio.id, ocasion.clave) not in hechas
    )


def load_lectores(
    session: Session, roles: Iterable[str], correos: Iterable[str]
) -> tuple[Lector, ...]:
    """Return everybody with one of the roles, and the addresses nobody of them has."""
    buscados = [Rol(r) for r in roles]
    personas = session.execute(
        select(Usuario.id, Usuario.nombre, Usuario.correo)
        .where(
            Usuario.activo,
            Usuario.id.in_(
                select(RolAsignado.usuario_id).where(RolAsignado.rol.in_(buscados))
            ),
        )
        .order_by(Usuario.nombre, Usuario.id)
    )
    lectores = [Lector(*p) for p in personas]
    tienen = {lector.correo.casefold() for lector in lectores}
    sueltos = dict.fromkeys(c for c in correos if c.casefold() not in tienen)
    return (*lectores, *(Lector(None, "", correo) for correo in sueltos))


def _firmado(corte: FilaCorte) -> CorteFirmado:
    en = {a.accion: a.en for a in reversed(corte.actos)}  # the first of each kind
    publicado = en.get(AccionCorte.PUBLICAR) if corte.tramite.publicado else None
    return CorteFirmado(
        corte.id, corte.nombre, corte.fecha, en[AccionCorte.FIRMAR], publicado
    )

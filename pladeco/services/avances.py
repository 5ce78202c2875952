"""The unit's side of an Avance: save a draft, send, withdraw, correct."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.informar import (
    AvancePropuesto,
    QueSeInforma,
    revisar_alarmas,
    revisar_borrador,
    revisar_envio,
    sin_efecto,
)
from pladeco.domain.ingreso.alarmas import alarmas_de
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import EDITABLES, Accion
from pladeco.domain.vocabulario import Acumulacion, Estado, TipoMeta
from pladeco.models import (
    Avance,
    Indicador,
    Periodo,
    Unidad,
    VersionAvance,
)
from pladeco.queries.referencias import load_referencia
from pladeco.queries.retiros import load_retiro
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.hitos import revisar_hitos
from pladeco.services.versiones import (
    anotar_paso,
    escribir,
    exigir_abierto,
    misma_evidencia,
    mover,
    primera_version,
    propuesto_de,
)

LARGO_MOTIVO: Final = 500
_OTRA_PERSONA = (
    "Otra persona guardó este avance mientras usted escribía. Lo suyo no se guardó y "
    "sigue en la página: compárelo con lo guardado y vuelva a enviarlo."
)


@dataclass(frozen=True, slots=True)
class Lugar:
    """Where an Avance stands: its three keys, each loaded and checked by the door."""

    indicador: Indicador
    unidad: Unidad
    periodo: Periodo

    @property
    def a_su_frecuencia(self) -> bool:
        """Whether the Periodo is one of those in which the Indicador is reported."""
        return self.indicador.frecuencia_reporte is self.periodo.frecuencia

    @property
    def claves(self) -> dict[str, UUID]:
        return {
            "indicador_id": self.indicador.id,
            "unidad_id": self.unidad.id,
            "periodo_id": self.periodo.id,
        }

    def avance(self, session: Session) -> Avance:
        """Return the Avance of this place, a new one before anything was saved."""
        guardado = session.scalar(select(Avance).filter_by(**self.claves))
        return guardado or Avance(**self.claves)


def pedido_de(indicador: Indicador, periodo: Periodo) -> QueSeInforma:
    """Say what the Indicador asks for; one without figures asks for words alone."""
    tipos = {m.tipo for m in indicador.metas if m.confirmada_en is not None}
    solo_palabras = bool(tipos) and tipos <= {TipoMeta.CUALITATIVA, TipoMeta.VACIA}
    return QueSeInforma(
        Acumulacion(indicador.acumulacion), periodo.hasta, cualitativa=solo_palabras
    )


def version_actual(
    session: Session, lugar: Lugar, *, sin: Collection[Estado] = ()
) -> VersionAvance | None:
    """Return the newest version, `None` before anything was saved.

    `sin`: states to pass over, as what is still in the unit's hands.
    """
    claves = {**lugar.claves, "sin": list(sin)}
    return session.scalars(_DEL_LUGAR, claves).unique().first()


# Asked at each saving: it is built once.
_DEL_LUGAR: Final = (
    select(VersionAvance)
    .join(Avance, Avance.id == VersionAvance.avance_id)
    .where(
        Avance.indicador_id == bindparam("indicador_id"),
        Avance.unidad_id == bindparam("unidad_id"),
        Avance.periodo_id == bindparam("periodo_id"),
        VersionAvance.estado.not_in(bindparam("sin", expanding=True)),
    )
    .order_by(VersionAvance.numero.desc())
    .options(
        contains_eager(VersionAvance.avance),
        joinedload(VersionAvance.hitos),
        joinedload(VersionAvance.lugares),
    )
    .execution_options(populate_existing=True)  # what was read before may be old
)


def versiones_de(
    session: Session,
    *,
    unidad_id: UUID,
    periodo_id: UUID,
    indicadores: Collection[UUID] | None = None,
) -> dict[UUID, VersionAvance]:
    """Return the newest version of all that a unit began in a Periodo, by Indicador.

    `indicadores`: those looked for, all where `None`. In four SELECTs.
    """
    consulta = select(Avance.indicador_id, VersionAvance).where(
        Avance.unidad_id == unidad_id, Avance.periodo_id == periodo_id
    )
    if indicadores is not None:
        consulta = consulta.where(Avance.indicador_id.in_(indicadores))
    filas = session.execute(
        consulta.join(Avance, Avance.id == VersionAvance.avance_id)
        .order_by(VersionAvance.numero)
        .options(
            selectinload(VersionAvance.hitos),
            selectinload(VersionAvance.lugares),
            selectinload(VersionAvance.evidencias),
        )
    )
    return {fila[0]: fila[1] for fila in filas}


def guardar(
    session: Session,
    lugar: Lugar,
    propuesto: AvancePropuesto,
    *,
    revision: int,
    actor: Actor,
    ahora: datetime,
) -> VersionAvance:
    """Save a draft. `revision` is the one the person saw, 0 where there was none.

    What was sent twice, as when the first answer was lost on its way, is saved once.
    Raises Conflicto when something else was saved meanwhile, NoSePuede when the Periodo
    is closed or of another frequency, an act left the Indicador without effect, or it
    is no draft any more.
    """
    version = version_actual(session, lugar)
    avance = lugar.avance(session) if version is None else version.avance
    if not lugar.a_su_frecuencia and avance not in session:
        mensaje = f"Este indicador no se informa en el período {lugar.periodo.codigo}."
        raise NoSePuede(mensaje)
    _exigir_que_se_informe(session, avance, ahora)
    problemas = revisar_borrador(propuesto, pedido_de(lugar.indicador, lugar.periodo))
    problemas += revisar_hitos(session, avance, propuesto.hitos)
    if problemas:
        raise ConProblemas(problemas)
    if version is not None and version.estado not in EDITABLES:
        mensaje = (
            f"Este avance ya está {version.estado.value}: no se guardó nada nuevo. "
            "Para cambiarlo, ábralo desde «Mi unidad»."
        )
        raise NoSePuede(mensaje)
    if revision != (version.revision if version else 0):
        if version is not None and propuesto_de(version) == propuesto.limpio:
            return version  # the same text sent again: nobody's is lost
        raise Conflicto(_OTRA_PERSONA)
    if version is None:
        version = primera_version(session, avance, actor=actor, ahora=ahora)
    escribir(version, propuesto)
    session.flush()
    return version


def enviar(
    session: Session,
    version: VersionAvance,
    *,
    actor: Actor,
    ahora: datetime,
    logro: Fraction | None = None,
) -> None:
    """Send a saved draft to SECPLA. Raises ConProblemas with all that is missing.

    A figure that stands out wants a comment. `logro` is what the meta would come to
    with it, where the door has the plan at hand (`queries/referencias`).
    """
    avance = version.avance
    indicador = session.get_one(Indicador, avance.indicador_id)
    periodo = session.get_one(Periodo, avance.periodo_id)
    _exigir_que_se_informe(session, avance, ahora)
    propuesto = propuesto_de(version)
    problemas = revisar_envio(propuesto, pedido_de(indicador, periodo))
    problemas += revisar_hitos(session, avance, propuesto.hitos)
    referencia = load_referencia(session, indicador, avance.unidad_id, periodo.hasta)
    alarmas = alarmas_de(propuesto.cifras, referencia, logro=logro)
    problemas += revisar_alarmas(propuesto, alarmas)
    if problemas:
        raise ConProblemas(problemas)
    mover(session, version, Accion.ENVIAR, actor=actor, ahora=ahora)
    version.enviada_en = ahora
    session.flush()


def retirar(
    session: Session, version: VersionAvance, *, actor: Actor, ahora: datetime
) -> None:
    """Take back what was sent and not yet reviewed."""
    _exigir_que_se_informe(session, version.avance, ahora)
    mover(session, version, Accion.RETIRAR, actor=actor, ahora=ahora)
    session.flush()


def corregir(
    session: Session,
    validada: VersionAvance,
    *,
    motivo: str,
    actor: Actor,
    ahora: datetime,
) -> VersionAvance:
    """Open a new version of a validated Avance; the old one counts until then."""
    _exigir_que_se_informe(session, validada.avance, ahora)
    if validada.estado is not Estado.VALIDADO:
        raise NoSePuede("Solo se corrige un avance que ya fue validado.")
    if not motivo.strip():
        raise NoSePuede("Diga por qué corrige: queda escrito junto al avance.")
    if len(motivo.strip()) > LARGO_MOTIVO:
        mensaje = f"El motivo puede tener hasta {LARGO_MOTIVO} caracteres: acórtelo."
        raise NoSePuede(mensaje)
    if _hay_posterior(session, validada):
        raise Conflicto("Ya hay una corrección de este avance: vuelva a abrirlo.")
    copia = VersionAvance(
        avance_id=validada.avance_id,
        numero=validada.numero + 1,
        estado=Estado.BORRADOR,
        motivo_correccion=motivo.strip(),
        autor_id=actor.id,
        creada_en=ahora,
    )
    session.add(copia)
    escribir(copia, propuesto_de(validada))
    copia.evidencias = [misma_evidencia(e) for e in validada.evidencias]
    session.flush()
    anotar_paso(
        session, copia, Accion.CORREGIR, actor=actor, ahora=ahora, nota=motivo.strip()
    )
    return copia


def _exigir_que_se_informe(session: Session, avance: Avance, ahora: datetime) -> None:
    """Refuse a locked Periodo, and what an act had left without effect by its end."""
    exigir_abierto(session, avance, hoy=dia_de(ahora))
    indicador = session.get_one(Indicador, avance.indicador_id)
    periodo = session.get_one(Periodo, avance.periodo_id)
    acto = load_retiro(session, indicador, periodo.hasta)
    if acto is not None:
        mensaje = f"{sin_efecto(acto)} No se cambió nada."
        raise NoSePuede(mensaje)


def _hay_posterior(session: Session, version: VersionAvance) -> bool:
    posterior = select(VersionAvance.id).where(
        VersionAvance.avance_id == version.avance_id,
        VersionAvance.numero > version.numero,
    )
    return session.scalar(posterior.limit(1)) is not None

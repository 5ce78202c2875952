"""The unit's side of an Avance: save a draft, send, withdraw, correct."""

from datetime import datetime
from fractions import Fraction
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

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
from pladeco.domain.vocabulario import Estado
from pladeco.models import Indicador, VersionAvance
from pladeco.queries.indicador_guardado import load_indicador_guardado
from pladeco.queries.referencias import load_referencia
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.hitos import revisar_hitos
from pladeco.services.lugar import Lugar, lugar_de, version_actual
from pladeco.services.versiones import (
    anotar_paso,
    cerrojo_del_lugar,
    escribir,
    misma_evidencia,
    mover,
    periodo_que_espera,
    primera_version,
    propuesto_de,
)

LARGO_MOTIVO: Final = 500
_OTRA_PERSONA = (
    "Otra persona guardó este avance mientras usted escribía. Lo suyo no se guardó y "
    "sigue en la página: compárelo con lo guardado y vuelva a enviarlo."
)


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
    comenzado = avance in session
    pedido = _exigir_que_se_informe(session, lugar, ahora, comenzado=comenzado)
    problemas = revisar_borrador(propuesto, pedido)
    if pedido.pide_hitos:
        problemas += revisar_hitos(session, lugar, propuesto.hitos)
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
    lugar = lugar_de(version.avance)
    pedido = _exigir_que_se_informe(session, lugar, ahora)
    propuesto = propuesto_de(version)
    problemas = revisar_envio(propuesto, pedido)
    if pedido.pide_hitos:
        problemas += revisar_hitos(session, lugar, propuesto.hitos)
    referencia = load_referencia(
        session,
        session.get_one(Indicador, lugar.indicador_id),
        lugar.unidad_id,
        pedido.periodo_hasta,
    )
    alarmas = alarmas_de(propuesto.cifras, referencia, logro=logro)
    problemas += revisar_alarmas(propuesto, alarmas)
    if problemas:
        raise ConProblemas(problemas)
    mover(session, version, Accion.ENVIAR, actor=actor, ahora=ahora)
    session.flush()


def retirar(
    session: Session, version: VersionAvance, *, actor: Actor, ahora: datetime
) -> None:
    """Take back what was sent and not yet reviewed."""
    _exigir_que_se_informe(session, lugar_de(version.avance), ahora)
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
    _exigir_que_se_informe(session, lugar_de(validada.avance), ahora)
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


def _exigir_que_se_informe(
    session: Session, lugar: Lugar, ahora: datetime, *, comenzado: bool = True
) -> QueSeInforma:
    """Return what is asked for there, as it is stored now.

    Raises NoSePuede where a lock of the Periodo keeps it from changing, for what an act
    had left without effect by its end, and at another frequency if nothing was begun.
    """
    periodo = periodo_que_espera(session, lugar.periodo_id)
    indicador = load_indicador_guardado(session, lugar.indicador_id)
    if not comenzado and indicador.frecuencia_reporte is not periodo.frecuencia:
        mensaje = f"Este indicador no se informa en el período {periodo.codigo}."
        raise NoSePuede(mensaje)
    cerrojo = cerrojo_del_lugar(session, lugar, periodo, hoy=dia_de(ahora))
    if cerrojo is not None:
        raise NoSePuede(cerrojo.texto)
    acto = indicador.retiro(periodo.hasta)
    if acto is not None:
        mensaje = f"{sin_efecto(acto)} No se cambió nada."
        raise NoSePuede(mensaje)
    return indicador.pedido(periodo.hasta)


def _hay_posterior(session: Session, version: VersionAvance) -> bool:
    posterior = select(VersionAvance.id).where(
        VersionAvance.avance_id == version.avance_id,
        VersionAvance.numero > version.numero,
    )
    return session.scalar(posterior.limit(1)) is not None

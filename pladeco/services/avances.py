"""The unit's side of an Avance: save a draft, send, withdraw, correct."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from pladeco.domain.informar import (
    AvancePropuesto,
    QueSeInforma,
    revisar_borrador,
    revisar_envio,
)
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import EDITABLES, TRANSICIONES, Accion
from pladeco.domain.vocabulario import Acumulacion, Estado, TipoMeta
from pladeco.models import (
    Avance,
    Evidencia,
    HitoCumplido,
    Indicador,
    Movimiento,
    Periodo,
    Unidad,
    VersionAvance,
)
from pladeco.models.avances import EstadoPeriodo
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede

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


def pedido_de(indicador: Indicador, periodo: Periodo) -> QueSeInforma:
    """Say what the Indicador asks for; one without figures asks for words alone."""
    tipos = {m.tipo for m in indicador.metas if m.confirmada_en is not None}
    solo_palabras = bool(tipos) and tipos <= {TipoMeta.CUALITATIVA, TipoMeta.VACIA}
    return QueSeInforma(
        Acumulacion(indicador.acumulacion), periodo.hasta, cualitativa=solo_palabras
    )


def version_actual(session: Session, lugar: Lugar) -> VersionAvance | None:
    """Return the newest version, `None` before anything was saved."""
    return session.scalar(
        select(VersionAvance)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .where(
            Avance.indicador_id == lugar.indicador.id,
            Avance.unidad_id == lugar.unidad.id,
            Avance.periodo_id == lugar.periodo.id,
        )
        .order_by(VersionAvance.numero.desc())
        .limit(1)
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

    Raises Conflicto when somebody else saved meanwhile, NoSePuede when the Periodo is
    closed or the version is no longer a draft.
    """
    exigir_abierto(lugar.periodo)
    problemas = revisar_borrador(propuesto, pedido_de(lugar.indicador, lugar.periodo))
    if problemas:
        raise ConProblemas(problemas)
    version = version_actual(session, lugar)
    if revision != (version.revision if version else 0):
        raise Conflicto(_OTRA_PERSONA)
    if version is None:
        version = _primera(session, lugar, actor=actor, ahora=ahora)
    elif version.estado not in EDITABLES:
        mensaje = f"Este avance está {version.estado.value}: ya no se puede editar."
        raise NoSePuede(mensaje)
    _escribir(version, propuesto)
    session.flush()
    return version


def enviar(
    session: Session, version: VersionAvance, *, actor: Actor, ahora: datetime
) -> None:
    """Send a saved draft to SECPLA. Raises ConProblemas with all that is missing."""
    avance = version.avance
    indicador = session.get_one(Indicador, avance.indicador_id)
    periodo = session.get_one(Periodo, avance.periodo_id)
    exigir_abierto(periodo)
    problemas = revisar_envio(propuesto_de(version), pedido_de(indicador, periodo))
    if problemas:
        raise ConProblemas(problemas)
    mover(session, version, Accion.ENVIAR, actor=actor, ahora=ahora)
    version.enviada_en = ahora
    session.flush()


def retirar(
    session: Session, version: VersionAvance, *, actor: Actor, ahora: datetime
) -> None:
    """Take back what was sent and not yet reviewed."""
    exigir_abierto(session.get_one(Periodo, version.avance.periodo_id))
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
    exigir_abierto(session.get_one(Periodo, validada.avance.periodo_id))
    if validada.estado is not Estado.VALIDADO:
        raise NoSePuede("Solo se corrige un avance que ya fue validado.")
    if not motivo.strip():
        raise NoSePuede("Diga por qué corrige: queda escrito junto al avance.")
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
    _escribir(copia, propuesto_de(validada))
    copia.evidencias = [_misma_evidencia(e) for e in validada.evidencias]
    session.flush()
    _anotar_paso(
        session, copia, Accion.CORREGIR, actor=actor, ahora=ahora, nota=motivo.strip()
    )
    return copia


def mover(
    session: Session,
    version: VersionAvance,
    accion: Accion,
    *,
    actor: Actor,
    ahora: datetime,
    nota: str | None = None,
) -> None:
    """Take one step of the table, and write it down."""
    paso = TRANSICIONES.get((version.estado, accion))
    if paso is None:
        mensaje = (
            f"El avance está {version.estado.value}: ya no se puede {accion.value}. "
            "Quizás otra persona lo hizo antes; vuelva a abrirlo."
        )
        raise Conflicto(mensaje)
    desde, version.estado = version.estado, paso[1]
    _anotar_paso(
        session, version, accion, actor=actor, ahora=ahora, desde=desde, nota=nota
    )


def propuesto_de(version: VersionAvance) -> AvancePropuesto:
    return AvancePropuesto(
        valor=version.valor,
        numerador=version.numerador,
        denominador=version.denominador,
        sin_novedad=version.sin_novedad,
        motivo_sin_novedad=version.motivo_sin_novedad or "",
        logros=version.logros,
        dificultades=version.dificultades,
        causa=version.causa,
        compromiso=version.compromiso,
        compromiso_fecha=version.compromiso_fecha,
        hitos={h.hito_id: h.fecha for h in version.hitos},
    )


def exigir_abierto(periodo: Periodo) -> None:
    if periodo.estado is not EstadoPeriodo.ABIERTO:
        mensaje = (
            f"El período {periodo.codigo} está cerrado: lo informado ya no se cambia. "
            "Si hay un dato que corregir, pídalo a SECPLA."
        )
        raise NoSePuede(mensaje)


def _hay_posterior(session: Session, version: VersionAvance) -> bool:
    posterior = select(VersionAvance.id).where(
        VersionAvance.avance_id == version.avance_id,
        VersionAvance.numero > version.numero,
    )
    return session.scalar(posterior.limit(1)) is not None


def _primera(
    session: Session, lugar: Lugar, *, actor: Actor, ahora: datetime
) -> VersionAvance:
    avance = Avance(
        indicador_id=lugar.indicador.id,
        unidad_id=lugar.unidad.id,
        periodo_id=lugar.periodo.id,
    )
    version = VersionAvance(
        avance=avance,
        numero=1,
        estado=Estado.BORRADOR,
        autor_id=actor.id,
        creada_en=ahora,
    )
    session.add_all((avance, version))
    session.flush()
    _anotar_paso(session, version, Accion.REGISTRAR, actor=actor, ahora=ahora)
    return version


def _escribir(version: VersionAvance, p: AvancePropuesto) -> None:
    version.valor = p.valor
    version.numerador = p.numerador
    version.denominador = p.denominador
    version.sin_novedad = p.sin_novedad
    version.motivo_sin_novedad = p.motivo_sin_novedad.strip() or None
    version.logros = p.logros.strip()
    version.dificultades = p.dificultades.strip()
    version.causa = p.causa
    version.compromiso = p.compromiso.strip()
    version.compromiso_fecha = p.compromiso_fecha
    _escribir_hitos(version, p.hitos)


def _escribir_hitos(version: VersionAvance, hitos: dict[UUID, date]) -> None:
    guardados = {h.hito_id: h for h in version.hitos}
    if hitos != {clave: h.fecha for clave, h in guardados.items()}:
        # Rows of another table do not raise `revision`: who saves next must be told.
        flag_modified(version, "numero")
    for hito_id, hito in guardados.items():
        if hito_id not in hitos:
            version.hitos.remove(hito)
    for hito_id, fecha in hitos.items():
        if hito_id in guardados:
            guardados[hito_id].fecha = fecha
        else:
            version.hitos.append(HitoCumplido(hito_id=hito_id, fecha=fecha))


def _misma_evidencia(e: Evidencia) -> Evidencia:
    return Evidencia(
        tipo=e.tipo,
        nombre=e.nombre,
        media=e.media,
        largo=e.largo,
        sha256=e.sha256,
        clave=e.clave,
        url=e.url,
        agregada_por_id=e.agregada_por_id,
        agregada_en=e.agregada_en,
    )


def _anotar_paso(
    session: Session,
    version: VersionAvance,
    accion: Accion,
    *,
    actor: Actor,
    ahora: datetime,
    desde: Estado | None = None,
    nota: str | None = None,
) -> None:
    session.add(
        Movimiento(
            version_id=version.id,
            usuario_id=actor.id,
            accion=accion,
            desde=desde,
            hacia=version.estado,
            en=ahora,
            nota=nota,
        )
    )

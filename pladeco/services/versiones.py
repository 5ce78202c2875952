"""The rows of an Avance: a version's fields, its steps, and whether it may change."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from pladeco.domain.ciclo.cerrojos import Cerrojo
from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import TRANSICIONES, Accion
from pladeco.domain.vocabulario import Estado
from pladeco.models import (
    Avance,
    AvanceTerritorio,
    Evidencia,
    HitoCumplido,
    Movimiento,
    Periodo,
    VersionAvance,
)
from pladeco.queries.avances import FilaPeriodo, fila_periodo
from pladeco.queries.huella_version import huella_de_version
from pladeco.queries.plazos import cerrojo_de
from pladeco.queries.visa import load_visas
from pladeco.services.avisos import avisar_por_visar
from pladeco.services.errores import Conflicto
from pladeco.services.lugar import Lugar

# What these steps saw is kept with them in one hash: `pladeco verificar` looks there.
_ASIENTAN: Final = frozenset({Accion.ENVIAR, Accion.VISAR, Accion.VALIDAR})


def mover(
    session: Session,
    version: VersionAvance,
    accion: Accion,
    *,
    actor: Actor,
    ahora: datetime,
    nota: str | None = None,
) -> None:
    """Take one step of the table, and write it down.

    Who sends what he or she would sign has signed it: two steps at once.
    """
    paso = TRANSICIONES.get((version.estado, accion))
    if paso is None:
        mensaje = (
            f"El avance está {version.estado.value}: ya no se puede {accion.value}. "
            "Quizás otra persona lo hizo antes; vuelva a abrirlo."
        )
        raise Conflicto(mensaje)
    # Before its state changes: what it reads besides must not flush half a step.
    huella = huella_de_version(version) if accion in _ASIENTAN else None
    desde, version.estado = version.estado, paso[1]
    if accion is Accion.ENVIAR:  # with its state: the Bitácora tells one step once
        version.enviada_en = ahora
        version.visado_en = None  # what was signed before was another text
    anotar_paso(
        session,
        version,
        accion,
        actor=actor,
        ahora=ahora,
        desde=desde,
        nota=nota,
        huella=huella,
    )
    if accion is Accion.ENVIAR:
        _pedir_visa(session, version, actor, ahora)


def _pedir_visa(
    session: Session, version: VersionAvance, actor: Actor, ahora: datetime
) -> None:
    """Sign what the sender would sign, or ask the directors; nothing without visa."""
    visas = load_visas(session)
    unidad_id = version.avance.unidad_id
    if not visas.espera(version.estado, unidad_id):
        return
    if visas.firma(actor, unidad_id):
        version.visado_en = ahora
        mover(session, version, Accion.VISAR, actor=actor, ahora=ahora)
        return
    directores = [f.id for f in visas.firmantes(unidad_id)]
    avisar_por_visar(session, version, directores=directores, ahora=ahora)


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
        comentario_cifra=version.comentario_cifra or "",
        lugares=frozenset(lugar.territorio_id for lugar in version.lugares),
    )


def cerrojo_del_lugar(
    session: Session, lugar: Lugar, periodo: FilaPeriodo, *, hoy: date
) -> Cerrojo | None:
    """Return what of its Periodo locks an Avance for its unit, `None` if nothing."""
    return cerrojo_de(
        session,
        periodo,
        unidad_id=lugar.unidad_id,
        indicador_id=lugar.indicador_id,
        hoy=hoy,
    )


def periodo_que_espera(session: Session, periodo_id: UUID) -> FilaPeriodo:
    """Return a Periodo as it is now.

    Whoever closes it meanwhile waits for us, or we for the closing.
    """
    fila = (
        session.connection().execute(_PERIODO_QUE_ESPERA, {"periodo": periodo_id}).one()
    )
    return fila_periodo(fila)


# Asked at each saving: it is built once, and brings no object.
_PERIODO_QUE_ESPERA: Final = (
    select(*Periodo.__table__.columns)
    .where(Periodo.id == bindparam("periodo"))
    .with_for_update(read=True)
)


def primera_version(
    session: Session, avance: Avance, *, actor: Actor, ahora: datetime
) -> VersionAvance:
    """Open the first draft of an Avance that nobody began before."""
    version = VersionAvance(
        avance=avance,
        numero=1,
        estado=Estado.BORRADOR,
        autor_id=actor.id,
        creada_en=ahora,
    )
    session.add_all((avance, version))
    session.flush()
    anotar_paso(session, version, Accion.REGISTRAR, actor=actor, ahora=ahora)
    return version


def escribir(version: VersionAvance, p: AvancePropuesto) -> None:
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
    version.comentario_cifra = p.comentario_cifra.strip() or None
    _escribir_hitos(version, p.hitos)
    _escribir_lugares(version, p.lugares)


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


def _escribir_lugares(version: VersionAvance, lugares: frozenset[UUID]) -> None:
    guardados = {lugar.territorio_id: lugar for lugar in version.lugares}
    if lugares == guardados.keys():
        return
    flag_modified(version, "numero")  # as above
    for clave, lugar in guardados.items():
        if clave not in lugares:
            version.lugares.remove(lugar)
    for clave in sorted(lugares - guardados.keys()):
        version.lugares.append(AvanceTerritorio(territorio_id=clave))


def misma_evidencia(e: Evidencia) -> Evidencia:
    return Evidencia(
        tipo=e.tipo,
        nombre=e.nombre,
        media=e.media,
        largo=e.largo,
        sha256=e.sha256,
        clave=e.clave,
        fecha=e.fecha,
        limpia_clave=e.limpia_clave,
        limpia_media=e.limpia_media,
        limpia_largo=e.limpia_largo,
        limpia_sha256=e.limpia_sha256,
        previa_clave=e.previa_clave,
        advertencias=list(e.advertencias),
        url=e.url,
        agregada_por_id=e.agregada_por_id,
        agregada_en=e.agregada_en,
    )


def anotar_paso(
    session: Session,
    version: VersionAvance,
    accion: Accion,
    *,
    actor: Actor,
    ahora: datetime,
    desde: Estado | None = None,
    nota: str | None = None,
    huella: str | None = None,
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
            huella=huella,
        )
    )

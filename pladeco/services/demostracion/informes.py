"""Invented Avances, in every state that a page has to show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import (
    Acumulacion,
    CausaAtraso,
    Estado,
    TipoMeta,
)
from pladeco.models import (
    Avance,
    HitoCumplido,
    Indicador,
    Meta,
    Movimiento,
    Periodo,
    Responsable,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.demostracion import relatos
from pladeco.services.demostracion.periodos import instante
from pladeco.services.demostracion.ritmos import (
    Cifras,
    Ritmo,
    cifras_del_periodo,
    ritmo_de,
)

_SEMILLA = "pladeco"
# In the Periodo that is still open: who has come how far.
_ABIERTO = (
    (Estado.VALIDADO, 45),
    (Estado.ENVIADO, 18),
    (Estado.DEVUELTO, 5),
    (Estado.BORRADOR, 10),
    (None, 22),
)


_LLEGAN_TARDE = frozenset({"lento", "atrasado", "intermitente"})
_TARDE = 0.3


@dataclass(frozen=True, slots=True)
class _Caso:
    """One Indicador of a unit, with the way in which it is reported."""

    indicador: Indicador
    meta: Meta
    unidad: Unidad
    autor: Usuario
    ritmo: Ritmo
    azar: Random


def crear_avances(
    session: Session,
    periodos: list[Periodo],
    usuarios: dict[str, Usuario],
    hasta: date,
) -> int:
    """Write the reports of every unit that leads something; returns how many.

    `hasta` is the last day on which anybody did anything.
    """
    revisora = usuarios["rita"]
    filas: list[object] = []
    cuantos = 0
    for caso in _casos(session, usuarios):
        frecuencia = caso.indicador.frecuencia_reporte
        for periodo in (p for p in periodos if p.frecuencia is frecuencia):
            version = _informar(caso, periodo, revisora, hasta, filas)
            cuantos += version is not None
    session.add_all(filas)
    session.flush()
    return cuantos


def _casos(session: Session, usuarios: dict[str, Usuario]) -> Iterator[_Caso]:
    consulta = (
        select(Indicador, Unidad)
        .join(Responsable, Responsable.elemento_id == Indicador.elemento_id)
        .join(Unidad, Unidad.id == Responsable.unidad_id)
        .where(Responsable.lider)
        .options(selectinload(Indicador.metas).selectinload(Meta.hitos))
        .order_by(Indicador.codigo)
    )
    for indicador, unidad in session.execute(consulta):
        metas = [m for m in indicador.metas if m.confirmada_en is not None]
        if not metas or metas[0].tipo is TipoMeta.VACIA:
            continue
        azar = Random(f"{_SEMILLA}-{indicador.codigo}")  # noqa: S311 - it is a demo
        yield _Caso(
            indicador, metas[0], unidad, usuarios[unidad.codigo], ritmo_de(azar), azar
        )


def _informar(
    caso: _Caso, periodo: Periodo, revisora: Usuario, hasta: date, filas: list[object]
) -> VersionAvance | None:
    azar = caso.azar
    estado = _estado(caso, periodo)
    cifras = cifras_del_periodo(
        caso.indicador, caso.meta, caso.ritmo, periodo.hasta, azar
    )
    if estado is None or not _en_plazo(caso.meta, periodo):
        return None
    avance = Avance(
        indicador_id=caso.indicador.id,
        unidad_id=caso.unidad.id,
        periodo_id=periodo.id,
    )
    creada = instante(min(periodo.hasta + timedelta(days=azar.randint(1, 9)), hasta))
    if _se_atraso(caso, periodo):
        creada = instante(min(periodo.vence + timedelta(days=2), periodo.cierra, hasta))
    version = VersionAvance(
        avance=avance,
        numero=1,
        estado=estado,
        autor_id=caso.autor.id,
        creada_en=creada,
        valor=cifras.valor,
        numerador=cifras.numerador,
        denominador=cifras.denominador,
        logros=relatos.que_se_hizo(azar, cifras.valor, caso.indicador),
        dificultades=relatos.que_costo(azar),
    )
    _atraso(caso, periodo, version, azar)
    _hitos(caso, periodo, version, cifras)
    filas.extend((avance, version))
    filas.extend(_pasos(version, caso, revisora, creada, hasta))
    return version


def _se_atraso(caso: _Caso, periodo: Periodo) -> bool:
    """Say whether it was sent after it was due: those that lag behind do, at times."""
    if caso.ritmo.nombre not in _LLEGAN_TARDE or periodo.vence >= periodo.cierra:
        return False
    azar = Random(f"{_SEMILLA}-tarde-{caso.indicador.codigo}-{periodo.codigo}")  # noqa: S311 - it is a demo
    return azar.random() < _TARDE


def _en_plazo(meta: Meta, periodo: Periodo) -> bool:
    return meta.desde <= periodo.hasta and periodo.desde <= meta.hasta


def _estado(caso: _Caso, periodo: Periodo) -> Estado | None:
    if caso.azar.random() > caso.ritmo.informa:
        return None
    if periodo.estado is EstadoPeriodo.CERRADO:
        return Estado.VALIDADO
    estados = [e for e, _peso in _ABIERTO]
    return caso.azar.choices(estados, weights=[p for _e, p in _ABIERTO])[0]


def _atraso(
    caso: _Caso, periodo: Periodo, version: VersionAvance, azar: Random
) -> None:
    if caso.ritmo.nombre not in ("lento", "atrasado"):
        return
    version.causa = azar.choice(list(CausaAtraso))
    version.compromiso = azar.choice(relatos.COMPROMISOS)
    version.compromiso_fecha = periodo.hasta + timedelta(days=90)


def _hitos(
    caso: _Caso, periodo: Periodo, version: VersionAvance, cifras: Cifras
) -> None:
    """Reach a milestone in the quarter that the rhythm gives it, else nothing new."""
    if caso.indicador.acumulacion is not Acumulacion.HITOS:
        return
    del cifras
    for hito in caso.meta.hitos:
        meses = int((6 + 9 * hito.orden) / max(caso.ritmo.rinde, 0.3))
        dia = caso.meta.desde + timedelta(days=30 * meses)
        if periodo.desde <= dia <= periodo.hasta:
            version.hitos.append(HitoCumplido(hito_id=hito.id, fecha=dia))
            version.logros = f"Se cumplió el hito «{hito.nombre}»."
    if not version.hitos:
        version.sin_novedad = True
        version.motivo_sin_novedad = relatos.SIN_NOVEDAD
        version.logros = ""


def _pasos(
    version: VersionAvance,
    caso: _Caso,
    revisora: Usuario,
    creada: datetime,
    hasta: date,
) -> Iterator[Movimiento]:
    """Tell the story that leads to the state, with its dates."""
    yield _paso(version, caso.autor, Accion.REGISTRAR, (None, Estado.BORRADOR), creada)
    if version.estado is Estado.BORRADOR:
        return
    enviada = min(creada + timedelta(hours=2), instante(hasta, 15))
    version.enviada_en = enviada
    yield _paso(
        version, caso.autor, Accion.ENVIAR, (Estado.BORRADOR, Estado.ENVIADO), enviada
    )
    decidida = min(
        enviada + timedelta(days=caso.azar.randint(1, 6)), instante(hasta, 16)
    )
    if version.estado is Estado.VALIDADO:
        version.validado_en = decidida
        yield _paso(
            version,
            revisora,
            Accion.VALIDAR,
            (Estado.ENVIADO, Estado.VALIDADO),
            decidida,
        )
    elif version.estado is Estado.DEVUELTO:
        devolucion = _paso(
            version,
            revisora,
            Accion.DEVOLVER,
            (Estado.ENVIADO, Estado.DEVUELTO),
            decidida,
        )
        devolucion.nota = caso.azar.choice(relatos.DEVOLUCIONES)
        yield devolucion


def _paso(
    version: VersionAvance,
    quien: Usuario,
    accion: Accion,
    pasa: tuple[Estado | None, Estado],
    en: datetime,
) -> Movimiento:
    desde, hacia = pasa
    paso = Movimiento(
        usuario_id=quien.id, accion=accion, desde=desde, hacia=hacia, en=en
    )
    version.movimientos.append(paso)
    return paso

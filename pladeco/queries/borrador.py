"""A Modificacion beside the plan that it changes: rows before and after."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import AL_REGIR, DatosModificacion
from pladeco.domain.cambios.filas import AGREGAR, CambioFila, aplicar
from pladeco.domain.cambios.revision import Situado, revisar_cambios
from pladeco.domain.cambios.tablas import Filas, de_json
from pladeco.domain.cambios.vigencia import fijar
from pladeco.domain.libro.de_filas import Procedencia
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import (
    Cambio,
    Elemento,
    HitoCumplido,
    Indicador,
    Institucion,
    Instrumento,
    Meta,
    Modificacion,
)
from pladeco.queries.filas import filas_de
from pladeco.queries.tablas import Tablas, leer_tablas

_SU_ACTO = "acto por venir"
ABIERTAS = (EstadoModificacion.BORRADOR, EstadoModificacion.PROGRAMADA)


@dataclass(frozen=True, slots=True)
class Borrador:
    """`actual` is the plan as it is, `filas` what the changes make of it.

    `confirmadas` are Metas that count, `informados` milestones of which a unit told.
    """

    tablas: Tablas
    actual: Filas
    filas: Filas
    cambios: tuple[CambioFila, ...]
    confirmadas: frozenset[UUID]
    informados: frozenset[UUID]


def leer_borrador(session: Session, modificacion: Modificacion) -> Borrador:
    instrumento_id = modificacion.instrumento_id
    tablas = leer_tablas(session, instrumento_id)
    actual = filas_de(session, instrumento_id, tablas)
    cambios = cambios_de(session, modificacion.id)
    return Borrador(
        tablas,
        actual,
        aplicar(actual, cambios),
        cambios,
        frozenset(m.id for m in tablas.meta if m.confirmada_en is not None),
        frozenset(session.scalars(select(HitoCumplido.hito_id))),
    )


def cambios_de(session: Session, modificacion_id: UUID) -> tuple[CambioFila, ...]:
    """Return what a Modificacion does, in the order in which it was noted."""
    filas = session.scalars(
        select(Cambio)
        .where(Cambio.modificacion_id == modificacion_id)
        .order_by(Cambio.orden)
    )
    return tuple(fila_de_cambio(c) for c in filas)


def fila_de_cambio(cambio: Cambio) -> CambioFila:
    tabla = cambio.tabla
    return CambioFila(
        tabla,
        cambio.fila_id,
        cambio.codigo,
        cambio.operacion,
        None if cambio.antes is None else de_json(tabla, cambio.antes),
        None if cambio.despues is None else de_json(tabla, cambio.despues),
    )


def procedencia_de(session: Session, instrumento: Instrumento) -> Procedencia:
    institucion = session.get_one(Institucion, instrumento.institucion_id)
    return Procedencia(
        institucion.nombre, institucion.comuna, instrumento.huella_fuente
    )


def datos_de(modificacion: Modificacion) -> DatosModificacion:
    return DatosModificacion(
        motivo=modificacion.motivo,
        requiere_acuerdo=modificacion.requiere_acuerdo,
        acto=modificacion.acto,
        acto_fecha=modificacion.acto_fecha,
        rige_desde=modificacion.rige_desde,
    )


def load_situado(session: Session, instrumento_id: UUID, hoy: date) -> Situado:
    """Return the day and the last Modificacion in force, that of the latest date."""
    ultima = session.execute(
        select(Modificacion.rige_desde, Modificacion.numero)
        .where(
            Modificacion.instrumento_id == instrumento_id,
            Modificacion.estado == EstadoModificacion.VIGENTE,
        )
        .order_by(Modificacion.rige_desde.desc(), Modificacion.numero.desc())
        .limit(1)
    ).first()
    desde = session.get_one(Instrumento, instrumento_id).desde
    return Situado(hoy, desde, *(ultima or ()))


def porque_no(
    session: Session, instrumento: Instrumento, borrador: Borrador
) -> list[str]:
    """Return, in sentences, why the changes of a draft cannot be applied.

    Withdrawals are checked as if they had their act, which the approval gives them.
    """
    return revisar_cambios(
        borrador.actual,
        aplicar(borrador.actual, fijar(borrador.cambios, AL_REGIR, _SU_ACTO)),
        borrador.cambios,
        procedencia=procedencia_de(session, instrumento),
        confirmadas=borrador.confirmadas,
        informados=borrador.informados,
    )


@dataclass(slots=True)
class Usados:
    """Codes and orders that rows have or had: none of them is given again."""

    codigos: set[str] = field(default_factory=set)
    indicadores: dict[UUID, int] = field(default_factory=dict)  # last, by Elemento
    metas: dict[UUID, int] = field(default_factory=dict)  # last, by Indicador

    def ver(self, cambios: Iterable[CambioFila]) -> None:
        """Count what a draft adds."""
        for cambio in cambios:
            if cambio.operacion is not AGREGAR or cambio.despues is None:
                continue
            fila = cambio.despues
            if cambio.tabla in ("elemento", "indicador"):
                self.codigos.add(fila["codigo"])
            if cambio.tabla == "indicador":
                _subir(self.indicadores, fila["elemento_id"], fila["orden"])
            if cambio.tabla == "meta":
                _subir(self.metas, fila["indicador_id"], fila["orden"])


def _subir(ultimos: dict[UUID, int], clave: UUID, orden: int) -> None:
    ultimos[clave] = max(ultimos.get(clave, 0), orden)


def load_usados(session: Session, instrumento_id: UUID) -> Usados:
    """Return what is taken: by withdrawn and discarded rows and open drafts too."""
    usados = Usados()
    de_este = Elemento.instrumento_id == instrumento_id
    usados.codigos |= set(session.scalars(select(Elemento.codigo).where(de_este)))
    indicadores = session.execute(
        select(Indicador.codigo, Indicador.elemento_id, Indicador.orden)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(de_este)
    )
    for codigo, elemento, orden in indicadores:
        usados.codigos.add(codigo)
        _subir(usados.indicadores, elemento, orden)
    metas = session.execute(
        select(Meta.indicador_id, Meta.orden)
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(de_este)
    )
    for indicador, orden in metas:
        _subir(usados.metas, indicador, orden)
    abiertas = session.scalars(
        select(Cambio)
        .join(Modificacion, Modificacion.id == Cambio.modificacion_id)
        .where(
            Modificacion.instrumento_id == instrumento_id,
            Modificacion.estado.in_(ABIERTAS),
        )
    )
    usados.ver(fila_de_cambio(c) for c in abiertas)
    return usados

"""Bringing a plan workbook into an empty institution: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.indice_libro import plazo_de
from pladeco.domain.permisos import Actor
from pladeco.domain.plantilla import HOJAS, LibroPlan, ProblemaLibro
from pladeco.domain.revision_plan import revisar_plan
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import (
    ElementoTerritorio,
    Financiamiento,
    Hito,
    Indicador,
    Institucion,
    Instrumento,
    Meta,
    Responsable,
    Vinculo,
    VinculoOds,
)
from pladeco.models.base import uuid7
from pladeco.services.errores import NoSePuede
from pladeco.services.importacion_elementos import agregar_elementos
from pladeco.services.importacion_entorno import Entorno, agregar_entorno
from pladeco.services.registro import actuar, anotar

_NO_SE_GUARDAN = ("Instrumento", "Correcciones", "Avisos")  # they stay in the workbook


class PlanExistente(NoSePuede):
    """There is a plan already; changing one is another verb."""


class PlanInvalido(NoSePuede):
    """The workbook contradicts itself; every bad row is told."""

    def __init__(self, problemas: list[ProblemaLibro]) -> None:
        super().__init__("El libro del plan tiene problemas; no se importó nada.")
        self.problemas = problemas


@dataclass(frozen=True, slots=True)
class ResumenImportacion:
    """What was written: rows by sheet, in the workbook's order."""

    instrumento: UUID
    codigo: str
    nombre: str
    conteos: dict[str, int]


def importar_plan(
    session: Session,
    libro: LibroPlan,
    *,
    institucion: Institucion,
    actor: Actor | None,
    ahora: datetime,
) -> ResumenImportacion:
    """Write the whole plan; its metas, links and ODS are proposals until confirmed."""
    existente = session.scalar(
        select(Instrumento.nombre).where(Instrumento.institucion_id == institucion.id)
    )
    if existente is not None:
        mensaje = (
            f"Ya hay un plan cargado («{existente}»). Importar no reemplaza ni "
            "modifica un plan existente; no se cambió nada."
        )
        raise PlanExistente(mensaje)
    if problemas := revisar_plan(libro):
        raise PlanInvalido(problemas)
    actuar(session, actor, ahora)
    antes = session.info.get("bitacora_resumida", False)
    session.info["bitacora_resumida"] = True
    try:
        resumen = _escribir(session, libro, institucion, ahora)
        session.flush()
        anotar(
            session,
            "importar",
            "instrumento",
            objeto_id=resumen.instrumento,
            despues={"codigo": resumen.codigo, **resumen.conteos},
        )
        session.flush()
    finally:
        session.info["bitacora_resumida"] = antes
    return resumen


def _escribir(
    session: Session, libro: LibroPlan, institucion: Institucion, ahora: datetime
) -> ResumenImportacion:
    fila = libro.de("Instrumento")[0]
    instrumento = Instrumento(
        id=uuid7(),
        institucion_id=institucion.id,
        codigo=fila.codigo,
        nombre=fila.nombre,
        desde=fila.desde,
        hasta=fila.hasta,
        vision=fila.vision,
        mision=fila.mision,
        importado_en=ahora,
        huella_fuente=fila.huella,
    )
    session.add(instrumento)
    session.flush()
    entorno = agregar_entorno(session, libro, institucion.id)
    elementos = agregar_elementos(session, libro, instrumento.id)
    _agregar_indicadores(session, libro, elementos)
    session.add_all(_lazos(libro, elementos, entorno))
    conteos = {
        hoja.titulo: len(libro.numeradas(hoja.titulo))
        for hoja in HOJAS
        if hoja.titulo not in _NO_SE_GUARDAN
    }
    return ResumenImportacion(instrumento.id, fila.codigo, fila.nombre, conteos)


def _agregar_indicadores(
    session: Session, libro: LibroPlan, elementos: dict[str, UUID]
) -> None:
    indicadores: dict[str, UUID] = {}
    ordenes: dict[str, int] = {}
    for fila in libro.de("Indicadores"):
        ordenes[fila.elemento] = ordenes.get(fila.elemento, 0) + 1
        indicadores[fila.codigo] = uuid7()
        session.add(
            Indicador(
                id=indicadores[fila.codigo],
                elemento_id=elementos[fila.elemento],
                codigo=fila.codigo,
                orden=ordenes[fila.elemento],
                nombre=fila.nombre,
                unidad_medida=fila.unidad_medida or "",
                sentido=fila.sentido,
                acumulacion=fila.acumulacion,
                numerador=fila.numerador,
                denominador=fila.denominador,
                frecuencia_reporte=fila.frecuencia_reporte,
                medio_verificacion=fila.medio_verificacion,
                agregable=fila.agregable,
            )
        )
    session.flush()
    metas = _agregar_metas(session, libro, indicadores)
    session.add_all(
        Hito(
            meta_id=metas[fila.indicador, fila.meta],
            orden=fila.orden,
            nombre=fila.nombre,
            peso=fila.peso,
            fecha_prevista=fila.fecha_prevista,
        )
        for fila in libro.de("Hitos")
    )
    session.flush()


def _agregar_metas(
    session: Session, libro: LibroPlan, indicadores: dict[str, UUID]
) -> dict[tuple[str, int], UUID]:
    instrumento = libro.de("Instrumento")[0]
    elemento_de = {fila.codigo: fila.elemento for fila in libro.de("Indicadores")}
    actividades = {fila.codigo: fila for fila in libro.de("Actividades")}
    metas: dict[tuple[str, int], UUID] = {}
    for fila in libro.de("Metas"):
        actividad = actividades.get(elemento_de[fila.indicador])
        desde, hasta = plazo_de(fila, actividad, instrumento)
        metas[fila.indicador, fila.orden] = uuid7()
        session.add(
            Meta(
                id=metas[fila.indicador, fila.orden],
                indicador_id=indicadores[fila.indicador],
                orden=fila.orden,
                tipo=fila.tipo,
                valor=fila.valor,
                valor_max=fila.valor_max,
                base=fila.base,
                base_anterior=fila.base_anterior,
                brecha_meta=fila.brecha_meta,
                frecuencia=fila.frecuencia,
                curva=fila.curva,
                desde=desde,
                hasta=hasta,
                texto_fuente=fila.texto,
                razon_lectura=fila.razon,
            )
        )
    session.flush()
    return metas


def _lazos(libro: LibroPlan, elementos: dict[str, UUID], entorno: Entorno) -> list[Any]:
    """Return what ties the plan to units, places, money, goals and to itself."""
    lazos: list[Any] = []
    for fila in libro.de("Actividades"):
        clave = elementos[fila.codigo]
        lideres = () if fila.lider is None else (fila.lider,)
        lazos += [
            Responsable(
                elemento_id=clave,
                unidad_id=entorno.unidades[codigo],
                lider=codigo in lideres,
                reporta=codigo in lideres,
            )
            for codigo in (*lideres, *fila.corresponsables)
        ]
        lazos += [
            ElementoTerritorio(
                elemento_id=clave, territorio_id=entorno.territorios[codigo]
            )
            for codigo in fila.territorios
        ]
    lazos += [
        Financiamiento(
            elemento_id=elementos[fila.elemento],
            fuente_id=entorno.fuentes[fila.fuente],
            anio=fila.anio,
            monto=fila.monto,
            estado=fila.estado,
            codigo_bip=fila.codigo_bip,
        )
        for fila in libro.de("Financiamiento")
    ]
    lazos += [
        VinculoOds(
            elemento_id=elementos[fila.elemento],
            objetivo=fila.objetivo,
            meta_ods=fila.meta,
            estado=EstadoPropuesta.PROPUESTO,
            razon=fila.razon,
        )
        for fila in libro.de("ODS")
    ]
    lazos += [
        Vinculo(
            desde_id=elementos[fila.desde],
            hacia_id=elementos[fila.hacia],
            estado=EstadoPropuesta.PROPUESTO,
            razon=fila.razon,
        )
        for fila in libro.de("Vínculos")
    ]
    return lazos

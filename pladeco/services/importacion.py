"""Bringing a plan workbook into an empty institution: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.codigos import nombrador
from pladeco.domain.cambios.filas import diferencia
from pladeco.domain.libro.a_filas import avisos_de_escrituras, filas_de_libro
from pladeco.domain.libro.plantilla import HOJAS, LibroPlan, ProblemaLibro
from pladeco.domain.libro.reparos import reparos_de_carga
from pladeco.domain.libro.revision_plan import revisar_plan
from pladeco.domain.permisos import Actor
from pladeco.models import Institucion, Instrumento, Unidad
from pladeco.models.base import uuid7
from pladeco.queries.filas import leer_filas
from pladeco.services.errores import NoSePuede
from pladeco.services.escritura_plan import escribir_cambios
from pladeco.services.registro import actuar, anotar
from pladeco.services.turno import esperar_turno

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
    """What was written: rows by sheet, in the workbook's order.

    `avisos` are sentences: what the workbook says and the plan does not keep;
    `reparos`, what to look at before it is loaded.
    """

    instrumento: UUID
    codigo: str
    nombre: str
    conteos: dict[str, int]
    avisos: tuple[str, ...] = ()
    reparos: tuple[str, ...] = ()


def importar_plan(
    session: Session,
    libro: LibroPlan,
    *,
    institucion: Institucion,
    actor: Actor | None,
    ahora: datetime,
) -> ResumenImportacion:
    """Write the whole plan; its metas, links and ODS are proposals until confirmed."""
    esperar_turno(session, Institucion, institucion.id)  # two at once make one plan
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
    reparos = tuple(
        reparos_de_carga(
            libro, comuna=institucion.comuna, unidades=_unidades(session, institucion)
        )
    )
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
    antes = leer_filas(session, instrumento.id)
    quedan = filas_de_libro(libro, antes, uuid7)
    cambios = diferencia(antes, quedan, nombrador(quedan))
    escribir_cambios(session, instrumento, quedan, cambios)
    conteos = {
        hoja.titulo: len(libro.numeradas(hoja.titulo))
        for hoja in HOJAS
        if hoja.titulo not in _NO_SE_GUARDAN
    }
    return ResumenImportacion(
        *(instrumento.id, fila.codigo, fila.nombre, conteos),
        avisos=tuple(avisos_de_escrituras(libro)),
        reparos=reparos,
    )


def _unidades(session: Session, institucion: Institucion) -> dict[str, str]:
    consulta = select(Unidad.codigo, Unidad.nombre)
    propias = consulta.where(Unidad.institucion_id == institucion.id)
    return {fila.codigo: fila.nombre for fila in session.execute(propias)}

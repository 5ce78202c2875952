"""A small plan workbook of an invented comuna, one row or more of each sheet."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pladeco.domain.libro.filas_entorno import (
    FilaAviso,
    FilaCorreccion,
    FilaFinanciamiento,
    FilaFuente,
    FilaOds,
    FilaTerritorio,
    FilaUnidad,
    FilaVinculo,
)
from pladeco.domain.libro.filas_plan import (
    FilaActividad,
    FilaElemento,
    FilaHito,
    FilaIndicador,
    FilaInstrumento,
    FilaLineamiento,
    FilaMeta,
)
from pladeco.domain.libro.plantilla import HOJAS, LibroPlan
from pladeco.domain.vocabulario import (
    Acumulacion,
    EstadoFinanciamiento,
    Frecuencia,
    Sentido,
    TipoFuente,
    TipoMeta,
    TipoTerritorio,
    TipoUnidad,
)

PRIMERA_FILA = 5


def libro_de(**hojas: Any) -> LibroPlan:
    """Return a workbook of these sheets, as if each row stood below the titles."""
    return LibroPlan(
        {
            titulo: tuple(enumerate(filas, start=PRIMERA_FILA))
            for titulo, filas in hojas.items()
        }
    )


def elemento(codigo: str, superior: str, nombre: str | None) -> FilaElemento:
    return FilaElemento(codigo=codigo, superior=superior, nombre=nombre, linea=None)


def actividad(codigo: str, superior: str, **campos: Any) -> FilaActividad:
    base: dict[str, Any] = {
        "linea": 10,
        "programa": "Programa de riego",
        "actividad": "Construir acequias",
        "indicador": "N° de acequias",
        "plazo": "2024-2029",
        "meta": "20 acequias",
        "responsable": "Depto. de Obras",
        "financiamiento": "Municipal",
        "otros": (),
        "revisar": (),
        "desde": date(2024, 1, 1),
        "hasta": date(2029, 12, 31),
        "lider": "OBRAS",
        "corresponsables": (),
        "territorios": (),
        "peso": None,
        "dudas": None,
    }
    return FilaActividad(codigo=codigo, superior=superior, **(base | campos))


def indicador(codigo: str, **campos: Any) -> FilaIndicador:
    base: dict[str, Any] = {
        "elemento": codigo.rpartition("-")[0],
        "nombre": "Acequias construidas",
        "unidad_medida": "acequias",
        "sentido": Sentido.ASCENDENTE,
        "acumulacion": Acumulacion.SUMA,
        "numerador": None,
        "denominador": None,
        "frecuencia_reporte": Frecuencia.TRIMESTRAL,
        "medio_verificacion": None,
        "agregable": True,
    }
    return FilaIndicador(codigo=codigo, **(base | campos))


def meta(indicador: str, orden: int = 1, **campos: Any) -> FilaMeta:
    base: dict[str, Any] = {
        "texto": "20 acequias",
        "tipo": TipoMeta.CONTEO_TOTAL,
        "valor": Decimal(20),
        "valor_max": None,
        "base": None,
        "base_anterior": False,
        "brecha_meta": None,
        "frecuencia": None,
        "curva": None,
        "desde": None,
        "hasta": None,
        "razon": None,
    }
    return FilaMeta(indicador=indicador, orden=orden, **(base | campos))


def unidad(codigo: str, superior: str | None = None) -> FilaUnidad:
    return FilaUnidad(
        codigo=codigo,
        nombre=f"Unidad {codigo}",
        tipo=TipoUnidad.DEPARTAMENTO,
        superior=superior,
        alias=(f"Depto. {codigo}", f"D. {codigo}"),
        nota=None,
    )


INSTRUMENTO = FilaInstrumento(
    codigo="PLADECO-2024-2029",
    nombre="Plan de desarrollo comunal 2024-2029",
    comuna="Quebrada Honda",
    institucion="Municipalidad de Quebrada Honda",
    desde=date(2024, 1, 1),
    hasta=date(2029, 12, 31),
    vision="Una comuna con agua.",
    mision=None,
    fuente="plan.txt",
    huella="0" * 64,
)


def libro_pequeno() -> LibroPlan:
    """Return one row or more of each sheet, all of them sound."""
    return libro_de(
        **{
            "Instrumento": [INSTRUMENTO],
            "Lineamientos": [
                FilaLineamiento(
                    codigo="L1",
                    numero=1,
                    nombre="AGUA Y TIERRA",
                    nombre_publico="Agua y tierra",
                    lema="Agua para todos.",
                    definicion=None,
                )
            ],
            "Objetivos estratégicos": [elemento("L1-E01", "L1", "Regar.")],
            "Planes": [elemento("L1-E01-P01", "L1-E01", "Plan de riego")],
            "Programas estratégicos": [
                elemento("L1-E01-P01-G01", "L1-E01-P01", "Programa de acequias"),
                elemento("L1-E01-P01-G02", "L1-E01-P01", None),
            ],
            "Proyectos": [
                elemento("L1-E01-P01-G02-Y01", "L1-E01-P01-G02", "Canal norte")
            ],
            "Objetivos locales": [
                elemento("L1-O01", "L1", "Mejorar el riego."),
                elemento("L1-O02", "L1", None),
            ],
            "Programas": [elemento("L1-O01-G01", "L1-O01", "Programa de riego")],
            "Actividades": [
                actividad("L1-O01-A01", "L1-O01-G01", territorios=("NORTE",)),
                actividad(
                    "L1-O01-A02",
                    "L1-O01",
                    actividad="Abrir la oficina",
                    otros=("un resto", "Línea base: 3"),
                    revisar=("programa_ausente",),
                    desde=None,
                    hasta=None,
                    corresponsables=("AGUAS",),
                    peso=Decimal("2.5"),
                    dudas="¿Cuál oficina?",
                ),
                actividad("L1-O02-A01", "L1-O02", actividad="Sin nada", lider=None),
            ],
            "Indicadores": [
                indicador("L1-O01-A01-I1"),
                indicador(
                    "L1-O01-A02-I1", acumulacion=Acumulacion.HITOS, agregable=False
                ),
                indicador("L1-O01-A02-I2", nombre="=SUMA(A1:A9)"),
            ],
            "Metas": [
                meta("L1-O01-A01-I1"),
                meta("L1-O01-A01-I1", 2, tipo=None, valor=None, texto="más acequias"),
                meta(
                    "L1-O01-A02-I1", tipo=TipoMeta.HITO, valor=None, texto="La oficina"
                ),
                meta(
                    "L1-O01-A02-I2",
                    tipo=TipoMeta.VACIA,
                    valor=None,
                    texto=None,
                    desde=date(2025, 1, 1),
                ),
            ],
            "Hitos": [
                FilaHito(
                    indicador="L1-O01-A02-I1",
                    meta=1,
                    orden=1,
                    nombre="Oficina abierta",
                    peso=Decimal(1),
                    fecha_prevista=date(2025, 3, 31),
                )
            ],
            "Unidades": [unidad("OBRAS"), unidad("AGUAS", "OBRAS")],
            "Fuentes": [
                FilaFuente(
                    codigo="MUNICIPAL",
                    nombre="Fondos municipales",
                    tipo=TipoFuente.MUNICIPAL,
                    alias=("Municipal", "Fondos; propios"),
                    nota=None,
                )
            ],
            "Financiamiento": [
                FilaFinanciamiento(
                    elemento="L1-O01-A01",
                    fuente="MUNICIPAL",
                    anio=2025,
                    monto=Decimal(45_773_072),
                    estado=EstadoFinanciamiento.PREVISTA,
                    codigo_bip=None,
                ),
                FilaFinanciamiento(
                    elemento="L1-E01-P01-G02-Y01",
                    fuente="MUNICIPAL",
                    anio=None,
                    monto=None,
                    estado=EstadoFinanciamiento.PREVISTA,
                    codigo_bip="30012345-0",
                ),
            ],
            "Territorios": [
                FilaTerritorio(
                    codigo="NORTE", nombre="Norte", tipo=TipoTerritorio.SECTOR
                )
            ],
            "ODS": [
                FilaOds(elemento="L1-O01-G01", objetivo=6, meta="6.4", razon="Agua."),
                FilaOds(elemento="L1-O01-G01", objetivo=2, meta=None, razon="Riego."),
            ],
            "Vínculos": [
                FilaVinculo(
                    desde="L1-O01-G01", hacia="L1-E01-P01-G01", razon="Lo mismo."
                )
            ],
            "Correcciones": [
                FilaCorreccion(
                    hoja="Actividades",
                    codigo="L1-O01-A01",
                    en_columna="Responsable",
                    leido="Depto. Depto. de Obras",
                    corregido="Depto. de Obras",
                    razon="Está dos veces.",
                )
            ],
            "Avisos": [
                FilaAviso(linea=3, codigo="restos", mensaje="Se pasó.", texto="--")
            ],
        }
    )


def con(libro: LibroPlan, titulo: str, lugar: int, **cambios: Any) -> LibroPlan:
    """Return the workbook with one row changed."""
    filas = list(libro.numeradas(titulo))
    numero, fila = filas[lugar]
    filas[lugar] = (numero, replace(fila, **cambios))
    return LibroPlan(libro.filas | {titulo: tuple(filas)})


def mas(libro: LibroPlan, titulo: str, *nuevas: Any) -> LibroPlan:
    """Return the workbook with rows added below the last."""
    filas = libro.numeradas(titulo)
    siguiente = filas[-1][0] + 1
    agregadas = tuple(enumerate(nuevas, start=siguiente))
    return LibroPlan(libro.filas | {titulo: filas + agregadas})


def iguales(uno: LibroPlan, otro: LibroPlan) -> bool:
    return all(uno.de(hoja.titulo) == otro.de(hoja.titulo) for hoja in HOJAS)

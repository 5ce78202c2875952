"""Rows of the plan workbook that hold the plan itself, from instrumento to hito."""
# ruff: noqa: RUF009 - columna() answers a dataclass field

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pladeco.domain.libro.columnas import columna
from pladeco.domain.libro.columnas_comunes import (
    corresponsables,
    dudas,
    informan,
    lider,
    nombre_publico,
    orden,
    peso,
    retirado_en,
    retiro_acto,
    territorios,
)
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)

_CON_INDICADOR = ("Actividades", "Proyectos")
_RENGLON = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaInstrumento:
    codigo: str = columna("Código", "Corto y sin espacios.", ancho=22, largo=30)
    nombre: str = columna("Nombre", crudo=True, ancho=50, largo=300)
    comuna: str = columna("Comuna", crudo=True, largo=100)
    institucion: str = columna(
        "Institución", "Nombre de la municipalidad.", ancho=36, largo=200
    )
    desde: date = columna("Desde", "Primer día del instrumento.")
    hasta: date = columna("Hasta", "Último día del instrumento.")
    vision: str | None = columna("Visión", crudo=True, ancho=60)
    mision: str | None = columna("Misión", crudo=True, ancho=60)
    fuente: str | None = columna("Documento fuente", "Nombre del archivo leído.")
    huella: str | None = columna(
        "SHA-256 del documento", "Identifica el archivo leído.", ancho=30, largo=64
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaElemento:
    """An objetivo, plan, programa or proyecto."""

    codigo: str = columna("Código", "No se reutiliza ni se cambia.", ancho=22, largo=60)
    superior: str = columna("Depende de", "Código del elemento superior.", ancho=18)
    nombre: str | None = columna(
        "Texto", "Vacío: el documento no da nombre.", crudo=True, ancho=100
    )
    linea: int | None = columna("Línea", "Línea del documento.", crudo=True, ancho=8)
    nombre_publico: str | None = nombre_publico()
    orden: int | None = orden()
    peso: Decimal | None = peso()
    lider: str | None = lider()
    corresponsables: tuple[str, ...] = corresponsables()
    informan: tuple[str, ...] = informan()
    territorios: tuple[str, ...] = territorios()
    dudas: str | None = dudas()
    retirado_en: date | None = retirado_en()
    retiro_acto: str | None = retiro_acto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaLineamiento:
    codigo: str = columna("Código", "L y su número: L1.", ancho=10, largo=60)
    numero: int = columna("Número", crudo=True, ancho=10)
    nombre: str | None = columna("Nombre", crudo=True, ancho=36)
    nombre_publico: str | None = columna(
        "Nombre para mostrar",
        "Como debe leerse en páginas e informes; vacío: el del documento.",
        ancho=36,
    )
    lema: str | None = columna("Lema", crudo=True, ancho=50)
    definicion: str | None = columna("Definición", crudo=True, ancho=80)
    peso: Decimal | None = peso()
    lider: str | None = lider()
    corresponsables: tuple[str, ...] = corresponsables()
    informan: tuple[str, ...] = informan()
    territorios: tuple[str, ...] = territorios()
    dudas: str | None = dudas()
    retirado_en: date | None = retirado_en()
    retiro_acto: str | None = retiro_acto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaActividad:
    codigo: str = columna("Código", "No se reutiliza ni se cambia.", ancho=14, largo=60)
    superior: str = columna(
        "Depende de", "Código de un programa o de un objetivo local.", ancho=14
    )
    linea: int | None = columna("Línea", "Línea del documento.", crudo=True, ancho=7)
    programa: str | None = columna("Programa o proyecto", crudo=True, ancho=32)
    actividad: str | None = columna("Actividad", crudo=True, ancho=46)
    indicador: str | None = columna("Indicador", crudo=True, ancho=32)
    plazo: str | None = columna("Plazo", crudo=True, ancho=12)
    meta: str | None = columna("Meta", crudo=True, ancho=34)
    responsable: str | None = columna("Responsable", crudo=True, ancho=28)
    financiamiento: str | None = columna("Financiamiento", crudo=True, ancho=20)
    otros: tuple[str, ...] = columna(
        "Otros textos de la fila",
        "Lo que no cabe en otra columna; un texto por renglón.",
        crudo=True,
        ancho=24,
        separador=_RENGLON,
    )
    revisar: tuple[str, ...] = columna(
        "Revisar",
        "Lo que el lector dedujo; un código por renglón (véase docs/lectura.md).",
        crudo=True,
        ancho=22,
        separador=_RENGLON,
    )
    desde: date | None = columna("Desde", "Vacío: el plazo del instrumento.", ancho=12)
    hasta: date | None = columna("Hasta", "Vacío: el plazo del instrumento.", ancho=12)
    lider: str | None = columna(
        "Unidad líder", "Código de la hoja Unidades.", ancho=16, en=("Unidades",)
    )
    corresponsables: tuple[str, ...] = columna(
        "Corresponsables", "Códigos separados por ;", en=("Unidades",)
    )
    territorios: tuple[str, ...] = columna(
        "Territorios", "Códigos separados por ;", en=("Territorios",)
    )
    peso: Decimal | None = columna("Peso", "Vacío: 1.", ancho=8)
    dudas: str | None = columna("Dudas", "Lo que no quedó claro al leer.", ancho=44)
    nombre_publico: str | None = nombre_publico()
    orden: int | None = orden()
    informan: tuple[str, ...] = informan()
    retirado_en: date | None = retirado_en()
    retiro_acto: str | None = retiro_acto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaIndicador:
    codigo: str = columna(
        "Código", "El de su actividad y -I1, -I2…", ancho=18, largo=60
    )
    elemento: str = columna(
        "Actividad o proyecto", "Su código.", ancho=16, en=_CON_INDICADOR
    )
    nombre: str = columna("Nombre", "Qué se cuenta o se mide.", ancho=50)
    unidad_medida: str | None = columna(
        "Unidad de medida", "talleres, personas, %.", ancho=22, largo=100
    )
    sentido: Sentido = columna("Sentido", "Ascendente: más es mejor.", ancho=14)
    acumulacion: Acumulacion = columna(
        "Acumulación", "Cómo se juntan los informes de cada período.", ancho=14
    )
    numerador: str | None = columna("Numerador", ancho=36)
    denominador: str | None = columna("Denominador", ancho=36)
    frecuencia_reporte: Frecuencia = columna("Frecuencia de informe", ancho=14)
    medio_verificacion: str | None = columna("Medio de verificación", ancho=36)
    agregable: bool = columna(
        "Agregable", "Sí, si se puede sumar con otros indicadores.", ancho=11
    )
    factor: Decimal | None = columna(
        "Factor", "De una razón; vacío: 100.", ancho=9, prescindible=True
    )
    niveles: tuple[str, ...] = columna(
        "Niveles",
        "De una escala, del más bajo al más alto; uno por renglón.",
        separador=_RENGLON,
        prescindible=True,
        vacio=(),
    )
    retirado_en: date | None = retirado_en()
    retiro_acto: str | None = retiro_acto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaMeta:
    """A proposal until SECPLA confirms it; without kind it waits to be read."""

    indicador: str = columna("Indicador", "Su código.", ancho=18, en=("Indicadores",))
    orden: int = columna("Orden", "1, 2…: una celda puede tener varias.", ancho=8)
    texto: str | None = columna("Palabras del documento", ancho=50)
    tipo: TipoMeta | None = columna("Tipo", "Vacío: falta leerla.", ancho=20)
    valor: Decimal | None = columna("Valor", "20 % se escribe 20, no 0,2.", ancho=10)
    valor_max: Decimal | None = columna("Valor máximo", "De una banda.", ancho=10)
    base: Decimal | None = columna("Línea base", ancho=10)
    base_anterior: bool = columna(
        "Base anterior", "Sí: la base es el período anterior.", ancho=11
    )
    brecha_meta: Decimal | None = columna(
        "Fin de la brecha", "Hasta dónde llega la brecha que se cierra.", ancho=10
    )
    frecuencia: Frecuencia | None = columna("Frecuencia", "Vacío: en total.", ancho=12)
    curva: Curva | None = columna("Curva", "Vacío: la del tipo.", ancho=12)
    desde: date | None = columna("Desde", "Vacío: el de la actividad.", ancho=12)
    hasta: date | None = columna("Hasta", "Vacío: el de la actividad.", ancho=12)
    razon: str | None = columna("Por qué se leyó así", ancho=60)
    programacion: tuple[str, ...] = columna(
        "Programación",
        "Cuánto corresponde a cada año: 2024: 2; 2025: 3.",
        ancho=24,
        prescindible=True,
        vacio=(),
    )
    equiespaciados: bool = columna(
        "Niveles parejos",
        "Sí, si el plan dice que los niveles están a igual distancia.",
        ancho=11,
        prescindible=True,
        vacio=False,
    )
    acto: str | None = columna(
        "Acto",
        "Acuerdo o decreto que la suspende o la retira.",
        largo=200,
        prescindible=True,
    )
    acto_fecha: date | None = columna(
        "Fecha del acto", "Desde ese día no se aplica.", ancho=12, prescindible=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaHito:
    indicador: str = columna("Indicador", "Su código.", ancho=18, en=("Indicadores",))
    meta: int = columna("Meta", "El orden de la meta.", ancho=8)
    orden: int = columna("Orden", ancho=8)
    nombre: str = columna("Hito", ancho=60)
    peso: Decimal = columna("Peso", "1, si todos pesan igual.", ancho=8)
    fecha_prevista: date | None = columna("Fecha prevista", ancho=14)

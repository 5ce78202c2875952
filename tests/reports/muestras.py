"""Sample reports, made by hand from the rows up: no database, no clock."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from pladeco.domain.calculo.consolidado import Hoja, Resumen, consolidar
from pladeco.domain.calculo.situaciones import Resultado, Umbrales
from pladeco.domain.ods import OBJETIVOS
from pladeco.domain.palabras import FUERA, SITUACIONES
from pladeco.domain.vocabulario import CausaAtraso, Motivo, Situacion, TipoMeta
from pladeco.queries.informe.registros import (
    Cabecera,
    FilaLineamiento,
    FilaOds,
    InformePlan,
)
from pladeco.queries.informe.registros_metas import FilaMeta

UMBRALES = Umbrales()

CABECERA = Cabecera(
    institucion="Ilustre Municipalidad de Río Claro",
    comuna="Río Claro",
    instrumento="PLADECO 2022-2029",
    desde=date(2022, 1, 1),
    hasta=date(2029, 12, 31),
    fecha=date(2026, 9, 30),
    numero="7/2026",
    proposito="Sesión ordinaria del Concejo del 28-10-2026.",
    creado_en=datetime(2026, 10, 24, 1, 30, tzinfo=UTC),
    creado_por="Rita Rojas, SECPLA",
    version_plan=12,
    es_demo=False,
    umbrales=UMBRALES,
)

_FILA = FilaMeta(
    lineamiento="L1",
    lineamiento_nombre="Gestión municipal",
    objetivo="Mejorar la atención",
    programa="Programa de mesas",
    actividad_codigo="L1-O01-A01",
    actividad="Realizar mesas territoriales",
    indicador="Mesas territoriales realizadas",
    meta_codigo="L1-O01-A01-I1-M1",
    promesa="20 mesas territoriales",
    tipo=TipoMeta.CONTEO_TOTAL,
    valor=Fraction(20),
    unidad_medida="mesas territoriales",
    desde=date(2024, 1, 1),
    hasta=date(2029, 12, 31),
    lider="Dirección de Desarrollo Comunitario",
    corresponsables=("Dirección de Obras", "Vialidad"),
    fuentes=("Fondos municipales",),
    ods=(11, 16),
    territorios=("Comuna de Río Claro",),
    medido=Fraction(14),
    logro=Fraction(14, 20),
    esperado=Fraction(9, 20),
    razon=Fraction(14, 9),
    conocido=Fraction(1),
    situacion=Situacion.ADELANTADA,
    motivo=None,
    situacion_declarada=Situacion.ADELANTADA,
    ultimo_periodo="2026-T3",
    logros="Se hicieron tres mesas más.",
    dificultades="",
    causa=None,
    compromiso="",
    compromiso_fecha=None,
)


def _se_mide(situacion: Situacion) -> bool:
    return SITUACIONES[situacion].color != FUERA


def fila(codigo: str, **cambios: Any) -> FilaMeta:
    """Build a row; its lineamiento is the first part of its code."""
    assert set(cambios) <= {f.name for f in fields(FilaMeta)}
    base = replace(
        _FILA,
        meta_codigo=codigo,
        actividad_codigo=codigo.rsplit("-I", 1)[0],
        lineamiento=codigo.split("-", 1)[0],
        situacion_declarada=cambios.get("situacion", _FILA.situacion),
        peso=Fraction(_se_mide(cambios.get("situacion", _FILA.situacion))),
    )
    return replace(base, **cambios)


def sin_cifras(codigo: str, situacion: Situacion, **cambios: Any) -> FilaMeta:
    """Build a row of which nothing is known."""
    nada: dict[str, Any] = dict.fromkeys(("medido", "logro", "razon", "conocido"))
    vacios: dict[str, Any] = {"ultimo_periodo": "", "logros": ""}
    return fila(codigo, situacion=situacion, **(nada | vacios | cambios))


VARIADAS: tuple[FilaMeta, ...] = (
    fila("L1-O01-A01-I1-M1"),
    fila(
        "L1-O01-A02-I1-M1",
        medido=Fraction(20),
        logro=Fraction(1),
        razon=Fraction(20, 9),
        situacion=Situacion.CUMPLIDA,
    ),
    fila(
        "L1-O01-A03-I1-M1",
        tipo=TipoMeta.PORCENTAJE,
        valor=Fraction(80),
        unidad_medida="%",
        medido=Fraction(194, 3),
        logro=Fraction(97, 120),
        esperado=Fraction(5, 6),
        razon=Fraction(97, 100),
        situacion=Situacion.EN_PLAZO,
        conocido=Fraction(2, 3),
        motivo=Motivo.FALTAN_PERIODOS,
    ),
    fila(
        "L1-O02-A01-I1-M1",
        tipo=TipoMeta.HITO,
        valor=None,
        medido=Fraction(1, 3),
        logro=Fraction(1, 3),
        esperado=Fraction(1, 2),
        razon=Fraction(2, 3),
        situacion=Situacion.EN_RIESGO,
        causa=CausaAtraso.FINANCIAMIENTO,
        dificultades="El fondo regional no ha resuelto.",
        compromiso="Presentar de nuevo el proyecto.",
        compromiso_fecha=date(2026, 12, 15),
    ),
    fila(
        "L2-O01-A01-I1-M1",
        medido=Fraction(0),
        logro=Fraction(0),
        razon=Fraction(0),
        situacion=Situacion.ATRASADA,
    ),
    fila(
        "L2-O01-A02-I1-M1",
        hasta=date(2026, 6, 30),
        medido=Fraction(19),
        logro=Fraction(19, 20),
        esperado=Fraction(1),
        razon=Fraction(19, 20),
        situacion=Situacion.VENCIDA,
        causa=CausaAtraso.COMPRAS,
    ),
    fila(
        "L2-O01-A03-I1-M1",
        tipo=TipoMeta.REDUCIR,
        medido=Fraction(110),
        logro=Fraction(-1, 4),
        razon=Fraction(-1, 2),
        situacion=Situacion.RETROCESO,
    ),
    sin_cifras("L2-O02-A01-I1-M1", Situacion.EN_REVISION, motivo=Motivo.SIN_DATOS),
    sin_cifras("L2-O02-A02-I1-M1", Situacion.SIN_DATOS, motivo=Motivo.SIN_DATOS),
    sin_cifras(
        "L2-O02-A03-I1-M1", Situacion.SIN_DATOS, motivo=Motivo.SIN_DATOS, lider=""
    ),
    sin_cifras("L3-O01-A01-I1-M1", Situacion.NO_EXIGIBLE, esperado=Fraction(0)),
    *(
        sin_cifras(
            f"L3-O01-A0{n}-I1-M1",
            situacion,
            motivo=motivo,
            esperado=None,
            valor=None,
            tipo=TipoMeta.CUALITATIVA,
        )
        for n, (situacion, motivo) in enumerate(
            (
                (Situacion.NO_APLICA, None),
                (Situacion.POR_CONFIRMAR, Motivo.POR_CONFIRMAR),
                (Situacion.SIN_META, Motivo.SIN_META),
                (Situacion.CUALITATIVA, Motivo.CUALITATIVA),
                (Situacion.NO_CALCULABLE, Motivo.FALTA_LINEA_BASE),
            ),
            start=2,
        )
    ),
)

LINEAMIENTOS = (
    ("L1", "Gestión municipal", "Un municipio que atiende bien."),
    ("L2", "Medio ambiente", None),
    ("L3", "Salud y calidad de vida", "Una comuna sana."),
)


def informe(
    filas: Iterable[FilaMeta] = VARIADAS,
    lineamientos: Iterable[tuple[str, str, str | None]] = LINEAMIENTOS,
    **cambios: Any,
) -> InformePlan:
    """Roll the rows up as the program does and put a head on them."""
    metas = tuple(filas)
    return InformePlan(
        cabecera=replace(CABECERA, **cambios),
        total=resumir(metas),
        declarado=resumir(metas),
        lineamientos=tuple(
            FilaLineamiento(
                orden,
                codigo,
                nombre,
                lema,
                resumir(m for m in metas if m.lineamiento == codigo),
            )
            for orden, (codigo, nombre, lema) in enumerate(lineamientos, start=1)
        ),
        ods=tuple(
            FilaOds(
                o.numero,
                o.nombre,
                resumir(m for m in metas if o.numero in m.ods),
                sum(o.numero in m.ods for m in metas),
            )
            for o in OBJETIVOS
        ),
        metas=metas,
    )


def resumir(metas: Iterable[FilaMeta]) -> Resumen:
    return consolidar(
        (Hoja(m.meta_codigo, _resultado(m), Fraction(1)) for m in metas), UMBRALES
    )


def _resultado(meta: FilaMeta) -> Resultado:
    return Resultado(
        meta.situacion,
        meta.motivo,
        meta.medido,
        meta.logro,
        meta.esperado,
        meta.razon,
        meta.conocido,
        computable=_se_mide(meta.situacion),
    )

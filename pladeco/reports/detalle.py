"""Sheets with one row per Meta: all of them, the delayed ones, the silent ones."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from pladeco.domain.palabras import CAUSAS, MOTIVOS, SITUACIONES, TIPOS
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.atrasadas import (
    RESERVADO,
    SIN_CAUSA,
    SIN_COMPROMISO,
    por_gravedad,
)
from pladeco.reports.casillas import (
    Campo,
    campo,
    hoja_de_metas,
    medido,
    porcentaje_de,
    prometido,
    situacion,
    texto,
)
from pladeco.reports.cuenta import Titulos, campos_de_cuenta, nombrar_cuenta
from pladeco.reports.frases import SIN_RESPONSABLE, sin_informar
from pladeco.reports.libro import Casilla, Libro


def _lider(fila: FilaMeta) -> str:
    return fila.lider or SIN_RESPONSABLE


def _declarada(fila: FilaMeta) -> Casilla:
    return Casilla(SITUACIONES[fila.situacion_declarada].con_marca, "callado")


def _conocido(fila: FilaMeta) -> Fraction | None:
    """Return the known share; without anything known there is none to tell."""
    return None if fila.razon is None else fila.conocido


def _causa(fila: FilaMeta) -> Casilla:
    if fila.causa is None:
        return Casilla(SIN_CAUSA, "callado")
    return Casilla(CAUSAS[fila.causa])


def _compromiso(fila: FilaMeta) -> Casilla:
    if not fila.compromiso:
        return Casilla(SIN_COMPROMISO, "callado")
    return _contado(fila, fila.compromiso)


def _contado(fila: FilaMeta, palabras: str) -> Casilla:
    """Return what a unit told, which of sensitive branches stays inside."""
    if palabras and fila.sensible:
        return Casilla(RESERVADO, "callado")
    return Casilla(palabras or None)


CODIGO: Final = campo("Código", 16, texto(lambda f: f.meta_codigo, "código"))
SITUACION: Final = campo("Situación", 18, lambda f: situacion(f.situacion))
ACTIVIDAD: Final = campo("Actividad", 40, texto(lambda f: f.actividad, "promesa"))
META: Final = campo("Meta", 32, texto(lambda f: f.promesa, "promesa"))
HASTA: Final = campo("Hasta", 11.5, lambda f: Casilla(f.hasta, "fecha"))
RESPONSABLE: Final = campo("Unidad responsable", 24, texto(_lider))
PROMETIDO: Final = campo("Prometido", 10.5, prometido, cifra=True)
MEDIDO: Final = campo("Medido", 10, medido, cifra=True)
LOGRO: Final = campo("Logro", 9.5, porcentaje_de(lambda f: f.logro), cifra=True)
ESPERADO: Final = campo("Esperado", 10, porcentaje_de(lambda f: f.esperado), cifra=True)
CUMPLIMIENTO: Final = campo(
    "Cumplimiento a la fecha", 13.5, porcentaje_de(lambda f: f.razon), cifra=True
)
CONOCIDO: Final = campo("Parte conocida", 10.5, porcentaje_de(_conocido), cifra=True)
PERIODO: Final = campo(
    "Último período informado", 13, texto(lambda f: f.ultimo_periodo)
)
DIFICULTADES: Final = campo("Dificultades", 34, lambda f: _contado(f, f.dificultades))
CAUSA: Final = campo("Causa del atraso", 20, _causa)
COMPROMISO: Final = campo("Compromiso", 32, _compromiso)
COMPROMISO_FECHA: Final = campo(
    "Fecha del compromiso", 12.5, lambda f: Casilla(f.compromiso_fecha, "fecha")
)
ATRASADA_DESDE: Final = campo(
    "Atrasada desde", 12.5, lambda f: Casilla(f.atrasada_desde, "fecha")
)

DETALLE_IMPRESO: Final[tuple[Campo, ...]] = (
    CODIGO,
    SITUACION,
    ACTIVIDAD,
    META,
    HASTA,
    RESPONSABLE,
    PROMETIDO,
    campo("Unidad de medida", 14, texto(lambda f: f.unidad_medida)),
    MEDIDO,
    LOGRO,
    ESPERADO,
    CUMPLIMIENTO,
    campo(
        "Nota", 22, texto(lambda f: MOTIVOS[f.motivo] if f.motivo else "", "callado")
    ),
)
DETALLE: Final[tuple[Campo, ...]] = (
    *DETALLE_IMPRESO,
    campo("Lineamiento", 28, texto(lambda f: f.lineamiento_nombre, "promesa")),
    campo("Objetivo local", 40, texto(lambda f: f.objetivo, "promesa")),
    campo("Programa", 34, texto(lambda f: f.programa, "promesa")),
    campo("Indicador", 34, texto(lambda f: f.indicador)),
    campo("Tipo de meta", 22, texto(lambda f: TIPOS[f.tipo] if f.tipo else "Por leer")),
    campo("Desde", 11.5, lambda f: Casilla(f.desde, "fecha")),
    campo("Corresponsables", 28, texto(lambda f: "; ".join(f.corresponsables))),
    campo("Financiamiento", 24, texto(lambda f: "; ".join(f.fuentes))),
    campo("ODS", 10, texto(lambda f: ", ".join(map(str, f.ods)))),
    campo("Territorios", 22, texto(lambda f: "; ".join(f.territorios))),
    CONOCIDO,
    campo("Situación declarada", 18, _declarada),
    PERIODO,
    campo("Logros", 40, lambda f: _contado(f, f.logros)),
    DIFICULTADES,
    campo(
        "Causa del atraso",
        20,
        texto(lambda f: CAUSAS[f.causa] if f.causa else ""),
    ),
    campo("Compromiso", 32, lambda f: _contado(f, f.compromiso)),
    COMPROMISO_FECHA,
    ATRASADA_DESDE,
    *campos_de_cuenta(
        Titulos(
            lineamiento="Código del lineamiento",
            grupo="Situación en el resumen",
            peso="Peso",
            exigible="Exigible (1 o 0)",
            conocido="Conocido, exacto",
            razon="Razón, exacta",
            logro="Logro, exacto",
        )
    ),
)
_PRIMERA_DE_CUENTA: Final = len(DETALLE) - 6
ATRASADAS: Final[tuple[Campo, ...]] = (
    SITUACION,
    CODIGO,
    ACTIVIDAD,
    META,
    HASTA,
    ATRASADA_DESDE,
    RESPONSABLE,
    LOGRO,
    ESPERADO,
    CUMPLIMIENTO,
    CAUSA,
    DIFICULTADES,
    COMPROMISO,
    COMPROMISO_FECHA,
)


def hoja_detalle(libro: Libro, metas: Sequence[FilaMeta]) -> None:
    hoja = hoja_de_metas(
        libro,
        DETALLE,
        metas,
        nombre="Detalle",
        titulo="Detalle de las metas",
        nota=(
            "Una fila por meta, en el orden del plan; una actividad puede tener "
            "varias. El logro es sobre el total prometido; el cumplimiento, sobre lo "
            "que debía estar hecho a la fecha. Las columnas desde «Lineamiento» se "
            "leen en pantalla y no se imprimen; las siete últimas son para volver a "
            "sumar (hoja «Comprobación»)."
        ),
        vacio="Este plan no tiene metas.",
        fijas=2,
        impresas=len(DETALLE_IMPRESO),
    )
    nombrar_cuenta(libro, hoja, _PRIMERA_DE_CUENTA, len(metas))


def hoja_atrasadas(libro: Libro, metas: Sequence[FilaMeta]) -> None:
    hoja_de_metas(
        libro,
        ATRASADAS,
        por_gravedad(metas),
        nombre="Atrasadas",
        titulo="Metas que necesitan atención",
        nota=(
            "Vencidas, en retroceso, atrasadas y en riesgo, en ese orden; primero las "
            "que llevan más tiempo. «Atrasada desde» es el fin del primer trimestre "
            "seguido en que no iba al día. La causa, las dificultades y el compromiso "
            "son los del último informe validado."
        ),
        vacio="Ninguna meta con datos validados está atrasada.",
        fijas=2,
    )


def hoja_sin_informar(libro: Libro, metas: Sequence[FilaMeta]) -> None:
    cuantas = Counter(_lider(f) for f in metas)
    por_unidad = sorted(metas, key=lambda f: (-cuantas[_lider(f)], _lider(f)))
    hoja_de_metas(
        libro,
        (
            campo("Unidad responsable", 36, texto(_lider, "rótulo")),
            campo(
                "Metas de la unidad en esta lista",
                14,
                lambda f: Casilla(cuantas[_lider(f)], "entero"),
                cifra=True,
            ),
            CODIGO,
            ACTIVIDAD,
            META,
            HASTA,
            SITUACION,
            CONOCIDO,
            PERIODO,
            campo("Qué falta", 34, texto(sin_informar)),
        ),
        por_unidad,
        nombre="Sin informar",
        titulo="Metas exigibles sin información completa",
        nota=(
            "Por unidad responsable, primero la que tiene más. Una unidad que ya envió "
            "sus datos espera la revisión de SECPLA: su fila lo dice."
        ),
        vacio="Todas las metas exigibles están informadas.",
        fijas=1,
    )

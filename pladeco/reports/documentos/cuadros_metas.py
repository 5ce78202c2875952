"""Tables with one row per Meta: what was done, what is late, what is not known."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.domain.palabras import CAUSAS, SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.atrasadas import RESERVADO, SIN_CAUSA, SIN_COMPROMISO
from pladeco.reports.documentos.cuadros import RAYA, callada
from pladeco.reports.documentos.estructura import Celda, Clase, Columna, Tabla
from pladeco.reports.frases import (
    SIN_RESPONSABLE,
    en_numero,
    promesa_entera,
    sin_informar,
)

LOGRADAS: Final = (Situacion.CUMPLIDA, Situacion.ADELANTADA)


def situacion(cual: Situacion) -> Celda:
    palabra = SITUACIONES[cual]
    return Celda(palabra.con_marca, Clase.SITUACION, palabra.color)


def promesa(fila: FilaMeta) -> Celda:
    """Name a Meta: its code, the activity and, where it says more, what it promises."""
    return Celda(
        f"{fila.meta_codigo} {promesa_entera(fila.actividad, fila.promesa)}",
        Clase.PROMESA,
    )


def lider(fila: FilaMeta) -> Celda:
    return Celda(fila.lider) if fila.lider else callada(SIN_RESPONSABLE)


# -- done


def cuadro_logros(filas: Iterable[FilaMeta]) -> Tabla:
    """Tell what went well in the unit's own words; never of what is sensitive."""
    return Tabla(
        titulo="Metas cumplidas o adelantadas, y lo que informó la unidad",
        columnas=(
            Columna("Meta", 44),
            Columna("Situación", 18),
            Columna("Unidad responsable", 24),
            Columna("Qué informó", 46),
        ),
        filas=tuple(
            (promesa(f), situacion(f.situacion), lider(f), _logros(f))
            for f in filas
            if f.situacion in LOGRADAS
        ),
    )


def _logros(fila: FilaMeta) -> Celda:
    if not fila.logros:
        return callada("Sin relato")
    if fila.sensible:
        return callada(RESERVADO)
    return Celda(f"{fila.ultimo_periodo}: {fila.logros}")


# -- late


def cuadro_atrasadas(filas: Iterable[FilaMeta]) -> Tabla:
    return Tabla(
        titulo="Metas que necesitan atención: causa y compromiso",
        columnas=(
            Columna("Meta", 40),
            Columna("Situación", 16),
            Columna("Desde", 16),
            Columna("Unidad responsable", 22),
            Columna("Causa", 20),
            Columna("Compromiso", 26),
        ),
        filas=tuple(
            (
                promesa(f),
                situacion(f.situacion),
                _desde(f),
                lider(f),
                causa(f),
                compromiso(f),
            )
            for f in filas
        ),
        nota="«Desde» es el fin del primer trimestre en que la meta estuvo atrasada "
        "sin volver a estar al día, con lo que hoy se sabe.",
    )


def _desde(fila: FilaMeta) -> Celda:
    dia = fila.atrasada_desde
    return callada(RAYA) if dia is None else Celda(en_fecha(dia))


def causa(fila: FilaMeta) -> Celda:
    return callada(SIN_CAUSA) if fila.causa is None else Celda(CAUSAS[fila.causa])


def compromiso(fila: FilaMeta) -> Celda:
    """Tell what the unit said it will do; never of what was marked as sensitive."""
    if not fila.compromiso:
        return callada(SIN_COMPROMISO)
    fecha = f" ({en_fecha(fila.compromiso_fecha)})" if fila.compromiso_fecha else ""
    if fila.sensible:
        return callada(f"{RESERVADO}{fecha}")
    return Celda(f"{fila.compromiso}{fecha}")


# -- silent


def cuadro_silencio(filas: Iterable[FilaMeta]) -> Tabla:
    return Tabla(
        titulo="Metas exigibles de las que falta información",
        columnas=(
            Columna("Meta", 44),
            Columna("Unidad responsable", 26),
            Columna("Último período validado", 15),
            Columna("Qué falta", 34),
        ),
        filas=tuple(
            (
                promesa(f),
                lider(f),
                Celda(f.ultimo_periodo) if f.ultimo_periodo else callada("ninguno"),
                Celda(sin_informar(f)),
            )
            for f in filas
        ),
    )


def en_silencio(filas: Iterable[FilaMeta]) -> tuple[str, ...]:
    """Return the units that owe, who owes most first: «Salud: 3 metas»."""
    cuenta = Counter(f.lider or SIN_RESPONSABLE for f in filas)
    return tuple(
        f"{unidad}: {en_numero(n)} {'meta' if n == 1 else 'metas'}"
        for unidad, n in sorted(cuenta.items(), key=lambda c: (-c[1], c[0]))
    )

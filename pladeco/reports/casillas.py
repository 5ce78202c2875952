"""Cells of the reports: a figure with its format, or the word that stands for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import FUERA, SITUACIONES
from pladeco.domain.vocabulario import Situacion, TipoMeta
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.estilos import estilo_de
from pladeco.reports.frases import ausencia, sin_cifra
from pladeco.reports.libro import (
    Casilla,
    Columna,
    Hoja,
    Libro,
    como_porcentaje,
    numero,
)


@dataclass(frozen=True, slots=True)
class Campo:
    """A column of a table of metas: its head and what each row puts in it."""

    columna: Columna
    casilla: Callable[[FilaMeta], Casilla]


def campo(
    titulo: str,
    ancho: float,
    casilla: Callable[[FilaMeta], Casilla],
    *,
    cifra: bool = False,
) -> Campo:
    return Campo(Columna(titulo, ancho, cifra), casilla)


def texto(
    lee: Callable[[FilaMeta], str], estilo: str = "texto"
) -> Callable[[FilaMeta], Casilla]:
    return lambda fila: Casilla(lee(fila) or None, estilo)


def porcentaje_de(
    lee: Callable[[FilaMeta], Fraction | None],
    falta: Callable[[FilaMeta], str] = ausencia,
) -> Callable[[FilaMeta], Casilla]:
    def casilla(fila: FilaMeta) -> Casilla:
        valor = lee(fila)
        if valor is None:
            return Casilla(falta(fila), "ausente")
        return Casilla(como_porcentaje(valor), "porcentaje")

    return casilla


def situacion(que: Situacion) -> Casilla:
    return Casilla(SITUACIONES[que].con_marca, estilo_de(que))


def prometido(fila: FilaMeta) -> Casilla:
    if fila.valor is None:
        hitos = fila.tipo is TipoMeta.HITO
        return Casilla("hitos" if hitos else "sin número", "ausente")
    return cantidad(fila.valor)


def medido(fila: FilaMeta) -> Casilla:
    if fila.medido is None:
        return Casilla(ausencia(fila), "ausente")
    if fila.tipo is TipoMeta.HITO:
        return Casilla(como_porcentaje(fila.medido), "porcentaje")
    return cantidad(fila.medido)


def cantidad(valor: Fraction) -> Casilla:
    entera = valor.denominator == 1
    return Casilla(numero(valor), "entero" if entera else "decimal")


COLUMNAS_RESUMEN = (
    Columna("Metas", 8.5, cifra=True),
    Columna("Exigibles", 11, cifra=True),
    Columna("Informadas", 12, cifra=True),
    Columna("Cobertura", 11.5, cifra=True),
    Columna("Cumplimiento a la fecha", 15, cifra=True),
    Columna("Mínimo", 10, cifra=True),
    Columna("Máximo", 10, cifra=True),
    Columna("Avance del plan", 11.5, cifra=True),
)


def de_resumen(
    resumen: Resumen,
    vestido: str = "",
    en_su_lugar: Callable[[Resumen], str | None] = sin_cifra,
) -> list[Casilla]:
    """Return the cells of COLUMNAS_RESUMEN; `vestido` is the prefix of a total."""
    falta = en_su_lugar(resumen)
    cumplimiento = (
        Casilla(falta, f"{vestido}ausente")
        if falta
        else _o_raya(resumen.cumplimiento, vestido or "", principal=not vestido)
    )
    return [
        Casilla(resumen.metas, f"{vestido}entero"),
        Casilla(resumen.exigibles, f"{vestido}entero"),
        Casilla(resumen.informadas, f"{vestido}entero"),
        _o_raya(resumen.cobertura, vestido),
        cumplimiento,
        _o_raya(resumen.minimo, vestido),
        _o_raya(resumen.maximo, vestido),
        _o_raya(resumen.avance, vestido),
    ]


def _o_raya(
    valor: Fraction | None, vestido: str, *, principal: bool = False
) -> Casilla:
    if valor is None:
        return Casilla("–", f"{vestido}ausente")
    estilo = "porcentaje principal" if principal else f"{vestido}porcentaje"
    return Casilla(como_porcentaje(valor), estilo)


POR_SABER: Final = Columna("Por saber", 10, cifra=True)


def por_saber(resumen: Resumen, vestido: str = "") -> Casilla:
    """Return how wide the range is: with the minimum beside it a chart draws it."""
    if resumen.minimo is None or resumen.maximo is None:
        return Casilla("–", f"{vestido}ausente")
    # The difference of what is shown, so that the three cells add up.
    ancho = como_porcentaje(resumen.maximo) - como_porcentaje(resumen.minimo)
    return Casilla(ancho, f"{vestido}porcentaje")


# The counts by state: one column for each, and one for all that is not measured.
ESTADOS: Final[tuple[str, ...]] = (
    *(s for s in Situacion if SITUACIONES[s].color != FUERA),
    FUERA,
)


def contar_estados(resumen: Resumen) -> list[int]:
    cuenta = dict.fromkeys(ESTADOS, 0)
    for que, cuantas in resumen.situaciones:
        cuenta[SITUACIONES[que].color] += cuantas
    return list(cuenta.values())


def hoja_de_metas(
    libro: Libro,
    campos: Sequence[Campo],
    metas: Sequence[FilaMeta],
    *,
    nombre: str,
    titulo: str,
    nota: str,
    vacio: str,
    fijas: int,
    impresas: int | None = None,
) -> Hoja:
    hoja = libro.hoja(nombre, [c.columna.ancho for c in campos])
    ultima = hoja.tabla(
        titulo,
        nota,
        [c.columna for c in campos],
        [[c.casilla(meta) for c in campos] for meta in metas],
        vacio=vacio,
        fijas=fijas,
        impresas=impresas,
    )
    libro.nombrar_tabla(hoja, len(campos), ultima)
    return hoja

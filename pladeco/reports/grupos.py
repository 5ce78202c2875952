"""Sheets with the figures of a cut of the plan: units, territories, sources, years."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.queries.informe.registros import FilaGrupo, FilaUnidad, InformePlan
from pladeco.reports.casillas import (
    COLUMNAS_RESUMEN,
    POR_SABER,
    de_resumen,
    por_saber,
)
from pladeco.reports.frases import SE_SUPERPONEN, sin_cifra
from pladeco.reports.graficos import Zona, barras_de_rango
from pladeco.reports.libro import (
    ENCABEZADO,
    PRIMERA,
    Casilla,
    Columna,
    Libro,
    como_porcentaje,
)

CORTE_SIN_ESTO: Final = (
    "Este corte se hizo antes de que el programa guardara lo que va en esta hoja. Un "
    "corte nuevo sí lo trae."
)
_CABEN: Final = 30  # bars that a page shows
UNIDADES: Final = (
    Columna("Puesto", 7.5, cifra=True),
    Columna("Unidad", 44),
    *COLUMNAS_RESUMEN,
    POR_SABER,
    Columna("Informes vencidos", 11, cifra=True),
    Columna("Informes entregados", 11.5, cifra=True),
    Columna("Entregados a tiempo", 11.5, cifra=True),
    Columna("Parte entregada", 11, cifra=True),
)
_MINIMO_UNIDAD: Final = 3 + COLUMNAS_RESUMEN.index(
    next(c for c in COLUMNAS_RESUMEN if c.titulo == "Mínimo")
)


def hoja_unidades(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Por unidad", [c.ancho for c in UNIDADES])
    lugares = _lugares(informe.unidades)
    filas = [
        _fila_unidad(lugar, unidad)
        for lugar, unidad in zip(lugares, informe.unidades, strict=True)
    ]
    ultima = hoja.tabla(
        "Cómo va cada unidad",
        "Las metas que cada unidad lidera. El puesto es por el mínimo, que es lo "
        "seguro: no informar nunca mejora el puesto, y quien no ha informado queda "
        "con el rango abierto. «Informes vencidos» son los que ya debía haber "
        "entregado.",
        UNIDADES,
        filas,
        vacio=vacio(informe, "Ninguna unidad responde por metas de este plan."),
        fijas=2,
    )
    libro.nombrar_tabla(hoja, len(UNIDADES), ultima)
    con_rango = sum(u.resumen.minimo is not None for u in informe.unidades)
    if not 0 < con_rango <= _CABEN:
        hoja.imprimir_hasta(len(UNIDADES), ultima)
        return
    rotulos = hoja.nombres_de_barras([u.nombre for u in informe.unidades], en=2)
    final = barras_de_rango(
        hoja.hoja,
        # Those without a range come last: there is nothing of them to draw yet.
        Zona(ENCABEZADO, PRIMERA, ENCABEZADO + con_rango, rotulos),
        minimo=_MINIMO_UNIDAD,
        por_saber=_MINIMO_UNIDAD + 3,
        fila=ultima + 2,
        eje="Cumplimiento a la fecha: lo seguro, y lo que falta por saber",
        ancho=hoja.centimetros,
    )
    hoja.una_pagina(len(UNIDADES), final)


def vacio(informe: InformePlan, si_no: str) -> str:
    """Say why a sheet has no rows."""
    return si_no if informe.con_todo else CORTE_SIN_ESTO


def _lugares(unidades: Sequence[FilaUnidad]) -> list[int | None]:
    """Return the place of each by what is sure; equals share one, `None` has none."""
    minimos = [u.resumen.minimo for u in unidades]
    seguros = [minimo for minimo in minimos if minimo is not None]
    return [
        None if minimo is None else 1 + sum(s > minimo for s in seguros)
        for minimo in minimos
    ]


def _fila_unidad(lugar: int | None, fila: FilaUnidad) -> list[Casilla]:
    return [
        Casilla("–", "ausente") if lugar is None else Casilla(lugar, "entero"),
        Casilla(fila.nombre, "rótulo"),
        *de_resumen(fila.resumen),
        por_saber(fila.resumen),
        Casilla(fila.vencidos, "entero"),
        Casilla(fila.informados, "entero"),
        Casilla(fila.a_tiempo, "entero"),
        _parte(fila),
    ]


def _parte(fila: FilaUnidad) -> Casilla:

    if not fila.vencidos:
        return Casilla("nada vencido", "ausente")
    parte = Fraction(fila.informados, fila.vencidos)
    return Casilla(como_porcentaje(parte), "porcentaje")


def hojas_de_grupos(libro: Libro, informe: InformePlan) -> None:
    _grupos(
        libro,
        informe,
        informe.territorios,
        nombre="Por territorio",
        titulo="Cómo va cada territorio",
        que="Territorio",
        nota="Una meta que es de varios territorios se cuenta una vez en cada uno: "
        f"{SE_SUPERPONEN}",
    )
    _grupos(
        libro,
        informe,
        informe.fuentes,
        nombre="Por fuente",
        titulo="Cómo va lo que paga cada fuente",
        que="Fuente de financiamiento",
        nota="Una meta con varias fuentes se cuenta una vez en cada una: "
        f"{SE_SUPERPONEN} El dinero está en la hoja «Dinero»: nunca se mezcla con el "
        "avance.",
    )
    _grupos(
        libro,
        informe,
        informe.anios,
        nombre="Por año",
        titulo="Cómo va cada año del plan",
        que="Año",
        nota="Las actividades cuyo plazo toca ese año, miradas al fin del año; el año "
        "en curso, a la fecha del corte. Una actividad está en cada uno de sus años.",
    )


def _grupos(
    libro: Libro,
    informe: InformePlan,
    grupos: Sequence[FilaGrupo],
    *,
    nombre: str,
    titulo: str,
    que: str,
    nota: str,
) -> None:
    columnas = (Columna(que, 54), *COLUMNAS_RESUMEN)
    hoja = libro.hoja(nombre, [c.ancho for c in columnas])
    ultima = hoja.tabla(
        titulo,
        nota,
        columnas,
        [
            [Casilla(g.nombre), *de_resumen(g.resumen, en_su_lugar=_sin_cifra)]
            for g in grupos
        ],
        vacio=vacio(informe, "No hay metas con este dato."),
        fijas=1,
    )
    libro.nombrar_tabla(hoja, len(columnas), ultima)
    hoja.imprimir_hasta(len(columnas), ultima)


def _sin_cifra(resumen: Resumen) -> str | None:
    """Return the words in place of the figure; a year to come has no metas yet."""
    return sin_cifra(resumen) if resumen.metas else "Por empezar"

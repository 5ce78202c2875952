"""The sheet «En una página»: what a councillor reads before the session begins.

One landscape A4: the figure with what must go beside it, each lineamiento in a row,
its counts as bars, and three short lists. It reads the same in black and white.
"""

from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import en_fecha, en_porcentaje
from pladeco.domain.palabras import GRUPOS, contar_grupos
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.alturas import alto, renglones
from pladeco.reports.frases import (
    en_numero,
    plural,
    rango,
    sin_cifra,
    tiempo_transcurrido,
    titular,
)
from pladeco.reports.graficos import Zona, barras_de_situaciones, series_de_grupos
from pladeco.reports.libro import Casilla, Hoja, Libro, como_porcentaje, corto
from pladeco.reports.listas import LARGO, atencion, calladas, logros, silencio

NOMBRE: Final = "En una página"
ANCHOS: Final = (44.0, 11.0, 11.0, 11.0, 11.0, 11.0, 13.0, 14.0, 25.0, 21.0)
_COLUMNAS: Final = len(ANCHOS)
_CABEZAS: Final = (
    "Lineamiento",
    *(g.titulo for g in GRUPOS),
    "Corte anterior",
    "Cumplimiento a la fecha",
    "Rango",
    "Cobertura",
)
_FRASE: Final = (2, 6)  # the columns of the sentence beside the figure
_LISTAS: Final = ((1, 2), (3, 7), (8, 10))
_BARRAS: Final = 8  # with more the chart is on the sheet «Resumen» alone


def hoja_una_pagina(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja(NOMBRE, ANCHOS)
    cabecera = informe.cabecera
    hoja.unir(
        2,
        _COLUMNAS,
        corto(f"{cabecera.instrumento}: estado al {en_fecha(cabecera.fecha)}", 100),
        "título de página",
    )
    hoja.alto(2, 27)
    hoja.unir(
        3,
        _COLUMNAS,
        corto(f"Corte N° {cabecera.numero}. {cabecera.proposito}", 240),
        "bajada",
    )
    fila = _cifra(hoja, informe, 4)
    encabezado = fila + 1
    ultima = _tabla(hoja, informe, encabezado)
    fila = ultima + 2
    if 0 < len(informe.lineamientos) <= _BARRAS:
        fila = 1 + barras_de_situaciones(
            hoja.hoja,
            Zona(encabezado, encabezado + 1, ultima - 1),
            series_de_grupos(2),
            fila=fila,
            ancho=hoja.centimetros,
            eje="Cantidad de metas",
        )
    fila = _listas(hoja, informe, fila)
    minima = en_porcentaje(cabecera.umbrales.cobertura_minima)
    hoja.unir(
        fila + 1,
        _COLUMNAS,
        "«Bien» reúne cumplidas, adelantadas y en plazo; «necesitan atención», en "
        "riesgo, atrasadas, vencidas y en retroceso. Sin dato no es cero. "
        f"Con cobertura bajo {minima} vale el rango.",
        "bajada",
    )
    hoja.una_pagina(_COLUMNAS, fila + 1)


def _cifra(hoja: Hoja, informe: InformePlan, fila: int) -> int:
    """Write the headline, its sentence and three facts; return its last row."""
    total = informe.total
    hoja.escribir(fila, 1, "Cumplimiento a la fecha", "sección")
    falta = sin_cifra(total)
    if falta or total.cumplimiento is None:
        hoja.escribir(fila + 1, 1, falta, "cifra en palabras")
    else:
        hoja.escribir(fila + 1, 1, como_porcentaje(total.cumplimiento), "cifra")
    desde, hasta = _FRASE
    hoja.unir(fila + 1, hasta, titular(total), "al lado", desde=desde)
    hechos = (
        f"Avance del plan a {informe.cabecera.hasta.year}: "
        + ("–" if total.avance is None else en_porcentaje(total.avance)),
        "Tiempo transcurrido: " + en_porcentaje(tiempo_transcurrido(informe.cabecera)),
        f"Metas que no se miden: {en_numero(_fuera(total))} de "
        + en_numero(total.metas),
    )
    hoja.unir(fila + 1, _COLUMNAS, "\n".join(hechos), "al lado", desde=hasta + 1)
    hoja.alto(fila + 1, 56)
    return fila + 1


def _fuera(resumen: Resumen) -> int:
    return next(n for g, n in contar_grupos(resumen.situaciones) if g is GRUPOS[-1])


def _tabla(hoja: Hoja, informe: InformePlan, encabezado: int) -> int:
    """Write a row for each lineamiento and the whole plan; return the last one."""
    previas = (
        {r.codigo: r.antes for r in informe.cambios.ramas} if informe.cambios else {}
    )
    hoja.escribir_fila(
        encabezado,
        [
            Casilla(t, "encabezado" if i == 0 else "encabezado de cifra")
            for i, t in enumerate(_CABEZAS)
        ],
    )
    fila = encabezado
    for fila, rama in enumerate(informe.lineamientos, start=encabezado + 1):
        nombre = corto(f"{rama.numero}. {rama.nombre}", LARGO)
        hoja.escribir_fila(
            fila, _fila(nombre, rama.resumen, previas.get(rama.codigo), "")
        )
    hoja.escribir_fila(
        fila + 1, _fila("Todo el plan", informe.total, previas.get(""), "total ")
    )
    return fila + 1


def _fila(
    nombre: str, resumen: Resumen, antes: Resumen | None, vestido: str
) -> list[Casilla]:
    texto = "total ausente" if vestido else "ausente"
    return [
        Casilla(nombre, vestido.strip() or "promesa"),
        *(
            Casilla(cuantas, f"{vestido}entero")
            for _grupo, cuantas in contar_grupos(resumen.situaciones)
        ),
        _o_palabras(antes, vestido),
        _o_palabras(resumen, vestido),
        Casilla(rango(resumen) or "–", texto),
        Casilla(_cobertura(resumen), texto),
    ]


def _o_palabras(resumen: Resumen | None, vestido: str) -> Casilla:
    falta = "–" if resumen is None else sin_cifra(resumen)
    if resumen is None or falta or resumen.cumplimiento is None:
        return Casilla(falta, f"{vestido}ausente")
    return Casilla(como_porcentaje(resumen.cumplimiento), f"{vestido}porcentaje")


def _cobertura(resumen: Resumen) -> str:
    if resumen.cobertura is None:
        return "–"
    cuantas = f"{en_numero(resumen.informadas)}/{en_numero(resumen.exigibles)}"
    return f"{en_porcentaje(resumen.cobertura)} ({cuantas})"


# -- the three lists


def _listas(hoja: Hoja, informe: InformePlan, fila: int) -> int:
    """Write them side by side; return their last row."""
    titulos = (
        (
            f"Lo que mejoró desde el corte N° {informe.cambios.numero}"
            if informe.cambios
            else "Lo que se ha cumplido"
        ),
        "Lo que necesita atención, y por qué",
        f"No han informado ({plural(len(calladas(informe)), 'meta', 'metas')})",
    )
    listas = (logros(informe), atencion(informe), silencio(informe))
    for (desde, hasta), titulo in zip(_LISTAS, titulos, strict=True):
        hoja.unir(fila, hasta, titulo, "sección", desde=desde)
    hoja.alto(fila, 24)
    cuantas = max(map(len, listas))
    for lugar in range(cuantas):
        fila += 1
        lineas = 1
        for (desde, hasta), lista in zip(_LISTAS, listas, strict=True):
            if lugar >= len(lista):
                continue
            texto = lista[lugar]
            hoja.unir(fila, hasta, texto, "renglón", desde=desde)
            lineas = max(lineas, renglones(texto, sum(ANCHOS[desde - 1 : hasta])))
        hoja.alto(fila, alto(lineas))
    return fila

"""Our charts as SVG: read in black and white, and without seeing colours.

State is told by texture and number before colour; what is not known is hatched and
never drawn as zero.
"""

from collections.abc import Sequence
from fractions import Fraction

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import en_porcentaje
from pladeco.domain.palabras import contar_grupos
from pladeco.reports.documentos.estructura import Figura
from pladeco.reports.documentos.trazos import (
    ANCHO,
    EJE,
    FILA,
    LEYENDA,
    ROTULO,
    eje,
    escrito,
    largo_de,
    leyenda,
    leyenda_de_rango,
    lienzo,
    nombrar,
    numerar,
    pieza,
    tramar,
    trazar_rango,
)
from pladeco.reports.frases import en_numero, rango, sin_cifra

Rama = tuple[str, Resumen]  # what it is called, and its figures


def barras_de_situaciones(ramas: Sequence[Rama], que: str) -> Figura | None:
    """Draw how many metas of each branch are in each group; `None` without any."""
    mayor = max((r.metas for _, r in ramas), default=0)
    if mayor == 0:
        return None
    alto = LEYENDA + FILA * len(ramas) + 4
    titulo = f"Cantidad de metas por {que} y situación"
    alternativa = " ".join(f"{n}: {_cuenta(r)}." for n, r in ramas)
    svg = lienzo(alto, f"{titulo}. {alternativa}")
    tramar(svg, "atencion", "nada")
    leyenda(svg)
    por_meta = Fraction(ANCHO - ROTULO - 4, mayor)
    for lugar, (nombre, resumen) in enumerate(ramas):
        arriba = LEYENDA + lugar * FILA
        nombrar(svg, nombre, arriba)
        x = float(ROTULO)
        for numero, (_grupo, cuantas) in enumerate(contar_grupos(resumen.situaciones)):
            ancho = float(cuantas * por_meta)
            if cuantas:
                pieza(svg, numero, x, arriba + 5, ancho)
                if largo_de(en_numero(cuantas)) < ancho:
                    medio = x + ancho / 2
                    numerar(svg, numero, medio, arriba + 5, en_numero(cuantas))
            x += ancho
    return Figura(titulo, alternativa, escrito(svg), ANCHO, alto)


def barras_de_rango(ramas: Sequence[Rama], que: str) -> Figura | None:
    """Draw what is sure and what may still be; the diamond is who reported."""
    if all(r.minimo is None for _, r in ramas):
        return None
    alto = LEYENDA + FILA * len(ramas) + EJE
    titulo = f"Cumplimiento a la fecha por {que}"
    alternativa = " ".join(f"{n}: {_dicho(r)}." for n, r in ramas)
    svg = lienzo(alto, f"{titulo}. {alternativa}")
    tramar(svg, "rango")
    leyenda_de_rango(svg)
    eje(svg, LEYENDA, alto - EJE)
    for lugar, (nombre, resumen) in enumerate(ramas):
        arriba = LEYENDA + lugar * FILA
        nombrar(svg, nombre, arriba)
        trazar_rango(svg, resumen, _al_final(resumen), arriba + 5)
    return Figura(titulo, alternativa, escrito(svg), ANCHO, alto)


# -- in words


def _cuenta(resumen: Resumen) -> str:
    partes = [
        f"{en_numero(n)} {grupo.contada(n)}"
        for grupo, n in contar_grupos(resumen.situaciones)
        if n
    ]
    return ", ".join(partes) or "sin metas"


def _dicho(resumen: Resumen) -> str:
    falta = sin_cifra(resumen)
    if resumen.minimo is None:
        return (falta or "").lower()
    if falta or resumen.cumplimiento is None:
        return f"{rango(resumen).lower()}, {(falta or '').lower()}"
    cifra = en_porcentaje(resumen.cumplimiento)
    if resumen.minimo == resumen.maximo:
        return cifra
    return f"{cifra}, {rango(resumen).lower()}"


def _al_final(resumen: Resumen) -> str:
    """Return what stands at the end of a bar; a range when it is all one can say."""
    if resumen.minimo is None or resumen.maximo is None:
        return sin_cifra(resumen) or ""
    if sin_cifra(resumen) or resumen.cumplimiento is None:
        return f"{en_porcentaje(resumen.minimo)} a {en_porcentaje(resumen.maximo)}"
    return en_porcentaje(resumen.cumplimiento)

"""Informe al Concejo: the whole plan at a corte, for those who must answer for it."""

from typing import Final

from pladeco.domain.explicacion.numeros import en_porcentaje
from pladeco.domain.palabras import SITUACIONES
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.calculo import hojas_calculo
from pladeco.reports.cambios import (
    hoja_cambios,
    hoja_modificaciones,
    hoja_rectificaciones,
)
from pladeco.reports.casillas import (
    COLUMNAS_RESUMEN,
    ESTADOS,
    POR_SABER,
    contar_estados,
    de_resumen,
    por_saber,
)
from pladeco.reports.comprobacion import Cifra, Palabras, hoja_comprobacion
from pladeco.reports.detalle import hoja_atrasadas, hoja_detalle, hoja_sin_informar
from pladeco.reports.dinero import hojas_dinero
from pladeco.reports.elementos import hoja_elementos
from pladeco.reports.graficos import (
    Serie,
    Zona,
    barras_de_rango,
    barras_de_situaciones,
)
from pladeco.reports.grupos import hoja_unidades, hojas_de_grupos
from pladeco.reports.libro import ENCABEZADO, PRIMERA, Casilla, Columna, Libro
from pladeco.reports.metodo import hoja_metodo
from pladeco.reports.ods import hoja_ods
from pladeco.reports.pasos import Paso, Progreso, escribir_por_pasos, sin_contar
from pladeco.reports.portada_concejo import portada_concejo
from pladeco.reports.una_pagina import hoja_una_pagina

TITULO: Final = "Informe al Concejo Municipal"
RESUMEN: Final = (
    Columna("Lineamiento", 34),
    *(Columna(SITUACIONES[e].con_marca, 10.2, cifra=True) for e in ESTADOS),
    *COLUMNAS_RESUMEN,
    POR_SABER,
)
_CLAVES: Final = {
    "Metas": "metas",
    "Exigibles": "exigibles",
    "Informadas": "informadas",
    "Cobertura": "cobertura",
    "Cumplimiento a la fecha": "cumplimiento",
    "Mínimo": "minimo",
    "Máximo": "maximo",
    "Avance del plan": "avance",
}
CIFRAS: Final = tuple(
    Cifra(columna.titulo, lugar, _CLAVES.get(columna.titulo))
    for lugar, columna in enumerate(RESUMEN, start=1)
    if 1 < lugar < len(RESUMEN)
)
_PALABRAS: Final = Palabras(
    "Cobertura mínima para dar una cifra",
    {
        "con_logro": "Metas con logro conocido",
        "peso_exigible": "Peso de lo exigible",
        "peso_informado": "Peso de lo informado",
        "peso_cumplido": "Peso de lo cumplido",
        "peso_total": "Peso de todo lo que se mide",
        "peso_hecho": "Peso de lo hecho",
    },
)
_MINIMO: Final = 1 + [c.titulo for c in RESUMEN].index("Mínimo")


def informe_concejo(informe: InformePlan, progreso: Progreso = sin_contar) -> bytes:
    return escribir_por_pasos(
        Libro(informe.cabecera, TITULO), informe, _PASOS, progreso
    )


def _resumen(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Resumen", [c.ancho for c in RESUMEN])
    filas = [
        [
            Casilla(f"{fila.numero}. {fila.nombre}", "promesa"),
            *(Casilla(n, "entero") for n in contar_estados(fila.resumen)),
            *de_resumen(fila.resumen),
            por_saber(fila.resumen),
        ]
        for fila in informe.lineamientos
    ]
    ultima = hoja.tabla(
        "Resumen por lineamiento",
        "Cuántas metas hay en cada situación, y cuánto se ha cumplido de lo que ya "
        "debía estar hecho. Con cobertura bajo "
        f"{en_porcentaje(libro.cabecera.umbrales.cobertura_minima)} el rango entre "
        "mínimo y máximo toma el lugar de la cifra. Sin datos no es cero.",
        RESUMEN,
        filas,
        vacio="El plan no tiene lineamientos.",
        fijas=1,
    )
    total = [
        Casilla("Todo el plan", "total"),
        *(Casilla(n, "total entero") for n in contar_estados(informe.total)),
        *de_resumen(informe.total, "total "),
        por_saber(informe.total, "total "),
    ]
    hoja.escribir_fila(ultima + 1, total)
    libro.nombrar_tabla(hoja, len(RESUMEN), ultima + 1)
    final = ultima + 1
    if filas:
        nombres = [str(fila[0].valor) for fila in [*filas, total]]
        rotulos = hoja.nombres_de_barras(nombres, en=1)
        series = [Serie(2 + i, SITUACIONES[e].color) for i, e in enumerate(ESTADOS)]
        final = barras_de_situaciones(
            hoja.hoja,
            Zona(ENCABEZADO, PRIMERA, ultima, rotulos),
            series,
            fila=ultima + 3,
            ancho=hoja.centimetros,
            eje="Cantidad de metas",
        )
        final = barras_de_rango(
            hoja.hoja,
            Zona(ENCABEZADO, PRIMERA, ultima + 1, rotulos),
            minimo=_MINIMO,
            por_saber=len(RESUMEN),
            fila=final + 2,
            ancho=hoja.centimetros,
            eje="Cumplimiento a la fecha: lo seguro, y lo que falta por saber",
        )
    hoja.una_pagina(len(RESUMEN), final)


def _comprobacion(libro: Libro, informe: InformePlan) -> None:
    hoja_comprobacion(
        libro, informe, resumen="Resumen", cifras=CIFRAS, palabras=_PALABRAS
    )


_PASOS: Final[tuple[Paso, ...]] = (
    ("La portada", portada_concejo),
    ("El resumen en una página", hoja_una_pagina),
    ("El resumen por lineamiento", _resumen),
    ("Las unidades", hoja_unidades),
    ("Lo que necesita atención", lambda libro, i: hoja_atrasadas(libro, i.atrasadas)),
    ("Lo que no se informó", lambda libro, i: hoja_sin_informar(libro, i.silenciosas)),
    ("Los cambios", hoja_cambios),
    ("Las rectificaciones", hoja_rectificaciones),
    ("Las modificaciones", hoja_modificaciones),
    ("El dinero", hojas_dinero),
    ("Los ODS", hoja_ods),
    ("Territorios, fuentes y años", hojas_de_grupos),
    ("Los árboles del plan", hoja_elementos),
    ("El detalle", lambda libro, i: hoja_detalle(libro, i.metas)),
    ("Cómo se calculó", hojas_calculo),
    ("La comprobación", _comprobacion),
    ("El método", hoja_metodo),
)

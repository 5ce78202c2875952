"""Informe al Concejo: the whole plan at a corte, for those who must answer for it."""

from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import en_fecha, en_porcentaje
from pladeco.domain.palabras import SITUACIONES, contar_grupos
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe import FilaOds, InformePlan
from pladeco.reports.calculo import hojas_calculo
from pladeco.reports.casillas import (
    COLUMNAS_RESUMEN,
    ESTADOS,
    contar_estados,
    de_resumen,
)
from pladeco.reports.detalle import hoja_atrasadas, hoja_detalle, hoja_sin_informar
from pladeco.reports.frases import (
    QUE_ES_SIN_DATOS,
    cobertura,
    metodo_en_breve,
    plural,
    significado_umbrales,
    sin_cifra,
    tiempo_transcurrido,
    titular,
)
from pladeco.reports.graficos import Serie, Zona, barras_de_situaciones
from pladeco.reports.libro import ENCABEZADO, PRIMERA, Casilla, Columna, Libro
from pladeco.reports.metodo import hoja_metodo
from pladeco.reports.portada import Hecho, Portada, entero, porcentaje_o_raya

TITULO: Final = "Informe al Concejo Municipal"


def informe_concejo(informe: InformePlan) -> bytes:
    libro = Libro(informe.cabecera, TITULO)
    _portada(libro, informe)
    _resumen(libro, informe)
    _ods(libro, informe)
    hoja_detalle(libro, informe.metas)
    hoja_atrasadas(libro, informe.atrasadas)
    hoja_sin_informar(libro, informe.silenciosas)
    hojas_calculo(libro, informe)
    hoja_metodo(libro)
    return libro.en_bytes()


def _portada(libro: Libro, informe: InformePlan) -> None:
    total, cabecera = informe.total, informe.cabecera
    portada = Portada(libro)
    portada.cifra(
        "Cumplimiento a la fecha",
        sin_cifra(total) or total.cumplimiento,
        titular(total),
    )
    portada.hechos(_hechos_de_la_cifra(informe))
    portada.seccion("En qué están las metas")
    portada.hechos(
        [
            Hecho(
                grupo.titulo,
                entero(cuantas),
                ", ".join(
                    SITUACIONES[s].titulo.lower()
                    for s in Situacion
                    if s in grupo.situaciones
                ),
            )
            for grupo, cuantas in contar_grupos(total.situaciones)
        ]
    )
    portada.parrafos("Qué quiere decir «sin datos»", [QUE_ES_SIN_DATOS])
    portada.parrafos("Cómo se calcula", metodo_en_breve(cabecera.umbrales))
    portada.seccion("Umbrales de este corte")
    portada.hechos(
        [
            Hecho(nombre, porcentaje_o_raya(valor), dice)
            for nombre, valor, dice in significado_umbrales(cabecera.umbrales)
        ]
    )
    portada.terminar()


def _hechos_de_la_cifra(informe: InformePlan) -> list[Hecho]:
    total, declarado, cabecera = informe.total, informe.declarado, informe.cabecera
    return [
        Hecho(
            "Cobertura",
            porcentaje_o_raya(total.cobertura),
            "Parte de lo exigible de la que hay datos validados.",
        ),
        Hecho("Mínimo", porcentaje_o_raya(total.minimo), "Si lo que falta fuera 0."),
        Hecho(
            "Máximo",
            porcentaje_o_raya(total.maximo),
            "Si lo que falta informar estuviera todo hecho.",
        ),
        Hecho(
            "Declarado",
            _al_lado(declarado),
            "Con lo enviado que SECPLA aún no valida; no es oficial. "
            f"{cobertura(declarado)}".strip(),
        ),
        *_respaldado(informe.respaldado),
        Hecho(
            "Avance del plan",
            porcentaje_o_raya(total.avance),
            f"De todo lo que el plan promete hasta {cabecera.hasta.year}. "
            "Lo que nadie informó no se acredita.",
        ),
        Hecho(
            "Tiempo transcurrido",
            porcentaje_o_raya(tiempo_transcurrido(cabecera)),
            f"Del {en_fecha(cabecera.desde)} al {en_fecha(cabecera.hasta)}.",
        ),
        Hecho(
            "Metas del plan",
            entero(total.metas),
            f"{plural(total.exigibles, 'exigible', 'exigibles')} a la fecha; "
            f"{plural(total.informadas, 'informada', 'informadas')}.",
        ),
    ]


def _respaldado(respaldado: Resumen | None) -> list[Hecho]:
    if respaldado is None:
        return []
    return [
        Hecho(
            "Respaldado",
            _al_lado(respaldado),
            "De lo validado, solo lo que tiene medios de verificación. "
            f"{cobertura(respaldado)}".strip(),
        )
    ]


def _al_lado(resumen: Resumen) -> Casilla:
    falta = sin_cifra(resumen)
    if falta:
        return Casilla(falta, "texto")
    return porcentaje_o_raya(resumen.cumplimiento)


def _resumen(libro: Libro, informe: InformePlan) -> None:
    columnas = (
        Columna("Lineamiento", 34),
        *(Columna(SITUACIONES[e].con_marca, 10.2, cifra=True) for e in ESTADOS),
        *COLUMNAS_RESUMEN,
    )
    hoja = libro.hoja("Resumen", [c.ancho for c in columnas])
    filas = [
        [
            Casilla(f"{fila.numero}. {fila.nombre}", "promesa"),
            *(Casilla(n, "entero") for n in contar_estados(fila.resumen)),
            *de_resumen(fila.resumen),
        ]
        for fila in informe.lineamientos
    ]
    ultima = hoja.tabla(
        "Resumen por lineamiento",
        "Cuántas metas hay en cada situación, y cuánto se ha cumplido de lo que ya "
        "debía estar hecho. Con cobertura bajo "
        f"{en_porcentaje(libro.cabecera.umbrales.cobertura_minima)} el rango entre "
        "mínimo y máximo toma el lugar de la cifra. Sin datos no es cero.",
        columnas,
        filas,
        vacio="El plan no tiene lineamientos.",
        fijas=1,
    )
    total = [
        Casilla("Plan completo", "total"),
        *(Casilla(n, "total entero") for n in contar_estados(informe.total)),
        *de_resumen(informe.total, "total "),
    ]
    hoja.escribir_fila(ultima + 1, total)
    final = ultima + 1
    if filas:
        series = [Serie(2 + i, SITUACIONES[e].color) for i, e in enumerate(ESTADOS)]
        final = barras_de_situaciones(
            hoja.hoja,
            Zona(ENCABEZADO, PRIMERA, ultima),
            series,
            fila=ultima + 3,
            ancho=hoja.centimetros,
            eje="Cantidad de metas",
        )
    hoja.una_pagina(len(columnas), final)


def _ods(libro: Libro, informe: InformePlan) -> None:
    columnas = (
        Columna("ODS", 6, cifra=True),
        Columna("Objetivo de Desarrollo Sostenible", 48),
        *COLUMNAS_RESUMEN,
        Columna("Propuestas por confirmar", 12, cifra=True),
    )
    hoja = libro.hoja("ODS", [c.ancho for c in columnas])
    hoja.tabla(
        "Objetivos de Desarrollo Sostenible",
        "Una meta puede servir a varios objetivos y se cuenta una vez en cada uno: las "
        "filas se traslapan y no se suman. Lo que SECPLA aún no confirma se cuenta "
        "aparte, en la última columna.",
        columnas,
        [_fila_ods(fila) for fila in informe.ods],
        vacio="No hay vínculos con los ODS.",
        fijas=2,
    )


def _fila_ods(fila: FilaOds) -> list[Casilla]:
    return [
        Casilla(fila.objetivo, "entero"),
        Casilla(fila.nombre),
        *de_resumen(fila.resumen),
        Casilla(fila.propuestos, "entero"),
    ]

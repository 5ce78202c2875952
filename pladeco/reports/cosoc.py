"""Informe al COSOC: the same rows in plain language, for neighbours."""

from collections.abc import Sequence
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import GRUPOS, SITUACIONES, contar_grupos
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.calculo import hojas_calculo
from pladeco.reports.casillas import (
    Campo,
    campo,
    de_resumen,
    hoja_de_metas,
    porcentaje_de,
    texto,
)
from pladeco.reports.comprobacion import Cifra, Palabras, hoja_comprobacion
from pladeco.reports.cuenta import Titulos, campos_de_cuenta, nombrar_cuenta
from pladeco.reports.estilos import estilo_de
from pladeco.reports.frases import SE_SUPERPONEN, SIN_RESPONSABLE, promesa_entera
from pladeco.reports.graficos import Zona, barras_de_situaciones, series_de_grupos
from pladeco.reports.grupos import vacio
from pladeco.reports.libro import ENCABEZADO, PRIMERA, Casilla, Columna, Libro
from pladeco.reports.llano import (
    en_frases,
    hecho,
    que_falta,
    sin_cifra_llana,
    sin_parte,
)
from pladeco.reports.observaciones import hoja_observaciones
from pladeco.reports.pasos import Paso, Progreso, escribir_por_pasos, sin_contar
from pladeco.reports.portada_cosoc import portada_cosoc

TITULO: Final = "Informe al COSOC"


def _en_que_va(fila: FilaMeta) -> Casilla:
    palabra = SITUACIONES[fila.situacion]
    return Casilla(f"{palabra.marca} {palabra.llana}", estilo_de(fila.situacion))


_IMPRESOS: Final[tuple[Campo, ...]] = (
    campo("Lineamiento", 22, texto(lambda f: f.lineamiento_nombre, "promesa")),
    campo(
        "Qué se prometió",
        44,
        texto(lambda f: promesa_entera(f.actividad, f.promesa), "promesa"),
    ),
    campo("Qué se ha hecho", 44, texto(hecho)),
    campo("Parte hecha", 10.5, porcentaje_de(lambda f: f.logro, sin_parte), cifra=True),
    campo("Qué falta", 34, texto(que_falta)),
    campo("Para cuándo", 12, lambda f: Casilla(f.hasta, "fecha")),
    campo("Quién responde", 28, texto(lambda f: f.lider or SIN_RESPONSABLE)),
    campo("Dónde", 20, texto(lambda f: "; ".join(f.territorios) or "Sin territorio")),
    campo("En qué va", 22, _en_que_va),
)
CAMPOS: Final[tuple[Campo, ...]] = (
    *_IMPRESOS,
    campo("Código", 16, texto(lambda f: f.meta_codigo, "código")),
    *campos_de_cuenta(
        Titulos(
            lineamiento="Código del lineamiento",
            grupo="Grupo",
            peso="Cuánto pesa",
            exigible="Ya debía mostrar resultados (1 o 0)",
            conocido="Parte que se sabe",
            razon="Hecho de lo que debía estar",
            logro="Hecho de lo prometido",
        ),
        llano=True,
    ),
)
_PRIMERA_DE_CUENTA: Final = len(CAMPOS) - 6


def informe_cosoc(informe: InformePlan, progreso: Progreso = sin_contar) -> bytes:
    return escribir_por_pasos(
        Libro(informe.cabecera, TITULO), informe, _PASOS, progreso
    )


def _promesas(libro: Libro, informe: InformePlan) -> None:
    hoja = hoja_de_metas(
        libro,
        CAMPOS,
        informe.metas,
        nombre="Qué se prometió",
        titulo="Qué se prometió y en qué va",
        nota=(
            "Una fila por promesa del plan, en el orden del plan. «Parte hecha» es "
            "sobre todo lo prometido, no solo sobre lo que ya debía estar hecho. Las "
            "columnas desde «Código» se leen en pantalla y no se imprimen."
        ),
        vacio="Este plan no tiene promesas que mostrar.",
        fijas=2,
        impresas=len(_IMPRESOS),
    )
    nombrar_cuenta(libro, hoja, _PRIMERA_DE_CUENTA, len(informe.metas))


_FIGURAS: Final = (
    Columna("Promesas", 9.5, cifra=True),
    *(Columna(grupo.llano, 11.5, cifra=True) for grupo in GRUPOS),
    Columna("Se sabe de", 10, cifra=True),
    Columna("Hecho de lo que debía estar", 14, cifra=True),
    Columna("Al menos", 9.5, cifra=True),
    Columna("A lo más", 9.5, cifra=True),
    Columna("Hecho de todo lo prometido", 12, cifra=True),
)
LINEAMIENTOS: Final = (
    Columna("Lineamiento", 26),
    Columna("Lo que busca", 28),
    Columna("En palabras", 60),
    *_FIGURAS,
)
TERRITORIOS: Final = (
    Columna("Lugar", 34),
    Columna("En palabras", 74),
    *_FIGURAS,
)
_CLAVES: Final = {
    "Promesas": "metas",
    "Se sabe de": "cobertura",
    "Hecho de lo que debía estar": "cumplimiento",
    "Al menos": "minimo",
    "A lo más": "maximo",
    "Hecho de todo lo prometido": "avance",
}
CIFRAS: Final = tuple(
    Cifra(columna.titulo, lugar, _CLAVES.get(columna.titulo))
    for lugar, columna in enumerate(LINEAMIENTOS, start=1)
    if columna.cifra
)
_PALABRAS: Final = Palabras(
    "De cuánto hay que saber para dar una cifra",
    {
        "exigibles": "Promesas que ya debían mostrar resultados",
        "informadas": "De ellas, de cuántas se sabe",
        "con_logro": "Promesas de las que se sabe la parte hecha",
        "peso_exigible": "Peso de lo que ya debía mostrar resultados",
        "peso_informado": "Peso de lo que se sabe",
        "peso_cumplido": "Peso de lo que está hecho de eso",
        "peso_total": "Peso de todo lo que se mide",
        "peso_hecho": "Peso de lo hecho de todo lo prometido",
    },
)


def _por_lineamiento(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Por lineamiento", [c.ancho for c in LINEAMIENTOS])
    filas = [
        _fila([f"{fila.numero}. {fila.nombre}", fila.lema], fila.resumen)
        for fila in informe.lineamientos
    ]
    ultima = hoja.tabla(
        "Cómo va cada lineamiento",
        "«Se sabe de» dice de qué parte de lo que ya debía estar hecho hay datos. "
        "Cuando se sabe de poco, no se da una sola cifra: lea «al menos» y «a lo más».",
        LINEAMIENTOS,
        filas,
        vacio="El plan no tiene lineamientos.",
        fijas=1,
    )
    hoja.escribir_fila(
        ultima + 1, _fila(["Todo el plan", None], informe.total, "total ")
    )
    libro.nombrar_tabla(hoja, len(LINEAMIENTOS), ultima + 1)
    final = ultima + 1
    if filas:
        nombres = [f"{fila.numero}. {fila.nombre}" for fila in informe.lineamientos]
        rotulos = hoja.nombres_de_barras(nombres, en=1)
        final = barras_de_situaciones(
            hoja.hoja,
            Zona(ENCABEZADO, PRIMERA, ultima, rotulos),
            series_de_grupos(5),
            fila=ultima + 3,
            ancho=hoja.centimetros,
            eje="Cantidad de promesas",
        )
    hoja.una_pagina(len(LINEAMIENTOS), final)


def _por_territorio(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Por territorio", [c.ancho for c in TERRITORIOS])
    ultima = hoja.tabla(
        "Cómo va cada lugar",
        "Una promesa que es de varios lugares se cuenta una vez en cada uno: "
        f"{SE_SUPERPONEN} «Sin territorio» es lo que el plan no dice dónde.",
        TERRITORIOS,
        [_fila([g.nombre], g.resumen) for g in informe.territorios],
        vacio=vacio(informe, "El plan no dice dónde se hace cada cosa."),
        fijas=1,
    )
    libro.nombrar_tabla(hoja, len(TERRITORIOS), ultima)
    hoja.imprimir_hasta(len(TERRITORIOS), ultima)


def _comprobacion(libro: Libro, informe: InformePlan) -> None:
    hoja_comprobacion(
        libro, informe, resumen="Por lineamiento", cifras=CIFRAS, palabras=_PALABRAS
    )


def _fila(
    textos: Sequence[str | None], resumen: Resumen, vestido: str = ""
) -> list[Casilla]:
    """Return sentences first, then the figures of COLUMNAS_RESUMEN that they tell."""
    figuras = de_resumen(resumen, vestido, sin_cifra_llana)
    return [
        *(Casilla(t, vestido.strip() or "promesa") for t in textos),
        Casilla(en_frases(resumen), vestido.strip() or "texto"),
        Casilla(resumen.metas, f"{vestido}entero"),
        *(
            Casilla(cuantas, f"{vestido}entero")
            for _grupo, cuantas in contar_grupos(resumen.situaciones)
        ),
        *figuras[3:],
    ]


_PASOS: Final[tuple[Paso, ...]] = (
    ("La portada", portada_cosoc),
    ("Las promesas", _promesas),
    ("Los lineamientos", _por_lineamiento),
    ("Los territorios", _por_territorio),
    ("La hoja para observar", hoja_observaciones),
    ("Cómo se calculó", hojas_calculo),
    ("La comprobación", _comprobacion),
)

"""Informe al COSOC: the same rows in plain language, for neighbours."""

from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import FUERA, GRUPOS, SITUACIONES, contar_grupos
from pladeco.queries.informe import FilaMeta, InformePlan
from pladeco.reports.calculo import hojas_calculo
from pladeco.reports.casillas import (
    Campo,
    campo,
    de_resumen,
    hoja_de_metas,
    porcentaje_de,
    texto,
)
from pladeco.reports.estilos import estilo_de
from pladeco.reports.frases import (
    SIN_RESPONSABLE,
    tiempo_transcurrido,
)
from pladeco.reports.graficos import Serie, Zona, barras_de_situaciones
from pladeco.reports.libro import (
    ENCABEZADO,
    PRIMERA,
    Casilla,
    Columna,
    Libro,
)
from pladeco.reports.llano import (
    al_lado,
    en_frases,
    hecho,
    prometido,
    que_falta,
    sin_cifra_llana,
    sin_parte,
)
from pladeco.reports.portada import Hecho, Portada, entero, porcentaje_o_raya

TITULO: Final = "Informe al COSOC"


def _en_que_va(fila: FilaMeta) -> Casilla:
    palabra = SITUACIONES[fila.situacion]
    return Casilla(f"{palabra.marca} {palabra.llana}", estilo_de(fila.situacion))


CAMPOS: Final[tuple[Campo, ...]] = (
    campo("Lineamiento", 22, texto(lambda f: f.lineamiento_nombre, "promesa")),
    campo("Qué se prometió", 44, texto(prometido, "promesa")),
    campo("Qué se ha hecho", 44, texto(hecho)),
    campo("Parte hecha", 10.5, porcentaje_de(lambda f: f.logro, sin_parte), cifra=True),
    campo("Qué falta", 34, texto(que_falta)),
    campo("Para cuándo", 12, lambda f: Casilla(f.hasta, "fecha")),
    campo("Quién responde", 28, texto(lambda f: f.lider or SIN_RESPONSABLE)),
    campo("Dónde", 20, texto(lambda f: "; ".join(f.territorios) or "Sin lugar dicho")),
    campo("En qué va", 22, _en_que_va),
)


NO_SE_SABE: Final = (
    "Cuando una unidad no ha informado, o SECPLA aún no valida lo que envió, no "
    "decimos que se hizo ni que no se hizo: decimos que no se sabe. Por eso junto a "
    "cada cifra va de cuántas promesas se sabe, y entre qué valores quedará la cifra "
    "cuando se sepa de todas."
)
_COLOR_GRUPO: Final = tuple(SITUACIONES[g.color].color for g in GRUPOS)


def informe_cosoc(informe: InformePlan) -> bytes:
    libro = Libro(informe.cabecera, TITULO)
    _portada(libro, informe)
    _promesas(libro, informe)
    _por_lineamiento(libro, informe)
    hojas_calculo(libro, informe)
    return libro.en_bytes()


def _marcada(situacion: str) -> str:
    palabra = SITUACIONES[situacion]
    llana = palabra.llana[:1].lower() + palabra.llana[1:]
    return llana if palabra.color == FUERA else f"{palabra.marca} {llana}"


def _portada(libro: Libro, informe: InformePlan) -> None:
    total, cabecera = informe.total, informe.cabecera
    portada = Portada(libro)
    portada.parrafos(
        "Para qué es este informe",
        [
            (
                "Aquí puede ver qué prometió el plan comunal, qué se ha hecho, qué "
                "falta, para cuándo y quién responde. La hoja «Qué se prometió» tiene "
                "una fila por promesa; la hoja «Por lineamiento» lo resume en frases."
            ),
        ],
    )
    portada.cifra(
        "De lo que ya debía estar hecho, está hecho",
        sin_cifra_llana(total) or total.cumplimiento,
        al_lado(total),
    )
    portada.seccion("En qué están las promesas")
    portada.hechos(
        [
            Hecho(
                grupo.llano,
                entero(cuantas),
                "; ".join(_marcada(s) for s in SITUACIONES if s in grupo.situaciones),
            )
            for grupo, cuantas in contar_grupos(total.situaciones)
        ]
    )
    portada.seccion("Todo el plan")
    portada.hechos(
        [
            Hecho(
                "Hecho de todo el plan",
                porcentaje_o_raya(total.avance),
                f"De lo prometido hasta {cabecera.hasta.year}. Lo que nadie informó "
                "no se cuenta como hecho.",
            ),
            Hecho(
                "Tiempo que ha pasado",
                porcentaje_o_raya(tiempo_transcurrido(cabecera)),
                "De los años que dura el plan.",
            ),
            *_con_pruebas(informe.respaldado),
        ]
    )
    portada.parrafos("Qué quiere decir que no se sabe", [NO_SE_SABE])
    portada.parrafos(
        "Qué puede hacer usted",
        [
            (
                "Si algo de lo que aquí se dice no es lo que usted ve en su barrio o "
                "localidad, dígalo en la sesión del COSOC."
            ),
        ],
    )
    portada.terminar()


def _con_pruebas(respaldado: Resumen | None) -> list[Hecho]:
    if respaldado is None:
        return []
    falta = sin_cifra_llana(respaldado)
    cifra = (
        Casilla(falta, "texto") if falta else porcentaje_o_raya(respaldado.cumplimiento)
    )
    return [
        Hecho(
            "Hecho y con pruebas",
            cifra,
            "De lo que ya debía estar hecho, lo que la unidad probó con fotos, actas u "
            f"otros medios. {al_lado(respaldado)}".strip(),
        )
    ]


def _promesas(libro: Libro, informe: InformePlan) -> None:
    hoja_de_metas(
        libro,
        CAMPOS,
        informe.metas,
        nombre="Qué se prometió",
        titulo="Qué se prometió y en qué va",
        nota=(
            "Una fila por promesa del plan, en el orden del plan. «Parte hecha» es "
            "sobre todo lo prometido, no solo sobre lo que ya debía estar hecho."
        ),
        vacio="Este plan no tiene promesas que mostrar.",
        fijas=2,
    )


def _por_lineamiento(libro: Libro, informe: InformePlan) -> None:
    columnas = (
        Columna("Lineamiento", 26),
        Columna("Lo que busca", 28),
        Columna("En palabras", 60),
        Columna("Promesas", 9.5, cifra=True),
        *(Columna(grupo.llano, 11.5, cifra=True) for grupo in GRUPOS),
        Columna("Se sabe de", 10, cifra=True),
        Columna("Hecho de lo que debía estar", 14, cifra=True),
        Columna("Al menos", 9.5, cifra=True),
        Columna("A lo más", 9.5, cifra=True),
        Columna("Hecho de todo lo prometido", 12, cifra=True),
    )
    hoja = libro.hoja("Por lineamiento", [c.ancho for c in columnas])
    filas = [
        _fila(f"{fila.numero}. {fila.nombre}", fila.lema, fila.resumen)
        for fila in informe.lineamientos
    ]
    ultima = hoja.tabla(
        "Cómo va cada lineamiento",
        "«Se sabe de» dice de qué parte de lo que ya debía estar hecho hay datos. "
        "Cuando se sabe de poco, no se da una sola cifra: lea «al menos» y «a lo más».",
        columnas,
        filas,
        vacio="El plan no tiene lineamientos.",
        fijas=1,
    )
    hoja.escribir_fila(
        ultima + 1, _fila("Plan completo", None, informe.total, "total ")
    )
    final = ultima + 1
    if filas:
        final = barras_de_situaciones(
            hoja.hoja,
            Zona(ENCABEZADO, PRIMERA, ultima),
            [Serie(5 + i, color) for i, color in enumerate(_COLOR_GRUPO)],
            fila=ultima + 3,
            ancho=hoja.centimetros,
            eje="Cantidad de promesas",
        )
    hoja.una_pagina(len(columnas), final)


def _fila(
    nombre: str, lema: str | None, resumen: Resumen, vestido: str = ""
) -> list[Casilla]:
    """Return sentences first, then the figures of COLUMNAS_RESUMEN that they tell."""
    figuras = de_resumen(resumen, vestido, sin_cifra_llana)
    return [
        Casilla(nombre, vestido.strip() or "promesa"),
        Casilla(lema, vestido.strip() or "promesa"),
        Casilla(en_frases(resumen), vestido.strip() or "texto"),
        Casilla(resumen.metas, f"{vestido}entero"),
        *(
            Casilla(cuantas, f"{vestido}entero")
            for _grupo, cuantas in contar_grupos(resumen.situaciones)
        ),
        *figuras[3:],
    ]

"""The sheet Método: what each word of the report means and how figures are made."""

from collections.abc import Iterator
from typing import Final

from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.domain.palabras import FUERA, SITUACIONES
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.estilos import estilo_de
from pladeco.reports.frases import (
    QUE_ES_SIN_DATOS,
    metodo_en_breve,
    significado_umbrales,
)
from pladeco.reports.instantes import dia_local
from pladeco.reports.libro import (
    Casilla,
    Columna,
    Libro,
    como_porcentaje,
)

COLUMNAS: Final = (
    Columna("Tema", 22),
    Columna("Palabra", 26),
    Columna("Qué quiere decir", 92),
    Columna("Valor", 12, cifra=True),
)
SIN_HUELLA: Final = "Estas cifras aún no son de un corte guardado: no tienen huella."
_FIGURAS: Final = (
    (
        "Exigibles",
        "Metas que a la fecha ya debían mostrar algún resultado, y las cumplidas.",
    ),
    ("Informadas", "Metas exigibles de las que hay datos validados con que calcular."),
    ("Cobertura", "Parte de lo exigible de la que se sabe: peso informado sobre peso."),
    (
        "Cumplimiento a la fecha",
        (
            "De lo que ya debía estar hecho y se sabe, la parte que está hecha. En "
            "cada meta puede pasar de 100 %; en los resúmenes ninguna vale más de 100 "
            "%."
        ),
    ),
    ("Mínimo y máximo", "El cumplimiento si lo que falta informar fuera 0, o todo."),
    (
        "Avance del plan",
        (
            "Parte de todo lo prometido hasta el fin del plan. Lo que nadie informó no "
            "se acredita."
        ),
    ),
    ("Logro", "Parte de una meta que está hecha, sobre el total prometido."),
    ("Esperado", "Parte de una meta que debía estar hecha a la fecha."),
    ("Medido", "El valor informado y validado, en la unidad de medida de la meta."),
    (
        "Parte conocida",
        "De los períodos ya terminados de una meta que se repite, los que se saben.",
    ),
    (
        "Situación declarada",
        "La situación si contara también lo enviado que SECPLA aún no valida.",
    ),
)


def hoja_metodo(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Método", [c.ancho for c in COLUMNAS])
    ultima = hoja.tabla(
        "Cómo se calcula",
        "Las mismas reglas valen para las páginas y para los informes.",
        COLUMNAS,
        [
            *(
                _linea("En breve", f"Regla {numero}", regla)
                for numero, regla in enumerate(
                    metodo_en_breve(libro.cabecera.umbrales), start=1
                )
            ),
            _linea("En breve", "Sin datos", QUE_ES_SIN_DATOS),
            *(
                [
                    Casilla("Situación", "callado"),
                    Casilla(palabra.con_marca, estilo_de(clave)),
                    Casilla(palabra.significa),
                    Casilla(None),
                ]
                for clave, palabra in SITUACIONES.items()
                if clave != FUERA
            ),
            *(_linea("Cifra", nombre, dice) for nombre, dice in _FIGURAS),
            *(
                [
                    *_linea("Umbral", nombre, dice)[:3],
                    Casilla(como_porcentaje(valor), "porcentaje"),
                ]
                for nombre, valor, dice in significado_umbrales(libro.cabecera.umbrales)
            ),
            *(_linea("Este corte", nombre, dice) for nombre, dice in _corte(informe)),
        ],
        vacio="",
        fijas=2,
    )
    libro.nombrar_tabla(hoja, len(COLUMNAS), ultima)
    hoja.una_pagina(len(COLUMNAS), ultima)


def _corte(informe: InformePlan) -> Iterator[tuple[str, str]]:
    """Say which Corte this is, so that anybody can find out whether it was touched."""
    cabecera = informe.cabecera
    congelado = en_fecha(dia_local(cabecera.creado_en))
    corte = (
        f"N° {cabecera.numero}, al {en_fecha(cabecera.fecha)}, guardado el "
        f"{congelado} por {cabecera.creado_por} sobre la versión "
        f"{cabecera.version_plan} del plan."
    )
    huella = (
        f"SHA-256 de lo que guardó el corte: {informe.huella}. Debe ser la misma que "
        "muestra la página del corte."
    )
    formato = (
        f"{informe.formato}. Desde el 4 un corte guarda también los dos árboles del "
        "plan, unidades, territorios, fuentes, dinero, cambios y modificaciones."
    )
    yield "Corte", corte
    yield "Huella", huella if informe.huella else SIN_HUELLA
    yield "Formato", formato


def _linea(tema: str, palabra: str, dice: str) -> list[Casilla]:
    return [
        Casilla(tema, "callado"),
        Casilla(palabra, "rótulo"),
        Casilla(dice),
        Casilla(None),
    ]

"""A column of open data: its name, what it says, of what kind, and where it is from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from pladeco.domain.calculo.consolidado import Resumen

Valor = str | int | bool | Fraction | date | datetime | tuple[str | int, ...] | None


class Clase(StrEnum):
    TEXTO = "texto"
    LISTA = "lista"
    ENTERO = "entero"
    NUMERO = "numero"
    PORCENTAJE = "porcentaje"
    FRACCION = "fraccion"
    FECHA = "fecha"
    SI_NO = "si_no"


QUE_ES: Final = {
    Clase.TEXTO: "texto",
    Clase.LISTA: "lista de textos; en CSV van separados por « | »",
    Clase.ENTERO: "número entero",
    Clase.NUMERO: "número, con hasta seis decimales",
    Clase.PORCENTAJE: "porcentaje con un decimal, como en las páginas; 26,5 es 26,5 %",
    Clase.FRACCION: "valor exacto como fracción, por ejemplo 1/3, para recalcular",
    Clase.FECHA: "fecha, año-mes-día",
    Clase.SI_NO: "sí o no; en JSON, true o false",
}


@dataclass(frozen=True, slots=True)
class Columna:
    """`valor` takes one row of its table; `None` is «no se sabe», never zero."""

    nombre: str
    clase: Clase
    que_dice: str
    valor: Callable[[Any], Valor]


def del_resumen(resumen: Callable[[Any], Resumen]) -> tuple[Columna, ...]:
    """Return the columns of a figure, which never stands without its coverage."""
    return (
        Columna("metas", Clase.ENTERO, "Metas que dependen de la fila.",
                lambda f: resumen(f).metas),
        Columna("exigibles", Clase.ENTERO,
                "Metas que a la fecha ya debían mostrar resultados.",
                lambda f: resumen(f).exigibles),
        Columna("informadas", Clase.ENTERO,
                "De las exigibles, las que tienen datos validados.",
                lambda f: resumen(f).informadas),
        Columna("cumplimiento", Clase.PORCENTAJE,
                "De lo que debía estar hecho a la fecha, cuánto está hecho, según las "
                "metas informadas. Léase siempre junto a la cobertura.",
                lambda f: resumen(f).cumplimiento),
        Columna("cobertura", Clase.PORCENTAJE,
                "Qué parte de lo exigible se conoce.", lambda f: resumen(f).cobertura),
        Columna("minimo", Clase.PORCENTAJE,
                "Cumplimiento si todo lo que falta por informar fuera 0.",
                lambda f: resumen(f).minimo),
        Columna("maximo", Clase.PORCENTAJE,
                "Cumplimiento si todo lo que falta por informar estuviera hecho.",
                lambda f: resumen(f).maximo),
        Columna("informacion_insuficiente", Clase.SI_NO,
                "Si la cobertura no alcanza para dar una sola cifra: use el mínimo y "
                "el máximo.", lambda f: resumen(f).insuficiente),
        Columna("avance_del_plan", Clase.PORCENTAJE,
                "De todo lo prometido hasta el fin del plan, cuánto está hecho.",
                lambda f: resumen(f).avance),
    )  # fmt: skip

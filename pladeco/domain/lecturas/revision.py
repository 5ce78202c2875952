"""What is wrong with a reading: what can never be, and what SECPLA must say first."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pladeco.domain.calculo.metas import CONTEOS, RAZONES
from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.carencias import carencias_de
from pladeco.domain.lecturas.lectura import CAMPOS_DE, SIN_CALCULO, LecturaMeta, a_meta
from pladeco.domain.vocabulario import Acumulacion, Curva, TipoMeta

_HOLGURA = 1  # years before and after the plan in which a Meta may still run
_DE_SU_TIPO: Final = {
    Acumulacion.HITOS: TipoMeta.HITO,
    Acumulacion.ESCALA: TipoMeta.ESCALA,
}
_MEDIBLES: Final = frozenset(TipoMeta) - SIN_CALCULO
_MINIMO_NIVELES = 2


def problemas_de(
    lectura: LecturaMeta, *, plan_desde: date, plan_hasta: date
) -> list[Problema]:
    """Return all that contradicts itself: such a reading is not even kept."""
    return [
        *_textos(lectura),
        *_de_su_tipo(lectura),
        *_plazo(lectura, plan_desde, plan_hasta),
        *_programacion(lectura),
        *_acumulacion(lectura),
        *_hitos(lectura),
        *_niveles(lectura),
    ]


def faltas_para_confirmar(lectura: LecturaMeta) -> list[Problema]:
    """Return what keeps a reading from being confirmed, even as a defect."""
    if lectura.tipo is None:
        return carencias_de(lectura)
    if lectura.tipo is TipoMeta.CUALITATIVA and not (lectura.razon or "").strip():
        return [
            Problema("razon", "Diga por qué esta meta no se puede medir con números.")
        ]
    return []


# -- what can never be


def _textos(x: LecturaMeta) -> Iterator[Problema]:
    if not x.nombre.strip():
        yield Problema("nombre", "Escriba qué se mide: el nombre del indicador.")
    if x.factor <= 0:
        yield Problema(
            "factor", "Escriba un factor mayor que 0: 100 para un porcentaje."
        )


def _de_su_tipo(x: LecturaMeta) -> Iterator[Problema]:
    """Tell what makes a kind: without it the plan's workbook would not take it back."""
    campos = CAMPOS_DE[x.tipo] if x.tipo else frozenset()
    if "valor" in campos and x.valor is None and not x.programacion:
        yield Problema(
            "valor",
            "Escriba cuánto se promete. Si el plan no lo dice, es cualitativa o falta "
            "leerla.",
        )
    if "valor_max" in campos and x.valor_max is None:
        yield Problema("valor_max", "Escriba también el valor más alto.")
    if "hitos" in campos and all(h.peso == 0 for h in x.hitos):
        yield Problema("hitos", "Escriba al menos un hito, con un peso mayor que 0.")


def _plazo(x: LecturaMeta, plan_desde: date, plan_hasta: date) -> Iterator[Problema]:
    if x.desde > x.hasta:
        yield Problema(
            "hasta",
            f"El plazo está al revés: desde {x.desde:%d-%m-%Y} hasta "
            f"{x.hasta:%d-%m-%Y}. Corrija una de las dos fechas.",
        )
    posibles = range(plan_desde.year - _HOLGURA, plan_hasta.year + _HOLGURA + 1)
    for campo, dia in (("desde", x.desde), ("hasta", x.hasta)):
        if dia.year not in posibles:
            yield Problema(
                campo,
                f"{dia:%d-%m-%Y} está fuera del plan, que va de {plan_desde.year} a "
                f"{plan_hasta.year}. Revise la fecha.",
            )


def _programacion(x: LecturaMeta) -> Iterator[Problema]:
    fuera = sorted(a for a in x.programacion if not x.desde.year <= a <= x.hasta.year)
    if fuera and x.desde <= x.hasta:
        uno = len(fuera) == 1
        yield Problema(
            "programacion",
            f"{_lista(fuera)} no {'está' if uno else 'están'} en el plazo, que va de "
            f"{x.desde.year} a {x.hasta.year}: borre "
            f"{'ese valor' if uno else 'esos valores'} o corrija el plazo.",
        )
    negativos = sorted(a for a, v in x.programacion.items() if v < 0)
    if negativos:
        uno = len(negativos) == 1
        yield Problema(
            "programacion",
            f"{'El valor' if uno else 'Los valores'} de {_lista(negativos)} "
            f"{'es menor' if uno else 'son menores'} que 0: escriba 0 o más.",
        )


def _acumulacion(x: LecturaMeta) -> Iterator[Problema]:
    propio = _DE_SU_TIPO.get(x.acumulacion)
    if propio is not None and x.tipo not in (None, propio) and x.tipo in _MEDIBLES:
        yield Problema(
            "acumulacion",
            "Así solo se juntan los informes de hitos o de niveles: elija cómo se "
            "juntan los de esta meta.",
        )
    if x.tipo in CONTEOS and x.acumulacion in RAZONES:
        yield Problema(
            "acumulacion",
            "Una cantidad no se mide con una razón: elija «se suma», o el tipo "
            "«porcentaje».",
        )
    if x.curva is Curva.POR_PERIODO and a_meta(x).recurrencia is None:
        yield Problema(
            "curva",
            "Lo esperado por período es de metas que se repiten: elija cada cuánto se "
            "repite, u otra forma.",
        )


def _hitos(x: LecturaMeta) -> Iterator[Problema]:
    for numero, hito in enumerate(x.hitos, 1):
        if not hito.nombre.strip():
            yield Problema("hitos", f"Escriba el nombre del hito {numero}.")
        if hito.peso < 0:
            yield Problema("hitos", f"El peso del hito {numero} es menor que 0.")


def _niveles(x: LecturaMeta) -> Iterator[Problema]:
    if x.tipo is not TipoMeta.ESCALA:
        return
    if len(x.niveles) < _MINIMO_NIVELES:
        yield Problema(
            "niveles",
            "Escriba al menos dos niveles, uno por línea y el más bajo primero.",
        )
    elif len({n.casefold() for n in x.niveles}) < len(x.niveles):
        yield Problema("niveles", "Hay un nivel escrito dos veces.")
    for campo, valor in (("valor", x.valor), ("base", x.base)):
        if valor is not None and valor not in range(len(x.niveles)):
            yield Problema(campo, "Ese nivel no está en la lista de niveles.")


def _lista(anios: list[int]) -> str:
    *primeros, ultimo = map(str, anios)
    return f"{', '.join(primeros)} y {ultimo}" if primeros else ultimo

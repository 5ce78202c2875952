"""What a reading lacks to be computed, field by field: a defect of the plan."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from pladeco.domain.calculo.defectos import defecto_del_plan
from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.lectura import CAMPOS_DE, SIN_CALCULO, LecturaMeta, a_meta
from pladeco.domain.palabras import MOTIVOS
from pladeco.domain.vocabulario import Sentido, TipoMeta

_SIN_NADA = Decimal(0)
_CON_BASE: Final = frozenset(
    {
        TipoMeta.INCREMENTO_PCT,
        TipoMeta.INCREMENTO_ABS,
        TipoMeta.REDUCCION_BRECHA,
        TipoMeta.REDUCIR,
        TipoMeta.MANTENER,
        TipoMeta.SUPERAR_BASE,
    }
)
_CAMPOS_A_LA_VISTA: Final = {
    tipo: campos | {"tipo", "sentido"} for tipo, campos in CAMPOS_DE.items()
}


def _sin_programa(x: LecturaMeta) -> bool:
    return not x.programacion


def _vale(valor: Decimal | None, otro: Decimal | None) -> bool:
    return valor is not None and otro is not None and valor == otro


_CARENCIAS: Final[tuple[tuple[str, str, Callable[[LecturaMeta], bool]], ...]] = (
    (
        "valor",
        "Falta el valor prometido: el plan no dice cuánto.",
        lambda x: x.valor is None and _sin_programa(x),
    ),
    (
        "valor",
        "El valor prometido debe ser mayor que 0.",
        lambda x: (
            x.valor is not None
            and x.valor <= _SIN_NADA
            and x.tipo not in (TipoMeta.REDUCIR, TipoMeta.TECHO, TipoMeta.ESCALA)
        ),
    ),
    (
        "valor",
        "Un máximo no puede ser menor que 0.",
        lambda x: (
            x.tipo is TipoMeta.TECHO and x.valor is not None and x.valor < _SIN_NADA
        ),
    ),
    (
        "valor_max",
        "Falta el valor más alto, mayor que el más bajo.",
        lambda x: x.valor_max is None or x.valor is None or x.valor_max <= x.valor,
    ),
    (
        "base",
        "Falta la línea base: de qué valor se parte.",
        lambda x: x.tipo in _CON_BASE and x.base is None and not x.base_anterior,
    ),
    (
        "base",
        "La meta es igual al punto de partida: elija el tipo «Mantener».",
        lambda x: x.tipo is TipoMeta.PORCENTAJE and _vale(x.valor, x.base),
    ),
    (
        "base",
        "La línea base es igual a la meta: no queda nada por hacer. Revise las dos.",
        lambda x: x.tipo is TipoMeta.CONTEO_TOTAL and _vale(x.valor, x.base),
    ),
    (
        "base",
        "Para bajar, la línea base debe ser mayor que el valor prometido.",
        lambda x: (
            x.tipo is TipoMeta.REDUCIR
            and x.base is not None
            and x.valor is not None
            and x.base <= x.valor
        ),
    ),
    (
        "base",
        "La línea base debe ser mayor que 0.",
        lambda x: (
            x.tipo in (TipoMeta.INCREMENTO_PCT, TipoMeta.SUPERAR_BASE)
            and x.base is not None
            and x.base <= _SIN_NADA
        ),
    ),
    (
        "base",
        "Se parte de un nivel igual o más alto que el prometido: revise los dos.",
        lambda x: (
            x.tipo is TipoMeta.ESCALA
            and x.valor is not None
            and x.valor <= (x.base or _SIN_NADA)
        ),
    ),
    (
        "brecha_meta",
        "Falta hasta dónde llega la brecha: la meta final, como 80 %.",
        lambda x: x.brecha_meta is None,
    ),
    (
        "hitos",
        "Falta el nombre de al menos un hito, con un peso mayor que 0.",
        lambda x: sum((h.peso for h in x.hitos), _SIN_NADA) <= _SIN_NADA,
    ),
    (
        "programacion",
        "Los años deben sumar lo mismo que el valor prometido.",
        lambda x: (
            bool(x.programacion)
            and a_meta(x).recurrencia is None
            and sum(x.programacion.values(), _SIN_NADA) != x.valor
        ),
    ),
    (
        "sentido",
        "Un porcentaje que debe bajar necesita línea base; o es «no pasar de».",
        lambda x: (
            x.tipo is TipoMeta.PORCENTAJE
            and x.sentido is Sentido.DESCENDENTE
            and x.base is None
        ),
    ),
)


def carencias_de(lectura: LecturaMeta) -> list[Problema]:
    """Return what the kind lacks to be computed: a defect of the plan.

    Empty exactly where the arithmetic finds no defect. A reading without kind lacks
    that one.
    """
    if lectura.tipo is None:
        return [Problema("tipo", "Elija de qué tipo es la meta.")]
    if lectura.tipo in SIN_CALCULO:
        return []
    defecto = defecto_del_plan(a_meta(lectura))
    if defecto is None:
        return []
    halladas = [
        Problema(campo, mensaje)
        for campo, mensaje, falta in _CARENCIAS
        if campo in _CAMPOS_A_LA_VISTA[lectura.tipo] and falta(lectura)
    ]
    return halladas or [Problema("tipo", MOTIVOS[defecto])]

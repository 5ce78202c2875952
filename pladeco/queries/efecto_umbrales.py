"""What other thresholds would do to the figures of a day, before they are kept."""

from dataclasses import dataclass, replace

from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.umbrales import Paso, pasos_de
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado


@dataclass(frozen=True, slots=True)
class MetaMovida:
    """A Meta that would stand in another Situacion."""

    meta: MetaJuzgada
    despues: Situacion


@dataclass(frozen=True, slots=True)
class Efecto:
    """`sin_cifra`: lineamientos that show a range for a figure, today and then."""

    metas: int
    pasos: tuple[Paso, ...]
    movidas: tuple[MetaMovida, ...]
    sin_cifra: tuple[int, int]


def efecto_de(hoy: PlanJuzgado, nuevos: Umbrales) -> Efecto:
    """Judge the plan of a day again with other thresholds."""
    otro = PlanJuzgado(replace(hoy.plan, umbrales=nuevos), hoy.corte)
    pares = tuple(zip(hoy.metas, otro.metas, strict=True))
    return Efecto(
        metas=len(pares),
        pasos=pasos_de((a.oficial.situacion, d.oficial.situacion) for a, d in pares),
        movidas=tuple(
            MetaMovida(antes, despues.oficial.situacion)
            for antes, despues in pares
            if antes.oficial.situacion is not despues.oficial.situacion
        ),
        sin_cifra=(_sin_cifra(hoy), _sin_cifra(otro)),
    )


def _sin_cifra(juzgado: PlanJuzgado) -> int:
    raices = (juzgado.plan.nodos[clave] for clave in juzgado.plan.raices)
    return sum(juzgado.resumen(nodo).insuficiente for nodo in raices)

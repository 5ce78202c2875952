"""What cannot be, taken together: a case that contradicts itself has no answer.

What the plan lacks or gets wrong (no base line, T ≤ 0 …) is no problem of the case: the
arithmetic answers it with a reason.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.casos.campos import Campos


@dataclass(frozen=True, slots=True)
class Lugar:
    """Which meta, of which Actividad, and how much that weighs."""

    id: str
    ruta: tuple[str, ...]
    peso: Fraction


def revisar_plazo(
    desde: date, hasta: date, programados: Iterable[int], campos: Campos
) -> None:
    if hasta < desde:
        campos.problema(
            f"«hasta» ({hasta}) es anterior a «desde» ({desde}): el plazo va al revés."
        )
        return
    for anio in programados:
        if not desde.year <= anio <= hasta.year:
            campos.problema(
                f"«programacion» tiene el año {anio}, fuera del plazo "
                f"({desde} a {hasta})."
            )


def revisar_escala(meta: Meta, reportes: Sequence[Reporte], campos: Campos) -> None:
    """Check that whatever names a level is the index of one, where they have names."""
    indices = [("«valor»", meta.valor), ("«base»", meta.base)]
    indices += [
        (f"el valor del avance del {reporte.fecha}", reporte.valor)
        for reporte in reportes
    ]
    ultimo = len(meta.niveles) - 1
    for que, indice in indices:
        if indice is None or (indice.denominator == 1 and 0 <= indice <= ultimo):
            continue
        campos.problema(
            f"{que} no es el índice de un nivel: escriba un entero de 0 a {ultimo}."
        )


def revisar_lugares(lugares: Sequence[Lugar], campos: Campos) -> None:
    """Check ids, and that the metas of one Actividad say one weight: it is hers."""
    for clave, cuantas in Counter(v.id for v in lugares if v.id).items():
        if cuantas > 1:
            campos.problema(f"meta «{clave}»: {cuantas} metas llevan ese id.")
    hermanas: dict[tuple[str, ...], list[Lugar]] = {}
    for lugar in lugares:
        hermanas.setdefault(lugar.ruta, []).append(lugar)
    for ruta, grupo in hermanas.items():
        if ruta and len({v.peso for v in grupo}) > 1:
            ids = ", ".join(dict.fromkeys(f"«{v.id}»" for v in grupo))
            campos.problema(
                f"las metas {ids} son de una misma Actividad ({' / '.join(ruta)}) y "
                "dicen pesos distintos: el peso es de la Actividad."
            )

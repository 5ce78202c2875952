"""A date in a closed Periodo changes what was reported there; one before all, none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pladeco.domain.informar import Problema


@dataclass(frozen=True, slots=True)
class PeriodoCerrado:
    """A closed Periodo of the Indicador's frequency, both days included."""

    codigo: str
    desde: date
    hasta: date

    def __contains__(self, dia: date) -> bool:
        return self.desde <= dia <= self.hasta


@dataclass(frozen=True, slots=True)
class Comienzo:
    """The first day of the plan, and of the first Periodo of a frequency."""

    plan: date
    primer_periodo: date


@dataclass(frozen=True, slots=True)
class HitosValidados:
    """Milestones that count already.

    `de_aqui` are those of the very Avance that is written, `de_otros` those of its
    sisters in other Periodos: the first date of each.
    """

    de_aqui: Mapping[UUID, date]
    de_otros: Mapping[UUID, date]


def problemas_de_hitos(
    hitos: Mapping[UUID, date],
    validados: HitosValidados,
    cerrados: Iterable[PeriodoCerrado],
    nombres: Mapping[UUID, str],
) -> list[Problema]:
    """Return what would change a closed Periodo, other than the one reported in.

    `cerrados` come without that one. A date that counted before may stay as it is.
    """
    cerrados = tuple(cerrados)
    problemas = []
    for hito in sorted({*hitos, *validados.de_aqui}, key=lambda h: nombres.get(h, "")):
        nueva = hitos.get(hito)
        movida = _cerrada(_que_mueve(hito, nueva, validados), cerrados)
        entra = _cerrada(_que_entra(hito, nueva, validados), cerrados)
        if movida is not None:
            problemas.append(_no_se_mueve(nombres.get(hito, ""), *movida))
        elif entra is not None:
            problemas.append(_no_entra(nombres.get(hito, ""), *entra))
    return problemas


def problemas_antes_de_informar(
    hitos: Mapping[UUID, date],
    validados: HitosValidados,
    comienzo: Comienzo,
    nombres: Mapping[UUID, str],
) -> list[Problema]:
    """Return which dates lie before the plan, or before its first Periodo.

    No Periodo holds those, so that nobody could report them where they belong. A date
    that counted before may stay as it is.
    """
    return [
        Problema("hitos", _antes(nombres.get(hito, ""), dia, comienzo))
        for hito, dia in sorted(hitos.items(), key=lambda par: nombres.get(par[0], ""))
        if dia < comienzo.primer_periodo and _que_entra(hito, dia, validados)
    ]


def _que_mueve(
    hito: UUID, nueva: date | None, validados: HitosValidados
) -> list[date | None]:
    """Return the dates that count and would not any more, or be contradicted."""
    aqui, otra = validados.de_aqui.get(hito), validados.de_otros.get(hito)
    if nueva == aqui:
        return []
    return [aqui] if nueva in (None, otra) else [aqui, otra]


def _que_entra(
    hito: UUID, nueva: date | None, validados: HitosValidados
) -> list[date | None]:
    """Return the date that counts for the first time."""
    contaban = (validados.de_aqui.get(hito), validados.de_otros.get(hito))
    return [] if nueva in contaban else [nueva]


def _cerrada(
    dias: Iterable[date | None], cerrados: tuple[PeriodoCerrado, ...]
) -> tuple[date, PeriodoCerrado] | None:
    """Return the first of the days that lies in a closed Periodo, and which one."""
    return next(
        ((d, p) for d in dias if d is not None for p in cerrados if d in p), None
    )


def _antes(nombre: str, dia: date, comienzo: Comienzo) -> str:
    dicho = f"El hito «{nombre}» tiene fecha {dia:%d-%m-%Y} y "
    if dia < comienzo.plan:
        return f"{dicho}el plan comienza el {comienzo.plan:%d-%m-%Y}: revise el año."
    return (
        f"{dicho}el primer período en que se informa comienza el "
        f"{comienzo.primer_periodo:%d-%m-%Y}. Si se cumplió ese día, pida a SECPLA que "
        "agregue el período que lo contiene e infórmelo allí."
    )


def _no_entra(nombre: str, dia: date, periodo: PeriodoCerrado) -> Problema:
    return Problema(
        "hitos",
        f"El hito «{nombre}» tiene fecha {dia:%d-%m-%Y}, dentro del período "
        f"{periodo.codigo}, que está cerrado. Si se cumplió ese día, pida a SECPLA que "
        "reabra ese período e infórmelo allí.",
    )


def _no_se_mueve(nombre: str, dia: date, periodo: PeriodoCerrado) -> Problema:
    return Problema(
        "hitos",
        f"El hito «{nombre}» ya cuenta como cumplido el {dia:%d-%m-%Y}, dentro del "
        f"período {periodo.codigo}, que está cerrado: esa fecha no se mueve ni se "
        "quita. Si está equivocada, pida a SECPLA que reabra ese período.",
    )

"""An explanation in a few texts: a row of a sheet, and what a Corte freezes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.domain.explicacion.prosa import periodos_en_prosa, porque_no_entro
from pladeco.domain.explicacion.registros import AvanceVisto, ExplicacionMeta, Paso


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumida:
    """How one Meta was judged; the figures are empty where it is not computed."""

    promesa: str
    medido: str
    logro: str
    esperado: str
    cumplimiento: str
    porque: str
    periodos: str
    entraron: str
    no_entraron: str


@dataclass(frozen=True, slots=True)
class RamaResumida:
    """How the figures of one branch were reckoned; `codigo` is empty: the whole plan.

    A branch of which nothing is computed has no steps, and `vacio` says why.
    """

    codigo: str
    nombre: str
    pasos: tuple[Paso, ...]
    vacio: str = ""


def resumir(explicada: ExplicacionMeta, unidades: Mapping[str, str]) -> Resumida:
    """Shorten an explanation; `unidades` names the units by their codes."""
    formulas = [p.formula for p in explicada.pasos[:4]] or [""] * 4
    medido, logro, esperado, cumplimiento = formulas
    return Resumida(
        promesa=explicada.promesa,
        medido=medido,
        logro=logro,
        esperado=esperado,
        cumplimiento=cumplimiento,
        porque=explicada.porque,
        periodos=periodos_en_prosa(explicada.periodos),
        entraron=_entraron(explicada.entraron, unidades),
        no_entraron=_no_entraron(explicada.no_entraron),
    )


def _entraron(avances: Iterable[AvanceVisto], unidades: Mapping[str, str]) -> str:
    """Write what entered, unit by unit: Salud: 1 (31-03-2025), 2 (30-06-2025)."""
    por_unidad = sorted(avances, key=lambda a: a.unidad)
    partes = []
    for codigo, suyos in groupby(por_unidad, key=lambda a: a.unidad):
        dichos = ", ".join(f"{a.dice} ({en_fecha(a.fecha)})" for a in suyos)
        unidad = unidades.get(codigo, codigo)
        partes.append(f"{unidad}: {dichos}" if unidad else dichos)
    return "; ".join(partes)


def _no_entraron(avances: Iterable[AvanceVisto]) -> str:
    """Write what did not enter by why, never its figure: it may not be validated."""
    fechas: dict[str, list[str]] = {}
    for avance in avances:
        fechas.setdefault(porque_no_entro(avance), []).append(en_fecha(avance.fecha))
    return "; ".join(f"{', '.join(dias)}: {porque}" for porque, dias in fechas.items())

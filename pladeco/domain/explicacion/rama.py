"""How the figures of one branch were reckoned from its leaves, and which they were."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Hoja, Resumen
from pladeco.domain.cifras import sumar
from pladeco.domain.explicacion.numeros import contar, en_numero, en_porcentaje
from pladeco.domain.explicacion.registros import Paso
from pladeco.domain.vocabulario import Motivo, Situacion

_CERO: Final = Fraction(0)
_NUNCA_SOLA: Final = "; con tan poca cobertura no se muestra: vale el rango"


@dataclass(frozen=True, slots=True)
class HojaVista:
    """One leaf with its names: what was promised, and the unit that answers for it."""

    hoja: Hoja
    nombre: str
    unidad: str

    @property
    def titulo(self) -> str:
        """The name as it reads after a sentence: no stop that the document left."""
        return self.nombre.lstrip(" .,;:") or self.nombre


@dataclass(frozen=True, slots=True)
class Apartadas:
    """Leaves that do not count, all for one reason."""

    situacion: Situacion
    motivo: Motivo | None
    hojas: tuple[HojaVista, ...]


@dataclass(frozen=True, slots=True)
class ExplicacionRama:
    """`informadas` are K; `calladas` the silent of D, also those known in part."""

    resumen: Resumen
    pasos: tuple[Paso, ...]
    informadas: tuple[HojaVista, ...]
    calladas: tuple[HojaVista, ...]
    no_exigibles: tuple[HojaVista, ...]
    apartadas: tuple[Apartadas, ...]


def explicar_rama(hojas: Sequence[HojaVista], resumen: Resumen) -> ExplicacionRama:
    """Tell how `consolidar` came to `resumen` from these leaves."""
    exigibles = [v for v in hojas if v.hoja.resultado.exigible]
    informadas = tuple(v for v in exigibles if v.hoja.razon is not None)
    calladas = frozenset(resumen.sin_datos)
    return ExplicacionRama(
        resumen=resumen,
        pasos=tuple(_pasos(hojas, exigibles, informadas, resumen)),
        informadas=informadas,
        calladas=tuple(v for v in exigibles if v.hoja.id in calladas),
        no_exigibles=tuple(
            v
            for v in hojas
            if v.hoja.resultado.computable and not v.hoja.resultado.exigible
        ),
        apartadas=tuple(_apartadas(hojas)),
    )


def _pasos(
    hojas: Sequence[HojaVista],
    exigibles: Sequence[HojaVista],
    informadas: Sequence[HojaVista],
    resumen: Resumen,
) -> Iterator[Paso]:
    exigible = sumar(v.hoja.peso for v in exigibles)
    informado = sumar(v.hoja.informado for v in informadas)
    cumplido = sumar(v.hoja.cumplido for v in informadas)
    if resumen.cumplimiento is not None:
        yield Paso(
            "Cumplimiento a la fecha",
            f"suma de peso × parte conocida × cumplimiento / suma de peso × parte "
            f"conocida = {_cuenta(cumplido, informado, resumen.cumplimiento)}",
            "entran las metas exigibles que informaron; ninguna vale más de 100 %"
            + _NUNCA_SOLA * resumen.insuficiente,
        )
    if resumen.cobertura is not None:
        yield Paso(
            "Cobertura",
            "peso informado / peso exigible = "
            f"{_cuenta(informado, exigible, resumen.cobertura)}",
            f"informaron {en_numero(resumen.informadas)} de "
            f"{contar(resumen.exigibles, 'meta exigible', 'metas exigibles')}",
        )
    yield from _rango(resumen)
    yield _avance(hojas, resumen)


def _rango(resumen: Resumen) -> Iterator[Paso]:
    if resumen.minimo is None or resumen.maximo is None:
        yield Paso(
            "Cumplimiento a la fecha", "a esta fecha ninguna meta debía mostrar nada"
        )
        return
    assert resumen.cobertura is not None
    cumplimiento = en_porcentaje(resumen.cumplimiento or _CERO)
    cobertura = en_porcentaje(resumen.cobertura)
    minimo, maximo = en_porcentaje(resumen.minimo), en_porcentaje(resumen.maximo)
    yield Paso(
        "Mínimo",
        f"cumplimiento × cobertura = {cumplimiento} × {cobertura} = {minimo}",
        "si lo que falta informar fuera 0",
    )
    yield Paso(
        "Máximo",
        f"mínimo + lo que falta = {minimo} + "
        f"{en_porcentaje(1 - resumen.cobertura)} = {maximo}",
        "si lo que falta informar estuviera todo hecho",
    )


def _avance(hojas: Sequence[HojaVista], resumen: Resumen) -> Paso:
    computables = [v.hoja for v in hojas if v.hoja.resultado.computable]
    if resumen.avance is None:
        return Paso("Avance del plan", "ninguna meta tiene un logro que se conozca")
    hecho = sumar(h.hecho for h in computables)
    peso = sumar(h.peso for h in computables)
    return Paso(
        "Avance del plan",
        "suma de peso × logro / peso de todas las metas que se calculan = "
        f"{_cuenta(hecho, peso, resumen.avance)}",
        "lo que nadie informó no se acredita; ningún logro vale más de 100 %",
    )


def _cuenta(arriba: Fraction, abajo: Fraction, valor: Fraction) -> str:
    return f"{en_numero(arriba)} / {en_numero(abajo)} = {en_porcentaje(valor)}"


def _apartadas(hojas: Iterable[HojaVista]) -> Iterator[Apartadas]:
    grupos: dict[tuple[Situacion, Motivo | None], list[HojaVista]] = {}
    for vista in hojas:
        resultado = vista.hoja.resultado
        if not resultado.computable:
            clave = (resultado.situacion, resultado.motivo)
            grupos.setdefault(clave, []).append(vista)
    for (situacion, motivo), vistas in grupos.items():
        yield Apartadas(situacion, motivo, tuple(vistas))

"""Figures that one reader is told, laid beside those that the Corte froze.

The words here are written anew from the exact figures: only how a number is written
comes from the program, from the one filter of the pages.
"""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import FUERA, SITUACIONES
from pladeco.web import filters

INSUFICIENTE = "insuficiente"


@dataclass(slots=True)
class Cotejo:
    """Counts what was compared, by kind, so that nothing read is no agreement."""

    lector: str
    comparadas: Counter[str] = field(default_factory=Counter)
    distintas: list[str] = field(default_factory=list)

    def igual(self, que: str, donde: str, dicho: object, exacto: object) -> None:
        self.comparadas[que] += 1
        if dicho != exacto:
            self.distintas.append(f"{que}, {donde}: dice {dicho!r}; es {exacto!r}")

    def termina(self, **al_menos: int) -> None:
        """Fail with what differs, or where fewer figures were found than there are."""
        dicho = f"\n{self.lector}: {self.comparadas.total()} cifras"
        print(dicho, *self._cuentas())  # noqa: T201 - told with -s or when it fails
        unas = "\n".join(self.distintas[:40])
        assert not self.distintas, f"{self.lector}, {len(self.distintas)}:\n{unas}"
        pocas = {
            q: self.comparadas[q]
            for q, n in al_menos.items()
            if not n or self.comparadas[q] < n
        }
        assert not pocas, f"{self.lector}: {pocas} de {al_menos}"

    def _cuentas(self) -> list[str]:
        return [f"{que} {n}" for que, n in sorted(self.comparadas.items())]


def llano(texto: str) -> str:
    """Return a text with plain single blanks, and none before a comma or a point."""
    junto = " ".join(texto.replace("\xa0", " ").split())
    for signo in ",.;:)":
        junto = junto.replace(f" {signo}", signo)
    return junto.replace("( ", "(")


def pct(valor: Fraction | None) -> str:
    return llano(filters.porcentaje(valor))


def numero(valor: Fraction | int | None, decimales: int = 1) -> str:
    return llano(filters.numero(None if valor is None else Fraction(valor), decimales))


# -- one Resumen in the words of each place


def dicho(r: Resumen) -> str:
    """Return it as it is said to who listens, and under each figure of the portal."""
    if r.minimo is None:
        return "Nada es exigible aún."
    cifra = (
        "Información insuficiente."
        if r.insuficiente
        else f"Cumplimiento {pct(r.cumplimiento)}."
    )
    return (
        f"{cifra} Entre {pct(r.minimo)} y {pct(r.maximo)}, con cobertura de "
        f"{pct(r.cobertura)}."
    )


def cumplimiento(r: Resumen) -> str:
    if r.minimo is None:
        return "no exigible"
    return INSUFICIENTE if r.insuficiente else pct(r.cumplimiento)


def rango(r: Resumen) -> str:
    if r.minimo is None:
        return "nada exigible aún"
    if r.minimo == r.maximo:
        return "informaron todas"
    return f"{pct(r.minimo).removesuffix(' %')} a {pct(r.maximo)}"


def cobertura(r: Resumen) -> str:
    if r.minimo is None:
        return "–"
    return f"{pct(r.cobertura)} {numero(r.informadas)} de {numero(r.exigibles)}"


def extremos(r: Resumen) -> str:
    if r.minimo == r.maximo:
        return pct(r.minimo)
    return f"Entre {pct(r.minimo)} y {pct(r.maximo)}"


def segun(r: Resumen) -> str:
    """Return it in a cell: the figure or its range, then the coverage."""
    if r.minimo is None:
        return "–"
    cifra = extremos(r) if r.insuficiente else pct(r.cumplimiento)
    return f"{cifra} cobertura {pct(r.cobertura)}"


def al_lado(r: Resumen) -> str:
    """Return it beside the official figure of a headline."""
    if r.minimo is None:
        return "–"
    entre = f", entre {pct(r.minimo)} y {pct(r.maximo)}" if r.minimo != r.maximo else ""
    return f"{cumplimiento(r)} cobertura {pct(r.cobertura)}{entre}"


def breve(r: Resumen) -> str:
    """Return it in the line of a tree; nothing where it has no figure."""
    if not r.informadas:
        return ""
    if r.insuficiente:
        return (
            f"insuficiente {pct(r.minimo)} a {pct(r.maximo)}, "
            f"cobertura {pct(r.cobertura)}"
        )
    entre = f"entre {pct(r.minimo)} y {pct(r.maximo)}, " if r.minimo != r.maximo else ""
    return f"{pct(r.cumplimiento)} {entre}cobertura {pct(r.cobertura)}"


def conteo(r: Resumen) -> dict[str, int]:
    """Count by colour of the state: all that is not measured has one."""
    cuenta: Counter[str] = Counter()
    for situacion, cuantas in r.situaciones:
        es_fuera = SITUACIONES[situacion].color == FUERA
        cuenta[FUERA if es_fuera else situacion.value] += cuantas
    return dict(cuenta)

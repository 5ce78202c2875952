"""The columns of a detail from which anybody can reckon the summary again.

They hold each Meta's part in it, exact: nothing rounded, and nothing at all where
something is not known, since a formula would take a word for a number.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from openpyxl.utils import get_column_letter

from pladeco.domain.palabras import GRUPOS, SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.casillas import Campo, campo, texto
from pladeco.reports.libro import PRIMERA, Casilla, Hoja, Libro, numero

_UNO: Final = Fraction(1)
_NOMBRES: Final = (
    "Cuenta_Lineamiento",
    "Cuenta_Grupo",
    "Cuenta_Peso",
    "Cuenta_Exigible",
    "Cuenta_Conocido",
    "Cuenta_Razon",
    "Cuenta_Logro",
)


@dataclass(frozen=True, slots=True)
class Titulos:
    """The heads of the columns, in the words of one report."""

    lineamiento: str
    grupo: str
    peso: str
    exigible: str
    conocido: str
    razon: str
    logro: str


def campos_de_cuenta(titulos: Titulos, *, llano: bool = False) -> tuple[Campo, ...]:
    """Return them; `llano` counts by the few groups of a reader in a hurry."""
    grupo = _grupo_llano if llano else _con_marca
    return (
        campo(titulos.lineamiento, 12, texto(lambda f: f.lineamiento, "código")),
        campo(titulos.grupo, 18, texto(grupo, "callado")),
        campo(titulos.peso, 10, lambda f: _exacta(f.peso), cifra=True),
        campo(titulos.exigible, 10, lambda f: _exacta(_exigible(f)), cifra=True),
        campo(titulos.conocido, 10, lambda f: _exacta(_conocido(f)), cifra=True),
        campo(titulos.razon, 10, lambda f: _exacta(_razon(f)), cifra=True),
        campo(titulos.logro, 10, lambda f: _exacta(f.logro), cifra=True),
    )


def nombrar_cuenta(libro: Libro, hoja: Hoja, desde: int, metas: int) -> None:
    """Name the cells of each column, the first of which is `desde`."""
    ultima = PRIMERA + max(metas, 1) - 1
    for columna, nombre in enumerate(_NOMBRES, start=desde):
        letra = get_column_letter(columna)
        libro.nombrar(nombre, hoja, f"${letra}${PRIMERA}:${letra}${ultima}")


def _con_marca(fila: FilaMeta) -> str:
    return SITUACIONES[SITUACIONES[fila.situacion].color].con_marca


def _grupo_llano(fila: FilaMeta) -> str:
    return next(g.llano for g in GRUPOS if fila.situacion in g.situaciones)


def _exigible(fila: FilaMeta) -> Fraction:
    cumplida = fila.situacion is Situacion.CUMPLIDA
    return Fraction(bool(fila.esperado) or cumplida)


def _conocido(fila: FilaMeta) -> Fraction:
    return _UNO if fila.conocido is None else fila.conocido


def _razon(fila: FilaMeta) -> Fraction | None:
    """Return R as a roll-up takes it: what is cumplida has at least 1."""
    if fila.situacion is Situacion.CUMPLIDA:
        return max(fila.razon or _UNO, _UNO)
    return fila.razon


def _exacta(valor: Fraction | None) -> Casilla:
    return Casilla(None if valor is None else numero(valor), "exacto")

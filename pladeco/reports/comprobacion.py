"""The sheet Comprobación: the summary reckoned again, by formulas over the detail.

Plain functions only, the same in any spreadsheet: no dynamic arrays, nothing volatile.
Each figure stands three times, as reported, as reckoned, and whether both agree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname

from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.frases import INSUFICIENTE
from pladeco.reports.libro import PRIMERA, Casilla, Columna, Hoja, Libro, numero

NOMBRE: Final = "Comprobación"
PLAN: Final = "Todo el plan"
COLUMNAS: Final = (
    Columna("De qué", 15),
    Columna("Nombre", 46),
    Columna("Cifra", 36),
    Columna("En el informe", 24, cifra=True),
    Columna("Calculada de nuevo", 24, cifra=True),
    Columna("¿Coincide?", 16),
)
SIN_PESOS: Final = (
    "Este corte se hizo antes de que el programa guardara el peso de cada meta: no se "
    "puede volver a sumar aquí. Un corte nuevo sí lo trae."
)
_DE_QUE, _CIFRA, _DICE, _OTRA, _COINCIDE = 1, 3, 4, 5, 6
_TODO: Final = PRIMERA  # the row that says whether all of them agree
_MINIMA: Final = PRIMERA + 1  # the row of the coverage below which there is no figure
_PRIMERA_RAMA: Final = PRIMERA + 2

# What a row of the detail adds: those of a branch, or all of them for the whole plan.
_RAMA: Final = '((Cuenta_Lineamiento=$A{fila})+($A{fila}="' + PLAN + '"))'
_TOPE: Final = "(({0}>1)+({0}<=1)*({0}>0)*{0})"  # between 0 and 1
_SABE: Final = "ISNUMBER(Cuenta_Razon)"
_CUENTAS: Final[dict[str, str]] = {
    "metas": '(Cuenta_Grupo<>"")',
    "exigibles": "Cuenta_Exigible",
    "informadas": f"Cuenta_Exigible*{_SABE}",
    "con_logro": "ISNUMBER(Cuenta_Logro)",
    "peso_exigible": "Cuenta_Exigible*Cuenta_Peso",
    "peso_informado": f"Cuenta_Exigible*{_SABE}*Cuenta_Peso*Cuenta_Conocido",
    "peso_cumplido": (
        f"Cuenta_Exigible*Cuenta_Peso*Cuenta_Conocido*{_TOPE.format('Cuenta_Razon')}"
    ),
    "peso_total": "Cuenta_Peso",
    "peso_hecho": f"Cuenta_Peso*{_TOPE.format('Cuenta_Logro')}",
}
_COCIENTES: Final[dict[str, tuple[str, str]]] = {
    "cobertura": ("{peso_exigible}=0", "{peso_informado}/{peso_exigible}"),
    "cumplimiento": ("{peso_informado}=0", "{peso_cumplido}/{peso_informado}"),
    "minimo": ("{peso_exigible}=0", "{peso_cumplido}/{peso_exigible}"),
    "maximo": (
        "{peso_exigible}=0",
        "1+({peso_cumplido}-{peso_informado})/{peso_exigible}",
    ),
    "avance": ("OR({con_logro}=0,{peso_total}=0)", "{peso_hecho}/{peso_total}"),
}
# Sums of many parts are wrong by less than this; a tie goes up as it does in the
# report, and what is below one never reads 100,0 %.
_NADA: Final = "0.000000000001"
_MOSTRADA: Final = (
    f"IF({{0}}+{_NADA}>=1,1,MIN(ROUND({{0}}+{_NADA},3),0.999))"  # as a cell shows it
)


@dataclass(frozen=True, slots=True)
class Cifra:
    """A figure of the summary: its head there, its column, and what reckons it.

    `clave` is one of the figures above; none: the count of a group of that name.
    """

    titulo: str
    columna: int
    clave: str | None = None


@dataclass(frozen=True, slots=True)
class Palabras:
    """How the steps are called, in the words of one report."""

    minima: str
    pasos: dict[str, str]


def hoja_comprobacion(
    libro: Libro,
    informe: InformePlan,
    *,
    resumen: str,
    cifras: Sequence[Cifra],
    palabras: Palabras,
) -> None:
    """Write it over the rows of the sheet `resumen`, the whole plan in the last."""
    hoja = libro.hoja(NOMBRE, [c.ancho for c in COLUMNAS])
    ramas = [(f.codigo, f"{f.numero}. {f.nombre}") for f in informe.lineamientos]
    ramas.append((PLAN, informe.cabecera.instrumento))
    primera = PRIMERA if informe.lineamientos else PRIMERA + 1
    filas: list[_Fila] = []
    if all(m.peso is not None for m in informe.metas):
        filas = [
            fila
            for lugar, (codigo, nombre) in enumerate(ramas)
            for fila in _rama(codigo, nombre, primera + lugar, cifras, palabras)
        ]
    ultima = hoja.tabla(
        "¿Da lo mismo si se suma de nuevo?",
        f"Cada cifra de la hoja «{resumen}», calculada otra vez con fórmulas desde el "
        "detalle: ✔ si da lo mismo, o la diferencia. Las filas sin ✔ son los pasos de "
        "la cuenta. Si aquí no ve nada, permita que su programa calcule («Habilitar "
        "edición»).",
        COLUMNAS,
        _en_casillas(informe, palabras, filas),
        vacio=SIN_PESOS,
        fijas=3,
    )
    libro.nombrar_tabla(hoja, len(COLUMNAS), ultima)
    if filas:
        _formulas(hoja, filas, quote_sheetname(resumen), ultima)
        coincide = get_column_letter(_COINCIDE)
        libro.nombrar("Comprobacion_Todo", hoja, f"${coincide}${_TODO}")
    hoja.imprimir_hasta(len(COLUMNAS), ultima)


@dataclass(frozen=True, slots=True)
class _Fila:
    """A row: a step of the reckoning, or a figure and its row in the summary."""

    codigo: str
    nombre: str
    titulo: str
    clave: str | None
    columna: int = 0
    en: int = 0

    @property
    def formato(self) -> str:
        if self.clave in _COCIENTES:
            return "porcentaje"
        return "exacto" if self.clave and self.clave.startswith("peso") else "entero"


def _rama(
    codigo: str, nombre: str, en: int, cifras: Sequence[Cifra], palabras: Palabras
) -> Iterator[_Fila]:
    mostradas = {c.clave for c in cifras}
    for clave in _CUENTAS:
        if clave not in mostradas:
            yield _Fila(codigo, nombre, palabras.pasos[clave], clave)
    for cifra in cifras:
        yield _Fila(codigo, nombre, cifra.titulo, cifra.clave, cifra.columna, en)


def _en_casillas(
    informe: InformePlan, palabras: Palabras, filas: Sequence[_Fila]
) -> list[list[Casilla]]:
    """Return the texts of the rows; what is to be reckoned is written over them."""
    if not filas:
        return []
    minima = numero(informe.cabecera.umbrales.cobertura_minima)
    nada = Casilla(None)
    return [
        [Casilla("Todo", "rótulo"), nada, Casilla("Todas las cifras"), *[nada] * 3],
        [
            Casilla("Regla", "callado"),
            nada,
            Casilla(palabras.minima),
            Casilla(minima, "porcentaje"),
            nada,
            nada,
        ],
        *(
            [Casilla(f.codigo, "código"), Casilla(f.nombre), Casilla(f.titulo)]
            + [nada] * 3
            for f in filas
        ),
    ]


def _formulas(hoja: Hoja, filas: Sequence[_Fila], resumen: str, ultima: int) -> None:
    pasos: dict[str, dict[str, str]] = {}
    otra = get_column_letter(_OTRA)
    for numero_fila, fila in enumerate(filas, start=_PRIMERA_RAMA):
        if fila.clave:
            lugar = f"${otra}${numero_fila}"
            pasos.setdefault(fila.codigo, {})[fila.clave] = lugar
    for numero_fila, fila in enumerate(filas, start=_PRIMERA_RAMA):
        formula = _otra_vez(fila, numero_fila, pasos[fila.codigo])
        hoja.formula(numero_fila, _OTRA, formula, fila.formato)
        if fila.columna:
            dicha = f"={resumen}!{get_column_letter(fila.columna)}{fila.en}"
            hoja.formula(numero_fila, _DICE, dicha, fila.formato)
            hoja.formula(numero_fila, _COINCIDE, _coincide(numero_fila), "coincide")
        else:
            hoja.escribir(numero_fila, _DICE, "paso de la cuenta", "ausente")
    _veredicto(hoja, filas, ultima)


def _otra_vez(fila: _Fila, numero_fila: int, pasos: dict[str, str]) -> str:
    """Return the formula that reckons a figure from the detail or from its steps."""
    rama = _RAMA.format(fila=numero_fila)
    if fila.clave is None:
        return f"=SUMPRODUCT({rama}*(Cuenta_Grupo=$C{numero_fila}))"
    if fila.clave in _CUENTAS:
        return f"=SUMPRODUCT({rama}*{_CUENTAS[fila.clave]})"
    no_hay, cociente = (parte.format(**pasos) for parte in _COCIENTES[fila.clave])
    formula = _MOSTRADA.format(f"({cociente})")
    if fila.clave != "cumplimiento":
        return f'=IF({no_hay},"–",{formula})'
    cobertura = "{peso_informado}/{peso_exigible}".format(**pasos)
    return (
        # Where nothing was due the report has words, and there is nothing to reckon.
        f'=IF({pasos["peso_exigible"]}=0,IF(ISTEXT($D{numero_fila}),$D{numero_fila},"–"),'
        f'IF(OR({no_hay},{cobertura}+{_NADA}<$D${_MINIMA}),"{INSUFICIENTE}",'
        f"{formula}))"
    )


def _coincide(fila: int) -> str:
    dicha, otra = f"$D{fila}", f"$E{fila}"
    return (
        f'=IF({dicha}={otra},"✔",'
        f'IF(AND(ISNUMBER({dicha}),ISNUMBER({otra})),{otra}-{dicha},"✖ es otra"))'
    )


def _veredicto(hoja: Hoja, filas: Sequence[_Fila], ultima: int) -> None:
    """Write in the first row how many agree, of how many."""
    cuantas = sum(bool(f.columna) for f in filas)
    zona = f"$F${_PRIMERA_RAMA}:$F${ultima}"
    hoja.escribir(_TODO, _DICE, cuantas, "entero")
    hoja.formula(_TODO, _OTRA, f'=COUNTIF({zona},"✔")', "entero")
    hoja.formula(_TODO, _COINCIDE, _coincide(_TODO), "coincide")

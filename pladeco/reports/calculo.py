"""How each figure was reckoned, with its numbers: each Meta, and all together."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pladeco.domain.explicacion.resumida import RamaResumida, Resumida
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.casillas import Campo, campo, hoja_de_metas, situacion, texto
from pladeco.reports.libro import Casilla, Columna, Libro

NOMBRE: Final = "Cómo se calculó"
NOMBRE_RAMAS: Final = "Cómo se sumó"
SIN_DETALLE: Final = (
    "Este corte se hizo antes de que el programa guardara cómo se llegó a cada cifra: "
    "trae las cifras, no la cuenta. Un corte nuevo sí la trae."
)


def _de(lee: Callable[[Resumida], str], vacio: str = "–") -> Callable[..., Casilla]:
    def casilla(fila: FilaMeta) -> Casilla:
        dicho = lee(fila.calculo) if fila.calculo else ""
        return Casilla(dicho) if dicho else Casilla(vacio, "ausente")

    return casilla


IMPRESOS: Final[tuple[Campo, ...]] = (
    campo("Código", 16, texto(lambda f: f.meta_codigo, "código")),
    campo("Meta", 30, texto(lambda f: f.promesa, "promesa")),
    campo("Lo prometido", 26, _de(lambda c: c.promesa)),
    campo("Medido (M)", 25, _de(lambda c: c.medido)),
    campo("Logro (C)", 27, _de(lambda c: c.logro)),
    campo("Esperado a la fecha", 27, _de(lambda c: c.esperado)),
    campo("Cumplimiento a la fecha", 27, _de(lambda c: c.cumplimiento)),
    campo("Situación", 18, lambda f: situacion(f.situacion)),
    campo("Por qué", 28, _de(lambda c: c.porque)),
)
CAMPOS: Final[tuple[Campo, ...]] = (
    *IMPRESOS,
    campo("Período por período", 60, _de(lambda c: c.periodos)),
    campo("Avances que entraron", 60, _de(lambda c: c.entraron, "ninguno")),
    campo("Avances que no entraron", 60, _de(lambda c: c.no_entraron, "ninguno")),
)


COLUMNAS_RAMAS: Final = (
    Columna("De qué", 12),
    Columna("Nombre", 34),
    Columna("Cifra", 24),
    Columna("Cuenta", 62),
    Columna("Qué dice", 48),
)


def hojas_calculo(libro: Libro, informe: InformePlan) -> None:
    """Write both sheets; a Corte of before says that it does not carry them."""
    _metas(libro, informe)
    _ramas(libro, informe)


def _ramas(libro: Libro, informe: InformePlan) -> None:
    """Write the whole plan and each lineamiento: a row for each figure.

    They are a sheet of their own so that each table may be filtered.
    """
    hoja = libro.hoja(NOMBRE_RAMAS, [c.ancho for c in COLUMNAS_RAMAS])
    ultima = hoja.tabla(
        "¿Cómo se sumó?",
        "De las metas a las cifras de todo el plan y de cada lineamiento. Se cuenta "
        "siempre desde las metas, nunca como promedio de promedios. El peso de una "
        "actividad se reparte por igual entre sus metas que se calculan.",
        COLUMNAS_RAMAS,
        [fila for rama in informe.ramas for fila in _filas_de(rama)],
        vacio=SIN_DETALLE,
        fijas=2,
    )
    libro.nombrar_tabla(hoja, len(COLUMNAS_RAMAS), ultima)
    hoja.imprimir_hasta(len(COLUMNAS_RAMAS), ultima)


def _filas_de(rama: RamaResumida) -> Iterator[list[Casilla]]:
    de_que = Casilla(rama.codigo or "Todo el plan", "código")
    nombre = Casilla(rama.nombre)
    for paso in rama.pasos:
        nota = Casilla(paso.nota) if paso.nota else Casilla("–", "ausente")
        yield [de_que, nombre, Casilla(paso.nombre), Casilla(paso.formula), nota]
    if not rama.pasos:
        nada = Casilla("–", "ausente")
        yield [de_que, nombre, nada, Casilla(rama.vacio), nada]


def _metas(libro: Libro, informe: InformePlan) -> None:
    metas: Sequence[FilaMeta] = informe.metas if informe.con_calculo else ()
    hoja_de_metas(
        libro,
        CAMPOS,
        metas,
        nombre=NOMBRE,
        titulo="¿Cómo se calculó?",
        nota=(
            "Una fila por meta: la fórmula de cada cifra con sus números. M es lo "
            "medido, T el valor prometido, B la línea base. Las columnas desde "
            "«Período por período» se leen en pantalla y no se imprimen. La cuenta de "
            f"todo el plan y de cada lineamiento está en la hoja «{NOMBRE_RAMAS}»."
        ),
        vacio="Este plan no tiene metas." if informe.con_calculo else SIN_DETALLE,
        fijas=2,
        impresas=len(IMPRESOS),
    )

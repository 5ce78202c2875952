"""The sheet ODS: the 17 goals, each with what the plan does for it."""

from pladeco.queries.informe.registros import FilaOds, InformePlan
from pladeco.reports.casillas import COLUMNAS_RESUMEN, de_resumen
from pladeco.reports.frases import SE_SUPERPONEN
from pladeco.reports.libro import Casilla, Columna, Libro

COLUMNAS = (
    Columna("ODS", 6, cifra=True),
    Columna("Objetivo de Desarrollo Sostenible", 44),
    *COLUMNAS_RESUMEN,
    Columna("Propuestas por confirmar", 12, cifra=True),
    Columna("Metas ODS que toca", 30),
)


def hoja_ods(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("ODS", [c.ancho for c in COLUMNAS])
    ultima = hoja.tabla(
        "Objetivos de Desarrollo Sostenible",
        "Una meta puede servir a varios objetivos y se cuenta una vez en cada uno: "
        f"{SE_SUPERPONEN} Lo que SECPLA aún no confirma se cuenta aparte, en "
        "«Propuestas por confirmar».",
        COLUMNAS,
        [_fila(fila) for fila in informe.ods],
        vacio="No hay vínculos con los ODS.",
        fijas=2,
    )
    libro.nombrar_tabla(hoja, len(COLUMNAS), ultima)
    hoja.imprimir_hasta(len(COLUMNAS), ultima)


def _fila(fila: FilaOds) -> list[Casilla]:
    return [
        Casilla(fila.objetivo, "entero"),
        Casilla(fila.nombre),
        *de_resumen(fila.resumen),
        Casilla(fila.propuestos, "entero"),
        Casilla(", ".join(fila.metas_ods) or None),
    ]

"""Cells that say something improper of their column.

Their text is kept as it stands; a person decides. "No aplica" is no doubt.
"""

from collections.abc import Callable, Iterable

from pladeco.importers.lector.codigos import CodigoAviso, Revisar
from pladeco.importers.lector.encabezados import Columna, Encabezado
from pladeco.importers.lector.filas import FilaEnCurso
from pladeco.importers.lector.palabras import queda_en_el_aire
from pladeco.importers.lector.registros import Aviso
from pladeco.importers.lector.tipos_celda import es_plazo, menciona_un_fondo

_Duda = Callable[[str], bool]


def _es_una_letra(texto: str) -> bool:
    return len(texto) == 1 and texto.isalpha()


def _deja_comillas_abiertas(texto: str) -> bool:
    return texto.count('"') % 2 == 1 or texto.count("“") != texto.count("”")


def _no_es_un_fondo(texto: str) -> bool:
    return not menciona_un_fondo(texto)


def _no_es_un_plazo(texto: str) -> bool:
    return not es_plazo(texto)


_DE_CUALQUIER_COLUMNA: tuple[tuple[_Duda, str], ...] = (
    (_es_una_letra, "tiene una sola letra"),
    (_deja_comillas_abiertas, "abre comillas que no cierra"),
    (queda_en_el_aire, "parece cortada"),
)
_DE_UNA_COLUMNA: dict[Columna, tuple[_Duda, str]] = {
    Columna.PLAZO: (_no_es_un_plazo, "no parece un plazo"),
    Columna.FINANCIAMIENTO: (_no_es_un_fondo, "no parece un financiamiento"),
}


def marcar_dudas(fila: FilaEnCurso, encabezado: Encabezado) -> Iterable[Aviso]:
    """Mark a row for its own doubtful cells; what it inherits is told above."""
    for columna, texto in zip(encabezado.columnas, fila.valores, strict=True):
        for motivo in _motivos(columna.tipo, texto) if texto else ():
            fila.marcas.add(Revisar.CELDA_DUDOSA)
            yield Aviso(
                fila.linea,
                CodigoAviso.CELDA_DUDOSA,
                f"La celda de «{columna.titulo}» {motivo}; se conserva tal cual.",
                texto,
            )


def _motivos(columna: Columna, texto: str) -> Iterable[str]:
    """Return, in words, why a filled cell is doubtful."""
    propia = _DE_UNA_COLUMNA.get(columna)
    dudas = (*_DE_CUALQUIER_COLUMNA, propia) if propia else _DE_CUALQUIER_COLUMNA
    return (motivo for duda, motivo in dudas if duda(texto))

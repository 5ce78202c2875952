"""Both trees of a plan workbook as rows, parents first."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from pladeco.domain.cambios.arbol import DESDE_ARRIBA
from pladeco.domain.cambios.tablas import Fila
from pladeco.domain.libro.a_filas.escritura import Escritura, mismo
from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.de_filas import NOMBRE_CRUDO, crudos_de
from pladeco.domain.libro.plantilla import HOJAS_DE_ELEMENTOS, Hoja, LibroPlan
from pladeco.domain.libro.textos import como_en_libro
from pladeco.domain.vocabulario import Nivel

HOJAS = sorted(
    HOJAS_DE_ELEMENTOS, key=lambda h: DESDE_ARRIBA.index(h.nivel or Nivel.LINEAMIENTO)
)
# Columns of an Elemento that hold the same in row and workbook.
_IGUALES = ("dudas", "lema", "definicion", "retirado_en", "retiro_acto")


def escribir_elementos(e: Escritura) -> None:
    claves = e.claves("elemento")
    ultimos: dict[UUID | None, int] = {}
    for fila in e.filas["elemento"].values():
        superior = fila["superior_id"]
        ultimos[superior] = max(ultimos.get(superior, 0), fila["orden"])
    for hoja in HOJAS:
        for fila in e.libro.de(hoja.titulo):
            clave = claves.get(fila.codigo)
            codigo = getattr(fila, "superior", None)
            superior = None if codigo is None else claves[codigo]
            antes = None if clave is None else e.filas["elemento"][clave]
            dicho = _orden_dicho(e.libro, hoja, fila)
            orden = _orden(dicho, antes, superior, ultimos)
            valores = {
                "superior_id": superior,
                "nivel": hoja.nivel,
                "codigo": fila.codigo,
                "orden": orden,
                **_de_la_hoja(e.libro, hoja, fila, antes),
            }
            claves[fila.codigo] = e.poner("elemento", clave, valores)


def _orden_dicho(libro: LibroPlan, hoja: Hoja, fila: Any) -> int | None:
    numero: int | None = getattr(fila, "numero", None)
    if numero is None and libro.dice(hoja.titulo, "orden"):
        numero = fila.orden
    return numero


def _orden(
    dicho: int | None,
    antes: Fila | None,
    superior: UUID | None,
    ultimos: dict[UUID | None, int],
) -> int:
    """Return its place among its siblings: told, its own, or after the last."""
    if dicho is None and antes is not None and antes["superior_id"] == superior:
        dicho = antes["orden"]
    if dicho is None:
        dicho = ultimos.get(superior, 0) + 1
    ultimos[superior] = max(ultimos.get(superior, 0), dicho)
    return dicho


def _de_la_hoja(
    libro: LibroPlan, hoja: Hoja, fila: Any, antes: Fila | None
) -> dict[str, Any]:
    """Return the columns of which the sheet says something; all, for a new row."""
    campos = {c.campo for c in columnas_de(hoja.registro)}
    dichos = {campo for campo in campos if libro.dice(hoja.titulo, campo)}
    valores: dict[str, Any] = {} if antes is not None else dict(_NUEVO)
    valores |= {campo: getattr(fila, campo) for campo in _IGUALES if campo in dichos}
    if "linea" in campos:
        valores["linea_fuente"] = fila.linea
    if "revisar" in campos:
        valores["revisar"] = list(fila.revisar)
    if "peso" in dichos:
        valores["peso"] = Decimal(1) if fila.peso is None else fila.peso
    valores["texto_fuente"] = _texto_fuente(hoja, fila, antes)
    valores["nombre"] = _nombre(libro, hoja, fila, antes)
    return valores


_NUEVO: Mapping[str, Any] = {
    "lema": None,
    "definicion": None,
    "peso": Decimal(1),
    "linea_fuente": None,
    "dudas": None,
    "revisar": [],
    "retirado_en": None,
    "retiro_acto": None,
}


def _texto_fuente(hoja: Hoja, fila: Any, antes: Fila | None) -> dict[str, Any]:
    """Return the document's cells by column, with those that the sheet cannot hold.

    Where one cell is the document's and the plan's own words, what changes is the
    plan's: the document said what it said.
    """
    campos = tuple(c for c in crudos_de(hoja) if antes is None or c not in _IGUALES)
    viejo = {} if antes is None else antes["texto_fuente"]
    crudo = {campo: texto for campo, texto in viejo.items() if campo not in campos}
    for campo in campos:
        valor = getattr(fila, campo)
        if valor in (None, ()):
            continue
        nuevo = list(valor) if isinstance(valor, tuple) else valor
        crudo[campo] = viejo[campo] if mismo(viejo.get(campo), nuevo) else nuevo
    return crudo


def _nombre(libro: LibroPlan, hoja: Hoja, fila: Any, antes: Fila | None) -> str | None:
    nivel = hoja.nivel or Nivel.LINEAMIENTO
    campo = NOMBRE_CRUDO[nivel]
    del_documento: str | None = getattr(fila, campo)
    if libro.dice(hoja.titulo, "nombre_publico"):
        publico: str | None = fila.nombre_publico
        return publico or del_documento
    if antes is not None and not mismo(
        antes["nombre"], como_en_libro(antes["texto_fuente"].get(campo))
    ):
        nombre: str | None = antes["nombre"]  # given here: the workbook knows none
        return nombre
    return del_documento

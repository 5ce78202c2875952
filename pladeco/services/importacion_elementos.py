"""Both trees of a plan workbook, written parents first."""

from collections import Counter
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.columnas import columnas_de
from pladeco.domain.plantilla import HOJAS_DE_ELEMENTOS, Hoja, LibroPlan
from pladeco.domain.vocabulario import Nivel
from pladeco.models import Elemento
from pladeco.models.base import uuid7

# Columns that have a place of their own beside `texto_fuente`.
_APARTE = frozenset({"linea", "revisar", "numero"})
# No level hangs from one that comes later.
_DESDE_ARRIBA = (
    Nivel.LINEAMIENTO,
    Nivel.OBJETIVO_ESTRATEGICO,
    Nivel.OBJETIVO_LOCAL,
    Nivel.PLAN,
    Nivel.PROGRAMA,
    Nivel.PROYECTO,
    Nivel.ACTIVIDAD,
)
_HOJAS = sorted(
    HOJAS_DE_ELEMENTOS, key=lambda h: _DESDE_ARRIBA.index(h.nivel or Nivel.LINEAMIENTO)
)


def agregar_elementos(
    session: Session, libro: LibroPlan, instrumento_id: UUID
) -> dict[str, UUID]:
    """Add every Elemento; return keys by code. Siblings keep the workbook's order."""
    claves: dict[str, UUID] = {}
    rutas: dict[str | None, str] = {None: ""}
    hermanos: Counter[str | None] = Counter()
    for hoja in _HOJAS:
        for fila in libro.de(hoja.titulo):
            superior = getattr(fila, "superior", None)
            hermanos[superior] += 1
            orden = getattr(fila, "numero", hermanos[superior])
            ruta = f"{rutas[superior]}.{orden:04d}".lstrip(".")
            claves[fila.codigo], rutas[fila.codigo] = uuid7(), ruta
            session.add(
                Elemento(
                    id=claves[fila.codigo],
                    instrumento_id=instrumento_id,
                    superior_id=claves.get(superior) if superior else None,
                    nivel=hoja.nivel,
                    codigo=fila.codigo,
                    orden=orden,
                    ruta=ruta,
                    linea_fuente=getattr(fila, "linea", None),
                    texto_fuente=_texto_fuente(hoja, fila),
                    **_propio(hoja, fila),
                )
            )
    session.flush()
    return claves


def _propio(hoja: Hoja, fila: Any) -> dict[str, Any]:
    """Return the fields that only some levels have, and the name of each."""
    if hoja.nivel is Nivel.LINEAMIENTO:
        return {
            "nombre": fila.nombre_publico or fila.nombre,
            "lema": fila.lema,
            "definicion": fila.definicion,
        }
    if hoja.nivel is Nivel.ACTIVIDAD:
        peso = Decimal(1) if fila.peso is None else fila.peso
        revisar = list(fila.revisar)
        return {
            "nombre": fila.actividad,
            "peso": peso,
            "revisar": revisar,
            "dudas": fila.dudas,
        }
    return {"nombre": fila.nombre}


def _texto_fuente(hoja: Hoja, fila: Any) -> dict[str, Any]:
    """Return the document's cells by column."""
    crudo: dict[str, Any] = {}
    for columna in columnas_de(hoja.registro):
        valor = getattr(fila, columna.campo)
        if columna.crudo and columna.campo not in _APARTE and valor not in (None, ()):
            crudo[columna.campo] = list(valor) if isinstance(valor, tuple) else valor
    return crudo

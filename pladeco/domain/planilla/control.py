"""What a workbook was sent with: the desk it is of, and a mark of every answer.

With the marks of what it held, what is saved now and what it says now can be told
apart: which of both changed, or both.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

FORMATO: Final = 1
_LARGO_DE_MARCA: Final = 16
_DESCARGUE: Final = "Descargue la planilla otra vez desde «Mi unidad» y copie en ella."


class ControlDanado(ValueError):  # noqa: N818 - a Spanish sentence for people
    """The workbook does not say what it was sent with; `str` says what to do."""


def en_texto(valor: object) -> str:
    """Write an answer so that equal ones are equal; blank is nothing.

    Programs that save a workbook again change blanks and line ends: they do not count.
    """
    if valor is None or valor is False:
        return ""
    if valor is True:
        return "sí"
    if isinstance(valor, Decimal):
        return f"{valor.normalize():f}"
    if isinstance(valor, date):
        return valor.isoformat()
    return " ".join(str(valor).split())


def marca(valor: object) -> str:
    """Return what stands for an answer; nothing for a blank one."""
    texto = en_texto(valor)
    if not texto:
        return ""
    return hashlib.sha256(texto.encode()).hexdigest()[:_LARGO_DE_MARCA]


@dataclass(frozen=True, slots=True)
class FilaControl:
    """One Indicador as it was sent: its revision, the marks of its answers by field.

    `hitos` has by its number each milestone and the mark of its date.
    """

    codigo: str
    revision: int
    en_porcentaje: bool
    marcas: Mapping[str, str]
    hitos: Mapping[int, tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class Control:
    """The desk, the plan's version and the day of which a workbook is."""

    instrumento: str
    unidad: str
    periodo: str
    version: int
    fecha: date
    filas: Mapping[str, FilaControl]


def escribir_control(control: Control) -> tuple[tuple[str, str], ...]:
    """Return it as rows of two texts: a code, empty for the workbook itself, and it."""
    propio = {
        "formato": FORMATO,
        "instrumento": control.instrumento,
        "unidad": control.unidad,
        "periodo": control.periodo,
        "version": control.version,
        "fecha": control.fecha.isoformat(),
    }
    filas = [("planilla", json.dumps(propio, ensure_ascii=False))]
    for fila in control.filas.values():
        datos = {
            "revision": fila.revision,
            "porcentaje": fila.en_porcentaje,
            "marcas": {c: m for c, m in fila.marcas.items() if m},
            "hitos": {str(n): [str(k), m] for n, (k, m) in fila.hitos.items()},
        }
        filas.append((fila.codigo, json.dumps(datos, ensure_ascii=False)))
    return tuple(filas)


def leer_control(filas: Iterable[tuple[str, str]]) -> Control:
    """Read it back. Raises ControlDanado where it is not ours, or of another time."""
    try:
        datos = {clave: json.loads(texto) for clave, texto in filas}
        propio = datos.pop("planilla")
        _exigir_formato(propio["formato"])
        return Control(
            str(propio["instrumento"]),
            str(propio["unidad"]),
            str(propio["periodo"]),
            int(propio["version"]),
            date.fromisoformat(propio["fecha"]),
            {codigo: _fila(codigo, una) for codigo, una in datos.items()},
        )
    except ControlDanado:
        raise
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as falla:
        mensaje = (
            "La planilla perdió la hoja oculta «Control», que dice de qué unidad y "
            f"período es. {_DESCARGUE}"
        )
        raise ControlDanado(mensaje) from falla


def _exigir_formato(formato: object) -> None:
    if formato != FORMATO:
        mensaje = f"La planilla es de otra versión del programa. {_DESCARGUE}"
        raise ControlDanado(mensaje)


def _fila(codigo: str, datos: Mapping[str, Any]) -> FilaControl:
    return FilaControl(
        codigo,
        int(datos["revision"]),
        bool(datos["porcentaje"]),
        {str(campo): str(una) for campo, una in datos["marcas"].items()},
        {int(n): (UUID(k), str(una)) for n, (k, una) in datos["hitos"].items()},
    )

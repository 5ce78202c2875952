"""What may happen to an Elemento: a row of its story."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pladeco.queries.modificaciones import CambioVisto, FilaModificacion


class Que(StrEnum):
    """What kind of thing happened; the template has a sentence for each."""

    PROMETIDO = "prometido"
    LEIDA = "leida"
    ENVIADO = "enviado"
    VISADO = "visado"
    DEVUELTO = "devuelto"
    RETIRADO = "retirado"
    CORREGIDO = "corregido"
    VALIDADO = "validado"
    VINCULADO = "vinculado"
    ODS = "ods"
    MODIFICADO = "modificado"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hecho:
    """One thing that happened. `cosa` is what it happened to, a code or a Periodo.

    `quien` is a person and `nota` its words, both for officers alone.
    """

    que: Que
    dia: date
    orden: datetime | None
    cosa: str
    texto: str = ""
    unidad: str = ""
    indicador: str = ""
    version: int = 1
    quien: str | None = None
    nota: str | None = None
    modificacion: FilaModificacion | None = None
    cambios: tuple[CambioVisto, ...] = ()

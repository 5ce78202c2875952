"""The rows of a report that tell what changed: figures, reports and the plan itself."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import enumerar
from pladeco.domain.vocabulario import EstadoModificacion, Situacion


class Rumbo(StrEnum):
    """Which way a Meta went between two Cortes, by the state that pages list first."""

    MEJORO = "mejoro"
    EMPEORO = "empeoro"
    CAMBIO = "cambio"  # its figure, not its Situacion; or neither is better
    NUEVA = "nueva"
    RETIRADA = "retirada"


@dataclass(frozen=True, slots=True)
class CambioMeta:
    """One Meta then and now. What is not known on either side is `None`."""

    meta_codigo: str
    actividad: str
    promesa: str
    rumbo: Rumbo
    antes: Situacion | None
    ahora: Situacion | None
    razon_antes: Fraction | None
    razon_ahora: Fraction | None


@dataclass(frozen=True, slots=True)
class CambioRama:
    """A lineamiento, or the whole plan (no code), then and now."""

    codigo: str
    nombre: str
    antes: Resumen
    ahora: Resumen


@dataclass(frozen=True, slots=True)
class Rectificacion:
    """A figure of a day that an earlier Corte covered, and that is another now.

    `corte` is the number of the newest that showed it, `tambien` of others that showed
    the same. `antes` and `ahora` are what was reported, in
    words; `antes` is empty where nothing was validated then, `ahora` where it counts no
    longer.
    """

    corte: str
    meta_codigo: str
    actividad: str
    unidad: str
    periodo: str
    antes: str
    ahora: str
    validado_en: datetime | None
    tambien: tuple[str, ...] = ()

    @property
    def cortes(self) -> str:
        """Return the numbers of the Cortes that showed it, as people say them."""
        return enumerar((self.corte, *self.tambien))


@dataclass(frozen=True, slots=True)
class CambiosDesde:
    """What is new since the previous Corte of the plan."""

    numero: str
    fecha: date
    ramas: tuple[CambioRama, ...]
    metas: tuple[CambioMeta, ...]
    rectificaciones: tuple[Rectificacion, ...]


@dataclass(frozen=True, slots=True)
class FilaModificacion:
    """A formal change of the plan that is open or came since the previous Corte."""

    numero: int
    estado: EstadoModificacion
    motivo: str
    requiere_acuerdo: bool
    acto: str
    acto_fecha: date | None
    rige_desde: date | None
    cambios: int

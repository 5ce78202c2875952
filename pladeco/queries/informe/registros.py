"""The rows of a report: what a Corte freezes, and every reader is told from.

A field that is younger than the first Cortes has a default: they were frozen without.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.ciclo.habiles import DiaFeriado
from pladeco.domain.explicacion.resumida import RamaResumida
from pladeco.domain.vocabulario import (
    Destinatario,
    EstadoFinanciamiento,
    Nivel,
    Situacion,
)
from pladeco.queries.informe.registros_cambios import CambiosDesde, FilaModificacion
from pladeco.queries.informe.registros_metas import FilaMeta

# From what may still be mended to what is lost.
GRAVEDAD: Final = (
    Situacion.EN_RIESGO,
    Situacion.ATRASADA,
    Situacion.RETROCESO,
    Situacion.VENCIDA,
)
ATRASADAS: Final = frozenset(GRAVEDAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabecera:
    """Whose figures, of what day, made for whom. `numero` is like 7/2026."""

    institucion: str
    comuna: str
    instrumento: str
    desde: date
    hasta: date
    fecha: date
    numero: str
    proposito: str
    creado_en: datetime
    creado_por: str
    version_plan: int
    es_demo: bool
    umbrales: Umbrales
    destinatario: Destinatario | None = None
    sesion: str = ""
    vision: str = ""
    mision: str = ""
    dias_cosoc: int = 15  # working days that the COSOC has to observe it
    # The holidays that those days jump over, in its year and the next.
    feriados: tuple[DiaFeriado, ...] = ()
    emblema: str = ""  # the institution's, on that day: a PNG in base64


@dataclass(frozen=True, slots=True)
class FilaLineamiento:
    numero: int  # its place in the plan: the orders of rows may have gaps
    codigo: str
    nombre: str
    lema: str | None
    resumen: Resumen


@dataclass(frozen=True, slots=True)
class FilaOds:
    objetivo: int
    nombre: str
    resumen: Resumen
    propuestos: int
    metas_ods: tuple[str, ...] = ()  # codes of the targets that are touched
    elementos: tuple[str, ...] = ()  # codes of the linked Elementos


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaRama:
    """One Elemento of either tree with its figures; `superior` is a code, or empty.

    Where the declared or the backed figures are the official ones they stand there too.
    `retiro` names the act that took it out of the plan. `vinculos` are the codes of
    what was confirmed to belong to it from the other tree.
    """

    codigo: str
    superior: str
    nivel: Nivel
    nombre: str
    estrategica: bool
    resumen: Resumen
    declarado: Resumen
    respaldado: Resumen
    lider: str = ""
    corresponsables: tuple[str, ...] = ()
    fuentes: tuple[str, ...] = ()
    territorios: tuple[str, ...] = ()
    ods: tuple[int, ...] = ()
    retiro: str = ""
    vinculos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilaUnidad:
    """A unit as lead: the figures of what it leads, and how it reported.

    `vencidos` reports were due by the Corte; of these so many came, and on time.
    """

    codigo: str
    nombre: str
    resumen: Resumen
    vencidos: int
    informados: int
    a_tiempo: int


@dataclass(frozen=True, slots=True)
class FilaGrupo:
    """The plan cut by territory, source or year. `clave` is `-` for what is in none."""

    clave: str
    nombre: str
    resumen: Resumen
    metas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilaDinero:
    """What one source brings in one state, in pesos: by the plan, and as registered.

    `None` is «sin información», never zero; `sin_monto` counts what the plan names
    without an amount.
    """

    fuente: str
    estado: EstadoFinanciamiento
    plan: Fraction | None
    sin_monto: int
    registrado: Fraction | None


# What a Corte freezes: 1, the figures; 2, also how each Meta came to its own; 3, also
# how those of the whole plan and of each lineamiento came from them; 4, also both
# trees, units, territories, sources and years, money, changes and Modificaciones; 5,
# also the vínculos of the strategic tree and the holidays.
FORMATO = 5
_CON_CALCULO = 2
_CON_TODO = 4
_CON_VINCULOS = 5


@dataclass(frozen=True, slots=True)
class InformePlan:
    """Everything that a report of one day says; the first did not say their formato."""

    cabecera: Cabecera
    total: Resumen
    declarado: Resumen
    lineamientos: tuple[FilaLineamiento, ...]
    ods: tuple[FilaOds, ...]
    metas: tuple[FilaMeta, ...]
    formato: int = 1
    respaldado: Resumen | None = None  # not in what was frozen before it was reckoned
    ramas: tuple[RamaResumida, ...] = ()
    arbol: tuple[FilaRama, ...] = ()
    unidades: tuple[FilaUnidad, ...] = ()
    territorios: tuple[FilaGrupo, ...] = ()
    fuentes: tuple[FilaGrupo, ...] = ()
    anios: tuple[FilaGrupo, ...] = ()
    dinero: tuple[FilaDinero, ...] = ()
    modificaciones: tuple[FilaModificacion, ...] = ()
    cambios: CambiosDesde | None = None  # none: the first Corte of its plan
    # The SHA-256 of the text it was read from, which cannot hold it: empty in there.
    huella: str = field(default="", compare=False)

    @property
    def con_calculo(self) -> bool:
        return self.formato >= _CON_CALCULO

    @property
    def con_todo(self) -> bool:
        """Whether it was frozen with all that readers ask for today."""
        return self.formato >= _CON_TODO

    @property
    def con_vinculos(self) -> bool:
        """Whether it froze which Metas a strategic branch has."""
        return self.formato >= _CON_VINCULOS

    @property
    def atrasadas(self) -> tuple[FilaMeta, ...]:
        return tuple(f for f in self.metas if f.situacion in ATRASADAS)

    @property
    def silenciosas(self) -> tuple[FilaMeta, ...]:
        """The metas that were due and of which something is not known."""
        calladas = frozenset(self.total.sin_datos)
        return tuple(f for f in self.metas if f.meta_codigo in calladas)

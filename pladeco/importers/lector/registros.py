"""The result of reading a document, frozen, and its JSON face.

The keys and their order are those of the published format; what the source does not
say is None, never an empty text.
"""

from dataclasses import dataclass
from typing import Any

from pladeco.importers.lector.codigos import CodigoAviso, Revisar


@dataclass(frozen=True, slots=True)
class Aviso:
    linea: int
    codigo: CodigoAviso
    mensaje: str
    texto: str  # what stands in the source, as it stands


@dataclass(frozen=True, slots=True)
class Otro:
    """A text of a row that has no column of its own in the format."""

    columna: str | None  # title of its column, where it had one
    texto: str


@dataclass(frozen=True, slots=True)
class FilaLeida:
    linea: int
    programa: str | None = None
    actividad: str | None = None
    indicador: str | None = None
    plazo: str | None = None
    meta: str | None = None
    responsable: str | None = None
    financiamiento: str | None = None
    revisar: tuple[Revisar, ...] = ()
    linea_base: str | None = None
    metas_por_anio: tuple[tuple[str, str], ...] = ()
    ods: str | None = None
    otros: tuple[Otro, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrizLeida:
    objetivos_locales: tuple[str, ...]
    filas: tuple[FilaLeida, ...]

    @property
    def objetivo_local(self) -> str | None:
        return self.objetivos_locales[0] if self.objetivos_locales else None


@dataclass(frozen=True, slots=True)
class ProgramaLeido:
    """A programme of the strategic table; without a name it only holds projects."""

    nombre: str | None
    proyectos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanLeido:
    nombre: str | None
    programas: tuple[ProgramaLeido, ...]


@dataclass(frozen=True, slots=True)
class ObjetivoEstrategicoLeido:
    texto: str | None
    planes: tuple[PlanLeido, ...]


@dataclass(frozen=True, slots=True)
class LineamientoLeido:
    numero: int
    nombre: str | None
    lema: str | None
    definicion: str | None
    objetivos_estrategicos: tuple[ObjetivoEstrategicoLeido, ...]
    matrices: tuple[MatrizLeida, ...]


@dataclass(frozen=True, slots=True)
class InstrumentoLeido:
    nombre: str | None = None
    comuna: str | None = None
    desde: int | None = None
    hasta: int | None = None
    vision: str | None = None
    mision: str | None = None


@dataclass(frozen=True, slots=True)
class Lectura:
    instrumento: InstrumentoLeido
    lineamientos: tuple[LineamientoLeido, ...]
    avisos: tuple[Aviso, ...]


def a_json(lectura: Lectura) -> dict[str, Any]:
    """Return the published shape, ready for `json.dumps`."""
    instrumento = lectura.instrumento
    return {
        "instrumento": {
            "nombre": instrumento.nombre,
            "comuna": instrumento.comuna,
            "desde": instrumento.desde,
            "hasta": instrumento.hasta,
            "vision": instrumento.vision,
            "mision": instrumento.mision,
        },
        "lineamientos": [_lineamiento(uno) for uno in lectura.lineamientos],
        "avisos": [
            {
                "linea": aviso.linea,
                "codigo": aviso.codigo.value,
                "mensaje": aviso.mensaje,
                "texto": aviso.texto,
            }
            for aviso in lectura.avisos
        ],
    }


def _lineamiento(lineamiento: LineamientoLeido) -> dict[str, Any]:
    return {
        "numero": lineamiento.numero,
        "nombre": lineamiento.nombre,
        "lema": lineamiento.lema,
        "definicion": lineamiento.definicion,
        "objetivos_estrategicos": [
            {
                "texto": objetivo.texto,
                "planes": [_plan(plan) for plan in objetivo.planes],
            }
            for objetivo in lineamiento.objetivos_estrategicos
        ],
        "matrices": [
            {
                "objetivo_local": matriz.objetivo_local,
                "objetivos_locales": list(matriz.objetivos_locales),
                "filas": [_fila(fila) for fila in matriz.filas],
            }
            for matriz in lineamiento.matrices
        ],
    }


def _plan(plan: PlanLeido) -> dict[str, Any]:
    return {
        "nombre": plan.nombre,
        "programas": [
            {"nombre": programa.nombre, "proyectos": list(programa.proyectos)}
            for programa in plan.programas
        ],
    }


def _fila(fila: FilaLeida) -> dict[str, Any]:
    """Return a row; keys beyond the common ones only where the source has them."""
    valores: dict[str, Any] = {
        "linea": fila.linea,
        "programa": fila.programa,
        "actividad": fila.actividad,
        "indicador": fila.indicador,
        "plazo": fila.plazo,
        "meta": fila.meta,
        "responsable": fila.responsable,
        "financiamiento": fila.financiamiento,
        "revisar": [marca.value for marca in fila.revisar],
    }
    otros = [{"columna": otro.columna, "texto": otro.texto} for otro in fila.otros]
    propios = {
        "linea_base": fila.linea_base,
        "metas_por_anio": dict(fila.metas_por_anio),
        "ods": fila.ods,
        "otros": otros,
    }
    return valores | {clave: valor for clave, valor in propios.items() if valor}

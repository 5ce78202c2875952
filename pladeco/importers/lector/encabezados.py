"""Recognition of table headers by the names municipalities give to their columns.

A name is compared folded and without punctuation. Names of two possible columns
("INICIATIVA", "PRESUPUESTO") are decided last, by what the other columns left free.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.lineas import Linea


class Columna(StrEnum):
    OBJETIVO = "objetivo"
    PLAN = "plan"
    PROGRAMA = "programa"
    PROYECTO = "proyecto"
    ACTIVIDAD = "actividad"
    INDICADOR = "indicador"
    PLAZO = "plazo"
    META = "meta"
    RESPONSABLE = "responsable"
    FINANCIAMIENTO = "financiamiento"
    LINEA_BASE = "linea_base"
    ODS = "ods"
    META_DE_ANIO = "meta_de_anio"
    OTRA = "otra"


class ClaseDeTabla(StrEnum):
    MATRIZ = "matriz"
    ESTRATEGICA = "estrategica"
    DEFINICIONES = "definiciones"


@dataclass(frozen=True, slots=True)
class ColumnaDeTabla:
    tipo: Columna
    titulo: str
    anio: str | None = None  # only META_DE_ANIO


@dataclass(frozen=True, slots=True)
class Encabezado:
    clase: ClaseDeTabla
    columnas: tuple[ColumnaDeTabla, ...]

    @property
    def ancho(self) -> int:
        return len(self.columnas)

    def indice(self, tipo: Columna) -> int | None:
        """Return where a column stands, or None where the table lacks it."""
        for indice, columna in enumerate(self.columnas):
            if columna.tipo is tipo:
                return indice
        return None


_MAXIMO_DE_PALABRAS = 6
_MINIMO_DE_COLUMNAS = 3
_PARTE_RECONOCIDA = 0.6
_COLUMNAS_DE_DEFINICIONES = 2
_NO_ALFANUMERICO = re.compile(r"[^a-z0-9]+")
_META_DE_ANIO = re.compile(r"(?:metas? )?(?:al? )?(?:ano )?((?:19|20)\d\d)")
_DEFINIDO = re.compile(r"(?:estrategia|lineamiento|eje|dimension)s?\b")
_DEFINICION = re.compile(r"(?:definicion|descripcion)(?:es)?\b")

_PROGRAMAS = r"(?:programas?|proyectos?|iniciativas?|planes|plan)"
_UNIDADES = (
    r"(?:unidad(?:es)?|direccion(?:es)?|departamentos?|encargad[oa]s?|areas?|equipos?)"
)
_PATRONES: tuple[tuple[Columna, tuple[str, ...]], ...] = (
    (Columna.ODS, (r"ods\b.*", r"objetivos? de desarrollo sostenible.*")),
    (
        Columna.LINEA_BASE,
        (r"lineas? (?:de )?base.*", r"(?:situacion|valor) (?:actual|base).*"),
    ),
    (
        Columna.ACTIVIDAD,
        (r"(?:actividad(?:es)?|accion(?:es)?|tareas?|medidas?)\b.*",),
    ),
    (Columna.INDICADOR, (r"indicador(?:es)?\b.*",)),
    (
        Columna.PLAZO,
        (
            r"(?:plazos?|periodos?|fechas?|anos?)\b.*",
            r"(?:cronograma|temporalidad|horizonte|calendario)\b.*",
        ),
    ),
    (Columna.META, (r"metas?\b.*",)),
    (
        Columna.RESPONSABLE,
        (
            rf"(?:{_UNIDADES} )?(?:[oy] )?responsables?\b.*",
            r"unidad(?:es)?(?: ejecutora.*)?",
            r"encargad[oa]s?",
            r"ejecutor(?:es)?",
        ),
    ),
    (
        Columna.FINANCIAMIENTO,
        (r"financiamientos?\b.*", r"fuentes?(?: de .*)?", r"recursos", r"fondos?"),
    ),
    (Columna.OBJETIVO, (r"objetivos?(?: estrategicos?| generales| general)?",)),
    (
        Columna.PLAN,
        (r"planes|plan|politicas?", r"plan(?:es)? (?:[oye] )?politicas?"),
    ),
    (
        Columna.PROYECTO,
        (rf"(?:proyectos?|estudios?)(?: (?:[oyeu] )?(?:{_PROGRAMAS}|estudios?))*",),
    ),
    (
        Columna.PROGRAMA,
        (
            rf"programas?(?: (?:[oyeu] )?{_PROGRAMAS})*",
            r"lineas? de accion",
            r"lineas? programaticas?",
        ),
    ),
)
_NOMBRES = tuple(
    (columna, re.compile("|".join(f"(?:{patron})" for patron in patrones)))
    for columna, patrones in _PATRONES
)

# Names of two possible columns: the first that the table still lacks.
_AMBIGUOS: tuple[tuple[re.Pattern[str], tuple[Columna, ...]], ...] = (
    (
        re.compile(r"iniciativas?\b.*"),
        (Columna.ACTIVIDAD, Columna.PROGRAMA, Columna.PROYECTO),
    ),
    (re.compile(r"presupuestos?\b.*|costos?\b.*"), (Columna.FINANCIAMIENTO,)),
    (re.compile(r"lineas? estrategicas?"), (Columna.PROGRAMA,)),
)


def reconocer_encabezado(linea: Linea) -> Encabezado | None:
    """Return the header a line is, or None for every other line.

    Blank cells at the end are no columns.
    """
    if not linea.es_tabular or not linea.llenas:
        return None
    titulos = linea.textos[: linea.llenas[-1] + 1]
    if any(len(titulo.split()) > _MAXIMO_DE_PALABRAS for titulo in titulos):
        return None
    nombres = [_NO_ALFANUMERICO.sub(" ", plegar(titulo)).strip() for titulo in titulos]
    if _es_de_definiciones(nombres):
        columnas = (
            ColumnaDeTabla(Columna.OBJETIVO, titulos[0]),
            ColumnaDeTabla(Columna.OTRA, titulos[1]),
        )
        return Encabezado(ClaseDeTabla.DEFINICIONES, columnas)
    if len(linea.llenas) < _MINIMO_DE_COLUMNAS:
        return None
    return _encabezado_de_tabla(titulos, nombres)


def _es_de_definiciones(nombres: list[str]) -> bool:
    return (
        len(nombres) == _COLUMNAS_DE_DEFINICIONES
        and _DEFINIDO.match(nombres[0]) is not None
        and _DEFINICION.match(nombres[1]) is not None
    )


def _encabezado_de_tabla(
    titulos: tuple[str, ...], nombres: list[str]
) -> Encabezado | None:
    tipos = _resolver([_columna_de(nombre) for nombre in nombres], nombres)
    reconocidas = sum(tipo is not Columna.OTRA for tipo in tipos)
    clase = _clase(set(tipos))
    if clase is None or reconocidas < _PARTE_RECONOCIDA * len(tipos):
        return None
    ajustar = {
        ClaseDeTabla.MATRIZ: _tipos_de_matriz,
        ClaseDeTabla.ESTRATEGICA: _tipos_de_estrategica,
    }[clase]
    tipos = ajustar(tipos)
    columnas = tuple(
        ColumnaDeTabla(tipo, titulo, _anio(tipo, nombre))
        for tipo, titulo, nombre in zip(tipos, titulos, nombres, strict=True)
    )
    return Encabezado(clase, columnas)


def _columna_de(nombre: str) -> Columna:
    if _META_DE_ANIO.fullmatch(nombre):
        return Columna.META_DE_ANIO
    for columna, patron in _NOMBRES:
        if patron.fullmatch(nombre):
            return columna
    return Columna.OTRA


def _anio(tipo: Columna, nombre: str) -> str | None:
    encontrado = _META_DE_ANIO.fullmatch(nombre)
    return encontrado[1] if tipo is Columna.META_DE_ANIO and encontrado else None


def _resolver(tipos: list[Columna], nombres: list[str]) -> list[Columna]:
    """Decide ambiguous names, and keep the first of two columns of one kind."""
    vistos: set[Columna] = set()
    resueltos: list[Columna] = []
    for tipo in tipos:
        repetido = tipo in vistos and tipo is not Columna.META_DE_ANIO
        resueltos.append(Columna.OTRA if repetido else tipo)
        vistos.add(tipo)
    for indice, nombre in enumerate(nombres):
        if resueltos[indice] is Columna.OTRA:
            resueltos[indice] = _ambiguo(nombre, resueltos)
    return resueltos


def _ambiguo(nombre: str, tipos: list[Columna]) -> Columna:
    for patron, posibles in _AMBIGUOS:
        if patron.fullmatch(nombre):
            libres = (columna for columna in posibles if columna not in tipos)
            return next(libres, Columna.OTRA)
    return Columna.OTRA


def _clase(tipos: set[Columna]) -> ClaseDeTabla | None:
    de_actividades = tipos & {Columna.INDICADOR, Columna.PLAZO, Columna.RESPONSABLE}
    tiene_filas = tipos & {Columna.ACTIVIDAD, Columna.PROGRAMA, Columna.PROYECTO}
    if de_actividades and tiene_filas:
        return ClaseDeTabla.MATRIZ
    if Columna.OBJETIVO in tipos and tipos & {Columna.PLAN, Columna.PROGRAMA}:
        return ClaseDeTabla.ESTRATEGICA
    return None


def _tipos_de_matriz(tipos: list[Columna]) -> list[Columna]:
    """Fit the columns to those of a matrix.

    A project is the activity where the table has no activities, and the programme
    where it has no programmes.
    """
    if Columna.PROYECTO in tipos:
        libre = (
            Columna.PROGRAMA
            if Columna.PROGRAMA not in tipos and Columna.ACTIVIDAD in tipos
            else Columna.ACTIVIDAD
        )
        nuevo = libre if libre not in tipos else Columna.OTRA
        tipos = [nuevo if tipo is Columna.PROYECTO else tipo for tipo in tipos]
    ajenas = {Columna.OBJETIVO, Columna.PLAN}
    return [Columna.OTRA if tipo in ajenas else tipo for tipo in tipos]


def _tipos_de_estrategica(tipos: list[Columna]) -> list[Columna]:
    """Fit the columns to those of a strategic table: actions are its projects."""
    if Columna.PROYECTO in tipos:
        return tipos
    return [Columna.PROYECTO if tipo is Columna.ACTIVIDAD else tipo for tipo in tipos]

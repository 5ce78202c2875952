"""What a reading is made of. Nothing here is certain until SECPLA confirms it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, Frecuencia, Sentido, TipoMeta


class Cuantificador(StrEnum):
    AL_MENOS = "al_menos"
    MAS_DE = "mas_de"
    A_LO_MAS = "a_lo_mas"
    ENTRE = "entre"
    APROXIMADO = "aproximado"


class CodigoDuda(StrEnum):
    """Why a reading may be wrong, or what to know about it (docs/interpretar.md)."""

    ACOMPANAMIENTO = "acompanamiento"
    ANIO_FUERA_DE_PLAZO = "anio_fuera_de_plazo"
    APROXIMADO = "aproximado"
    BASE_O_META = "base_o_meta"
    BRECHA_SIN_META = "brecha_sin_meta"
    CANTIDAD_EN_INDICADOR = "cantidad_en_indicador"
    CELDA_LARGA = "celda_larga"
    CONDICION = "condicion"
    COSA_UNICA = "cosa_unica"
    ESCALA_SUPUESTA = "escala_supuesta"
    EXISTENCIAS = "existencias"
    FORMULA_DE_OTRA_COSA = "formula_de_otra_cosa"
    FORMULA_SIN_PORCENTAJE = "formula_sin_porcentaje"
    FRECUENCIA_APROXIMADA = "frecuencia_aproximada"
    FRECUENCIA_DE_OTRA_FRASE = "frecuencia_de_otra_frase"
    FRECUENCIA_SIN_CANTIDAD = "frecuencia_sin_cantidad"
    HITO_SUPUESTO = "hito_supuesto"
    MEDIO_DE_VERIFICACION = "medio_de_verificacion"
    MULTIPLICADOR = "multiplicador"
    NIVEL = "es_nivel"
    NIVEL_O_AUMENTO = "nivel_o_aumento"
    NUMERO_DE_OTRA_COSA = "numero_de_otra_cosa"
    NUMERO_SIN_UNIDAD = "numero_sin_unidad"
    NUMERO_SIN_LEER = "numero_sin_leer"
    NUMEROS_EN_AMBAS_CELDAS = "numeros_en_ambas_celdas"
    POR_ANIO_O_ACUMULADO = "por_anio_o_acumulado"
    PLAZO_ILEGIBLE = "plazo_ilegible"
    PLAZO_SIN_FECHAS = "plazo_sin_fechas"
    PLURAL_SIN_CANTIDAD = "plural_sin_cantidad"
    POSIBLE_CIEN_POR_CIENTO = "posible_cien_por_ciento"
    REDUCCION_SIN_BASE = "reduccion_sin_base"
    REPARTIDO = "repartido"
    SIN_LINEA_BASE = "sin_linea_base"
    TODOS_SIN_CIFRA = "todos_sin_cifra"
    TOPE_O_META = "tope_o_meta"
    TOTAL_AMBIGUO = "total_ambiguo"
    # of responsables and sources
    FUENTE_NINGUNA = "fuente_ninguna"
    FUENTE_NUEVA = "fuente_nueva"
    FUENTE_PARECIDA = "fuente_parecida"
    UNIDAD_AMBIGUA = "unidad_ambigua"
    UNIDAD_NUEVA = "unidad_nueva"
    UNIDAD_PARECIDA = "unidad_parecida"
    UNIDAD_SIN_LIDER = "unidad_sin_lider"
    UNIDAD_SUPERIOR = "unidad_superior"


@dataclass(frozen=True, slots=True)
class Duda:
    codigo: CodigoDuda
    mensaje: str


@dataclass(frozen=True, slots=True)
class HitoLeido:
    nombre: str
    fecha_prevista: date | None = None


@dataclass(frozen=True, slots=True)
class Rebaja:
    """How much less than the base line; `relativa`: that many percent of it.

    `texto` is how the plan says it.
    """

    cuanto: Fraction
    relativa: bool
    texto: str

    def desde(self, base: Fraction) -> Fraction:
        """Return the value that is reached."""
        return base - (base * self.cuanto / 100 if self.relativa else self.cuanto)


@dataclass(frozen=True, slots=True)
class Parte:
    """One computable promise, or the statement that there is none.

    Percentages are numbers of percent. `niveles` of an `escala` are names in order;
    `valor` and `base` are then places in it, from 0. `rebaja`: of a reduction that does
    not say where it gets to; `valor` is None until the base line is known. `texto` is
    what it was read from, `regla` the rule that did.
    """

    tipo: TipoMeta
    regla: str
    texto: str = ""
    valor: Fraction | None = None
    valor_max: Fraction | None = None
    unidad: str | None = None
    frecuencia: Frecuencia | None = None
    base: Fraction | None = None
    base_texto: str | None = None
    base_anterior: bool = False
    brecha_meta: Fraction | None = None
    rebaja: Rebaja | None = None
    sentido: Sentido = Sentido.ASCENDENTE
    acumulacion: Acumulacion | None = None
    cuantificador: Cuantificador | None = None
    programacion: tuple[tuple[int, Fraction], ...] = ()
    niveles: tuple[str, ...] = ()
    hitos: tuple[HitoLeido, ...] = ()
    dudas: tuple[Duda, ...] = ()

    @property
    def computable(self) -> bool:
        return self.tipo not in {TipoMeta.CUALITATIVA, TipoMeta.VACIA}


@dataclass(frozen=True, slots=True)
class Formula:
    """Two counts that the indicator divides; `flujos` when both are of what is done."""

    numerador: str
    denominador: str
    flujos: bool
    factor: int = 100


@dataclass(frozen=True, slots=True)
class PlazoLeido:
    """`recurrente_anual`: the same months of every year of the instrument."""

    desde: date | None = None
    hasta: date | None = None
    recurrente_anual: bool = False
    frecuencia: Frecuencia | None = None
    dudas: tuple[Duda, ...] = ()


@dataclass(frozen=True, slots=True)
class Lectura:
    """The proposal for one row; below 0.7 of `confianza` a person must decide."""

    partes: tuple[Parte, ...]
    formula: Formula | None
    plazo: PlazoLeido
    confianza: float
    dudas: tuple[Duda, ...]

"""How a Situacion is shown, as mark + word with colour as a skin, and why it is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pladeco.domain.vocabulario import Motivo, Situacion

FUERA: Final = "fuera"  # the group of what is not measured; not a Situacion itself


@dataclass(frozen=True, slots=True)
class Palabra:
    """How a Situacion is shown.

    `una` and `varias` follow a count ("1 retrocede", "3 retroceden"); `llana` is for
    citizens; `color` names the mark and the colour it shares with its group.
    """

    marca: str
    titulo: str
    una: str
    varias: str
    color: str
    llana: str
    significa: str

    @property
    def con_marca(self) -> str:
        return f"{self.marca} {self.titulo}"

    def contada(self, cuantas: int) -> str:
        return self.una if cuantas == 1 else self.varias


SITUACIONES: Final[Mapping[str, Palabra]] = {
    Situacion.CUMPLIDA: Palabra(
        "✔",
        "Cumplida",
        "cumplida",
        "cumplidas",
        "cumplida",
        "Cumplida",
        "Se alcanzó todo lo prometido.",
    ),
    Situacion.ADELANTADA: Palabra(
        "▲",
        "Adelantada",
        "adelantada",
        "adelantadas",
        "adelantada",
        "Va adelantada",
        "Se ha hecho bastante más de lo que se esperaba a la fecha.",
    ),
    Situacion.EN_PLAZO: Palabra(
        "●",
        "En plazo",
        "en plazo",
        "en plazo",
        "en_plazo",
        "Va bien",
        "Se ha hecho lo que se esperaba a la fecha.",
    ),
    Situacion.EN_RIESGO: Palabra(
        "◆",
        "En riesgo",
        "en riesgo",
        "en riesgo",
        "en_riesgo",
        "Va algo atrasada",
        "Se ha hecho menos de lo esperado, pero puede recuperarse.",
    ),
    Situacion.ATRASADA: Palabra(
        "▼",
        "Atrasada",
        "atrasada",
        "atrasadas",
        "atrasada",
        "Va atrasada",
        "Se ha hecho mucho menos de lo esperado a la fecha.",
    ),
    Situacion.VENCIDA: Palabra(
        "✖",
        "Vencida",
        "vencida",
        "vencidas",
        "vencida",
        "No se cumplió a tiempo",
        "El plazo terminó y no se alcanzó lo prometido.",
    ),
    Situacion.RETROCESO: Palabra(
        "↓",
        "Retrocede",
        "retrocede",
        "retroceden",
        "retroceso",
        "Está peor que al comienzo",
        "Está peor que en el punto de partida.",
    ),
    Situacion.EN_REVISION: Palabra(
        "…",
        "En revisión",
        "en revisión",
        "en revisión",
        "en_revision",
        "Se está revisando",
        "La unidad envió sus datos y SECPLA aún no los valida.",
    ),
    Situacion.SIN_DATOS: Palabra(
        "?",
        "Sin datos",
        "sin datos",
        "sin datos",
        "sin_datos",
        "No se sabe: falta informar",
        "Debía informarse y no hay datos validados. No es cero: no se sabe.",
    ),
    Situacion.NO_EXIGIBLE: Palabra(
        "·",
        "No exigible aún",
        "no exigible aún",
        "no exigibles aún",
        "no_exigible",
        "Aún no corresponde",
        "A esta fecha todavía no debía mostrar resultados.",
    ),
    FUERA: Palabra(
        "–",
        "No se mide",
        "no se mide",
        "no se miden",
        FUERA,
        "No se mide",
        "No entra en el cálculo; se cuenta aparte.",
    ),
    Situacion.NO_APLICA: Palabra(
        "–",
        "No aplica",
        "no aplica",
        "no aplican",
        FUERA,
        "Se dejó sin efecto",
        "Un acto formal la suspendió o la retiró.",
    ),
    Situacion.POR_CONFIRMAR: Palabra(
        "–",
        "Por confirmar",
        "por confirmar",
        "por confirmar",
        FUERA,
        "Falta acordar cómo se mide",
        "SECPLA aún no confirma cómo se lee la meta.",
    ),
    Situacion.SIN_META: Palabra(
        "–",
        "Sin meta",
        "sin meta",
        "sin meta",
        FUERA,
        "El plan no dice cuánto",
        "El plan no dice cuánto se promete.",
    ),
    Situacion.CUALITATIVA: Palabra(
        "–",
        "Cualitativa",
        "cualitativa",
        "cualitativas",
        FUERA,
        "No se mide con números",
        "El plan la describe con palabras, sin un número que medir.",
    ),
    Situacion.NO_CALCULABLE: Palabra(
        "–",
        "No calculable",
        "no calculable",
        "no calculables",
        FUERA,
        "No se puede calcular",
        "Falta o se contradice un dato necesario para calcular.",
    ),
}


MOTIVOS: Final[Mapping[str, str]] = {
    Motivo.SIN_DATOS: "No hay datos validados.",
    Motivo.DATO_ANTIGUO: "El último dato tiene más de doce meses.",
    Motivo.FALTAN_PERIODOS: "Faltan datos de períodos que ya terminaron.",
    Motivo.FALTA_LINEA_BASE: "El plan no dice de qué valor se parte (línea base).",
    Motivo.META_INVALIDA: "Los números del plan no permiten calcular.",
    Motivo.USAR_MANTENER: "La meta es igual al punto de partida: es de mantener.",
    Motivo.DENOMINADOR_CERO: "Se informó una división por cero.",
    Motivo.FUERA_DE_PLAZO: "Se cumplió después del plazo.",
    Motivo.CUALITATIVA: "Se describe con palabras, sin un número que medir.",
    Motivo.SIN_META: "El plan no dice cuánto.",
    Motivo.POR_CONFIRMAR: "SECPLA aún no confirma cómo se lee la meta.",
}

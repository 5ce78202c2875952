"""Counts of the test's own: from rows and dates written down, not from the program."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import text

from pladeco.domain.vocabulario import TipoAviso
from tests.recorridos.escena import DE_DIRECTOR, Municipio, personas_de

# Who heard of what, of which Periodo and unit, on which day.
Dicho = tuple[str, str, str, str, date]


def dia(mes: int, dia_: int) -> date:
    return date(2026, mes, dia_)


@dataclass(frozen=True, slots=True)
class Fechas:
    """The days of one Periodo, counted by hand on a calendar of 2026.

    `avisado`: when it was told that it is open; `cierra` is its last day.
    """

    abre: date
    avisado: date
    vence: date
    cierra: date
    recuerda: tuple[date, ...]
    vencido: date
    al_director: date
    por_cerrar: date | None = None


_OCTUBRE = Fechas(
    # Ten working days after 30 September, without Monday 12 October; closes after 20.
    dia(10, 1), dia(10, 1), dia(10, 15), dia(10, 29),
    # A fortnight before is the day on which it is told anyway.
    (dia(10, 8), dia(10, 14)), dia(10, 16), dia(10, 20), dia(10, 26),
)  # fmt: skip
FECHAS = {
    # Over the change of time, 6 September, and Fiestas Patrias: Friday 18th is none.
    "2026-M08": Fechas(
        dia(9, 1), dia(9, 1), dia(9, 14), dia(9, 29),
        (dia(9, 7), dia(9, 13)), dia(9, 15), dia(9, 17), dia(9, 24),
    ),
    # Added by SECPLA on 2 September, told the morning after.
    "2026-S1": Fechas(
        dia(9, 2), dia(9, 3), dia(9, 16), dia(10, 1),
        (dia(9, 9), dia(9, 15)), dia(9, 17), dia(9, 22), dia(9, 28),
    ),
    "2026-T3": _OCTUBRE,
    "2026-M09": _OCTUBRE,
    # 31 October is a Saturday and 1 November a Sunday.
    "2026-M10": Fechas(
        dia(11, 2), dia(11, 2), dia(11, 13), dia(11, 27),
        (dia(11, 6), dia(11, 12)), dia(11, 14), dia(11, 18), dia(11, 24),
    ),
    # Tuesday 8 December is a holiday.
    "2026-M11": Fechas(
        dia(12, 1), dia(12, 1), dia(12, 15), dia(12, 30),
        (), dia(12, 16), dia(12, 18),
    ),
}  # fmt: skip
# SALUD was given until the 22nd on the 7th: the two last reminders are others.
CON_PRORROGA = ("2026-T3", "SALUD")
RECUERDA_SALUD = (dia(10, 8), dia(10, 15), dia(10, 21))
_FRECUENCIA = {"T": "trimestral", "S": "semestral"}

_QUIEN = """
SELECT DISTINCT i.codigo, u.codigo, i.frecuencia_reporte
FROM indicador i JOIN responsable r ON r.elemento_id = i.elemento_id AND r.reporta
JOIN unidad u ON u.id = r.unidad_id
JOIN meta m ON m.indicador_id = i.id AND m.confirmada_en IS NOT NULL
WHERE m.tipo <> 'vacia' AND m.desde <= '2026-09-30' AND m.hasta >= '2026-12-31'
"""
_HECHOS = """
SELECT i.codigo, u.codigo, p.codigo FROM avance a
JOIN indicador i ON i.id = a.indicador_id JOIN unidad u ON u.id = a.unidad_id
JOIN periodo p ON p.id = a.periodo_id
JOIN version_avance v ON v.avance_id = a.id
WHERE v.numero = (SELECT max(numero) FROM version_avance w WHERE w.avance_id = a.id)
  AND v.estado IN ('enviado', 'visado', 'validado')
"""


def debidos(municipio: Municipio) -> dict[str, set[tuple[str, str]]]:
    """Return by Periodo who owes what, as (Indicador, unit)."""
    with municipio.leyendo() as session:
        filas = [tuple(f) for f in session.execute(text(_QUIEN))]
    return {
        periodo: {
            (indicador, unidad)
            for indicador, unidad, frecuencia in filas
            if frecuencia == _FRECUENCIA.get(periodo[5], "mensual")
        }
        for periodo in FECHAS
    }


@dataclass(slots=True)
class Cuenta:
    """What had to be told, morning by morning, from what was still owed then."""

    deben: dict[str, set[tuple[str, str]]]
    dichos: Counter[Dicho] = field(default_factory=Counter)

    def amanece(self, municipio: Municipio, hoy: date) -> None:
        """Note what is to be told this morning; called before the timer works."""
        with municipio.leyendo() as session:
            hechos = {tuple(f) for f in session.execute(text(_HECHOS))}
        for periodo, fechas in FECHAS.items():
            if not fechas.abre <= hoy <= fechas.cierra:
                continue
            faltan = {
                unidad
                for indicador, unidad in self.deben[periodo]
                if (indicador, unidad, periodo) not in hechos
            }
            for unidad in faltan:
                self._dicho(periodo, unidad, fechas, hoy)

    def _dicho(self, periodo: str, unidad: str, fechas: Fechas, hoy: date) -> None:
        recuerda = fechas.recuerda
        vencido = fechas.vencido
        if (periodo, unidad) == CON_PRORROGA and hoy > dia(10, 7):
            recuerda, vencido = RECUERDA_SALUD, dia(10, 23)
        suyas = personas_de(unidad)
        if hoy == fechas.avisado:
            self._anotar(suyas, TipoAviso.PERIODO_ABIERTO, periodo, unidad, hoy)
        elif hoy in recuerda:
            self._anotar(suyas, TipoAviso.POR_VENCER, periodo, unidad, hoy)
        elif hoy == vencido:
            self._anotar(suyas, TipoAviso.VENCIDO, periodo, unidad, hoy)
        if hoy == fechas.al_director and unidad in DE_DIRECTOR:
            director = (DE_DIRECTOR[unidad],)
            self._anotar(director, TipoAviso.VENCIDO_DIRECTOR, periodo, unidad, hoy)

    def _anotar(
        self,
        personas: tuple[str, ...],
        tipo: TipoAviso,
        periodo: str,
        unidad: str,
        hoy: date,
    ) -> None:
        for persona in personas:
            self.dichos[persona, tipo.value, periodo, unidad, hoy] += 1

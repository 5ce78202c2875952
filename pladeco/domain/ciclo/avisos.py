"""What people are asked or told, and when: kinds of notice, days, addresses."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import TipoAviso

# Somebody waits for these: their letter goes soon. The others wait for the digest.
AL_MOMENTO: Final = frozenset(
    {
        TipoAviso.DEVUELTO,
        TipoAviso.NOTA,
        TipoAviso.PRORROGA,
        TipoAviso.REAPERTURA,
        TipoAviso.TRASPASO,
        TipoAviso.RESPUESTA,
    }
)
# These tell and ask for nothing: who has read them is done with them.
INFORMAN: Final = frozenset(
    {
        TipoAviso.VALIDADO,
        TipoAviso.NOTA,
        TipoAviso.PRORROGA,
        TipoAviso.TRASPASO,
        TipoAviso.RESPUESTA,
    }
)
# One of these about a Periodo replaces those that the same person had before.
DE_DEUDA: Final = frozenset(
    {
        TipoAviso.PERIODO_ABIERTO,
        TipoAviso.POR_VENCER,
        TipoAviso.VENCIDO,
        TipoAviso.VENCIDO_DIRECTOR,
    }
)
# What a letter tells first; the other kinds follow as they came.
_PRIMERO: Final = (
    TipoAviso.VENCIDO,
    TipoAviso.VENCIDO_DIRECTOR,
    TipoAviso.DEVUELTO,
    TipoAviso.POR_CERRAR,
    TipoAviso.POR_VENCER,
    TipoAviso.PRORROGA,
    TipoAviso.REAPERTURA,
    TipoAviso.OBSERVACION,
)
# What somebody must be allowed to do about what a notice leads to, by its first word.
_EXIGE: Final = {
    "avances": Permiso.INFORMAR,
    "informes": Permiso.PROGRAMAR_ENVIOS,
    "mi-unidad": Permiso.INFORMAR,
    "observaciones": Permiso.VER_OBSERVACIONES,
    "periodos": Permiso.REVISAR,
    "por-visar": Permiso.VISAR,
    "revision": Permiso.REVISAR,
    "tablero": Permiso.VISAR,  # a director, told of a unit below the own one
}
_LUGAR_DE_LA_UNIDAD: Final = {"avances": 2, "mi-unidad": 1, "por-visar": 2}
DIAS_POR_CERRAR: Final = 3
DIAS_FECHA_LEGAL: Final = (30, 7)


def apremio(tipo: TipoAviso) -> int:
    """Return the place of a kind of notice in a letter: what presses most is 0."""
    return _PRIMERO.index(tipo) if tipo in _PRIMERO else len(_PRIMERO)


def recordatorio_de(
    vence: date, hoy: date, dias: Iterable[int], *, dicho: date | None = None
) -> int | None:
    """Return which of the reminders `dias` before due has its turn, `None` if none.

    Of several that were missed only the nearest has: days gone by are not reminded of.
    Nor has one whose day had come when the due date was told, on the day `dicho`.
    """
    faltan = (vence - hoy).days
    turno = min((d for d in dias if 0 <= faltan <= d), default=None)
    sabido = dicho is not None and turno is not None and (vence - dicho).days <= turno
    return None if sabido else turno


def escala(
    vence: date, hoy: date, *, dias_director: int, dias_gabinete: int, habiles: Habiles
) -> tuple[TipoAviso, ...]:
    """Return who hears by now of what is overdue: unit, then director, then cabinet."""
    if hoy <= vence:
        return ()
    atraso = habiles.entre(vence, hoy)
    return (
        TipoAviso.VENCIDO,
        *((TipoAviso.VENCIDO_DIRECTOR,) if atraso >= dias_director else ()),
        *((TipoAviso.VENCIDO_GABINETE,) if atraso >= dias_gabinete else ()),
    )


def tema_de(tipo: TipoAviso, *partes: object) -> str:
    """Return what a notice is about: once for each person, whatever the day."""
    return ":".join((tipo.value, *map(str, partes)))


def ruta_avance(indicador: str, unidad: str, periodo: str) -> str:
    """Return the address where a unit reports, from three codes."""
    return f"/avances/{indicador}/{unidad}/{periodo}"


def ruta_revision(indicador: str, unidad: str, periodo: str) -> str:
    """Return the address where SECPLA reviews."""
    return f"/revision/{indicador}/{unidad}/{periodo}"


def ruta_visa(indicador: str, unidad: str, periodo: str) -> str:
    """Return the address where a director signs."""
    return f"/por-visar/{indicador}/{unidad}/{periodo}"


def ruta_unidad(unidad: str) -> str:
    """Return the address of all that a unit has to do."""
    return f"/mi-unidad/{unidad}"


def exige(ruta: str) -> tuple[Permiso | None, str | None]:
    """Return what it takes to act where a notice leads, and the code of whose unit.

    `None` where anybody may, or for any unit.
    """
    sala, *resto = ruta.strip("/").split("/")
    lugar = _LUGAR_DE_LA_UNIDAD.get(sala, 0)
    unidad = resto[lugar - 1] if 0 < lugar <= len(resto) else None
    return _EXIGE.get(sala), unidad

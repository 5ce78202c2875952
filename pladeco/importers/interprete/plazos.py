"""The plazo cell: from when to when, and whether it comes back every year."""

import re
from collections.abc import Callable
from datetime import date

from pladeco.domain.vocabulario import Frecuencia
from pladeco.importers.interprete.calendario_texto import (
    ANIO,
    MES,
    anios_con_lugar,
    fin_de_mes,
    mes_de,
    primer_dia,
    ultimo_dia,
)
from pladeco.importers.interprete.frecuencias import cadencias_de
from pladeco.importers.interprete.modelo import CodigoDuda, Duda, PlazoLeido
from pladeco.importers.interprete.texto import Celda

Instrumento = tuple[int, int]  # first and last year
_Regla = Callable[[str, Instrumento], PlazoLeido | None]

_FECHA = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_MES = re.compile(
    rf"\b(?P<mes>{MES})(?:\s*(?:de|del|-|/)?\s*(?:ano\s*)?(?P<anio>{ANIO}))?"
)
_ORDINAL = (
    r"(?:1|2|3|4|i{1,3}|iv|primer|segundo|tercer|cuarto|ultimo)(?:er|ro|do|to|o|°)?"
)
_TRAMO = re.compile(
    rf"\b(?P<n>{_ORDINAL})\s*(?P<de>semestre|trimestre|cuatrimestre|sem\b|trim\b)\.?"
    rf"(?:\s*(?:de|del|-|/)?\s*(?:ano\s*)?(?P<anio>{ANIO}))?"
)
_AMBOS = re.compile(
    rf"\b({_ORDINAL})\s+(?:y|al?)\s+({_ORDINAL})\s+(semestre|trimestre)"
)
_CORTO = re.compile(rf"\b({ANIO})\s*[-/]\s*(\d{{2}})\b(?![-/\d])")
_SIEMPRE = re.compile(
    r"\b(?:permanente\w*|continu[oa]s?|indefinido|todo el (?:plan|periodo)|siempre|"
    r"vigencia|duracion del (?:plan|pladeco)|durante el (?:plan|pladeco)|constante)\b"
)
_HORIZONTE = re.compile(
    r"\b(?:corto|mediano|largo)\b|\binmediat[oa]\b|\burgente\b|\bplazo\b"
)
_DURA = re.compile(r"\b(?:ano|anos|mes|meses|semanas?|dias?)\b")
_DESDE = re.compile(r"\b(?:desde|a partir de|a contar de|partir)\b")
_HASTA = re.compile(r"^\W*(?:hasta|a|al|antes de|(?:a )?fines|final(?:es)?|termino)\b")
_TODO_EL_ANIO = re.compile(r"\btodo(?:s)? (?:el|los) anos?\b|\bano calendario\b")
_CADA_ANIO = re.compile(r"\b(?:cada ano|todos los anos)\b")
_MESES_DE = {"semestre": 6, "sem": 6, "trimestre": 3, "trim": 3, "cuatrimestre": 4}
_NUMERO_DE = {
    "1": 1, "i": 1, "primer": 1, "2": 2, "ii": 2, "segundo": 2, "3": 3, "iii": 3,
    "tercer": 3, "4": 4, "iv": 4, "cuarto": 4,
}  # fmt: skip
_MESES = 12


def leer_plazo(celda: Celda, instrumento: Instrumento) -> PlazoLeido:
    """Read the dates; what cannot be dated is told and left without dates."""
    if celda.vacia:
        return _sin_fechas("La celda del plazo no dice nada.")
    for regla in _REGLAS:
        if leido := regla(celda.plegado, instrumento):
            return leido
    mensaje = f"No se entiende el plazo «{celda.texto}»; escriba sus dos fechas."
    return PlazoLeido(dudas=(Duda(CodigoDuda.PLAZO_ILEGIBLE, mensaje),))


def _sin_fechas(mensaje: str, frecuencia: Frecuencia | None = None) -> PlazoLeido:
    duda = Duda(CodigoDuda.PLAZO_SIN_FECHAS, mensaje)
    return PlazoLeido(frecuencia=frecuencia, dudas=(duda,))


def _entre(desde: date, hasta: date, **otros: object) -> PlazoLeido | None:
    """Return the plazo, or None when it stands upside down."""
    if hasta < desde:
        return None
    return PlazoLeido(desde, hasta, recurrente_anual=bool(otros.get("recurrente")))


def _todo(instrumento: Instrumento, **otros: object) -> PlazoLeido | None:
    return _entre(primer_dia(instrumento[0]), ultimo_dia(instrumento[1]), **otros)


def _fechas(texto: str, instrumento: Instrumento) -> PlazoLeido | None:
    try:
        dias = [date(int(a), int(m), int(d)) for d, m, a in _FECHA.findall(texto)]
    except ValueError:
        return None
    if not dias:
        return None
    if len(dias) > 1:
        return _entre(min(dias), max(dias))
    if _DESDE.search(texto):
        return _entre(dias[0], ultimo_dia(instrumento[1]))
    return _entre(min(primer_dia(instrumento[0]), dias[0]), dias[0])


def _meses(texto: str, instrumento: Instrumento) -> PlazoLeido | None:
    """Months; without any year they come back in each."""
    hallados = list(_MES.finditer(texto))
    if not hallados:
        return None
    anios = [anio for _, _, anio in anios_con_lugar(texto)]
    if not anios:
        return _todo(instrumento, recurrente=True)
    primero, ultimo = hallados[0], hallados[-1]
    if len(hallados) == 1 and len(anios) == 1:
        return _un_mes(texto, primero, anios[0], instrumento)
    varios = len(anios) > 1 and not primero["anio"]  # "enero - diciembre 2024-2026"
    fin = max(anios) if varios else int(ultimo["anio"] or max(anios))
    desde = date(int(primero["anio"] or min(anios)), mes_de(primero["mes"]), 1)
    hasta = fin_de_mes(fin, mes_de(ultimo["mes"]))
    return _entre(desde, hasta, recurrente=_CADA_ANIO.search(texto) is not None)


def _un_mes(
    texto: str, hallado: re.Match[str], anio: int, instrumento: Instrumento
) -> PlazoLeido | None:
    mes = mes_de(hallado["mes"])
    if _DESDE.search(texto):
        return _entre(date(anio, mes, 1), ultimo_dia(max(anio, instrumento[1])))
    if _HASTA.search(texto):
        return _entre(primer_dia(min(anio, instrumento[0])), fin_de_mes(anio, mes))
    return _entre(date(anio, mes, 1), fin_de_mes(anio, mes))


def _tramos(texto: str, instrumento: Instrumento) -> PlazoLeido | None:
    """Half-years, quarters and thirds of a year."""
    texto = _AMBOS.sub(r"\1 \3 y \2 \3", texto)
    hallados = list(_TRAMO.finditer(texto))
    anios = [anio for _, _, anio in anios_con_lugar(texto)]
    if not hallados:
        return None
    if not anios:
        return _todo(instrumento, recurrente=True)
    limites = [_limites(h, int(h["anio"] or anios[-1])) for h in hallados]
    if None in limites:
        return None
    puestos = [limite for limite in limites if limite]
    fin = max(fin for _, fin in puestos)
    if len(hallados) == 1 and len(anios) > 1:
        fin = max(fin, ultimo_dia(max(anios)))
    return _entre(min(inicio for inicio, _ in puestos), fin)


def _limites(hallado: re.Match[str], anio: int) -> tuple[date, date] | None:
    meses = _MESES_DE[hallado["de"]]
    escrito = re.sub(r"(?:er|ro|do|to|o|°)$", "", hallado["n"])
    numero = _NUMERO_DE.get(hallado["n"]) or _NUMERO_DE.get(escrito, _MESES // meses)
    if numero * meses > _MESES:
        return None
    return date(anio, (numero - 1) * meses + 1, 1), fin_de_mes(anio, numero * meses)


def _anios(texto: str, instrumento: Instrumento) -> PlazoLeido | None:
    anios = [anio for _, _, anio in anios_con_lugar(texto)]
    if corto := _CORTO.search(texto):
        siglo = int(corto[1]) // 100 * 100
        anios += [int(corto[1]), siglo + int(corto[2])]
    if not anios or (len(anios) == 2 and anios[0] > anios[1]):  # noqa: PLR2004 - ends
        return None
    if len(anios) == 1 and _DESDE.search(texto):
        anios.append(max(instrumento[1], anios[0]))
    elif len(anios) == 1 and _HASTA.search(texto):
        anios.append(min(instrumento[0], anios[0]))
    desde, hasta = primer_dia(min(anios)), ultimo_dia(max(anios))
    frecuencia = next((c.frecuencia for c in cadencias_de(texto)), None)
    return PlazoLeido(desde, hasta, frecuencia is not None, frecuencia)


def _cadencia(texto: str, instrumento: Instrumento) -> PlazoLeido | None:
    """Read "anual", "mensual": the whole instrument, again and again."""
    if _TODO_EL_ANIO.search(texto):
        return _todo(instrumento, recurrente=True)
    frecuencias = [c.frecuencia for c in cadencias_de(texto) if c.frecuencia]
    if not frecuencias:
        return None
    todo = _todo(instrumento, recurrente=True)
    if todo is None:
        return None
    return PlazoLeido(todo.desde, todo.hasta, recurrente_anual=True,
                      frecuencia=frecuencias[0])  # fmt: skip


def _siempre(texto: str, instrumento: Instrumento) -> PlazoLeido | None:
    return _todo(instrumento) if _SIEMPRE.search(texto) else None


def _sin_calendario(texto: str, _: Instrumento) -> PlazoLeido | None:
    if _HORIZONTE.search(texto) or _DURA.search(texto):
        mensaje = (
            f"El plazo «{texto}» no dice desde cuándo ni hasta cuándo; póngale fechas."
        )
        return _sin_fechas(mensaje)
    return None


_REGLAS: tuple[_Regla, ...] = (
    _fechas, _tramos, _meses, _anios, _cadencia, _siempre, _sin_calendario,
)  # fmt: skip

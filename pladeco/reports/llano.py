"""A Meta in plain words: promised, done, missing. For neighbours, without jargon."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cifras import porcentaje
from pladeco.domain.explicacion.numeros import en_fecha, en_porcentaje
from pladeco.domain.palabras import FUERA, MOTIVOS, SITUACIONES
from pladeco.domain.vocabulario import Situacion, TipoMeta
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.frases import (
    NADA_EXIGIBLE,
    NADA_QUE_MEDIR,
    POR_CONFIRMAR,
    ausencia,
    con_medida,
    en_grupos,
    en_numero,
    rango,
    sin_cifra,
)

_AUN_NO: Final = "A esta fecha todavía no debía mostrar resultados."
_NO_SE_SABE: Final = "No se sabe: no hay datos validados."

_RESERVADO: Final = (
    "Lo que contó la unidad se reserva: atiende a personas que hay que proteger."
)
_MESES: Final = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
_PARTES_DEL_ANIO: Final = {
    "T1": "primer trimestre",
    "T2": "segundo trimestre",
    "T3": "tercer trimestre",
    "T4": "cuarto trimestre",
    "S1": "primer semestre",
    "S2": "segundo semestre",
} | {f"M{numero:02d}": mes for numero, mes in enumerate(_MESES, start=1)}

# What is said of a Meta whatever its figures are.
_SIN_CUENTA: Final = {
    Situacion.CUMPLIDA: "Nada: está cumplida.",
    Situacion.NO_APLICA: "Se dejó sin efecto por un acto formal.",
    Situacion.POR_CONFIRMAR: "Falta que SECPLA acuerde cómo se mide.",
    Situacion.SIN_META: "El plan no dice cuánto: no se puede decir cuánto falta.",
    Situacion.CUALITATIVA: "El plan no le puso un número: no se puede decir cuánto "
    "falta.",
}


def hecho(fila: FilaMeta) -> str:
    """Return what was measured, then the unit's own words where they may be told."""
    cifra = _medido(fila)
    if not fila.logros:
        return cifra
    if fila.sensible:
        return f"{cifra}\n{_RESERVADO}"
    return f"{cifra}\nLa unidad informó ({_cuando(fila)}): {fila.logros}"


def sin_parte(fila: FilaMeta) -> str:
    """Name why the share done is not there."""
    if fila.situacion is Situacion.NO_EXIGIBLE:
        return "todavía no"
    return ausencia(fila)


def _cuando(fila: FilaMeta) -> str:
    """Write 2026-T3 as people say it; a code that is not known stays."""
    anio, _guion, parte = fila.ultimo_periodo.partition("-")
    if not parte:
        return anio
    nombre = _PARTES_DEL_ANIO.get(parte)
    return f"{nombre} de {anio}" if nombre else fila.ultimo_periodo


def que_falta(fila: FilaMeta) -> str:
    """Say what is missing, or why nobody can tell."""
    if fila.situacion is Situacion.NO_CALCULABLE:
        motivo = MOTIVOS[fila.motivo] if fila.motivo else ""
        return f"No se puede calcular. {motivo}".strip()
    if fila.situacion in _SIN_CUENTA:
        return _SIN_CUENTA[fila.situacion]
    return _sin_saber(fila) if fila.logro is None else _segun(fila, fila.logro)


def _segun(fila: FilaMeta, logro: Fraction) -> str:
    if logro >= 1:
        return f"Por ahora nada: hay que mantenerlo hasta el {en_fecha(fila.hasta)}."
    if logro < 0:
        return "Más que al comienzo: está peor que en el punto de partida."
    return _resto(fila, logro)


def _sin_saber(fila: FilaMeta) -> str:
    if fila.situacion is Situacion.NO_EXIGIBLE:
        return _AUN_NO
    if fila.situacion is Situacion.EN_REVISION:
        return "No se sabe aún: SECPLA está revisando lo que envió la unidad."
    return "No se sabe: falta que la unidad informe."


def _resto(fila: FilaMeta, logro: Fraction) -> str:
    resto = _por_contar(fila)
    if resto is not None and fila.valor is not None:
        falta = "Falta" if resto == 1 else "Faltan"
        return f"{falta} {en_numero(resto)} de {_con_unidad(fila, fila.valor)}."
    # The complement of what is shown as done, so that both add up to 100,0 %.
    hecho_mostrado = Fraction(porcentaje(logro)) / 100
    return f"Falta el {en_porcentaje(1 - hecho_mostrado)} de lo prometido."


def _por_contar(fila: FilaMeta) -> Fraction | None:
    """Return how many things are missing, where the promise is to reach a count."""
    if fila.tipo is not TipoMeta.CONTEO_TOTAL:
        return None
    if fila.valor is None or fila.medido is None:
        return None
    return fila.valor - fila.medido if fila.medido < fila.valor else None


def _con_unidad(fila: FilaMeta, valor: Fraction) -> str:
    return con_medida(valor, fila.unidad_medida)


def _medido(fila: FilaMeta) -> str:
    palabra = SITUACIONES[fila.situacion]
    if fila.medido is None and palabra.color == FUERA:
        return f"{palabra.llana}."
    if fila.medido is None:
        sin_exigir = fila.situacion is Situacion.NO_EXIGIBLE
        return "Sin datos validados aún." if sin_exigir else _NO_SE_SABE
    decir = _MEDIDO.get(fila.tipo, _ultimo_valor) if fila.tipo else _ultimo_valor
    return decir(fila, fila.medido)


def _de_cuantos(fila: FilaMeta, medido: Fraction) -> str:
    if fila.valor is None:
        return f"{_con_unidad(fila, medido)}."
    return f"{en_numero(medido)} de {_con_unidad(fila, fila.valor)}."


def _por_periodo(fila: FilaMeta, medido: Fraction) -> str:
    hasta_ahora = f"{_con_unidad(fila, medido)} en total hasta ahora"
    if fila.valor is None:
        return f"{hasta_ahora}."
    verbo = "prometió" if fila.valor == 1 else "prometieron"
    return f"{hasta_ahora}; se {verbo} {en_numero(fila.valor)} en cada período."


def _porcentaje(fila: FilaMeta, medido: Fraction) -> str:
    medida = _con_unidad(fila, medido)
    if fila.valor is None:
        return f"{medida}."
    return f"{medida}; se prometió {_con_unidad(fila, fila.valor)}."


def _hitos(_fila: FilaMeta, medido: Fraction) -> str:
    if medido == 0:
        return "Todavía no se alcanza ningún hito."
    if medido >= 1:
        return "Se alcanzó lo prometido."
    return f"Se alcanzó el {en_porcentaje(medido)} de los hitos."


def _ultimo_valor(fila: FilaMeta, medido: Fraction) -> str:
    return f"Último valor informado: {_con_unidad(fila, medido)}."


_MEDIDO: Final[dict[TipoMeta, Callable[[FilaMeta, Fraction], str]]] = {
    TipoMeta.CONTEO_TOTAL: _de_cuantos,
    TipoMeta.CONTEO_POR_PERIODO: _por_periodo,
    TipoMeta.PORCENTAJE: _porcentaje,
    TipoMeta.HITO: _hitos,
}


def en_frases(resumen: Resumen) -> str:
    """Tell a branch in two or three sentences, counts before percentages."""
    primera = en_grupos(resumen, "promesa", "promesas")
    if resumen.metas == 0:
        return primera
    if resumen.cumplimiento is None or sin_cifra(resumen):
        return f"{primera} {al_lado(resumen)}"
    hecho = en_porcentaje(resumen.cumplimiento)
    return (
        f"{primera} De lo que ya debía estar hecho, está hecho el {hecho}. "
        f"{al_lado(resumen)}"
    )


def sin_cifra_llana(resumen: Resumen) -> str | None:
    """Return what takes the place of the figure, in plain words."""
    falta = sin_cifra(resumen)
    return "Todavía nada debía estar" if falta == NADA_EXIGIBLE else falta


def al_lado(resumen: Resumen) -> str:
    """Say how much is known, and where the figure can still go."""
    falta = sin_cifra(resumen)
    if falta == POR_CONFIRMAR:
        return "La municipalidad aún debe confirmar cómo se miden."
    if falta == NADA_QUE_MEDIR:
        return "El plan no promete aquí nada que se mida."
    if resumen.minimo is None:
        return "A esta fecha nada debía mostrar resultados todavía."
    if resumen.minimo == resumen.maximo:
        return "Se sabe de todas las promesas que ya debían mostrar resultados."
    if falta:
        pocas = "no alcanza" if resumen.exigibles == 1 else "son pocas"
        return (
            f"{_sabidas(resumen)}: {pocas} para dar una sola cifra. Lo hecho está "
            f"{rango(resumen).lower()} de lo que debía estar."
        )
    todo = "todo" if resumen.informadas == resumen.exigibles else "de todas"
    return (
        f"{_sabidas(resumen)}; cuando se sepa {todo}, la cifra quedará "
        f"{rango(resumen).lower()}."
    )


def _sabidas(resumen: Resumen) -> str:
    """Say of how many promises something is known, where not all is known of all."""
    if resumen.exigibles == 1:
        sabe = "Solo se sabe en parte" if resumen.informadas else "No se sabe"
        return f"{sabe} de la única promesa que ya debía mostrar resultados"
    en_parte = resumen.informadas == resumen.exigibles
    return (
        f"Se sabe de {en_numero(resumen.informadas)} de las "
        f"{en_numero(resumen.exigibles)} promesas que ya debían mostrar resultados"
        f"{', de algunas solo en parte' if en_parte else ''}"
    )

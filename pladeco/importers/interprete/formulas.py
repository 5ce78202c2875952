"""A formula in an indicator: what is divided by what.

A slash divides only where two countable things stand on its sides and something says
so: a factor, a percentage, a whole as denominator. Otherwise it lists.
"""

import re

from pladeco.importers.interprete.modelo import Formula
from pladeco.importers.interprete.texto import Celda

_FACTOR = re.compile(r"\)*\s*[*x×]\s*100(?!\d)|\)*\s*por\s+100\b|\)*\s*100\s*%?\s*$")
_POR_DELANTE = re.compile(r"^\s*100\s*[*x×]\s*")
_NOMBRE = re.compile(
    r"(?:n\s?°|n[ro]o?\.?\b|num\b|numero|cantidad|total|suma|monto|metros|superficie|"
    r"poblacion|horas|presupuesto|gasto|casos|personas|viviendas|hogares)"
)
_ENTERO = re.compile(
    r"\b(?:totales|total|program\w+|planific\w+|inscrit\w+|existente\w*|suscrit\w+|"
    r"solicit\w+|universo|poblacion|matricula\w*|comprometid\w+|requerid\w+|"
    r"convocad\w+|esperad\w+|presupuestad\w+|asignad\w+|proyectad\w+|postulad\w+|"
    r"recibid\w+|ingresad\w+|catastrad\w+|estimad\w+|previst\w+|agendad\w+|citad\w+)"
)
_FLUJO = re.compile(
    r"\b(?:realizad|ejecutad|efectuad|program|planific|atendid|atencion|activ|sesion|"
    r"taller|charla|capacit|solicitud|solicitad|respondid|respuesta|entregad|gestionad|"
    r"resuelt|reclamo|visita|reunion|intervencion|fiscaliz|tramitad|ejecucion|curso|"
    r"asist|participa|recibid|postulad|adjudicad|presupuest|gastad|recaudad|denuncia|ingresad|"
    r"derivad|casos|cerrad|instruid|iniciad|emitid|otorgad|rechazad|cobrad|cursad|"
    r"terminad|terminan|finaliz|egresan|asignad|presentad|publicad|nuev[oa]s|plantad|consulta|compra|examen|egresad|solucion)"
)
_PALABRAS_NUEVAS = re.compile(r"[a-z]{4,}")
_DIVIDE = re.compile(
    r"/|÷|\s+dividid[oa]s?\s+(?:por|en|entre)\s+|"
    r"\s+sobre\s+(?=(?:el\s+)?(?:n\s?°|numero|total|la poblacion))"
)
_EN_PALABRAS = re.compile(
    r"^(?:porcentaje|proporcion|%)\s+(?:de(?:l)?\s+)?(?P<num>.+?)\s+"
    r"(?:respecto\s+(?:de(?:l)?|a(?:l)?)|sobre|versus|vs\.?|"
    r"en relacion (?:al?|con)|"
    r"del total de|con respecto a(?:l)?)\s+(?P<den>.+)$"
)
_ORILLA = " \t\n.:;,*=-"
_ANUNCIO = re.compile(r"^.*?[.:=]\s*\(?\s*(?=n\s?°|total|numero|cantidad|suma)")
_NO_DIVIDE = re.compile(
    r"\by\s*/\s*o\b|\b[oa]s?/(?:[oa]s?|as)\b|\(\s*[ao]s?\s*\)|\bc/u\b|\d/\d"
)
_TAPA = "¤"


def leer_formula(celda: Celda) -> Formula | None:
    """Return the formula that an indicator states, or None."""
    visible = _NO_DIVIDE.sub(lambda m: _TAPA * len(m[0]), celda.plegado)
    cuerpo, con_factor = _cuerpo(visible)
    cortes = list(_DIVIDE.finditer(visible, *cuerpo))
    if not cortes:
        return _en_palabras(celda)
    corte = _central(cortes, visible, cuerpo)
    numerador = _limpio(celda.trozo(cuerpo[0], corte.start()), numerador=True)
    denominador = _limpio(celda.trozo(corte.end(), cuerpo[1]), numerador=False)
    if not numerador.texto or not denominador.texto:
        return None
    if not con_factor and (len(cortes) > 1 or not _divide(numerador, denominador)):
        return None
    return _formula(numerador, denominador)


def _cuerpo(visible: str) -> tuple[tuple[int, int], bool]:
    """Return where the division is written, and whether something says so."""
    delante = _POR_DELANTE.match(visible)
    inicio = delante.end() if delante else 0
    factor = _FACTOR.search(visible, inicio)
    fin = factor.start() if factor else len(visible)
    parentesis = _parentesis(visible, inicio, fin if factor else len(visible))
    if parentesis:
        inicio, fin = parentesis
    anunciada = re.match(r"\s*(?:%|porcentaje|proporcion|tasa|razon)", visible)
    return (inicio, fin), bool(factor or delante or (parentesis and anunciada))


def _parentesis(visible: str, inicio: int, fin: int) -> tuple[int, int] | None:
    """Return the inside of the outermost brackets that hold a division."""
    abre = visible.find("(", inicio, fin)
    while abre >= 0:
        cierra = _cierre(visible, abre, fin)
        if _DIVIDE.search(visible, abre, cierra):
            return abre + 1, cierra
        abre = visible.find("(", cierra, fin)
    return None


def _cierre(visible: str, abre: int, fin: int) -> int:
    hondo = 0
    for lugar in range(abre, fin):
        hondo += {"(": 1, ")": -1}.get(visible[lugar], 0)
        if not hondo:
            return lugar
    return fin


def _central(
    cortes: list[re.Match[str]], visible: str, cuerpo: tuple[int, int]
) -> re.Match[str]:
    """Prefer the cut that a new count follows."""
    for corte in cortes:
        resto = visible[corte.end() : cuerpo[1]].lstrip(" (")
        if _NOMBRE.match(resto):
            return corte
    return cortes[0]


def _limpio(trozo: Celda, *, numerador: bool) -> Celda:
    if numerador and (anuncio := _ANUNCIO.match(trozo.plegado)):
        trozo = trozo.trozo(anuncio.end(), len(trozo.texto))
    inicio, fin = 0, len(trozo.texto)
    while inicio < fin and trozo.texto[inicio] in _ORILLA:
        inicio += 1
    while fin > inicio and trozo.texto[fin - 1] in _ORILLA:
        fin -= 1
    trozo = trozo.trozo(inicio, fin)
    if trozo.texto.startswith("(") and trozo.texto.count("(") > trozo.texto.count(")"):
        return trozo.trozo(1, len(trozo.texto))
    if trozo.texto.endswith(")") and trozo.texto.count(")") > trozo.texto.count("("):
        return trozo.trozo(0, len(trozo.texto) - 1)
    return trozo


def _divide(numerador: Celda, denominador: Celda) -> bool:
    """Tell a division without a factor: both are counts, one a whole of the other."""
    if not (_NOMBRE.match(numerador.plegado) and _NOMBRE.match(denominador.plegado)):
        return False
    return bool(
        _ENTERO.search(denominador.plegado)
        or _primer_nombre(numerador) & _primer_nombre(denominador)
    )


def _primer_nombre(trozo: Celda) -> set[str]:
    nombres = [
        p for p in _PALABRAS_NUEVAS.findall(trozo.plegado) if not _NOMBRE.fullmatch(p)
    ]
    return set(nombres[:1])


def _en_palabras(celda: Celda) -> Formula | None:
    dicha = _EN_PALABRAS.match(celda.plegado)
    if not dicha:
        return None
    numerador = celda.trozo(*dicha.span("num"))
    return _formula(numerador, celda.trozo(*dicha.span("den")))


def _formula(numerador: Celda, denominador: Celda) -> Formula:
    flujos = all(_FLUJO.search(t.plegado) for t in (numerador, denominador))
    return Formula(numerador.texto, denominador.texto, flujos)

"""What the indicator cell really holds: a name, a formula, a proof or a promise."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from pladeco.domain.vocabulario import TipoMeta
from pladeco.importers.interprete.celdas import NADA_LEIDO, CeldaLeida, leer_partes
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.formulas import leer_formula
from pladeco.importers.interprete.frecuencias import Cadencia, cadencias_de
from pladeco.importers.interprete.modelo import CodigoDuda, Formula, Parte
from pladeco.importers.interprete.partes import Frase, frase_de, partir
from pladeco.importers.interprete.reglas.cadencias import con
from pladeco.importers.interprete.reglas.contexto import (
    SIN_MEDICION,
    Medicion,
    medicion_de,
)
from pladeco.importers.interprete.reglas.hitos import leer_obra_sola
from pladeco.importers.interprete.texto import Celda


class Papel(StrEnum):
    """What stands in the cell."""

    NADA = "nada"
    NOMBRE = "nombre"
    FORMULA = "formula"
    VERIFICACION = "verificacion"
    PROMESA = "promesa"


# A measure is named: its numbers describe whom or what it is about.
_NOMBRE = re.compile(
    r"^\W*(?:\d{1,2}\s?(?:\.-|\.|\)|-)\s*)?(?:el\s+|la\s+)?(?:n\s?°|n[ro]o\.?\s|nro\b|num\b|"
    r"numeros?|cantidad(?:es)?|porcentajes?|%|coberturas?|tasas?|indices?|proporcion|"
    r"totales|total|promedio|razon|variacion|grado|monto|metros|superficie|nivel|"
    r"kilometros|tiempo|cuantos|cuantas|suma|incremento de|disminucion de|m2)"
)
_PRUEBA = (
    r"(?:registros?|listas?|listados?|fotografias?|fotos|actas?|informes?|decretos?|"
    r"certificados?|planillas?|encuestas?|resolucion(?:es)?|contratos?|facturas?|oficios?|"
    r"memos?|memorandum|nominas?|boletas?|bitacoras?|pantallazos?|videos?|medios? de "
    r"verificacion|ordenes? de compra|respaldos?|evidencias?|comprobantes?|fichas?|"
    r"verificador(?:es)?|publicacion(?:es)? en|documentos?|carpetas?|set|hojas?|"
    r"afiches?|"
    r"flyers?|invitacion(?:es)?|programa de la|minutas?|correos?|carta gantt|rrss|"
    r"notas? de prensa|estados? de (?:pago|avance))"
)
_VERIFICACION = re.compile(rf"^\W*(?:\d+\s+)?{_PRUEBA}\b")
_CORTE_DE_PRUEBAS = re.compile(
    r"\s*(?:[/,;\n+]|\.\s|(?<!\d)-(?!\d)|\by/o\b|\by\b|\be\b)\s*"
)
_APROBADO = re.compile(r"\b(?:aprobad|terminad|elaborad|finalizad|generad)[oa]\b")
_PROMETE_AL_FINAL = re.compile(
    r"(?:[:=≥>]\s*|\b(?:al? (?:lo )?menos|igual o (?:mayor|superior) al?|minimo|"
    r"mayor o igual al?|superior al?)\s+(?:un\s+)?)(?=\d)[^/]{1,60}$"
)
# Before the quantity of a promise stand only a verb, an act, a floor.
_AL_COMIENZO = re.compile(
    r"^\W*(?:(?:[a-z]{2,}(?:ar|er|ir|cion|sion|miento|aje|on)|al?|lo|los|las|la|el|menos|"
    r"de|del|por|minimo|como|entre|meta|se|no|mas|un|una|con|total)\b\W*)*$"
)


@dataclass(frozen=True, slots=True)
class Indicador:
    papel: Papel
    medicion: Medicion = SIN_MEDICION
    leida: CeldaLeida = NADA_LEIDO
    cadencias: tuple[Cadencia, ...] = ()

    @property
    def formula(self) -> Formula | None:
        return self.medicion.formula


def leer_indicador(celda: Celda) -> Indicador:
    """Say what stands in the cell and read what it promises, if it does."""
    if celda.vacia:
        return Indicador(Papel.NADA)
    formula = leer_formula(celda)
    medicion = medicion_de(celda.plegado, formula)
    cadencias = tuple(c for c in cadencias_de(celda.plegado) if not c.nombra)
    if formula or _NOMBRE.match(celda.plegado):
        papel = Papel.FORMULA if formula else Papel.NOMBRE
        leida = _promesa_al_final(celda, medicion)
        return Indicador(papel, medicion, leida, cadencias)
    if _es_prueba(celda.plegado):
        return Indicador(Papel.VERIFICACION, medicion, _pruebas_contadas(celda))
    leida = leer_partes(celda, SIN_MEDICION)
    frases = {f.celda.texto: f for f in partir(celda)}
    partes = tuple(p for p in leida.partes if _empieza_prometiendo(frases, p))
    if not partes:
        partes = leer_obra_sola(frase_de(celda))
    return Indicador(Papel.PROMESA, medicion, replace(leida, partes=partes), cadencias)


def _promesa_al_final(celda: Celda, medicion: Medicion) -> CeldaLeida:
    """Read "N° de talleres: 5" and "cobertura igual o superior a 25 %"."""
    dicha = _PROMETE_AL_FINAL.search(celda.plegado)
    base = medicion.base
    if not dicha or (base and dicha.start() < base.fin):
        return CeldaLeida()
    return leer_partes(celda.trozo(dicha.start(), dicha.end()), medicion)


def _pruebas_contadas(celda: Celda) -> CeldaLeida:
    """Read "4 informes", which gives way to whatever the meta promises."""
    leida = leer_partes(celda, SIN_MEDICION)
    prueba = duda(CodigoDuda.MEDIO_DE_VERIFICACION)
    return CeldaLeida(
        tuple(con(p, prueba) for p in leida.partes if p.valor is not None)
    )


def _es_prueba(plegado: str) -> bool:
    """Tell means of verification: the first is one, and most of the others."""
    if not _VERIFICACION.match(plegado) or _APROBADO.search(plegado):
        return False
    trozos = [t for t in _CORTE_DE_PRUEBAS.split(plegado) if t.strip()]
    pruebas = [t for t in trozos if _VERIFICACION.match(t)]
    return len(pruebas) * 2 >= len(trozos)


def _empieza_prometiendo(frases: dict[str, Frase], parte: Parte) -> bool:
    """Tell a quantity that opens its phrase from one inside a description."""
    if parte.valor is None or parte.tipo in {TipoMeta.HITO, TipoMeta.ESCALA}:
        return parte.computable
    if parte.regla not in {"conteo", "porcentaje"}:
        return True
    frase = frases.get(parte.texto)
    if frase is None or not frase.numeros:
        return False
    return _AL_COMIENZO.match(frase.plegado[: frase.numeros[0].inicio]) is not None

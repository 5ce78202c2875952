"""What is promised against something else: a gap, what there was, what was done."""

import re
from dataclasses import replace

from pladeco.domain.vocabulario import Acumulacion, Frecuencia, Sentido, TipoMeta
from pladeco.importers.interprete.base_linea import anio_base, periodo_anterior
from pladeco.importers.interprete.calendario_texto import ANIO
from pladeco.importers.interprete.cuantificadores import cuantificador_de
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.erratas import con_errata
from pladeco.importers.interprete.modelo import CodigoDuda, Cuantificador, Duda, Parte
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.contexto import Medicion

_BRECHA = re.compile(
    r"\b(?:disminu\w+|reduc\w+|reduzca|cerrar|cierre|acort\w+|bajar|rebajar)\b"
    r"(?P<medio>.*?)\bbrechas?\b"
)
_MANTENER = re.compile(
    rf"\b(?:{con_errata('mantener')}|"
    r"mantencion|mantenga|conservar|sostener|igualar|no disminuir|"
    r"no reducir|no bajar)\b"
)
_MEDIBLE = re.compile(
    r"\b(?:porcentajes?|coberturas?|tasas?|nivel(?:es)?|numeros?|n\s?°|cantidad|lo|"
    r"resultados?|cumplimiento|indicador(?:es)?|anterior|cifras?|promedio|indices?|"
    r"dotacion|matricula|puntaje)\b|%"
)
_ACTUAL = re.compile(r"\b(?:actual(?:es)?|vigentes?|existentes?)\b(?! (?:de )?la inf)")
_SUPERAR = re.compile(
    rf"\b(?:{con_errata('superar')}|sobrepasar|exceder|mejorar|aumentar)\b"
)
# One word and its year: whatever a short name stands for, it was counted that year.
_DE_UN_ANIO = re.compile(
    r"\s+(?:(?:el|l[oa]s?)\s+)?(?!(?:entre|hasta|desde|para|sobre|hacia|del|ano)\b)"
    rf"[a-z]{{3,}}\s+(?:del?\s+)?(?:ano\s+)?(?P<anio>{ANIO})\b"
)
_LO_DE_ANTES = re.compile(
    r"\b(?:metas?|resultados?|lo\s+\w+|cifras?|numeros?|n\s?°|cantidad|cobertura|registro|"
    r"atenciones|porcentajes?|indicadores|desempeno|cumplimiento|asistencia|promedio)\b"
)
_SIN_VALOR = re.compile(r"\bigualar o superar\b")
_FLUJO = re.compile(
    r"\b(?:atencion|actividad|numero|n\s?°|cantidad|participant|beneficiari|meta|lo )"
)


def leer_brecha(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "cerrar en 20 % la brecha" with the value that it is measured up to."""
    dicha = _BRECHA.search(frase.plegado)
    numeros = [n for n in frase.numeros if not n.articulo]
    if not dicha or not numeros:
        return ()
    cuanto, *fuera = numeros
    parte = Parte(
        TipoMeta.REDUCCION_BRECHA,
        "brecha",
        texto=frase.celda.texto,
        valor=cuanto.valor,
        unidad="%",
        brecha_meta=fuera[-1].valor if fuera else None,
        acumulacion=Acumulacion.ULTIMO,
        sentido=Sentido.DESCENDENTE if medicion.malo else Sentido.ASCENDENTE,
        cuantificador=cuantificador_de(frase.visible, cuanto),
        dudas=() if fuera else (duda(CodigoDuda.BRECHA_SIN_META),),
    )
    if len(fuera) > 1:
        parte = replace(parte, base=fuera[0].valor)
    return (con_base(frase, parte),)


def con_base(frase: Frase, parte: Parte) -> Parte:
    """Add what the phrase says of the base line: a value, a year, the period before."""
    anterior = periodo_anterior(frase.plegado)
    if frase.base:
        parte = replace(parte, base=frase.base.valor)
    if anterior:
        return replace(
            parte,
            base_anterior=True,
            base_texto=frase.celda.texto[anterior.inicio : anterior.fin].lower(),
            frecuencia=parte.frecuencia or anterior.frecuencia,
        )
    if texto := anio_base(frase.plegado):
        return replace(parte, base_texto=texto)
    return parte


def cadencia_de(frase: Frase) -> Frecuencia | None:
    """Return the one frequency that a comparison names for itself."""
    return next((c.frecuencia for c in frase.cadencias if c.frecuencia), None)


def leer_mantener(frase: Frase, _: Medicion) -> tuple[Parte, ...]:
    """Read "mantener el porcentaje del año anterior" and "mantener un 90 %".

    A floor or a ceiling says it better ("mantener sobre el 80 %"), and so does a count
    with its frequency.
    """
    dicho = _MANTENER.search(frase.plegado)
    numeros = [n for n in frase.numeros if not n.articulo]
    if not dicho or any(n.fin <= dicho.start() for n in numeros):
        return ()
    anterior = periodo_anterior(frase.plegado)
    numero = _despues(frase, dicho.end())
    if numero and (
        frase.cadencias
        or cuantificador_de(frase.visible, numero)
        not in {None, Cuantificador.APROXIMADO}
    ):
        return ()
    actual = _ACTUAL.search(frase.plegado, dicho.end())
    referida = (anterior or actual) and _MEDIBLE.search(frase.plegado, dicho.end())
    if not numero and not referida:
        return ()
    en_porcentaje = "porcentaje" in frase.plegado or bool(numero and numero.porcentaje)
    parte = Parte(
        TipoMeta.MANTENER,
        "mantener",
        texto=frase.celda.texto,
        base=numero.valor if numero else None,
        unidad="%" if en_porcentaje else None,
        acumulacion=Acumulacion.ULTIMO,
        frecuencia=cadencia_de(frase),
        base_texto=actual[0] if actual else None,
        dudas=(duda(CodigoDuda.BASE_O_META),) if numero else (),
    )
    return (con_base(frase, parte),)


def leer_superar(frase: Frase, _: Medicion) -> tuple[Parte, ...]:
    """Read "superar metas año 2023": more than there was, without saying how much."""
    dicho = _SUPERAR.search(frase.plegado)
    if not dicho or any(n.porcentaje or n.puntos for n in frase.numeros):
        return ()
    anterior = periodo_anterior(frase.plegado)
    anio = anio_base(frase.plegado)
    de_un_anio = _DE_UN_ANIO.match(frase.plegado, dicho.end())
    if de_un_anio and not anio:
        anio = f"año {de_un_anio['anio']}"
    medido = de_un_anio or _LO_DE_ANTES.search(frase.plegado, dicho.end())
    if not (anterior or anio) or not medido:
        return ()
    numero = _despues(frase, dicho.end())
    if numero and dicho[0] == "aumentar":
        return ()
    if _SIN_VALOR.search(frase.plegado):
        return ()
    parte = Parte(
        TipoMeta.SUPERAR_BASE,
        "superar",
        texto=frase.celda.texto,
        base=numero.valor if numero else None,
        acumulacion=Acumulacion.SUMA
        if _FLUJO.search(frase.plegado)
        else Acumulacion.ULTIMO,
        frecuencia=cadencia_de(frase),
        dudas=_dudas_de_superar(numero, anio),
    )
    return (con_base(frase, replace(parte, base_texto=anio)),)


def _dudas_de_superar(numero: Numero | None, anio: str | None) -> tuple[Duda, ...]:
    if numero:
        return ()
    codigo = CodigoDuda.REDUCCION_SIN_BASE if anio else CodigoDuda.SIN_LINEA_BASE
    mensaje = (
        "Falta lo que se logró antes: sin ese valor no se sabe qué hay que superar."
        if anio
        else None
    )
    return (duda(codigo, mensaje),)


def _despues(frase: Frase, lugar: int) -> Numero | None:
    return next(
        (n for n in frase.numeros if n.inicio >= lugar and not n.articulo), None
    )

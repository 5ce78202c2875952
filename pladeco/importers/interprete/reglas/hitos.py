"""Milestones: what is made, approved or handed over once."""

import re
from dataclasses import replace
from datetime import date

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.calendario_texto import (
    MES,
    anios_de,
    fin_de_mes,
    mes_de,
    ultimo_dia,
)
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.lexico_hitos import (
    ACTO_DE_OBRA,
    ACTO_PLENO,
    ACTO_SOLO,
    HECHA,
    OBRA_SOLA,
    OTRO_ACTO,
    PLURALES,
    SIGUE,
    TENENCIA,
    UNICA,
    VERBO_DE_OBRA,
    VERBO_DE_UNA,
)
from pladeco.importers.interprete.modelo import CodigoDuda, HitoLeido, Parte
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.contexto import Medicion

_FECHADA = re.compile(r"^\W*[a-z]+(?:\s+[a-z]+){0,4}\s+(?:ano\s+)?20\d\d\W*$")
_MES = re.compile(rf"\b(?P<mes>{MES})")
_COMPLEMENTO = re.compile(r"\s(?:de|del|para|en|con|a|al|sobre)\s")
_PARA = re.compile(r"\b(?:para|con capacidad (?:de|para))\s+(?:unos\s+|unas\s+)?$")
_LARGA = 18
_BREVE = 9
_PLURAL = re.compile(r"\b(?:los|las|[a-z]{3,}(?:as|os|es))\b(?<!menos)(?<!mas)")
_SIGLA_PLURAL = re.compile(r"\b([a-z])\1\.?\s?([a-z])\2\b")  # "jj.vv."
_APELLIDO = re.compile(r"\b(?:obras|bases|aguas|residuos|lluvias|vias|recursos|redes|"
                       r"humanos|datos|artes|verdes|servicios|deportes)\b")  # fmt: skip


def leer_unica(frase: Frase, _: Medicion) -> tuple[Parte, ...]:
    """Read "1 ordenanza": a document of one kind, where no frequency repeats it."""
    if frase.cadencias or any(n.valor != 1 for n in frase.numeros):
        return ()
    if not UNICA.match(frase.plegado):
        return ()
    # "un manual" is an article; "1 manual" may have been counted.
    en_cifras = any(not n.articulo for n in frase.numeros)
    return (_parte(frase, segura=not en_cifras, codigo=CodigoDuda.COSA_UNICA),)


def leer_obra_para(frase: Frase, _: Medicion) -> tuple[Parte, ...]:
    """Read "construir una sede para 60 socios": one work, and whom it will hold."""
    numeros = [n for n in frase.numeros if not n.articulo]
    if not numeros or frase.cadencias or PLURALES.match(frase.plegado):
        return ()
    if not _PARA.search(frase.visible[: numeros[0].inicio]):
        return ()
    de_obra = ACTO_DE_OBRA.match(frase.plegado) or VERBO_DE_OBRA.match(frase.plegado)
    return (_parte(frase, segura=True),) if de_obra else ()


def leer_hito(frase: Frase, _: Medicion) -> tuple[Parte, ...]:
    """Read a participle, an act or a verb with the one thing that it makes."""
    texto = frase.plegado
    if frase.cadencias or len(texto.split()) > _LARGA:
        return ()
    if not OTRO_ACTO.match(texto):
        if _dice_que_se_hace(frase):
            return (_parte(frase, segura=_es_breve(texto)),)
        if _solo_lo_nombra(texto):
            return (_parte(frase, segura=False),)
    fechada = _FECHADA.match(texto) and not _varias(texto) and not SIGUE.search(texto)
    return (_parte(frase, segura=False),) if fechada else ()


def _dice_que_se_hace(frase: Frase) -> bool:
    """Tell "sede construida", "construcción de sede" and "construir una sede"."""
    texto = frase.plegado
    if SIGUE.search(texto):
        return False
    if hecha := HECHA.search(texto):
        return not _varias(texto[: hecha.start()])
    if PLURALES.match(texto):
        return False
    de_obra = ACTO_DE_OBRA.match(texto) or VERBO_DE_OBRA.match(texto)
    pleno = ACTO_PLENO.match(texto) and not ACTO_SOLO.match(texto)
    return bool(de_obra or (pleno and _es_breve(texto)))


def _solo_lo_nombra(texto: str) -> bool:
    """Tell "ejecución" and "contar con una sede": done once, but what or when."""
    if SIGUE.search(texto) or HECHA.search(texto) or PLURALES.match(texto):
        return False
    una = ACTO_SOLO.match(texto) or TENENCIA.match(texto) or VERBO_DE_UNA.match(texto)
    return una is not None


def _es_breve(texto: str) -> bool:
    return len(texto.split()) <= _BREVE


def leer_obra_sola(frase: Frase) -> tuple[Parte, ...]:
    """Read "Ordenanza", "Nuevo edificio": only the name of what would be made."""
    if frase.cadencias or SIGUE.search(frase.plegado):
        return ()
    if not OBRA_SOLA.match(frase.plegado) or _varias(frase.plegado):
        return ()
    return (_parte(frase, segura=False),)


def promete_varias(frase: Frase) -> bool:
    """Tell "adjudicación de proyectos": several, and nobody knows how many."""
    return PLURALES.match(frase.plegado) is not None


def _varias(texto: str) -> bool:
    """Tell "convenios firmados", which are several, from "red de aguas construida"."""
    cabeza = _COMPLEMENTO.split(texto, maxsplit=1)[0]
    sigla = _SIGLA_PLURAL.search(cabeza)
    return bool(sigla or _PLURAL.search(_APELLIDO.sub("", cabeza)))


def _parte(
    frase: Frase, *, segura: bool, codigo: CodigoDuda = CodigoDuda.HITO_SUPUESTO
) -> Parte:
    parte = Parte(
        TipoMeta.HITO,
        "hito",
        texto=frase.celda.texto,
        acumulacion=Acumulacion.HITOS,
        hitos=(HitoLeido(frase.celda.texto, _fecha(frase)),),
    )
    dudas = () if segura else (duda(codigo),)
    if any(n.valor != 1 for n in frase.numeros):
        # "en los 7 liceos": the milestone may be one, or one in each
        dudas = (*dudas, duda(CodigoDuda.NUMERO_DE_OTRA_COSA))
    return replace(parte, dudas=dudas)


def _fecha(frase: Frase) -> date | None:
    """Return the last day of the year or month that the milestone names."""
    anios = anios_de(frase.plegado)
    if not anios:
        return None
    mes = _MES.search(frase.plegado)
    return fin_de_mes(anios[-1], mes_de(mes["mes"])) if mes else ultimo_dia(anios[-1])

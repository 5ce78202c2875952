"""An edited plan workbook as one Modificacion: the difference, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.cambios.codigos import nombrador
from pladeco.domain.cambios.filas import CambioFila, diferencia
from pladeco.domain.cambios.revision import problemas_sobre
from pladeco.domain.cambios.revision_metas import faltas_de_metas, frase_de_falta
from pladeco.domain.cambios.tablas import Filas
from pladeco.domain.cambios.vistos import CambioVisto, ver_cambios
from pladeco.domain.libro.a_filas import (
    Descartadas,
    avisos_del_entorno,
    filas_de_libro,
    retiros_al_regir,
)
from pladeco.domain.libro.completo import clave_de
from pladeco.domain.libro.de_filas import libro_de
from pladeco.domain.libro.plantilla import HOJAS, LibroPlan, ProblemaLibro
from pladeco.domain.permisos import Actor
from pladeco.models import Instrumento, Modificacion
from pladeco.models.base import uuid7
from pladeco.queries.borrador import load_usados, procedencia_de
from pladeco.queries.filas import leer_filas
from pladeco.queries.libro_del_plan import load_descartadas
from pladeco.services.errores import NoSePuede
from pladeco.services.importacion import PlanInvalido
from pladeco.services.modificaciones.borradores import abrir
from pladeco.services.modificaciones.edicion import guardar_cambios

# Sheets whose rows have the code of another and a number: what stands before each.
_NUMERADAS: Final = {"Metas": ("", "-M"), "Hitos": ("", "-M", "-H")}
_NO_SE_COMPARAN: Final = ("Instrumento", "Correcciones", "Avisos")


@dataclass(frozen=True, slots=True)
class FilaAusente:
    """A row of the plan that the workbook lacks: told, never deleted."""

    hoja: str
    codigo: str
    nombre: str


@dataclass(frozen=True, slots=True)
class DiferenciaLibro:
    """What a workbook would do. `avisos` are sentences: what is not applied of it."""

    cambios: tuple[CambioVisto, ...]
    ausentes: tuple[FilaAusente, ...]
    avisos: tuple[str, ...]


def diferencia_con(
    session: Session, instrumento_id: UUID, libro: LibroPlan
) -> DiferenciaLibro:
    """Tell what a workbook would change; raises PlanInvalido with all its problems."""
    instrumento = session.get_one(Instrumento, instrumento_id)
    hallado = _comparar(session, instrumento, libro)
    return DiferenciaLibro(
        ver_cambios(hallado.cambios, hallado.actual, hallado.quedan),
        tuple(_ausentes(libro, hallado.libro_actual)),
        tuple(hallado.avisos),
    )


def proponer_libro(
    session: Session,
    instrumento_id: UUID,
    libro: LibroPlan,
    *,
    motivo: str,
    requiere_acuerdo: bool,
    actor: Actor | None,
    ahora: datetime,
) -> Modificacion:
    """Open a draft with all that the workbook changes.

    Raises PlanInvalido with all problems, NoSePuede when it changes nothing.
    """
    instrumento = session.get_one(Instrumento, instrumento_id)
    hallado = _comparar(session, instrumento, libro)
    if not hallado.cambios:
        nada = "no cambia nada del" if hallado.avisos else "dice lo mismo que el"
        mensaje = f"El libro {nada} plan: no hay nada que cambiar."
        raise NoSePuede(mensaje)
    nueva = abrir(
        session,
        instrumento_id,
        motivo=motivo,
        requiere_acuerdo=requiere_acuerdo,
        actor=actor,
        ahora=ahora,
    )
    guardar_cambios(session, nueva, hallado.cambios)
    return nueva


@dataclass(frozen=True, slots=True)
class _Comparado:
    actual: Filas
    quedan: Filas
    libro_actual: LibroPlan
    cambios: tuple[CambioFila, ...]
    avisos: list[str]


def _comparar(
    session: Session, instrumento: Instrumento, libro: LibroPlan
) -> _Comparado:
    actual = leer_filas(session, instrumento.id)
    libro_actual = libro_de(actual, procedencia_de(session, instrumento))
    _exigir_el_mismo_plan(libro, instrumento)
    if problemas := problemas_sobre(libro, libro_actual):
        raise PlanInvalido(problemas)
    descartadas = load_descartadas(session, instrumento)
    quedan, de_retiros = retiros_al_regir(
        actual, filas_de_libro(libro, actual, uuid7, descartadas)
    )
    cambios = diferencia(actual, quedan, nombrador(quedan, actual))
    _exigir_metas_posibles(libro, actual, quedan, cambios)
    _exigir_codigos_libres(session, instrumento, actual, cambios)
    avisos = [
        *avisos_del_entorno(libro, libro_actual),
        *_avisos_de_descartadas(libro, descartadas),
        *de_retiros,
    ]
    return _Comparado(actual, quedan, libro_actual, cambios, avisos)


def _exigir_el_mismo_plan(libro: LibroPlan, instrumento: Instrumento) -> None:
    filas = libro.de("Instrumento")
    if filas and filas[0].codigo != instrumento.codigo:
        mensaje = (
            f"El libro es de otro plan («{filas[0].codigo}») y aquí está "
            f"«{instrumento.codigo}»: no se cambió nada."
        )
        raise NoSePuede(mensaje)


def _exigir_metas_posibles(
    libro: LibroPlan, actual: Filas, quedan: Filas, cambios: tuple[CambioFila, ...]
) -> None:
    """Refuse promises that cannot be, by the rules of the desk, each at its row."""
    numeros = {
        f"{fila.indicador}-M{fila.orden}": numero
        for numero, fila in libro.numeradas("Metas")
    }
    problemas = [
        ProblemaLibro("Metas", numeros.get(falta.codigo, 0), frase_de_falta(falta))
        for falta in faltas_de_metas(actual, quedan, cambios)
        if falta.impide
    ]
    if problemas:
        raise PlanInvalido(problemas)


def _exigir_codigos_libres(
    session: Session,
    instrumento: Instrumento,
    actual: Filas,
    cambios: tuple[CambioFila, ...],
) -> None:
    """Refuse a code that another draft has given already: it is never given twice."""
    usados = load_usados(session, instrumento.id).codigos
    repetidos = sorted(
        (c.despues or {})["codigo"]
        for c in cambios
        if c.tabla in ("elemento", "indicador")
        and c.fila_id not in actual[c.tabla]
        and (c.despues or {})["codigo"] in usados
    )
    if repetidos:
        mensaje = (
            f"Otra modificación ya usa estos códigos nuevos: {', '.join(repetidos)}. "
            "Dé otros a esas filas: un código no se usa dos veces."
        )
        raise NoSePuede(mensaje)


def _avisos_de_descartadas(libro: LibroPlan, descartadas: Descartadas) -> Iterator[str]:
    for titulo, numero, que in (
        *(
            ("Indicadores", numero, fila.codigo)
            for numero, fila in libro.numeradas("Indicadores")
            if fila.codigo in descartadas.indicadores
        ),
        *(
            ("Metas", numero, f"{fila.indicador}-M{fila.orden}")
            for numero, fila in libro.numeradas("Metas")
            if (fila.indicador, fila.orden) in descartadas.metas
            or fila.indicador in descartadas.indicadores
        ),
    ):
        yield (
            f"{titulo}, fila {numero}: {que} se descartó al revisar las lecturas; no "
            "se agrega de nuevo."
        )


def _ausentes(libro: LibroPlan, actual: LibroPlan) -> Iterator[FilaAusente]:
    for hoja in HOJAS:
        if hoja.titulo in _NO_SE_COMPARAN:
            continue
        estan = {clave_de(hoja, fila) for fila in libro.de(hoja.titulo)}
        for fila in actual.de(hoja.titulo):
            clave = clave_de(hoja, fila)
            if clave not in estan:
                yield FilaAusente(
                    hoja.titulo, _codigo(hoja.titulo, clave), _nombre(fila)
                )


def _codigo(hoja: str, clave: tuple[Any, ...]) -> str:
    """Return what people call a row; a Meta and a Hito after what they are of."""
    partes = [str(uno) for uno in clave if uno is not None]
    if hoja in _NUMERADAS:
        lugares = zip(_NUMERADAS[hoja], partes, strict=True)
        return "".join(f"{letras}{parte}" for letras, parte in lugares)
    return " · ".join(partes)


def _nombre(fila: Any) -> str:
    for campo in ("nombre_publico", "nombre", "actividad", "texto", "razon"):
        if texto := getattr(fila, campo, None):
            return str(texto)
    return ""

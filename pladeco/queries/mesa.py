"""The confirmation desk of one lineamiento: each row of it with all that is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.carencias import carencias_de
from pladeco.domain.lecturas.contraste import (
    CONFIANZA_ALTA,
    Diferencia,
    Propuesta,
    adoptar,
    diferencias,
    emparejar,
)
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.lecturas.palabras import EstadoLectura
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.lecturas import LecturaGuardada
from pladeco.queries.plan_cargado import Nodo, PlanCargado

COLUMNAS = (
    "programa",
    "actividad",
    "indicador",
    "plazo",
    "meta",
    "responsable",
    "financiamiento",
    "otros",
)


# Marks of the reader on cells that say nothing of what is promised.
_DE_OTRAS_CELDAS = frozenset(
    {
        "programa_heredado",
        "programa_ausente",
        "actividad_heredada",
        "responsable_heredado",
        "financiamiento_heredado",
    }
)


class Filtro(StrEnum):
    TODAS = "todas"
    POR_CONFIRMAR = "por-confirmar"
    DUDAS = "con-dudas"
    SIN_LEER = "sin-leer"
    CONFIRMADAS = "confirmadas"


@dataclass(frozen=True, slots=True)
class MetaEnMesa:
    """`propuesta` is the part of the program's reading that speaks of this Meta.

    `carencias` are those of what one would accept: the stored reading, or where nobody
    has read it the program's.
    """

    guardada: LecturaGuardada
    propuesta: LecturaMeta | None
    diferencias: tuple[Diferencia, ...]
    carencias: tuple[Problema, ...]

    @property
    def confirmada(self) -> bool:
        return self.guardada.estado is EstadoLectura.CONFIRMADA

    @property
    def sin_leer(self) -> bool:
        return self.guardada.estado is EstadoLectura.SIN_LEER


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaMesa:
    """One Actividad. `celdas`: column and text of the document; `marcas`: codes.

    `de_mas` are parts that the program read and no stored Meta holds, by their place.
    """

    nodo: Nodo
    rama: tuple[Nodo, ...]
    celdas: tuple[tuple[str, str], ...]
    marcas: tuple[str, ...]
    metas: tuple[MetaEnMesa, ...]
    descartadas: tuple[LecturaGuardada, ...]
    propuesta: Propuesta | None
    de_mas: tuple[tuple[int, LecturaMeta], ...]

    @property
    def pendiente(self) -> bool:
        return not self.metas or any(not m.confirmada for m in self.metas)

    @property
    def sin_leer(self) -> bool:
        return not self.metas or any(m.sin_leer for m in self.metas)

    @property
    def con_dudas(self) -> bool:
        """Say whether somebody, person or program, is not sure of what is pending."""
        return self.pendiente and bool(
            self.nodo.dudas
            or set(self.marcas) - _DE_OTRAS_CELDAS
            or self.de_mas
            or (self.propuesta is not None and self.propuesta.dudosa)
            or any(m.diferencias for m in self.metas)
        )

    def esta_en(self, filtro: Filtro) -> bool:
        if filtro is Filtro.POR_CONFIRMAR:
            return self.pendiente
        if filtro is Filtro.DUDAS:
            return self.con_dudas
        if filtro is Filtro.SIN_LEER:
            return self.sin_leer
        if filtro is Filtro.CONFIRMADAS:
            return any(m.confirmada for m in self.metas)
        return True


def nodos_de(plan: PlanCargado, lineamiento: Nodo) -> tuple[Nodo, ...]:
    """Return what has readings, or should: every Actividad, and Proyectos with one.

    What was withdrawn from the plan is read no more.
    """
    return tuple(
        nodo
        for nodo in plan.bajo(lineamiento)
        if (nodo.nivel is Nivel.ACTIVIDAD or nodo.id in plan.indicadores)
        and plan.retiro_de(nodo) is None
    )


def armar_mesa(
    plan: PlanCargado,
    nodos: tuple[Nodo, ...],
    guardadas: Mapping[UUID, tuple[LecturaGuardada, ...]],
    propuestas: Mapping[UUID, Propuesta],
) -> tuple[FilaMesa, ...]:
    """Put what is stored beside what the program reads; it costs no query."""
    return tuple(
        _fila(plan, nodo, guardadas.get(nodo.id, ()), propuestas.get(nodo.id))
        for nodo in nodos
    )


def seguras(filas: tuple[FilaMesa, ...]) -> tuple[tuple[FilaMesa, MetaEnMesa], ...]:
    """Return the readings on which stored and read agree, and nobody has a doubt."""
    return tuple(
        (fila, meta)
        for fila in filas
        if not fila.con_dudas
        and fila.propuesta is not None
        and fila.propuesta.confianza >= CONFIANZA_ALTA
        for meta in fila.metas
        if meta.guardada.estado is EstadoLectura.POR_CONFIRMAR
        and meta.propuesta is not None
        and not meta.carencias
    )


def celdas_de(nodo: Nodo) -> tuple[tuple[str, str], ...]:
    """Return the document's cells in the order of its columns, those with text."""
    celdas = ((columna, _texto(nodo.texto_fuente.get(columna))) for columna in COLUMNAS)
    return tuple((columna, texto) for columna, texto in celdas if texto)


def _fila(
    plan: PlanCargado,
    nodo: Nodo,
    guardadas: tuple[LecturaGuardada, ...],
    propuesta: Propuesta | None,
) -> FilaMesa:
    vigentes = [g for g in guardadas if g.descartada_en is None]
    partes = propuesta.partes if propuesta else ()
    pares = emparejar([g.lectura for g in vigentes], partes)
    con_plazo = propuesta is not None and propuesta.plazo
    return FilaMesa(
        nodo=nodo,
        rama=plan.ascendencia(nodo),
        celdas=celdas_de(nodo),
        marcas=nodo.revisar,
        metas=tuple(
            _meta(g, None if par is None else partes[par], con_plazo=con_plazo)
            for g, par in zip(vigentes, pares, strict=True)
        ),
        descartadas=tuple(g for g in guardadas if g.descartada_en is not None),
        propuesta=propuesta,
        de_mas=tuple(
            (puesto, parte)
            for puesto, parte in enumerate(partes)
            if puesto not in pares
        ),
    )


def _meta(
    guardada: LecturaGuardada, parte: LecturaMeta | None, *, con_plazo: bool
) -> MetaEnMesa:
    sin_leer = guardada.lectura.tipo is None
    por_aceptar = guardada.lectura
    if sin_leer and parte is not None:
        por_aceptar = adoptar(guardada.lectura, parte, "")
    return MetaEnMesa(
        guardada,
        parte,
        ()
        if parte is None or sin_leer
        else diferencias(guardada.lectura, parte, con_plazo=con_plazo),
        () if por_aceptar.tipo is None else tuple(carencias_de(por_aceptar)),
    )


def _texto(valor: Any) -> str:
    if isinstance(valor, list | tuple):
        return " · ".join(filter(None, map(_texto, valor)))
    if isinstance(valor, Mapping):
        return " · ".join(f"{clave}: {v}" for clave, v in valor.items() if v)
    return "" if valor is None else str(valor).strip()

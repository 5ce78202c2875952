"""The play as it goes, and what the test looks at on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import select

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.ciclo.comparacion import QueMide
from pladeco.models import Elemento, Indicador, Instrumento
from pladeco.queries.arbol import load_plan
from pladeco.queries.recortes import Por, recortes
from pladeco.queries.resultados import PlanJuzgado
from tests.recorridos.cuentas import Cuenta, dia
from tests.recorridos.escena import Lugar, Municipio

T3: Final = "2026-T3"
Fotos = dict[tuple[QueMide, str], tuple[Fraction | None, Fraction | None]]


@dataclass(frozen=True, slots=True)
class Obra:
    """The play as it goes: who owes what, what had to be told, what was seen."""

    municipio: Municipio
    deben: Mapping[str, set[tuple[str, str]]]
    cuenta: Cuenta
    vistas: dict[str, Any] = field(default_factory=dict)

    def de(self, periodo: str, *unidades: str) -> set[Lugar]:
        return {(i, u, periodo) for i, u in self.deben[periodo] if u in unidades}

    def codigos(self, periodo: str, unidad: str) -> set[str]:
        return {i for i, u in self.deben[periodo] if u == unidad}


def juzgado(obra: Obra) -> PlanJuzgado:
    with obra.municipio.leyendo() as session:
        instrumento = session.scalars(select(Instrumento)).one()
        return PlanJuzgado(load_plan(session, instrumento), dia(9, 30))


def fotografia(obra: Obra) -> Fotos:
    """Return cumplimiento and avance of every total of the plan on 30 September."""
    plan = juzgado(obra)
    fotos: Fotos = {(QueMide.PLAN, ""): _par(plan.total)}
    for nodo in plan.plan.nodos.values():
        fotos[QueMide.RAMA, nodo.codigo] = _par(plan.resumen(nodo))
    for recorte in recortes(plan, Por.UNIDAD, lambda _: plan):
        fotos[QueMide.UNIDAD, recorte.clave] = _par(recorte.resumen)
    for m in plan.metas:
        fotos[QueMide.META, m.meta.codigo] = (m.oficial.razon, m.oficial.logro)
    return fotos


def _par(resumen: Resumen) -> tuple[Fraction | None, Fraction | None]:
    return resumen.cumplimiento, resumen.avance


def ramas_sobre(obra: Obra, indicador: str) -> set[str]:
    """Return the actividad of an Indicador and all above it in the plan's own tree."""
    with obra.municipio.leyendo() as session:
        fila = session.scalars(
            select(Elemento).join(Indicador).where(Indicador.codigo == indicador)
        ).one()
        ramas = {fila.codigo}
        while fila.superior_id is not None:
            fila = session.get_one(Elemento, fila.superior_id)
            ramas.add(fila.codigo)
    return ramas

"""A queue that somebody works through, and the filter that the address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for

from pladeco.clock import today
from pladeco.extensions import db
from pladeco.queries.ajustes import load_ajustes
from pladeco.queries.filtro_revision import FILTROS, MIOS, TODOS, Filtro
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.revision import EnCola, load_cola
from pladeco.queries.revisores import load_revisores
from pladeco.queries.visa import load_visas
from pladeco.web.access import actor_actual

_MAXIMO_FILTRO = 60
Codigos = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Mesa:
    """One queue in its order: of SECPLA (`sala` revision) or of a director (visa)."""

    sala: str
    cola: tuple[EnCola, ...]
    consulta: Mapping[str, Any] = field(default_factory=dict)

    def puesto(self, aqui: Codigos) -> int | None:
        """Return where a place stands in the queue, from 0; `None` if nowhere."""
        return next((n for n, f in enumerate(self.cola) if codigos(f) == aqui), None)

    def en(self, puesto: int) -> EnCola | None:
        return self.cola[puesto] if 0 <= puesto < len(self.cola) else None

    def direccion(self, fila: EnCola) -> str:
        indicador, unidad, periodo = codigos(fila)
        return url_for(
            f"{self.sala}.ver",
            indicador=indicador,
            unidad=unidad,
            periodo=periodo,
            **self.consulta,
        )

    @property
    def lista(self) -> str:
        return url_for(f"{self.sala}.pendientes", **self.consulta)

    def despues_de(self, aqui: Codigos) -> str:
        """Lead to the next one in order, then to the first, then to the empty queue."""
        puesto = self.puesto(aqui)
        quedan = [f for f in self.cola if codigos(f) != aqui]
        if not quedan:
            return self.lista
        siguiente = 0 if puesto is None or puesto >= len(quedan) else puesto
        return self.direccion(quedan[siguiente])


def codigos(fila: EnCola) -> Codigos:
    return fila.indicador, fila.unidad, fila.periodo


@dataclass(frozen=True, slots=True)
class MesaSecpla:
    """SECPLA's whole queue, who shares it, and what the address narrows it to."""

    toda: tuple[EnCola, ...]
    filtro: Filtro
    revisores: tuple[tuple[object, str], ...]
    mesa: Mesa


def mesa_secpla(plan: PlanCargado) -> MesaSecpla:
    session = db.session()
    toda = load_cola(session, plan, today())
    revisores = load_revisores(session)
    actor = actor_actual()
    consulta = filtros_del_pedido()
    tiene = any(f.revisor_id == actor.id and not f.visa for f in toda)
    filtro = Filtro(
        quien=actor.id,
        dias=load_ajustes(session).dias_espera_revision,
        **({"de": MIOS if tiene else TODOS} | consulta),
    )
    mesa = Mesa("revision", filtro.elegidas(toda), consulta)
    return MesaSecpla(toda, filtro, revisores, mesa)


def filtros_del_pedido() -> dict[str, Any]:
    """Return the filters that the address holds, to keep them on the way."""
    return {
        nombre: valor[:_MAXIMO_FILTRO]
        for nombre in FILTROS
        if (valor := request.args.get(nombre, ""))
    }


def mesa_director(plan: PlanCargado) -> Mesa:
    """Return what waits for the visa of who asks."""
    session = db.session()
    visas = load_visas(session)
    actor = actor_actual()
    cola = load_cola(session, plan, today(), visas=visas)
    return Mesa(
        "visa", tuple(f for f in cola if f.visa and visas.firma(actor, f.unidad_id))
    )

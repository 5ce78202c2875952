"""A Modificacion opened on the small plan, on both engines, and its verbs in short."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosModificacion
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Rol
from pladeco.models import Cambio, Elemento, Indicador, Instrumento, Meta, Modificacion
from pladeco.queries.arbol import load_plan
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services import modificaciones
from pladeco.services.registro import actuar, vigilar
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba, sembrar

AYER = HOY - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taller:
    """The small plan and whoever changes it. `hoy` is 7 October 2026."""

    session: Session
    sembrado: PlanDePrueba
    rita: Actor

    @property
    def instrumento(self) -> Instrumento:
        return self.session.get_one(Instrumento, self.sembrado.instrumento)

    def abrir(self, motivo: str = "Cambió el presupuesto.") -> Modificacion:
        return modificaciones.abrir(
            self.session,
            self.sembrado.instrumento,
            motivo=motivo,
            requiere_acuerdo=False,
            **self.con(),
        )

    def con(self, ahora: datetime = AHORA) -> dict[str, Any]:
        return {"actor": self.rita, "ahora": ahora}

    def hacer(
        self, verbo: Any, modificacion: Modificacion, *datos: Any, **mas: Any
    ) -> Any:
        return verbo(self.session, modificacion, *datos, **mas, **self.con())

    def fechar(
        self, modificacion: Modificacion, rige_desde: date | None = HOY, **mas: Any
    ) -> None:
        datos: dict[str, Any] = {
            "motivo": modificacion.motivo,
            "requiere_acuerdo": False,
            "rige_desde": rige_desde,
        }
        self.hacer(
            modificaciones.describir, modificacion, DatosModificacion(**(datos | mas))
        )

    def aprobar(
        self,
        modificacion: Modificacion,
        rige_desde: date | None = HOY,
        hoy: date = HOY,
        ahora: datetime = AHORA,
        **mas: Any,
    ) -> None:
        self.fechar(modificacion, rige_desde, **mas)
        modificaciones.aprobar(self.session, modificacion, hoy=hoy, **self.con(ahora))
        self.session.commit()

    def plan(self) -> PlanCargado:
        return load_plan(self.session, self.instrumento)

    def elemento(self, codigo: str) -> Elemento:
        return self.session.scalars(
            select(Elemento).where(Elemento.codigo == codigo)
        ).one()

    def indicador(self, codigo: str) -> Indicador:
        return self.session.scalars(
            select(Indicador).where(Indicador.codigo == codigo)
        ).one()

    def meta(self, codigo: str) -> Meta:
        return self.session.scalars(
            select(Meta).where(Meta.indicador_id == self.indicador(codigo).id)
        ).one()

    def cambios(self, modificacion: Modificacion) -> list[Cambio]:
        return list(
            self.session.scalars(
                select(Cambio)
                .where(Cambio.modificacion_id == modificacion.id)
                .order_by(Cambio.orden)
            )
        )


def _taller(session: Session) -> Taller:
    vigilar(session)
    actuar(session, None, AHORA)
    sembrado = sembrar(session, AHORA)
    session.commit()
    return Taller(session, sembrado, actor_de(sembrado))


def actor_de(sembrado: PlanDePrueba) -> Actor:
    roles: frozenset[tuple[Rol, UUID | None]] = frozenset({(Rol.SECPLA, None)})
    return Actor(sembrado.personas["rita"], "Rita Cortés", roles)


@pytest.fixture
def taller(session: Session) -> Taller:
    """In memory, for what no engine does otherwise."""
    return _taller(session)


@pytest.fixture
def en_ambos(motor: Engine) -> Iterator[Taller]:
    """On SQLite and on PostgreSQL, migrated."""
    with Session(motor) as session:
        yield _taller(session)

"""The review queue: in order, in a known number of SELECTs, narrowed with counts."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.reparos import Reparo
from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Usuario
from pladeco.queries.avisos import load_cuentas
from pladeco.queries.filtro_revision import Filtro
from pladeco.queries.memoria import Memoria
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.revision import EnCola, load_cola
from pladeco.queries.revisores import load_en_espera, load_quienes_revisan
from pladeco.services.reparto import pasar
from tests.ciclo import VACUNAS, actor, enviado, guardado, luego, lugar, validado
from tests.fabricas import PlanDePrueba

HOY = date(2026, 10, 7)
RITA, RAUL = UUID(int=1), UUID(int=2)
Contar = Callable[[], AbstractContextManager[Callable[[], int]]]


def cargado(session: Session) -> PlanCargado:
    plan = Memoria().plan(session)
    assert plan is not None
    return plan


@pytest.fixture
def dos(session: Session, sembrado: PlanDePrueba) -> tuple[EnCola, ...]:
    """Return what Salud sent first and Medio Ambiente later, on 1 October."""
    razon = AvancePropuesto(
        numerador=Decimal(40), denominador=Decimal(50), logros="Se vacunó."
    )
    enviado(session, sembrado, razon, en=lugar(session, sembrado, VACUNAS))
    enviado(session, sembrado)
    return load_cola(session, cargado(session), HOY)


def test_what_waits_longest_comes_first(dos: tuple[EnCola, ...]) -> None:
    assert [f.unidad for f in dos] == ["SALUD", "MA"]
    assert {f.espera for f in dos} == {4}  # from Thursday 1 to Wednesday 7
    assert [f.lineamiento.codigo for f in dos] == ["L2", "L1"]
    assert dos[1].reparos == (Reparo.SIN_MEDIOS,)


def test_drafts_and_validated_ones_do_not_wait(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado)
    guardado(session, sembrado, en=lugar(session, sembrado, VACUNAS))

    assert load_cola(session, cargado(session), HOY) == ()


def test_the_queue_needs_eight_queries(
    session: Session,
    sembrado: PlanDePrueba,
    dos: tuple[EnCola, ...],
    count_queries: Contar,
) -> None:
    plan = cargado(session)
    session.expunge_all()

    with count_queries() as cuantas:
        assert load_cola(session, plan, HOY) == dos

    assert cuantas() == 8


def test_what_somebody_who_left_had_is_nobodys_for_queue_and_notices(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)
    raul = Usuario(
        institucion_id=sembrado.institucion, nombre="Raúl Paz", correo="raul@qh.cl"
    )
    raul.roles = [RolAsignado(rol=Rol.SECPLA)]
    session.add(raul)
    session.flush()
    rita = actor(session, sembrado, "rita")
    pasar(session, version.avance_id, raul.id, actor=rita, ahora=luego())

    def lo_tienen() -> tuple[object, ...]:
        cuentas = load_cuentas(session, cargado(session), hoy=HOY)
        (fila,) = load_cola(session, cargado(session), HOY)
        esperan = load_en_espera(session, cuentas)
        return (
            fila.revisor_id,
            load_quienes_revisan(session, version.avance_id),
            tuple(clave for clave, suyos in esperan.items() if suyos),
        )

    assert lo_tienen() == (raul.id, (raul.id,), (raul.id,))

    raul.activo = False
    session.flush()

    assert lo_tienen() == (None, (rita.id,), (rita.id,))


# -- narrowing it


@pytest.fixture
def cola(dos: tuple[EnCola, ...]) -> tuple[EnCola, ...]:
    """Four of them: of Rita, of Raúl, of nobody, waiting for a visa."""
    salud, ma = dos
    return (
        replace(salud, revisor_id=RITA, espera=9, reparos=()),
        replace(ma, revisor_id=RAUL, periodo="2026-T2"),
        ma,
        replace(ma, visa=("Diego Soto",)),
    )


def filtro(**campos: str) -> Filtro:
    return Filtro(RITA, 5, **campos)


@pytest.mark.parametrize(
    ("campos", "quedan"),
    [
        ({}, {0, 1, 2}),
        ({"de": "mios"}, {0}),
        ({"de": "sin-asignar"}, {2}),
        ({"de": "visa"}, {3}),
        ({"de_unidad": "MA"}, {1, 2}),
        ({"de_unidad": "MA", "de_periodo": "2026-T2"}, {1}),
        ({"lineamiento": "L2"}, {0}),
        ({"reparo": "con"}, {1, 2}),
        ({"reparo": "sin"}, {0}),
        ({"espera": "mas"}, {0}),
        ({"de_unidad": "no existe"}, set()),
        ({"de": "x"}, set()),
    ],
)
def test_each_filter_leaves_its_own(
    cola: tuple[EnCola, ...], campos: dict[str, str], quedan: set[int]
) -> None:
    elegidas = filtro(**campos).elegidas(cola)

    assert elegidas == tuple(f for n, f in enumerate(cola) if n in quedan)


def test_each_count_is_what_its_choice_would_leave(cola: tuple[EnCola, ...]) -> None:
    cuentas = filtro(de_unidad="MA").contar(cola)

    assert cuentas["de_unidad"] == Counter({"MA": 2, "SALUD": 1})
    assert cuentas["de"] == Counter({"todos": 2, "sin-asignar": 1, "visa": 1})
    assert cuentas["de_periodo"] == Counter({"2026-T2": 1, "2026-T3": 1})
    for nombre, opciones in cuentas.items():
        for valor, cuantas in opciones.items():
            con_ella = filtro(**{"de_unidad": "MA"} | {nombre: valor})
            assert len(con_ella.elegidas(cola)) == cuantas

"""What a unit owes, what came back, what waits, what is done."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.habiles import Habiles
from pladeco.models import Meta, Periodo, Responsable
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import load_de_unidad, load_periodos
from pladeco.queries.deuda import (
    MiUnidad,
    Pendiente,
    indicadores_de,
    mi_unidad,
    resumir,
)
from pladeco.services.revisiones import devolver
from tests.ciclo import LIMPIEZAS, VACUNAS, actor, enviado, guardado, luego, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import cargar, elemento


def mirar(session: Session, plan: PlanDePrueba, unidad: str = "MA") -> MiUnidad:
    clave = plan.unidades[unidad]
    return mi_unidad(
        cargar(session, plan),
        clave,
        load_periodos(session, plan.instrumento),
        load_de_unidad(session, plan.instrumento, clave),
    )


def codigos(filas: tuple[Pendiente, ...]) -> list[str]:
    return [f.indicador.codigo for f in filas]


def test_a_unit_owes_its_own_confirmed_indicadores(
    session: Session, sembrado: PlanDePrueba
) -> None:
    de_ana, de_bruno = mirar(session, sembrado), mirar(session, sembrado, "SALUD")

    assert codigos(de_ana.por_informar) == [LIMPIEZAS]
    assert VACUNAS in codigos(de_bruno.por_informar)
    assert LIMPIEZAS not in codigos(de_bruno.por_informar)
    assert codigos(mirar(session, sembrado, "SECPLA").por_informar) == []


def test_what_secpla_has_not_read_yet_is_counted_apart(
    session: Session, sembrado: PlanDePrueba
) -> None:
    assert mirar(session, sembrado).sin_leer == 1


@pytest.mark.parametrize(
    ("hasta_donde", "lista"),
    [
        (guardado, "por_informar"),
        (enviado, "enviados"),
        (validado, "validados"),
    ],
)
def test_each_report_stands_in_one_list(
    session: Session, sembrado: PlanDePrueba, hasta_donde: object, lista: str
) -> None:
    assert callable(hasta_donde)
    hasta_donde(session, sembrado)

    mia = mirar(session, sembrado)

    for nombre in ("por_informar", "devueltos", "enviados", "validados"):
        esperado = [LIMPIEZAS] if nombre == lista else []
        assert codigos(getattr(mia, nombre)) == esperado


def test_what_came_back_says_why(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")
    devolver(session, version, nota="Falta el acta.", actor=rita, ahora=luego())

    [devuelto] = mirar(session, sembrado).devueltos

    assert devuelto.avance is not None
    assert devuelto.avance.devolucion == "Falta el acta."


def test_a_closed_periodo_asks_for_nothing(
    session: Session, sembrado: PlanDePrueba
) -> None:
    periodo = session.scalars(select(Periodo)).one()
    periodo.estado, periodo.cerrado_en = EstadoPeriodo.CERRADO, AHORA
    session.flush()

    assert codigos(mirar(session, sembrado).por_informar) == []


@pytest.mark.parametrize("retirado", [date(2026, 9, 1), date(2026, 10, 1)])
@pytest.mark.parametrize("codigo", ["L1-O01-A01", "L1"])
def test_what_came_back_is_not_asked_for_once_it_was_withdrawn(
    session: Session, sembrado: PlanDePrueba, codigo: str, retirado: date
) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")
    devolver(session, version, nota="Falta el acta.", actor=rita, ahora=luego())
    elemento(session, codigo).retirado_en = retirado
    session.flush()

    mia = mirar(session, sembrado)

    en_el_periodo = retirado <= date(2026, 9, 30)
    assert codigos(mia.devueltos) == ([] if en_el_periodo else [LIMPIEZAS])
    assert codigos(mia.por_informar) == []


def test_what_was_begun_is_not_asked_for_once_its_meta_was_suspended(
    session: Session, sembrado: PlanDePrueba
) -> None:
    guardado(session, sembrado)
    consulta = select(Meta).where(Meta.indicador_id == sembrado.indicadores[LIMPIEZAS])
    meta = session.scalars(consulta).one()
    meta.acto, meta.acto_fecha = "Acuerdo N° 9", date(2026, 9, 1)
    session.flush()

    assert codigos(mirar(session, sembrado).por_informar) == []


def test_what_was_sent_is_still_seen_after_it_was_withdrawn(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviado(session, sembrado)
    elemento(session, "L1-O01-A01").retirado_en = date(2026, 9, 1)
    session.flush()

    assert codigos(mirar(session, sembrado).enviados) == [LIMPIEZAS]


def test_after_its_plazo_a_meta_asks_for_nothing(
    session: Session, sembrado: PlanDePrueba
) -> None:
    consulta = select(Meta).where(Meta.indicador_id == sembrado.indicadores[LIMPIEZAS])
    session.scalars(consulta).one().hasta = date(2026, 6, 30)
    session.flush()

    assert codigos(mirar(session, sembrado).por_informar) == []


@pytest.mark.parametrize("reporta", [True, False])
def test_a_co_responsible_unit_owes_only_where_secpla_says_so(
    session: Session, sembrado: PlanDePrueba, reporta: bool
) -> None:
    session.add(
        Responsable(
            elemento_id=elemento(session, "L1-O01-A01").id,
            unidad_id=sembrado.unidades["SECPLA"],
            lider=False,
            reporta=reporta,
        )
    )
    session.flush()

    propios = indicadores_de(cargar(session, sembrado), sembrado.unidades["SECPLA"])

    assert [i.codigo for i in propios] == ([LIMPIEZAS] if reporta else [])


@pytest.mark.parametrize(
    ("hoy", "quedan", "habiles"),
    [
        (date(2026, 10, 7), 8, 6),
        (date(2026, 10, 15), 0, 0),
        (date(2026, 10, 16), -1, 0),
    ],
)
def test_each_periodo_is_counted_with_the_days_left(
    session: Session, sembrado: PlanDePrueba, hoy: date, quedan: int, habiles: int
) -> None:
    guardado(session, sembrado)

    (cuenta,) = resumir(mirar(session, sembrado).todos, hoy=hoy, habiles=Habiles())

    assert (cuenta.total, cuenta.por_informar, cuenta.borradores) == (1, 1, 1)
    assert (cuenta.quedan, cuenta.habiles) == (quedan, habiles)

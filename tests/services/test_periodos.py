"""Periodos made ready, opened, prolonged and closed."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.fechas import FechasPeriodo
from pladeco.domain.congelar import descongelar
from pladeco.domain.vocabulario import Frecuencia, TipoAviso
from pladeco.models import (
    Aviso,
    Corte,
    Indicador,
    Instrumento,
    Periodo,
    Prorroga,
    Unidad,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.cortes import load_cortes
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.periodos import frecuencias_en_uso
from pladeco.queries.plazos import periodo_de
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.periodos import (
    abrir,
    abrir_los_que_toca,
    agregar,
    anular_prorroga,
    cerrar,
    cerrar_los_que_toca,
    fechar,
    programar,
    prorrogar,
)
from tests.ajustando import poner_ajustes
from tests.ciclo import LIMPIEZAS, VACUNAS, actor, enviado, validado
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores

FIN_DE_ANIO = date(2026, 12, 31)


def instrumento(session: Session, plan: PlanDePrueba) -> Instrumento:
    return session.get_one(Instrumento, plan.instrumento)


def uno(session: Session, codigo: str = "2026-T3") -> Periodo:
    return session.scalars(select(Periodo).where(Periodo.codigo == codigo)).one()


def estados(session: Session) -> dict[str, EstadoPeriodo]:
    filas = session.execute(select(Periodo.codigo, Periodo.estado))
    return {f.codigo: f.estado for f in filas}


def con_frecuencia(
    session: Session, plan: PlanDePrueba, indicador: str, frecuencia: Frecuencia
) -> None:
    fila = session.get_one(Indicador, plan.indicadores[indicador])
    fila.frecuencia_reporte = frecuencia
    session.flush()


# -- made ready


def test_the_running_and_the_next_of_each_frequency_in_use_stand_ready(
    session: Session, sembrado: PlanDePrueba
) -> None:
    con_frecuencia(session, sembrado, LIMPIEZAS, Frecuencia.MENSUAL)
    con_frecuencia(session, sembrado, VACUNAS, Frecuencia.ANUAL)

    nuevos = programar(session, instrumento(session, sembrado), hoy=HOY)

    assert frecuencias_en_uso(session, sembrado.instrumento) == (
        Frecuencia.MENSUAL, Frecuencia.TRIMESTRAL, Frecuencia.ANUAL,
    )  # fmt: skip
    assert nuevos == [
        "2026-M10", "2026-M11", "2026-T4", "2027-T1", "2026", "2027",
    ]  # fmt: skip
    assert programar(session, instrumento(session, sembrado), hoy=HOY) == []


def test_usual_dates_are_counted_in_working_days(
    session: Session, sembrado: PlanDePrueba
) -> None:
    programar(session, instrumento(session, sembrado), hoy=HOY)

    p = uno(session, "2026-T4")
    assert (p.desde, p.hasta) == (date(2026, 10, 1), FIN_DE_ANIO)
    assert (p.abre, p.vence, p.cierra) == (
        date(2027, 1, 4), date(2027, 1, 15), date(2027, 1, 29),
    )  # fmt: skip


def test_one_that_was_over_before_may_be_added_and_counts_from_today(
    session: Session, sembrado: PlanDePrueba
) -> None:
    p = agregar(session, instrumento(session, sembrado), "2026-T1", hoy=HOY)

    assert (p.estado, p.abre, p.vence) == (
        EstadoPeriodo.PROGRAMADO, HOY, date(2026, 10, 22),
    )  # fmt: skip
    with pytest.raises(NoSePuede, match="ya está en la lista"):
        agregar(session, instrumento(session, sembrado), "2026-T1", hoy=HOY)
    with pytest.raises(NoSePuede, match="de la lista"):
        agregar(session, instrumento(session, sembrado), "2026-M01", hoy=HOY)


# -- dates


def test_all_that_is_wrong_with_dates_is_told_at_once(
    session: Session, sembrado: PlanDePrueba
) -> None:
    programar(session, instrumento(session, sembrado), hoy=HOY)
    malas = FechasPeriodo(date(2026, 9, 1), date(2026, 12, 1), date(2026, 11, 1))

    with pytest.raises(ConProblemas) as falla:
        fechar(session, uno(session, "2026-T4"), malas, hoy=HOY)

    assert [p.campo for p in falla.value.problemas] == ["abre", "vence", "cierra"]
    assert uno(session, "2026-T4").abre == date(2027, 1, 4)


def test_dates_move_while_it_is_open_but_not_its_opening(
    session: Session, sembrado: PlanDePrueba
) -> None:
    nuevas = FechasPeriodo(date(2026, 8, 1), date(2026, 10, 20), date(2026, 11, 5))

    fechar(session, uno(session), nuevas, hoy=HOY)

    p = uno(session)
    assert (p.abre, p.vence, p.cierra) == (
        date(2026, 7, 1), date(2026, 10, 20), date(2026, 11, 5),
    )  # fmt: skip


def test_an_open_one_is_not_made_late(session: Session, sembrado: PlanDePrueba) -> None:
    p = uno(session)
    tarde = p.vence + timedelta(days=3)
    ayer = FechasPeriodo(p.abre, tarde - timedelta(days=1), tarde)

    with pytest.raises(ConProblemas, match="no puede quedar en el pasado"):
        fechar(session, p, ayer, hoy=tarde)

    fechar(session, p, FechasPeriodo(p.abre, p.vence, tarde), hoy=tarde)
    assert p.cierra == tarde


def test_the_closing_stays_behind_what_a_unit_was_given(
    session: Session, sembrado: PlanDePrueba
) -> None:
    dar(session, sembrado, date(2026, 10, 28))
    antes = FechasPeriodo(date(2026, 7, 1), date(2026, 10, 15), date(2026, 10, 27))

    with pytest.raises(ConProblemas, match="prórroga hasta el 28-10-2026"):
        fechar(session, uno(session), antes, hoy=HOY)


# -- opened


def test_it_is_opened_before_its_day_and_not_before_its_time(
    session: Session, sembrado: PlanDePrueba
) -> None:
    programar(session, instrumento(session, sembrado), hoy=HOY)

    abrir(session, uno(session, "2026-T4"), ahora=AHORA, hoy=HOY)

    p = uno(session, "2026-T4")
    assert (p.estado, p.abre, p.abierto_en) == (EstadoPeriodo.ABIERTO, HOY, AHORA)
    with pytest.raises(NoSePuede, match="ya se abrió"):
        abrir(session, p, ahora=AHORA, hoy=HOY)
    with pytest.raises(NoSePuede, match="comienza el 01-01-2027"):
        abrir(session, uno(session, "2027-T1"), ahora=AHORA, hoy=HOY)


def test_opened_after_it_was_due_units_have_the_usual_days_from_then(
    session: Session, sembrado: PlanDePrueba
) -> None:
    programar(session, instrumento(session, sembrado), hoy=HOY)

    abrir(session, uno(session, "2026-T4"), ahora=AHORA, hoy=date(2027, 3, 1))

    p = uno(session, "2026-T4")
    assert (p.vence, p.cierra) == (date(2027, 3, 15), date(2027, 3, 30))


def test_each_opens_on_its_day_once(session: Session, sembrado: PlanDePrueba) -> None:
    plan = instrumento(session, sembrado)

    def abre(dia: date) -> list[str]:
        return abrir_los_que_toca(session, plan, ahora=AHORA, hoy=dia)

    assert abre(HOY) == []
    assert abre(date(2027, 1, 3)) == []
    assert abre(date(2027, 1, 4)) == ["2026-T4"]
    assert abre(date(2027, 1, 4)) == []
    assert estados(session)["2027-T2"] is EstadoPeriodo.PROGRAMADO


def test_none_opens_or_closes_by_itself_where_secpla_wants_to_do_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    poner_ajustes(session, sembrado, abrir_solo="no", cerrar_solo="no")
    plan = instrumento(session, sembrado)

    assert abrir_los_que_toca(session, plan, ahora=AHORA, hoy=date(2027, 2, 1)) == []
    assert cerrar_los_que_toca(session, plan, ahora=AHORA, hoy=date(2027, 2, 1)) == []
    assert estados(session)["2027-T1"] is EstadoPeriodo.PROGRAMADO


# -- closed


def test_closing_takes_a_corte_of_its_last_day_and_locks(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado)

    cerrar(
        session,
        uno(session),
        ahora=AHORA,
        hoy=HOY,
        actor=actor(session, sembrado, "rita"),
    )

    session.expire_all()
    p = uno(session)
    assert (p.estado, p.cerrado_en) == (EstadoPeriodo.CERRADO, AHORA)
    corte = session.get_one(Corte, p.corte_id)
    assert (corte.fecha, corte.proposito) == (p.hasta, "Cierre del período 2026-T3")
    informe = descongelar(InformePlan, corte.contenido)
    assert informe.cabecera.creado_por == "Rita Cortés"
    assert load_cortes(session, sembrado.instrumento)[0].creado_por == "Rita Cortés"


def test_it_is_closed_once_and_not_before_it_has_ended(
    session: Session, sembrado: PlanDePrueba
) -> None:
    programar(session, instrumento(session, sembrado), hoy=HOY)
    abrir(session, uno(session, "2026-T4"), ahora=AHORA, hoy=HOY)
    cerrar(session, uno(session), ahora=AHORA, hoy=HOY)

    for codigo, dice in (
        ("2026-T3", "ya estaba cerrado"),
        ("2026-T4", "termina el 31-12-2026"),
        ("2027-T1", "aún no se abre"),
    ):
        with pytest.raises(NoSePuede, match=dice):
            cerrar(session, uno(session, codigo), ahora=AHORA, hoy=HOY)


def test_it_closes_by_itself_once_its_last_day_is_over(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan, ultimo = instrumento(session, sembrado), uno(session).cierra

    def cierra(dia: date) -> list[str]:
        return cerrar_los_que_toca(session, plan, ahora=AHORA, hoy=dia)

    assert cierra(ultimo) == []
    assert cierra(ultimo + timedelta(days=1)) == ["2026-T3"]
    assert cierra(ultimo + timedelta(days=1)) == []
    (corte,) = load_cortes(session, sembrado.instrumento)
    assert corte.creado_por == "el programa"


# -- prolonged


def dar(
    session: Session,
    plan: PlanDePrueba,
    vence: date | None,
    motivo: str = "Incendio.",
    *,
    reemplaza: UUID | None = None,
) -> Prorroga:
    return prorrogar(
        session,
        uno(session),
        session.get_one(Unidad, plan.unidades["MA"]),
        vence=vence,
        motivo=motivo,
        reemplaza=reemplaza,
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
        hoy=HOY,
    )


def vence_para(session: Session, plan: PlanDePrueba, unidad: str) -> date:
    return periodo_de(session, uno(session), plan.unidades[unidad], hoy=HOY).vence


def test_longer_time_is_for_one_unit_alone(
    session: Session, sembrado: PlanDePrueba
) -> None:
    primera = dar(session, sembrado, date(2026, 10, 20))
    dar(session, sembrado, date(2026, 10, 30), reemplaza=primera.id)

    assert vence_para(session, sembrado, "MA") == date(2026, 10, 30)
    assert vence_para(session, sembrado, "SALUD") == date(2026, 10, 15)


def test_who_gives_longer_time_without_having_seen_the_first_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    dar(session, sembrado, date(2026, 10, 20))

    with pytest.raises(Conflicto, match="mientras usted escribía"):
        dar(session, sembrado, date(2026, 10, 30))

    assert vence_para(session, sembrado, "MA") == date(2026, 10, 20)


def test_longer_time_may_be_taken_back_once(
    session: Session, sembrado: PlanDePrueba
) -> None:
    dar(session, sembrado, date(2026, 10, 20))
    ma = session.get_one(Unidad, sembrado.unidades["MA"])
    quien = actor(session, sembrado, "rita")

    anular_prorroga(session, uno(session), ma, actor=quien, ahora=AHORA)

    assert vence_para(session, sembrado, "MA") == date(2026, 10, 15)
    with pytest.raises(NoSePuede, match="sin efecto"):
        anular_prorroga(session, uno(session), ma, actor=quien, ahora=AHORA)


@pytest.mark.parametrize(("vence", "motivo", "campos"), [
    (None, "", ["vence", "motivo"]),
    (HOY, "Incendio.", ["vence"]),
    (date(2026, 10, 15), " ", ["vence", "motivo"]),
    (date(2026, 10, 31), "Incendio.", ["vence"]),
])  # fmt: skip
def test_all_that_is_wrong_with_longer_time_is_told_at_once(
    session: Session,
    sembrado: PlanDePrueba,
    vence: date | None,
    motivo: str,
    campos: list[str],
) -> None:
    with pytest.raises(ConProblemas) as falla:
        dar(session, sembrado, vence, motivo)

    assert [p.campo for p in falla.value.problemas] == campos
    assert vence_para(session, sembrado, "MA") == date(2026, 10, 15)


def test_a_closed_periodo_is_not_prolonged(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviado(session, sembrado)
    cerrar(session, uno(session), ahora=AHORA, hoy=HOY)

    with pytest.raises(NoSePuede, match="no está abierto"):
        dar(session, sembrado, date(2026, 10, 20))


def test_the_unit_is_told_of_its_longer_time(
    session: Session, sembrado: PlanDePrueba
) -> None:
    dar(session, sembrado, date(2026, 10, 20))

    avisos = session.scalars(select(Aviso).where(Aviso.tipo == TipoAviso.PRORROGA))
    assert sembrado.personas["ana"] in {a.usuario_id for a in avisos}

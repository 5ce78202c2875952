"""What somebody did is told to whom it concerns, once, and to nobody else."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol, TipoAviso
from pladeco.models import (
    Aviso,
    EncargoRevision,
    Instrumento,
    Nota,
    Periodo,
    Prorroga,
    Reapertura,
    RolAsignado,
    Traspaso,
    Unidad,
    Usuario,
)
from pladeco.models.periodos import AlcanceReapertura
from pladeco.queries.arbol import load_plan
from pladeco.queries.avisos import load_abiertos, load_cuentas
from pladeco.queries.destinatarios import load_destinatarios
from pladeco.services import avisos as verbos
from pladeco.services.correos import Carta
from pladeco.services.periodos import cerrar
from pladeco.services.revisiones import devolver
from tests import ciclo
from tests.ajustando import poner_ajustes
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba, sembrar

pytestmark = pytest.mark.ambos_motores


@pytest.fixture
def plan(session: Session) -> PlanDePrueba:
    return sembrar(session, AHORA)


def dichos(session: Session, plan: PlanDePrueba) -> dict[str, list[str]]:
    """Return the titles that each person got."""
    nombres = {clave: nombre for nombre, clave in plan.personas.items()}
    leidos: dict[str, list[str]] = {}
    for aviso in session.scalars(select(Aviso).order_by(Aviso.id)):
        leidos.setdefault(nombres[aviso.usuario_id], []).append(aviso.titulo)
    return leidos


def test_a_validation_is_told_to_the_unit_and_not_twice(
    session: Session, plan: PlanDePrueba
) -> None:
    version = ciclo.enviado(session, plan)
    rita = ciclo.actor(session, plan, "rita")

    for _ in range(2):
        verbos.avisar_validado(session, version, actor=rita, ahora=AHORA)

    assert dichos(session, plan) == {
        "ana": ["Validaron «Limpiezas realizadas» (2026-T3)"]
    }


def test_who_acts_is_not_told(session: Session, plan: PlanDePrueba) -> None:
    version = ciclo.enviado(session, plan)
    ana = ciclo.actor(session, plan, "ana")

    verbos.avisar_devuelto(session, version, nota="Falta.", actor=ana, ahora=AHORA)

    assert dichos(session, plan) == {}


def test_a_second_return_is_told_again(session: Session, plan: PlanDePrueba) -> None:
    version = ciclo.enviado(session, plan)
    rita = ciclo.actor(session, plan, "rita")
    verbos.avisar_devuelto(session, version, nota="Falta.", actor=rita, ahora=AHORA)
    version.logros = "Otra vez."
    session.flush()

    verbos.avisar_devuelto(session, version, nota="Aún.", actor=rita, ahora=AHORA)

    assert len(dichos(session, plan)["ana"]) == 2


def test_what_came_back_is_not_asked_for_once_its_periodo_is_locked(
    session: Session, plan: PlanDePrueba
) -> None:
    rita = ciclo.actor(session, plan, "rita")
    version = ciclo.enviado(session, plan)
    devolver(session, version, nota="Falta.", actor=rita, ahora=AHORA)
    instrumento = session.get_one(Instrumento, plan.instrumento)

    def pendientes() -> int:
        cargado = load_plan(session, instrumento)
        cuentas = load_cuentas(session, cargado, hoy=HOY)
        verbos.resolver_lo_hecho(session, cuentas, ahora=AHORA)
        return len(load_abiertos(session))

    assert pendientes() == 1

    periodo = session.scalars(select(Periodo).filter_by(codigo=plan.periodo)).one()
    cerrar(session, periodo, actor=rita, ahora=AHORA, hoy=HOY)

    assert pendientes() == 0


def test_a_note_goes_to_the_other_side(session: Session, plan: PlanDePrueba) -> None:
    version = ciclo.enviado(session, plan)
    for quien in ("ana", "rita"):
        actor = ciclo.actor(session, plan, quien)
        nota = Nota(
            avance_id=version.avance_id, autor_id=actor.id, en=AHORA, texto="¿Y?"
        )
        session.add(nota)
        session.flush()
        verbos.avisar_nota(session, nota, actor=actor, ahora=AHORA)

    assert {quien: len(t) for quien, t in dichos(session, plan).items()} == {
        "ana": 1, "rita": 1,
    }  # fmt: skip


def test_a_note_goes_to_who_was_given_the_review(
    session: Session, plan: PlanDePrueba
) -> None:
    otra = _otra_de_secpla(session, plan)
    version = ciclo.enviado(session, plan)
    session.add(
        EncargoRevision(
            avance_id=version.avance_id, revisor_id=otra, asignado_en=AHORA,
            asignado_por_id=plan.personas["rita"],
        )
    )  # fmt: skip
    ana = ciclo.actor(session, plan, "ana")
    nota = Nota(avance_id=version.avance_id, autor_id=ana.id, en=AHORA, texto="¿Y?")
    session.add(nota)
    session.flush()

    verbos.avisar_nota(session, nota, actor=ana, ahora=AHORA)

    assert list(session.scalars(select(Aviso.usuario_id))) == [otra]


def _otra_de_secpla(session: Session, plan: PlanDePrueba) -> UUID:
    usuario = Usuario(
        institucion_id=plan.institucion, nombre="Sara Paz", correo="sara@qh.cl"
    )
    usuario.roles = [RolAsignado(rol=Rol.SECPLA)]
    session.add(usuario)
    session.flush()
    return usuario.id


def _prorroga(session: Session, plan: PlanDePrueba) -> None:
    prorroga = Prorroga(
        periodo_id=_periodo(session), unidad_id=plan.unidades["MA"],
        vence=date(2026, 10, 27), motivo="Licencia.", dada_en=AHORA,
        dada_por_id=plan.personas["rita"],
    )  # fmt: skip
    session.add(prorroga)
    session.flush()
    verbos.avisar_prorroga(session, prorroga, ahora=AHORA)


def _reapertura(session: Session, plan: PlanDePrueba, *unidades: str) -> None:
    reapertura = Reapertura(
        periodo_id=_periodo(session), numero=1, motivo="Error.", resolucion="Res. 7",
        resolucion_fecha=date(2026, 10, 1), vence=date(2026, 10, 20), antes="{}",
        abierta_en=AHORA, abierta_por_id=plan.personas["rita"],
    )  # fmt: skip
    reapertura.alcances = [
        AlcanceReapertura(unidad_id=plan.unidades[u]) for u in unidades
    ]
    session.add(reapertura)
    session.flush()
    verbos.avisar_reapertura(session, reapertura, ahora=AHORA)


def _traspaso(session: Session, plan: PlanDePrueba) -> None:
    traspaso = Traspaso(
        de_id=plan.personas["ana"], a_id=plan.personas["bruno"], motivo="Se fue.",
        hecho_en=AHORA, hecho_por_id=plan.personas["rita"], detalle={},
    )  # fmt: skip
    session.add(traspaso)
    session.flush()
    verbos.avisar_traspaso(session, traspaso, ahora=AHORA)


def _periodo(session: Session) -> UUID:
    return session.scalars(select(Periodo.id)).one()


@pytest.mark.parametrize(("hacer", "quienes", "dice"), [
    (_prorroga, ["ana"], "27-10-2026"),
    (lambda s, p: _reapertura(s, p, "SALUD"), ["bruno"], "hasta el 20-10-2026"),
    (_reapertura, ["ana", "bruno"], "Se reabrió el período 2026-T3"),
    (_traspaso, ["bruno"], "lo pendiente de Ana Rojas"),
])  # fmt: skip
def test_an_act_is_told_to_whom_it_reaches(
    session: Session,
    plan: PlanDePrueba,
    hacer: Callable[[Session, PlanDePrueba], None],
    quienes: list[str],
    dice: str,
) -> None:
    hacer(session, plan)

    titulos = dichos(session, plan)
    assert sorted(titulos) == quienes
    assert all(dice in titulo for suyos in titulos.values() for titulo in suyos)


def test_what_is_switched_off_is_not_written(
    session: Session, plan: PlanDePrueba
) -> None:
    poner_ajustes(session, plan, avisos_apagados=TipoAviso.PRORROGA.value)

    _prorroga(session, plan)

    assert dichos(session, plan) == {}


def test_one_letter_in_half_an_hour_for_what_cannot_wait(
    session: Session, plan: PlanDePrueba
) -> None:
    _prorroga(session, plan)
    despues = AHORA + timedelta(minutes=3)
    ((clave, persona),) = verbos.cartas_al_momento(session, ahora=despues)
    carta = Carta("Aviso", "Hola.", "<p>Hola.</p>")
    verbos.encolar_carta(session, clave, persona, carta, ahora=despues)
    _traspaso(session, plan)
    suyo = session.scalars(select(Aviso).where(Aviso.tipo == TipoAviso.TRASPASO)).one()
    suyo.usuario_id = persona.usuario_id
    session.flush()

    pronto = verbos.cartas_al_momento(session, ahora=despues + timedelta(minutes=10))
    luego = verbos.cartas_al_momento(session, ahora=despues + timedelta(minutes=31))

    assert pronto == ()
    ((_, otra),) = luego
    assert [a.tipo for a in otra.avisos] == [TipoAviso.TRASPASO]


def test_the_director_above_answers_for_a_unit_without_one(
    session: Session, plan: PlanDePrueba
) -> None:
    salud = session.get_one(Unidad, plan.unidades["SALUD"])
    salud.superior_id = plan.unidades["MA"]
    session.flush()

    gente = load_destinatarios(session)

    assert gente.directores(salud.id) == (plan.personas["diego"],)
    assert gente.directores(plan.unidades["SECPLA"]) == ()
    assert gente.de_unidad(salud.id) == (plan.personas["bruno"],)

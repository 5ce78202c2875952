"""A closed Periodo opened again by a formal act, and what it changed when it ended."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.comparacion import Comparacion, QueMide
from pladeco.domain.ciclo.reaperturas import Resolucion
from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.vocabulario import Estado, Situacion
from pladeco.models import Instrumento, Periodo, Reapertura, VersionAvance
from pladeco.queries.cortes import load_cortes
from pladeco.queries.reaperturas import ReaperturaVista, load_reapertura
from pladeco.services.avances import corregir, enviar, guardar
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.periodos import (
    cerrar,
    reabrir,
    terminar_reapertura,
    terminar_reaperturas,
)
from pladeco.services.periodos.reaperturas import Alcance
from pladeco.services.revisiones import validar
from tests.ciclo import VACUNAS, actor, guardado, limpiezas, luego, lugar, validado
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores

VENCE = date(2026, 10, 20)
ACTO = Resolucion("Se contó dos veces.", "Resolución N° 41", HOY, VENCE)


def periodo(session: Session) -> Periodo:
    return session.scalars(select(Periodo)).one()


@pytest.fixture
def cerrado(session: Session, sembrado: PlanDePrueba) -> PlanDePrueba:
    """Two cleanings were validated, and the Periodo is closed."""
    validado(session, sembrado)
    cerrar(session, periodo(session), ahora=AHORA, hoy=HOY)
    return sembrado


def reabierta(
    session: Session,
    plan: PlanDePrueba,
    acto: Resolucion = ACTO,
    alcances: tuple[Alcance, ...] = (),
) -> Reapertura:
    return reabrir(
        session,
        periodo(session),
        acto,
        alcances,
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
        hoy=HOY,
    )


def corregida(session: Session, plan: PlanDePrueba, cuantas: int) -> VersionAvance:
    """Correct the cleanings, as far as sent."""
    ana = actor(session, plan, "ana")
    primera = session.scalars(select(VersionAvance)).one()
    version = corregir(session, primera, motivo="Doble.", actor=ana, ahora=luego())
    guardar(
        session,
        lugar(session, plan),
        limpiezas(cuantas),
        revision=version.revision,
        actor=ana,
        ahora=luego(),
    )
    enviar(session, version, actor=ana, ahora=luego())
    return version


def vista(session: Session, numero: int = 1) -> ReaperturaVista:
    session.expire_all()
    hallada = load_reapertura(session, periodo(session), numero)
    assert hallada is not None
    return hallada


def comparacion(session: Session) -> Comparacion:
    hallada = vista(session).comparacion
    assert hallada is not None
    return hallada


def terminar(session: Session, plan: PlanDePrueba, reapertura: Reapertura) -> None:
    rita = actor(session, plan, "rita")
    terminar_reapertura(session, reapertura, ahora=AHORA, hoy=HOY, actor=rita)


def test_every_total_that_changed_is_compared_exactly(
    session: Session, cerrado: PlanDePrueba
) -> None:
    reapertura = reabierta(session, cerrado)
    version = corregida(session, cerrado, 1)
    rita = actor(session, cerrado, "rita")
    validar(session, version, actor=rita, ahora=luego())

    terminar(session, cerrado, reapertura)

    hallada = comparacion(session)
    cambiadas = [d.linea.clave for d in hallada.diferencias]
    assert cambiadas == [
        (QueMide.PLAN, ""),
        (QueMide.RAMA, "L1"),
        (QueMide.RAMA, "L1-O01"),
        (QueMide.RAMA, "L1-O01-G01"),
        (QueMide.RAMA, "L1-O01-A01"),
        (QueMide.UNIDAD, "MA"),
        (QueMide.META, "L1-O01-A01-I1-M1"),
    ]
    meta = hallada.diferencias[-1]
    assert meta.antes is not None
    assert meta.despues is not None
    assert (meta.antes.avance, meta.despues.avance) == (Fraction(1, 3), Fraction(1, 6))
    assert meta.antes.situacion is not meta.despues.situacion
    assert meta.despues.situacion in set(Situacion)
    # L1-O01-A02 and its meta; L2 and the four below it, SALUD and its two metas.
    assert hallada.iguales == 2 + 5 + 1 + 2


def test_nothing_done_changes_nothing(session: Session, cerrado: PlanDePrueba) -> None:
    terminar(session, cerrado, reabierta(session, cerrado))

    hallada = comparacion(session)
    assert hallada.diferencias == ()
    assert hallada.iguales > 0


def test_it_ends_with_a_corte_and_the_periodo_stays_closed(
    session: Session, cerrado: PlanDePrueba
) -> None:
    terminar(session, cerrado, reabierta(session, cerrado))

    ultimo, primero = load_cortes(session, cerrado.instrumento)
    assert primero.proposito == "Cierre del período 2026-T3"
    assert ultimo.proposito == "Término de la reapertura 1 del período 2026-T3"
    assert ultimo.fecha == date(2026, 9, 30)
    fila = vista(session).fila
    assert (fila.corte, fila.terminada_por) == ("2/2026", "Rita Cortés")
    with pytest.raises(NoSePuede, match="está cerrado"):
        guardado(session, cerrado, en=lugar(session, cerrado, VACUNAS))


def test_it_ends_by_itself_once_its_last_day_is_over(
    session: Session, cerrado: PlanDePrueba
) -> None:
    reabierta(session, cerrado)
    plan = session.get_one(Instrumento, cerrado.instrumento)

    def termina(dia: date) -> list[str]:
        return terminar_reaperturas(session, plan, ahora=AHORA, hoy=dia)

    assert termina(VENCE) == []
    assert termina(date(2026, 10, 21)) == ["2026-T3"]
    assert termina(date(2026, 10, 21)) == []
    assert vista(session).fila.terminada_por == ""


def test_past_its_last_day_it_opens_nothing_although_no_timer_ended_it(
    session: Session, cerrado: PlanDePrueba
) -> None:
    reabierta(session, cerrado)
    ana, vacunas = actor(session, cerrado, "ana"), lugar(session, cerrado, VACUNAS)
    cifras = AvancePropuesto(numerador=Decimal(3), denominador=Decimal(4))

    def guarda(ahora: datetime) -> VersionAvance:
        return guardar(session, vacunas, cifras, revision=0, actor=ana, ahora=ahora)

    with pytest.raises(NoSePuede, match="está cerrado"):
        guarda(datetime(2026, 10, 21, 12, tzinfo=UTC))
    # Late in the evening it is the next day in Greenwich, not in Chile.
    assert guarda(datetime(2026, 10, 21, 1, tzinfo=UTC)).estado is Estado.BORRADOR


def test_drafts_stay_drafts_when_it_ends(
    session: Session, cerrado: PlanDePrueba
) -> None:
    reapertura = reabierta(session, cerrado)
    vacunas = AvancePropuesto(numerador=Decimal(3), denominador=Decimal(4))
    borrador = guardado(session, cerrado, vacunas, en=lugar(session, cerrado, VACUNAS))

    terminar(session, cerrado, reapertura)

    assert borrador.estado is Estado.BORRADOR
    assert vista(session).borradores == 1
    assert comparacion(session).diferencias == ()


def test_only_its_scope_may_change_and_is_compared(
    session: Session, cerrado: PlanDePrueba
) -> None:
    alcance = (cerrado.unidades["SALUD"], cerrado.indicadores[VACUNAS])
    reapertura = reabierta(session, cerrado, alcances=(alcance,))

    with pytest.raises(NoSePuede, match="no alcanza a este avance"):
        corregida(session, cerrado, 1)
    terminar(session, cerrado, reapertura)

    assert vista(session).alcance == ("L2-O01-A01-I1 de Departamento de Salud",)
    # The plan, L2 and three below it, SALUD and the meta.
    assert comparacion(session).iguales == len(
        ("plan", "L2", "O01", "G01", "A01", "SALUD", "meta")
    )


def test_the_second_reopening_has_the_next_number(
    session: Session, cerrado: PlanDePrueba
) -> None:
    primera = reabierta(session, cerrado)
    with pytest.raises(NoSePuede, match="ya está reabierto hasta el 20-10-2026"):
        reabierta(session, cerrado)
    terminar(session, cerrado, primera)

    assert reabierta(session, cerrado).numero == 2
    with pytest.raises(NoSePuede, match="ya terminó"):
        terminar(session, cerrado, primera)


def test_one_that_is_not_closed_is_not_reopened(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(NoSePuede, match="no está cerrado"):
        reabierta(session, sembrado)


@pytest.mark.parametrize(("acto", "campos"), [
    (Resolucion(" ", "", None, None),
     ["motivo", "resolucion", "resolucion_fecha", "vence"]),
    (Resolucion("x", "y", date(2026, 10, 8), date(2026, 10, 6)),
     ["resolucion_fecha", "vence"]),
    (Resolucion("x", "y", HOY, date(2099, 11, 30)), ["vence"]),
    (Resolucion("x", "y", HOY, HOY), []),
])  # fmt: skip
def test_all_that_the_act_lacks_is_told_at_once(
    session: Session, cerrado: PlanDePrueba, acto: Resolucion, campos: list[str]
) -> None:
    if not campos:
        assert reabierta(session, cerrado, acto).numero == 1
        return
    with pytest.raises(ConProblemas) as falla:
        reabierta(session, cerrado, acto)

    assert [p.campo for p in falla.value.problemas] == campos


def test_one_that_reaches_nobody_is_told(
    session: Session, cerrado: PlanDePrueba
) -> None:
    nadie = (cerrado.unidades["SECPLA"], None)

    with pytest.raises(ConProblemas, match="Nadie informa"):
        reabierta(session, cerrado, alcances=(nadie,))

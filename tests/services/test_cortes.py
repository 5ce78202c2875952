"""A Corte keeps the figures of a day, whatever happens after."""

import hashlib
from base64 import b64decode
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import congelar, descongelar
from pladeco.domain.vocabulario import Destinatario
from pladeco.models import Bitacora, Corte, Institucion, Instrumento
from pladeco.queries.arbol import load_plan
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.avances import corregir, enviar, guardar
from pladeco.services.cortes import tomar_corte
from pladeco.services.errores import NoSePuede
from pladeco.services.revisiones import validar
from tests.ciclo import actor, limpiezas, luego, lugar, validado
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba

SETIEMBRE = date(2026, 9, 30)


def juzgado(session: Session, plan: PlanDePrueba, corte: date) -> PlanJuzgado:
    instrumento = session.get_one(Instrumento, plan.instrumento)
    return PlanJuzgado(load_plan(session, instrumento), corte)


def tomar(
    session: Session,
    plan: PlanDePrueba,
    dia: date = SETIEMBRE,
    para: str = "Concejo",
    *,
    destinatario: Destinatario | None = None,
    sesion: str = "",
) -> Corte:
    return tomar_corte(
        session,
        juzgado(session, plan, dia),
        proposito=para,
        destinatario=destinatario,
        sesion=sesion,
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
        hoy=HOY,
    )


def limpiezas_de(informe: InformePlan) -> Fraction | None:
    return next(
        m.medido for m in informe.metas if m.meta_codigo.startswith("L1-O01-A01")
    )


def test_they_are_numbered_by_year(session: Session, sembrado: PlanDePrueba) -> None:
    dias = [SETIEMBRE, date(2025, 12, 31), HOY, date(2025, 6, 30)]

    cortes = [tomar(session, sembrado, dia) for dia in dias]

    assert [(c.anio, c.numero) for c in cortes] == [
        (2026, 1), (2025, 1), (2026, 2), (2025, 2),
    ]  # fmt: skip


def test_what_was_frozen_is_thawed_exactly(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(
        session, sembrado, limpiezas(1, causa=None, dificultades="Llovió «a mares»")
    )

    corte = tomar(session, sembrado)
    informe = descongelar(InformePlan, corte.contenido)

    assert congelar(informe) == corte.contenido
    assert limpiezas_de(informe) == 1
    assert informe.cabecera.numero == "1/2026"
    assert informe.cabecera.creado_por == "Rita Cortés"
    assert informe.cabecera.creado_en == AHORA


def test_its_fingerprint_is_of_its_content(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)

    assert corte.sha256 == hashlib.sha256(corte.contenido.encode()).hexdigest()


def test_a_later_correction_does_not_change_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana, rita = actor(session, sembrado, "ana"), actor(session, sembrado, "rita")
    version = validado(session, sembrado, limpiezas(2))
    antes = tomar(session, sembrado)
    nueva = corregir(session, version, motivo="Eran 5.", actor=ana, ahora=luego())
    guardar(
        session,
        lugar(session, sembrado),
        limpiezas(5),
        revision=nueva.revision,
        actor=ana,
        ahora=luego(),
    )
    enviar(session, nueva, actor=ana, ahora=luego())
    validar(session, nueva, actor=rita, ahora=luego())

    despues = tomar(session, sembrado)

    session.expire_all()
    assert limpiezas_de(descongelar(InformePlan, antes.contenido)) == 2
    assert limpiezas_de(descongelar(InformePlan, despues.contenido)) == 5


def test_while_a_correction_waits_the_validated_version_counts(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = actor(session, sembrado, "ana")
    version = validado(session, sembrado, limpiezas(2))
    nueva = corregir(session, version, motivo="Eran 5.", actor=ana, ahora=luego())
    nueva.valor = Decimal(5)
    enviar(session, nueva, actor=ana, ahora=luego())

    informe = descongelar(InformePlan, tomar(session, sembrado).contenido)

    assert limpiezas_de(informe) == 2


@pytest.mark.parametrize(("dia", "para", "dice"), [
    (date(2026, 10, 8), "Concejo", "fecha que aún no llega"),
    (SETIEMBRE, "  ", "Diga para qué es el corte"),
    (date(1900, 1, 1), "Concejo", "un corte no puede ser de antes"),
])  # fmt: skip
def test_what_cannot_be_frozen_is_told(
    session: Session, sembrado: PlanDePrueba, dia: date, para: str, dice: str
) -> None:
    with pytest.raises(NoSePuede, match=dice):
        tomar(session, sembrado, dia, para)

    assert session.scalar(select(func.count()).select_from(Corte)) == 0


def test_the_bitacora_does_not_hold_it_twice(
    session: Session, sembrado: PlanDePrueba
) -> None:
    tomar(session, sembrado)

    despues = session.scalars(
        select(Bitacora.despues).where(Bitacora.objeto == "corte")
    ).one()

    assert despues is not None
    assert despues["contenido"] == "(está en su fila)"


def test_it_keeps_the_emblem_of_that_day(
    session: Session, sembrado: PlanDePrueba
) -> None:
    casa = session.scalars(select(Institucion)).one()
    casa.emblema, casa.emblema_sha256 = b"de entonces", "0" * 64
    session.flush()

    corte = tomar(session, sembrado)
    casa.emblema = casa.emblema_sha256 = None
    session.flush()

    guardado = descongelar(InformePlan, corte.contenido)
    assert b64decode(guardado.cabecera.emblema) == b"de entonces"
    despues = descongelar(InformePlan, tomar(session, sembrado).contenido)
    assert despues.cabecera.emblema == ""

"""A Corte is signed, handed over, published and withdrawn; nothing is forgotten."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.vocabulario import AccionCorte, Destinatario
from pladeco.models import ActoCorte, Bitacora, Corte, Instrumento
from pladeco.queries.cortes import (
    leer_informe,
    load_contenido,
    load_corte,
    load_cortes,
    load_firmados,
    load_publicados,
)
from pladeco.services.cortes import hacer_acto
from pladeco.services.errores import ConProblemas, NoSePuede
from tests.ciclo import actor, luego
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba
from tests.services.test_cortes import SETIEMBRE, tomar

FIRMAR, ENTREGAR = AccionCorte.FIRMAR, AccionCorte.ENTREGAR_COSOC
PUBLICAR, RETIRAR = AccionCorte.PUBLICAR, AccionCorte.RETIRAR


def hacer(
    session: Session,
    plan: PlanDePrueba,
    corte: Corte,
    *acciones: AccionCorte,
    nota: str = "Por un motivo.",
    fecha: date = HOY,
) -> None:
    for accion in acciones:
        hacer_acto(
            session,
            corte,
            ActoPropuesto(accion, fecha, nota),
            actor=actor(session, plan, "rita"),
            ahora=luego(),
            hoy=HOY,
        )


def test_its_story_says_who_did_what_when(
    session: Session, sembrado: PlanDePrueba
) -> None:
    hacer(session, sembrado, tomar(session, sembrado), FIRMAR, ENTREGAR, nota=" Sí. ")

    corte = load_corte(session, sembrado.instrumento, 2026, 1)

    assert corte is not None
    assert [(a.accion, a.fecha, a.por, a.nota) for a in corte.actos] == [
        (FIRMAR, HOY, "Rita Cortés", "Sí."),
        (ENTREGAR, HOY, "Rita Cortés", "Sí."),
    ]
    assert (corte.tramite.firmado, corte.tramite.entregado) == (HOY, HOY)
    assert corte.tramite.publicado is None


def test_only_what_is_signed_is_published(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)

    with pytest.raises(ConProblemas, match="Firme el corte antes"):
        hacer(session, sembrado, corte, PUBLICAR)

    assert session.scalar(select(func.count(ActoCorte.id))) == 0


def test_what_was_changed_behind_our_back_is_not_signed(
    session: Session, sembrado: PlanDePrueba
) -> None:
    bueno = tomar(session, sembrado)
    alterado = Corte(
        instrumento_id=bueno.instrumento_id,
        anio=2026,
        numero=9,
        fecha=SETIEMBRE,
        proposito="Otro",
        contenido=bueno.contenido.replace("2026", "2027", 1),
        sha256=bueno.sha256,
        creado_en=AHORA,
    )
    session.add(alterado)
    session.flush()

    with pytest.raises(NoSePuede, match="no coincide con su huella"):
        hacer(session, sembrado, alterado, FIRMAR)


def test_a_reason_is_asked_for_what_is_withdrawn(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)
    hacer(session, sembrado, corte, FIRMAR, PUBLICAR)

    with pytest.raises(ConProblemas, match="Diga por qué"):
        hacer(session, sembrado, corte, RETIRAR, nota=" ")


def test_the_published_come_the_newest_day_first(
    session: Session, sembrado: PlanDePrueba
) -> None:
    otonio, invierno, primavera = (
        tomar(session, sembrado, dia)
        for dia in (date(2026, 3, 31), date(2026, 6, 30), SETIEMBRE)
    )
    hacer(session, sembrado, primavera, FIRMAR)
    hacer(session, sembrado, invierno, FIRMAR, PUBLICAR)
    hacer(session, sembrado, otonio, FIRMAR, PUBLICAR)

    def numeros(filas: tuple[object, ...]) -> list[int]:
        return [f.numero for f in filas]  # type: ignore[attr-defined]

    assert numeros(load_publicados(session, sembrado.instrumento)) == [2, 1]
    assert numeros(load_firmados(session, sembrado.instrumento)) == [3, 2, 1]
    hacer(session, sembrado, invierno, RETIRAR)
    assert numeros(load_publicados(session, sembrado.instrumento)) == [1]


def test_the_list_tells_for_whom_and_in_which_session(
    session: Session, sembrado: PlanDePrueba
) -> None:
    tomar(session, sembrado)
    corte = session.scalars(select(Corte)).one()

    fila = load_cortes(session, sembrado.instrumento)[0]

    assert (fila.id, fila.nombre, fila.creado_por) == (
        corte.id,
        "1/2026",
        "Rita Cortés",
    )
    assert (fila.destinatario, fila.sesion, fila.actos) == (None, "", ())


def test_for_whom_it_is_made_is_frozen_with_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    tomar(session, sembrado, destinatario=Destinatario.COSOC, sesion=" Ordinaria N° 3 ")

    fila = load_cortes(session, sembrado.instrumento)[0]
    informe = leer_informe(load_contenido(session, fila.id))

    assert (fila.destinatario, fila.sesion) == (Destinatario.COSOC, "Ordinaria N° 3")
    assert informe.cabecera.destinatario is Destinatario.COSOC
    assert informe.cabecera.sesion == "Ordinaria N° 3"


def test_an_act_is_in_the_bitacora_and_leaves_the_plan_as_it_was(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)
    session.commit()
    antes = session.get_one(Instrumento, sembrado.instrumento).version

    hacer(session, sembrado, corte, FIRMAR)
    session.commit()

    session.expire_all()
    assert session.get_one(Instrumento, sembrado.instrumento).version == antes
    acciones = session.scalars(select(Bitacora.objeto)).all()
    assert "acto_corte" in acciones

"""What happened to an Elemento as its page tells it, and to whom."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Estado, EstadoPropuesta
from pladeco.models import Evidencia, Movimiento, VersionAvance
from pladeco.models.avances import TipoEvidencia
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.progreso import (
    agregar_periodo,
    contando,
    escribiendo,
    informar,
    sembrar_progreso,
    vincular,
)

ClienteDe = Callable[[str], FlaskClient]
_LIMPIEZA = "/plan/L1-O01-A01"
_REPARO = "Falta la lista de asistencia."


def _mover(
    session: Session, plan: PlanDePrueba, *pasos: tuple[Accion, str, str | None]
) -> VersionAvance:
    """Write the steps of the only version there is, an hour apart."""
    version = session.scalars(select(VersionAvance)).one()
    for n, (accion, quien, nota) in enumerate(pasos):
        session.add(
            Movimiento(
                version_id=version.id,
                usuario_id=plan.personas[quien],
                accion=accion,
                desde=Estado.BORRADOR,
                hacia=Estado.ENVIADO,
                en=AHORA + timedelta(hours=n),
                nota=nota,
            )
        )
    session.flush()
    return version


def _nota_de_prensa(plan: PlanDePrueba, version: VersionAvance) -> Evidencia:
    return Evidencia(
        version_id=version.id,
        tipo=TipoEvidencia.ENLACE,
        nombre="Nota de prensa",
        url="https://ejemplo.cl/nota",
        agregada_por_id=plan.personas["ana"],
        agregada_en=AHORA,
    )


def _sembrar(app: Flask, plan: PlanDePrueba) -> None:
    sembrar_progreso(app, plan)
    with escribiendo(app) as session:
        version = _mover(
            session,
            plan,
            (Accion.REGISTRAR, "ana", None),
            (Accion.ENVIAR, "ana", None),
            (Accion.DEVOLVER, "rita", _REPARO),
            (Accion.ENVIAR, "ana", None),
            (Accion.VALIDAR, "rita", None),
        )
        session.add(_nota_de_prensa(plan, version))


def test_it_reads_from_the_newest_to_the_promise(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    _sembrar(app, plan)

    pagina = client_of("rita").get(_LIMPIEZA).text

    unidad = "Dirección de Medio Ambiente, Aseo y Ornato"
    frases = (
        f"SECPLA validó lo que {unidad} informó de 2026-T2",
        f"Se devolvió a {unidad} lo de 2026-T2",
        f"{unidad} informó 2026-T2",
        "El plan prometió «6 limpiezas»",
    )
    lugares = [pagina.rindex(f) for f in frases]
    assert lugares == sorted(lugares)
    assert _REPARO in pagina
    assert "Ana Rojas" in pagina


def test_who_confirmed_how_a_meta_is_read_is_told(client_of: ClienteDe) -> None:
    pagina = client_of("rita").get(_LIMPIEZA).text

    assert "confirmó cómo se lee la meta L1-O01-A01-I1-M1: cantidad en total" in pagina


def test_a_draft_is_nobodys_story(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    _sembrar(app, plan)

    assert client_of("rita").get(_LIMPIEZA).text.count("Ana Rojas") == 2


def test_dealings_are_for_the_unit_and_its_reviewers(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    _sembrar(app, plan)

    for quien in ("ana", "diego", "pablo"):
        assert _REPARO in client_of(quien).get(_LIMPIEZA).text, quien
    for quien in ("bruno", "carla"):
        pagina = client_of(quien).get(_LIMPIEZA).text
        assert "SECPLA validó lo que" in pagina, quien
        assert _REPARO not in pagina, quien
        assert "Se devolvió a" not in pagina, quien
        assert "Ana Rojas" not in pagina, quien


def test_evidence_is_for_the_unit_and_its_reviewers(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    _sembrar(app, plan)

    for quien in ("rita", "ana"):
        assert "Nota de prensa" in client_of(quien).get(_LIMPIEZA).text, quien
    for quien in ("bruno", "carla"):
        pagina = client_of(quien).get(_LIMPIEZA).text
        assert "Nota de prensa" not in pagina, quien
        assert "1 de 1 informe validado tiene algún medio" in pagina, quien


def test_evidence_of_what_is_not_validated_is_not_there(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2026, 4, 1))
        informar(
            session, plan, "L1-O01-A01-I1", "MA", "2026-T2", valor=Decimal(1),
            estado=Estado.ENVIADO,
        )  # fmt: skip
        version = session.scalars(select(VersionAvance)).one()
        session.add(_nota_de_prensa(plan, version))

    assert "Nota de prensa" not in client_of("rita").get(_LIMPIEZA).text


def test_what_was_reported_below_is_told_of_a_branch(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    _sembrar(app, plan)

    pagina = client_of("rita").get("/plan/L1").text

    assert "informó 2026-T2 («Limpiezas realizadas»)" in pagina
    assert "la historia completa está en la página de cada actividad" in pagina


def test_a_confirmed_vinculo_is_told_on_both_its_sides(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    vincular(app, EstadoPropuesta.CONFIRMADO, plan)
    rita = client_of("rita")

    assert "confirmó el vínculo con L1-E01-P01-G01" in rita.get("/plan/L1-O01-G01").text
    assert "confirmó el vínculo con L1-O01-G01" in rita.get("/plan/L1-E01-P01-G01").text


def test_where_nothing_happened_the_page_says_so(client_of: ClienteDe) -> None:
    assert "Todavía no ha pasado nada" in client_of("rita").get("/plan/L2").text


def test_an_earlier_day_does_not_know_what_came_later(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    _sembrar(app, plan)

    pagina = client_of("rita").get(f"{_LIMPIEZA}?fecha=2026-06-30").text

    assert "El plan prometió" in pagina
    assert "Se devolvió a" not in pagina


def test_a_branch_shows_how_it_went_from_its_second_quarter(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    assert "Cómo ha ido" not in rita.get("/plan/L1").text

    sembrar_progreso(app, plan)

    assert 'id="evolucion-L1"' in rita.get("/plan/L1").text


def test_the_queries_do_not_grow_with_what_happened(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")
    rita.get(_LIMPIEZA)
    with contando(app) as cuantas:
        rita.get(_LIMPIEZA)
        antes = cuantas()
    with escribiendo(app) as session:
        _mover(session, plan, *[(Accion.ENVIAR, "ana", None)] * 20)
    rita.get(_LIMPIEZA)

    with contando(app) as cuantas:
        rita.get(_LIMPIEZA)
        assert cuantas() <= antes

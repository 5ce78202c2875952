"""The days of the Bitácora are sealed in a chain, alike in both databases."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from pladeco.models import Bitacora, Sello
from pladeco.queries.sellos import load_ultimo_sello, sellos_rotos
from pladeco.services.registro import actuar, anotar
from pladeco.services.sellos import sellar_siguiente
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores
HOY = AHORA.date()  # 7 October
TRES = HOY - timedelta(days=3)
_CLAVE = UUID("0193a1b2-c3d4-7e5f-8071-8293a4b5c6d7")


def anotado_el(session: Session, dia: date, hora: int = 15, motivo: str = "") -> None:
    actuar(session, None, datetime(dia.year, dia.month, dia.day, hora, tzinfo=UTC))
    anotar(session, "importar", "instrumento", motivo=motivo or f"El {dia}.")
    session.flush()


def sellar_todo(session: Session, ahora: datetime = AHORA) -> list[date]:
    sellados = []
    while (sello := sellar_siguiente(session, ahora=ahora)) is not None:
        sellados.append(sello.dia)
    return sellados


def rotos(session: Session) -> list[tuple[date, str]]:
    session.flush()
    session.expire_all()
    return [(r.dia, r.que) for r in sellos_rotos(session)]


def forzar(session: Session, orden: str) -> None:
    """Change what nobody may, as who owns the database can."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ALTER TABLE bitacora DISABLE TRIGGER USER"))
        session.execute(text("ALTER TABLE sello DISABLE TRIGGER USER"))
    else:
        for tabla in ("bitacora", "sello"):
            for que in ("update", "delete"):
                session.execute(text(f"DROP TRIGGER IF EXISTS {tabla}_no_{que}"))
    session.execute(text(orden))


@pytest.fixture
def sellada(session: Session, sembrado: PlanDePrueba) -> Session:
    """Three days, the second without entries; today is not over."""
    anotado_el(session, TRES, motivo="Primera carga, año 2026.")
    anotado_el(session, TRES, hora=16)
    anotado_el(session, HOY - timedelta(days=1))
    anotado_el(session, HOY)
    sellar_todo(session)
    return session


def test_every_day_that_is_over_is_sealed_once(sellada: Session) -> None:
    sellos = sellada.scalars(select(Sello).order_by(Sello.dia)).all()

    assert [s.dia for s in sellos] == [TRES + timedelta(days=n) for n in range(3)]
    assert [s.cuantas for s in sellos] == [2, 0, 1]
    assert [s.anterior for s in sellos[1:]] == [s.huella for s in sellos[:-1]]
    assert sellar_todo(sellada) == []
    assert rotos(sellada) == []
    ultimo = load_ultimo_sello(sellada)
    assert ultimo is not None
    assert (ultimo.dia, ultimo.huella) == (sellos[-1].dia, sellos[-1].huella)


def test_the_seal_writes_nothing_into_what_it_seals(sellada: Session) -> None:
    assert "sello" not in set(sellada.scalars(select(Bitacora.objeto)))


def test_who_still_writes_after_midnight_is_waited_for(
    session: Session, sembrado: PlanDePrueba
) -> None:
    anotado_el(session, TRES)
    noche = datetime(TRES.year, TRES.month, TRES.day + 1, 2, 59, tzinfo=UTC)

    assert sellar_todo(session, noche) == []
    assert sellar_todo(session, noche + timedelta(minutes=1)) == [TRES]


def test_nothing_is_sealed_where_nothing_was_written(session: Session) -> None:
    session.flush()

    assert sellar_siguiente(session, ahora=AHORA) is None
    assert load_ultimo_sello(session) is None
    assert rotos(session) == []


@pytest.mark.parametrize(
    ("orden", "dia", "que"),
    [
        ("UPDATE bitacora SET motivo = 'Otra' WHERE motivo LIKE 'Primera%'", TRES,
         "alguna anotación no dice lo que decía"),
        ("UPDATE bitacora SET direccion = '10.0.0.9' WHERE motivo LIKE 'Primera%'",
         TRES, "alguna anotación no dice lo que decía"),
        ("DELETE FROM bitacora WHERE motivo LIKE 'Primera%'", TRES,
         "se sellaron 2 anotaciones y ahora hay 1"),
        ("UPDATE sello SET anterior = '0' WHERE dia = '2026-10-06'",
         TRES + timedelta(days=2), "su sello no sigue al del día anterior"),
        ("DELETE FROM sello WHERE dia = '2026-10-05'",
         TRES + timedelta(days=1), "falta el sello de este día"),
        ("DELETE FROM sello WHERE dia = '2026-10-04'", TRES,
         "hay anotaciones de antes del primer sello"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_seen(
    sellada: Session, orden: str, dia: date, que: str
) -> None:
    forzar(sellada, orden)

    assert (dia, que) in rotos(sellada)


def test_an_entry_slipped_into_an_empty_day_is_seen(sellada: Session) -> None:
    anotado_el(sellada, TRES + timedelta(days=1))

    assert rotos(sellada) == [
        (TRES + timedelta(days=1), "se sellaron 0 anotaciones y ahora hay 1")
    ]


def test_a_seal_made_again_does_not_fit_the_next(sellada: Session) -> None:
    forzar(sellada, "DELETE FROM bitacora WHERE motivo LIKE 'Primera%'")
    orden = "UPDATE sello SET cuantas = 1, huella = 'a' WHERE dia = '2026-10-04'"
    forzar(sellada, orden)

    assert {dia for dia, _ in rotos(sellada)} == {TRES, TRES + timedelta(days=1)}


def test_both_databases_give_the_same_seal(motor: Engine) -> None:
    """Moved from one to the other, an entry is still what was sealed."""
    entrada = Bitacora(
        id=_CLAVE,
        en=datetime(2026, 10, 5, 23, 59, 59, 123456, tzinfo=UTC),
        accion="cambiar",
        objeto="unidad",
        objeto_id=_CLAVE,
        antes={"ñandú": "Año", "a": None, "lista": [1, 2.5, True]},
        despues={"z": "1.50", "a": {"b": "«»"}},
        motivo="Con tilde: ó",
        peticion="x",
    )
    with Session(motor) as session:
        session.add(entrada)
        session.flush()
        session.expunge_all()
        sello = sellar_siguiente(session, ahora=AHORA)
        assert sello is not None

        assert sello.huella == (
            "e2b316e0f2c55b6e53b10156c0908440f47eb6bd1bf0ebf4cae8badcae8c2497"
        )

"""Amounts of money: one in force of each kind, and the rest in the history."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.dinero.columnas import FilaHojaMonto
from pladeco.domain.dinero.revision import DatosMonto, ProblemaFila
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoFinanciamiento, TipoFuente
from pladeco.models import Elemento, Fuente, Instrumento, Monto
from pladeco.queries.arbol import load_plan
from pladeco.queries.montos import load_historia_de_montos, load_montos
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services.errores import Conflicto, ConProblemas
from pladeco.services.montos import (
    DiferenciaMontos,
    HojaConProblemas,
    anotar_monto,
    diferencia_de_montos,
    importar_montos,
    puede_anotar,
    retirar_monto,
)
from tests.ciclo import actor
from tests.fabricas import PlanDePrueba

AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
LUEGO = datetime(2026, 10, 8, 15, 0, tzinfo=UTC)
APROBADA = EstadoFinanciamiento.APROBADA


@pytest.fixture
def fuente(session: Session, sembrado: PlanDePrueba) -> UUID:
    nueva = Fuente(
        institucion_id=sembrado.institucion,
        codigo="MUN",
        nombre="Fondos municipales",
        tipo=TipoFuente.MUNICIPAL,
    )
    session.add(nueva)
    session.flush()
    return nueva.id


def cargar(session: Session, plan: PlanDePrueba) -> PlanCargado:
    return load_plan(session, session.get_one(Instrumento, plan.instrumento))


def datos(
    session: Session, fuente: UUID, monto: int | None = 100, anio: int = 2026
) -> DatosMonto:
    elemento = session.scalars(
        select(Elemento.id).where(Elemento.codigo == "L1-O01-A01")
    ).one()
    return DatosMonto(
        elemento, fuente, anio, APROBADA, None if monto is None else Decimal(monto)
    )


def anotar(
    session: Session,
    plan: PlanDePrueba,
    que: DatosMonto,
    *,
    reemplaza: UUID | None = None,
    persona: str = "ana",
) -> Monto:
    return anotar_monto(
        session,
        cargar(session, plan),
        que,
        reemplaza=reemplaza,
        actor=actor(session, plan, persona),
        ahora=LUEGO if reemplaza else AHORA,
    )


def vigentes(session: Session, plan: PlanDePrueba) -> list[tuple[int, Any]]:
    return [(m.anio, m.monto) for m in load_montos(session, plan.instrumento)]


def test_an_amount_is_noted_for_the_unit(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    monto = anotar(session, sembrado, datos(session, fuente))

    assert monto.monto == 100
    assert monto.unidad_id == sembrado.unidades["MA"]
    assert monto.registrado_por_id == sembrado.personas["ana"]
    assert monto.registrado_en == AHORA


def test_secpla_notes_for_no_unit(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    monto = anotar(session, sembrado, datos(session, fuente), persona="rita")

    assert monto.unidad_id is None


def test_a_change_leaves_the_earlier_one_in_the_history(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    que = datos(session, fuente)
    antes = anotar(session, sembrado, que)

    anotar(session, sembrado, replace(que, monto=Decimal(120)), reemplaza=antes.id)

    assert vigentes(session, sembrado) == [(2026, 120)]
    (viejo,) = load_historia_de_montos(session, sembrado.instrumento, que.elemento_id)
    assert viejo.monto == 100
    assert viejo.reemplazado_en == LUEGO


def test_a_change_of_year_leaves_no_second_amount(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    que = datos(session, fuente)
    antes = anotar(session, sembrado, que)

    anotar(session, sembrado, replace(que, anio=2027), reemplaza=antes.id)

    assert vigentes(session, sembrado) == [(2027, 100)]


def test_unknown_is_kept_as_unknown(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    anotar(session, sembrado, datos(session, fuente, None))
    anotar(session, sembrado, datos(session, fuente, 0, 2027))

    assert vigentes(session, sembrado) == [(2026, None), (2027, 0)]


def test_nothing_is_replaced_unseen(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    que = datos(session, fuente)
    anotar(session, sembrado, que)

    with pytest.raises(Conflicto, match="Ya hay un monto"):
        anotar(session, sembrado, replace(que, monto=Decimal(7)))

    assert vigentes(session, sembrado) == [(2026, 100)]


def test_who_was_slower_is_told(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    que = datos(session, fuente)
    visto = anotar(session, sembrado, que).id
    anotar(session, sembrado, replace(que, monto=Decimal(120)), reemplaza=visto)

    with pytest.raises(Conflicto, match="Otra persona"):
        anotar(session, sembrado, replace(que, monto=Decimal(9)), reemplaza=visto)

    assert vigentes(session, sembrado) == [(2026, 120)]


def test_the_row_of_another_elemento_cannot_be_replaced(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    ajeno = anotar(session, sembrado, datos(session, fuente))
    otra = session.scalars(
        select(Elemento.id).where(Elemento.codigo == "L2-O01-A01")
    ).one()
    que = replace(datos(session, fuente), elemento_id=otra)

    with pytest.raises(Conflicto):
        anotar(session, sembrado, que, reemplaza=ajeno.id, persona="bruno")

    assert vigentes(session, sembrado) == [(2026, 100)]


def test_what_cannot_be_is_told(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    with pytest.raises(ConProblemas) as dicho:
        anotar(session, sembrado, datos(session, fuente, -5, 1900))

    assert [p.campo for p in dicho.value.problemas] == ["anio", "monto"]


def test_what_is_taken_back_stays_in_the_history(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    monto = anotar(session, sembrado, datos(session, fuente))

    retirar_monto(session, monto, ahora=LUEGO)

    assert vigentes(session, sembrado) == []
    with pytest.raises(Conflicto):
        retirar_monto(session, monto, ahora=LUEGO)


@pytest.mark.parametrize(
    ("persona", "codigo", "puede"),
    [
        ("ana", "L1-O01-A01", True),
        ("diego", "L1-O01-A01", True),
        ("bruno", "L1-O01-A01", False),
        ("rita", "L1-O01-A01", True),
        ("rita", "L1-E01-P01-G01-Y01", True),
        ("ana", "L1-E01-P01-G01-Y01", False),
        ("rita", "L1-O01", False),
        ("pablo", "L1-O01-A01", False),
        ("alba", "L1-O01-A01", False),
    ],
)
def test_who_may_note_where(
    session: Session, sembrado: PlanDePrueba, persona: str, codigo: str, puede: bool
) -> None:
    plan = cargar(session, sembrado)
    nodo = plan.por_codigo(codigo)
    assert nodo is not None

    assert puede_anotar(actor(session, sembrado, persona), plan, nodo) is puede


# -- a sheet


def fila(codigo: str = "L1-O01-A01", monto: int | None = 100) -> FilaHojaMonto:
    return FilaHojaMonto(
        codigo=codigo,
        fuente="Fondos Municipales",
        anio=2026,
        estado=APROBADA,
        monto=None if monto is None else Decimal(monto),
    )


def comparar(
    session: Session, plan: PlanDePrueba, *filas: FilaHojaMonto, persona: str = "rita"
) -> DiferenciaMontos:
    return diferencia_de_montos(
        session,
        cargar(session, plan),
        list(enumerate(filas, start=5)),
        actor=quien(session, plan, persona),
    )


def quien(session: Session, plan: PlanDePrueba, persona: str) -> Actor:
    return actor(session, plan, persona)


def test_a_sheet_says_what_is_new_what_changes_and_what_is_equal(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    anotar(session, sembrado, datos(session, fuente))

    assert comparar(session, sembrado, fila()).iguales == 1
    dicho = comparar(session, sembrado, fila(monto=None), fila("L2-O01-A01"))
    assert [c.codigo for c in dicho.nuevos] == ["L2-O01-A01"]
    ((cambio),) = dicho.cambian
    assert cambio.antes is not None
    assert cambio.antes.monto == 100
    assert cambio.datos.monto is None


def test_a_sheet_is_noted_whole(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    anotar(session, sembrado, datos(session, fuente))
    dicho = comparar(session, sembrado, fila(monto=7), fila("L2-O01-A01", 8))

    cuantos = importar_montos(
        session,
        cargar(session, sembrado),
        dicho,
        actor=quien(session, sembrado, "rita"),
        ahora=LUEGO,
    )

    assert cuantos == 2
    assert vigentes(session, sembrado) == [(2026, 7), (2026, 8)]
    assert comparar(session, sembrado, fila(monto=7), fila("L2-O01-A01", 8)).vacia


def test_one_bad_row_keeps_all_of_it_out(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    with pytest.raises(HojaConProblemas) as dicho:
        diferencia_de_montos(
            session,
            cargar(session, sembrado),
            [(5, fila()), (6, fila("L2-O01-A01"))],
            actor=quien(session, sembrado, "ana"),
            problemas=(ProblemaFila(4, "Monto: escriba el monto en pesos."),),
        )

    assert [p.fila for p in dicho.value.problemas] == [4, 6]
    assert "no es de su unidad" in dicho.value.problemas[1].mensaje


def test_an_unwritten_change_of_another_is_another_difference(
    session: Session, sembrado: PlanDePrueba, fuente: UUID
) -> None:
    antes = comparar(session, sembrado, fila(monto=7)).huella
    anotar(session, sembrado, datos(session, fuente))

    assert comparar(session, sembrado, fila(monto=7)).huella != antes

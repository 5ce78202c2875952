"""SECPLA settles readings: what is kept, what counts, who looks again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.cambios.revision import dichos_de
from pladeco.domain.lecturas.palabras import EstadoLectura
from pladeco.domain.vocabulario import (
    Acumulacion,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from pladeco.models import (
    Bitacora,
    Hito,
    Instrumento,
    Meta,
)
from pladeco.queries.libro_del_plan import load_libro
from pladeco.services import lecturas
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.registro import actuar
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.domain.lecturas.test_lectura import LLENA
from tests.fabricas import PlanDePrueba
from tests.services.leyendo import (
    APROBADA,
    LIMPIEZAS,
    D,
    como_hito,
    confirmar,
    guardar,
    leer,
    motivos,
    otra,
    volver,
)


@pytest.fixture(autouse=True)
def rita(session: Session, sembrado: PlanDePrueba) -> None:
    actuar(session, actor(session, sembrado, "rita"), AHORA)


# -- keep


def test_what_is_kept_is_read_back_whole(
    session: Session, sembrado: PlanDePrueba
) -> None:
    toda = replace(
        LLENA,
        tipo=TipoMeta.BANDA,
        sentido=Sentido.DESCENDENTE,
        acumulacion=Acumulacion.PROMEDIO,
        numerador="N° hechos",
        denominador="N° pedidos",
        factor=D(1000),
        frecuencia_reporte=Frecuencia.SEMESTRAL,
        medio_verificacion="Fotos",
        agregable=True,
        texto="entre 6 y 9",
        razon="La celda da dos valores.",
        valor=D("6.25"),
        programacion={2024: D("6.25"), 2025: D(7)},
        curva=None,
        equiespaciados=False,
        niveles=(),
        hitos=(),
        brecha_meta=None,
    )

    guardada = guardar(session, sembrado, APROBADA, toda)
    session.expire_all()

    assert leer(session, sembrado, APROBADA).lectura == toda
    assert guardada.estado is EstadoLectura.POR_CONFIRMAR


def test_a_schedule_is_written_in_one_spelling(
    session: Session, sembrado: PlanDePrueba
) -> None:
    leida = leer(session, sembrado, APROBADA).lectura
    anios = {2024: D("6.0"), 2025: D("1E+1"), 2026: D("0.50")}

    guardar(session, sembrado, APROBADA, replace(leida, programacion=anios))

    meta = session.get_one(Meta, leer(session, sembrado, APROBADA).meta_id)
    assert meta.programacion == {"2024": "6", "2025": "10", "2026": "0.5"}


@pytest.mark.parametrize("tipo", TipoMeta)
def test_the_plan_s_workbook_takes_back_whatever_is_kept(
    session: Session, sembrado: PlanDePrueba, tipo: TipoMeta
) -> None:
    instrumento = session.get_one(Instrumento, sembrado.instrumento)
    otra_cosa = replace(LLENA, tipo=tipo, texto="Lo que dice la celda", curva=None)
    if tipo is TipoMeta.ESCALA:
        otra_cosa = replace(otra_cosa, valor=D(1), base=D(0))
    guardar(session, sembrado, APROBADA, otra_cosa)

    dichos = dichos_de(load_libro(session, instrumento))
    problemas = [dicho for dicho in dichos if APROBADA[:-3] in dicho]

    dice_algo = "El documento dice algo: deje el tipo en blanco si falta leerlo."
    assert [p for p in problemas if dice_algo not in p] == []


def test_milestones_and_levels_are_read_back(
    session: Session, sembrado: PlanDePrueba
) -> None:
    escala = replace(
        leer(session, sembrado, APROBADA).lectura,
        tipo=TipoMeta.ESCALA,
        niveles=("malo", "regular", "bueno"),
        valor=D(2),
        base=D(0),
        equiespaciados=True,
    )

    assert guardar(session, sembrado, APROBADA, escala).lectura.niveles == (
        "malo",
        "regular",
        "bueno",
    )
    con_hitos = guardar(
        session,
        sembrado,
        APROBADA,
        como_hito(session, sembrado, DatosHito("Publicada", D(3))),
    )
    assert [(h.nombre, h.peso, h.fecha_prevista) for h in con_hitos.lectura.hitos] == [
        ("Ordenanza aprobada", D(1), date(2026, 6, 30)),
        ("Publicada", D(3), None),
    ]
    assert con_hitos.lectura.niveles == ()
    assert con_hitos.lectura.acumulacion is Acumulacion.HITOS


def test_a_milestone_keeps_its_row_and_another_leaves(
    session: Session, sembrado: PlanDePrueba
) -> None:
    primera = guardar(
        session,
        sembrado,
        APROBADA,
        como_hito(session, sembrado, DatosHito("De más")),
    )
    queda = replace(primera.lectura.hitos[0], nombre="Ordenanza publicada")

    segunda = guardar(
        session, sembrado, APROBADA, replace(primera.lectura, hitos=(queda,))
    )

    assert segunda.lectura.hitos == (queda,)
    assert len(session.scalars(select(Hito)).all()) == 1


def test_all_that_is_wrong_is_told_and_nothing_is_kept(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = leer(session, sembrado, APROBADA)
    mala = replace(
        antes.lectura, nombre=" ", factor=D(0), programacion={2020: D(1)},
        tipo=TipoMeta.CONTEO_TOTAL, acumulacion=Acumulacion.RAZON,
    )  # fmt: skip

    with pytest.raises(ConProblemas) as hallado:
        guardar(session, sembrado, APROBADA, mala)

    assert {p.campo for p in hallado.value.problemas} == {
        "nombre", "factor", "programacion", "acumulacion",
    }  # fmt: skip
    assert leer(session, sembrado, APROBADA).lectura == antes.lectura


def test_a_reading_that_says_the_same_writes_nothing(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = len(session.scalars(select(Bitacora)).all())

    guardar(session, sembrado, APROBADA, leer(session, sembrado, APROBADA).lectura)

    assert len(session.scalars(select(Bitacora)).all()) == antes


def test_a_confirmed_reading_is_not_written_over(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(NoSePuede, match="modificación del plan"):
        guardar(session, sembrado, LIMPIEZAS, otra())


def test_somebody_elses_text_is_not_written_over(
    session: Session, sembrado: PlanDePrueba
) -> None:
    vieja = leer(session, sembrado, APROBADA)
    guardar(session, sembrado, APROBADA, replace(vieja.lectura, razon="De otra."))

    with pytest.raises(Conflicto):
        lecturas.guardar(session, vieja.meta_id, otra(), visto=vieja.marca)

    assert leer(session, sembrado, APROBADA).lectura.razon == "De otra."


# -- confirm


def test_what_is_confirmed_says_who_and_when(
    session: Session, sembrado: PlanDePrueba
) -> None:
    guardada = guardar(session, sembrado, APROBADA, como_hito(session, sembrado))

    hecha = confirmar(session, sembrado, APROBADA)

    assert hecha.estado is EstadoLectura.CONFIRMADA
    assert (hecha.confirmada_por, hecha.confirmada_en) == ("Rita Cortés", AHORA)
    assert hecha.lectura == guardada.lectura


def test_confirming_may_bring_the_reading_along(
    session: Session, sembrado: PlanDePrueba
) -> None:
    nueva = como_hito(session, sembrado, razon="La leyó el programa.")

    hecha = confirmar(session, sembrado, APROBADA, lectura=nueva)

    assert hecha.estado is EstadoLectura.CONFIRMADA
    assert hecha.lectura.tipo is TipoMeta.HITO
    assert hecha.lectura.razon == "La leyó el programa."


@pytest.mark.parametrize("como_defecto", [False, True])
def test_without_a_kind_nothing_is_confirmed(
    session: Session, sembrado: PlanDePrueba, *, como_defecto: bool
) -> None:
    with pytest.raises(ConProblemas, match="Elija de qué tipo"):
        confirmar(session, sembrado, APROBADA, como_defecto=como_defecto)


def test_what_lacks_something_is_confirmed_only_as_a_defect(
    session: Session, sembrado: PlanDePrueba
) -> None:
    sin_base = replace(
        leer(session, sembrado, APROBADA).lectura,
        tipo=TipoMeta.INCREMENTO_PCT,
        acumulacion=Acumulacion.ULTIMO,
        valor=D(10),
    )
    guardar(session, sembrado, APROBADA, sin_base)

    with pytest.raises(ConProblemas, match="Falta la línea base"):
        confirmar(session, sembrado, APROBADA)

    hecha = confirmar(session, sembrado, APROBADA, como_defecto=True)
    assert hecha.estado is EstadoLectura.CONFIRMADA


def test_cualitativa_needs_its_reason(session: Session, sembrado: PlanDePrueba) -> None:
    leida = leer(session, sembrado, APROBADA).lectura

    with pytest.raises(ConProblemas, match="por qué"):
        confirmar(
            session, sembrado, APROBADA,
            lectura=replace(leida, tipo=TipoMeta.CUALITATIVA, razon=""),
            como_defecto=True,
        )  # fmt: skip


def test_two_who_confirm_are_told(session: Session, sembrado: PlanDePrueba) -> None:
    vista = guardar(session, sembrado, APROBADA, como_hito(session, sembrado))
    confirmar(session, sembrado, APROBADA)

    with pytest.raises(Conflicto):
        confirmar(session, sembrado, APROBADA, visto=vista.marca)


def test_the_version_of_the_plan_rises(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.commit()
    antes = session.scalars(select(Instrumento.version)).one()

    confirmar(
        session,
        sembrado,
        APROBADA,
        lectura=como_hito(session, sembrado),
    )

    assert session.scalars(select(Instrumento.version)).one() > antes


# -- look again


def test_one_looks_again_with_a_reason(
    session: Session, sembrado: PlanDePrueba
) -> None:
    abierta = volver(session, sembrado, LIMPIEZAS, motivo="Son por año.")

    assert abierta.estado is EstadoLectura.POR_CONFIRMAR
    assert abierta.confirmada_por is None
    assert motivos(session, "volver_a_revisar") == ["Son por año."]
    assert guardar(session, sembrado, LIMPIEZAS, otra(9)).lectura.valor == D(9)


def test_ones_own_slip_of_the_day_needs_no_reason(
    session: Session, sembrado: PlanDePrueba
) -> None:
    assert volver(session, sembrado, LIMPIEZAS, motivo="").confirmada_en is None


@pytest.mark.parametrize(
    "cambios", [{"ahora": AHORA + timedelta(days=2)}, {"actor": "ana"}]
)
def test_anothers_or_an_old_confirmation_needs_one(
    session: Session, sembrado: PlanDePrueba, cambios: dict[str, Any]
) -> None:
    if "actor" in cambios:
        cambios = {"actor": actor(session, sembrado, "ana")}

    with pytest.raises(NoSePuede, match="Diga por qué"):
        volver(session, sembrado, LIMPIEZAS, motivo=" ", **cambios)


def test_there_is_nothing_to_take_back(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(NoSePuede, match="no está confirmada"):
        volver(session, sembrado, APROBADA)

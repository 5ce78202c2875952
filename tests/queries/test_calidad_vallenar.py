"""The plan of Vallenar revised: what is known of its lines, by their number."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from pladeco.domain.calidad.tipos import TipoHallazgo
from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.models import Base, Institucion, Instrumento
from pladeco.models.motor import preparar_motor
from pladeco.queries.arbol import load_plan
from pladeco.queries.calidad import Calidad, revisar_plan
from pladeco.queries.vista_calidad import FiltroCalidad
from pladeco.services.importacion import importar_plan
from pladeco.services.registro import actuar
from tests.conftest import AHORA

LIBRO = Path(__file__).parents[2] / "imports" / "vallenar-2022-2029.xlsx"
T = TipoHallazgo


@pytest.fixture(scope="module")
def vallenar() -> Calidad:
    """The plan as imported: nothing of it confirmed yet."""
    libro = leer_plantilla(LIBRO)
    assert isinstance(libro, LibroPlan)
    motor = preparar_motor(create_engine("sqlite://"))
    Base.metadata.create_all(motor)
    with Session(motor) as session:
        actuar(session, None, AHORA)
        institucion = Institucion(nombre="M", comuna="Vallenar", es_demo=False)
        session.add(institucion)
        session.flush()
        hecho = importar_plan(
            session, libro, institucion=institucion, actor=None, ahora=AHORA
        )
        return revisar_plan(
            load_plan(session, session.get_one(Instrumento, hecho.instrumento))
        )


def lineas(vallenar: Calidad, tipo: TipoHallazgo) -> set[int | None]:
    return {
        r.nodo.linea for r in vallenar.revisados for h in r.hallazgos if h.tipo is tipo
    }


def codigos(vallenar: Calidad, tipo: TipoHallazgo) -> set[str]:
    return {h.codigo for r in vallenar.revisados for h in r.hallazgos if h.tipo is tipo}


@pytest.mark.parametrize(
    ("tipo", "con", "sin"),
    [
        (T.INDICADOR_ES_META, {473, 507, 509, 538, 778, 780, 787}, {396, 553, 797}),
        (T.MEDIO_COMO_INDICADOR, {640, 642, 647, 675}, {576, 586}),
        (T.SIN_INDICADOR, {772, 841, 850, 864}, {778}),
        (T.SIN_META, {841, 843, 844}, {772}),
        (T.META_POR_LEER, {415, 472, 797}, {778}),
        (T.META_CUALITATIVA, {396, 402, 567}, {778}),
        (T.SIN_LINEA_BASE, {553, 558, 641}, {746}),
        (T.PRIMER_PERIODO_SIN_BASE, {718, 746}, {778}),
        (T.HITOS_SIN_FECHA, {777, 793}, {778}),
        (T.PLAZO_DUDOSO, {415, 420, 424}, {677, 720}),
        (T.ANIOS_CONTRADICEN, {428, 717, 797, 802, 825}, {687, 692}),
        (T.SIN_RESPONSABLE, {498}, {499, 562}),
        (T.SIN_FUENTE, {402, 407, 498, 598, 714}, {396}),
        (T.POSIBLE_DUPLICADO, {472, 473, 613, 619, 780, 787}, {718, 720}),
        (T.FILA_POR_REVISAR, {407, 592, 647, 772}, {396, 553}),
    ],
)
def test_known_lines(
    vallenar: Calidad, tipo: TipoHallazgo, con: set[int], sin: set[int]
) -> None:
    halladas = lineas(vallenar, tipo)

    assert con <= halladas
    assert not sin & halladas


def test_known_objetivos(vallenar: Calidad) -> None:
    assert codigos(vallenar, T.SIN_OBJETIVO) == {"L1-O04"}
    assert codigos(vallenar, T.OBJETIVO_SIN_ACTIVIDADES) == {"L2-O04", "L2-O05"}
    # Read by eye: five of these seven do not fit; L4-O06 and L6-O01 do (calidad.md).
    assert codigos(vallenar, T.OBJETIVO_NO_CALZA) == {
        "L2-O02",
        "L4-O06",
        "L4-O15",
        "L4-O16",
        "L5-O08",
        "L6-O01",
        "L6-O03",
    }


def test_nothing_can_be_followed_before_the_first_confirmation(
    vallenar: Calidad,
) -> None:
    plan = vallenar.vista(FiltroCalidad()).plan

    assert (plan.sanas, plan.seguidas) == (0, 133)


def test_every_hallazgo_says_what_is_wrong_in_a_sentence(vallenar: Calidad) -> None:
    detalles = [h.detalle for r in vallenar.revisados for h in r.hallazgos]

    assert [d for d in detalles if not d.endswith((".", "?", ")"))] == []
    assert [d for d in detalles if len(d) > 700] == []


def test_plazos_are_those_of_the_instrument(vallenar: Calidad) -> None:
    assert vallenar.plan.desde == date(2022, 1, 1)
    assert codigos(vallenar, T.FUERA_DEL_INSTRUMENTO) == set()

"""Readings with reports, or with a sister: what may change, split and join."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.lecturas.palabras import EstadoLectura
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    EstadoModificacion,
    OperacionCambio,
    TipoMeta,
)
from pladeco.models import (
    Cambio,
    Hito,
    Indicador,
    Meta,
    Modificacion,
)
from pladeco.services import lecturas
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.registro import actuar
from tests.ciclo import ORDENANZA, actor, guardado, limpiezas, lugar, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.services.leyendo import (
    APROBADA,
    CHARLAS,
    LIMPIEZAS,
    UN_HITO,
    D,
    agregar,
    como_hito,
    confirmar,
    descartar,
    guardar,
    leer,
    motivos,
    otra,
    volver,
)


@pytest.fixture(autouse=True)
def rita(session: Session, sembrado: PlanDePrueba) -> None:
    actuar(session, actor(session, sembrado, "rita"), AHORA)


# -- what was reported


def test_a_reported_meta_may_change_its_kind(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado)
    volver(session, sembrado, LIMPIEZAS)
    leida = leer(session, sembrado, LIMPIEZAS).lectura

    nueva = guardar(
        session, sembrado, LIMPIEZAS, replace(leida, tipo=TipoMeta.CONTEO_POR_PERIODO)
    )

    assert nueva.lectura.tipo is TipoMeta.CONTEO_POR_PERIODO
    assert nueva.informes == 1


def test_a_reported_meta_is_not_discarded(
    session: Session, sembrado: PlanDePrueba
) -> None:
    guardado(session, sembrado)
    volver(session, sembrado, LIMPIEZAS)

    with pytest.raises(NoSePuede, match="avances informados"):
        descartar(session, sembrado, LIMPIEZAS)


def test_a_reported_milestone_stays(session: Session, sembrado: PlanDePrueba) -> None:
    confirmar(
        session,
        sembrado,
        APROBADA,
        lectura=como_hito(session, sembrado),
    )
    hito = session.scalars(select(Hito)).one()
    en = lugar(session, sembrado, ORDENANZA)
    guardado(
        session,
        sembrado,
        limpiezas(valor=None, hitos={hito.id: date(2026, 9, 1)}),
        en=en,
    )
    volver(session, sembrado, APROBADA)
    leida = leer(session, sembrado, APROBADA).lectura

    with pytest.raises(ConProblemas, match="ya fue informado"):
        guardar(session, sembrado, APROBADA, replace(leida, hitos=(DatosHito("Otro"),)))
    with pytest.raises(ConProblemas, match="ya fue informado"):
        guardar(session, sembrado, APROBADA, replace(leida, tipo=TipoMeta.CUALITATIVA))


def test_another_confirmed_meta_of_the_indicador_is_safe(
    session: Session, sembrado: PlanDePrueba
) -> None:
    primera = leer(session, sembrado, LIMPIEZAS)
    session.add(
        Meta(
            indicador_id=primera.indicador_id,
            orden=2,
            tipo=TipoMeta.CONTEO_TOTAL,
            valor=D(3),
            desde=date(2024, 1, 1),
            hasta=date(2025, 12, 31),
        )
    )
    segunda = leer(session, sembrado, "L1-O01-A01-I1-M2").lectura

    with pytest.raises(ConProblemas, match="M1, ya confirmada") as hallado:
        guardar(
            session, sembrado, "L1-O01-A01-I1-M2",
            replace(segunda, acumulacion=Acumulacion.ULTIMO),
        )  # fmt: skip
    assert [p.campo for p in hallado.value.problemas] == ["acumulacion"]
    libre = guardar(session, sembrado, "L1-O01-A01-I1-M2", replace(segunda, valor=D(4)))
    assert libre.lectura.valor == D(4)


# -- split and join


def test_another_reading_gets_a_new_code(
    session: Session, sembrado: PlanDePrueba
) -> None:
    codigo = agregar(session, sembrado, otra(curva=Curva.AL_FINAL))

    nueva = leer(session, sembrado, codigo)
    assert codigo == "L1-O01-A01-I2-M1"
    assert nueva.lectura == otra(curva=Curva.AL_FINAL)
    assert nueva.estado is EstadoLectura.POR_CONFIRMAR


def test_a_new_reading_brings_its_milestones(
    session: Session, sembrado: PlanDePrueba
) -> None:
    codigo = agregar(session, sembrado, otra(tipo=TipoMeta.HITO, hitos=UN_HITO))

    assert [h.nombre for h in leer(session, sembrado, codigo).lectura.hitos] == [
        "Ordenanza aprobada"
    ]


def test_codes_are_never_used_again(session: Session, sembrado: PlanDePrueba) -> None:
    descartar(session, sembrado, agregar(session, sembrado, otra()))
    modificacion = Modificacion(
        instrumento_id=sembrado.instrumento,
        numero=1,
        estado=EstadoModificacion.BORRADOR,
        motivo="Otro indicador.",
        requiere_acuerdo=False,
        creada_en=AHORA,
    )
    session.add(modificacion)
    session.flush()
    session.add(
        Cambio(
            modificacion_id=modificacion.id,
            orden=1,
            tabla="indicador",
            fila_id=sembrado.instrumento,
            codigo="L1-O01-A01-I7",
            operacion=OperacionCambio.AGREGAR,
            despues={"codigo": "L1-O01-A01-I7"},
        )
    )
    session.flush()

    assert agregar(session, sembrado, otra()) == "L1-O01-A01-I8-M1"
    assert agregar(session, sembrado, otra(), en="L1-O01-A02") == "L1-O01-A02-I2-M1"


def test_a_new_reading_that_contradicts_itself_is_refused(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas):
        agregar(session, sembrado, otra(nombre="", factor=D(0)))
    with pytest.raises(NoSePuede, match="actividad o un proyecto"):
        agregar(session, sembrado, otra(), en="L1-O01")


def test_joining_leaves_the_words_with_the_other(
    session: Session, sembrado: PlanDePrueba
) -> None:
    codigo = agregar(session, sembrado, otra())
    queda = leer(session, sembrado, LIMPIEZAS)

    descartar(session, sembrado, codigo, en=queda.meta_id)

    descartada = leer(session, sembrado, codigo)
    assert descartada.estado is EstadoLectura.DESCARTADA
    indicador = session.get_one(Indicador, descartada.indicador_id)
    assert indicador.descartado_en == AHORA
    assert leer(session, sembrado, LIMPIEZAS).lectura.texto == (
        "6 limpiezas · Al menos 2 visitas"
    )
    assert motivos(session, "descartar_lectura") == ["Sobra."]


def test_what_was_left_out_comes_back_with_its_words(
    session: Session, sembrado: PlanDePrueba
) -> None:
    codigo = agregar(session, sembrado, otra())
    queda = leer(session, sembrado, LIMPIEZAS)
    descartar(session, sembrado, codigo, en=queda.meta_id)
    descartada = leer(session, sembrado, codigo)

    lecturas.recuperar(session, descartada.meta_id, visto=descartada.marca)

    assert leer(session, sembrado, codigo).estado is EstadoLectura.POR_CONFIRMAR
    assert leer(session, sembrado, LIMPIEZAS).lectura.texto == "6 limpiezas"
    assert session.get_one(Indicador, descartada.indicador_id).descartado_en is None
    vuelta = leer(session, sembrado, codigo)
    with pytest.raises(NoSePuede, match="no está descartada"):
        lecturas.recuperar(session, vuelta.meta_id, visto=vuelta.marca)


def test_a_confirmed_reading_is_not_left_out(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(NoSePuede, match="ya está confirmada"):
        descartar(session, sembrado, CHARLAS)


def test_leaving_out_needs_a_reason_and_a_right_place(
    session: Session, sembrado: PlanDePrueba
) -> None:
    codigo = agregar(session, sembrado, otra())
    ajena = leer(session, sembrado, CHARLAS).meta_id
    propia = leer(session, sembrado, codigo).meta_id

    with pytest.raises(NoSePuede, match="Diga por qué"):
        descartar(session, sembrado, codigo, motivo="  ")
    for en in (ajena, propia):
        with pytest.raises(NoSePuede, match="Elija"):
            descartar(session, sembrado, codigo, en=en)


def test_a_discarded_reading_is_neither_changed_nor_confirmed(
    session: Session, sembrado: PlanDePrueba
) -> None:
    codigo = agregar(session, sembrado, otra())
    descartar(session, sembrado, codigo)

    with pytest.raises(NoSePuede, match="descartada"):
        guardar(session, sembrado, codigo, otra(3))
    with pytest.raises(NoSePuede, match="descartada"):
        confirmar(session, sembrado, codigo)

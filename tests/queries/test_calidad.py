"""A loaded plan revised: score, counts, filters, and one revision for each version."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calidad.tipos import Gravedad, TipoHallazgo
from pladeco.domain.vocabulario import EstadoPropuesta, TipoMeta, TipoUnidad
from pladeco.models import Elemento, Indicador, Meta, Responsable, Unidad
from pladeco.models import VinculoOds as TablaOds
from pladeco.queries.calidad import Calidad, calidad_de, revisar_plan
from pladeco.queries.vista_calidad import SIN_UNIDAD, FiltroCalidad
from tests.fabricas import PlanDePrueba
from tests.queries.planes import cargar, crecer, elemento, vincular

T = TipoHallazgo
TODO = FiltroCalidad()


def revisado(session: Session, plan: PlanDePrueba) -> Calidad:
    session.expire_all()
    return revisar_plan(cargar(session, plan))


def tipos_de(calidad: Calidad, codigo: str) -> set[TipoHallazgo]:
    return {
        h.tipo
        for r in calidad.revisados
        if r.nodo.codigo == codigo
        for h in r.hallazgos
    }


def meta_de(session: Session, actividad: str) -> Meta:
    return session.scalars(
        select(Meta).join(Indicador).where(Indicador.codigo == f"{actividad}-I1")
    ).one()


def test_what_each_actividad_of_the_small_plan_lacks(
    session: Session, sembrado: PlanDePrueba
) -> None:
    calidad = revisado(session, sembrado)

    assert tipos_de(calidad, "L1-O01-A01") == {T.SIN_FUENTE}
    assert tipos_de(calidad, "L1-O01-A02") == {T.META_POR_LEER, T.SIN_FUENTE}
    assert tipos_de(calidad, "L2-O01-A02") == {T.META_CUALITATIVA, T.SIN_FUENTE}


def test_the_score_is_the_share_without_a_grave_hallazgo(
    session: Session, sembrado: PlanDePrueba
) -> None:
    vista = revisado(session, sembrado).vista(TODO)

    assert (vista.plan.sanas, vista.plan.seguidas) == (2, 4)
    assert vista.plan.parte == Fraction(1, 2)
    assert vista.plan.pendientes[Gravedad.GRAVE] == 2
    assert {f.codigo: f.nota.parte for f in vista.lineamientos} == {
        "L1": Fraction(1, 2),
        "L2": Fraction(1, 2),
    }
    assert {f.codigo: f.nota.parte for f in vista.unidades} == {
        "MA": Fraction(1, 2),
        "SALUD": Fraction(1, 2),
    }


def test_counts_of_kinds_lineamientos_and_rows_agree(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 5)
    vista = revisado(session, sembrado).vista(TODO)

    assert vista.cuantos == vista.plan.por_resolver
    assert vista.cuantos == sum(f.pendientes for f in vista.tipos)
    assert vista.cuantos == sum(f.nota.por_resolver for f in vista.lineamientos)
    assert {f.tipo for f in vista.tipos} | set(vista.sin_hallar) == set(T)


def test_a_programme_needs_ods_and_a_confirmed_vinculo(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = revisado(session, sembrado)
    assert tipos_de(antes, "L1-O01-G01") == {T.SIN_VINCULO}
    assert tipos_de(antes, "L2-O01-G01") == {T.SIN_VINCULO, T.SIN_ODS}
    assert tipos_de(antes, "L1-E01-P01") == {T.ESTRATEGICO_SIN_ACTIVIDADES}

    vinculo = vincular(
        session, "L1-O01-G01", "L1-E01-P01-G01", EstadoPropuesta.PROPUESTO
    )
    propuesto = revisado(session, sembrado)
    assert T.SIN_VINCULO in tipos_de(propuesto, "L1-O01-G01")
    assert T.ESTRATEGICO_SIN_ACTIVIDADES in tipos_de(propuesto, "L1-E01-P01")

    vinculo.estado = EstadoPropuesta.CONFIRMADO
    vinculo.decidido_en = session.info["ahora"]
    session.flush()
    confirmado = revisado(session, sembrado)
    assert tipos_de(confirmado, "L1-O01-G01") == set()
    assert tipos_de(confirmado, "L1-E01-P01") == set()
    assert tipos_de(confirmado, "L1-E01-P01-G01") == set()


def test_a_vinculo_to_the_plan_leaves_its_programmes_without(
    session: Session, sembrado: PlanDePrueba
) -> None:
    vincular(session, "L1-O01-G01", "L1-E01-P01", EstadoPropuesta.CONFIRMADO)

    calidad = revisado(session, sembrado)

    assert tipos_de(calidad, "L1-E01-P01") == set()
    assert tipos_de(calidad, "L1-E01-P01-G01") == {T.ESTRATEGICO_SIN_ACTIVIDADES}


def test_a_rejected_ods_is_none(session: Session, sembrado: PlanDePrueba) -> None:
    enlace = session.scalars(select(TablaOds)).one()
    enlace.estado = EstadoPropuesta.RECHAZADO
    enlace.decidido_en = session.info["ahora"]
    session.flush()

    assert T.SIN_ODS in tipos_de(revisado(session, sembrado), "L1-O01-G01")


def test_filters_leave_their_rows_and_the_score_of_the_plan(
    session: Session, sembrado: PlanDePrueba
) -> None:
    calidad = revisado(session, sembrado)

    salud = calidad.vista(FiltroCalidad(unidad="SALUD"))
    leer = calidad.vista(FiltroCalidad(lineamiento="L1", hallazgo=T.META_POR_LEER))

    assert [f.nodo.codigo for f in salud.filas] == ["L2-O01-A01", "L2-O01-A02"]
    assert salud.nota.seguidas == 2
    assert salud.plan.seguidas == 4
    assert [f.nodo.codigo for f in leer.filas] == ["L1-O01-A02"]
    assert leer.cuantos == 1
    assert leer.lugar == "L1 Medio ambiente"
    assert {f.tipo: f.pendientes for f in leer.tipos}[T.SIN_FUENTE] == 2


def test_who_nobody_leads_is_found_under_its_own_line(
    session: Session, sembrado: PlanDePrueba
) -> None:
    actividad = elemento(session, "L1-O01-A01")
    session.delete(
        session.scalars(
            select(Responsable).where(Responsable.elemento_id == actividad.id)
        ).one()
    )
    session.flush()
    calidad = revisado(session, sembrado)

    assert T.SIN_RESPONSABLE in tipos_de(calidad, "L1-O01-A01")
    assert calidad.vista(TODO).unidades[-1].codigo == SIN_UNIDAD
    solas = calidad.vista(FiltroCalidad(unidad=SIN_UNIDAD))
    assert [f.nodo.codigo for f in solas.filas] == ["L1-O01-A01"]


def test_who_leads_from_outside_alone_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.get_one(Unidad, sembrado.unidades["SALUD"]).tipo = TipoUnidad.EXTERNA
    session.flush()

    calidad = revisado(session, sembrado)

    assert T.RESPONSABLE_EXTERNO in tipos_de(calidad, "L2-O01-A01")
    assert T.RESPONSABLE_EXTERNO not in tipos_de(calidad, "L1-O01-A01")


def test_what_a_confirmed_reading_settled_is_kept_apart(
    session: Session, sembrado: PlanDePrueba
) -> None:
    limpieza = elemento(session, "L1-O01-A01")
    limpieza.texto_fuente = {"indicador": "6 Limpiezas", "plazo": "2024-2029"}
    session.flush()
    calidad = revisado(session, sembrado)

    pendientes = calidad.vista(FiltroCalidad(hallazgo=T.INDICADOR_ES_META))
    resueltos = calidad.vista(
        FiltroCalidad(hallazgo=T.INDICADOR_ES_META, resueltos=True)
    )

    assert pendientes.filas == ()
    assert [f.nodo.codigo for f in resueltos.filas] == ["L1-O01-A01"]
    assert calidad.vista(TODO).plan.resueltos == 1


@pytest.mark.parametrize("codigo", ["L1-O01-A02", "L1-O01-G01", "L1"])
def test_what_an_act_took_out_of_the_plan_is_not_revised(
    session: Session, sembrado: PlanDePrueba, codigo: str
) -> None:
    fuera = elemento(session, codigo)
    fuera.retirado_en, fuera.retiro_acto = date(2026, 1, 1), "Acuerdo 12"
    session.flush()
    calidad = revisado(session, sembrado)

    assert tipos_de(calidad, "L1-O01-A02") == set()
    assert calidad.vista(TODO).plan.seguidas < 4


def test_a_plan_without_actividades_has_no_score(
    session: Session, sembrado: PlanDePrueba
) -> None:
    vacio = replace(cargar(session, sembrado), nodos={}, raices=(), vinculos=())

    vista = revisar_plan(vacio).vista(TODO)

    assert vista.plan.parte is None
    assert vista.filas == ()


def test_a_plan_is_revised_once_for_each_version_loaded(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = cargar(session, sembrado)
    primera = calidad_de(plan)
    meta_de(session, "L1-O01-A02").tipo = TipoMeta.CUALITATIVA
    session.flush()
    session.expire_all()

    assert calidad_de(plan) is primera
    otra = calidad_de(cargar(session, sembrado))
    assert otra is not primera
    assert T.META_CUALITATIVA in tipos_de(otra, "L1-O01-A02")


def test_rows_keep_the_order_of_the_plan(
    session: Session, sembrado: PlanDePrueba
) -> None:
    calidad = revisado(session, sembrado)
    filas = session.execute(select(Elemento.codigo, Elemento.ruta))
    rutas = {f.codigo: f.ruta for f in filas}

    orden = [rutas[r.nodo.codigo] for r in calidad.revisados]

    assert orden == sorted(orden)

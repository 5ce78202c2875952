"""The ways a plan is cut, and the case that gives each figure back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.casos.lectura import leer_casos
from pladeco.domain.casos.respuesta import juzgar_caso
from pladeco.domain.casos.texto import leer_json
from pladeco.domain.vocabulario import EstadoPropuesta, Situacion
from pladeco.models import Indicador, Meta
from pladeco.queries.caso import caso_de_recorte
from pladeco.queries.cifras import filas_por
from pladeco.queries.recortes import (
    SIN,
    Por,
    Recorte,
    explicar_recorte,
    recortar,
    recortes,
)
from pladeco.queries.resultados import Cifra, PlanJuzgado
from tests.ciclo import LIMPIEZAS, enviado, limpiezas, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import CORTE, confirmar_ods, crecer, juzgar, vincular

ACTIVIDAD = "L1-O01-A01"


def cortado(juzgado: PlanJuzgado, por: Por, clave: str = "") -> Recorte:
    recorte = recortar(juzgado, por, clave, lambda dia: PlanJuzgado(juzgado.plan, dia))
    assert recorte is not None
    return recorte


def todos(juzgado: PlanJuzgado, por: Por) -> dict[str, Recorte]:
    al = lambda dia: PlanJuzgado(juzgado.plan, dia)  # noqa: E731
    return {r.clave: r for r in recortes(juzgado, por, al)}


def codigos(recorte: Recorte) -> list[str]:
    return [m.elemento.codigo for m in recorte.metas]


# -- which leaves


def test_each_cut_holds_its_leaves(session: Session, sembrado: PlanDePrueba) -> None:
    crecer(session, sembrado, 2)
    confirmar_ods(session)
    juzgado = juzgar(session, sembrado)
    nuevas = ["L1-O01-A10", "L1-O01-A11"]

    assert cortado(juzgado, Por.PLAN).metas == juzgado.metas
    assert codigos(cortado(juzgado, Por.ELEMENTO, "L2")) == ["L2-O01-A01", "L2-O01-A02"]
    assert codigos(cortado(juzgado, Por.META, f"{ACTIVIDAD}-I1-M1")) == [ACTIVIDAD]
    assert codigos(cortado(juzgado, Por.UNIDAD, "MA")) == [ACTIVIDAD, "L1-O01-A02"]
    assert codigos(cortado(juzgado, Por.FUENTE, "MUN")) == nuevas
    assert codigos(cortado(juzgado, Por.TERRITORIO, "Sector rural")) == nuevas
    assert codigos(cortado(juzgado, Por.ODS, "6")) == [
        ACTIVIDAD,
        "L1-O01-A02",
        *nuevas,
    ]


@pytest.mark.parametrize(
    ("por", "clave"),
    [
        (Por.ELEMENTO, "L9"),
        (Por.META, "L1-O01-A01"),
        (Por.UNIDAD, "NADIE"),
        (Por.ODS, "99"),
        (Por.ODS, "x"),
        (Por.FUENTE, ""),
        (Por.TERRITORIO, "Luna"),
        (Por.ANIO, "1999"),
        (Por.SIN_VINCULAR, "L1-O01"),
    ],
)
def test_what_the_plan_does_not_have_is_nothing(
    session: Session, sembrado: PlanDePrueba, por: Por, clave: str
) -> None:
    juzgado = juzgar(session, sembrado)

    assert recortar(juzgado, por, clave, lambda _: juzgado) is None


@pytest.mark.parametrize("por", [Por.UNIDAD, Por.ODS, Por.FUENTE, Por.TERRITORIO])
def test_what_is_in_no_group_is_a_line_of_its_own(
    session: Session, sembrado: PlanDePrueba, por: Por
) -> None:
    crecer(session, sembrado, 1)
    juzgado = juzgar(session, sembrado)

    grupos = todos(juzgado, por)

    en_alguno = {m.meta.codigo for r in grupos.values() for m in r.metas}
    assert en_alguno == {m.meta.codigo for m in juzgado.metas}
    assert (SIN in grupos) is (por is not Por.UNIDAD)
    assert list(grupos)[-1] == SIN or por is Por.UNIDAD


def test_strategic_plans_and_what_none_answers_for_are_all_the_plan(
    session: Session, sembrado: PlanDePrueba
) -> None:
    vincular(session, "L1-O01-G01", "L1-E01-P01-G01", EstadoPropuesta.CONFIRMADO)
    juzgado = juzgar(session, sembrado)

    por_plan = {(r.por, r.clave): codigos(r) for r in recortes_de(juzgado)}

    assert por_plan == {
        (Por.ELEMENTO, "L1-E01-P01"): [ACTIVIDAD, "L1-O01-A02"],
        (Por.SIN_VINCULAR, "L1"): [],
        (Por.SIN_VINCULAR, "L2"): ["L2-O01-A01", "L2-O01-A02"],
    }


def recortes_de(juzgado: PlanJuzgado) -> tuple[Recorte, ...]:
    return recortes(juzgado, Por.PLAN, lambda _: juzgado)


def test_a_year_is_judged_at_its_end_or_at_the_corte(
    session: Session, sembrado: PlanDePrueba
) -> None:
    meta = session.scalars(
        select(Meta).join(Indicador).where(Indicador.codigo == LIMPIEZAS)
    ).one()
    meta.desde, meta.hasta = date(2025, 7, 1), date(2026, 12, 31)
    session.flush()
    juzgado = juzgar(session, sembrado)

    anios = todos(juzgado, Por.ANIO)

    assert list(anios) == [str(a) for a in range(2024, 2030)]
    assert {a: r.juzgado.corte for a, r in anios.items()} == {
        "2024": date(2024, 12, 31),
        "2025": date(2025, 12, 31),
        **dict.fromkeys(("2026", "2027", "2028", "2029"), CORTE),
    }
    assert [a for a, r in anios.items() if ACTIVIDAD in codigos(r)] == ["2025", "2026"]


def test_units_stand_by_their_minimum(session: Session, sembrado: PlanDePrueba) -> None:
    validado(session, sembrado, limpiezas(6))
    juzgado = juzgar(session, sembrado)

    filas = filas_por(juzgado, Por.UNIDAD, lambda _: juzgado)

    assert [f.recorte.clave for f in filas] == ["MA", "SALUD"]
    assert filas[0].resumen.minimo == 1
    assert filas[1].resumen.minimo == 0


# -- every figure, as a case


def otra_vez(recorte: Recorte, cifra: Cifra = Cifra.VALIDADA) -> None:
    """Redo a cut from the text of its case alone."""
    escrito = json.dumps(caso_de_recorte(recorte, cifra))
    lectura = leer_casos(leer_json(escrito.encode()))
    assert (lectura.problemas, lectura.avisos) == ((), ())
    rehecho = juzgar_caso(lectura.casos[0])

    for m, (_, resultado) in zip(recorte.metas, rehecho.metas, strict=True):
        assert resultado == recorte.juzgado.hoja(m, cifra).resultado
    if recorte.por is not Por.META:
        resumen = recorte.resumen_de(cifra)
        assert rehecho.nodos[0] == ((), resumen)


def test_every_cut_comes_back_from_its_case(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 3)
    vincular(session, "L1-O01-G01", "L1-E01-P01-G01", EstadoPropuesta.CONFIRMADO)
    validado(session, sembrado, limpiezas(1))
    juzgado = juzgar(session, sembrado)
    nodos = [n.codigo for n in juzgado.plan.nodos.values()]

    for cifra in Cifra:
        for codigo in nodos:
            otra_vez(cortado(juzgado, Por.ELEMENTO, codigo), cifra)
        for m in juzgado.metas:
            otra_vez(cortado(juzgado, Por.META, m.meta.codigo), cifra)
        for por in (
            Por.PLAN,
            Por.UNIDAD,
            Por.ODS,
            Por.FUENTE,
            Por.TERRITORIO,
            Por.ANIO,
        ):
            for recorte in todos(juzgado, por).values():
                otra_vez(recorte, cifra)
        otra_vez(cortado(juzgado, Por.PLAN), cifra)


def test_weights_that_are_shared_come_back(
    session: Session, sembrado: PlanDePrueba
) -> None:
    indicador = session.scalars(
        select(Indicador).where(Indicador.codigo == LIMPIEZAS)
    ).one()
    primera = indicador.metas[0]
    session.add(
        Meta(
            indicador_id=indicador.id, orden=2, tipo=primera.tipo, valor=Decimal(12),
            desde=primera.desde, hasta=primera.hasta, confirmada_en=AHORA,
            confirmada_por_id=sembrado.personas["rita"],
        )
    )  # fmt: skip
    session.flush()
    session.expire_all()
    validado(session, sembrado, limpiezas(1))
    juzgado = juzgar(session, sembrado)

    recorte = cortado(juzgado, Por.UNIDAD, "MA")

    assert [m.hoja.peso for m in recorte.metas][:2] == [Decimal("0.5")] * 2
    otra_vez(recorte)


def test_what_waits_keeps_its_figure_for_who_may_see_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviado(session, sembrado, limpiezas(5))
    recorte = cortado(juzgar(session, sembrado), Por.META, f"{LIMPIEZAS}-M1")

    (reservado,) = caso_de_recorte(recorte)["metas"][0]["avances"]
    (visto,) = caso_de_recorte(recorte, con_declarados=True)["metas"][0]["avances"]

    assert reservado == {
        "fecha": "2026-09-30",
        "unidad": "MA",
        "estado": "enviado",
        "reservado": True,
    }
    assert visto["valor"] == "5"
    assert recorte.metas[0].oficial.situacion is Situacion.EN_REVISION
    otra_vez(recorte)
    otra_vez(recorte, Cifra.DECLARADA)


def test_the_case_names_what_it_holds(session: Session, sembrado: PlanDePrueba) -> None:
    caso = caso_de_recorte(cortado(juzgar(session, sembrado), Por.ELEMENTO, "L1"))

    assert caso["descripcion"].startswith("L1 Medio ambiente. Plan de Desarrollo")
    assert caso["metas"][0]["nombre"] == "6 limpiezas"
    assert caso["metas"][0]["ruta"] == ["L1", "L1-O01", "L1-O01-G01", ACTIVIDAD]


def test_a_cut_is_explained_by_its_leaves(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado, limpiezas(1))
    juzgado = juzgar(session, sembrado)

    dicho = explicar_recorte(cortado(juzgado, Por.PLAN))

    assert [v.hoja.id for v in dicho.informadas] == [f"{LIMPIEZAS}-M1"]
    assert [v.unidad for v in dicho.calladas] == ["Departamento de Salud"]
    cuantas = len(dicho.informadas) + len(dicho.calladas) + len(dicho.no_exigibles)
    assert cuantas + sum(len(a.hojas) for a in dicho.apartadas) == juzgado.total.metas

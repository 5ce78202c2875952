"""Figures roll up by both trees; only a confirmed vínculo carries them across."""

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.vocabulario import EstadoPropuesta, Situacion
from pladeco.queries.ramas import (
    SinVincular,
    arbol_estrategico,
    arbol_local,
    sin_vincular,
)
from pladeco.queries.resultados import Cifra, PlanJuzgado
from pladeco.services.evidencias import guardar_enlace
from tests.ciclo import actor, enviado, limpiezas, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import crecer, elemento, juzgar, vincular

PROGRAMA, ESTRATEGICO = "L1-O01-G01", "L1-E01-P01-G01"
CONFIRMADO = EstadoPropuesta.CONFIRMADO


def resumen(juzgado: PlanJuzgado, codigo: str) -> Resumen:
    nodo = juzgado.plan.por_codigo(codigo)
    assert nodo is not None
    return juzgado.resumen(nodo)


def suelto(juzgado: PlanJuzgado, codigo: str = "L1") -> SinVincular:
    lineamiento = juzgado.plan.por_codigo(codigo)
    assert lineamiento is not None
    return sin_vincular(juzgado, lineamiento)


def test_a_validated_figure_reaches_every_level_above(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado, limpiezas(1))

    juzgado = juzgar(session, sembrado)

    for codigo in ("L1-O01-A01", PROGRAMA, "L1-O01", "L1"):
        assert resumen(juzgado, codigo).informadas == 1
        # of 6 in six years, 2 whole ones were due at the corte and 1 was done
        assert resumen(juzgado, codigo).cumplimiento == Fraction(1, 2)
    assert resumen(juzgado, "L2").informadas == 0


@pytest.mark.parametrize(
    ("estado", "metas"),
    [
        (EstadoPropuesta.PROPUESTO, 0),
        (EstadoPropuesta.RECHAZADO, 0),
        (EstadoPropuesta.CONFIRMADO, 2),
    ],
)
def test_only_a_confirmed_vinculo_counts(
    session: Session, sembrado: PlanDePrueba, estado: EstadoPropuesta, metas: int
) -> None:
    vincular(session, PROGRAMA, ESTRATEGICO, estado)

    juzgado = juzgar(session, sembrado)

    for codigo in (ESTRATEGICO, "L1-E01-P01", "L1-E01"):
        assert resumen(juzgado, codigo).metas == metas


def test_a_vinculo_counts_nothing_twice_for_the_lineamiento(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = resumen(juzgar(session, sembrado), "L1").metas
    vincular(session, PROGRAMA, ESTRATEGICO, CONFIRMADO)
    vincular(session, PROGRAMA, "L1-E01-P01", CONFIRMADO)

    juzgado = juzgar(session, sembrado)

    assert resumen(juzgado, "L1").metas == antes == 2
    assert resumen(juzgado, "L1-E01").metas == 2


def test_what_is_not_linked_is_a_line_of_its_own(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = suelto(juzgar(session, sembrado))
    vincular(session, PROGRAMA, ESTRATEGICO, CONFIRMADO)

    despues = suelto(juzgar(session, sembrado))

    assert [p.codigo for p in antes.programas] == [PROGRAMA]
    assert (antes.actividades, antes.resumen.metas) == (2, 2)
    assert (despues.programas, despues.actividades) == ((), 0)
    assert despues.resumen.metas == 0


def test_linked_and_not_linked_together_are_everything(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 5)
    vincular(session, PROGRAMA, ESTRATEGICO, CONFIRMADO)

    juzgado = juzgar(session, sembrado)
    troncos = arbol_estrategico(juzgado)

    for tronco in troncos:
        assert tronco.sin_vincular is not None
        vinculadas = sum(h.resumen.metas for h in tronco.rama.hijos)
        juntas = vinculadas + tronco.sin_vincular.resumen.metas
        assert juntas == tronco.rama.resumen.metas


def test_the_local_tree_adds_up_to_the_whole(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 5)
    juzgado = juzgar(session, sembrado)

    por_lineamiento = [t.rama.resumen.metas for t in arbol_local(juzgado)]

    assert sum(por_lineamiento) == juzgado.total.metas == 9


def test_what_waits_for_secpla_is_declared_and_not_official(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviado(session, sembrado, limpiezas(2))

    juzgado = juzgar(session, sembrado)

    [meta] = juzgado.por_elemento[elemento(session, "L1-O01-A01").id]
    assert meta.oficial.situacion is Situacion.EN_REVISION
    assert meta.oficial.medido is None
    assert meta.declarado.medido == 2
    assert juzgado.total.informadas == 0
    assert juzgado.total_declarado.informadas == 1


def test_without_evidence_what_was_validated_is_not_backed(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = validado(session, sembrado, limpiezas(2))

    sin_medios = juzgar(session, sembrado)
    guardar_enlace(
        version,
        "https://qh.cl/acta",
        actor=actor(session, sembrado, "ana"),
        ahora=AHORA,
    )
    session.flush()
    con_medios = juzgar(session, sembrado)

    for juzgado, medido, informadas in ((sin_medios, None, 0), (con_medios, 2, 1)):
        [meta] = juzgado.por_elemento[elemento(session, "L1-O01-A01").id]
        assert meta.oficial.medido == 2
        assert juzgado.hoja(meta, Cifra.RESPALDADA).resultado.medido == medido
        assert juzgado.total_respaldado.informadas == informadas
        assert juzgado.total.informadas == 1
        nodo = juzgado.plan.por_codigo("L1")
        assert nodo is not None
        assert juzgado.resumen(nodo, Cifra.RESPALDADA).informadas == informadas
        assert juzgado.resumen(nodo).informadas == 1


def test_what_only_waits_is_declared_and_never_backed(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado, limpiezas(2))
    guardar_enlace(
        version,
        "https://qh.cl/acta",
        actor=actor(session, sembrado, "ana"),
        ahora=AHORA,
    )
    session.flush()

    juzgado = juzgar(session, sembrado)

    assert juzgado.total_declarado.informadas == 1
    assert juzgado.total_respaldado.informadas == 0


def test_what_nobody_read_is_neither_due_nor_lost(
    session: Session, sembrado: PlanDePrueba
) -> None:
    juzgado = juzgar(session, sembrado)

    [meta] = juzgado.por_elemento[elemento(session, "L1-O01-A02").id]

    assert meta.oficial.situacion is Situacion.POR_CONFIRMAR
    assert not meta.oficial.exigible
    assert juzgado.total.metas == 4


def test_a_report_on_a_later_periodo_does_not_change_an_earlier_corte(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado, limpiezas(2))

    antes = juzgar(session, sembrado, date(2026, 6, 30))

    assert antes.total.informadas == 0

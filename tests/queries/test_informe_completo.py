"""All that a Corte freezes: equal to the judged plan, and to what came before it."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import congelar
from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    EstadoModificacion,
    EstadoPropuesta,
    Nivel,
    Situacion,
)
from pladeco.models import (
    ElementoSensible,
    Feriado,
    Fuente,
    Modificacion,
    Monto,
    VersionAvance,
)
from pladeco.queries.cortes import leer_informe
from pladeco.queries.informe.cambios import comparar
from pladeco.queries.informe.contexto import load_contexto
from pladeco.queries.informe.hacer import informe_de
from pladeco.queries.informe.registros import FORMATO, InformePlan
from pladeco.queries.informe.registros_cambios import Rumbo
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.recortes import Por, recortes
from pladeco.queries.resultados import Cifra, PlanJuzgado
from pladeco.services.avances import corregir, enviar, guardar
from pladeco.services.cortes import tomar_corte
from pladeco.services.revisiones import validar
from tests.ciclo import VACUNAS, actor, enviado, limpiezas, luego, lugar
from tests.ciclo import validado as validado_por
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba
from tests.queries.planes import (
    CORTE,
    cargar,
    confirmar_ods,
    crecer,
    elemento,
    juzgar,
    vincular,
)

JUNIO = date(2026, 6, 30)
MA = "Dirección de Medio Ambiente, Aseo y Ornato"


def congelado(session: Session, plan: PlanDePrueba, dia: date = CORTE) -> InformePlan:
    """Take a Corte and read what it froze."""
    corte = tomar_corte(
        session,
        juzgar(session, plan, dia),
        proposito="Sesión N° 28",
        actor=actor(session, plan, "rita"),
        ahora=luego(),
        hoy=HOY,
    )
    return leer_informe(corte.contenido)


def corregida(
    session: Session, plan: PlanDePrueba, version: VersionAvance, nueva: AvancePropuesto
) -> None:
    ana, rita = actor(session, plan, "ana"), actor(session, plan, "rita")
    otra = corregir(session, version, motivo="Se contó mal.", actor=ana, ahora=luego())
    guardar(
        session,
        lugar(session, plan),
        nueva,
        revision=otra.revision,
        actor=ana,
        ahora=luego(),
    )
    enviar(session, otra, actor=ana, ahora=luego())
    validar(session, otra, actor=rita, ahora=luego())


def poblado(session: Session, plan: PlanDePrueba) -> PlanJuzgado:
    """Judge a plan with something of everything, part of it declared alone."""
    crecer(session, plan, 3)
    confirmar_ods(session)
    vincular(session, "L1-O01-G01", "L1-E01-P01-G01", EstadoPropuesta.CONFIRMADO)
    validado_por(session, plan, limpiezas(1))
    enviado(
        session,
        plan,
        limpiezas(0, valor=None, numerador=Decimal(8), denominador=Decimal(10)),
        en=lugar(session, plan, VACUNAS),
    )
    return juzgar(session, plan)


# -- the same arithmetic as the pages


def test_every_figure_is_that_of_the_judged_plan(
    session: Session, sembrado: PlanDePrueba
) -> None:
    juzgado = poblado(session, sembrado)

    informe = congelado(session, sembrado)

    assert informe.formato == FORMATO
    assert (informe.total, informe.declarado, informe.respaldado) == (
        juzgado.total,
        juzgado.total_declarado,
        juzgado.total_respaldado,
    )
    nodos = {n.codigo: n for n in juzgado.plan.nodos.values()}
    assert {f.codigo for f in informe.arbol} == set(nodos)
    for fila in informe.arbol:
        nodo = nodos[fila.codigo]
        assert (fila.resumen, fila.declarado, fila.respaldado) == (
            juzgado.resumen(nodo),
            juzgado.resumen(nodo, Cifra.DECLARADA),
            juzgado.resumen(nodo, Cifra.RESPALDADA),
        )
    for lineamiento in informe.lineamientos:
        assert lineamiento.resumen == juzgado.resumen(nodos[lineamiento.codigo])


@pytest.mark.parametrize(
    ("por", "campo"),
    [(Por.TERRITORIO, "territorios"), (Por.FUENTE, "fuentes"), (Por.ANIO, "anios")],
)
def test_every_cut_is_that_of_the_pages(
    session: Session, sembrado: PlanDePrueba, por: Por, campo: str
) -> None:
    juzgado = poblado(session, sembrado)

    filas = getattr(congelado(session, sembrado), campo)

    de_paginas = recortes(juzgado, por, lambda dia: PlanJuzgado(juzgado.plan, dia))
    assert [(f.clave, f.nombre, f.resumen, f.metas) for f in filas] == [
        (r.clave, r.nombre, r.resumen, tuple(m.meta.codigo for m in r.metas))
        for r in de_paginas
    ]
    assert filas


def test_what_is_frozen_is_read_back_exactly(
    session: Session, sembrado: PlanDePrueba
) -> None:
    poblado(session, sembrado)
    congelado(session, sembrado, JUNIO)

    informe = congelado(session, sembrado)

    assert leer_informe(congelar(informe)) == informe


# -- the trees


def test_both_trees_stand_in_plan_order_what_is_above_first(
    session: Session, sembrado: PlanDePrueba
) -> None:
    poblado(session, sembrado)

    arbol = congelado(session, sembrado).arbol

    vistos: set[str] = {""}
    for fila in arbol:
        assert fila.superior in vistos
        vistos.add(fila.codigo)
    estrategicos = {f.codigo for f in arbol if f.estrategica}
    assert estrategicos == {
        "L1-E01", "L1-E01-P01", "L1-E01-P01-G01", "L1-E01-P01-G01-Y01",
    }  # fmt: skip


def test_an_elemento_says_who_answers_where_and_with_what(
    session: Session, sembrado: PlanDePrueba
) -> None:
    poblado(session, sembrado)

    filas = {f.codigo: f for f in congelado(session, sembrado).arbol}

    limpieza, nueva = filas["L1-O01-A01"], filas["L1-O01-A10"]
    assert (limpieza.nivel, limpieza.lider) == (Nivel.ACTIVIDAD, MA)
    assert (nueva.fuentes, nueva.territorios, nueva.ods) == (
        ("Municipal",),
        ("Sector rural",),
        (6,),
    )
    assert filas["L1"].superior == ""


# -- units


def test_units_stand_by_what_is_sure_with_how_they_reported(
    session: Session, sembrado: PlanDePrueba
) -> None:
    poblado(session, sembrado)

    filas = congelado(session, sembrado).unidades

    assert filas[0].codigo == "MA"
    minimos = [f.resumen.minimo for f in filas if f.resumen.minimo is not None]
    assert minimos == sorted(minimos, reverse=True)
    entregas = {f.codigo: (f.vencidos, f.informados, f.a_tiempo) for f in filas}
    # T3 ended by the corte: SALUD owed the three new ones too, and sent one in all.
    assert (entregas["MA"], entregas["SALUD"]) == ((1, 1, 1), (5, 1, 1))


def test_silence_never_improves_a_place(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado_por(session, sembrado, limpiezas(3))

    filas = {f.codigo: f for f in congelado(session, sembrado).unidades}

    assert filas["SALUD"].resumen.minimo == 0
    assert next(iter(filas)) == "MA"


def test_a_corte_before_a_period_ended_counts_none_of_its_reports(
    session: Session, sembrado: PlanDePrueba
) -> None:
    filas = congelado(session, sembrado, JUNIO).unidades

    assert all(f.vencidos == 0 for f in filas)


# -- money, Modificaciones, sensitive branches


def test_money_of_the_plan_and_as_registered_stand_side_by_side(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 2)
    fuente = session.scalars(select(Fuente)).one()
    for anio, estado, monto in (
        (2025, EstadoFinanciamiento.APROBADA, Decimal(300)),
        (2026, EstadoFinanciamiento.APROBADA, Decimal(200)),
        (2026, EstadoFinanciamiento.EJECUTADA, None),
    ):
        session.add(
            Monto(
                elemento_id=elemento(session, "L1-O01-A10").id,
                fuente_id=fuente.id,
                anio=anio,
                estado=estado,
                monto=monto,
                registrado_en=AHORA,
                registrado_por_id=sembrado.personas["rita"],
            )
        )
    session.flush()

    filas = congelado(session, sembrado).dinero

    assert [(f.estado.value, f.plan, f.registrado) for f in filas] == [
        ("prevista", Fraction(2_000_000), None),
        ("aprobada", None, Fraction(500)),
        ("ejecutada", None, None),
    ]
    assert {f.fuente for f in filas} == {"Municipal"}


def modificacion(
    session: Session,
    plan: PlanDePrueba,
    numero: int,
    estado: EstadoModificacion,
    aprobada_en: datetime | None = None,
) -> None:
    aprobada = aprobada_en is not None
    vigente = estado is EstadoModificacion.VIGENTE
    session.add(
        Modificacion(
            instrumento_id=plan.instrumento,
            numero=numero,
            estado=estado,
            motivo=f"Motivo {numero}.",
            requiere_acuerdo=True,
            acto="Acuerdo N° 9" if aprobada else None,
            acto_fecha=HOY if aprobada else None,
            rige_desde=HOY if aprobada else None,
            creada_en=AHORA,
            aprobada_en=aprobada_en,
            aprobada_por_id=plan.personas["rita"] if aprobada else None,
            aplicada_en=aprobada_en if vigente else None,
        )
    )
    session.flush()


def test_modificaciones_are_those_open_and_those_since_the_previous_corte(
    session: Session, sembrado: PlanDePrueba
) -> None:
    vigente, borrador = EstadoModificacion.VIGENTE, EstadoModificacion.BORRADOR
    modificacion(session, sembrado, 1, vigente, luego())
    assert [m.numero for m in congelado(session, sembrado, JUNIO).modificaciones] == [1]
    modificacion(session, sembrado, 2, vigente, luego())
    modificacion(session, sembrado, 3, borrador)
    modificacion(session, sembrado, 4, EstadoModificacion.DESCARTADA)

    filas = congelado(session, sembrado).modificaciones

    assert [(m.numero, m.estado, m.acto) for m in filas] == [
        (2, vigente, "Acuerdo N° 9"),
        (3, borrador, ""),
    ]


def test_what_hangs_from_a_sensitive_branch_is_marked(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.add(
        ElementoSensible(
            elemento_id=elemento(session, "L2-O01").id,
            motivo="Niños.",
            marcado_en=AHORA,
            marcado_por_id=sembrado.personas["rita"],
        )
    )
    session.flush()

    metas = congelado(session, sembrado).metas

    assert {m.actividad_codigo for m in metas if m.sensible} == {
        "L2-O01-A01", "L2-O01-A02",
    }  # fmt: skip


# -- the reports behind a Meta


def test_a_meta_tells_its_reports_with_the_figure_of_their_day(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado_por(session, sembrado, limpiezas(3))

    (visto,) = la_de(congelado(session, sembrado), "L1-O01-A01").informes

    assert (visto.unidad, visto.periodo, visto.fecha) == (MA, "2026-T3", CORTE)
    assert (visto.valor, visto.logro) == (Fraction(3), Fraction(1, 2))
    assert visto.version == 1
    assert visto.esperado is not None


def test_what_is_of_a_later_day_is_not_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado_por(session, sembrado, limpiezas(3))

    assert la_de(congelado(session, sembrado, JUNIO), "L1-O01-A01").informes == ()


def test_who_is_late_says_since_when(session: Session, sembrado: PlanDePrueba) -> None:
    validado_por(session, sembrado, limpiezas(0, causa=None))

    fila = la_de(congelado(session, sembrado), "L1-O01-A01")

    assert fila.situacion is Situacion.ATRASADA
    assert fila.atrasada_desde == CORTE


# -- what changed since


def la_de(informe: InformePlan, actividad: str) -> FilaMeta:
    return next(m for m in informe.metas if m.actividad_codigo == actividad)


def con_meta(informe: InformePlan, **cambios: object) -> InformePlan:
    """Return the same with another first Meta."""
    primera, *demas = informe.metas
    return replace(informe, metas=(replace(primera, **cambios), *demas))  # type: ignore[arg-type]


def test_the_first_corte_has_nothing_to_be_compared_with(
    session: Session, sembrado: PlanDePrueba
) -> None:
    assert congelado(session, sembrado).cambios is None


def test_the_newest_of_an_earlier_day_is_the_previous_one(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for dia in (JUNIO, CORTE, date(2026, 3, 31), CORTE):
        ultimo = congelado(session, sembrado, dia)

    assert ultimo.cambios is not None
    assert (ultimo.cambios.numero, ultimo.cambios.fecha) == ("1/2026", JUNIO)


def test_of_one_day_alone_the_one_before_is_the_previous_one(
    session: Session, sembrado: PlanDePrueba
) -> None:
    congelado(session, sembrado)

    cambios = congelado(session, sembrado).cambios

    assert cambios is not None
    assert (cambios.numero, cambios.metas, cambios.rectificaciones) == (
        "1/2026",
        (),
        (),
    )
    assert all(r.antes == r.ahora for r in cambios.ramas)


@pytest.mark.parametrize(
    ("antes", "ahora", "rumbo"),
    [
        (Situacion.ATRASADA, Situacion.EN_PLAZO, Rumbo.MEJORO),
        (Situacion.VENCIDA, Situacion.CUMPLIDA, Rumbo.MEJORO),
        (Situacion.ATRASADA, Situacion.EN_RIESGO, Rumbo.MEJORO),
        (Situacion.EN_PLAZO, Situacion.EN_RIESGO, Rumbo.EMPEORO),
        (Situacion.ATRASADA, Situacion.VENCIDA, Rumbo.EMPEORO),
        (Situacion.EN_PLAZO, Situacion.ADELANTADA, Rumbo.CAMBIO),
        (Situacion.SIN_DATOS, Situacion.EN_PLAZO, Rumbo.CAMBIO),
        (Situacion.ATRASADA, Situacion.SIN_DATOS, Rumbo.CAMBIO),
    ],
)
def test_each_meta_went_some_way(
    session: Session,
    sembrado: PlanDePrueba,
    antes: Situacion,
    ahora: Situacion,
    rumbo: Rumbo,
) -> None:
    informe = congelado(session, sembrado)

    cambios = comparar(
        con_meta(informe, situacion=ahora), (con_meta(informe, situacion=antes),)
    )

    assert cambios is not None
    (cambio,) = cambios.metas
    assert (cambio.rumbo, cambio.antes, cambio.ahora) == (rumbo, antes, ahora)


def test_another_figure_alone_is_a_change_too(
    session: Session, sembrado: PlanDePrueba
) -> None:
    informe = congelado(session, sembrado)

    cambios = comparar(con_meta(informe, razon=Fraction(1, 3)), (informe,))

    assert cambios is not None
    assert [(c.rumbo, c.razon_antes, c.razon_ahora) for c in cambios.metas] == [
        (Rumbo.CAMBIO, None, Fraction(1, 3))
    ]


def test_metas_that_came_and_went_are_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    informe = congelado(session, sembrado)
    otra = con_meta(informe, meta_codigo="L1-O01-A99-I1-M1")

    cambios = comparar(otra, (informe,))

    assert cambios is not None
    assert [(c.rumbo, c.meta_codigo) for c in cambios.metas] == [
        (Rumbo.NUEVA, "L1-O01-A99-I1-M1"),
        (Rumbo.RETIRADA, informe.metas[0].meta_codigo),
    ]


# -- rectificaciones


@pytest.mark.parametrize(
    ("nueva", "ahora"),
    [
        (limpiezas(5), "5 limpiezas"),
        (limpiezas(0), "0 limpiezas"),
        (
            AvancePropuesto(sin_novedad=True, motivo_sin_novedad="No hubo."),
            "sin novedad",
        ),
    ],
)
def test_what_was_corrected_is_a_rectificacion_of_the_next(
    session: Session, sembrado: PlanDePrueba, nueva: AvancePropuesto, ahora: str
) -> None:
    version = validado_por(session, sembrado, limpiezas(2))
    antes = congelado(session, sembrado)
    corregida(session, sembrado, version, nueva)

    cambios = congelado(session, sembrado).cambios

    assert cambios is not None
    (rectificada,) = cambios.rectificaciones
    assert (rectificada.corte, rectificada.unidad, rectificada.periodo) == (
        antes.cabecera.numero, MA, "2026-T3",
    )  # fmt: skip
    assert (rectificada.antes, rectificada.ahora) == ("2 limpiezas", ahora)
    assert rectificada.validado_en is not None


def test_what_was_validated_late_is_one_too_and_what_is_of_a_later_day_is_not(
    session: Session, sembrado: PlanDePrueba
) -> None:
    congelado(session, sembrado, JUNIO)
    congelado(session, sembrado)
    validado_por(session, sembrado, limpiezas(2))

    cambios = congelado(session, sembrado).cambios

    assert cambios is not None
    # June is the previous one, and T3 came after it: only 2/2026 said otherwise.
    assert [(r.corte, r.antes, r.ahora) for r in cambios.rectificaciones] == [
        ("2/2026", "", "2 limpiezas")
    ]


def test_what_counts_no_longer_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado_por(session, sembrado, limpiezas(2))
    antes = congelado(session, sembrado)

    cambios = comparar(con_meta(antes, informes=()), (antes,))

    assert cambios is not None
    assert [(r.antes, r.ahora) for r in cambios.rectificaciones] == [
        ("2 limpiezas", "")
    ]


def test_what_two_cortes_showed_alike_is_told_once_with_both(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = validado_por(session, sembrado, limpiezas(1))
    viejo = congelado(session, sembrado)
    nuevo = congelado(session, sembrado)
    corregida(session, sembrado, version, limpiezas(5))

    cambios = comparar(congelado(session, sembrado), (viejo, nuevo))

    assert cambios is not None
    (una,) = cambios.rectificaciones
    assert (una.corte, una.tambien) == ("2/2026", ("1/2026",))
    assert una.cortes == "2/2026 y 1/2026"
    assert (una.antes, una.ahora) == ("1 limpieza", "5 limpiezas")


# -- older Cortes


def envejecido(informe: InformePlan, formato: int) -> InformePlan:
    """Return it as an earlier version of the program froze it."""
    nuevas = {
        "arbol", "unidades", "territorios", "fuentes", "anios", "dinero",
        "modificaciones", "cambios",
    }  # fmt: skip
    crudo = json.loads(congelar(informe))
    crudo = {k: v for k, v in crudo.items() if k not in nuevas} | {"formato": formato}
    for meta in crudo["metas"]:
        for clave in ("informes", "atrasada_desde", "sensible", "ods_metas"):
            del meta[clave]
    if formato == 1:
        del crudo["formato"]
    for clave in ("destinatario", "sesion", "vision", "mision"):
        del crudo["cabecera"][clave]
    return leer_informe(json.dumps(crudo))


@pytest.mark.parametrize("formato", [1, 2, 3])
def test_cortes_of_earlier_versions_are_read_and_compared(
    session: Session, sembrado: PlanDePrueba, formato: int
) -> None:
    validado_por(session, sembrado, limpiezas(2))
    informe = congelado(session, sembrado)
    viejo = envejecido(informe, formato)

    cambios = comparar(informe, (viejo,))

    assert (viejo.formato, viejo.con_todo) == (formato, False)
    assert viejo.total == informe.total
    assert cambios is not None
    # It froze no reports: of those nothing is said rather than all.
    assert (cambios.metas, cambios.rectificaciones) == ((), ())


def test_a_corte_of_format_4_is_read_and_compared(
    session: Session, sembrado: PlanDePrueba
) -> None:
    poblado(session, sembrado)
    informe = congelado(session, sembrado)
    crudo = json.loads(congelar(informe)) | {"formato": 4}
    del crudo["cabecera"]["feriados"]
    for rama in crudo["arbol"]:
        del rama["vinculos"]

    viejo = leer_informe(json.dumps(crudo))

    assert (viejo.con_todo, viejo.con_vinculos) == (True, False)
    assert (viejo.total, viejo.metas) == (informe.total, informe.metas)
    cambios = comparar(informe, (viejo,))
    assert cambios is not None
    assert (cambios.metas, cambios.rectificaciones) == ((), ())


def test_confirmed_vinculos_are_frozen_with_the_strategic_branch(
    session: Session, sembrado: PlanDePrueba
) -> None:
    poblado(session, sembrado)
    vincular(session, "L1-O01-A01", "L1-E01-P01", EstadoPropuesta.PROPUESTO)

    informe = congelado(session, sembrado)

    assert {f.codigo: f.vinculos for f in informe.arbol if f.vinculos} == {
        "L1-E01-P01-G01": ("L1-O01-G01",)
    }
    assert leer_informe(congelar(informe)) == informe


def test_the_holidays_of_the_place_are_frozen_with_those_of_the_country(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.add(
        Feriado(
            institucion_id=sembrado.institucion,
            fecha=date(2026, 10, 6),
            nombre="Aniversario de la comuna",
        )
    )
    session.flush()

    feriados = {
        f.fecha: f.nombre for f in congelado(session, sembrado).cabecera.feriados
    }

    assert feriados[date(2026, 10, 6)] == "Aniversario de la comuna"
    assert date(2026, 9, 18) in feriados
    assert {d.year for d in feriados} == {2026, 2027}


# -- how much it asks of the database


def test_what_stands_beside_the_figures_is_loaded_in_a_fixed_number_of_selects(
    session: Session,
    sembrado: PlanDePrueba,
    count_queries: Callable[[], AbstractContextManager[Callable[[], int]]],
) -> None:
    congelado(session, sembrado, JUNIO)
    chico = cargar(session, sembrado)
    with count_queries() as pocas:
        load_contexto(session, chico, CORTE)
    crecer(session, sembrado, 6)
    grande = cargar(session, sembrado)

    with count_queries() as muchas:
        load_contexto(session, grande, CORTE)

    assert muchas() == pocas()


def test_without_context_it_is_figures_alone(
    session: Session, sembrado: PlanDePrueba
) -> None:
    juzgado = juzgar(session, sembrado)
    cabecera = congelado(session, sembrado).cabecera

    informe = informe_de(juzgado, cabecera)

    assert informe.total == juzgado.total
    assert (informe.modificaciones, informe.cambios) == ((), None)

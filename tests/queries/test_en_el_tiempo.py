"""The plan as it was, as it was at first, and what a withdrawal does to its figures."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from pladeco.domain.cambios.edicion import (
    DatosCorresponsable,
    DatosElemento,
    DatosIndicador,
    DatosMeta,
)
from pladeco.domain.vocabulario import (
    Frecuencia,
    Nivel,
    OperacionCambio,
    Situacion,
    TipoMeta,
)
from pladeco.models import Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import fila_periodo, load_de_unidad
from pladeco.queries.deuda import mi_unidad
from pladeco.queries.en_el_tiempo import (
    comparar_planes,
    load_fechas,
    plan_al,
    plan_original,
)
from pladeco.queries.modificaciones import (
    load_abiertas,
    load_historia,
    load_modificacion,
    load_modificaciones,
    plan_con_borrador,
)
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services import modificaciones as verbos
from tests.ciclo import limpiezas, validado
from tests.conftest import AHORA, HOY
from tests.modificadas import Taller

LIMPIEZA, ORDENANZA = "L1-O01-A01", "L1-O01-A02"
CORTE = date(2026, 12, 31)


def nombre(plan: PlanCargado, codigo: str) -> str | None:
    nodo = plan.por_codigo(codigo)
    assert nodo is not None
    return nodo.nombre


def renombrar(taller: Taller, texto: str, rige_desde: date) -> None:
    modificacion = taller.abrir()
    taller.hacer(
        verbos.editar_elemento, modificacion, LIMPIEZA, DatosElemento(nombre=texto)
    )
    taller.aprobar(modificacion, rige_desde, hoy=rige_desde)


def agregar_actividad(taller: Taller) -> str:
    modificacion = taller.abrir()
    codigo = taller.hacer(
        verbos.agregar_elemento,
        modificacion,
        "L1-O01-G01",
        Nivel.ACTIVIDAD,
        DatosElemento(nombre="Sembrar totoras"),
    )
    indicador = taller.hacer(
        verbos.agregar_indicador,
        modificacion,
        codigo,
        DatosIndicador(nombre="Totoras sembradas"),
    )
    taller.hacer(
        verbos.agregar_meta,
        modificacion,
        indicador,
        DatosMeta(
            tipo=TipoMeta.CONTEO_TOTAL,
            valor=Decimal(100),
            desde=date(2026, 1, 1),
            hasta=date(2027, 12, 31),
        ),
    )
    taller.aprobar(modificacion)
    return str(codigo)


def test_each_day_has_its_plan(taller: Taller) -> None:
    octubre, noviembre = date(2026, 10, 15), date(2026, 11, 15)
    renombrar(taller, "Segundo nombre", octubre)
    renombrar(taller, "Tercer nombre", noviembre)
    session, instrumento = taller.session, taller.instrumento

    dias = (octubre - timedelta(days=1), octubre, noviembre)

    assert [nombre(plan_al(session, instrumento, d), LIMPIEZA) for d in dias] == [
        "Limpieza del humedal", "Segundo nombre", "Tercer nombre",
    ]  # fmt: skip
    original = plan_original(session, instrumento)
    assert nombre(original, LIMPIEZA) == "Limpieza del humedal"
    assert load_fechas(session, instrumento) == (noviembre, octubre)


def test_a_day_on_which_nothing_had_changed_has_today_s_plan(taller: Taller) -> None:
    assert plan_al(taller.session, taller.instrumento, HOY) == taller.plan()
    assert plan_original(taller.session, taller.instrumento) == taller.plan()


def test_everything_undone_the_plan_is_as_it_was(taller: Taller) -> None:
    validado(taller.session, taller.sembrado, limpiezas(2))
    antes = taller.plan()
    agregar_actividad(taller)
    modificacion = taller.abrir()
    taller.hacer(verbos.mover_elemento, modificacion, ORDENANZA, "L2-O01-G01", 0)
    taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)
    taller.hacer(
        verbos.poner_responsables,
        modificacion,
        LIMPIEZA,
        lider="SALUD",
        corresponsables=[DatosCorresponsable(unidad="SECPLA", reporta=True)],
    )
    taller.aprobar(modificacion)

    original = plan_original(taller.session, taller.instrumento)

    assert original.nodos == antes.nodos
    assert list(original.nodos) == list(antes.nodos)
    assert original.indicadores == antes.indicadores
    assert original.responsables == antes.responsables


def test_what_is_confirmed_on_the_desk_holds_in_both(taller: Taller) -> None:
    renombrar(taller, "Otro nombre", HOY)
    meta = taller.meta(f"{ORDENANZA}-I1")
    meta.tipo = TipoMeta.CUALITATIVA
    meta.confirmada_en, meta.confirmada_por_id = AHORA, taller.rita.id
    taller.session.commit()

    original = plan_original(taller.session, taller.instrumento)

    indicador = original.indicador(f"{ORDENANZA}-I1")
    assert indicador is not None
    assert indicador.metas[0].meta.confirmada


def test_a_withdrawn_actividad_does_not_apply_from_its_day(taller: Taller) -> None:
    validado(taller.session, taller.sembrado, limpiezas(2))
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, "L1-O01-G01")
    taller.aprobar(modificacion)
    plan = taller.plan()
    actividad = plan.por_codigo(LIMPIEZA)
    assert actividad is not None

    def situacion(corte: date) -> Situacion:
        [meta] = PlanJuzgado(plan, corte).por_elemento[actividad.id]
        return meta.oficial.situacion

    assert situacion(HOY - timedelta(days=7)) is not Situacion.NO_APLICA
    assert situacion(HOY) is Situacion.NO_APLICA
    retiro = plan.retiro_de(actividad)
    assert retiro is not None
    assert retiro.acto == "Modificación 1 del plan"
    assert actividad.retiro is None


def test_what_is_withdrawn_before_it_begins_never_begins(taller: Taller) -> None:
    taller.meta(f"{LIMPIEZA}-I1").desde = date(2027, 1, 1)
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_indicador, modificacion, f"{LIMPIEZA}-I1")
    taller.aprobar(modificacion)

    [meta] = [
        m
        for m in PlanJuzgado(taller.plan(), date(2027, 6, 30)).metas
        if m.elemento.codigo == LIMPIEZA
    ]

    assert meta.oficial.situacion is Situacion.NO_APLICA
    assert meta.indicador.retiro is not None


def test_an_act_of_its_own_goes_before(taller: Taller) -> None:
    meta = taller.meta(f"{LIMPIEZA}-I1")
    meta.acto, meta.acto_fecha = "Acuerdo 3", date(2025, 1, 1)
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)
    taller.aprobar(modificacion)

    indicador = taller.plan().indicador(f"{LIMPIEZA}-I1")

    assert indicador is not None
    acto = indicador.metas[0].meta.situacion_formal
    assert acto is not None
    assert (acto.acto, acto.fecha) == ("Acuerdo 3", date(2025, 1, 1))


def test_what_is_withdrawn_owes_no_reports(taller: Taller) -> None:
    siguiente = Periodo(
        instrumento_id=taller.sembrado.instrumento,
        codigo="2026-T4",
        frecuencia=Frecuencia.TRIMESTRAL,
        desde=date(2026, 10, 1),
        hasta=date(2026, 12, 31),
        abre=date(2026, 10, 1),
        vence=date(2027, 1, 15),
        cierra=date(2027, 1, 30),
        estado=EstadoPeriodo.ABIERTO,
        abierto_en=AHORA,
    )
    taller.session.add(siguiente)
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)
    taller.aprobar(modificacion)
    session, unidad = taller.session, taller.sembrado.unidades["MA"]
    periodos = tuple(fila_periodo(p) for p in session.query(Periodo))

    debe = mi_unidad(
        taller.plan(),
        unidad,
        periodos,
        load_de_unidad(session, taller.sembrado.instrumento, unidad),
    )

    # It was in the plan while the third quarter lasted, and no more in the fourth.
    assert [(p.indicador.codigo, p.periodo.codigo) for p in debe.por_informar] == [
        (f"{LIMPIEZA}-I1", "2026-T3")
    ]


def test_discarded_readings_are_in_no_plan(taller: Taller) -> None:
    renombrar(taller, "Otro nombre", HOY)
    taller.indicador(f"{LIMPIEZA}-I1").descartado_en = AHORA
    meta = taller.meta("L2-O01-A01-I1")
    meta.confirmada_en = meta.confirmada_por_id = None
    meta.descartada_en = AHORA
    taller.session.commit()

    for plan in (taller.plan(), plan_original(taller.session, taller.instrumento)):
        assert plan.indicador(f"{LIMPIEZA}-I1") is None
        otro = plan.indicador("L2-O01-A01-I1")
        assert otro is not None
        assert otro.metas == ()


def test_original_and_current_plan_side_by_side(taller: Taller) -> None:
    validado(taller.session, taller.sembrado, limpiezas(6))
    codigo = agregar_actividad(taller)
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, "L2-O01-A01")
    taller.aprobar(modificacion)

    comparado = comparar_planes(taller.session, taller.instrumento, CORTE)

    total = comparado.total
    assert total.original is not None
    assert total.vigente is not None
    # Six of six cleanings; vaccination silent; totoras silent and due since 2026.
    assert total.original.avance == Fraction(1, 2)
    assert total.vigente.avance == Fraction(1, 2)
    assert [n.codigo for n in total.agregadas.elementos] == [codigo]
    assert total.agregadas.resumen.metas == 1
    assert [n.codigo for n in total.retiradas.elementos] == ["L2-O01-A01"]
    assert [r.nodo and r.nodo.codigo for r in comparado.lineamientos] == ["L1", "L2"]
    uno, dos = comparado.lineamientos
    assert (len(uno.agregadas.metas), len(uno.retiradas.metas)) == (1, 0)
    assert (len(dos.agregadas.metas), len(dos.retiradas.metas)) == (0, 1)


def test_an_added_actividad_is_counted_before_it_promises_anything(
    taller: Taller,
) -> None:
    modificacion = taller.abrir()
    nueva = DatosElemento(nombre="Sembrar totoras")
    padre = "L1-O01-G01"
    agregar = verbos.agregar_elemento
    codigo = taller.hacer(agregar, modificacion, padre, Nivel.ACTIVIDAD, nueva)
    taller.aprobar(modificacion)

    agregadas = comparar_planes(
        taller.session, taller.instrumento, CORTE
    ).total.agregadas

    assert [n.codigo for n in agregadas.elementos] == [codigo]
    assert agregadas.metas == ()


def test_all_that_was_added_below_something_added_is_listed(taller: Taller) -> None:
    modificacion = taller.abrir()
    agregar = verbos.agregar_elemento
    nuevo = DatosElemento(nombre="Cuidar los esteros")
    padre = taller.hacer(agregar, modificacion, "L1", Nivel.OBJETIVO_LOCAL, nuevo)
    hija = taller.hacer(agregar, modificacion, padre, Nivel.ACTIVIDAD, nuevo)
    taller.aprobar(modificacion)

    total = comparar_planes(taller.session, taller.instrumento, CORTE).total

    assert [n.codigo for n in total.agregadas.elementos] == [padre, hija]


def test_what_rules_only_after_the_corte_is_not_in_force_at_it(taller: Taller) -> None:
    agregar_actividad(taller)
    antes = min(load_fechas(taller.session, taller.instrumento)) - timedelta(days=1)

    total = comparar_planes(taller.session, taller.instrumento, antes).total

    assert total.original == total.vigente
    assert total.agregadas.elementos == ()


def test_the_plan_with_the_draft_is_what_it_becomes(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(verbos.mover_elemento, modificacion, ORDENANZA, "L1-O01", 0)
    nuevo = DatosElemento(nombre="Programa nuevo")
    taller.hacer(verbos.agregar_elemento, modificacion, "L1-O01", Nivel.PROGRAMA, nuevo)
    visto = plan_con_borrador(taller.session, taller.instrumento, modificacion)

    taller.aprobar(modificacion)

    assert visto.nodos == taller.plan().nodos
    assert visto.raices == taller.plan().raices


def test_the_list_and_one_in_words(taller: Taller) -> None:
    modificacion = taller.abrir("Sobra una actividad.")
    taller.hacer(verbos.retirar_elemento, modificacion, ORDENANZA)
    taller.hacer(
        verbos.editar_elemento,
        modificacion,
        LIMPIEZA,
        DatosElemento(nombre="Limpieza del humedal", peso=Decimal("2.5")),
    )
    taller.abrir("Otra.")
    session, instrumento = taller.session, taller.instrumento

    lista = load_modificaciones(session, instrumento.id)
    vista = load_modificacion(session, instrumento, 1)

    assert [(f.numero, f.motivo, f.cambios) for f in lista] == [
        (2, "Otra.", 0), (1, "Sobra una actividad.", 2),
    ]  # fmt: skip
    assert load_abiertas(session, instrumento.id) == lista
    assert vista is not None
    assert vista.fila.creada_por == "Rita Cortés"
    assert [c.resumen for c in vista.cambios] == [
        f"Se retira desde que rija: Actividad {ORDENANZA} «Ordenanza del humedal».",
        f"Actividad {LIMPIEZA} «Limpieza del humedal»: cambia peso, de «1» a «2,5».",
    ]
    assert vista.problemas == ("Diga desde qué día rige.",)
    assert load_modificacion(session, instrumento, 9) is None


def test_the_history_of_one_elemento(taller: Taller) -> None:
    renombrar(taller, "Segundo nombre", HOY)
    renombrar(taller, "Tercer nombre", HOY)
    agregar_actividad(taller)

    historia = load_historia(taller.session, taller.instrumento, LIMPIEZA)

    assert [(f.numero, [c.datos[0].antes for c in cs]) for f, cs in historia] == [
        (2, ["Segundo nombre"]), (1, ["Limpieza del humedal"]),
    ]  # fmt: skip
    [(_, agregados)] = load_historia(taller.session, taller.instrumento, "L1-O01-A03")
    assert [c.operacion for c in agregados] == [OperacionCambio.AGREGAR] * 3

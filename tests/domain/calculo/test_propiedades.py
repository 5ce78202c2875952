"""What must hold of any plan: silence, order, trees, and clamps only where named."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pladeco.domain.calculo.calendario import periodos_objetivo
from pladeco.domain.calculo.consolidado import Hoja, Resumen, consolidar, repartir
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.situaciones import Resultado, Umbrales, juzgar
from pladeco.domain.cifras import acotar
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from tests.domain.calculo.armado import informe, meta
from tests.domain.calculo.azar import (
    COMPUTABLES,
    Caso,
    caso,
    casos,
    corte_al_azar,
    planes,
    siempre_igual,
)

UMBRALES = Umbrales()
al_azar = settings(siempre_igual, max_examples=120)
Plan = tuple[list[Caso], date]


def sembrados(cuantos: int) -> list[Plan]:
    """Return plans from a seed: many more than hypothesis has time for."""
    r = Random(2024)  # noqa: S311 - nothing secret, the same cases every time
    return [
        ([caso(r) for _ in range(r.choice((1, 2, 4)))], corte_al_azar(r))
        for _ in range(cuantos)
    ]


def rama(plan: Plan) -> Resumen:
    metas, corte = plan
    return consolidar(
        [
            Hoja(str(n), juzgar(c.meta, c.reportes, corte, UMBRALES), c.peso)
            for n, c in enumerate(metas)
        ],
        UMBRALES,
    )


def callar(c: Caso) -> Caso:
    """Return the same promise, of which nobody ever said anything."""
    sin_fechas = tuple(replace(h, fecha_cumplida=None) for h in c.meta.hitos)
    return c._replace(meta=replace(c.meta, hitos=sin_fechas), reportes=[])


def callar_periodo(c: Caso, numero: int) -> Caso:
    """Return a recurring Meta of which nobody said anything of one period."""
    assert c.meta.recurrencia is not None
    tramos = periodos_objetivo(c.meta.desde, c.meta.hasta, c.meta.recurrencia)
    tramo = tramos[numero % len(tramos)]
    hitos = tuple(
        replace(h, fecha_cumplida=None)
        if h.fecha_cumplida and h.fecha_cumplida in tramo
        else h
        for h in c.meta.hitos
    )
    quedan = [r for r in c.reportes if r.fecha not in tramo]
    return c._replace(meta=replace(c.meta, hitos=hitos), reportes=quedan)


def never_better(antes: Resumen, despues: Resumen) -> None:
    # With nothing left that is due there is no minimum to compare.
    if antes.minimo is not None and despues.minimo is not None:
        assert despues.minimo <= antes.minimo
    assert (despues.avance or 0) <= (antes.avance or 0)


def check_silence(plan: Plan, cual: int) -> None:
    metas, corte = plan
    n = cual % len(metas)
    antes = rama(plan)

    never_better(antes, rama(([*metas[:n], callar(metas[n]), *metas[n + 1 :]], corte)))
    if metas[n].meta.recurrencia is not None:
        a_medias = callar_periodo(metas[n], cual)
        never_better(antes, rama(([*metas[:n], a_medias, *metas[n + 1 :]], corte)))


def check_range(plan: Plan, cuales: int) -> None:
    """Silence some leaves that are due: the full figure stays inside the range."""
    metas, corte = plan
    antes = rama(plan)
    calladas = [
        callar(c)
        if cuales >> n & 1 and juzgar(c.meta, c.reportes, corte, UMBRALES).esperado
        else c
        for n, c in enumerate(metas)
    ]
    despues = rama((calladas, corte))
    if antes.cumplimiento is not None:
        assert despues.minimo is not None
        assert despues.maximo is not None
        assert despues.minimo <= antes.cumplimiento <= despues.maximo


@al_azar
@given(planes(), st.integers(0, 20))
def test_silence_never_improves_a_figure(plan: Plan, cual: int) -> None:
    check_silence(plan, cual)


@al_azar
@given(planes(), st.integers(0, 31))
def test_silencing_what_is_due_leaves_the_full_figure_in_the_range(
    plan: Plan, cuales: int
) -> None:
    check_range(plan, cuales)


def test_silence_in_many_plans() -> None:
    for numero, plan in enumerate(sembrados(1500)):
        check_silence(plan, numero)
        check_range(plan, numero)


def check_bounds(r: Resumen) -> None:
    assert (r.cobertura is None) == (r.minimo is None) == (r.maximo is None)
    if r.cobertura is None or r.minimo is None or r.maximo is None:
        assert r.cumplimiento is None
        return
    assert 0 <= r.minimo <= r.maximo <= 1
    assert r.maximo - r.minimo == 1 - r.cobertura
    assert 0 <= r.cobertura <= 1
    if r.cumplimiento is not None:
        assert r.minimo <= r.cumplimiento <= r.maximo


def test_the_range_holds_the_figure_and_coverage_is_its_width() -> None:
    for plan in sembrados(600):
        check_bounds(rama(plan))


# -- order


@al_azar
@given(casos(), st.randoms(use_true_random=False))
def test_the_order_of_reports_is_nothing(c: Caso, r: Random) -> None:
    """Where two reports of one unit and date tie, the one that comes last is last."""
    unicos = list({(x.fecha, x.unidad): x for x in c.reportes}.values())
    revueltos = r.sample(unicos, len(unicos))

    assert juzgar(c.meta, revueltos, c.corte, UMBRALES) == juzgar(
        c.meta, unicos, c.corte, UMBRALES
    )


@al_azar
@given(planes(), st.randoms(use_true_random=False))
def test_the_order_of_leaves_is_nothing(plan: Plan, r: Random) -> None:
    metas, corte = plan
    antes = rama(plan)

    despues = rama((r.sample(metas, len(metas)), corte))

    assert replace(despues, sin_datos=()) == replace(antes, sin_datos=())
    assert len(despues.sin_datos) == len(antes.sin_datos)


# -- trees


def partes(hojas: list[Hoja]) -> tuple[Fraction, Fraction, Fraction]:
    """Return weights: fulfilled, known and due of some leaves; sums, no quotients."""
    debidas = [h for h in hojas if h.resultado.exigible]
    sabidas = [h for h in debidas if h.razon is not None]
    return (
        sum((h.cumplido for h in sabidas), Fraction(0)),
        sum((h.informado for h in sabidas), Fraction(0)),
        sum((h.peso for h in debidas), Fraction(0)),
    )


@pytest.mark.parametrize("semilla", range(3))
def test_a_plan_comes_out_equal_however_its_tree_is_cut(semilla: int) -> None:
    """Cut Actividades into branches at random: weights hang from none of them."""
    r = Random(semilla)  # noqa: S311 - nothing secret
    corte = date(2025, 12, 31)
    hojas: list[Hoja] = []
    for numero in range(40):
        resultados = [
            juzgar(c.meta, c.reportes, corte, UMBRALES)
            for c in (caso(r) for _ in range(r.randrange(1, 4)))
        ]
        pesos = repartir(Fraction(r.choice((1, 1, 2))), resultados)
        hojas += [
            Hoja(f"{numero}/{n}", *par)
            for n, par in enumerate(zip(resultados, pesos, strict=True))
        ]
    total = consolidar(hojas, UMBRALES)

    for ramas in (2, 5, 11):
        grupos: list[list[Hoja]] = [[] for _ in range(ramas)]
        for hoja in hojas:
            r.choice(grupos).append(hoja)
        hecho, sabido, debido = (sum(x) for x in zip(*map(partes, grupos), strict=True))
        por_grupo = [consolidar(g, UMBRALES) for g in grupos]

        assert total.cumplimiento == hecho / sabido
        assert total.cobertura == sabido / debido
        assert total.minimo == sum(
            (g.minimo or 0) * partes(hojas_de)[2] / debido
            for g, hojas_de in zip(por_grupo, grupos, strict=True)
        )
        assert total.exigibles == sum(g.exigibles for g in por_grupo)
        assert total.informadas == sum(g.informadas for g in por_grupo)
        assert consolidar([h for g in grupos for h in g], UMBRALES).avance == (
            total.avance
        )


@siempre_igual
@given(st.fractions(0, 9), st.lists(st.booleans(), min_size=1))
def test_the_shares_of_an_actividad_add_up_to_its_weight(
    peso: Fraction, computables: list[bool]
) -> None:
    assume(any(computables))
    base = juzgar(meta(TipoMeta.CONTEO_TOTAL, 1), [], date(2025, 1, 1), UMBRALES)

    partes_ = repartir(peso, [replace(base, computable=c) for c in computables])

    assert sum(partes_) == peso


# -- clamps


RECTAS: dict[TipoMeta, Meta] = {
    t: meta(
        t,
        valor,
        base=base,
        curva=Curva.LINEAL,
        acumulacion=Acumulacion.ULTIMO,
        brecha_meta=80,
    )
    for t, valor, base in [
        (TipoMeta.CONTEO_TOTAL, 20, 4),
        (TipoMeta.CONTEO_POR_PERIODO, 20, None),
        (TipoMeta.PORCENTAJE, 40, 20),
        (TipoMeta.INCREMENTO_PCT, 10, 50),
        (TipoMeta.INCREMENTO_ABS, 10, 50),
        (TipoMeta.REDUCCION_BRECHA, 20, 62),
        (TipoMeta.REDUCIR, 20, 50),
    ]
}


def logro(promesa: Meta, medido: Fraction) -> Fraction:
    corte = date(2026, 6, 30)
    r = juzgar(promesa, [informe("2026-06-30", medido)], corte, UMBRALES)
    assert r.logro is not None
    # R is not clamped either
    assert r.esperado is not None
    assert r.razon == r.logro / r.esperado
    return r.logro


@pytest.mark.parametrize("tipo", RECTAS)
@settings(siempre_igual, max_examples=25)
@given(medido=st.fractions(-1000, 1000, max_denominator=7))
def test_each_unit_measured_is_worth_the_same_however_far(
    tipo: TipoMeta, medido: Fraction
) -> None:
    """A straight line has no clamp: neither below nothing nor above all."""
    promesa = RECTAS[tipo]
    paso = logro(promesa, Fraction(1)) - logro(promesa, Fraction(0))

    assert paso != 0
    assert logro(promesa, medido) == logro(promesa, Fraction(0)) + medido * paso


@pytest.mark.parametrize("sentido", Sentido)
@settings(siempre_igual, max_examples=40)
@given(medido=st.fractions(-50, 500, max_denominator=7))
def test_the_clamps_that_the_page_names(sentido: Sentido, medido: Fraction) -> None:
    def de(tipo: TipoMeta, valor: int | None, **cambios: int) -> Fraction:
        return logro(
            replace(
                meta(tipo, valor, curva=Curva.LINEAL, **cambios),  # type: ignore[arg-type]
                sentido=sentido,
                acumulacion=Acumulacion.ULTIMO,
            ),
            medido,
        )

    superado = de(TipoMeta.SUPERAR_BASE, None, base=50)
    assert superado == 1 or superado <= Fraction(99, 100)
    assert de(TipoMeta.MANTENER, None, base=50) <= 1
    assert 0 <= de(TipoMeta.BANDA, 40, valor_max=60) <= 1
    assert de(TipoMeta.TECHO, 5) == (1 if medido <= 5 else 5 / medido)
    assert de(TipoMeta.ESCALA, 3) in (0, 1)


def test_a_recurring_meta_is_clamped_only_inside_its_means() -> None:
    vistos = 0
    r = Random(5)  # noqa: S311 - nothing secret
    for _ in range(2500):
        c = caso(r, frecuencia=r.choice(tuple(Frecuencia)))
        resultado = juzgar(c.meta, c.reportes, c.corte, UMBRALES)
        conocidos = _conocidos(resultado)
        if not conocidos:
            continue
        vistos += any(not 0 <= k <= 1 for k in conocidos)
        assert resultado.logro == sum(
            (acotar(k) for k in conocidos), Fraction(0)
        ) / len(resultado.periodos)
    assert vistos > 50


def _conocidos(r: Resultado) -> list[Fraction]:
    return [p.logro.valor for p in r.periodos if p.logro.valor is not None]


@pytest.mark.parametrize("tipo", COMPUTABLES)
def test_figures_are_exact(tipo: TipoMeta) -> None:
    r = Random(11)  # noqa: S311 - nothing secret
    for _ in range(60):
        c = caso(r, tipo=tipo)
        resultado = juzgar(c.meta, c.reportes, c.corte, UMBRALES)
        for cifra in (resultado.medido, resultado.logro, resultado.razon):
            assert cifra is None or isinstance(cifra, Fraction)


def test_a_report_changes_nothing_of_what_is_due() -> None:
    """E, and what counts in the plan, hang from the promise and the day alone."""
    r = Random(17)  # noqa: S311 - nothing secret
    for _ in range(800):
        c = caso(r)
        con = juzgar(c.meta, c.reportes, c.corte, UMBRALES)
        sin = juzgar(c.meta, [], c.corte, UMBRALES)
        assert (con.esperado, con.computable) == (sin.esperado, sin.computable)


def test_reports_after_the_corte_change_nothing() -> None:
    r = Random(23)  # noqa: S311 - nothing secret
    for _ in range(800):
        c = caso(r)
        antes: list[Reporte] = [x for x in c.reportes if x.fecha <= c.corte]
        assert juzgar(c.meta, c.reportes, c.corte, UMBRALES) == juzgar(
            c.meta, antes, c.corte, UMBRALES
        )

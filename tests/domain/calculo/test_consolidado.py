"""compliance.md §6: roll-up, always from the leaves."""

from fractions import Fraction as F  # noqa: N817 - short in tables
from typing import Any

import pytest

from pladeco.domain.calculo.consolidado import Hoja, Resumen, consolidar, repartir
from pladeco.domain.calculo.situaciones import Resultado, Umbrales
from pladeco.domain.vocabulario import Motivo, Situacion

S = Situacion
UMBRALES = Umbrales()


def hoja(
    razon: Any = None,
    *,
    peso: Any = 1,
    logro: Any = None,
    esperado: Any = 1,
    q: Any = 1,
    situacion: Situacion = S.EN_PLAZO,
    computable: bool = True,
    nombre: str = "",
) -> Hoja:
    """Build a leaf; its name tells its R and its C where it has none of its own."""

    def exacta(valor: Any) -> F | None:
        return None if valor is None else F(valor)

    return Hoja(
        nombre or f"{razon}|{logro}",
        Resultado(
            situacion,
            logro=exacta(logro),
            esperado=exacta(esperado),
            razon=exacta(razon),
            conocido=exacta(q),
            computable=computable,
        ),
        F(peso),
    )


def rama(*hojas: Hoja) -> Resumen:
    return consolidar(hojas, UMBRALES)


def figuras(r: Resumen) -> tuple[F | None, ...]:
    return r.cumplimiento, r.cobertura, r.minimo, r.maximo, r.avance


CALLADA = hoja(situacion=S.SIN_DATOS)


@pytest.mark.parametrize(("hojas", "cumplimiento", "cobertura", "rango"), [
    ([hoja(1), hoja("1/2")], F(3, 4),  F(1),    (F(3, 4), F(3, 4))),
    ([hoja(1), hoja(1), hoja(1), CALLADA], F(1),     F(3, 4), (F(3, 4), F(1))),
    ([hoja("1/2"), CALLADA], F(1, 2),  F(1, 2), (F(1, 4), F(3, 4))),
    # clamped, each
    ([hoja(3), hoja(0)], F(1, 2),  F(1),    (F(1, 2), F(1, 2))),
    ([hoja(1), hoja(-2)], F(1, 2),  F(1),    (F(1, 2), F(1, 2))),
    # weighted
    ([hoja(1, peso=3), hoja(0)], F(3, 4),  F(1),    (F(3, 4), F(3, 4))),
    ([hoja(1, peso="1/2"), CALLADA], F(1),     F(1, 3), (F(1, 3), F(1))),
    # what is known of a recurring one weighs w·q
    ([hoja(1, q="2/3")], F(1),     F(2, 3), (F(2, 3), F(1))),
    ([hoja(1, q="1/2"), hoja(0)], F(1, 3),  F(3, 4), (F(1, 4), F(1, 2))),
    # nobody said anything
    ([CALLADA], None,     F(0),    (F(0), F(1))),
    ([CALLADA, hoja(q=0)], None,     F(0),    (F(0), F(1))),
    # nothing is due
    ([], None,     None,    (None, None)),
    ([hoja(esperado=0, q=None)], None,     None,    (None, None)),
    ([hoja(1), hoja(esperado=0, q=None)], F(1),     F(1),    (F(1), F(1))),
    # done before it was due: R at least 1, all of it known
    ([hoja(esperado=0, q=None, logro=1, situacion=S.CUMPLIDA), hoja(0)],
     F(1, 2), F(1), (F(1, 2), F(1, 2))),
    ([hoja("9/10", situacion=S.CUMPLIDA)], F(1),     F(1),    (F(1), F(1))),
    # leaves without weight weigh nothing, as if none were due
    ([hoja(1, peso=0)], None,     None,    (None, None)),
    ([hoja(1, peso=0), hoja(0)], F(0),     F(1),    (F(0), F(0))),
])  # fmt: skip
def test_cumplimiento_with_its_coverage_and_range(
    hojas: list[Hoja],
    cumplimiento: F | None,
    cobertura: F | None,
    rango: tuple[F | None, F | None],
) -> None:
    r = rama(*hojas)

    assert figuras(r)[:4] == (cumplimiento, cobertura, *rango)


@pytest.mark.parametrize(("hojas", "avance"), [
    ([hoja(1, logro="1/2"), hoja(1, logro="1/4")], F(3, 8)),
    ([hoja(1, logro=2), hoja(1, logro=-1)], F(1, 2)),
    ([hoja(1, logro=1, peso=3), hoja(1, logro=0)], F(3, 4)),
    # what nobody reported is not accredited, nor is what is not due forgotten
    ([hoja(1, logro=1), CALLADA], F(1, 2)),
    ([hoja(logro="1/2", esperado=0), hoja(esperado=0)], F(1, 4)),
    ([CALLADA, hoja(esperado=0)], None),
    ([], None),
    ([hoja(1, logro=0)], F(0)),
    ([hoja(1, logro=1, peso=0)], None),
    ([hoja(1, logro=1), hoja(computable=False, peso=0)], F(1)),
    ([hoja(computable=False, logro=1, peso=0)], None),
])  # fmt: skip
def test_avance_del_plan_is_over_all_that_can_be_computed(
    hojas: list[Hoja], avance: F | None
) -> None:
    assert rama(*hojas).avance == avance


def test_what_is_not_computable_is_counted_apart() -> None:
    fuera = [
        hoja(computable=False, esperado=None, q=None, peso=5, situacion=s)
        for s in (S.NO_APLICA, S.POR_CONFIRMAR, S.SIN_META, S.NO_CALCULABLE)
    ]

    r = rama(*fuera, hoja(1, logro=1), CALLADA)

    assert figuras(r) == figuras(rama(hoja(1, logro=1), CALLADA))
    assert (r.metas, r.exigibles, r.informadas) == (6, 2, 1)
    assert dict(r.situaciones) == {
        S.EN_PLAZO: 1, S.SIN_DATOS: 1, S.NO_APLICA: 1, S.POR_CONFIRMAR: 1,
        S.SIN_META: 1, S.NO_CALCULABLE: 1,
    }  # fmt: skip


def test_situaciones_are_told_in_the_order_of_the_list() -> None:
    r = rama(CALLADA, hoja(1), hoja(1, situacion=S.CUMPLIDA), hoja(1))

    assert r.situaciones == ((S.CUMPLIDA, 1), (S.EN_PLAZO, 2), (S.SIN_DATOS, 1))


def test_the_silent_are_those_due_of_which_something_is_not_known() -> None:
    r = rama(
        hoja(1, nombre="sabida"),
        hoja(nombre="callada"),
        hoja(1, q="2/3", nombre="a medias"),
        hoja(esperado=0, q=None, nombre="aún no"),
        hoja(nombre="ajena", computable=False, esperado=None, q=None),
        hoja(esperado=0, q=None, nombre="hecha", situacion=S.CUMPLIDA),
    )

    assert r.sin_datos == ("callada", "a medias")
    assert (r.exigibles, r.informadas) == (4, 3)


def test_a_ratio_that_cannot_be_computed_is_due_and_not_known() -> None:
    vana = Hoja(
        "a",
        Resultado(
            S.NO_CALCULABLE, Motivo.DENOMINADOR_CERO, esperado=F(1), conocido=F(1)
        ),
        F(1),
    )

    r = rama(vana, hoja(1))

    assert (r.cobertura, r.sin_datos) == (F(1, 2), ("a",))


@pytest.mark.parametrize(("sabidas", "calladas", "insuficiente"), [
    (4, 1, False), (3, 1, True), (0, 1, True), (79, 21, True), (0, 0, False),
])  # fmt: skip
def test_below_four_fifths_there_is_not_enough(
    sabidas: int, calladas: int, insuficiente: bool
) -> None:
    hojas = [hoja(1)] * sabidas + [CALLADA] * calladas

    assert rama(*hojas).insuficiente is insuficiente


def test_how_much_is_enough_is_the_instruments() -> None:
    pide_poco = Umbrales(cobertura_minima=F(1, 2))

    assert not consolidar([hoja(1), CALLADA], pide_poco).insuficiente


@pytest.mark.parametrize(("peso", "computables", "partes"), [
    (1, "sss", [F(1, 3)] * 3),
    (6, "sns", [F(3), F(0), F(3)]),
    (1, "nn",  [F(0), F(0)]),
    (0, "s",   [F(0)]),
    (1, "",    []),
])  # fmt: skip
def test_an_actividad_shares_its_weight_among_what_can_be_computed(
    peso: int, computables: str, partes: list[F]
) -> None:
    resultados = [Resultado(S.EN_PLAZO, computable=c == "s") for c in computables]

    assert repartir(F(peso), resultados) == partes


def test_never_an_average_of_averages() -> None:
    """One branch of three leaves and one of one: each leaf counts once."""
    r = rama(hoja(1), hoja(1), hoja(1), hoja(0))

    assert r.cumplimiento == F(3, 4)

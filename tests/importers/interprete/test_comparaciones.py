"""More, less or as much as there was, in sentences that no plan holds."""

import pytest

from pladeco.domain.vocabulario import Sentido, TipoMeta
from pladeco.importers.interprete.a_json import numero
from pladeco.importers.interprete.modelo import CodigoDuda
from tests.importers.interprete.lecturas import breves, codigos, leer, unica


@pytest.mark.parametrize(
    ("meta", "tipo", "valor", "base"),
    [
        ("Aumentar en un 10 % los riegos", TipoMeta.INCREMENTO_PCT, 10, None),
        ("aumentar en 10 nuevos socios", TipoMeta.INCREMENTO_ABS, 10, None),
        ("aumentar en 3 puntos la cobertura", TipoMeta.INCREMENTO_ABS, 3, None),
        ("15% de aumento en los riegos", TipoMeta.INCREMENTO_PCT, 15, None),
        ("Duplicar los riegos", TipoMeta.INCREMENTO_PCT, 100, None),
        ("Triplicar los riegos", TipoMeta.INCREMENTO_PCT, 200, None),
        ("Aumentar de 40 a 60 los riegos", TipoMeta.CONTEO_TOTAL, 60, 40),
        ("Aumentar de 40% a 60%", TipoMeta.PORCENTAJE, 60, 40),
        ("Del 45% al 70% de los hogares", TipoMeta.PORCENTAJE, 70, 45),
        ("Aumentar al 80% la cobertura", TipoMeta.PORCENTAJE, 80, None),
        ("Línea base: 45 pozos. Meta: 120 pozos", TipoMeta.CONTEO_TOTAL, 120, 45),
    ],
)
def test_increases(meta: str, tipo: TipoMeta, valor: int, base: int | None) -> None:
    parte = unica(leer(meta))

    assert (parte.tipo, numero(parte.valor), numero(parte.base)) == (tipo, valor, base)


def test_an_increase_over_the_year_before_recurs() -> None:
    for meta in (
        "Aumentar un 5 % respecto del año anterior",
        "5 % más que el año anterior",
        "Aumentar un 5 % anual",
    ):
        parte = unica(leer(meta))
        assert parte.base_anterior, meta
        assert parte.frecuencia == "anual"


def test_a_total_beside_an_increase_asserts_no_base() -> None:
    lectura = leer("Aumentar en 4 socios nuevos. Total socios 30")

    assert breves(lectura) == [("incremento_abs", 4, None)]
    assert unica(lectura).base is None
    assert CodigoDuda.TOTAL_AMBIGUO in codigos(lectura)


@pytest.mark.parametrize(
    ("meta", "valor", "base"),
    [
        ("bajar de 31,5 % a 18 %", 18, 31.5),
        ("Reducir a menos de 5 los basurales", 5, None),
        ("Disminuir en un 20 % los basurales", None, None),
        ("Reducir a la mitad los basurales", None, None),
        ("Disminuir 10 % (línea base: 50 días)", 45, 50),
        ("Reducir en 4 puntos la mora (LB 2022: 62 %)", 58, 62),
        ("Reducir a la mitad los basurales. Línea base: 40", 20, 40),
        ("Disminuir en 5 los basurales (actual: 20)", 15, 20),
        ("Dismnuir a 6 los basurales", 6, None),
    ],
)
def test_reductions(meta: str, valor: int | None, base: float | None) -> None:
    parte = unica(leer(meta))

    assert (parte.tipo, numero(parte.valor), numero(parte.base)) == (
        TipoMeta.REDUCIR,
        valor,
        base,
    )
    assert parte.sentido is Sentido.DESCENDENTE


def test_a_reduction_by_a_part_is_left_to_a_person_with_its_amount() -> None:
    lectura = leer("Disminuir en un 20 % los basurales")
    rebaja = unica(lectura).rebaja

    assert rebaja is not None
    assert numero(rebaja.cuanto) == 20
    assert (rebaja.relativa, rebaja.texto) == (True, "20 %")
    assert CodigoDuda.REDUCCION_SIN_BASE in codigos(lectura)
    assert lectura.confianza < 0.7
    assert leer("bajar de 31,5 % a 18 %").confianza >= 0.7


def test_less_than_the_year_before_has_no_value_of_its_own() -> None:
    for meta in (
        "Bajar 5 % la mora respecto al año anterior",
        "Bajar 5 % anual la mora",
    ):
        parte = unica(leer(meta))

        assert parte.valor is None
        assert parte.base_anterior
        assert parte.frecuencia == "anual"


@pytest.mark.parametrize(
    ("indicador", "meta", "valor", "base"),
    [
        ("Tasa de mora (línea base 2022: 8 %)", "Disminuir en 2 puntos", 6, 8),
        ("Cobertura de riego (LB: 58 %)", "70 %", 70, 58),
        ("N° de podas (LB: 58)", "70 %", 70, None),
        ("N° de podas (LB: 58)", "70 podas", 70, None),
        ("Socios (LB: 58)", "Aumentar en 10 los socios", 10, 58),
    ],
)
def test_the_indicator_may_state_the_base_line(
    indicador: str, meta: str, valor: int, base: int | None
) -> None:
    lectura = leer(meta, indicador)

    parte = unica(lectura)
    assert (numero(parte.valor), numero(parte.base)) == (valor, base)
    assert CodigoDuda.ANIO_FUERA_DE_PLAZO not in codigos(lectura)


@pytest.mark.parametrize(
    ("meta", "hasta"),
    [
        ("Cerrar un 15 % de la brecha entre lo del año anterior y la meta de 70 %", 70),
        ("Reducir la brecha en 15 % respecto al año anterior, meta nacional 70%", 70),
        ("Acortar en 15 % la brecha del año anterior", None),
    ],
)
def test_gaps(meta: str, hasta: int | None) -> None:
    lectura = leer(meta)
    parte = unica(lectura)

    assert (parte.tipo, numero(parte.valor)) == (TipoMeta.REDUCCION_BRECHA, 15)
    assert (parte.brecha_meta, parte.base_anterior) == (hasta, True)
    assert (CodigoDuda.BRECHA_SIN_META in codigos(lectura)) == (hasta is None)


@pytest.mark.parametrize(
    ("meta", "tipo", "anterior"),
    [
        ("Mantener la cobertura del año anterior", TipoMeta.MANTENER, True),
        ("No disminuir la matrícula actual", TipoMeta.MANTENER, False),
        ("Mantener la cobertura en 95 %", TipoMeta.MANTENER, False),
        ("Superar los resultados del año anterior", TipoMeta.SUPERAR_BASE, True),
        ("Superar lo logrado en 2021", TipoMeta.SUPERAR_BASE, False),
        ("Supear XYZ año 2021", TipoMeta.SUPERAR_BASE, False),
        ("Mantenner la cobertura del año anterior", TipoMeta.MANTENER, True),
        ("Mantener sobre el 80 %", TipoMeta.PORCENTAJE, False),
        ("Mantener 4 rondas anuales", TipoMeta.CONTEO_POR_PERIODO, False),
        ("Mantener limpia la plaza", TipoMeta.CUALITATIVA, False),
    ],
)
def test_keeping_and_beating(meta: str, tipo: TipoMeta, *, anterior: bool) -> None:
    parte = unica(leer(meta))

    assert (parte.tipo, parte.base_anterior) == (tipo, anterior)


@pytest.mark.parametrize(
    ("meta", "base", "niveles"),
    [
        ("De malo a regular", 1, ("malo", "regular")),
        ("Pasar de nivel básico a intermedio", 1, ("basico", "intermedio")),
        ("Alcanzar nivel avanzado", None, ("intermedio", "avanzado")),
    ],
)
def test_scales(meta: str, base: int | None, niveles: tuple[str, ...]) -> None:
    parte = unica(leer(meta))

    assert parte.tipo is TipoMeta.ESCALA
    assert parte.base == base
    assert parte.valor is not None
    hasta = int(parte.valor)
    assert parte.niveles[hasta - 1 : hasta + 1] == niveles


@pytest.mark.parametrize(
    "meta",
    [
        "1.200 socios, aumentando en 5 % cada año",
        "Bajar de 45 a 30 días y a 20 el 2027",
    ],
)
def test_a_number_that_a_comparison_leaves_unread_is_told(meta: str) -> None:
    lectura = leer(meta)

    assert CodigoDuda.NUMERO_SIN_LEER in codigos(lectura)
    assert lectura.confianza < 0.7

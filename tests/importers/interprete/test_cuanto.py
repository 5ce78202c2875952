"""How much is really promised: by year, for each, up to, all of them."""

import pytest

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.a_json import numero
from pladeco.importers.interprete.modelo import CodigoDuda
from tests.importers.interprete.lecturas import Breve, breves, codigos, leer, unica


@pytest.mark.parametrize(
    ("meta", "indicador", "acumulacion"),
    [
        ("Plantar 50 árboles", None, Acumulacion.SUMA),
        ("Llegar a 9 m2 por habitante", None, Acumulacion.ULTIMO),
        ("Alcanzar 60 pozos (línea base 40)", None, Acumulacion.ULTIMO),
        ("900 escolares", "Matrícula municipal", Acumulacion.ULTIMO),
        ("Aumentar en 30 la matrícula", None, Acumulacion.ULTIMO),
        ("5,5", "Nota de los vecinos", Acumulacion.ULTIMO),
        ("No más de 5 reclamos", None, Acumulacion.SUMA),
        ("No más de 5 % de mora", None, Acumulacion.ULTIMO),
        ("Entre 4 y 6 podas", None, Acumulacion.SUMA),
        ("Entre 4 y 6 vecinos por taller", None, Acumulacion.ULTIMO),
        ("75 %", "Porcentaje de trámites disponibles en la web", Acumulacion.ULTIMO),
        ("75 %", "Porcentaje de trámites tramitados", Acumulacion.RAZON),
    ],
)
def test_how_a_quantity_adds_up(
    meta: str, indicador: str | None, acumulacion: Acumulacion
) -> None:
    assert unica(leer(meta, indicador)).acumulacion is acumulacion


def test_a_value_for_each_year_is_a_schedule() -> None:
    suma = unica(leer("2024: 10 podas, 2025: 12 podas"))
    nivel = unica(leer("30% al 2025 y 60% al 2027"))

    assert numero(suma.valor) == 22
    assert dict(suma.programacion) == {2024: 10, 2025: 12}
    dividida = unica(leer("30 % al 2025 / 60 % al 2027 / 90 % al 2029"))
    assert dict(dividida.programacion) == {2025: 30, 2027: 60, 2029: 90}
    con_total = unica(leer("30 podas: 10 en 2024 y 20 en 2025"))
    assert numero(con_total.valor) == 30
    assert len(con_total.programacion) == 2
    del_plazo = unica(leer("5 % el primer año, 10 % el segundo año"))
    assert dict(del_plazo.programacion) == {2024: 5, 2025: 10}
    assert numero(nivel.valor) == 60
    assert dict(nivel.programacion) == {2025: 30, 2027: 60}


def test_years_of_different_things_are_no_schedule() -> None:
    assert breves(leer("4 podas el 2024; 3 cursos el 2025")) == [
        ("conteo_total", 4, None),
        ("conteo_total", 3, None),
    ]


def test_what_is_reached_by_each_year_may_be_a_running_total() -> None:
    lectura = leer("100 focos al 2025, 250 al 2027")

    assert CodigoDuda.POR_ANIO_O_ACUMULADO in codigos(lectura)
    assert lectura.confianza < 0.7


def test_without_a_plazo_nobody_knows_the_first_year() -> None:
    lectura = leer("5 % el primer año, 10 % el segundo año", plazo="corto plazo")

    assert unica(lectura).programacion == ()
    assert CodigoDuda.POR_ANIO_O_ACUMULADO in codigos(lectura)


@pytest.mark.parametrize(
    ("meta", "valor", "frecuencia"),
    [
        ("2 rondas por cada una de las 7 villas", 14, None),
        ("2 rondas en cada una de las siete villas", 14, None),
        ("3 rondas por villa en 4 villas", 12, None),
        ("2 rondas mensuales a cada una de las 5 villas", 10, "mensual"),
        ("2 rondas por villa", 2, None),
        ("2 rondas por semestre, 30 mascotas cada una", 2, "semestral"),
    ],
)
def test_so_many_for_each_is_multiplied_and_left_to_a_person(
    meta: str, valor: int, frecuencia: str | None
) -> None:
    lectura = leer(meta)

    (breve,) = breves(lectura)
    assert breve[1:] == (valor, frecuencia)
    assert CodigoDuda.MULTIPLICADOR in codigos(lectura)
    assert lectura.confianza < 0.7


@pytest.mark.parametrize(
    ("meta", "tipo"),
    [
        ("Hasta 30 becas", TipoMeta.CONTEO_TOTAL),
        ("Hasta 30 becas anuales", TipoMeta.CONTEO_POR_PERIODO),
        ("Hasta 30 reclamos", TipoMeta.TECHO),
        ("Hasta 30 días", TipoMeta.TECHO),
        ("Hasta un 30 % de mora", TipoMeta.TECHO),
    ],
)
def test_hasta_offers_or_limits(meta: str, tipo: TipoMeta) -> None:
    lectura = leer(meta)

    assert unica(lectura).tipo is tipo
    assert CodigoDuda.TOPE_O_META in codigos(lectura)


@pytest.mark.parametrize(
    "meta",
    [
        "Todas las sedes con agua",
        "Capacitar a todos los choferes",
        "La totalidad de los focos cambiados",
    ],
)
def test_all_of_them_is_a_hundred_percent_that_a_person_accepts(meta: str) -> None:
    lectura = leer(meta)

    assert breves(lectura) == [("porcentaje", 100, None)]
    assert CodigoDuda.TODOS_SIN_CIFRA in codigos(lectura)
    assert lectura.confianza < 0.7


@pytest.mark.parametrize(
    "meta",
    [
        "Cuidar los árboles en los 7 barrios",
        "Cumplir la Agenda 2030 y sus 17 ODS",
        "Mejorar el trato (escala de 1 a 7)",
    ],
)
def test_how_many_there_are_is_not_how_many_are_promised(meta: str) -> None:
    assert breves(leer(meta)) == [("cualitativa", None, None)]


def test_a_work_for_so_many_is_one_work() -> None:
    lectura = leer("Construir una sede para 60 socios")

    assert breves(lectura) == [("hito", None, None)]
    assert CodigoDuda.NUMERO_DE_OTRA_COSA in codigos(lectura)


@pytest.mark.parametrize(
    ("meta", "partes"),
    [
        ("Rondas (4), ferias (2) y cursos (1)",
         [("conteo_total", 4, None), ("conteo_total", 2, None),
          ("conteo_total", 1, None)]),
        ("mínimo 4, máximo 8 rondas", [("banda", 4, None)]),
        ("No menos de dos ni más de cuatro rondas", [("banda", 2, None)]),
        ("Atender a un mínimo de 1.200 vecinos/as por año",
         [("conteo_por_periodo", 1200, "anual")]),
        ("500 podas/año", [("conteo_por_periodo", 500, "anual")]),
        ("2 rondas c/mes", [("conteo_por_periodo", 2, "mensual")]),
        ("Hacer cada año 2 rondas", [("conteo_por_periodo", 2, "anual")]),
        ("20 rondas cada marzo", [("conteo_por_periodo", 20, "anual")]),
        ("El 50 % + 1 de los socios", [("porcentaje", 50, None)]),
    ],
)  # fmt: skip
def test_other_ways_of_writing_it(meta: str, partes: list[Breve]) -> None:
    assert breves(leer(meta)) == partes


def test_how_often_another_verb_happens_is_not_how_often_the_first_does() -> None:
    lectura = leer("Formar 1 mesa y sesionar trimestralmente")

    assert breves(lectura) == [("conteo_total", 1, None)]
    assert CodigoDuda.FRECUENCIA_DE_OTRA_FRASE in codigos(lectura)

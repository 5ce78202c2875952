"""One table for each kind of meta, in sentences that no plan holds."""

import pytest

from pladeco.domain.vocabulario import Acumulacion, Sentido, TipoMeta
from pladeco.importers.interprete.a_json import numero
from pladeco.importers.interprete.modelo import CodigoDuda, Cuantificador
from tests.importers.interprete.lecturas import Breve, breves, codigos, leer, unica


@pytest.mark.parametrize(
    ("meta", "partes"),
    [
        ("8 huertos", [("conteo_total", 8, None)]),
        ("A lo menos 15 huertos comunitarios", [("conteo_total", 15, None)]),
        ("Habilitación de 04 puntos limpios", [("conteo_total", 4, None)]),
        ("Doce operativos al año", [("conteo_por_periodo", 12, "anual")]),
        ("una ronda mensual", [("conteo_por_periodo", 1, "mensual")]),
        ("UN FESTIVAL EN OCTUBRE", [("conteo_total", 1, None)]),
        ("Al menos un festival", [("conteo_total", 1, None)]),
        ("Una ronda cada dos meses", [("conteo_por_periodo", 6, "anual")]),
        ("2 rondas dos veces al año", [("conteo_por_periodo", 4, "anual")]),
        ("Podas dos veces al año", [("conteo_por_periodo", 2, "anual")]),
        ("Cada año se harán 3 podas", [("conteo_por_periodo", 3, "anual")]),
        ("Reciclar 1,5 toneladas mensuales", [("conteo_por_periodo", 1.5, "mensual")]),
        ("Adjudicar M$ 20.000", [("conteo_total", 20_000_000, None)]),
        ("Superar las 500 consultas", [("conteo_total", 500, None)]),
    ],
)
def test_counts(meta: str, partes: list[Breve]) -> None:
    assert breves(leer(meta)) == partes


@pytest.mark.parametrize(
    ("meta", "partes"),
    [
        ("3 ferias, 2 cursos y un seminario",
         [("conteo_total", 3, None), ("conteo_total", 2, None),
          ("conteo_total", 1, None)]),
        ("3 ferias y 2 cursos anuales",
         [("conteo_por_periodo", 3, "anual"), ("conteo_por_periodo", 2, "anual")]),
        ("Formar 6 mesas y celebrar 4 sesiones anuales",
         [("conteo_total", 6, None), ("conteo_por_periodo", 4, "anual")]),
        ("2 cursos anuales/ 4 ferias al mes",
         [("conteo_por_periodo", 2, "anual"), ("conteo_por_periodo", 4, "mensual")]),
        ("2 cursos; 1 feria", [("conteo_total", 2, None), ("conteo_total", 1, None)]),
        ("• 4 ferias\n• 2 cursos",
         [("conteo_total", 4, None), ("conteo_total", 2, None)]),
        ("a) 4 ferias b) 30% de asistencia",
         [("conteo_total", 4, None), ("porcentaje", 30, None)]),
        ("1- Regar mejor. 2- 4 ferias al año",
         [("cualitativa", None, None), ("conteo_por_periodo", 4, "anual")]),
        ("Regar mejor. Podar. A lo menos 4 ferias", [("conteo_total", 4, None)]),
        ("Aumentar en 5% las podas y 20% los riegos",
         [("incremento_pct", 5, None), ("incremento_pct", 20, None)]),
    ],
)  # fmt: skip
def test_several_metas_in_one_cell(meta: str, partes: list[Breve]) -> None:
    assert breves(leer(meta)) == partes


@pytest.mark.parametrize(
    "meta",
    [
        "90 vecinos asisten a 2 charlas",
        "90 vecinos en 3 localidades y 2 aldeas",
        "90 vecinos (40 hombres y 50 mujeres)",
        "90 vecinos, 60% mujeres",
        "90 vecinos recibiendo 2 visitas y 1 control",
        "90 vecinos entre 6 y 12 años",
        "90 vecinos durante el verano (10 por villa)",
    ],
)
def test_a_number_that_describes_is_no_meta(meta: str) -> None:
    assert breves(leer(meta)) == [("conteo_total", 90, None)]


@pytest.mark.parametrize(
    ("meta", "valor"),
    [
        ("85%", 85),
        ("0.8", 80),
        ("0,75", 75),
        ("8 de cada 10 vecinos", 80),
        ("la mitad de los vecinos", 50),
        ("Cubrir al 40 por ciento de la comuna", 40),
        ("≥ 90 %", 90),
        ("no menos del 12,5 % de los lotes", 12.5),
        ("Superar el 60 % de participación", 60),
    ],
)
def test_percentages(meta: str, valor: float) -> None:
    assert breves(leer(meta)) == [("porcentaje", valor, None)]


@pytest.mark.parametrize(
    ("meta", "indicador", "acumulacion"),
    [
        ("90 % de las rondas programadas", None, Acumulacion.RAZON),
        (
            "90 %",
            "(N° visitas realizadas/N° visitas programadas)*100",
            Acumulacion.RAZON,
        ),
        ("90 %", "(Hogares con agua/Total de hogares)*100", Acumulacion.RAZON_ULTIMA),
        ("90 % de los hogares", "Cobertura de agua", Acumulacion.ULTIMO),
    ],
)
def test_how_a_percentage_adds_up(
    meta: str, indicador: str | None, acumulacion: Acumulacion
) -> None:
    assert unica(leer(meta, indicador)).acumulacion is acumulacion


def test_a_bare_number_takes_what_the_indicator_measures() -> None:
    assert breves(leer("80", "Porcentaje de avance")) == [("porcentaje", 80, None)]
    assert breves(leer("80", "N° de podas")) == [("conteo_total", 80, None)]
    assert CodigoDuda.POSIBLE_CIEN_POR_CIENTO in codigos(leer("1", "Podas"))


@pytest.mark.parametrize(
    ("meta", "indicador", "valor"),
    [
        ("No más de 5 reclamos", None, 5),
        ("Máximo 5 % de morosidad", None, 5),
        ("Tiempo de respuesta menor a 48 horas", None, 48),
        ("No superar 30 multas", None, 30),
        ("Cero incendios", None, 0),
        ("10 días", "Tiempo de espera", 10),
    ],
)
def test_ceilings(meta: str, indicador: str | None, valor: int) -> None:
    parte = unica(leer(meta, indicador))

    assert (parte.tipo, numero(parte.valor)) == (TipoMeta.TECHO, valor)
    assert parte.sentido is Sentido.DESCENDENTE


@pytest.mark.parametrize(
    ("meta", "bajo", "alto"),
    [
        ("entre 40 y 60 podas", 40, 60),
        ("10 a 15 podas anuales", 10, 15),
        ("Entre un 60% y un 80% de asistencia", 60, 80),
    ],
)
def test_bands(meta: str, bajo: int, alto: int) -> None:
    parte = unica(leer(meta))

    assert (parte.tipo, numero(parte.valor), numero(parte.valor_max)) == (
        TipoMeta.BANDA,
        bajo,
        alto,
    )
    assert parte.cuantificador is Cuantificador.ENTRE


@pytest.mark.parametrize(
    "meta",
    [
        "Ordenanza de ruidos aprobada",
        "Sede vecinal construida",
        "diseño terminado",
        "Aprobación del reglamento",
        "Construcción de sede",
        "Elaborar un manual",
        "Primera piedra",
        "Firmar convenio con la universidad",
        "Sitio web en funcionamiento",
        "Compra de terreno",
        "Contar con una biblioteca",
        "Contratar un arquitecto",
        "Postulación fril 2025",
        "1 diagnóstico",
        "Construcción y puesta en marcha de la posta",
        "Sede en calle D'Arcy 1.450, Pobl. 18 de Mayo (BIP 40023456-0), terminada",
    ],
)
def test_milestones(meta: str) -> None:
    parte = unica(leer(meta))

    assert parte.tipo is TipoMeta.HITO
    assert [hito.nombre for hito in parte.hitos] == [meta]


@pytest.mark.parametrize(
    "meta",
    [
        "Mejorar la calidad de vida",
        "Ejecución de proyectos",
        "Convenios firmados",
        "Difusión del espacio protegido",
        "Según demanda",
        "En todas las escuelas",
        "Poseer un parque en buen estado que sirva a la comunidad",
        "Fortalecimiento de la organización",
    ],
)
def test_purposes_promise_nothing_to_count(meta: str) -> None:
    assert breves(leer(meta)) == [("cualitativa", None, None)]


def test_a_milestone_keeps_the_date_that_it_names() -> None:
    (hito,) = unica(leer("Inauguración marzo 2026")).hitos
    assert str(hito.fecha_prevista) == "2026-03-31"

    fuera = leer("Inauguración 2021")
    assert str(unica(fuera).hitos[0].fecha_prevista) == "2021-12-31"
    assert CodigoDuda.ANIO_FUERA_DE_PLAZO in codigos(fuera)
    assert str(fuera.plazo.desde) == "2024-01-01"


@pytest.mark.parametrize(
    "meta", [None, "", "-", "s/i", "No aplica", "N/A", "Por definir"]
)
def test_nothing_is_nothing(meta: str | None) -> None:
    assert breves(leer(meta)) == [("vacia", None, None)]
    assert breves(leer(meta, "N° de podas")) == [("vacia", None, None)]


@pytest.mark.parametrize(
    ("meta", "codigo"),
    [
        ("2 podas por sector", CodigoDuda.MULTIPLICADOR),
        ("2 podas en cada villa", CodigoDuda.MULTIPLICADOR),
        ("Alrededor de 50 podas", CodigoDuda.APROXIMADO),
        ("Hasta 50 becas", CodigoDuda.TOPE_O_META),
        ("Podas mensuales", CodigoDuda.FRECUENCIA_SIN_CANTIDAD),
        ("Nota igual o superior a 5,5", CodigoDuda.NIVEL),
        ("Poda en 3 villas", CodigoDuda.NUMERO_DE_OTRA_COSA),
        ("Todas las plazas podadas", CodigoDuda.TODOS_SIN_CIFRA),
        ("Aumentar la cobertura en un 10 %", CodigoDuda.NIVEL_O_AUMENTO),
        ("Aumentar en 10 % el riego y también podas", CodigoDuda.REPARTIDO),
    ],
)
def test_a_doubtful_reading_is_left_to_a_person(meta: str, codigo: CodigoDuda) -> None:
    lectura = leer(meta)

    assert codigo in codigos(lectura)
    assert lectura.confianza < 0.7

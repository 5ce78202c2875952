import pytest

from pladeco.importers.lector.encabezados import Columna
from pladeco.importers.lector.tipos_celda import (
    Puntuador,
    es_plazo,
    menciona_un_fondo,
    parecido_a_fondo,
    parecido_a_unidad,
)
from pladeco.importers.lector.vocabulario import aprender

VOCABULARIO = aprender(
    [
        (Columna.RESPONSABLE, "Turismo comunal, patrimonio"),
        (Columna.RESPONSABLE, "Casa de Acogida"),
        (Columna.FINANCIAMIENTO, "Mineras del valle"),
        (Columna.INDICADOR, "Acta firmada"),
    ]
)


@pytest.mark.parametrize(
    "texto",
    [
        "2026",
        "2024-2029",
        "2024 – 2029",
        "2025, 2026 y 2027",
        "Enero - Diciembre",
        "Enero a Diciembre 2024",
        "1° semestre 2025",
        "Primer semestre de 2025",
        "31-12-2026",
        "31 de diciembre de 2026",
        "Trimestre 1 de 2026",
        "Medio plazo",
        "12 meses",
        "anual",
        "Permanente",
        "Todo el año",
        "Corto plazo",
    ],
)
def test_a_plazo_says_when_and_nothing_else(texto: str) -> None:
    assert es_plazo(texto)


@pytest.mark.parametrize(
    "texto",
    ["", "1", "0.8", "100%", "una sesión mensual", "Plan 2030", "4 talleres", "el"],
)
def test_what_only_mentions_time_is_no_plazo(texto: str) -> None:
    assert not es_plazo(texto)


@pytest.mark.parametrize(
    ("texto", "puntos"),
    [
        ("Dirección de Obras", 2.0),
        ("SECPLA - Licitaciones", 2.0),
        ("Casa de Acogida", 2.0),
        ("Turismo com", 1.0),
        ("patrimonio", 2.0),
        ("Coordinar con la Dirección de Obras", 0.0),
        ("Mejor convivencia", 0.0),
    ],
)
def test_units_are_known_or_resembled(texto: str, puntos: float) -> None:
    assert parecido_a_unidad(texto, VOCABULARIO) == puntos


@pytest.mark.parametrize(
    ("texto", "puntos"),
    [
        ("FNDR 2027", 2.0),
        ("Municipal", 2.0),
        ("MUNICIPAL, sectorial", 2.0),
        ("No aplica", 2.0),
        ("Mineras del valle", 2.0),
        ("Postulación FNDR", 1.0),
        ("Aumentar el presupuesto", 0.0),
        ("Piscina municipal", 0.0),
    ],
)
def test_funds_are_known_or_named(texto: str, puntos: float) -> None:
    assert parecido_a_fondo(texto, VOCABULARIO) == puntos


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("Municipal", True),
        ("No aplica", True),
        ("Con vehículo municipal", True),
        ("$ 45.000.000", True),
        ("ABC 2025", True),
        ("Intente copiar de nuevo", False),
        ("Realizar la obra", False),
    ],
)
def test_a_financing_cell_says_something_of_money(texto: str, esperado: bool) -> None:
    assert menciona_un_fondo(texto) is esperado


@pytest.mark.parametrize(
    ("texto", "columna"),
    [
        ("Programa de invierno", Columna.PROGRAMA),
        ("Construir un mirador en el cerro", Columna.ACTIVIDAD),
        ("Difusión masiva de los beneficios en las radios", Columna.ACTIVIDAD),
        ("N° de talleres realizados", Columna.INDICADOR),
        ("(N° de visitas hechas/N° de visitas previstas)*100", Columna.INDICADOR),
        ("Porcentaje de avance", Columna.INDICADOR),
        ("5 huertos", Columna.INDICADOR),
        ("Acta firmada", Columna.INDICADOR),
        ("2025-2028", Columna.PLAZO),
        ("Al menos 10 talleres", Columna.META),
        ("95%", Columna.META),
        ("0.8", Columna.META),
        ("Oficina de Partes", Columna.RESPONSABLE),
        ("Fondos concursables", Columna.FINANCIAMIENTO),
    ],
)
def test_the_best_column_of_a_cell(texto: str, columna: Columna) -> None:
    puntajes = Puntuador(VOCABULARIO)(texto)

    assert max(puntajes, key=lambda tipo: puntajes[tipo]) is columna

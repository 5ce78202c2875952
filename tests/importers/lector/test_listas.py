import pytest

from pladeco.importers.lector.lineas import limpiar_celda
from pladeco.importers.lector.listas import separar


@pytest.mark.parametrize(
    ("crudo", "items"),
    [
        ("<p>Uno. Otra cosa.</p> <p>Dos</p>", ["Uno. Otra cosa.", "Dos"]),
        ("• Uno • Dos", ["Uno", "Dos"]),
        ("Actualización de normas. Manual de compras.",
         ["Actualización de normas.", "Manual de compras."]),
        (
            "Abrir el molino. Además, se cuida. Por tanto, vive.",
            ["Abrir el molino. Además, se cuida. Por tanto, vive."],
        ),
        ("Convenio con la U. de Chile", ["Convenio con la U. de Chile"]),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs_bullets_and_sentences(crudo: str, items: list[str]) -> None:
    lista = separar(limpiar_celda(crudo))

    assert list(lista.items) == items
    assert not lista.iba_corrida


@pytest.mark.parametrize(
    "items",
    [
        ["Controles de matronas", "Talleres de cocina", "Visitas a la casa"],
        ["Creación de un museo", "Generar un sello local", "Plan de ferias"],
        ["Construcción Centro Deportivo", "Construcción Parque El Boldo"],
        ["Restauración Torre Estación", "Restauración Ex Escuela N° 1"],
        ["Puente peatonal (Norte, Ampliación Puente Sur)", "Red de senderos"],
        ["Mes del libro", "Seminarios", "Celebración de aniversarios"],
        ["Plan maestro Los Canales", "Plan Maestro sector Alto"],
    ],
)
def test_what_was_run_together_is_cut_at_its_heads(items: list[str]) -> None:
    lista = separar(limpiar_celda(" ".join(items)))

    assert list(lista.items) == items
    assert lista.iba_corrida


@pytest.mark.parametrize(
    "texto",
    [
        "Ejecución del Plan Regulador y su Estudio de Riesgos",
        "Concretar el proyecto Parque Solar",
        "Rutas viales, Ruta Andina, Ruta Costera",
        "Tales como: Ruta Andina",
        "MEJORAMIENTO PLAZA SUR CONSTRUCCIÓN SEDE",
        "Corredor Norte-Sur y Cordillera-Mar",
    ],
)
def test_a_name_is_not_cut(texto: str) -> None:
    lista = separar(limpiar_celda(texto))

    assert lista.items == (texto,)
    assert not lista.iba_corrida

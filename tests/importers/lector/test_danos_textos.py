"""Damage around the tables: objectives, titles and loose texts."""

from dataclasses import replace

import pytest

from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.registros import Otro
from tests.importers.comunas import (
    ENCABEZADO,
    PLAN,
    codigos,
    contenido,
    editar_fila,
    fila_con,
    leer_limpio,
    linea,
    marcas,
    textos_de,
)

ARCHIVO = "Ordenar el archivo municipal y ponerlo al servicio de la comunidad."


def test_a_header_without_objective_opens_a_nameless_table() -> None:
    dano = PLAN.replace(
        "Ordenar el archivo municipal y ponerlo al servicio de la comunidad.\n\n", ""
    )

    lectura = leer_documento(dano)

    segunda = lectura.lineamientos[0].matrices[1]
    assert segunda.objetivo_local is None
    assert len(segunda.filas) == 2
    assert codigos(lectura) == {"sin_objetivo_local"}


@pytest.mark.parametrize("cola", ["", "\t\t\t\t\t\t"])
def test_an_objective_inside_a_table_opens_another(cola: str) -> None:
    objetivo = "Objetivo local: Ordenar el archivo municipal y ponerlo al servicio"
    original = (
        "Ordenar el archivo municipal y ponerlo al servicio de la comunidad.\n\n"
        + ENCABEZADO
    )
    dano = PLAN.replace(f"\n{original}", f"{objetivo} de la comunidad.{cola}")

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == {"objetivo_en_tabla"}


def test_several_objectives_over_one_table_are_all_kept() -> None:
    primero = "Ordenar el archivo municipal y ponerlo al servicio de la comunidad."
    segundo = "Difundir la historia del valle."
    dano = PLAN.replace(primero, f"{primero}\n\n{segundo}")

    lectura = leer_documento(dano)

    matriz = lectura.lineamientos[0].matrices[1]
    assert matriz.objetivos_locales == (primero, segundo)
    assert matriz.objetivo_local == primero
    assert codigos(lectura) == {"varios_objetivos"}


def test_a_title_beside_an_explicit_objective_is_no_objective() -> None:
    objetivo = "OBJETIVO LOCAL: Reducir los residuos"
    dano = PLAN.replace(objetivo, f"Acciones para el sector rural\n\n{objetivo}")

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert textos_de(lectura, CodigoAviso.TITULO_SUELTO) == [
        "Acciones para el sector rural"
    ]


def test_a_loose_fragment_of_a_cell_goes_to_the_row_above() -> None:
    trozo = "Vecinos mayores\nde la localidad\ncon movilidad\nreducida\n\n"
    siguiente = "Ordenar el archivo municipal"
    dano = PLAN.replace(siguiente, trozo + siguiente)

    lectura = leer_documento(dano)

    fila = fila_con(lectura, "Habilitar")
    texto = "Vecinos mayores de la localidad con movilidad reducida"
    assert fila.otros == (Otro(None, texto),)
    assert marcas(lectura, "Habilitar") == {"fragmento_suelto"}
    assert textos_de(lectura, CodigoAviso.FRAGMENTO_SUELTO) == [texto]
    limpia = fila_con(leer_limpio(), "Habilitar")
    assert replace(fila, linea=limpia.linea, otros=(), revisar=()) == limpia


def test_rows_after_running_text_are_not_of_the_table_above() -> None:
    prosa = "\n\n".join(f"Párrafo {n} de la memoria del plan." for n in range(6))
    cifras = "Mujeres\tHombres\tTotal\n10\t12\t22"

    lectura = leer_documento(f"{PLAN}\n{prosa}\n\n{cifras}\n")

    assert contenido(lectura) == contenido(leer_limpio())
    assert textos_de(lectura, CodigoAviso.FILA_NO_RECONOCIDA) == cifras.split("\n")


def test_an_objective_cut_in_two_lines_is_one() -> None:
    dano = PLAN.replace(ARCHIVO, ARCHIVO.replace(" y ponerlo", "\n\ny ponerlo"))

    assert contenido(leer_documento(dano)) == contenido(leer_limpio())


def test_the_text_of_an_objective_may_stand_under_its_label() -> None:
    dano = PLAN.replace(
        "OBJETIVO LOCAL: Reducir los residuos",
        "OBJETIVO LOCAL:\n\nReducir los residuos",
    )

    assert contenido(leer_documento(dano)) == contenido(leer_limpio())


def test_a_free_objective_inside_a_table_opens_another_too() -> None:
    dano = PLAN.replace(f"{ARCHIVO}\n\n{ENCABEZADO}\n", f"{ARCHIVO}\n\n")

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == {"objetivo_en_tabla"}


def test_a_title_between_rows_is_told_and_left_out() -> None:
    dano = editar_fila("Publicar", lambda c: ["", "Sector poniente", "", linea(c)])

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert textos_de(lectura, CodigoAviso.TITULO_SUELTO) == ["Sector poniente"]


def test_a_text_that_goes_on_between_rows_belongs_to_the_row_above() -> None:
    dano = editar_fila("Publicar", lambda c: ["", "de la comuna", "", linea(c)])

    lectura = leer_documento(dano)

    assert fila_con(lectura, "Capacitar").otros == (Otro(None, "de la comuna"),)
    assert codigos(lectura) == {"fragmento_suelto"}


def test_a_fragment_under_the_last_table_of_a_lineamiento_is_kept() -> None:
    trozo = "Libros de actas\ny planos\ndel cabildo\n\n"
    dano = PLAN.replace("2 LINEAMIENTO", f"{trozo}2 LINEAMIENTO")

    lectura = leer_documento(dano)

    texto = "Libros de actas y planos del cabildo"
    assert fila_con(lectura, "Restaurar").otros == (Otro(None, texto),)


def test_signatures_at_the_end_are_no_fragment() -> None:
    assert leer_documento(f"{PLAN}\nAna Soto\nAlcaldesa\nComuna\n") == leer_limpio()

"""Damage to the shape of a document: it is recovered, and the damage is told."""

import re

import pytest

from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.documento import leer_documento
from tests.importers.comunas import (
    ENCABEZADO,
    PLAN,
    SALTO_DE_PAGINA,
    codigos,
    contenido,
    editar_fila,
    filas,
    leer_limpio,
    linea,
    marcas,
    textos_de,
)

ARCHIVO = "Ordenar el archivo municipal y ponerlo al servicio de la comunidad."


def test_the_clean_plan_needs_no_review() -> None:
    lectura = leer_limpio()

    assert len(filas(lectura)) == 8
    assert codigos(lectura) == set()
    assert all(fila.revisar == () for fila in filas(lectura))


@pytest.mark.parametrize("separacion", [[], SALTO_DE_PAGINA])
def test_a_repeated_header_does_not_open_a_table(separacion: list[str]) -> None:
    dano = editar_fila(
        "Publicar los trámites", lambda c: [*separacion, ENCABEZADO, linea(c)]
    )

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == {"encabezado_repetido"}


def test_a_repeated_header_over_a_merged_cell_does_not_either() -> None:
    dano = editar_fila(
        "Publicar los trámites", lambda c: ["", ENCABEZADO, linea(["", *c[1:]])]
    )

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert marcas(lectura, "Publicar") == {"programa_heredado"}


def test_debris_is_passed_over_and_told() -> None:
    dano = editar_fila(
        "Publicar", lambda c: ["--\t--\t---\t--\t-", "}", "17", linea(c)]
    )

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert textos_de(lectura, CodigoAviso.RESTOS) == ["--\t--\t---\t--\t-", "}", "17"]


def test_tags_are_stripped() -> None:
    dano = re.sub(
        r"^[^\n]*\t[^\n]*$",
        lambda m: "\t".join(
            f"<p>{celda}</p>" if celda and "<" not in celda else celda
            for celda in m[0].split("\t")
        ),
        PLAN,
        flags=re.MULTILINE,
    )

    assert contenido(leer_documento(dano)) == contenido(leer_limpio())


def test_a_heading_cut_in_two_is_joined() -> None:
    dano = PLAN.replace("ESTRATÉGICO VALLE LIMPIO", "ESTRATÉGICO VALLE\n\nLIMPIO")

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == set()


def test_bulleted_programmes_share_their_projects_with_no_one() -> None:
    dano = PLAN.replace(
        "Programa de composta\t",
        '<ul class="x"> • Composta • Reciclaje • Huertos </ul>\t',
    )

    (plan,) = leer_documento(dano).lineamientos[1].objetivos_estrategicos[0].planes

    assert [programa.nombre for programa in plan.programas] == [
        "Composta",
        "Reciclaje",
        "Huertos",
        None,
    ]
    assert plan.programas[-1].proyectos == ("Compostera comunitaria del barrio alto",)


def test_a_lineamiento_with_two_names_keeps_its_title() -> None:
    dano = PLAN.replace("VALLE LIMPIO:", "VALLE SANO:")

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert textos_de(lectura, CodigoAviso.LINEAMIENTO_CON_DOS_NOMBRES) == ["VALLE SANO"]


def test_a_wrong_count_of_lineamientos_is_told() -> None:
    lectura = leer_documento(
        PLAN.replace("con dos lineamientos", "con tres lineamientos")
    )

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == {"conteo_distinto"}


def test_a_table_row_outside_any_table_is_told() -> None:
    dano = PLAN.replace("Visión\n", "Población\tHombres\tMujeres total\n\nVisión\n")

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == {"fila_no_reconocida"}


def test_lines_may_end_as_windows_ends_them() -> None:
    lectura = leer_documento(PLAN.replace("\n", "\r\n"))

    assert lectura == leer_limpio()


def test_what_a_page_repeats_is_passed_over() -> None:
    pie = "\nPLADECO Quebrada Honda, tomo segundo\n\nPágina 7 de 40\n\n"
    dano = PLAN
    for inicio in ("Publicar", "Restaurar", "Realizar talleres"):
        (fila,) = re.findall(rf"^[^\t\n]*\t{inicio}.*$", PLAN, re.MULTILINE)
        dano = dano.replace(fila, f"{pie}{fila}")

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == {"restos"}


def test_a_second_strategic_table_goes_on_with_the_plan() -> None:
    tabla = (
        "OBJETIVO ESTRATÉGICO\tPLAN\tPROGRAMA\tPROYECTO/ESTUDIOS\n\t\tPrograma final\t"
    )
    dano = PLAN.replace("2 LINEAMIENTO", f"{tabla}\n\n2 LINEAMIENTO")

    (objetivo,) = leer_documento(dano).lineamientos[0].objetivos_estrategicos

    assert [programa.nombre for programa in objetivo.planes[-1].programas] == [
        "Programa de trámites",
        "Programa de accesos",
        "Programa final",
    ]


def test_a_heading_that_comes_back_goes_on_with_its_lineamiento() -> None:
    titulo = "1 LINEAMIENTO ESTRATÉGICO ATENCIÓN CERCANA"
    dano = PLAN.replace(ARCHIVO, f"{titulo}\n\n{ARCHIVO}")

    assert contenido(leer_documento(dano)) == contenido(leer_limpio())

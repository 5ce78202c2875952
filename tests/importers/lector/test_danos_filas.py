"""Damage to the cells of a row: it is recovered, and the damage is told."""

from collections.abc import Callable

import pytest

from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.registros import Otro
from tests.importers.comunas import (
    CAMPOS,
    ENCABEZADO,
    PLAN,
    SALTO_DE_PAGINA,
    codigos,
    contenido,
    editar_fila,
    fila_con,
    leer_limpio,
    linea,
    marcas,
    textos_de,
)


def test_merged_cells_left_out_are_filled_and_told() -> None:
    dano = editar_fila(
        "Publicar los trámites",
        lambda c: [linea(["", c[1], c[2], "", c[4], "", c[6]])],
    )

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert marcas(lectura, "Publicar") == {
        "programa_heredado",
        "plazo_heredado",
        "responsable_heredado",
    }


def test_a_merged_meta_and_its_fund_come_with_their_neighbours() -> None:
    dano = editar_fila("Publicar", lambda c: [linea(["", c[1], c[2], "", "", "", ""])])

    fila = fila_con(leer_documento(dano), "Publicar")

    assert fila.meta == "Al menos 20 funcionarios capacitados cada año"
    assert fila.financiamiento == "Municipal"
    assert {"meta_heredada", "financiamiento_heredado"} <= {*fila.revisar}


def test_a_blank_below_values_that_are_written_out_is_blank() -> None:
    dano = editar_fila(
        "Habilitar", lambda c: [linea(["", c[1], c[2], c[3], c[4], "", ""])]
    )

    fila = fila_con(leer_documento(dano), "Habilitar")

    assert (fila.responsable, fila.financiamiento) == (None, None)
    assert "responsable_heredado" not in fila.revisar


def test_a_row_with_its_own_programme_inherits_nothing() -> None:
    dano = editar_fila(
        "Organizar ferias", lambda c: [linea([c[0], c[1], c[2], "", "", "", ""])]
    )

    fila = fila_con(leer_documento(dano), "Organizar")

    assert (fila.plazo, fila.meta, fila.responsable) == (None, None, None)


def test_a_first_row_without_programme_says_so() -> None:
    dano = editar_fila("Instalar puntos", lambda c: [linea(["", *c[1:]])])

    lectura = leer_documento(dano)

    assert fila_con(lectura, "Instalar").programa is None
    assert "programa_ausente" in marcas(lectura, "Instalar")


CORTE = (0, 6, 4, 0, 4, 2, 0)  # words of each cell that stay on the first page


def partir(celdas: list[str]) -> tuple[list[str], list[str]]:
    antes, despues = [], []
    for celda, palabras in zip(celdas, CORTE, strict=True):
        trozos = celda.split()
        corte = palabras or len(trozos)
        antes.append(" ".join(trozos[:corte]))
        despues.append(" ".join(trozos[corte:]))
    return antes, despues


def cortar_con_columnas(celdas: list[str]) -> list[str]:
    antes, despues = partir(celdas)
    return [linea(antes), *SALTO_DE_PAGINA, linea(despues)]


def cortar_sin_columnas(celdas: list[str]) -> list[str]:
    antes, despues = partir(celdas)
    return [linea(antes), *SALTO_DE_PAGINA, linea([c for c in despues if c])]


def cortar_con_encabezado(celdas: list[str]) -> list[str]:
    antes, despues = partir(celdas)
    return [linea(antes), "--\t--\t--", "", ENCABEZADO, linea(despues)]


@pytest.mark.parametrize(
    "corte", [cortar_con_columnas, cortar_sin_columnas, cortar_con_encabezado]
)
def test_a_row_cut_by_a_page_is_one_row(
    corte: Callable[[list[str]], list[str]],
) -> None:
    lectura = leer_documento(editar_fila("Habilitar un módulo", corte))

    assert contenido(lectura) == contenido(leer_limpio())
    assert "fila_unida" in marcas(lectura, "Habilitar")
    (aviso,) = (a for a in lectura.avisos if a.codigo is CodigoAviso.FILA_UNIDA)
    assert str(fila_con(lectura, "Habilitar").linea) in aviso.mensaje


@pytest.mark.parametrize(
    ("corrida", "perdida"),
    [
        (lambda c: [c[0], c[1], c[3], c[4], c[5], c[6], ""], "indicador"),
        (lambda c: ["", *c[:6]], "financiamiento"),
        (lambda c: [c[0], c[1], c[2], c[4], c[3], c[5], c[6]], "meta"),
    ],
    ids=["left", "right", "plazo and meta swapped"],
)
def test_shifted_columns_are_put_back_by_what_they_say(
    corrida: Callable[[list[str]], list[str]], perdida: str
) -> None:
    dano = editar_fila("Instalar puntos", lambda c: [linea(corrida(c))])

    lectura = leer_documento(dano)

    limpia = fila_con(leer_limpio(), "Instalar")
    fila = fila_con(lectura, "Instalar")
    assert fila.plazo == limpia.plazo
    assert fila.responsable == limpia.responsable
    assert getattr(fila, perdida) is None
    assert "columnas_corridas" in marcas(lectura, "Instalar")
    assert "columnas_corridas" in codigos(lectura)


ANCHOS = {
    "no programme": (1, 2, 3, 4, 5, 6),
    "no indicator": (0, 1, 3, 4, 5, 6),
    "no indicator, no meta": (0, 1, 3, 5, 6),
    "no plazo": (0, 1, 2, 4, 5, 6),
    "no fund": (0, 1, 2, 3, 4, 5),
    "no unit, no fund": (0, 1, 2, 3, 4),
    "no programme, no meta": (1, 2, 3, 5, 6),
}
# A cell that is lost with its column says the same as the one above, or nothing.
HEREDADOS = {
    "programa": "Programa Basura Cero",
    "plazo": "2025-2030",
    "responsable": "Oficina de Medio Ambiente",
}


@pytest.mark.parametrize("quedan", ANCHOS.values(), ids=ANCHOS.keys())
def test_a_short_row_is_aligned_by_type_and_says_so(quedan: tuple[int, ...]) -> None:
    limpia = fila_con(leer_limpio(), "Realizar talleres")
    con_programa = 0 in quedan
    dano = editar_fila("Realizar talleres", lambda c: [linea([c[i] for i in quedan])])

    lectura = leer_documento(dano)

    fila = fila_con(lectura, "Realizar talleres")
    for lugar, campo in enumerate(CAMPOS):
        esperado = getattr(limpia, campo)
        if lugar not in quedan:
            esperado = None if con_programa else HEREDADOS.get(campo)
        assert getattr(fila, campo) == esperado, campo
    assert "columnas_inferidas" in marcas(lectura, "Realizar talleres")


def test_a_repeated_unit_is_taken_once() -> None:
    dano = editar_fila(
        "Realizar talleres", lambda c: [linea(["", c[1], c[3], c[5], c[5], c[6]])]
    )

    lectura = leer_documento(dano)

    fila = fila_con(lectura, "Realizar talleres")
    assert (fila.indicador, fila.meta) == (None, None)
    assert fila.responsable == "Oficina de Medio Ambiente"
    assert fila.otros == (Otro(None, "Oficina de Medio Ambiente"),)
    assert "columnas_corridas" in codigos(lectura)


def test_a_definition_cut_by_a_page_is_joined() -> None:
    dano = PLAN.replace(
        "Llegar a cada vecino y vecina.", "Llegar a cada\n\n\n\n\tvecino y vecina."
    )

    assert contenido(leer_documento(dano)) == contenido(leer_limpio())


def test_a_strategic_cell_cut_by_a_page_is_joined() -> None:
    dano = PLAN.replace(
        "Compostera comunitaria del barrio alto",
        "Compostera comunitaria\n\n\n\n\t\t\t<p>del barrio alto</p>",
    )

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert codigos(lectura) == {"fila_unida"}


def test_doubtful_cells_keep_their_text() -> None:
    dano = editar_fila(
        "Instalar puntos",
        lambda c: [linea([c[0], c[1], "C", c[3], c[4], '"' + c[5], "Copie de nuevo"])],
    )

    lectura = leer_documento(dano)

    fila = fila_con(lectura, "Instalar")
    assert fila.financiamiento == "Copie de nuevo"
    assert marcas(lectura, "Instalar") == {"celda_dudosa"}
    assert textos_de(lectura, CodigoAviso.CELDA_DUDOSA) == [
        "C",
        '"Oficina de Medio Ambiente',
        "Copie de nuevo",
    ]


def test_a_row_that_only_names_a_programme_names_those_below() -> None:
    dano = editar_fila(
        "Organizar ferias", lambda c: [f"{c[0]}\t\t\t\t\t\t", linea(["", *c[1:]])]
    )

    lectura = leer_documento(dano)

    assert contenido(lectura) == contenido(leer_limpio())
    assert marcas(lectura, "Organizar") == {"programa_heredado"}
    assert codigos(lectura) == {"titulo_suelto"}

"""What keeps one Actividad from being followed: a table for each rule."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from pladeco.domain.calculo.metas import ActoFormal, Hito
from pladeco.domain.calidad.actividad import revisar
from pladeco.domain.calidad.explicaciones import EXPLICACIONES
from pladeco.domain.calidad.fichas import Ficha, MetaVista
from pladeco.domain.calidad.hallazgos import Arreglo, Hallazgo
from pladeco.domain.calidad.tipos import Gravedad, TipoHallazgo
from pladeco.domain.vocabulario import Frecuencia, TipoMeta
from tests.domain.calidad.fichas import ficha, indicador, meta

T = TipoHallazgo


def tipos(de: Ficha) -> set[TipoHallazgo]:
    return {h.tipo for h in revisar(de)}


def unico(de: Ficha, tipo: TipoHallazgo) -> Hallazgo:
    (hallado,) = [h for h in revisar(de) if h.tipo is tipo]
    return hallado


def test_a_sound_row_has_no_hallazgo() -> None:
    assert revisar(ficha()) == ()


@pytest.mark.parametrize(
    ("campos", "tipo"),
    [
        ({"indicadores": ()}, T.SIN_INDICADOR),
        ({"indicadores": (indicador(),)}, T.SIN_META),
        ({"con_lider": False}, T.SIN_RESPONSABLE),
        ({"externos": ("Subtel",)}, T.RESPONSABLE_EXTERNO),
        ({"con_fuente": False, "con_monto": False}, T.SIN_FUENTE),
        ({"con_monto": False}, T.SIN_MONTO),
        ({"pesa": False}, T.PESO_CERO),
        ({"revisar": ("columnas_corridas",)}, T.FILA_POR_REVISAR),
        ({"celdas": {"plazo": "Enero - Diciembre"}}, T.PLAZO_DUDOSO),
        ({"celdas": {"plazo": None}}, T.PLAZO_DUDOSO),
        ({"celdas": {"indicador": "6 Limpiezas"}}, T.INDICADOR_ES_META),
        ({"celdas": {"indicador": "REGISTRO FOTOGRAFICO"}}, T.MEDIO_COMO_INDICADOR),
        ({"celdas": {"meta": "Primera piedra 2023"}}, T.ANIOS_CONTRADICEN),
        ({"celdas": {"financiamiento": "FNDR 2031"}}, T.ANIOS_CONTRADICEN),
    ],
)
def test_each_lack_is_told(campos: dict[str, Any], tipo: TipoHallazgo) -> None:
    campos = {"indicadores": (indicador(meta()),)} | campos

    assert tipos(ficha(**campos)) == {tipo}


@pytest.mark.parametrize(
    ("vista", "tipo"),
    [
        (meta(None, confirmada=False), T.META_POR_LEER),
        (meta(TipoMeta.VACIA), T.SIN_META),
        (meta(TipoMeta.CUALITATIVA), T.META_CUALITATIVA),
        (meta(confirmada=False), T.META_POR_CONFIRMAR),
        (meta(TipoMeta.INCREMENTO_PCT, valor=Fraction(10)), T.SIN_LINEA_BASE),
        (meta(TipoMeta.REDUCIR, valor=Fraction(18)), T.SIN_LINEA_BASE),
        (meta(valor=Fraction(0)), T.META_NO_CALCULABLE),
        (meta(TipoMeta.HITO), T.META_NO_CALCULABLE),
        (meta(TipoMeta.HITO, hitos=(Hito("Aprobada"),)), T.HITOS_SIN_FECHA),
        (
            meta(
                TipoMeta.MANTENER,
                base_anterior=True,
                frecuencia=Frecuencia.ANUAL,
            ),
            T.PRIMER_PERIODO_SIN_BASE,
        ),
        (meta(desde=date(2023, 12, 31)), T.FUERA_DEL_INSTRUMENTO),
        (meta(hasta=date(2030, 1, 1)), T.FUERA_DEL_INSTRUMENTO),
    ],
)
def test_each_lack_of_a_meta_is_told(vista: MetaVista, tipo: TipoHallazgo) -> None:
    # A made row: what its cells say is another rule's business.
    hecha = ficha(
        indicador(vista), celdas=dict.fromkeys(("indicador", "meta", "plazo"))
    )

    assert tipos(hecha) == {tipo}


def test_a_milestone_with_its_date_lacks_nothing() -> None:
    con_fecha = meta(
        TipoMeta.HITO, hitos=(Hito("Lista", fecha_prevista=date(2025, 6, 30)),)
    )

    assert tipos(ficha(indicador(con_fecha))) == set()


def test_a_milestone_that_weighs_nothing_is_told() -> None:
    hitos = (
        Hito("Diseño", Fraction(1), date(2025, 1, 1)),
        Hito("Obra", Fraction(0), date(2026, 1, 1)),
    )

    hallado = unico(ficha(indicador(meta(TipoMeta.HITO, hitos=hitos))), T.PESO_CERO)

    assert "«Obra»" in hallado.detalle
    assert "Diseño" not in hallado.detalle


def test_a_row_without_number_says_so_and_asks_for_a_change_of_the_plan() -> None:
    vacia = ficha(
        indicador(meta(TipoMeta.VACIA, confirmada=False)),
        celdas={"indicador": None, "meta": None},
    )

    assert tipos(vacia) == {T.SIN_INDICADOR, T.SIN_META}
    assert {h.arreglo for h in revisar(vacia)} == {Arreglo.PLAN}
    assert not any(h.resuelto for h in revisar(vacia))


@pytest.mark.parametrize(
    "celdas",
    [
        {"indicador": "6 Limpiezas"},
        {"indicador": "REGISTRO FOTOGRAFICO"},
        {"indicador": "C"},
        {"plazo": "Enero - Diciembre"},
        {"meta": "Primera piedra 2023"},
    ],
)
def test_a_confirmed_reading_settles_what_the_document_says_badly(
    celdas: dict[str, str],
) -> None:
    (antes,) = [
        h
        for h in revisar(ficha(indicador(meta(confirmada=False)), celdas=celdas))
        if h.tipo is not T.META_POR_CONFIRMAR
    ]
    (despues,) = revisar(ficha(indicador(meta(confirmada=True)), celdas=celdas))

    assert (antes.resuelto, despues.resuelto) == (False, True)
    assert antes.tipo is despues.tipo
    assert antes.arreglo is Arreglo.LECTURA


def test_one_meta_to_confirm_leaves_the_whole_row_pending() -> None:
    dos = indicador(meta(), meta(confirmada=False))

    hallado = unico(
        ficha(dos, celdas={"indicador": "6 Limpiezas"}), T.INDICADOR_ES_META
    )

    assert not hallado.resuelto
    assert "«Limpiezas»" in hallado.detalle
    assert hallado.fuente == "6 Limpiezas"


def test_an_indicador_that_is_still_a_target_is_pending_though_confirmed() -> None:
    hallado = unico(ficha(indicador(meta(), nombre="6 Limpiezas")), T.INDICADOR_ES_META)

    assert not hallado.resuelto
    assert hallado.arreglo is Arreglo.PLAN


def test_what_an_act_suspended_is_nobodys_business() -> None:
    suspendida = meta(
        TipoMeta.CUALITATIVA,
        situacion_formal=ActoFormal("Acuerdo 12", date(2025, 6, 1)),
    )
    de_baja = ficha(indicador(suspendida), con_lider=False)

    assert not de_baja.vigente
    assert revisar(de_baja) == ()


def test_of_two_metas_the_suspended_one_alone_is_left_out() -> None:
    acto = ActoFormal("Acuerdo 12", date(2025, 6, 1))
    dos = indicador(meta(TipoMeta.CUALITATIVA, situacion_formal=acto), meta())

    assert revisar(ficha(dos)) == ()


def test_a_reading_outside_the_written_plazo_contradicts_it() -> None:
    corta = ficha(celdas={"plazo": "2024"})

    hallado = unico(corta, T.ANIOS_CONTRADICEN)

    assert "de 2024 a 2029" in hallado.detalle
    assert hallado.resuelto  # SECPLA confirmed that reading


def test_a_merged_cell_alone_is_no_doubt() -> None:
    normal = ficha(revisar=("programa_heredado", "actividad_heredada"))

    assert revisar(normal) == ()


def test_the_doubts_of_the_reader_go_with_its_marks() -> None:
    marcada = ficha(revisar=("fila_unida",), dudas="¿Es la misma?", celdas={})

    hallado = unico(marcada, T.FILA_POR_REVISAR)

    assert hallado.detalle.startswith("Estaba cortada por un cambio de página.")
    assert hallado.detalle.endswith("¿Es la misma?")


def test_a_source_that_is_none_is_told_with_its_words() -> None:
    hallado = unico(
        ficha(con_fuente=False, celdas={"financiamiento": "No aplica"}), T.SIN_FUENTE
    )

    assert hallado.fuente == "No aplica"
    assert hallado.detalle == "Lo escrito no nombra una fuente."


def test_a_row_made_in_the_browser_has_no_cells_to_be_blamed() -> None:
    propia = ficha(celdas=dict.fromkeys(("indicador", "meta", "plazo", "responsable")))

    assert revisar(propia) == ()


@pytest.mark.parametrize("tipo", TipoHallazgo)
def test_every_kind_is_explained(tipo: TipoHallazgo) -> None:
    explicacion = EXPLICACIONES[tipo]

    assert explicacion.nombre[0].isupper()
    assert explicacion.importa.endswith(".")
    assert explicacion.remedio.endswith(".")


def test_kinds_are_listed_in_their_order_the_grave_ones_first() -> None:
    gravedades = [EXPLICACIONES[t].gravedad for t in TipoHallazgo]

    assert list(EXPLICACIONES) == list(TipoHallazgo)
    assert gravedades == sorted(gravedades, key=list(Gravedad).index)


def test_ods_keeps_its_capitals_within_a_sentence() -> None:
    assert EXPLICACIONES[T.SIN_ODS].en_frase == "sin ODS"

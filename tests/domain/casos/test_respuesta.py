"""The answer to a case: the law's own vectors, every branch, exact digits."""

from typing import Any

import pytest

from pladeco.domain.casos.escritura import escribir_caso
from pladeco.domain.casos.texto import leer_json
from tests.domain.casos.ejemplos import caso, leido, meta, respuesta

FIGURAS = ("medido", "logro", "esperado", "razon", "conocido", "situacion", "motivo")


def una(escrita: dict[str, Any], corte: str = "2026-09-30") -> dict[str, Any]:
    return dict(respuesta(caso(escrita, corte=corte))["metas"][0])


def figuras(escrita: dict[str, Any], corte: str = "2026-09-30") -> list[Any]:
    respondida = una(escrita, corte)
    return [respondida[f] for f in FIGURAS]


def avances(*pares: tuple[str, int | str]) -> list[dict[str, Any]]:
    return [{"fecha": fecha, "valor": valor} for fecha, valor in pares]


def test_the_example_of_the_page_comes_out_as_written() -> None:
    dada = respuesta(caso())

    assert dada["corte"] == "2026-09-30"
    assert {k: v for k, v in dada["metas"][0].items() if k != "explicacion"} == {
        "id": "a", "medido": "3", "logro": "0.3", "esperado": "0.4", "razon": "0.75",
        "conocido": "1", "situacion": "en_riesgo", "motivo": None,
    }  # fmt: skip
    assert dada["nodos"][0] == {
        "ruta": [], "cumplimiento": "0.75", "avance": "0.3", "cobertura": "1",
        "minimo": "0.75", "maximo": "0.75", "exigibles": 1, "informadas": 1,
        "sin_datos": [], "insuficiente": False, "metas": 1,
        "situaciones": {"en_riesgo": 1},
    }  # fmt: skip


ANUAL = meta(tipo="conteo_por_periodo", valor=6)
VECTORES: tuple[tuple[dict[str, Any], str, list[Any]], ...] = (
    (
        meta(valor=49, avances=avances(("2024-12-31", 3), ("2025-12-31", 10))),
        "2029-12-31",
        ["13", "0.265306122448979591836734693878", "1",
         "0.265306122448979591836734693878", "1", "vencida", None],
    ),
    (
        meta(tipo="reducir", valor=60, base=100, acumulacion="ultimo",
             avances=avances(("2029-12-31", 110))),
        "2029-12-31",
        ["110", "-0.25", "1", "-0.25", "1", "vencida", None],
    ),
    (
        ANUAL | {"avances": avances(
            ("2024-12-31", 12), ("2025-12-31", 3), ("2026-12-31", 6))},
        "2026-12-31",
        ["21", "0.416666666666666666666666666667", "0.5",
         "0.833333333333333333333333333333", "1", "en_riesgo", None],
    ),
    (
        ANUAL | {"avances": avances(("2024-12-31", 12), ("2026-12-31", 6))},
        "2026-12-31",
        ["18", "0.333333333333333333333333333333", "0.5", "1",
         "0.666666666666666666666666666667", "en_plazo", "faltan_periodos"],
    ),
    (
        meta(tipo="reduccion_brecha", valor=20, base=62, brecha_meta=80,
             acumulacion="ultimo", avances=avances(("2029-12-31", "64.7"))),
        "2029-12-31",
        ["64.7", "0.75", "1", "0.75", "1", "vencida", None],
    ),
    (
        meta(tipo="porcentaje", valor=80, acumulacion="razon", curva="lineal",
             avances=[{"fecha": "2026-06-30", "numerador": 5, "denominador": 0}]),
        "2026-09-30",
        [None, None, "0.458029197080291970802919708029", None, "1",
         "no_calculable", "denominador_cero"],
    ),
    (
        meta(valor=10, avances=avances(("2026-06-30", 0))),
        "2026-12-31",
        ["0", "0", "0.5", "0", "1", "atrasada", None],
    ),
    (
        meta(tipo="hito", valor=None, avances=[], hitos=[
            {"nombre": n, "fecha_cumplida": "2025-01-01"} for n in "abc"]),
        "2026-12-31",
        ["1", "1", "0", None, None, "cumplida", None],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("escrita", "corte", "esperadas"), VECTORES)
def test_the_vectors_of_the_law(
    escrita: dict[str, Any], corte: str, esperadas: list[Any]
) -> None:
    assert figuras(escrita, corte) == esperadas


def test_three_done_and_one_silent() -> None:
    hechas = [
        meta(n, ruta=["L1", n], avances=avances(("2029-12-31", 10))) for n in "abc"
    ]

    nodo = respuesta(
        caso(*hechas, meta("d", ruta=["L1", "d"], avances=[]), corte="2029-12-31")
    )["nodos"][0]

    assert [nodo[c] for c in ("cumplimiento", "cobertura", "minimo", "maximo")] == [
        "1", "0.75", "0.75", "1",
    ]  # fmt: skip
    assert nodo["sin_datos"] == ["d"]
    assert nodo["insuficiente"] is True


def test_branches_come_root_first_and_depth_first() -> None:
    rutas = (["L1", "O1", "A1"], ["L2", "A1"], ["L1", "O2"], ["L1", "O1", "A2"])

    nodos = respuesta(caso(*(meta(str(n), ruta=ruta) for n, ruta in enumerate(rutas))))[
        "nodos"
    ]

    assert ["/".join(n["ruta"]) for n in nodos] == [
        "", "L1", "L1/O1", "L1/O1/A1", "L1/O1/A2", "L1/O2", "L2", "L2/A1",
    ]  # fmt: skip
    assert [n["exigibles"] for n in nodos] == [4, 3, 2, 1, 1, 1, 1, 1]


def test_the_weight_of_an_actividad_is_shared_by_what_can_be_computed() -> None:
    ruta = ["L1", "A1"]
    metas = (
        meta("a", ruta=ruta, peso=6, avances=avances(("2025-12-31", 4))),
        meta("b", ruta=ruta, peso=6, tipo="cualitativa", avances=[]),
        meta("c", ruta=ruta, peso=6, avances=[]),
        meta("d", ruta=["L1", "A2"], peso=1, avances=avances(("2025-12-31", 2))),
    )

    nodo = respuesta(caso(*metas))["nodos"][0]

    # a: w 3, R 1 · c: w 3, silent · d: w 1, R 1/2
    assert nodo["cumplimiento"] == "0.875"
    assert nodo["cobertura"] == "0.571428571428571428571428571429"
    assert nodo["situaciones"]["cualitativa"] == 1


def test_nothing_due_has_no_figures() -> None:
    nodo = respuesta(caso(corte="2020-01-01"))["nodos"][0]

    assert [nodo[c] for c in ("cumplimiento", "cobertura", "minimo", "maximo")] == (
        [None] * 4
    )
    assert figuras(meta(), "2020-01-01") == [
        None, None, "0", None, None, "no_exigible", "sin_datos",
    ]  # fmt: skip


def test_a_case_without_metas_has_its_root_alone() -> None:
    nodos = respuesta({"corte": "2026-09-30"})["nodos"]

    assert [n["ruta"] for n in nodos] == [[]]
    assert nodos[0]["avance"] is None


def test_declared_figures_count_what_was_sent() -> None:
    enviado = [{"fecha": "2025-12-31", "valor": 5, "estado": "enviado"}]
    escrito = caso(meta(avances=enviado))

    assert respuesta(escrito)["metas"][0]["situacion"] == "en_revision"
    assert respuesta(escrito | {"declarado": True})["metas"][0]["medido"] == "5"


def test_what_is_written_reads_back_the_same() -> None:
    escrito = caso(
        *(escrita | {"id": str(n)} for n, (escrita, _, _) in enumerate(VECTORES)),
        meta(
            "x", niveles=["malo", "bueno"], programacion={"2024": 4, "2026": 6},
            hitos=[{"nombre": "Diseño", "fecha_prevista": "2025-01-01"}],
            situacion_formal={"acto": "Acuerdo 1", "fecha": "2025-06-01"},
            avances=[{"fecha": "2025-06-30", "valor": "0.1", "unidad": "OPD",
                      "validado_en": "2025-07-01T10:00:00-04:00"}],
        ),
        umbrales={"margen": "0.1"},
        declarado=True,
    )  # fmt: skip
    primero = leido(escrito)

    assert leido(escribir_caso(primero)) == primero


def test_numbers_of_the_file_and_of_texts_give_the_same_digits() -> None:
    suelto = b'{"corte":"2026-09-30","metas":[%b]}' % (
        b'{"id":"a","ruta":["L1"],"tipo":"techo","valor":0.3,"acumulacion":"ultimo",'
        b'"desde":"2026-01-01","hasta":"2026-09-30",'
        b'"avances":[{"fecha":"2026-09-30","valor":0.9}]}'
    )

    assert respuesta(leer_json(suelto))["metas"][0]["logro"] == (
        "0.333333333333333333333333333333"
    )

"""A case is read exactly, and all that makes it impossible is told at once."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta, Reporte
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.casos.lectura import leer_casos
from pladeco.domain.casos.texto import TextoIlegible, leer_json
from pladeco.domain.vocabulario import (
    Acumulacion,
    Estado,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from tests.domain.casos.ejemplos import caso, leido, meta, problemas

DESDE, HASTA = date(2024, 1, 1), date(2029, 12, 31)

# -- what is left out


def test_only_six_things_are_required() -> None:
    minimo = {
        "corte": "2026-09-30",
        "metas": [
            {
                "id": "a",
                "ruta": ["L1"],
                "tipo": "vacia",
                "desde": "2024-01-01",
                "hasta": "2029-12-31",
            }
        ],
    }

    una = leido(minimo).metas[0]

    assert una.peso == 1
    assert una.reportes == ()
    assert una.meta == Meta(TipoMeta.VACIA, DESDE, HASTA)
    assert leido(minimo).umbrales == Umbrales()
    assert not leido(minimo).declarado


@pytest.mark.parametrize(
    ("tipo", "acumulacion"),
    [
        ("hito", Acumulacion.HITOS),
        ("escala", Acumulacion.ESCALA),
        ("porcentaje", Acumulacion.SUMA),
    ],
)
def test_how_reports_accumulate_unless_told(
    tipo: str, acumulacion: Acumulacion
) -> None:
    assert leido(caso(meta(tipo=tipo))).metas[0].meta.acumulacion is acumulacion


@pytest.mark.parametrize("frecuencia", [None, "total"])
def test_total_is_no_frequency(frecuencia: str | None) -> None:
    una = leido(caso(meta(frecuencia=frecuencia, frecuencia_reporte=frecuencia)))

    assert una.metas[0].meta.frecuencia is None
    assert una.metas[0].meta.frecuencia_reporte is None


def test_every_field_is_read() -> None:
    escrita = meta(
        peso="2.5", tipo="hito", valor="1.25", valor_max=9, base="-3",
        base_anterior=True, brecha_meta=80, sentido="descendente",
        acumulacion="ultimo", factor=1000, frecuencia="mensual",
        frecuencia_reporte="trimestral", curva="al_final",
        programacion={"2024": 2, "2025": "3.5"}, niveles=["malo", "bueno"],
        equiespaciados=True, confirmada=False,
        hitos=[{"nombre": "Diseño", "peso": 2, "fecha_prevista": "2025-01-31",
                "fecha_cumplida": "2025-02-28"}],
        situacion_formal={"estado": "no_aplica", "acto": "Acuerdo 12",
                          "fecha": "2025-06-01"},
        avances=[{"fecha": "2025-03-31", "unidad": "OPD", "valor": 1,
                  "numerador": 2, "denominador": 3, "sin_novedad": True,
                  "estado": "visado", "validado_en": "2025-04-10T12:00:00Z"}],
    )  # fmt: skip

    una = leido(caso(escrita)).metas[0]

    assert una.peso == Fraction(5, 2)
    assert una.meta == Meta(
        TipoMeta.HITO,
        DESDE,
        HASTA,
        valor=Fraction(5, 4),
        valor_max=Fraction(9),
        base=Fraction(-3),
        base_anterior=True,
        brecha_meta=Fraction(80),
        sentido=Sentido.DESCENDENTE,
        acumulacion=Acumulacion.ULTIMO,
        factor=Fraction(1000),
        frecuencia=Frecuencia.MENSUAL,
        frecuencia_reporte=Frecuencia.TRIMESTRAL,
        curva=una.meta.curva,
        programacion={2024: Fraction(2), 2025: Fraction(7, 2)},
        hitos=(Hito("Diseño", Fraction(2), date(2025, 1, 31), date(2025, 2, 28)),),
        niveles=("malo", "bueno"),
        equiespaciados=True,
        confirmada=False,
        situacion_formal=ActoFormal("Acuerdo 12", date(2025, 6, 1)),
    )
    assert una.reportes == (
        Reporte(
            date(2025, 3, 31),
            "OPD",
            Estado.VISADO,
            Fraction(1),
            Fraction(2),
            Fraction(3),
            sin_novedad=True,
            validado_en=datetime(2025, 4, 10, 12, tzinfo=UTC),
        ),
    )


@pytest.mark.parametrize("escrito", ["0.1", '"0.1"', "1e-1", '"1E-1"', '"0.10"'])
def test_numbers_are_exact_however_they_are_written(escrito: str) -> None:
    documento = leer_json(
        b'{"corte": "2026-09-30", "metas": [{"id": "a", "ruta": ["L1"], '
        b'"tipo": "techo", "desde": "2024-01-01", "hasta": "2029-12-31", '
        b'"valor": ' + escrito.encode() + b"}]}"
    )

    assert leido(documento).metas[0].meta.valor == Fraction(1, 10)


def test_parts_become_leaves_that_inherit() -> None:
    acto = {"estado": "no_aplica", "acto": "Decreto 3", "fecha": "2025-06-01"}
    partes = [
        {"tipo": "conteo_por_periodo", "valor": 6},
        {"tipo": "porcentaje", "valor": 80, "hasta": "2026-12-31", "confirmada": True},
    ]

    hojas = leido(
        caso(
            {
                "id": "a", "ruta": ["L1", "A1"], "peso": 3, "partes": partes,
                "desde": "2024-01-01", "hasta": "2029-12-31", "confirmada": False,
                "situacion_formal": acto,
            }
        )
    ).metas  # fmt: skip

    assert [h.id for h in hojas] == ["a/1", "a/2"]
    assert {(h.ruta, h.peso) for h in hojas} == {(("L1", "A1"), Fraction(3))}
    assert [h.meta.hasta for h in hojas] == [HASTA, date(2026, 12, 31)]
    assert [h.meta.confirmada for h in hojas] == [False, True]
    assert {h.meta.situacion_formal for h in hojas} == {
        ActoFormal("Decreto 3", date(2025, 6, 1))
    }


def test_what_is_not_used_is_told_and_changes_nothing() -> None:
    lectura = leer_casos(caso(meta(color="rojo"), nota="x"))

    assert [a.frase for a in lectura.avisos] == [
        "Meta «a»: «color» no se usa en el cálculo.",
        "«nota» no se usa en el cálculo.",
    ]
    assert lectura.casos == (leido(caso()),)


# -- impossible cases

IMPOSIBLES: dict[str, tuple[dict[str, Any], str]] = {
    "unknown kind": ({"tipo": "conteo"}, "«tipo» dice «conteo»: use uno de conteo_"),
    "a kind that is no text": ({"tipo": 3}, "«tipo» dice «3»"),
    "unknown accumulation": ({"acumulacion": "total"}, "use uno de suma, acumulado"),
    "unknown curve": ({"curva": "recta"}, "use uno de por_periodo"),
    "unknown direction": ({"sentido": "sube"}, "use uno de ascendente"),
    "unknown frequency": ({"frecuencia": "diaria"}, "use uno de total, anual"),
    "plazo upside down": (
        {"hasta": "2023-12-31"},
        "«hasta» (2023-12-31) es anterior a «desde» (2024-01-01)",
    ),
    "no such day": ({"desde": "2024-02-30"}, "«desde» dice «2024-02-30»"),
    "a day of another form": ({"desde": "20240101"}, "«desde» dice «20240101»"),
    "a day beyond what is reckoned": ({"hasta": "9999-12-31"}, "entre 1900 y 2200"),
    "negative weight": ({"peso": -1}, "«peso» es negativo"),
    "a year outside the plazo": (
        {"programacion": {"2030": 1}},
        "el año 2030, fuera del plazo (2024-01-01 a 2029-12-31)",
    ),
    "a year that is none": ({"programacion": {"primero": 1}}, "«primero»"),
    "schedule that is a list": ({"programacion": [1]}, "tiene que ser un objeto"),
    "text for a number": ({"valor": "diez"}, "«valor» dice «diez»"),
    "a decimal comma": ({"valor": "0,8"}, "un número con punto decimal"),
    "yes for a number": ({"valor": True}, "«valor» dice true"),
    "a number for yes": ({"base_anterior": 1}, "escriba true o false"),
    "too many digits": ({"valor": "1e400"}, "más cifras de las que se pueden"),
    "factor of nothing": ({"factor": 0}, "«factor» tiene que ser mayor que 0"),
    "ruta of nothing": ({"ruta": []}, "«ruta» está vacía"),
    "ruta that is a text": ({"ruta": "L1"}, "«ruta» tiene que ser una lista de textos"),
    "ruta with a gap": ({"ruta": ["L1", ""]}, "una lista de textos"),
    "milestone of negative weight": (
        {"tipo": "hito", "hitos": [{"peso": 1}, {"peso": -2}]},
        "Meta «a», hito 2: «peso» es negativo",
    ),
    "milestones that are texts": ({"hitos": ["Diseño"]}, "una lista de objetos"),
    "level beyond the last": (
        {"tipo": "escala", "niveles": ["malo", "bueno"], "valor": 2, "avances": []},
        "«valor» no es el índice de un nivel: escriba un entero de 0 a 1",
    ),
    "level between two": (
        {"tipo": "escala", "niveles": ["a", "b"], "valor": "0.5", "avances": []},
        "«valor» no es el índice de un nivel",
    ),
    "report of no level": (
        {
            "tipo": "escala", "niveles": ["malo", "bueno"], "valor": 1,
            "avances": [{"fecha": "2025-03-31", "valor": 5}],
        },
        "el valor del avance del 2025-03-31 no es el índice",
    ),
    "report without a day": ({"avances": [{"valor": 1}]}, "avance 1: falta «fecha»"),
    "report in no state": (
        {"avances": [{"fecha": "2025-03-31", "estado": "listo"}]},
        "use uno de borrador",
    ),
    "an instant that is none": (
        {"avances": [{"fecha": "2025-03-31", "validado_en": "ayer"}]},
        "«validado_en» dice «ayer»",
    ),
    "another formal state": (
        {"situacion_formal": {"estado": "cumplida", "fecha": "2025-01-01"}},
        "«estado» solo puede ser no_aplica",
    ),
    "an act without a day": (
        {"situacion_formal": {"estado": "no_aplica"}},
        "situacion_formal: falta «fecha»",
    ),
    "a part with a weight of its own": (
        {"partes": [{"tipo": "vacia", "peso": 2}], "avances": []},
        "Meta «a/1»: una parte no lleva «peso»",
    ),
    "parts within parts": (
        {"partes": [{"tipo": "vacia", "partes": [{}]}], "avances": []},
        "una parte no lleva «partes»",
    ),
    "reports of nobody's part": ({"partes": [{"tipo": "vacia"}]}, "van en cada parte"),
}  # fmt: skip


@pytest.mark.parametrize("que", IMPOSIBLES)
def test_what_cannot_be_is_told_with_the_id(que: str) -> None:
    cambios, dice = IMPOSIBLES[que]

    dichos = problemas(caso(meta(**cambios)))

    assert len(dichos) == 1
    assert "«a" in dichos[0]
    assert dice in dichos[0]


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"corte": None}, "Falta «corte»."),
        ({"corte": "2026-09-31"}, "«corte» dice «2026-09-31»"),
        ({"umbrales": {"margen": "0.5", "riesgo": "0.6"}}, "Umbrales: «riesgo» no"),
        ({"umbrales": {"riesgo": -1}}, "Umbrales: «riesgo» es negativo"),
        ({"umbrales": {"cobertura_minima": 80}}, "va de 0 a 1"),
        ({"metas": {}}, "«metas» tiene que ser una lista"),
        ({"declarado": "sí"}, "escriba true o false"),
    ],
)
def test_what_cannot_be_of_the_case_itself(cambios: dict[str, Any], dice: str) -> None:
    dichos = problemas(caso() | cambios)

    assert len(dichos) == 1
    assert dice in dichos[0]


def test_the_thresholds_may_meet() -> None:
    juntos = leido(caso(umbrales={"margen": "0.4", "riesgo": "0.6"})).umbrales

    assert juntos == Umbrales(Fraction(2, 5), Fraction(3, 5), Fraction(4, 5))


def test_metas_of_one_actividad_say_one_weight() -> None:
    ruta = ["L1", "A1"]

    dichos = problemas(caso(meta("a", ruta=ruta, peso=1), meta("b", ruta=ruta, peso=2)))

    assert len(dichos) == 1
    assert "«a», «b»" in dichos[0]
    assert "L1 / A1" in dichos[0]


def test_an_id_stands_once_also_where_parts_make_it() -> None:
    con_partes = meta("a", partes=[{"tipo": "vacia"}], avances=[])

    assert problemas(caso(con_partes, meta("a/1"))) == [
        "Meta «a/1»: 2 metas llevan ese id."
    ]


@pytest.mark.parametrize("falta", ["id", "ruta", "tipo", "desde", "hasta"])
def test_what_nothing_stands_in_for_is_missed(falta: str) -> None:
    escrita = meta()
    del escrita[falta]

    dichos = problemas(caso(escrita))

    assert len(dichos) == 1
    assert f"falta «{falta}»" in dichos[0]


def test_all_problems_of_all_cases_are_told_with_the_case() -> None:
    dichos = problemas(
        [
            caso(meta(peso=-1, valor="x", hasta="2020-01-01"), meta("b", tipo="x")),
            caso(),
            caso(meta(valor=[])),
            7,
        ]
    )

    assert [d.split(":")[0] for d in dichos] == [
        "Caso 1, meta «a»",
        "Caso 1, meta «a»",
        "Caso 1, meta «a»",
        "Caso 1, meta «b»",
        "Caso 3, meta «a»",
        "Caso 4",
    ]


def test_what_the_plan_gets_wrong_is_no_problem_of_the_case() -> None:
    # T = 0, no base line, a band upside down, milestones without weight: reasons.
    for cambios in (
        {"valor": 0},
        {"valor": None},
        {"tipo": "reducir", "valor": 5},
        {"tipo": "banda", "valor": 5, "valor_max": 3},
        {"tipo": "hito", "hitos": [{"peso": 0}]},
        {"programacion": {"2024": 1}},
        {"avances": [{"fecha": "2025-03-31", "numerador": 1, "denominador": 0}]},
    ):
        assert problemas(caso(meta(**cambios))) == []


def test_nothing_said_is_what_stands_when_it_is_left_out() -> None:
    callada = caso(meta(confirmada=None, sentido=None, factor=None, partes=None))
    partes = [{"tipo": "vacia", "confirmada": None}]
    por_confirmar = caso(meta(confirmada=False, partes=partes, avances=[], valor=None))

    assert leer_casos(callada).avisos == ()
    assert leido(callada) == leido(caso())
    assert not leido(por_confirmar).metas[0].meta.confirmada


def test_a_formal_state_is_told_once() -> None:
    acto = {"estado": "suspendida", "fecha": "2025-01-01"}

    assert problemas(caso(meta(situacion_formal=acto))) == [
        (
            "Meta «a», situacion_formal: «estado» solo puede ser no_aplica, y dice "
            "«suspendida»."
        )
    ]


@pytest.mark.parametrize("porque", ["sin_novedad", "reservado"])
def test_a_figure_that_is_not_used_is_told(porque: str) -> None:
    avance = {"fecha": "2025-03-31", "estado": "enviado", "valor": 3, porque: True}

    lectura = leer_casos(caso(meta(avances=[avance])))

    assert [a.frase for a in lectura.avisos] == [
        f"Meta «a», avance 1: su cifra no se usa, porque dice «{porque}»."
    ]


@pytest.mark.parametrize(
    ("clave", "vista"),
    [
        ("a\nMeta «b»: todo bien", "a\\nMeta «b»: todo bien"),
        ("a\x1b[31m", "a\\u001b[31m"),
        ("a\u2028b\x85c", "a\\u2028b\\u0085c"),
        ("ñandú 👍", "ñandú 👍"),
    ],
)
def test_an_id_stays_within_its_line(clave: str, vista: str) -> None:
    assert problemas(caso(meta(clave, peso=-1))) == [
        f"Meta «{vista}»: «peso» es negativo: escriba 0 o más."
    ]


# -- the text


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        (b"", "no es JSON"),
        (b"{", "línea 1, columna 2"),
        (b"\xff\xfe", "UTF-8"),
        (b'["\\ud800"]', "UTF-8"),
        (b"[" * 100_000, "demasiadas listas"),
    ],
)
def test_what_is_no_json_is_told_in_one_line(texto: bytes, dice: str) -> None:
    with pytest.raises(TextoIlegible, match=dice):
        leer_json(texto)


@pytest.mark.parametrize(
    "numero", [b"NaN", b"Infinity", b"-Infinity", b"1e" + b"9" * 40]
)
def test_what_is_no_number_is_no_figure(numero: bytes) -> None:
    documento = leer_json(
        b'{"corte": "2026-09-30", "umbrales": {"margen": %b}}' % numero
    )

    assert len(problemas(documento)) == 1


def test_a_key_given_twice_is_told() -> None:
    documento = leer_json(b'{"corte": "2026-09-30", "corte": "2026-10-31"}')

    assert problemas(documento) == ["«corte» está más de una vez: deje una sola."]


@pytest.mark.parametrize(
    ("campo", "dice"),
    [
        ('"valor": 1, "valor": 2', "Meta «a»: «valor» está más de una vez"),
        (
            '"programacion": {"2024": 1, "2024": 2}',
            "Meta «a»: «programacion» tiene «2024» más de una vez.",
        ),
        (
            '"hitos": [{"peso": 1, "peso": 2}]',
            "Meta «a», hito 1: «peso» está más de una vez",
        ),
        (
            '"avances": [{"fecha": "2025-03-31", "valor": 1, "valor": 2}]',
            "Meta «a», avance 1: «valor» está más de una vez",
        ),
        (
            '"otra": {"dentro": [{"x": 1, "x": 2}]}',
            "Meta «a»: «otra»: «x» está más de una vez",
        ),
        ('"otra": [-Infinity]', "Meta «a»: «otra»: «-Infinity» no es un número."),
        ('"nombre": NaN', "Meta «a»: «nombre» dice «NaN»: escriba un texto."),
        (
            '"tipo": NaN, "partes": [{"tipo": "vacia"}]',
            "Meta «a»: «tipo»: «NaN» no es un número.",
        ),
    ],
)
def test_what_is_said_twice_or_is_no_json_is_told_with_the_id(
    campo: str, dice: str
) -> None:
    documento = leer_json(
        b'{"corte": "2026-09-30", "metas": [{"ruta": ["L1"], "tipo": "techo", '
        b'"desde": "2024-01-01", "hasta": "2029-12-31", "id": "a", %b}]}'
        % campo.encode()
    )

    dichos = problemas(documento)

    assert any(dicho.startswith(dice) for dicho in dichos)


def test_a_mark_of_the_encoding_is_no_text() -> None:
    assert leer_json(b"\xef\xbb\xbf[]") == []

"""What an explanation says is what was reckoned: nothing more entered, nothing less."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from pladeco.domain.calculo.metas import Hito, Meta, Reporte
from pladeco.domain.calculo.situaciones import (
    DECLARADOS,
    VALIDADOS,
    Resultado,
    Umbrales,
    juzgar,
)
from pladeco.domain.explicacion.meta import explicar
from pladeco.domain.explicacion.numeros import en_porcentaje
from pladeco.domain.explicacion.prosa import en_prosa
from pladeco.domain.explicacion.registros import ExplicacionMeta, Fuera
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Estado,
    Motivo,
    Sentido,
    Situacion,
    TipoMeta,
)
from tests.domain.calculo.azar import muchos
from tests.domain.explicacion.cuentas import rehacer

UMBRALES = Umbrales()
DESDE, HASTA, CORTE = date(2024, 1, 1), date(2029, 12, 31), date(2026, 9, 30)
MUCHOS = 1500


def explicada(
    meta: Meta,
    *reportes: Reporte,
    corte: date = CORTE,
    cuentan: frozenset[Estado] = VALIDADOS,
) -> ExplicacionMeta:
    resultado = juzgar(meta, reportes, corte, UMBRALES, cuentan=cuentan)
    return explicar(meta, reportes, corte, UMBRALES, resultado, cuentan=cuentan)


def paso(explicacion: ExplicacionMeta, nombre: str) -> str:
    return next(p.formula for p in explicacion.pasos if p.nombre.startswith(nombre))


def llano(texto: str) -> str:
    return texto.replace("\u00a0", " ")


# -- over metas of every kind, at random


def figuras(resultado: Resultado) -> tuple[object, ...]:
    return (
        resultado.medido,
        resultado.logro,
        resultado.esperado,
        resultado.razon,
        resultado.conocido,
    )


@pytest.mark.parametrize("cuentan", [VALIDADOS, DECLARADOS])
def test_what_did_not_enter_moves_no_figure(cuentan: frozenset[Estado]) -> None:
    for meta, reportes, corte, _ in muchos(7, MUCHOS):
        todo = juzgar(meta, reportes, corte, UMBRALES, cuentan=cuentan)

        dicho = explicar(meta, reportes, corte, UMBRALES, todo, cuentan=cuentan)

        solos = [a.reporte for a in dicho.entraron]
        poco = juzgar(meta, solos, corte, UMBRALES, cuentan=cuentan)
        assert len(dicho.avances) == len(reportes)
        assert figuras(poco) == figuras(todo), (meta, reportes, corte)


def test_what_entered_is_all_of_a_sum() -> None:
    for meta, reportes, corte, _ in muchos(8, MUCHOS):
        resultado = juzgar(meta, reportes, corte, UMBRALES)
        dicho = explicar(meta, reportes, corte, UMBRALES, resultado)
        if not resultado.computable or meta.medida is not Acumulacion.SUMA:
            continue
        for sobra in dicho.entraron:
            resto = [r for r in reportes if r is not sobra.reporte]
            cambiada = juzgar(meta, resto, corte, UMBRALES).medido != resultado.medido
            nula = sobra.dice in ("0", "sin novedad") or meta.base_anterior
            assert cambiada or nula, (meta, sobra)


def test_the_numbers_that_are_put_in_give_the_figure() -> None:
    rehechas: Counter[str] = Counter()
    for meta, reportes, corte, _ in muchos(9, MUCHOS):
        resultado = juzgar(meta, reportes, corte, UMBRALES)
        dicho = explicar(meta, reportes, corte, UMBRALES, resultado)
        formulas = [(p.nombre, p.formula) for p in dicho.pasos]
        formulas += [("período", p.formula) for p in dicho.periodos]
        for nombre, formula in formulas:
            cuenta = rehacer(formula)
            if cuenta is None or _tiene_tope(formula):
                continue
            hecha, dicha = cuenta
            assert abs(hecha - dicha) <= _redondeo(hecha), (formula, meta)
            rehechas[nombre] += 1

    assert set(rehechas) == {
        "Logro (C)",
        "Esperado",
        "Cumplimiento a la fecha",
        "Parte conocida",
        "período",
    }
    assert min(rehechas.values()) > 100


def _tiene_tope(formula: str) -> bool:
    return "nunca menos de 0" in formula or "a lo más" in formula


def _redondeo(cuenta: Fraction) -> Fraction:
    """What is shown rounded on both sides may differ by that much."""
    return Fraction(2, 1000) + abs(cuenta) / 50


def test_each_figure_is_said_as_it_is_shown() -> None:
    for meta, reportes, corte, _ in muchos(10, MUCHOS):
        resultado = juzgar(meta, reportes, corte, UMBRALES)
        if not resultado.computable:
            continue
        dicho = explicar(meta, reportes, corte, UMBRALES, resultado)
        for nombre, figura in (
            ("Logro", resultado.logro),
            ("Esperado", resultado.esperado),
            ("Cumplimiento", resultado.razon),
        ):
            if figura is not None:
                assert paso(dicho, nombre).endswith(en_porcentaje(figura))


def test_prose_never_fails_and_says_the_state() -> None:
    for meta, reportes, corte, _ in muchos(11, MUCHOS):
        for cuentan in (VALIDADOS, DECLARADOS):
            resultado = juzgar(meta, reportes, corte, UMBRALES, cuentan=cuentan)
            texto = en_prosa(
                explicar(meta, reportes, corte, UMBRALES, resultado, cuentan=cuentan)
            )
            assert texto.endswith(".")
            assert "None" not in texto
            assert "Fraction" not in texto
            assert ".." not in texto


# -- each kind, in words

TALLERES = Meta(TipoMeta.CONTEO_TOTAL, DESDE, HASTA, valor=Fraction(10))


def al_final(tipo: TipoMeta, medido: str, **campos: object) -> str:
    """Say C of a Meta at the end of its plazo, with one value reported."""
    meta = replace(
        TALLERES,
        tipo=tipo,
        acumulacion=Acumulacion.ULTIMO,
        curva=Curva.LINEAL,
        **{n: Fraction(v) if type(v) is str else v for n, v in campos.items()},  # type: ignore[arg-type]
    )
    return llano(
        paso(
            explicada(meta, Reporte(HASTA, valor=Fraction(medido)), corte=HASTA),
            "Logro",
        )
    )


@pytest.mark.parametrize(
    ("tipo", "medido", "campos", "dice"),
    [
        (TipoMeta.CONTEO_TOTAL, "3", {}, "M / T = 3 / 10 = 30,0 %"),
        (
            TipoMeta.CONTEO_TOTAL,
            "13",
            {"base": "5", "valor": "21"},
            "(M − B) / (T − B) = (13 − 5) / (21 − 5) = 50,0 %",
        ),
        (TipoMeta.PORCENTAJE, "26.5", {"valor": "80"}, "M / T = 26,5 / 80 = 33,1 %"),
        (
            TipoMeta.INCREMENTO_PCT,
            "105",
            {"base": "100"},
            "(M − B) / (B × T / 100) = (105 − 100) / (100 × 10 / 100) = 50,0 %",
        ),
        (
            TipoMeta.INCREMENTO_ABS,
            "1042",
            {"base": "1037"},
            "(M − B) / T = (1.042 − 1.037) / 10 = 50,0 %",
        ),
        (
            TipoMeta.REDUCCION_BRECHA,
            "64.7",
            {"base": "62", "valor": "20", "brecha_meta": "80"},
            (
                "(M − B) / (T / 100 × (Q − B)) = "
                "(64,7 − 62) / (20 / 100 × (80 − 62)) = 75,0 %"
            ),
        ),
        (
            TipoMeta.REDUCCION_BRECHA,
            "72",
            {"base": "90", "brecha_meta": "80"},
            "ya no había brecha: M / Q = 72 / 80 = 90,0 %",
        ),
        (
            TipoMeta.REDUCCION_BRECHA,
            "85",
            {"base": "90", "brecha_meta": "80"},
            "ya no había brecha, y M sigue en Q = 100,0 %",
        ),
        (
            TipoMeta.REDUCIR,
            "110",
            {"base": "100", "valor": "60"},
            "(B − M) / (B − T) = (100 − 110) / (100 − 60) = −25,0 %",
        ),
        (TipoMeta.TECHO, "5", {"valor": "5"}, "M no pasa de T (5 ≤ 5) = 100,0 %"),
        (TipoMeta.TECHO, "20", {"valor": "5"}, "M pasa de T: T / M = 5 / 20 = 25,0 %"),
        (
            TipoMeta.MANTENER,
            "45",
            {"base": "60"},
            "M baja de B: M / B = 45 / 60 = 75,0 %",
        ),
        (
            TipoMeta.MANTENER,
            "60",
            {"base": "45", "sentido": Sentido.DESCENDENTE},
            "M pasa de B: B / M = 45 / 60 = 75,0 %",
        ),
        (
            TipoMeta.BANDA,
            "50",
            {"valor": "40", "valor_max": "60"},
            "M (50) está entre 40 y 60 = 100,0 %",
        ),
        (
            TipoMeta.BANDA,
            "65",
            {"valor": "40", "valor_max": "60"},
            "1 − distancia / ancho, nunca menos de 0 = 1 − 5 / 20 = 75,0 %",
        ),
        (
            TipoMeta.SUPERAR_BASE,
            "60",
            {"base": "60"},
            "M / B, a lo más 99 % si no se supera = 60 / 60 = 99,0 %",
        ),
        (
            TipoMeta.SUPERAR_BASE,
            "61",
            {"base": "60"},
            "M supera a B (61 > 60) = 100,0 %",
        ),
        (
            TipoMeta.ESCALA,
            "1",
            {"valor": "2", "niveles": ("malo", "regular", "bueno")},
            (
                "aún no se llega al nivel 2 (bueno), y entre los niveles no hay medida "
                "= 0,0 %"
            ),
        ),
        (
            TipoMeta.ESCALA,
            "1",
            {"valor": "2", "equiespaciados": True},
            "(nivel − inicial) / (prometido − inicial) = (1 − 0) / (2 − 0) = 50,0 %",
        ),
    ],
)
def test_the_formula_of_each_kind_has_its_numbers_put_in(
    tipo: TipoMeta, medido: str, campos: dict[str, object], dice: str
) -> None:
    assert al_final(tipo, medido, **campos) == dice


def test_milestones_say_their_weight() -> None:
    hitos = (
        Hito("Diseño", Fraction(2), date(2025, 1, 1), date(2025, 3, 1)),
        Hito("Obra", Fraction(3), date(2026, 1, 1)),
        Hito("Entrega", Fraction(5)),
    )

    dicho = explicada(replace(TALLERES, tipo=TipoMeta.HITO, hitos=hitos))

    assert llano(paso(dicho, "Logro")) == (
        "peso alcanzado / peso de todos = 2 / 10 = 20,0 %"
    )
    assert llano(paso(dicho, "Esperado")).endswith("= 5 / 10 = 50,0 %")
    assert llano(paso(dicho, "Cumplimiento")).endswith("= 2 / 5 = 40,0 %")


def test_a_figure_beside_milestones_is_not_listed_as_one_that_counted() -> None:
    hitos = (Hito("Obra", Fraction(1), HASTA, date(2025, 3, 1)), Hito("Entrega"))
    por_hitos = replace(TALLERES, tipo=TipoMeta.HITO, hitos=hitos)
    con_cifras = (
        Reporte(date(2025, 3, 31), valor=Fraction(37)),
        Reporte(date(2025, 6, 30), numerador=Fraction(37), denominador=Fraction(41)),
    )

    dicho = explicada(por_hitos, *con_cifras, Reporte(date(2025, 9, 30)))

    assert [a.dice for a in dicho.entraron] == [
        "responde, sin cifra que se use",
        "responde, sin cifra que se use",
        "informe de hitos",
    ]
    assert "37" not in en_prosa(dicho)
    sin_cifras = explicada(por_hitos, *(Reporte(r.fecha) for r in con_cifras))
    assert paso(dicho, "Logro") == paso(sin_cifras, "Logro")


# -- which entered, and why the others did not


def fueras(dicho: ExplicacionMeta) -> list[Fuera | None]:
    return [a.fuera for a in dicho.avances]


def test_each_report_that_did_not_enter_says_why() -> None:
    dicho = explicada(
        TALLERES,
        Reporte(date(2023, 12, 31), valor=Fraction(1)),
        Reporte(date(2024, 6, 30), "A", valor=Fraction(1)),
        Reporte(date(2024, 6, 30), "A", valor=Fraction(2)),
        Reporte(date(2025, 6, 30), estado=Estado.ENVIADO, valor=Fraction(1)),
        Reporte(date(2025, 12, 31)),
        Reporte(date(2026, 3, 31), sin_novedad=True),
        Reporte(date(2026, 12, 31), valor=Fraction(1)),
    )

    assert fueras(dicho) == [
        Fuera.HISTORIA,
        Fuera.REEMPLAZADO,
        None,
        Fuera.NO_VALIDADO,
        Fuera.SIN_CIFRA,
        None,
        Fuera.FUTURO,
    ]
    assert dicho.entraron[1].nota == "cuenta como 0"
    assert "No entraron 5 avances" in en_prosa(dicho)
    assert "1, porque está enviado, sin validar" in en_prosa(dicho)


def test_what_a_backed_figure_leaves_out_is_told_with_its_first_reason() -> None:
    sin_medios = [
        Reporte(date(2023, 12, 31), valor=Fraction(7)),
        Reporte(date(2025, 3, 31), valor=Fraction(1)),
        Reporte(date(2026, 12, 31), valor=Fraction(1)),
    ]
    con_medios = [Reporte(date(2025, 6, 30), valor=Fraction(2))]
    resultado = juzgar(TALLERES, con_medios, CORTE, UMBRALES)

    dicho = explicar(
        TALLERES, con_medios, CORTE, UMBRALES, resultado, sin_evidencia=sin_medios
    )

    assert fueras(dicho) == [
        Fuera.HISTORIA,
        Fuera.SIN_EVIDENCIA,
        None,
        Fuera.FUTURO,
    ]
    assert "1, porque está validado, sin medio de verificación" in en_prosa(dicho)


def test_of_a_level_only_the_last_counts_and_not_when_it_is_old() -> None:
    nivel = replace(TALLERES, acumulacion=Acumulacion.ULTIMO, base=None)
    primero = Reporte(date(2024, 6, 30), valor=Fraction(1))
    segundo = Reporte(date(2025, 3, 31), valor=Fraction(2))
    igual = Reporte(date(2026, 3, 31), sin_novedad=True)

    assert fueras(explicada(nivel, primero, segundo)) == [
        Fuera.MAS_NUEVO,
        Fuera.ANTIGUO,
    ]
    con_repetido = explicada(nivel, primero, segundo, igual)
    assert fueras(con_repetido) == [Fuera.MAS_NUEVO, None, None]
    assert con_repetido.entraron[1].nota == "repite 2, del 31-03-2025"
    assert fueras(explicada(nivel, igual)) == [Fuera.NADA_QUE_REPETIR]


def test_after_the_plazo_what_adds_up_still_counts() -> None:
    corta = replace(TALLERES, hasta=date(2025, 12, 31))
    tarde = Reporte(date(2026, 3, 31), valor=Fraction(10))

    sumado = explicada(corta, tarde)
    leido = explicada(replace(corta, acumulacion=Acumulacion.ULTIMO), tarde)

    assert sumado.entraron[0].nota == "después del plazo"
    assert "después del plazo" in sumado.porque
    assert fueras(leido) == [Fuera.TARDE]


def test_a_meta_out_of_the_reckoning_takes_no_report() -> None:
    sin_leer = replace(TALLERES, confirmada=False)

    dicho = explicada(sin_leer, Reporte(date(2025, 6, 30), valor=Fraction(1)))

    assert fueras(dicho) == [Fuera.NO_SE_CALCULA]
    assert dicho.pasos == ()
    assert dicho.porque == ("Por confirmar: SECPLA aún no confirma cómo se lee la meta")


def test_a_meta_that_nobody_read_is_not_told_as_one_without_words() -> None:
    sin_leer = replace(TALLERES, tipo=TipoMeta.VACIA, valor=None, confirmada=False)

    assert explicada(sin_leer).promesa.startswith("Sin leer todavía")
    leida = explicada(replace(sin_leer, confirmada=True))
    assert leida.promesa.startswith("Sin meta escrita")


def test_a_recurring_meta_is_told_year_by_year() -> None:
    anual = replace(TALLERES, tipo=TipoMeta.CONTEO_POR_PERIODO, valor=Fraction(6))

    dicho = explicada(
        anual,
        Reporte(date(2024, 12, 31), valor=Fraction(12)),
        Reporte(date(2026, 6, 30), valor=Fraction(3)),
    )

    assert [p.codigo for p in dicho.periodos] == [str(a) for a in range(2024, 2030)]
    assert [p.terminado for p in dicho.periodos] == [True, True, *[False] * 4]
    assert llano(dicho.periodos[0].formula) == "M / T = 12 / 6 = 200,0 %"
    assert llano(dicho.periodos[0].cuenta) == "100,0 %"
    assert dicho.periodos[1].formula == ""
    assert not dicho.periodos[3].empezado
    assert (
        "Períodos: 2024: M / T = 12 / 6 = 200,0 %, cuenta 100,0 %; 2025: sin dato; "
        in (llano(en_prosa(dicho)))
    )
    assert "2027" not in en_prosa(dicho).split("Períodos:")[1]


# -- words that would be false


def test_the_base_line_is_added_only_to_what_adds_up() -> None:
    uno = Reporte(date(2026, 3, 31), valor=Fraction(15))
    con_base = replace(TALLERES, valor=Fraction(40), base=Fraction(20))
    nivel = replace(con_base, acumulacion=Acumulacion.ULTIMO)

    assert paso(explicada(con_base, uno), "Medido") == "línea base 20 + (15) = 35"
    assert paso(explicada(nivel, uno), "Medido") == (
        "último valor, del 31-03-2026 = 15"
    )


def test_a_ratio_repeats_both_counts_where_there_is_nothing_new() -> None:
    cobertura = Meta(
        TipoMeta.PORCENTAJE,
        DESDE,
        HASTA,
        valor=Fraction(80),
        acumulacion=Acumulacion.RAZON,
        curva=Curva.LINEAL,
    )
    antes = Reporte(date(2024, 12, 31), sin_novedad=True)
    cuenta = Reporte(date(2025, 3, 31), numerador=Fraction(1), denominador=Fraction(4))
    igual = Reporte(date(2025, 6, 30), sin_novedad=True)

    dicho = explicada(cobertura, antes, cuenta, igual)

    assert fueras(dicho) == [Fuera.NADA_QUE_REPETIR, None, None]
    assert dicho.entraron[1].nota == "repite 1 de 4, del 31-03-2025"
    assert paso(dicho, "Medido") == "100 × (1 + 1) / (4 + 4) = 25"


@pytest.mark.parametrize(
    ("cuentan", "cuales"), [(VALIDADOS, "validados"), (DECLARADOS, "informados")]
)
def test_old_data_are_not_told_as_no_data(
    cuentan: frozenset[Estado], cuales: str
) -> None:
    nivel = replace(TALLERES, acumulacion=Acumulacion.ULTIMO)
    viejo = Reporte(date(2024, 6, 30), valor=Fraction(1))

    dicho = explicada(nivel, viejo, cuentan=cuentan)

    assert dicho.porque == (
        f"Sin datos: hay datos {cuales}, pero el último tiene más de 12 meses"
    )


@pytest.mark.parametrize(
    ("tipo", "campos", "informado", "crece"),
    [
        (TipoMeta.CONTEO_TOTAL, {"valor": "5"}, 5, True),
        (TipoMeta.CONTEO_TOTAL, {"valor": "3", "base": "1"}, 5, True),
        (TipoMeta.PORCENTAJE, {"valor": "5", "base": "30"}, -30, False),
        (TipoMeta.TECHO, {"valor": "50"}, 5, False),
        (TipoMeta.BANDA, {"valor": "1", "valor_max": "50"}, 5, False),
        (TipoMeta.REDUCIR, {"valor": "10", "base": "50"}, -45, False),
        (TipoMeta.MANTENER, {"base": "1"}, 5, True),
    ],
)
def test_only_what_grows_cannot_be_lost(
    tipo: TipoMeta, campos: dict[str, str], informado: int, crece: bool
) -> None:
    meta = replace(
        TALLERES,
        tipo=tipo,
        curva=Curva.LINEAL,
        **{n: Fraction(v) for n, v in campos.items()},  # type: ignore[arg-type]
    )

    dicho = explicada(meta, Reporte(date(2025, 3, 31), valor=Fraction(informado)))

    assert dicho.situacion is Situacion.CUMPLIDA
    assert dicho.porque.endswith("ya no se pierde") == crece


def test_a_share_that_passes_a_threshold_by_little_is_seen_to() -> None:
    lineal = replace(
        TALLERES,
        tipo=TipoMeta.PORCENTAJE,
        valor=Fraction(10**6),
        acumulacion=Acumulacion.ULTIMO,
        curva=Curva.LINEAL,
    )
    debido = Fraction(1004, 2192) * Fraction(115, 100) * 10**6

    dicho = explicada(
        lineal, Reporte(date(2026, 6, 30), valor=debido + Fraction(1, 10))
    )

    assert llano(dicho.porque) == (
        "Adelantada: 115,00002 % es más que 115,00000 % de lo esperado"
    )


def test_a_base_line_that_was_reported_is_not_told_as_a_division() -> None:
    baja = Meta(
        TipoMeta.REDUCIR,
        DESDE,
        HASTA,
        valor=Fraction(10),
        base=Fraction(50),
        base_anterior=True,
        acumulacion=Acumulacion.ULTIMO,
    )
    ya_bajo = Reporte(date(2024, 12, 31), valor=Fraction(8))
    luego = Reporte(date(2025, 12, 31), valor=Fraction(9))

    dicho = explicada(baja, ya_bajo, luego)

    assert dicho.periodos[1].formula == (
        "La base que dejó el período anterior no permite calcular."
    )
    solo_base = explicada(replace(baja, base=None), ya_bajo, luego)
    assert solo_base.motivo is Motivo.DENOMINADOR_CERO
    assert solo_base.porque == (
        "No calculable: la base que dejó el período anterior no permite calcular"
    )
    assert "división" not in en_prosa(solo_base)

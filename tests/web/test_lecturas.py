"""The confirmation desk in a browser: one button each, nothing typed is lost."""

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import TipoMeta
from pladeco.models import Bitacora, Meta
from pladeco.queries.verificacion.anotado import hallazgos_no_anotados
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.formularios import campos_de
from tests.web.leyendo import (
    ACTIVIDAD,
    LIMPIEZAS,
    ORDENANZA,
    ClienteDe,
    aceptar,
    dice,
    formulario,
    guardada,
    leyendo,
    limpiaron,
    por_confirmar,
)
from tests.web.progreso import (
    agrandar,
    contando,
    escribiendo,
    juzgado_de,
)


@pytest.fixture
def rita(client_of: ClienteDe) -> FlaskClient:
    return client_of("rita")


# -- the list and the desk


def test_the_list_says_how_many_are_confirmed(rita: FlaskClient) -> None:
    pagina = rita.get("/lecturas").text

    assert "3 de 4 metas con lectura confirmada" in pagina
    assert "Queda 1 por confirmar" in pagina
    assert "1 de 2" in pagina
    assert "2 de 2" in pagina
    assert 'href="/lecturas/L1?ver=por-confirmar"' in pagina


def test_the_desk_shows_the_plan_beside_its_reading(
    app: Flask, rita: FlaskClient
) -> None:
    dice(app, meta="Ordenanza aprobada", indicador="N° de ordenanzas", plazo="2026")

    pagina = rita.get("/lecturas/L1").text

    assert "1 de 2 metas con lectura confirmada" in pagina
    assert "Queda 1 por confirmar." in pagina
    assert 'id="L1-O01-A02"' in pagina
    assert "N° de ordenanzas" in pagina
    assert "Cantidad en total: <b>6</b> limpiezas." in pagina
    assert "La confirmó Rita Cortés" in pagina
    assert "Todavía no se lee como una meta." in pagina


@pytest.mark.parametrize(
    ("ver", "se_ven"),
    [
        ("todas", {"L1-O01-A01", "L1-O01-A02"}),
        ("por-confirmar", {"L1-O01-A02"}),
        ("sin-leer", {"L1-O01-A02"}),
        ("confirmadas", {"L1-O01-A01"}),
        ("cualquier-cosa", {"L1-O01-A01", "L1-O01-A02"}),
    ],
)
def test_the_filter_stands_in_the_address(
    rita: FlaskClient, ver: str, se_ven: set[str]
) -> None:
    pagina = rita.get(f"/lecturas/L1?ver={ver}").text

    assert {c for c in ("L1-O01-A01", "L1-O01-A02") if f'id="{c}"' in pagina} == se_ven


def test_an_empty_filter_says_so(rita: FlaskClient) -> None:
    assert "Nada que mostrar" in rita.get("/lecturas/L2?ver=sin-leer").text


@pytest.mark.parametrize(
    "direccion",
    ["/lecturas/L9", "/lecturas/L1-O01", "/lecturas/meta/L1-O01-A01-I1",
     "/lecturas/meta/x-M1", "/lecturas/actividad/L1-O09/agregar",
     "/lecturas/actividad/L1-O01/agregar", "/lecturas/L9/vinculos"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(rita: FlaskClient, direccion: str) -> None:
    assert rita.get(direccion).status_code == 404


@pytest.mark.parametrize("persona", ["bruno", "ana", "diego", "carla", "pablo", "alba"])
def test_the_desk_is_for_secpla_alone(client_of: ClienteDe, persona: str) -> None:
    cliente = client_of(persona)

    for direccion in (
        "/lecturas",
        "/lecturas/L1",
        f"/lecturas/meta/{ORDENANZA}",
        "/lecturas/L1/coinciden",
        f"/lecturas/actividad/{ACTIVIDAD}/agregar",
    ):
        assert cliente.get(direccion).status_code == 403
    assert "Lecturas" not in cliente.get("/plan").text


@pytest.mark.parametrize(
    "direccion",
    [f"/lecturas/meta/{ORDENANZA}", f"/lecturas/actividad/{ACTIVIDAD}/agregar",
     "/lecturas/L1/coinciden", "/lecturas/L1/coinciden/deshacer"]
    + [f"/lecturas/meta/{LIMPIEZAS}/{que}" for que in
       ("aceptar", "cualitativa", "volver", "descartar", "recuperar")],
)  # fmt: skip
def test_nobody_else_decides(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, direccion: str
) -> None:
    antes = guardada(app, plan, LIMPIEZAS), guardada(app, plan)
    datos = formulario(antes[0].marca, motivo="x", razon="x", meta=LIMPIEZAS)

    assert client_of("bruno").post(direccion, data=datos).status_code == 403

    assert (guardada(app, plan, LIMPIEZAS), guardada(app, plan)) == antes


def test_the_desk_needs_as_many_queries_however_long_it_is(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    rita.get("/lecturas/L1")
    with contando(app) as cuenta:
        rita.get("/lecturas/L1")
        chica = cuenta()
    agrandar(app, plan)
    rita.get("/lecturas/L2")

    with contando(app) as cuenta:
        pagina = rita.get("/lecturas/L2")
        assert cuenta() == chica
    assert pagina.text.count("data-lectura") > 20


# -- accept


def test_one_button_confirms_what_is_stored(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    por_confirmar(app)
    marca = guardada(app, plan, LIMPIEZAS).marca

    respuesta = aceptar(rita, LIMPIEZAS, marca, ver="por-confirmar")

    assert respuesta.status_code == 303
    assert respuesta.location == f"/lecturas/L1?ver=por-confirmar#{ORDENANZA}"
    assert "ya cuenta en las cifras" in rita.get(respuesta.location).text
    assert guardada(app, plan, LIMPIEZAS).confirmada_por == "Rita Cortés"


def test_a_confirmed_reading_counts_at_once(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    limpiaron(app, plan, 6)
    por_confirmar(app)
    assert juzgado_de(app, plan).total.informadas == 0

    aceptar(rita, LIMPIEZAS, guardada(app, plan, LIMPIEZAS).marca)

    assert juzgado_de(app, plan).total.informadas == 1
    assert "Cumplida" in rita.get("/plan/L1-O01-A01").text


def test_the_program_s_reading_is_kept_and_confirmed(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    dice(app, meta="Al menos 6 talleres", indicador="N° de talleres", plazo="2024-2029")
    pagina = rita.get("/lecturas/L1").text
    leido = pagina.split('name="leido" value="')[1].split('"')[0]

    respuesta = aceptar(
        rita, ORDENANZA, guardada(app, plan).marca, fuente="programa", leido=leido
    )

    assert respuesta.status_code == 303
    lectura = guardada(app, plan).lectura
    assert (lectura.tipo, lectura.valor) == (TipoMeta.CONTEO_TOTAL, Decimal(6))
    assert "Lectura del programa" in (lectura.razon or "")
    assert lectura.nombre == "Ordenanza aprobada"


def test_what_the_program_reads_may_be_a_defect_of_the_plan(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    dice(app, meta="Aumentar en un 10% los talleres", indicador="N° de talleres")
    pagina = rita.get("/lecturas/L1").text
    leido = pagina.split('name="leido" value="')[1].split('"')[0]
    assert "Leída así no se puede calcular." in pagina
    assert "Aceptarla como defecto del plan" in pagina
    datos = {"fuente": "programa", "leido": leido}
    marca = guardada(app, plan).marca

    assert aceptar(rita, ORDENANZA, marca, **datos).status_code == 422
    assert guardada(app, plan).lectura.tipo is None
    assert aceptar(rita, ORDENANZA, marca, defecto="1", **datos).status_code == 303
    assert guardada(app, plan).lectura.tipo is TipoMeta.INCREMENTO_PCT


def test_another_reading_of_the_program_is_not_taken_for_the_one_shown(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    dice(app, meta="Al menos 6 talleres", indicador="N° de talleres", plazo="2024-2029")

    respuesta = aceptar(
        rita, ORDENANZA, guardada(app, plan).marca, fuente="programa", leido="otra"
    )

    assert respuesta.status_code == 409
    assert "El programa ya no lee esto" in respuesta.text
    assert guardada(app, plan).lectura.tipo is None


def test_where_the_program_reads_nothing_it_has_nothing_to_accept(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    marca = guardada(app, plan).marca

    assert aceptar(rita, ORDENANZA, marca, fuente="programa").status_code == 422


def test_where_both_differ_the_desk_says_in_what(app: Flask, rita: FlaskClient) -> None:
    with escribiendo(app) as session:
        fila = elemento_de(session, "L1-O01-A01")
        fila.texto_fuente = {"meta": "Al menos 9 limpiezas", "plazo": "2024-2029"}
    por_confirmar(app)

    pagina = rita.get("/lecturas/L1?ver=con-dudas").text

    assert "Difiere en valor:</b> guardado, 6; programa, 9." in pagina
    assert "Usar la del programa" in pagina
    assert "Aceptar la guardada" in pagina


def test_without_a_kind_it_is_refused_beside_the_reading(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    respuesta = aceptar(rita, ORDENANZA, guardada(app, plan).marca)

    assert respuesta.status_code == 422
    assert "Elija de qué tipo es la meta." in respuesta.text


def test_what_lacks_something_is_confirmed_only_on_purpose(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    por_confirmar(app, tipo=TipoMeta.INCREMENTO_PCT)
    marca = guardada(app, plan, LIMPIEZAS).marca

    assert "Falta la línea base" in rita.get("/lecturas/L1").text
    assert aceptar(rita, LIMPIEZAS, marca).status_code == 422
    assert aceptar(rita, LIMPIEZAS, marca, defecto="1").status_code == 303
    assert guardada(app, plan, LIMPIEZAS).confirmada_en is not None
    assert "No calculable" in rita.get("/plan/L1-O01-A01").text


def test_of_two_at_one_reading_the_second_is_told(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    por_confirmar(app)
    vieja = guardada(app, plan, LIMPIEZAS).marca
    por_confirmar(app, valor=Decimal(9))

    respuesta = aceptar(rita, LIMPIEZAS, vieja)

    assert respuesta.status_code == 409
    assert "Otra persona cambió esta lectura" in respuesta.text
    assert guardada(app, plan, LIMPIEZAS).confirmada_en is None


@pytest.mark.parametrize("fuente", ["guardada", "programa"])
def test_a_button_pressed_twice_confirms_once_and_goes_on(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, fuente: str
) -> None:
    dice(app, meta="Al menos 4 charlas al año")
    por_confirmar(app)
    codigo = LIMPIEZAS if fuente == "guardada" else ORDENANZA
    pagina = rita.get("/lecturas/L1").text
    datos = campos_de(pagina, f"/lecturas/meta/{codigo}/aceptar") | {"fuente": fuente}

    primera, segunda = (
        rita.post(f"/lecturas/meta/{codigo}/aceptar", data=datos) for _ in range(2)
    )

    assert (primera.status_code, segunda.status_code) == (303, 303)
    assert segunda.location == primera.location
    assert guardada(app, plan, codigo).confirmada_en is not None
    assert "Otra persona" not in rita.get("/lecturas/L1").text


def test_what_another_person_confirmed_is_told_as_theirs(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, client_of: ClienteDe
) -> None:
    por_confirmar(app)
    vieja = guardada(app, plan, LIMPIEZAS).marca
    assert aceptar(rita, LIMPIEZAS, vieja).status_code == 303
    with escribiendo(app) as session:
        meta = session.get_one(Meta, guardada(app, plan, LIMPIEZAS).meta_id)
        meta.confirmada_por_id = plan.personas["carla"]

    respuesta = aceptar(rita, LIMPIEZAS, vieja)

    assert respuesta.status_code == 409
    assert "Otra persona cambió esta lectura" in respuesta.text


# -- cualitativa, and back


def test_cualitativa_is_confirmed_with_its_reason(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    direccion = f"/lecturas/meta/{ORDENANZA}/cualitativa"
    marca = guardada(app, plan).marca

    sin_razon = rita.post(direccion, data={"visto": marca, "razon": " "})
    assert sin_razon.status_code == 422
    assert "Diga por qué" in sin_razon.text
    hecha = rita.post(direccion, data={"visto": marca, "razon": "No dice cuánto."})
    assert hecha.status_code == 303

    leida = guardada(app, plan)
    assert leida.lectura.tipo is TipoMeta.CUALITATIVA
    assert leida.lectura.razon == "No dice cuánto."


def test_what_was_typed_is_not_lost_when_another_was_faster(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    datos = {"visto": "vieja", "razon": "Porque son propósitos."}

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}/cualitativa", data=datos)

    assert respuesta.status_code == 409
    assert "Porque son propósitos." in respuesta.text


def test_a_slip_is_undone_with_one_button(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    assert "Deshacer" in rita.get("/lecturas/L1").text

    respuesta = rita.post(
        f"/lecturas/meta/{LIMPIEZAS}/volver",
        data={"visto": guardada(app, plan, LIMPIEZAS).marca, "ver": "confirmadas"},
    )

    assert respuesta.location == f"/lecturas/L1#{LIMPIEZAS}"
    assert guardada(app, plan, LIMPIEZAS).confirmada_en is None


def test_anothers_confirmation_is_looked_at_again_with_a_reason(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    with escribiendo(app) as session:
        for meta in session.scalars(
            select(Meta).where(Meta.confirmada_en.is_not(None))
        ):
            meta.confirmada_por_id = plan.personas["carla"]
    direccion = f"/lecturas/meta/{LIMPIEZAS}/volver"
    marca = guardada(app, plan, LIMPIEZAS).marca

    assert rita.post(direccion, data={"visto": marca}).status_code == 422
    hecha = rita.post(direccion, data={"visto": marca, "motivo": "Son por año."})

    assert hecha.status_code == 303
    with leyendo(app) as session:
        consulta = select(Bitacora.motivo).where(Bitacora.accion == "volver_a_revisar")
        assert session.scalars(consulta).all() == ["Son por año."]
        hallazgos = hallazgos_no_anotados(session.connection())
        assert [h for h in hallazgos if h.donde == "meta"] == []  # it was told


# -- those that agree, together


@pytest.fixture
def coincide(app: Flask, plan: PlanDePrueba) -> str:
    """Leave one reading on which stored and read agree; return its mark."""
    with escribiendo(app) as session:
        fila = elemento_de(session, "L1-O01-A01")
        fila.texto_fuente = {
            "meta": "6 limpiezas", "indicador": "N° de limpiezas", "plazo": "2024-2029",
        }  # fmt: skip
    por_confirmar(app)
    return guardada(app, plan, LIMPIEZAS).marca


def test_those_that_agree_are_confirmed_together_and_taken_back(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, coincide: str
) -> None:
    assert "1 lectura por confirmar" in rita.get("/lecturas/L1/coinciden").text
    datos = {"meta": LIMPIEZAS, f"visto-{LIMPIEZAS}": coincide}

    hecha = rita.post("/lecturas/L1/coinciden", data=datos)

    assert hecha.status_code == 303
    assert guardada(app, plan, LIMPIEZAS).confirmada_por == "Rita Cortés"
    pagina = rita.get(hecha.location).text
    assert "Acaba de confirmar 1 lectura" in pagina
    datos[f"visto-{LIMPIEZAS}"] = guardada(app, plan, LIMPIEZAS).marca
    rita.post("/lecturas/L1/coinciden/deshacer", data=datos)
    assert guardada(app, plan, LIMPIEZAS).confirmada_en is None


def test_each_is_looked_at_again_before_it_counts(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, coincide: str
) -> None:
    por_confirmar(app, razon_lectura="Otra persona pasó por aquí.")
    datos = {"meta": [LIMPIEZAS, ORDENANZA, "x"], f"visto-{LIMPIEZAS}": coincide}

    pagina = rita.post("/lecturas/L1/coinciden", data=datos, follow_redirects=True)

    assert "No se tocaron" in pagina.text
    for codigo in (LIMPIEZAS, ORDENANZA):
        assert codigo in pagina.text
        assert guardada(app, plan, codigo).confirmada_en is None


def test_nothing_ticked_changes_nothing(rita: FlaskClient, coincide: str) -> None:
    pagina = rita.post("/lecturas/L1/coinciden", follow_redirects=True)

    assert "No marcó ninguna lectura" in pagina.text


# -- the Bitácora tells it


def test_the_bitacora_says_what_was_done_to_a_reading(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, client_of: ClienteDe
) -> None:
    por_confirmar(app)
    aceptar(rita, LIMPIEZAS, guardada(app, plan, LIMPIEZAS).marca)
    rita.post(
        f"/lecturas/meta/{LIMPIEZAS}/volver",
        data={"visto": guardada(app, plan, LIMPIEZAS).marca, "motivo": "Son por año."},
    )

    pagina = client_of("pablo").get("/auditoria/").text

    meta = "una meta (L1-O01-A01-I1)"
    assert f"Rita Cortés confirmó la lectura de {meta}" in pagina
    assert f"Rita Cortés volvió a revisar la lectura de {meta}" in pagina
    assert "Son por año." in pagina

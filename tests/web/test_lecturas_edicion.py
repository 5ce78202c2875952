"""The form of a reading, and of another one of the same row."""

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.models import Indicador
from tests.fabricas import PlanDePrueba
from tests.web.formularios import rellenar
from tests.web.leyendo import (
    ACTIVIDAD,
    LIMPIEZAS,
    ORDENANZA,
    ClienteDe,
    dice,
    formulario,
    guardada,
    leyendo,
    limpiaron,
    por_confirmar,
)
from tests.web.modificando import abrir, aprobar
from tests.web.progreso import (
    CORTE,
    juzgado_de,
)


@pytest.fixture
def rita(client_of: ClienteDe) -> FlaskClient:
    return client_of("rita")


# -- edit


def test_the_form_shows_what_is_stored(rita: FlaskClient) -> None:
    pagina = rita.get(f"/lecturas/meta/{ORDENANZA}").text

    assert 'value="Ordenanza aprobada"' in pagina
    assert 'value="2024-01-01"' in pagina
    assert "programacion-0-valor" in pagina
    assert "Guardar y confirmar" in pagina


def test_a_form_keeps_the_reading_and_comes_back_to_the_desk(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    datos = formulario(guardada(app, plan).marca, ver="sin-leer")

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)

    assert respuesta.status_code == 303
    assert respuesta.location == f"/lecturas/L1?ver=sin-leer#{ORDENANZA}"
    leida = guardada(app, plan)
    assert (leida.lectura.valor, leida.confirmada_en) == (Decimal(4), None)
    assert leida.lectura.razon == "La celda dice cuatro."


def test_keep_and_confirm_is_one_step(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    datos = formulario(
        guardada(app, plan).marca, accion="confirmar", tipo="porcentaje",
        valor="26,5", unidad_medida="%", acumulacion="razon_ultima",
        frecuencia="anual", numerador="Vacunados", denominador="Inscritos",
        **{"programacion-0-anio": "2024", "programacion-0-valor": "20",
           "programacion-1-anio": "2025", "programacion-1-valor": ""},
    )  # fmt: skip

    assert rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos).status_code == 303

    leida = guardada(app, plan)
    assert leida.confirmada_por == "Rita Cortés"
    assert leida.lectura.valor == Decimal("26.5")
    assert leida.lectura.programacion == {2024: Decimal(20)}


def test_milestones_are_typed_row_by_row(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    datos = formulario(
        guardada(app, plan).marca, tipo="hito", valor="",
        **{"hitos-0-nombre": "Aprobada", "hitos-0-peso": "1",
           "hitos-0-fecha_prevista": "30-06-2026", "hitos-1-nombre": "Publicada",
           "hitos-1-peso": "2,5", "hitos-1-fecha_prevista": "",
           "hitos-2-nombre": " ", "hitos-2-peso": "1"},
    )  # fmt: skip
    rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)
    hitos = guardada(app, plan).lectura.hitos
    assert [(h.nombre, h.peso) for h in hitos] == [
        ("Aprobada", Decimal(1)),
        ("Publicada", Decimal("2.5")),
    ]

    datos = formulario(
        guardada(app, plan).marca, tipo="hito", valor="",
        **{"hitos-0-clave": str(hitos[1].id), "hitos-0-nombre": "Publicada",
           "hitos-0-peso": "1"},
    )  # fmt: skip
    rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)

    assert [h.id for h in guardada(app, plan).lectura.hitos] == [hitos[1].id]


def test_levels_are_chosen_by_name(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    campos = {
        "tipo": "escala", "valor": "", "niveles": "malo\nregular\n\nbueno",
        "nivel": "Bueno", "nivel_base": "malo",
    }  # fmt: skip
    direccion = f"/lecturas/meta/{ORDENANZA}"

    malo = rita.post(
        direccion,
        data=formulario(guardada(app, plan).marca, **campos | {"nivel": "óptimo"}),
    )
    assert malo.status_code == 422
    assert "Ese nivel no está en la lista" in malo.text
    assert 'value="óptimo"' in malo.text
    rita.post(direccion, data=formulario(guardada(app, plan).marca, **campos))

    lectura = guardada(app, plan).lectura
    assert (lectura.valor, lectura.base) == (Decimal(2), Decimal(0))
    assert "llegar a <b>«bueno»</b>" in rita.get("/lecturas/L1").text
    assert 'value="bueno"' in rita.get(direccion).text


def test_all_that_is_wrong_is_told_beside_its_field_and_nothing_is_lost(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    antes = guardada(app, plan)
    datos = formulario(
        antes.marca, nombre=" ", valor="seis", desde="31-02-2024", factor="0",
        razon="Lo escribí yo.", **{"hitos-0-nombre": "X", "hitos-0-peso": "mucho"},
    )  # fmt: skip

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)

    assert respuesta.status_code == 422
    for texto in ("Escriba un número", "Esa fecha no existe", 'value="seis"',
                  'value="31-02-2024"', 'value="mucho"', "Lo escribí yo."):  # fmt: skip
        assert texto in respuesta.text
    assert guardada(app, plan) == antes


def test_what_was_not_read_and_what_contradicts_are_told_together(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    antes = guardada(app, plan)
    datos = formulario(
        antes.marca, valor="seis", factor="0", hasta="2023-01-01", accion="confirmar"
    )

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)

    assert respuesta.status_code == 422
    for campo in ("valor", "factor", "hasta"):
        assert f'id="{campo}-falta"' in respuesta.text
    assert "Falta corregir 3 cosas." in respuesta.text
    assert "Escriba cuánto se promete" not in respuesta.text
    assert guardada(app, plan) == antes


def test_a_new_milestone_without_name_is_told(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    datos = formulario(guardada(app, plan).marca) | {
        "hitos-0-fecha_prevista": "2026-05-01"
    }

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)

    assert respuesta.status_code == 422
    assert "Escriba el nombre de este hito" in respuesta.text


def test_contradictions_stand_beside_their_fields(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    datos = formulario(
        guardada(app, plan).marca, nombre=" ", factor="-1", hasta="2023-01-01",
        acumulacion="razon",
    )  # fmt: skip

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)

    assert respuesta.status_code == 422
    for campo in ("nombre", "factor", "hasta", "acumulacion"):
        assert f'id="{campo}-falta"' in respuesta.text
    assert "Falta corregir 4 cosas." in respuesta.text


def test_keep_and_confirm_keeps_nothing_where_it_cannot_confirm(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    antes = guardada(app, plan)
    datos = formulario(antes.marca, accion="confirmar", tipo="incremento_pct")

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)
    assert respuesta.status_code == 422
    assert "Falta la línea base" in respuesta.text
    assert guardada(app, plan) == antes

    rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos | {"defecto": "1"})
    assert guardada(app, plan).confirmada_en is not None


def test_who_was_slower_sees_both_texts_and_may_send_theirs(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    vieja = guardada(app, plan).marca
    por_confirmar(app, ORDENANZA, razon_lectura="La de otra persona.")
    datos = formulario(vieja)

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=datos)

    assert respuesta.status_code == 409
    assert "Alguien la cambió" in respuesta.text
    assert "La celda dice cuatro." in respuesta.text
    nueva = guardada(app, plan)
    assert nueva.lectura.razon == "La de otra persona."
    assert f'value="{nueva.marca}"' in respuesta.text
    assert rita.post(
        f"/lecturas/meta/{ORDENANZA}", data=datos | {"visto": nueva.marca}
    ).status_code == 303  # fmt: skip


def test_a_confirmed_reading_has_no_form_and_leads_to_a_modification(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    pagina = rita.get(f"/lecturas/meta/{LIMPIEZAS}").text

    assert "Guardar y confirmar" not in pagina
    assert 'href="/modificaciones/editar/L1-O01-A01"' in pagina
    datos = formulario(guardada(app, plan, LIMPIEZAS).marca)
    assert rita.post(f"/lecturas/meta/{LIMPIEZAS}", data=datos).status_code == 422
    assert guardada(app, plan, LIMPIEZAS).lectura.valor == Decimal(6)


@pytest.mark.parametrize(
    "campos",
    [{}, {"tipo": "inventado"}, {"visto": "x", "hitos-0-clave": "no-es-clave"},
     {"programacion-0-anio": "dos mil", "programacion-0-valor": "3"}],
)  # fmt: skip
def test_a_strange_form_is_told_and_changes_nothing(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, campos: dict[str, str]
) -> None:
    antes = guardada(app, plan)

    respuesta = rita.post(f"/lecturas/meta/{ORDENANZA}", data=campos)

    assert respuesta.status_code in (409, 422)
    assert guardada(app, plan) == antes


def test_the_form_can_begin_with_what_the_program_read(
    app: Flask, rita: FlaskClient
) -> None:
    dice(app, meta="Al menos 6 talleres", indicador="N° de talleres", plazo="2024-2029")

    pagina = rita.get(f"/lecturas/meta/{ORDENANZA}?fuente=programa").text

    assert 'name="valor" type="text" value="6"' in pagina
    assert 'value="Ordenanza aprobada"' in pagina


# -- split and join


def test_another_reading_of_the_row_is_added(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    dice(app, meta="Al menos 6 talleres; 2 visitas", indicador="Talleres")
    direccion = f"/lecturas/actividad/{ACTIVIDAD}/agregar"
    assert "Al menos 6 talleres; 2 visitas" in rita.get(direccion).text

    mala = rita.post(direccion, data=formulario("", nombre=" "))
    assert mala.status_code == 422
    assert "La celda dice cuatro." in mala.text
    respuesta = rita.post(direccion, data=formulario("", accion="confirmar"))

    assert respuesta.location == "/lecturas/L1#L1-O01-A02-I2-M1"
    nueva = guardada(app, plan, "L1-O01-A02-I2-M1")
    assert (nueva.lectura.valor, nueva.confirmada_por) == (Decimal(4), "Rita Cortés")


def test_adding_what_cannot_be_confirmed_adds_nothing(
    app: Flask, rita: FlaskClient
) -> None:
    datos = formulario("", accion="confirmar", tipo="")

    respuesta = rita.post(f"/lecturas/actividad/{ACTIVIDAD}/agregar", data=datos)

    assert respuesta.status_code == 422
    with leyendo(app) as session:
        assert len(session.scalars(select(Indicador)).all()) == 4


def test_a_part_that_the_program_read_fills_the_form(
    app: Flask, rita: FlaskClient
) -> None:
    dice(app, meta="Al menos 6 talleres", indicador="N° de talleres", plazo="2024-2029")

    pagina = rita.get(f"/lecturas/actividad/{ACTIVIDAD}/agregar?parte=0").text

    assert 'name="valor" type="text" value="6"' in pagina


def test_a_reading_too_many_is_joined_and_taken_back(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    rita.post(f"/lecturas/actividad/{ACTIVIDAD}/agregar", data=formulario(""))
    otra = "L1-O01-A02-I2-M1"
    direccion = f"/lecturas/meta/{otra}/descartar"
    datos = {"visto": guardada(app, plan, otra).marca, "en": ORDENANZA}

    sin_motivo = rita.post(direccion, data=datos | {"motivo": ""})
    assert sin_motivo.status_code == 422
    assert "Diga por qué sobra" in sin_motivo.text
    hecha = rita.post(direccion, data=datos | {"motivo": "Es lo mismo."})
    assert hecha.location == f"/lecturas/L1#{ACTIVIDAD}"
    assert guardada(app, plan).lectura.texto == "Al menos 4 charlas"
    assert "1 lectura descartada" in rita.get("/lecturas/L1").text
    assert juzgado_de(app, plan).plan.indicador("L1-O01-A02-I2") is None

    rita.post(
        f"/lecturas/meta/{otra}/recuperar",
        data={"visto": guardada(app, plan, otra).marca},
    )
    assert guardada(app, plan, otra).descartada_en is None
    assert juzgado_de(app, plan, CORTE).plan.indicador("L1-O01-A02-I2") is not None


def test_a_reported_reading_says_what_may_still_change(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    limpiaron(app, plan, 2)
    por_confirmar(app)

    pagina = rita.get(f"/lecturas/meta/{LIMPIEZAS}").text

    assert "Hay 1 avance informado sobre este indicador" in pagina
    assert "/descartar" not in pagina


def test_a_form_sent_twice_adds_one_reading(rita: FlaskClient) -> None:
    direccion = f"/lecturas/actividad/{ACTIVIDAD}/agregar"
    datos = formulario("", accion="confirmar", una_vez="una")

    primera, segunda = (rita.post(direccion, data=datos) for _ in range(2))

    assert (primera.status_code, segunda.status_code) == (303, 303)
    assert primera.location == segunda.location


def test_what_an_act_wrote_is_confirmed_but_not_changed_on_the_desk(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    base = abrir(rita)
    direccion = f"{base}/metas/{ORDENANZA}"
    cambio = rellenar(rita, direccion, texto="Como dice el acuerdo")
    assert rita.post(direccion, data=cambio).status_code == 303
    assert aprobar(rita, base).status_code == 303
    por_confirmar(app)
    marca = guardada(app, plan).marca

    mesa = rita.get("/lecturas/L1").text
    assert "Es como la dejó la modificación N° 1" in mesa
    assert f'action="/lecturas/meta/{ORDENANZA}/cualitativa"' not in mesa
    assert f'action="/lecturas/meta/{LIMPIEZAS}/cualitativa"' in mesa
    pagina = rita.get(f"/lecturas/meta/{ORDENANZA}").text
    assert "Es como la dejó la modificación N° 1" in pagina
    assert f'href="/modificaciones/editar/{ACTIVIDAD}"' in pagina
    mal = rita.post(f"/lecturas/meta/{ORDENANZA}", data=formulario(marca, valor="77"))
    assert mal.status_code == 422
    assert "modificación N° 1" in mal.text
    assert guardada(app, plan).lectura.valor != Decimal(77)

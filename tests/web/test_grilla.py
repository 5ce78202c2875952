"""The grid of a unit: every row as the form would save it, and each on its own."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import Avance, Indicador, VersionAvance
from pladeco.services.registro import actuar
from pladeco.services.revisiones import devolver
from tests.ciclo import VACUNAS, actor, enviado, limpiezas, luego
from tests.fabricas import PlanDePrueba
from tests.queries.planes import crecer
from tests.web.progreso import contando, escribiendo

Entrar = Callable[[str], FlaskClient]
GRILLA = "/mi-unidad/MA/2026-T3/grilla"
FILA = "L1-O01-A01-I1"
BUENA = {f"{FILA}-revision": "0", f"{FILA}-valor": "2", f"{FILA}-logros": "Se limpió."}


def versiones(app: Flask) -> list[VersionAvance]:
    with app.app_context():
        filas = list(db.session.scalars(select(VersionAvance)))
        db.session.expunge_all()
    return filas


def test_it_asks_for_the_numbers_of_the_unit_alone(client_of: Entrar) -> None:
    pagina = client_of("ana").get(GRILLA)

    assert pagina.status_code == 200
    assert f'name="{FILA}-valor"' in pagina.text
    assert "Cobertura de vacunación" not in pagina.text


@pytest.mark.parametrize("persona", ["bruno", "rita", "carla", "pablo", "alba"])
def test_nobody_else_sees_or_writes_it(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    otra = client_of(persona)

    assert otra.get(GRILLA).status_code == 403
    assert otra.post(GRILLA, data=BUENA).status_code == 403
    assert otra.post(f"{GRILLA}/{FILA}", data=BUENA).status_code == 403
    assert versiones(app) == []


@pytest.mark.parametrize(
    "direccion", ["/mi-unidad/MA/2031-T9/grilla", "/mi-unidad/NADIE/2026-T3/grilla"]
)
def test_what_does_not_exist_is_not_found(client_of: Entrar, direccion: str) -> None:
    assert client_of("ana").get(direccion).status_code == 404


def test_a_row_saves_itself_and_says_how_it_was_understood(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")

    respuesta = ana.post(f"{GRILLA}/{FILA}", data=BUENA)

    assert respuesta.json is not None
    assert respuesta.json["resultado"] == "guardada"
    assert respuesta.json["celdas"]["valor"]["notas"] == [
        "Entendí 2\N{NO-BREAK SPACE}limpiezas."
    ]
    (version,) = versiones(app)
    assert (version.estado, version.valor) == (Estado.BORRADOR, Decimal(2))
    assert respuesta.json["revision"] == version.revision
    assert "Se limpió." in ana.get(GRILLA).text


def test_what_cannot_be_read_is_told_and_the_rest_is_saved(
    app: Flask, client_of: Entrar
) -> None:
    respuesta = client_of("ana").post(
        f"{GRILLA}/{FILA}", data=BUENA | {f"{FILA}-valor": "dos"}
    )

    assert respuesta.json is not None
    celda = respuesta.json["celdas"]["valor"]
    assert celda["estado"] == "reparo"
    assert "Escriba un número" in celda["notas"][0]
    assert respuesta.json["rechazados"] == ["valor"]
    (version,) = versiones(app)
    assert (version.valor, version.logros) == (None, "Se limpió.")


def test_what_would_be_done_far_beyond_the_meta_asks_for_a_comment(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    mucho = BUENA | {f"{FILA}-valor": "60", "accion": "enviar"}

    respuesta = ana.post(GRILLA, data=mucho)

    assert respuesta.status_code == 422
    assert "el logro sería 1.000\N{NO-BREAK SPACE}% de la meta" in respuesta.text
    (version,) = versiones(app)
    assert (version.estado, version.valor) == (Estado.BORRADOR, Decimal(60))
    comentada = {
        f"{FILA}-revision": str(version.revision),
        f"{FILA}-comentario_cifra": "Hubo un operativo nacional.",
    }
    assert ana.post(GRILLA, data=mucho | comentada).status_code == 303
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]


def test_two_tabs_do_not_write_over_each_other(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    ana.post(f"{GRILLA}/{FILA}", data=BUENA)

    respuesta = ana.post(f"{GRILLA}/{FILA}", data=BUENA | {f"{FILA}-valor": "7"})

    assert respuesta.status_code == 409
    assert respuesta.json is not None
    assert respuesta.json["guardado"]["valor"] == "2"
    assert [v.valor for v in versiones(app)] == [2]


def test_without_script_a_conflict_shows_both(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    ana.post(f"{GRILLA}/{FILA}", data=BUENA)

    respuesta = ana.post(GRILLA, data=BUENA | {f"{FILA}-logros": "Lo mío."})

    assert respuesta.status_code == 422
    assert "Lo mío." in respuesta.text
    assert "Se limpió." in respuesta.text
    assert [v.logros for v in versiones(app)] == ["Se limpió."]


def test_the_same_row_twice_changes_nothing(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    ana.post(f"{GRILLA}/{FILA}", data=BUENA)
    (primera,) = versiones(app)

    respuesta = ana.post(f"{GRILLA}/{FILA}", data=BUENA)

    assert respuesta.status_code == 200
    assert [v.revision for v in versiones(app)] == [primera.revision]


def test_rows_left_alone_begin_nothing(app: Flask, client_of: Entrar) -> None:
    respuesta = client_of("ana").post(
        GRILLA, data={f"{FILA}-revision": "0", "accion": "enviar"}
    )

    assert respuesta.status_code == 303
    assert versiones(app) == []


def test_those_complete_are_sent(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")

    respuesta = ana.post(GRILLA, data=BUENA | {"accion": "enviar"})

    assert respuesta.status_code == 303
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]
    pagina = ana.get(GRILLA).text
    assert "Envió 1 avance a SECPLA." in pagina
    assert f'name="{FILA}-valor"' not in pagina


def test_what_could_be_personal_data_is_shown_before_it_is_sent(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    escrito = BUENA | {f"{FILA}-logros": "Se avisó a ana.rojas@correo.cl."}

    respuesta = ana.post(f"{GRILLA}/{FILA}", data=escrito).json
    assert respuesta is not None
    celda = respuesta["celdas"]["logros"]
    assert celda["estado"] == "reparo"
    assert "un correo electrónico" in celda["notas"][0]

    escrito |= {f"{FILA}-revision": str(versiones(app)[0].revision), "accion": "enviar"}
    pagina = ana.post(GRILLA, data=escrito)
    assert pagina.status_code == 422
    assert "«Qué se hizo» podría traer un correo electrónico" in pagina.text
    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]

    visto = f"{FILA}-datos_vistos"
    assert f'name="{visto}"' in pagina.text
    escrito |= {visto: "«Qué se hizo» podría traer un correo electrónico"}
    assert ana.post(GRILLA, data=escrito).status_code == 303
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]


def test_an_incomplete_one_is_kept_and_told(app: Flask, client_of: Entrar) -> None:
    respuesta = client_of("ana").post(
        GRILLA, data=BUENA | {f"{FILA}-logros": "", "accion": "enviar"}
    )

    assert respuesta.status_code == 422
    assert "Cuente en una frase" in respuesta.text
    assert [(v.estado, v.valor) for v in versiones(app)] == [
        (Estado.BORRADOR, Decimal(2))
    ]


def test_what_was_sent_takes_nothing(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    ana.post(GRILLA, data=BUENA | {"accion": "enviar"})

    respuesta = ana.post(f"{GRILLA}/{FILA}", data=BUENA | {f"{FILA}-valor": "9"})

    assert respuesta.status_code == 409
    assert respuesta.json is not None
    assert respuesta.json["resultado"] == "cerrada"
    assert [v.valor for v in versiones(app)] == [2]


def test_the_rest_of_a_draft_stays_as_the_form_left_it(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    ana.post(
        f"/avances/{FILA}/MA/2026-T3",
        data={"revision": "0", "valor": "1", "dificultades": "Camino cortado"},
    )
    revision = {f"{FILA}-revision": str(versiones(app)[0].revision)}

    ana.post(f"{GRILLA}/{FILA}", data=BUENA | revision)

    (version,) = versiones(app)
    assert (version.valor, version.dificultades) == (Decimal(2), "Camino cortado")


def test_percent_is_told_where_none_is_asked_for(app: Flask, client_of: Entrar) -> None:
    respuesta = client_of("ana").post(
        f"{GRILLA}/{FILA}", data=BUENA | {f"{FILA}-valor": "80 %"}
    )

    assert respuesta.json is not None
    assert "no se pide un porcentaje" in respuesta.text
    (version,) = versiones(app)
    assert (version.valor, version.logros) == (None, "Se limpió.")


def test_percent_is_read_where_it_is_asked_for(app: Flask, client_of: Entrar) -> None:
    with escribiendo(app) as session:
        medido = select(Indicador).where(Indicador.codigo == FILA)
        session.scalars(medido).one().unidad_medida = "%"

    client_of("ana").post(f"{GRILLA}/{FILA}", data=BUENA | {f"{FILA}-valor": "80 %"})

    assert [v.valor for v in versiones(app)] == [Decimal(80)]


def test_personal_data_is_told_with_all_that_is_missing(client_of: Entrar) -> None:
    con_fono = {f"{FILA}-valor": "800", f"{FILA}-logros": "Llamar al 9 8765 4321."}

    pagina = client_of("ana").post(GRILLA, data=BUENA | con_fono | {"accion": "enviar"})

    assert pagina.status_code == 422
    assert "Antes de enviar, mire esto" in pagina.text
    assert "Si está bien, explique por qué" in pagina.text


def test_the_column_of_totals_is_there_where_a_row_asks_for_it(
    client_of: Entrar,
) -> None:
    total = '<th scope="col">De un total de</th>'

    assert total not in client_of("ana").get(GRILLA).text
    salud = client_of("bruno").get("/mi-unidad/SALUD/2026-T3/grilla").text
    assert total in salud


def test_what_was_not_taken_is_marked_without_script_too(client_of: Entrar) -> None:
    pagina = client_of("ana").post(GRILLA, data=BUENA | {f"{FILA}-valor": "dos"})

    assert pagina.status_code == 422
    (marcada,) = re.findall(r"<input[^>]*data-rechazado[^>]*>", pagina.text)
    assert 'value="dos"' in marcada


def test_names_are_told_in_the_rows_of_sensitive_branches_alone(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        crecer(session, plan, 1)  # of the same unit, in another branch
    motivo = {"motivo": "Pacientes."}
    client_of("rita").post("/plan/L2-O01/sensible/marcar", data=motivo)
    texto = "Se visitó a Juana Pérez Soto."

    pagina = client_of("bruno").post(
        GRILLA.replace("MA", "SALUD"),
        data={f"{f}-logros": texto for f in (VACUNAS, "L1-O01-A10-I1")}
        | {f"{VACUNAS}-numerador": "dos"},
    )

    assert pagina.text.count(texto) == 2
    assert pagina.text.count("Podría traer el nombre de una persona") == 1


def test_more_rows_ask_no_more_queries(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    bruno = client_of("bruno")
    pocas = preguntas(app, bruno, [VACUNAS])
    with escribiendo(app) as session:
        crecer(session, plan, 8)

    nuevas = [f"L1-O01-A{10 + n}-I1" for n in range(8)]
    assert preguntas(app, bruno, [VACUNAS, *nuevas]) == pocas


def preguntas(app: Flask, bruno: FlaskClient, filas: list[str]) -> list[int]:
    """Count what it takes to see the grid, to save it as it was, and to save one row.

    Each row has a figure that is not taken, and words that are asked about.
    """
    grilla = GRILLA.replace("MA", "SALUD")
    sobre = {"logros": "Llamar al 9 8765 4321.", "valor": "dos", "numerador": "dos"}
    datos = {f"{f}-{campo}": texto for f in filas for campo, texto in sobre.items()}
    bruno.post(grilla, data=datos | revisiones_de(app))
    revisiones = revisiones_de(app)
    otra = {f"{VACUNAS}-logros": f"Llamar al 9 8765 000{len(filas)}."}
    cuentas = []
    for mandado in (None, datos | revisiones, datos | revisiones | otra):
        with contando(app) as cuantas:
            metodo = "GET" if mandado is None else "POST"
            pagina = bruno.open(grilla, method=metodo, data=mandado)
            cuentas.append(cuantas())
        assert pagina.text.count("Llamar al") == len(filas)
    assert pagina.text.count("Podría traer un teléfono") == len(filas)
    return cuentas


def revisiones_de(app: Flask) -> dict[str, str]:
    with app.app_context():
        filas = db.session.execute(
            select(Indicador.codigo, VersionAvance.revision)
            .join(Avance, Avance.indicador_id == Indicador.id)
            .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        )
        return {f"{codigo}-revision": str(revision) for codigo, revision in filas}


def test_what_came_back_is_sent_once_it_was_mended(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        actuar(session, None, luego())
        version = enviado(session, plan, limpiezas(2))
        session.flush()
        actuar(session, None, momento := luego())
        rita = actor(session, plan, "rita")
        devolver(session, version, nota="¿Dos?", actor=rita, ahora=momento)
        revision = version.revision
    ana = client_of("ana")
    igual = BUENA | {f"{FILA}-revision": str(revision), "accion": "enviar"}

    sin_tocar = ana.post(GRILLA, data=igual)

    assert sin_tocar.status_code == 422
    assert "Se lo devolvieron y no ha cambiado nada" in sin_tocar.text
    assert [v.estado for v in versiones(app)] == [Estado.DEVUELTO]
    corregida = igual | {f"{FILA}-valor": "3"}
    assert ana.post(GRILLA, data=corregida).status_code == 303
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]

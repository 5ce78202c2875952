"""The plan inside a draft: added, edited, moved, withdrawn, from its pages."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco.domain.vocabulario import (
    Acumulacion,
    EstadoFinanciamiento,
    Frecuencia,
    Nivel,
    TipoMeta,
)
from pladeco.extensions import db
from pladeco.models import Cambio
from pladeco.queries.plan_cargado import PlanCargado
from tests.fabricas import PlanDePrueba
from tests.web.formularios import campos_de, rellenar
from tests.web.modificando import (
    LIMPIEZA,
    ORDENANZA,
    abrir,
    aprobar,
    cambiar_peso,
    con_entorno,
    plan_de_hoy,
)
from tests.web.progreso import agrandar, contando

ClienteDe = Callable[[str], FlaskClient]


@pytest.fixture
def rita(client_of: ClienteDe) -> FlaskClient:
    return client_of("rita")


@pytest.fixture
def base(rita: FlaskClient) -> str:
    """The address of an open draft."""
    return abrir(rita)


@pytest.fixture
def aprobado(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> Callable[[], PlanCargado]:
    """Approve the draft and read the plan again from the database."""

    def aprobar_y_leer() -> PlanCargado:
        respuesta = aprobar(rita, base)
        assert respuesta.status_code == 303, respuesta.text
        return plan_de_hoy(app, plan)

    return aprobar_y_leer


def cambios(app: Flask) -> int:
    with app.app_context():
        return db.session().query(Cambio).count()


# -- the tree


def test_the_tree_shows_the_lineamientos_and_then_one_branch(
    rita: FlaskClient, base: str
) -> None:
    raices = rita.get(f"{base}/plan").text
    rama = rita.get(f"{base}/plan?de=L1").text

    assert "Medio ambiente" in raices
    assert "Limpieza del humedal" not in raices
    assert "Limpieza del humedal" in rama
    assert "Pasarela del humedal." in rama
    assert "Campaña de vacunación" not in rama
    assert rita.get(f"{base}/plan?de=L9").status_code == 404


@pytest.mark.parametrize(
    "pagina", ["plan", "plan?de=L2&todo=1", f"elementos/{LIMPIEZA}", "agregar?bajo=L1"]
)
def test_pages_need_the_same_queries_for_a_larger_plan(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str, pagina: str
) -> None:
    rita.get(f"{base}/{pagina}")
    with contando(app) as cuantas:
        rita.get(f"{base}/{pagina}")
        antes = cuantas()
    agrandar(app, plan)
    rita.get(f"{base}/{pagina}")
    with contando(app) as cuantas:
        rita.get(f"{base}/{pagina}")

        assert cuantas() == antes


def test_the_tree_marks_what_is_new_and_what_changes(
    rita: FlaskClient, base: str
) -> None:
    cambiar_peso(rita, base)
    agregar(rita, base)

    rama = rita.get(f"{base}/plan?de=L1").text

    assert rama.count("cambia en este borrador") == 1
    assert rama.count(">nuevo<") == 1


def agregar(rita: FlaskClient, base: str, nombre: str = "Reforestación") -> str:
    """Add an Actividad to the programme of the matrix; return its code."""
    respuesta = rita.post(
        f"{base}/agregar?bajo=L1-O01-G01", data={"nivel": "actividad", "nombre": nombre}
    )
    assert respuesta.status_code == 303, respuesta.text
    return str(respuesta.location.rpartition("/")[2])


def test_an_added_actividad_is_in_the_plan_once_approved(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    codigo = agregar(rita, base)

    assert rita.get("/plan/" + codigo).status_code == 404
    nodo = aprobado().por_codigo(codigo)
    assert nodo is not None
    assert (nodo.nombre, nodo.nivel) == ("Reforestación", Nivel.ACTIVIDAD)
    assert rita.get("/plan/" + codigo).status_code == 200


def test_only_what_may_hang_there_is_offered(rita: FlaskClient, base: str) -> None:
    debajo = rita.get(f"{base}/agregar?bajo=L1").text
    assert 'value="objetivo_local"' in debajo
    assert 'value="actividad"' not in debajo

    respuesta = rita.post(
        f"{base}/agregar?bajo=L1", data={"nivel": "actividad", "nombre": "Suelta"}
    )

    assert respuesta.status_code == 422
    assert "Suelta" in respuesta.text


def test_a_lineamiento_can_be_added(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    rita.post(f"{base}/agregar", data={"nivel": "lineamiento", "nombre": "Cultura"})

    nuevo = aprobado().por_codigo("L3")
    assert nuevo is not None
    assert nuevo.nombre == "Cultura"


# -- moving


def orden(plan: PlanCargado, de: str) -> list[str]:
    nodo = plan.por_codigo(de)
    assert nodo is not None
    return [plan.nodos[clave].codigo for clave in nodo.hijos]


def test_a_button_moves_it_one_step(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    respuesta = rita.post(
        f"{base}/elementos/{ORDENANZA}/mover", data={"paso": "subir", "de": "L1"}
    )

    assert respuesta.status_code == 303
    assert respuesta.location == f"{base}/plan?de=L1&ver={ORDENANZA}#{ORDENANZA}"
    assert "queda en el lugar 1 de 2" in rita.get(respuesta.location).text
    assert orden(aprobado(), "L1-O01-G01") == [ORDENANZA, LIMPIEZA]


def test_a_script_is_answered_without_leaving_the_page(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    respuesta = rita.post(
        f"{base}/elementos/{LIMPIEZA}/mover",
        data={"posicion": "1"},
        headers={"Accept": "application/json"},
    )

    assert respuesta.json == {
        "mensaje": f"Movió {LIMPIEZA}: queda en el lugar 2 de 2, debajo de L1-O01-G01."
    }
    assert orden(aprobado(), "L1-O01-G01") == [ORDENANZA, LIMPIEZA]


def test_it_can_go_below_another_and_keeps_its_code(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    respuesta = rita.post(
        f"{base}/elementos/{ORDENANZA}/mover",
        data={"superior": "L1-O01", "volver": "elemento"},
    )

    assert respuesta.location == f"{base}/elementos/{ORDENANZA}"
    plan = aprobado()
    assert ORDENANZA in orden(plan, "L1-O01")
    assert orden(plan, "L1-O01-G01") == [LIMPIEZA]


@pytest.mark.parametrize("superior", ["L1", "L9", LIMPIEZA])
def test_where_it_may_not_hang_nothing_moves(
    app: Flask, rita: FlaskClient, base: str, superior: str
) -> None:
    direccion = f"{base}/elementos/{ORDENANZA}/mover"

    sin = rita.post(direccion, data={"superior": superior, "volver": "elemento"})
    con = rita.post(
        direccion, data={"superior": superior}, headers={"Accept": "application/json"}
    )

    assert sin.status_code == 303
    assert con.status_code == 422
    assert con.json
    assert con.json["mensaje"] in rita.get(sin.location).text
    assert cambios(app) == 0


def test_a_move_to_nowhere_is_no_move(rita: FlaskClient, base: str) -> None:
    for datos in ({}, {"paso": "volar"}, {"posicion": "-1"}, {"posicion": "uno"}):
        respuesta = rita.post(f"{base}/elementos/{LIMPIEZA}/mover", data=datos)
        assert respuesta.status_code == 422


# -- withdrawing


def test_what_is_withdrawn_stays_in_sight_with_its_act(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    rita.post(f"{base}/elementos/{ORDENANZA}/retirar", data={"volver": "elemento"})
    assert "Este borrador lo retira" in rita.get(f"{base}/elementos/{ORDENANZA}").text

    nodo = aprobado().por_codigo(ORDENANZA)

    assert nodo is not None
    assert nodo.retiro is not None
    assert nodo.retiro.fecha == date(2026, 10, 7)
    for pagina in ("/plan", f"/plan/{ORDENANZA}"):
        assert "Retirada el 07-10-2026" in rita.get(pagina).text


def test_a_withdrawal_can_be_taken_back_in_the_draft(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    rita.post(f"{base}/elementos/{ORDENANZA}/retirar")
    rita.post(f"{base}/elementos/{ORDENANZA}/restaurar", data={"volver": "elemento"})

    assert cambios(app) == 0
    assert "lo retira" not in rita.get(f"{base}/elementos/{ORDENANZA}").text


def test_what_the_draft_added_is_simply_taken_off(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    codigo = agregar(rita, base)

    respuesta = rita.post(f"{base}/elementos/{codigo}/retirar", data={"de": "L1"})

    assert respuesta.location == f"{base}/plan?de=L1"
    assert cambios(app) == 0
    assert rita.get(f"{base}/elementos/{codigo}").status_code == 404


# -- one Elemento


def test_all_its_own_data_are_saved_at_once(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str,
    aprobado: Callable[[], PlanCargado],
) -> None:  # fmt: skip
    con_entorno(app, plan)
    direccion = f"{base}/elementos/{LIMPIEZA}"
    datos = rellenar(
        rita, direccion, direccion, nombre="Limpieza anual", peso="2,5", lider="SALUD",
        territorios=["RURAL"],
    ) | {
        "corresponsables-0-unidad": "MA", "corresponsables-0-reporta": "y",
        "fuentes-1-fuente": "FNDR", "fuentes-1-anio": "2027",
        "fuentes-1-monto": "1.500.000", "fuentes-1-estado": "postulada",
    }  # fmt: skip

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 303, respuesta.text
    leida = rita.get(direccion).text
    for escrito in ("Limpieza anual", 'value="2,5"', 'value="1500000"', 'value="2027"'):
        assert escrito in leida
    cargado = aprobado()
    nodo = cargado.por_codigo(LIMPIEZA)
    assert nodo is not None
    assert (nodo.nombre, nodo.peso) == ("Limpieza anual", Fraction(5, 2))
    responsables = cargado.responsables[nodo.id]
    assert [(r.unidad.codigo, r.lider, r.reporta) for r in responsables] == [
        ("SALUD", True, True), ("MA", False, True),
    ]  # fmt: skip
    (fuente,) = cargado.fuentes[nodo.id]
    assert (fuente.codigo, fuente.anio) == ("FNDR", 2027)
    assert fuente.monto == 1_500_000
    assert fuente.estado is EstadoFinanciamiento.POSTULADA
    assert cargado.territorios[nodo.id] == ("Sector rural",)


def test_an_unedited_form_changes_nothing(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> None:
    con_entorno(app, plan)
    for codigo in (LIMPIEZA, "L1", "L1-O01", "L1-E01-P01-G01-Y01"):
        direccion = f"{base}/elementos/{codigo}"
        datos = rellenar(rita, direccion, direccion)
        assert rita.post(direccion, data=datos).status_code == 303

    assert cambios(app) == 0


def test_every_problem_of_an_elemento_is_told_and_nothing_lost(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> None:
    con_entorno(app, plan)
    direccion = f"{base}/elementos/{LIMPIEZA}"
    datos = rellenar(rita, direccion, direccion, nombre="Otro texto", peso="mucho") | {
        "fuentes-0-fuente": "FNDR", "fuentes-0-anio": "27", "fuentes-0-monto": "plata",
    }  # fmt: skip

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 422
    assert "Falta corregir 3 cosas." in respuesta.text
    for escrito in ("Otro texto", "mucho", 'value="27"', "plata"):
        assert escrito in respuesta.text
    assert 'href="#fuentes-0-monto"' in respuesta.text
    assert cambios(app) == 0


def test_what_the_plan_does_not_allow_is_told_beside_its_field(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> None:
    con_entorno(app, plan)
    direccion = f"{base}/elementos/{LIMPIEZA}"
    datos = rellenar(rita, direccion, direccion, peso="-1") | {
        "fuentes-1-fuente": "FNDR", "fuentes-1-anio": "2027", "fuentes-1-monto": "-5",
    }  # fmt: skip

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 422
    assert 'href="#peso"' in respuesta.text
    assert 'href="#fuentes-1-monto"' in respuesta.text
    assert cambios(app) == 0


def test_who_writes_over_somebody_else_in_the_draft_is_told(
    rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/elementos/{LIMPIEZA}"
    vieja = rellenar(rita, direccion, direccion, nombre="El mío")
    cambiar_peso(rita, base)

    respuesta = rita.post(direccion, data=vieja)

    assert respuesta.status_code == 409
    assert "El mío" in respuesta.text
    assert "Otra persona cambió esto" in respuesta.text


def test_two_people_on_one_elemento_keep_what_each_changed(
    rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/elementos/{LIMPIEZA}"
    vieja = rellenar(rita, direccion, direccion, nombre="El mío")
    cambiar_peso(rita, base, "3")

    choque = rita.post(direccion, data=vieja)
    assert choque.status_code == 409
    assert "Otra persona puso «3»" in choque.text
    rita.post(direccion, data=campos_de(choque.text, direccion))

    queda = campos_de(rita.get(direccion).text, direccion)
    assert (queda["nombre"], queda["peso"]) == ("El mío", "3")


def test_where_both_changed_one_field_the_other_s_is_shown_beside_it(
    rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/elementos/{LIMPIEZA}"
    vieja = rellenar(rita, direccion, direccion, peso="5")
    cambiar_peso(rita, base, "3")

    choque = rita.post(direccion, data=vieja).text

    assert "Otra persona puso «3». Si guarda, queda lo que usted escribió." in choque
    assert campos_de(choque, direccion)["peso"] == "5"


def test_a_form_to_mend_still_knows_that_somebody_else_wrote(
    rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/elementos/{LIMPIEZA}"
    vieja = rellenar(rita, direccion, direccion, nombre="El mío", peso="dos")
    cambiar_peso(rita, base, "3")

    mala = rita.post(direccion, data=vieja)
    assert mala.status_code == 422
    otra = campos_de(mala.text, direccion) | {"peso": "1"}

    assert rita.post(direccion, data=otra).status_code == 409


@pytest.mark.parametrize("mostrado", ["", "[]", "{", '{"peso": ["x"]}', "[" * 9000])
def test_what_a_form_was_shown_with_may_be_anything(
    rita: FlaskClient, base: str, mostrado: str
) -> None:
    direccion = f"{base}/elementos/{LIMPIEZA}"
    vieja = rellenar(rita, direccion, direccion, nombre="El mío", mostrado=mostrado)
    cambiar_peso(rita, base, "3")

    choque = rita.post(direccion, data=vieja)

    assert choque.status_code == 409
    assert "El mío" in choque.text


@pytest.mark.parametrize("codigo", ["I1", "I1-M1"])
def test_the_same_holds_for_indicadores_and_metas(
    rita: FlaskClient, base: str, codigo: str
) -> None:
    que = "metas" if "M" in codigo else "indicadores"
    uno, otro = ("texto", "valor") if "M" in codigo else ("nombre", "unidad_medida")
    direccion = f"{base}/{que}/{LIMPIEZA}-{codigo}"
    vieja = rellenar(rita, direccion, **{uno: "Lo mío"})
    ajena = rellenar(rita, direccion, **{otro: "9"})
    assert rita.post(direccion, data=ajena).status_code == 303

    choque = rita.post(direccion, data=vieja)
    assert choque.status_code == 409
    otra_vez = rita.post(direccion, data=campos_de(choque.text))
    assert otra_vez.status_code == 303, otra_vez.text

    queda = rellenar(rita, direccion)
    assert (queda[uno], queda[otro]) == ("Lo mío", "9")


@pytest.mark.parametrize(
    "escrito",
    [{"fuentes-0-anio": "2026"}, {"fuentes-0-codigo_bip": "40001234-0"},
     {"corresponsables-0-reporta": "y"}],
)  # fmt: skip
def test_a_row_without_what_it_is_about_is_not_dropped(
    rita: FlaskClient, base: str, escrito: dict[str, str]
) -> None:
    direccion = f"{base}/elementos/{ORDENANZA}"
    datos = rellenar(rita, direccion, direccion)
    vacios = {c: "" for c in datos if c.endswith(("-fuente", "-unidad"))}

    respuesta = rita.post(direccion, data=datos | vacios | escrito)

    assert respuesta.status_code == 422
    assert "Elija la " in respuesta.text
    assert "Falta corregir una cosa" in respuesta.text


def test_a_milestone_without_name_is_not_dropped(rita: FlaskClient, base: str) -> None:
    direccion = f"{base}/indicadores/{LIMPIEZA}-I1/metas/nueva"
    datos = {"tipo": "hito", "desde": "2026-01-01", "hasta": "2026-12-31"}

    respuesta = rita.post(
        direccion, data=datos | {"hitos-0-fecha_prevista": "2026-05-01"}
    )

    assert respuesta.status_code == 422
    assert "Escriba el nombre de este hito" in respuesta.text


def test_a_form_sent_twice_adds_once(app: Flask, rita: FlaskClient, base: str) -> None:
    direccion = f"{base}/agregar?bajo=L1-O01"
    datos = rellenar(rita, direccion, "", nivel="actividad", nombre="Una sola")

    primera, segunda = (rita.post(direccion, data=datos) for _ in range(2))

    assert primera.location == segunda.location
    assert cambios(app) == 1
    otra = rellenar(rita, direccion, "", nivel="actividad", nombre="Otra")
    assert rita.post(direccion, data=otra).location != primera.location


def test_what_was_not_read_and_what_cannot_be_are_told_together(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/metas/{LIMPIEZA}-I1-M1"
    datos = rellenar(rita, direccion, "", base="nada", hasta="2019-12-31")

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 422
    assert "Escriba un número" in respuesta.text
    assert "31-12-2019" in respuesta.text
    assert 'value="nada"' in respuesta.text
    assert cambios(app) == 0


def test_a_year_that_is_none_is_told(app: Flask, rita: FlaskClient, base: str) -> None:
    direccion = f"{base}/metas/{LIMPIEZA}-I1-M1"
    datos = rellenar(rita, direccion, "") | {
        "programacion-0-anio": "dos mil", "programacion-0-valor": "3"
    }  # fmt: skip

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 422
    assert "Ese año no es de este formulario" in respuesta.text
    assert cambios(app) == 0


def test_a_new_indicador_and_a_new_meta_sent_twice_are_added_once(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/elementos/{LIMPIEZA}/indicadores/nuevo"
    datos = rellenar(rita, direccion, "", nombre="Kilos retirados")
    de_indicador = [rita.post(direccion, data=datos).location for _ in range(2)]
    nueva = de_indicador[0]
    datos = rellenar(rita, nueva, "", tipo="conteo_total", valor="4", razon="Acuerdo.")
    de_meta = [rita.post(nueva, data=datos) for _ in range(2)]

    assert de_indicador == [nueva, nueva]
    assert [r.status_code for r in de_meta] == [303, 303], de_meta[0].text
    assert cambios(app) == 2
    otra = rellenar(rita, direccion, "", nombre="Otro indicador")
    assert rita.post(direccion, data=otra).location != nueva


def test_a_new_indicador_is_offered_with_the_usual_frequency(
    rita: FlaskClient, base: str
) -> None:
    ajuste, nuevo = (
        "/ajustes/periodos",
        f"{base}/elementos/{LIMPIEZA}/indicadores/nuevo",
    )
    assert rellenar(rita, nuevo, "")["frecuencia_reporte"] == "trimestral"
    cambio = {"frecuencia_usual": "mensual", "motivo": "Acuerdo 12."}

    rita.post(ajuste, data=rellenar(rita, ajuste, ajuste) | cambio)

    assert rellenar(rita, nuevo, "")["frecuencia_reporte"] == "mensual"


def test_what_is_first_already_is_told_so(rita: FlaskClient, base: str) -> None:
    rita.post(f"{base}/elementos/{LIMPIEZA}/mover", data={"paso": "subir"})

    assert f"{LIMPIEZA} ya estaba en el lugar 1 de" in rita.get(f"{base}/plan").text


def test_below_something_withdrawn_nothing_is_put_back(
    rita: FlaskClient, base: str
) -> None:
    rita.post(f"{base}/elementos/{LIMPIEZA}/retirar")
    rita.post(f"{base}/elementos/L1-O01/retirar")

    respuesta = rita.post(
        f"{base}/elementos/{LIMPIEZA}/restaurar", data={"volver": "elemento"}
    )

    assert respuesta.status_code == 303
    assert 'class="notice notice--error' in rita.get(respuesta.location).text


def test_one_plazo_for_all_its_metas(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    direccion = f"{base}/elementos/{LIMPIEZA}/plazo"

    malo = rita.post(direccion, data={"desde": "31-02-2025", "hasta": "2027-12-31"})
    assert malo.status_code == 422
    assert "31-02-2025" in malo.text
    bueno = rita.post(direccion, data={"desde": "2025-01-01", "hasta": "31-12-2027"})

    assert bueno.status_code == 303
    indicador = aprobado().indicador(f"{LIMPIEZA}-I1")
    assert indicador is not None
    meta = indicador.metas[0].meta
    assert (meta.desde, meta.hasta) == (date(2025, 1, 1), date(2027, 12, 31))


# -- Indicadores and Metas

INDICADOR = {
    "nombre": "Árboles plantados", "unidad_medida": "árboles",
    "sentido": "ascendente", "acumulacion": "suma", "factor": "100",
    "frecuencia_reporte": "anual", "medio_verificacion": "Acta",
}  # fmt: skip


def nueva_meta(rita: FlaskClient, base: str, codigo: str) -> str:
    """Add an Indicador; return where its first Meta is written."""
    respuesta = rita.post(
        f"{base}/elementos/{codigo}/indicadores/nuevo", data=INDICADOR
    )
    assert respuesta.status_code == 303, respuesta.text
    return str(respuesta.location)


def test_an_indicador_and_its_meta_are_added(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    codigo = agregar(rita, base)
    direccion = nueva_meta(rita, base, codigo)
    datos = rellenar(rita, direccion, "", tipo="conteo_total", valor="300") | {
        "programacion-1-valor": "100", "programacion-2-valor": "200",
    }  # fmt: skip

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 303, respuesta.text
    indicador = aprobado().indicador(f"{codigo}-I1")
    assert indicador is not None
    assert indicador.frecuencia_reporte is Frecuencia.ANUAL
    meta = indicador.metas[0].meta
    assert meta.tipo is TipoMeta.CONTEO_TOTAL
    assert meta.valor == 300
    assert meta.programacion == {2025: 100, 2026: 200}
    assert meta.confirmada


def test_an_added_elemento_needs_no_more_than_its_pages(
    rita: FlaskClient, base: str
) -> None:
    codigo = agregar(rita, base)
    nueva_meta(rita, base, codigo)

    pagina = rita.get(f"{base}/elementos/{codigo}").text

    assert "Árboles plantados" in pagina
    assert f"{base}/indicadores/{codigo}-I1/metas/nueva" in pagina


def test_milestones_have_weights_and_dates(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    direccion = f"{base}/metas/{ORDENANZA}-I1-M1"
    datos = rellenar(rita, direccion, "", tipo="hito") | {
        "hitos-0-nombre": "Diseño", "hitos-0-peso": "1",
        "hitos-0-fecha_prevista": "2026-12-31",
        "hitos-1-nombre": "Aprobación", "hitos-1-peso": "3",
        "hitos-1-fecha_prevista": "30-06-2027",
    }  # fmt: skip

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 303, respuesta.text
    indicador = aprobado().indicador(f"{ORDENANZA}-I1")
    assert indicador is not None
    hitos = indicador.metas[0].meta.hitos
    assert [(h.nombre, h.peso, h.fecha_prevista) for h in hitos] == [
        ("Diseño", Fraction(1), date(2026, 12, 31)),
        ("Aprobación", Fraction(3), date(2027, 6, 30)),
    ]  # fmt: skip


def test_another_kind_leaves_out_what_only_the_former_one_asked_for(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    direccion = f"{base}/metas/{LIMPIEZA}-I1-M1"
    datos = rellenar(rita, direccion, "", tipo="cualitativa", valor="6") | {
        "programacion-0-valor": "6", "razon": "No se cuenta.",
    }  # fmt: skip

    assert rita.post(direccion, data=datos).status_code == 303

    indicador = aprobado().indicador(f"{LIMPIEZA}-I1")
    assert indicador is not None
    meta = indicador.metas[0].meta
    assert meta.tipo is TipoMeta.CUALITATIVA
    assert meta.valor is None
    assert meta.programacion == {}


def test_every_problem_of_a_meta_is_told_and_nothing_lost(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/metas/{LIMPIEZA}-I1-M1"
    datos = rellenar(rita, direccion, "", valor="seis", desde="", texto="Seis") | {
        "programacion-0-valor": "poco", "hitos-0-nombre": "Un paso",
        "hitos-0-fecha_prevista": "99-99-2027",
    }  # fmt: skip

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 422
    assert "Falta corregir 4 cosas." in respuesta.text
    for escrito in ("seis", "Seis", "poco", "Un paso", "99-99-2027"):
        assert escrito in respuesta.text
    assert cambios(app) == 0


def test_a_plazo_upside_down_is_told_beside_its_field(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/metas/{LIMPIEZA}-I1-M1"
    datos = rellenar(rita, direccion, "", desde="2028-01-01", hasta="2027-01-01")

    respuesta = rita.post(direccion, data=datos)

    assert respuesta.status_code == 422
    assert 'value="2028-01-01"' in respuesta.text
    assert cambios(app) == 0


def test_unedited_indicadores_and_metas_change_nothing(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    for codigo in (LIMPIEZA, ORDENANZA, "L2-O01-A01", "L2-O01-A02"):
        for direccion in (
            f"{base}/indicadores/{codigo}-I1", f"{base}/metas/{codigo}-I1-M1",
        ):  # fmt: skip
            respuesta = rita.post(direccion, data=rellenar(rita, direccion))
            # Nobody has read what the ordinance promises: a kind is asked for.
            sin_leer = direccion.endswith(f"{ORDENANZA}-I1-M1")
            assert respuesta.status_code == (422 if sin_leer else 303), respuesta.text

    assert cambios(app) == 0


def test_an_indicador_is_edited(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    direccion = f"{base}/indicadores/{LIMPIEZA}-I1"
    datos = rellenar(
        rita, direccion, "", nombre="Jornadas", acumulacion="acumulado", factor=""
    )

    assert rita.post(direccion, data=datos).status_code == 303

    indicador = aprobado().indicador(f"{LIMPIEZA}-I1")
    assert indicador is not None
    assert indicador.nombre == "Jornadas"
    assert indicador.metas[0].meta.acumulacion is Acumulacion.ACUMULADO


def test_an_indicador_without_a_name_comes_back(rita: FlaskClient, base: str) -> None:
    for direccion in (
        f"{base}/indicadores/{LIMPIEZA}-I1",
        f"{base}/elementos/{LIMPIEZA}/indicadores/nuevo",
    ):
        respuesta = rita.post(
            direccion, data=INDICADOR | {"nombre": " ", "unidad_medida": "bolsas"}
        )

        assert respuesta.status_code == 422
        assert "bolsas" in respuesta.text


@pytest.mark.parametrize(
    "lugar", [f"indicadores/{LIMPIEZA}-I1", f"metas/{LIMPIEZA}-I1-M1"]
)
def test_an_indicador_or_a_meta_is_withdrawn_and_put_back(
    app: Flask, rita: FlaskClient, base: str, lugar: str
) -> None:
    assert rita.post(f"{base}/{lugar}/retirar").status_code == 303
    assert cambios(app) >= 1
    assert "Devolver" in rita.get(f"{base}/elementos/{LIMPIEZA}").text

    assert rita.post(f"{base}/{lugar}/restaurar").status_code == 303

    assert cambios(app) == 0


def test_a_withdrawn_meta_no_longer_counts(
    rita: FlaskClient, base: str, aprobado: Callable[[], PlanCargado]
) -> None:
    rita.post(f"{base}/metas/{LIMPIEZA}-I1-M1/retirar")

    indicador = aprobado().indicador(f"{LIMPIEZA}-I1")

    assert indicador is not None
    assert indicador.metas[0].meta.situacion_formal is not None
    assert "Retirada el 07-10-2026" in rita.get(f"/plan/{LIMPIEZA}").text


@pytest.mark.parametrize(
    "direccion",
    [
        "elementos/L9", "indicadores/L1-O01-A01-I9", "indicadores/x",
        "metas/L1-O01-A01-I1-M9", "metas/x", "elementos/L1/indicadores/nuevo",
        "agregar?bajo=L9", "indicadores/L9-I1/metas/nueva",
    ],
)  # fmt: skip
def test_a_wrong_address_is_not_found(
    rita: FlaskClient, base: str, direccion: str
) -> None:
    assert rita.get(f"{base}/{direccion}").status_code == 404
    assert rita.get(f"/modificaciones/7/{direccion}").status_code == 404

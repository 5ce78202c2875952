"""«¿Cómo se calculó?»: the page, its case, who sees what, and the real plan redone."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.situaciones import Resultado
from pladeco.domain.casos.lectura import leer_casos
from pladeco.domain.casos.respuesta import responder
from pladeco.domain.casos.texto import leer_json
from pladeco.domain.cifras import decimal_de
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.extensions import db
from pladeco.queries.recortes import Por, Recorte, recortar, recortes
from pladeco.queries.resultados import Cifra, PlanJuzgado
from pladeco.services.demostracion import CLAVE_DEMO
from pladeco.web.access import memoria
from tests.demostrada import copiar_demo
from tests.fabricas import PlanDePrueba
from tests.web.progreso import CORTE, declarar, sembrar_progreso, vincular

ClienteDe = Callable[[str], FlaskClient]
META = "L1-O01-A01-I1-M1"


def caso_de(cliente: FlaskClient, **pedido: Any) -> dict[str, Any]:
    respuesta = cliente.get("/calculo.json", query_string=pedido)
    assert respuesta.status_code == 200, pedido
    return dict(json.loads(respuesta.data))


def rehecho(cliente: FlaskClient, **pedido: Any) -> dict[str, Any]:
    """Download a case and give it to the arithmetic, as an auditor does."""
    respuesta = cliente.get("/calculo.json", query_string=pedido)
    assert respuesta.status_code == 200, pedido
    lectura = leer_casos(leer_json(respuesta.data))
    assert (lectura.problemas, lectura.avisos) == ((), ())
    return responder(lectura.casos[0])


# -- the page of a Meta and that of a branch


def test_a_meta_is_told_step_by_step(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("bruno").get(f"/calculo?meta={META}").text

    assert "La cuenta, paso a paso" in pagina
    assert "M / T = 1 / 6 = 16,7\u00a0%" in pagina
    assert "fin del último trimestre de informe" in pagina
    assert "Avances que entraron" in pagina
    assert "30-06-2026" in pagina
    assert "Dirección de Medio Ambiente, Aseo y Ornato" in pagina


def test_a_branch_lists_what_entered_and_what_did_not(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("bruno").get("/calculo").text

    assert "Metas que entraron" in pagina
    assert "Metas exigibles de las que falta saber" in pagina
    assert "Departamento de Salud" in pagina
    assert "1 cualitativa." in pagina
    assert "1 por confirmar." in pagina
    assert "nunca como promedio de promedios" in pagina


def test_what_was_validated_without_evidence_is_listed_beside_the_backed_figure(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")

    rama = rita.get("/calculo?respaldado=1").text
    meta = rita.get(f"/calculo?meta={META}&respaldado=1").text

    assert "Avances validados sin medio de verificación" in rama
    assert f"/calculo?meta={META}&amp;respaldado=1" in rama
    assert "Está validado, sin medio de verificación" in meta
    for otra in ("/calculo", f"/calculo?meta={META}"):
        assert "sin medio de verificación" not in rita.get(otra).text


@pytest.mark.parametrize(
    "donde",
    [
        "/tablero",
        "/plan",
        "/plan?arbol=estrategico",
        "/plan/L1",
        "/plan/L1-O01-A01",
    ],
)
def test_figures_have_the_way_to_their_account_and_it_leads_somewhere(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, donde: str
) -> None:
    sembrar_progreso(app, plan)
    vincular(app, EstadoPropuesta.CONFIRMADO, plan)
    rita = client_of("rita")

    enlaces = set(re.findall(r'href="(/calculo[^"]*)"', rita.get(donde).text))

    assert enlaces
    for enlace in enlaces:
        respuesta = rita.get(enlace.replace("&amp;", "&"))
        assert respuesta.status_code == 200, enlace
        assert "no se puede ver a la fecha" not in respuesta.text


# -- who sees what


PARA_LECTORES = ("unidad=MA", "ods=-", "anio=2026", "fuente=-", "territorio=-")


@pytest.mark.parametrize("direccion", ["/calculo", "/calculo.json"])
def test_what_public_pages_do_not_show_is_for_who_reads_the_board(
    client_of: ClienteDe, direccion: str
) -> None:
    for pedido in PARA_LECTORES:
        sin_ingresar = client_of("vera").get(f"{direccion}?{pedido}")
        assert sin_ingresar.status_code == 302
        assert sin_ingresar.location.startswith("/ingresar?siguiente=")
        assert client_of("bruno").get(f"{direccion}?{pedido}").status_code == 403
        assert client_of("carla").get(f"{direccion}?{pedido}").status_code == 200


@pytest.mark.parametrize(
    ("persona", "estado"),
    [("vera", 302), ("ana", 403), ("carla", 403), ("rita", 200), ("pablo", 200)],
)
def test_declared_figures_are_for_who_works_with_them(
    client_of: ClienteDe, persona: str, estado: int
) -> None:
    cliente = client_of(persona)

    assert cliente.get("/calculo?declarado=1").status_code == estado
    assert cliente.get("/calculo.json?declarado=1").status_code == estado


def test_what_is_not_validated_keeps_its_figure(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    declarar(app, plan)

    for persona in ("ana", "carla"):
        cliente = client_of(persona)
        assert "se muestra al validarse" in cliente.get(f"/calculo?meta={META}").text
        avances = caso_de(cliente, meta=META)["metas"][0]["avances"]
        assert avances[1]["reservado"] is True
        assert "valor" not in avances[1]
    rita = client_of("rita")
    assert "Está enviado, sin validar" in rita.get(f"/calculo?meta={META}").text
    assert caso_de(rita, meta=META)["metas"][0]["avances"][1]["valor"] == "4"
    assert rehecho(rita, meta=META, declarado=1)["metas"][0]["medido"] == "5"


# -- what cannot be asked for


@pytest.mark.parametrize(
    "pedido",
    [
        "meta=L1-O01-A01",
        "elemento=L9",
        "elemento=",
        "unidad=NADIE",
        "ods=18",
        "anio=x",
        "sin_vincular=L1-O01",
        f"meta={META}&elemento=L1",
    ],
)
def test_what_is_not_in_the_plan_is_not_found(
    client_of: ClienteDe, pedido: str
) -> None:
    rita = client_of("rita")

    assert rita.get(f"/calculo?{pedido}").status_code == 404
    assert rita.get(f"/calculo.json?{pedido}").status_code == 404


@pytest.mark.parametrize("fecha", ["ayer", "2026-02-30", "2030-01-01", "1999-01-01"])
def test_a_day_that_cannot_be_is_told(client_of: ClienteDe, fecha: str) -> None:
    rita = client_of("rita")

    respuesta = rita.get(f"/calculo?fecha={fecha}")

    assert respuesta.status_code == 200
    assert "no se puede ver a la fecha que pidió" in respuesta.text
    assert rita.get(f"/calculo.json?fecha={fecha}").status_code == 404


def test_another_day_is_for_who_reads_the_board(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    junio = "/calculo?fecha=2026-06-30"

    assert '<time datetime="2026-06-30">' in client_of("carla").get(junio).text
    assert '<time datetime="2026-09-30">' in client_of("celia").get(junio).text
    assert rehecho(client_of("carla"), fecha="2026-06-30")["corte"] == "2026-06-30"


def test_of_the_plan_as_it_was_the_figures_are_those_of_that_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    vera = client_of("bruno")

    enlaces = re.findall(
        r'href="(/calculo[^"]*)"', vera.get("/plan/L1?fecha=2026-07-15").text
    )
    pagina = vera.get(enlaces[0].replace("&amp;", "&")).text

    assert all("plan_al=2026-07-15" in enlace for enlace in enlaces)
    assert "Del plan que regía el 15-07-2026" in pagina
    assert '<time datetime="2026-06-30">' in pagina
    assert rehecho(vera, elemento="L1", plan_al="2026-07-15")["corte"] == "2026-06-30"
    for dia in ("ayer", "2030-01-01"):
        assert vera.get(f"/calculo?plan_al={dia}").status_code == 404


def test_the_file_says_what_it_is(client_of: ClienteDe) -> None:
    cabeceras = client_of("rita").get(f"/calculo.json?meta={META}").headers

    assert f"caso-meta-{META}-2026-09-30.json" in cabeceras["Content-Disposition"]
    assert cabeceras["Content-Type"] == "application/json"


# -- every figure of the real plan


@pytest.fixture(scope="module")
def demo(demo_hecha: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Vallenar's plan with its demo progress, as on 7 October 2026."""
    app = copiar_demo(demo_hecha, tmp_path_factory.mktemp("calculo") / "demo")
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def pedido_de(recorte: Recorte) -> dict[str, str]:
    if recorte.por is Por.PLAN:
        return {}
    return {recorte.por.value: recorte.clave}


def todos_los_recortes(juzgado: PlanJuzgado) -> Iterator[Recorte]:
    def al(dia: date) -> PlanJuzgado:
        return memoria().juzgado(juzgado.plan, dia)

    pedidos = [(Por.PLAN, "")]
    pedidos += [(Por.ELEMENTO, n.codigo) for n in juzgado.plan.nodos.values()]
    pedidos += [(Por.META, m.meta.codigo) for m in juzgado.metas]
    for por, clave in pedidos:
        recorte = recortar(juzgado, por, clave, al)
        assert recorte is not None
        yield recorte
    for por in (Por.PLAN, Por.UNIDAD, Por.ODS, Por.FUENTE, Por.TERRITORIO, Por.ANIO):
        yield from recortes(juzgado, por, al)


def figuras(resultado: Resultado) -> dict[str, Any]:
    cuales = ("medido", "logro", "esperado", "razon", "conocido")
    return {c: decimal_de(getattr(resultado, c)) for c in cuales} | {
        "situacion": resultado.situacion,
        "motivo": resultado.motivo,
    }


def de_la_rama(resumen: Resumen) -> dict[str, Any]:
    cuales = ("cumplimiento", "avance", "cobertura", "minimo", "maximo")
    return {c: decimal_de(getattr(resumen, c)) for c in cuales} | {
        "exigibles": resumen.exigibles,
        "informadas": resumen.informadas,
        "sin_datos": list(resumen.sin_datos),
        "insuficiente": resumen.insuficiente,
    }


@pytest.mark.parametrize("cifra", Cifra)
def test_every_figure_of_the_real_plan_comes_back_from_its_case(
    demo: Flask, ahora: object, cifra: Cifra
) -> None:
    cliente = demo.test_client()
    cliente.post(
        "/ingresar", data={"cuenta": "rita@demo.pladeco.cl", "clave": CLAVE_DEMO}
    )
    with demo.app_context():
        plan = memoria().plan(db.session())
        assert plan is not None
        juzgado = memoria().juzgado(plan, CORTE)
        cuantas = 0
        for recorte in todos_los_recortes(juzgado):
            extra = {} if cifra is Cifra.VALIDADA else {cifra.value: "1"}
            dado = rehecho(cliente, **pedido_de(recorte), **extra)
            for m, respondida in zip(recorte.metas, dado["metas"], strict=True):
                mia = figuras(recorte.juzgado.hoja(m, cifra).resultado)
                assert {c: respondida[c] for c in mia} == mia, m.meta.codigo
            if recorte.por is not Por.META:
                propia = de_la_rama(recorte.resumen_de(cifra))
                assert {c: dado["nodos"][0][c] for c in propia} == propia, recorte.clave
            cuantas += 1

    assert cuantas > 700

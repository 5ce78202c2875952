"""Money: noted on the page of an Elemento, or brought in a sheet."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import EstadoFinanciamiento, TipoFuente
from pladeco.extensions import db
from pladeco.importers.montos.hoja import leer_hoja_de_montos
from pladeco.models import Elemento, Fuente, Monto
from pladeco.web.montos import hoja
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.formularios import campos_de, rellenar
from tests.web.progreso import contando, escribiendo

ClientOf = Callable[[str], FlaskClient]
PAGINA = "/plan/L1-O01-A01/dinero"


@pytest.fixture
def fuente(app: Flask, plan: PlanDePrueba) -> str:
    with escribiendo(app) as session:
        nueva = Fuente(
            institucion_id=plan.institucion,
            codigo="MUN",
            nombre="Fondos municipales",
            tipo=TipoFuente.MUNICIPAL,
        )
        session.add(nueva)
        session.flush()
        return str(nueva.id)


def datos(fuente: str, **campos: str) -> dict[str, str]:
    base = {"fuente": fuente, "anio": "2026", "estado": "aprobada"}
    return base | {"monto": "$ 45.773.072"} | campos


def vigentes(app: Flask) -> list[tuple[int, Any]]:
    with app.app_context():
        filas = db.session.execute(
            select(Monto.anio, Monto.monto)
            .where(Monto.reemplazado_en.is_(None))
            .order_by(Monto.anio)
        )
        return [(f.anio, f.monto) for f in filas]


def registrar(
    app: Flask,
    plan: PlanDePrueba,
    fuente: str,
    monto: int | None,
    *,
    codigo: str = "L1-O01-A01",
    **campos: Any,
) -> UUID:
    with escribiendo(app) as session:
        elemento = session.scalars(select(Elemento.id).where(Elemento.codigo == codigo))
        base = {"anio": 2026, "estado": EstadoFinanciamiento.APROBADA}
        nuevo = Monto(
            elemento_id=elemento.one(),
            fuente_id=UUID(fuente),
            monto=None if monto is None else Decimal(monto),
            registrado_en=AHORA,
            registrado_por_id=plan.personas["ana"],
            **base | campos,
        )
        session.add(nuevo)
        session.flush()
        return nuevo.id


def test_an_officer_notes_an_amount_and_reads_it_again(
    app: Flask, client_of: ClientOf, fuente: str
) -> None:
    ana = client_of("ana")

    respuesta = ana.post(PAGINA, data=datos(fuente, codigo_bip="40012345-0"))

    assert respuesta.status_code == 303
    pagina = client_of("rita").get(PAGINA).text
    assert "45.773.072" in pagina
    assert "BIP 40012345-0" in pagina
    assert vigentes(app) == [(2026, 45_773_072)]


def test_a_code_is_kept_as_the_bank_writes_it(client_of: ClientOf, fuente: str) -> None:
    respuesta = client_of("ana").post(
        PAGINA,
        data=datos(fuente, codigo_bip=" 40.012.345 \u2013 0"),
        follow_redirects=True,
    )

    assert "BIP 40012345-0" in respuesta.text


@pytest.mark.parametrize(
    ("codigo", "dice"),
    [
        ("40012345", "Al código BIP le falta el final"),
        ("Decreto 12", "Un código BIP son ocho cifras, un guion y una cifra"),
    ],
)
def test_what_is_no_code_is_told_and_stays_to_be_mended(
    app: Flask, client_of: ClientOf, fuente: str, codigo: str, dice: str
) -> None:
    respuesta = client_of("ana").post(PAGINA, data=datos(fuente, codigo_bip=codigo))

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert f'value="{codigo}"' in respuesta.text
    assert vigentes(app) == []


def test_what_was_understood_is_told(client_of: ClientOf, fuente: str) -> None:
    respuesta = client_of("ana").post(
        PAGINA, data=datos(fuente, monto="16 millones"), follow_redirects=True
    )

    dicho = respuesta.text.replace("\u00a0", " ")
    assert "Anotó $ 16.000.000, aprobada, Fondos municipales, 2026." in dicho


def test_a_blank_is_shown_as_unknown(client_of: ClientOf, fuente: str) -> None:
    respuesta = client_of("ana").post(
        PAGINA, data=datos(fuente, monto=""), follow_redirects=True
    )

    assert "Anotó sin información" in respuesta.text
    assert "$\u00a00" not in respuesta.text


def test_nothing_typed_is_lost_and_all_is_told(
    app: Flask, client_of: ClientOf, fuente: str
) -> None:
    respuesta = client_of("ana").post(
        PAGINA,
        data=datos(fuente, monto="UF 100", anio="", documento="Decreto 12 & 13"),
    )

    assert respuesta.status_code == 422
    assert 'value="UF 100"' in respuesta.text
    assert "Decreto 12 &amp; 13" in respuesta.text
    assert "las UF, UTM y otras monedas no se convierten" in respuesta.text
    assert "Escriba el año" in respuesta.text
    assert vigentes(app) == []


def test_a_year_of_another_age_is_told_by_its_field(
    client_of: ClientOf, fuente: str
) -> None:
    respuesta = client_of("ana").post(PAGINA, data=datos(fuente, anio="20260"))

    assert respuesta.status_code == 422
    assert "El año debe estar entre" in respuesta.text


@pytest.mark.parametrize(
    ("persona", "codigo"), [("bruno", 403), ("pablo", 403), ("celia", 403)]
)
def test_who_may_not_note(
    app: Flask, client_of: ClientOf, fuente: str, persona: str, codigo: int
) -> None:
    assert client_of(persona).post(PAGINA, data=datos(fuente)).status_code == codigo
    assert vigentes(app) == []


def test_who_may_only_look_sees_no_form(client_of: ClientOf, fuente: str) -> None:
    pagina = client_of("pablo").get(PAGINA).text

    assert "Lo registrado" in pagina
    assert 'name="monto"' not in pagina


@pytest.mark.parametrize("codigo", ["L1", "L1-O01", "NADA"])
def test_only_actividades_and_proyectos_have_the_page(
    client_of: ClientOf, fuente: str, codigo: str
) -> None:
    assert client_of("rita").get(f"/plan/{codigo}/dinero").status_code == 404
    respuesta = client_of("rita").post(f"/plan/{codigo}/dinero", data=datos(fuente))
    assert respuesta.status_code == 404


def test_a_change_begins_from_what_is_there(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    clave = registrar(app, plan, fuente, 1_500_000)
    ana = client_of("ana")
    pagina = ana.get(f"{PAGINA}?cambiar={clave}").text
    assert 'value="$ 1.500.000"' in pagina

    campos = rellenar(ana, f"{PAGINA}?cambiar={clave}", PAGINA, monto="2000000")
    respuesta = ana.post(PAGINA, data=campos)

    assert respuesta.status_code == 303
    assert vigentes(app) == [(2026, 2_000_000)]
    assert "Dejó de valer" in ana.get(PAGINA).text


def test_who_was_slower_loses_nothing(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    clave = registrar(app, plan, fuente, 1)
    rita, ana = client_of("rita"), client_of("ana")
    rita.post(PAGINA, data=datos(fuente, reemplaza=str(clave), monto="5"))

    respuesta = ana.post(PAGINA, data=datos(fuente, reemplaza=str(clave), monto="987"))

    assert respuesta.status_code == 409
    assert 'value="987"' in respuesta.text
    assert vigentes(app) == [(2026, 5)]


def test_what_is_taken_back_no_longer_counts(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    clave = registrar(app, plan, fuente, 1)
    direccion = f"{PAGINA}/{clave}/retirar"

    assert client_of("bruno").post(direccion).status_code == 403
    assert client_of("ana").post(direccion).status_code == 303
    assert vigentes(app) == []
    otra = f"/plan/L1-O01-A02/dinero/{clave}/retirar"
    assert client_of("ana").post(otra).status_code == 404
    assert client_of("ana").post(f"{PAGINA}/{uuid4()}/retirar").status_code == 404


def test_a_branch_adds_up_its_money_and_says_what_is_unknown(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    registrar(app, plan, fuente, 1_000)
    registrar(app, plan, fuente, None, codigo="L1-O01-A02")
    registrar(app, plan, fuente, 500, estado=EstadoFinanciamiento.EJECUTADA)
    registrar(app, plan, fuente, 70, codigo="L1-E01-P01-G01-Y01")

    pagina = " ".join(client_of("carla").get("/plan/L1").text.split())

    seccion = pagina.split('id="h-registrado"')[1].split("</section>")[0]
    assert '$ 1.000<span class="why">y 1 aporte sin información' in seccion
    assert "$ 500" in seccion
    assert "$ 1.070" not in seccion
    assert "Tabla estratégica" in seccion


def test_citizens_see_only_what_the_plan_says(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    registrar(app, plan, fuente, 1_000)

    for pagina in ("/plan/L1", "/plan/L1-O01-A01"):
        assert "h-registrado" not in client_of("vera").get(pagina).text


def test_the_whole_plan_shows_money_beside_progress(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    registrar(app, plan, fuente, 1_000)
    registrar(app, plan, fuente, 9, anio=2027)
    carla = client_of("carla")

    todo, uno = carla.get("/dinero").text, carla.get("/dinero?anio=2027").text

    assert "$\u00a01.009" in todo
    assert "$\u00a09<" in uno
    assert "$\u00a01.009" not in uno
    assert "1 de 3 actividades y proyectos con dinero registrado" in todo
    assert "Dinero registrado" in carla.get("/tablero").text


def test_money_costs_the_page_of_an_elemento_one_query(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    carla = client_of("carla")
    carla.get("/plan/L1")
    with contando(app) as antes:
        carla.get("/plan/L1")
    for anio in range(2024, 2029):
        registrar(app, plan, fuente, 1, anio=anio)
    carla.get("/plan/L1")
    with contando(app) as despues:
        carla.get("/plan/L1")

    assert despues() == antes()


# -- a sheet


def subir(cliente: FlaskClient, contenido: bytes, nombre: str = "montos.csv") -> Any:
    return cliente.post("/dinero/importar", data={"hoja": (BytesIO(contenido), nombre)})


def csv(*filas: str) -> bytes:
    return "\n".join(("Código;Fuente;Año;Estado;Monto", *filas)).encode("cp1252")


def test_nobody_waits_while_a_sheet_is_read(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads the page takes the lock of who writes: it is given back before."""
    tomada = []

    def mirar(contenido: bytes) -> object:
        tomada.append(db.session().in_transaction())
        return leer_hoja_de_montos(contenido)

    monkeypatch.setattr(hoja, "leer_hoja_de_montos", mirar)

    assert subir(client_of("rita"), csv("L1-O01-A01;FNDR;2025;Obtenido;1")).data

    assert tomada == [False]


def test_the_sheet_that_goes_out_comes_back_equal(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    registrar(app, plan, fuente, 45_773_072, documento="=Decreto 12")
    registrar(app, plan, fuente, None, codigo="L2-O01-A01")
    rita = client_of("rita")

    libro = rita.get("/dinero/montos.xlsx")
    respuesta = subir(rita, libro.data, "dinero.xlsx")

    assert libro.status_code == respuesta.status_code == 200
    assert "dice lo mismo que el programa" in respuesta.text
    hoja = openpyxl.load_workbook(BytesIO(libro.data))["Montos"]
    assert hoja["A5"].value == "L1-O01-A01"
    assert hoja["F5"].value == 45_773_072


def test_an_officer_gets_the_rows_of_the_own_unit(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    registrar(app, plan, fuente, 1, codigo="L2-O01-A01")

    libro = openpyxl.load_workbook(
        BytesIO(client_of("ana").get("/dinero/montos.xlsx").data)
    )

    assert libro["Montos"]["A5"].value is None
    codigos = [libro["Elementos"][f"A{n}"].value for n in (5, 6, 7)]
    assert codigos == ["L1-O01-A01", "L1-O01-A02", None]


def test_a_sheet_is_shown_first_and_then_noted(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    registrar(app, plan, fuente, 5)
    rita = client_of("rita")

    vista = subir(
        rita,
        csv(
            "L1-O01-A01;MUN;2026;Aprobada;7",
            "L2-O01-A01;fondos municipales;2025;prevista;",
        ),
    )
    assert vista.status_code == 200
    assert "1 nuevo, 1 cambia, 0 iguales" in vista.text
    assert vigentes(app) == [(2026, 5)]

    campos = de_la_vista(vista.text)
    respuesta = rita.post("/dinero/importar", data=campos | {"accion": "guardar"})
    assert respuesta.status_code == 303
    assert vigentes(app) == [(2025, None), (2026, 7)]
    otra_vez = rita.post("/dinero/importar", data=campos | {"accion": "guardar"})
    assert otra_vez.status_code == 422
    assert "ya no está" in otra_vez.text


def de_la_vista(pagina: str) -> dict[str, Any]:
    """Return the form that notes what was shown."""
    return campos_de(pagina, "/dinero/importar")


def test_what_changed_since_it_was_shown_is_shown_again(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf, fuente: str
) -> None:
    rita = client_of("rita")
    campos = de_la_vista(subir(rita, csv("L1-O01-A01;MUN;2026;aprobada;7")).text)
    registrar(app, plan, fuente, 5)

    respuesta = rita.post("/dinero/importar", data=campos | {"accion": "guardar"})

    assert respuesta.status_code == 409
    assert "alguien anotó otros montos" in respuesta.text
    assert vigentes(app) == [(2026, 5)]
    campos = de_la_vista(respuesta.text)
    assert (
        rita.post("/dinero/importar", data=campos | {"accion": "guardar"}).status_code
        == 303
    )
    assert vigentes(app) == [(2026, 7)]


def test_every_bad_row_is_told_and_nothing_is_noted(
    app: Flask, client_of: ClientOf, fuente: str
) -> None:
    respuesta = subir(
        client_of("ana"),
        csv(
            "L1-O01-A01;MUN;2026;aprobada;100",
            "L2-O01-A01;MUN;2026;aprobada;100",
            "L1-O01-A01;Nadie;2026;aprobada;mucho",
        ),
    )

    assert respuesta.status_code == 422
    assert "no es de su unidad" in respuesta.text
    assert "Monto: escriba el monto en pesos" in respuesta.text
    assert vigentes(app) == []


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "Elija la hoja"),
        (b"%PDF-1.4", "PDF"),
        (b"\x00\x01", "CSV"),
        (b"PK\x03\x04", "da"),
        (b"hola;mundo\n1;2", "fila de títulos"),
    ],
)
def test_what_is_no_sheet_is_told(
    client_of: ClientOf, fuente: str, contenido: bytes, dice: str
) -> None:
    nombre = "montos.csv" if contenido else ""

    respuesta = subir(client_of("rita"), contenido, nombre)

    assert respuesta.status_code == 422
    assert dice in respuesta.text


def test_who_may_not_bring_a_sheet(client_of: ClientOf, fuente: str) -> None:
    assert subir(client_of("pablo"), csv()).status_code == 403
    assert client_of("celia").get("/dinero").status_code == 403


def test_the_receipt_of_another_is_no_use(
    app: Flask, client_of: ClientOf, fuente: str
) -> None:
    campos = de_la_vista(
        subir(client_of("rita"), csv("L1-O01-A01;MUN;2026;aprobada;7")).text
    )

    respuesta = client_of("ana").post(
        "/dinero/importar", data=campos | {"accion": "guardar"}
    )

    assert respuesta.status_code == 422
    assert vigentes(app) == []


def test_a_year_in_figures_of_another_script_is_told(
    app: Flask, client_of: ClientOf, fuente: str
) -> None:
    respuesta = client_of("ana").post(PAGINA, data=datos(fuente, anio="٢٠٢٦"))

    assert respuesta.status_code == 422
    assert "Escriba un número entero" in respuesta.text
    assert vigentes(app) == []

"""Whatever is sent to any page or form: an answer for people, never a breakdown."""

# ruff: noqa: E501 - a list of names

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.test import TestResponse

from pladeco.reports.plantilla import escribir_plantilla
from pladeco.web import seguridad
from tests.ataques.formularios import A_MANO, Formulario, dar, recoger
from tests.ataques.fuerza import anotar, palabra, tantas
from tests.ataques.matriz import leer, lugares
from tests.ataques.mundo import Mundo
from tests.libros import libro_pequeno

LIBRO = escribir_plantilla(libro_pequeno())
QUIENES, MATRIZ = leer()
LEEN = [ruta for metodo, ruta in MATRIZ if metodo == "GET"]
ESCRIBEN = [ruta for metodo, ruta in MATRIZ if metodo == "POST"]
PREGUNTAN = (
    "anio", "arbol", "bajo", "cambiar", "codigo", "corte", "de", "donde", "editar", "elemento",
    "estado", "fecha", "fila", "fuente", "hechas", "pagina", "parte", "plan_al", "por", "q",
    "siguiente", "todos", "ver", "unidad", "lineamiento", "situacion", "orden", "persona",
    "desde", "hasta", "accion", "territorio", "nivel", "ods", "periodo", "usuario", "marcha",
)  # fmt: skip


def exigir_respuesta(respuesta: TestResponse, dicho: Any) -> None:
    with respuesta:
        # `/listo` says with 503 that the timer of this world never ran.
        listo = respuesta.status_code < 500 or "/listo" in str(dicho)
        assert listo, dicho
        assert b"Traceback" not in respuesta.data, dicho


@pytest.mark.parametrize("ruta", LEEN)
def test_any_question_to_a_page_is_answered(mundo: Mundo, ruta: str) -> None:
    quien = next(p for p in (*QUIENES[3:], *QUIENES) if MATRIZ["GET", ruta][p] in "x-")
    regla = next(
        r for r in mundo.reglas if r.rule == ruta and "GET" in (r.methods or ())
    )
    cliente, partes = mundo.clientes[quien], sorted(regla.arguments)

    @tantas(5)
    @given(
        partes=st.dictionaries(st.sampled_from(partes), palabra)
        if partes
        else st.just({}),
        preguntas=st.dictionaries(st.sampled_from(PREGUNTAN), palabra, max_size=4),
    )
    def probar(partes: dict[str, str], preguntas: dict[str, str]) -> None:
        anotar("páginas")
        seguras = {n: v.replace("?", "").replace("#", "") for n, v in partes.items()}
        direccion = mundo.direccion(regla, **seguras)
        exigir_respuesta(
            cliente.get(direccion, query_string=preguntas), (direccion, preguntas)
        )

    probar()


@pytest.mark.parametrize("ruta", ESCRIBEN)
def test_anything_written_into_a_form_is_answered(mundo: Mundo, ruta: str) -> None:
    endpoint = lugares(mundo)["POST", ruta]
    formas = [f for (e, _), f in (recoger(mundo) | A_MANO).items() if e == endpoint]

    assert formas, f"no page shows the form of {ruta}"
    for forma in formas:
        _golpear(mundo, forma)


def _golpear(mundo: Mundo, forma: Formulario) -> None:
    nombres = st.sampled_from((*forma.nombres(), "accion", "visto", "nada"))

    @tantas(4)
    @given(
        cambios=st.dictionaries(nombres, st.lists(palabra, max_size=3), max_size=4),
        sin=st.sets(nombres, max_size=2),
    )
    def probar(cambios: dict[str, list[str]], sin: set[str]) -> None:
        anotar("formularios")
        mundo.reponer()
        dar(mundo, forma.antes)
        datos = {n: v for n, v in forma.datos().items() if n not in sin} | cambios
        exigir_respuesta(
            mundo.clientes[forma.persona].post(forma.accion, data=datos), (forma, datos)
        )

    probar()


@pytest.mark.parametrize("forma", A_MANO.values(), ids=lambda forma: forma.nombre)
def test_what_is_written_by_hand_are_the_names_that_are_read(
    mundo: Mundo, monkeypatch: pytest.MonkeyPatch, forma: Formulario
) -> None:
    """Else chance would beat on fields that nobody looks at."""
    leidos: set[str] = set()
    campos: Any = ImmutableMultiDict

    class Leido(campos):  # type: ignore[misc]
        @override
        def __contains__(self, nombre: object) -> bool:
            leidos.add(str(nombre))
            return bool(super().__contains__(nombre))

        @override
        def get(self, nombre: str, *otros: Any, **mas: Any) -> Any:
            leidos.add(nombre)
            return super().get(nombre, *otros, **mas)

        @override
        def getlist(self, nombre: str, *otros: Any, **mas: Any) -> Any:
            leidos.add(nombre)
            return super().getlist(nombre, *otros, **mas)

    dar(mundo, forma.antes)
    monkeypatch.setattr(seguridad, "ImmutableMultiDict", Leido)
    mundo.clientes[forma.persona].post(forma.accion, data=forma.datos())
    if "libro" in forma.nombres():  # its button counts once there is a book to load
        libro = {"libro": (BytesIO(LIBRO), "plan.xlsx")}
        mundo.clientes[forma.persona].post(forma.accion, data=forma.datos() | libro)
        leidos.add("libro")

    assert set(forma.nombres()) <= leidos

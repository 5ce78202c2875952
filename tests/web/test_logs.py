"""A line of the log: what of a failure is told, and what never is."""

import json
import logging
import sqlite3
import sys
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from typing_extensions import override

from pladeco.logs import (
    PETICION,
    EnJson,
    configurar_logs,
    describir,
    resumen,
    sin_datos,
)


def linea(mensaje: object, *partes: object) -> dict[str, object]:
    record = logging.LogRecord(
        "pladeco.x", logging.WARNING, "x.py", 1, mensaje, partes, None
    )
    leida: dict[str, object] = json.loads(EnJson().format(record))
    return leida


def test_a_line_is_one_object_that_says_when_and_where() -> None:
    dicha = linea("job %s: %s", "correos", "dos\nlíneas")

    assert dicha["dice"] == "job correos: dos\nlíneas"
    assert (dicha["nivel"], dicha["de"]) == ("aviso", "pladeco.x")
    assert str(dicha["en"]).endswith("+00:00")
    assert "peticion" not in dicha


@pytest.fixture
def como_siempre(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give back afterwards what setting up the log changes."""
    nombres = ("", "pladeco", "weasyprint.progress", "gunicorn.error")
    registros = [logging.getLogger(nombre) for nombre in nombres]
    niveles = [registro.level for registro in registros]
    for registro in registros:
        monkeypatch.setattr(registro, "handlers", list(registro.handlers))
        monkeypatch.setattr(registro, "propagate", registro.propagate)
    yield
    logging.captureWarnings(capture=False)
    for registro, nivel in zip(registros, niveles, strict=True):
        registro.setLevel(nivel)


def test_the_pages_of_a_document_are_not_told_one_by_one(
    como_siempre: None, capsys: pytest.CaptureFixture[str]
) -> None:
    configurar_logs()
    paginas = logging.getLogger("weasyprint.progress")
    paginas.setLevel(logging.INFO)  # as when it is loaded

    paginas.info("Step 5 - Creating layout - Page 1")
    logging.getLogger("pladeco.x").info("se hizo un informe")

    dicho = capsys.readouterr().err
    assert "se hizo un informe" in dicho
    assert "Page 1" not in dicho


def test_the_thread_knows_its_request() -> None:
    ficha = PETICION.set("0123")
    try:
        assert linea("hola")["peticion"] == "0123"
    finally:
        PETICION.reset(ficha)


@pytest.mark.parametrize(
    ("dicho", "queda"),
    [
        ("GET /clave/abc-DEF_123 404", "GET /clave/… 404"),
        ("GET /calendario/abc.def.ics", "GET /calendario/….ics"),
        ("GET /plan?buscar=Juana&x=1 200", "GET /plan?… 200"),
        ("para ana.rojas@muni.cl", "para …"),
        ("RUN 12.345.678-5 y 12345678-5", "RUN … y …"),
        ("al +56 9 1234 5678", "al …"),
        ("postgresql://yo" + ":secreta@base/x", "postgresql://…@base/x"),
        ("¿Sirve? Sí, 200 filas en 2026-11-21", "¿Sirve? Sí, 200 filas en 2026-11-21"),
    ],
)
def test_secrets_and_persons_are_struck_out(dicho: str, queda: str) -> None:
    assert sin_datos(dicho) == queda


SECRETO = "Juana Soto, 12.345.678-5"


@pytest.mark.parametrize(
    ("falla", "queda"),
    [
        (ValueError(SECRETO), "ValueError"),
        (KeyError(SECRETO), "KeyError"),
        (
            FileNotFoundError(2, "No such file", SECRETO),
            "FileNotFoundError: No such file",
        ),
        (TypeError("unhashable type"), "TypeError: unhashable type"),
        (
            IntegrityError(
                "INSERT",
                {"a": SECRETO},
                sqlite3.IntegrityError("UNIQUE\nDETAIL: " + SECRETO),
            ),
            "IntegrityError (IntegrityError): UNIQUE",
        ),
        (
            DataError("SELECT", {}, sqlite3.DataError(SECRETO)),
            "DataError (DataError)",
        ),
        (
            OperationalError(
                "SELECT", {}, sqlite3.OperationalError("database is locked")
            ),
            "OperationalError (OperationalError): database is locked",
        ),
    ],
)
def test_of_a_failure_only_words_of_the_machine_are_told(
    falla: BaseException, queda: str
) -> None:
    assert resumen(falla) == queda
    assert linea("x: %s", falla)["dice"] == f"x: {queda}"
    assert linea(falla)["dice"] == queda


def test_a_failure_tells_its_places_and_its_cause() -> None:
    def adentro() -> None:
        raise LookupError(SECRETO)

    try:
        try:
            adentro()
        except LookupError as causa:
            raise RuntimeError(SECRETO) from causa
    except RuntimeError:
        falla = sys.exc_info()[1]

    assert falla is not None
    dicho = list(describir(falla))
    assert [d for d in dicho if ":" not in d] == ["RuntimeError", "LookupError"]
    assert dicho[-2].endswith("adentro")
    assert dicho[-2].startswith("tests/web/test_logs.py:")


def test_a_failure_deep_in_another_library_tells_our_line_that_asked() -> None:
    """The driver of a database fails a dozen calls below it."""

    def muy_adentro(pasos: int) -> object:
        return muy_adentro(pasos - 1) if pasos else dict[str, str]()[SECRETO]

    try:
        linea("%s", _AlDecirse(lambda: muy_adentro(20)))
    except KeyError as falla:
        dicho = list(describir(falla))

    assert any(d.startswith("pladeco/logs.py:") for d in dicho)
    assert [d.rpartition(" ")[2] for d in dicho[-4:]] == ["muy_adentro"] * 3 + [
        "KeyError"
    ]


class _AlDecirse:
    """Something that does as it is told when a line of the log names it."""

    def __init__(self, hacer: Callable[[], object]) -> None:
        self._hacer = hacer

    @override
    def __str__(self) -> str:
        return str(self._hacer())

"""From one engine to the other, with rows and figures compared."""

import pytest
from sqlalchemy import Engine

from pladeco.queries.verificacion import verificar
from pladeco.services.respaldos import traslado
from pladeco.services.respaldos.carga import BaseOcupada, cargar_tabla
from pladeco.services.respaldos.traslado import Traslado, trasladar
from tests.conftest import HOY
from tests.instalada import Instalada
from tests.services.respaldos.alteraciones import ordenar


def callar(_nombre: str, _filas: int) -> None:
    """Tell nobody."""


def igual(hecho: Traslado) -> bool:
    return not hecho.distintas and hecho.antes == hecho.despues


@pytest.mark.parametrize(
    ("desde", "hacia"),
    [("en_sqlite", "vacia_postgresql"), ("en_postgresql", "vacia_sqlite")],
)
def test_rows_and_figures_are_the_same(
    request: pytest.FixtureRequest, desde: str, hacia: str
) -> None:
    instalada: Instalada = request.getfixturevalue(desde)
    vacia: Engine = request.getfixturevalue(hacia)
    contadas: dict[str, int] = {}

    hecho = trasladar(instalada.engine, vacia, hoy=HOY, contar=contadas.__setitem__)

    assert igual(hecho)
    assert hecho.antes is not None
    assert hecho.filas == contadas
    assert (contadas["version_avance"], contadas["corte"]) == (3, 1)
    assert verificar(vacia, instalada.carpeta).hallazgos == ()


def test_nothing_is_written_over_other_data(instalada: Instalada) -> None:
    with pytest.raises(BaseOcupada, match="ya tiene datos"):
        trasladar(instalada.engine, instalada.engine, hoy=HOY, contar=callar)


def test_what_is_not_the_same_is_told(
    en_sqlite: Instalada, vacia_sqlite: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def perder_una(conexion: object, copiada: object, lineas: object) -> int:
        todas = list(lineas)  # type: ignore[call-overload]
        nombre = getattr(copiada, "nombre", "")
        quedan = todas[:-1] if nombre == "nota" else todas
        return cargar_tabla(conexion, copiada, quedan)  # type: ignore[arg-type]

    monkeypatch.setattr(traslado, "cargar_tabla", perder_una)
    ordenar(
        en_sqlite,
        "INSERT INTO nota (id, avance_id, autor_id, en, texto) SELECT "
        "id, avance_id, autor_id, creada_en, 'hola' FROM version_avance",
    )

    hecho = trasladar(en_sqlite.engine, vacia_sqlite, hoy=HOY, contar=callar)

    assert not igual(hecho)
    assert hecho.distintas == ("nota",)


def test_it_leaves_nothing_where_it_fails(
    en_sqlite: Instalada, vacia_sqlite: Engine
) -> None:
    def fallar(nombre: str, _filas: int) -> None:
        if nombre == "evidencia":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trasladar(en_sqlite.engine, vacia_sqlite, hoy=HOY, contar=fallar)

    assert igual(trasladar(en_sqlite.engine, vacia_sqlite, hoy=HOY, contar=callar))

"""From a figure to how it came about, and the same figure redone outside."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pladeco.cli.grupo import comandos
from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]


@pytest.mark.parametrize("ancho", [390, 1280])
def test_the_cosoc_finds_out_how_a_figure_came_about(visita: Abrir, ancho: int) -> None:
    celia = visita(ancho=ancho)
    celia.ingresar("celia")
    celia.ir("/plan/L4")

    celia.page.get_by_role("link", name="¿Cómo se calculó?", exact=True).click()
    celia.mirar()
    celia.page.locator("#h-informadas").scroll_into_view_if_needed()
    celia.page.locator("section[aria-labelledby=h-informadas] th a").first.click()
    celia.mirar()

    assert "/calculo?meta=L4-" in celia.page.url
    assert celia.page.get_by_role("heading", name="Avances que entraron").is_visible()


def test_control_redoes_a_figure_outside_the_program(
    visita: Abrir, tmp_path: Path
) -> None:
    pablo = visita(ancho=1280)
    pablo.ingresar("pablo")
    pablo.ir("/calculo?elemento=L4")

    with pablo.page.expect_download() as bajada:
        pablo.page.get_by_role("link", name="Descargar el caso").click()
    archivo = tmp_path / "caso.json"
    bajada.value.save_as(archivo)
    resultado = CliRunner().invoke(comandos, ["calcular", str(archivo)])

    assert resultado.exit_code == 0
    minimo = float(json.loads(resultado.stdout)["nodos"][0]["minimo"])
    dicho = f"{minimo:.1%}".replace(".", ",").replace("%", "\u00a0%")
    assert pablo.page.get_by_text(f"Entre {dicho}").first.is_visible()


@pytest.mark.parametrize("ancho", [390, 1280])
def test_a_councillor_looks_at_every_cut(visita: Abrir, ancho: int) -> None:
    carla = visita(ancho=ancho)
    carla.ingresar("carla")
    carla.ir("/cifras")

    for pestana in ("Plan estratégico", "ODS", "Fuente", "Territorio", "Año"):
        carla.page.get_by_role("link", name=pestana, exact=True).click()
        carla.mirar()

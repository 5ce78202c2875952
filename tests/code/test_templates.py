"""What every template must keep: a strict CSP, no foreign hosts, tables that speak."""

import re
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from markupsafe import Markup

from pladeco.domain import palabras
from pladeco.domain.vocabulario import Estado, Situacion

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
MAIL = "correos/"  # mail programs need their style inside
PAGES = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*.html")
    if not path.relative_to(TEMPLATES).as_posix().startswith(MAIL)
)
COMPONENTS = [name for name in PAGES if name.startswith("components/")]

FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "inline script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE
    ),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "safe filter": re.compile(r"\|\s*safe\b"),
    "asset of another host": re.compile(
        r"<(?:script|link|img|iframe|source|use)\b[^>]*(?:src|href)=[\"'](?:https?:)?//",
        re.IGNORECASE,
    ),
}


def make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True
    )
    environment.filters.update(
        porcentaje=lambda v: "sin dato" if v is None else f"{float(v):.1%}",
        svg=lambda v: f"{float(v) * 100:.2f}%",
        numero=str,
        descarga_csv=str,
        tojson=lambda v: Markup("{}") if v else Markup("null"),
    )
    environment.globals["palabras"] = palabras
    stubs = ("por_cien", "pesos", "fecha", "fecha_hora", "periodo")
    environment.filters.update(dict.fromkeys(stubs, str))
    return environment


def without_comments(name: str) -> str:
    text = (TEMPLATES / name).read_text("utf-8")
    return re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)


def macro(file: str, name: str, *values: object, **named: object) -> str:
    module = make_environment().get_template(f"components/{file}.html").module
    return str(getattr(module, name)(*values, **named))


@pytest.mark.parametrize("body", sorted(TEMPLATES.glob(f"{MAIL}*/cuerpo.*")), ids=str)
def test_all_letters_are_laid_out_alike(body: Path) -> None:
    layout = f'{{% extends "{MAIL}_carta{body.suffix}" %}}'

    assert body.read_text("utf-8").startswith(layout)


def resumen(**figures: object) -> SimpleNamespace:
    usual = {
        "cumplimiento": Fraction(4, 5),
        "cobertura": Fraction(9, 10),
        "minimo": Fraction(72, 100),
        "maximo": Fraction(82, 100),
        "avance": Fraction(1, 2),
        "exigibles": 10,
        "informadas": 9,
        "insuficiente": False,
    }
    return SimpleNamespace(**(usual | figures))


INSUFICIENTE = resumen(
    cobertura=Fraction(1, 2),
    minimo=Fraction(2, 5),
    maximo=Fraction(9, 10),
    informadas=5,
    insuficiente=True,
)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_keep_the_content_security_policy(what: str) -> None:
    guilty = [name for name in PAGES if FORBIDDEN[what].search(without_comments(name))]

    assert guilty == []


def test_every_table_has_a_caption_and_its_heads_a_scope() -> None:
    for name in PAGES:
        text = without_comments(name)
        tables = len(re.findall(r"<table\b", text))
        heads = re.findall(r"<th\b[^>]*", text)

        assert len(re.findall(r"<caption\b", text)) >= tables, name
        assert [head for head in heads if "scope=" not in head] == [], name


def test_every_form_that_writes_carries_a_token() -> None:
    token = re.compile(r"csrf_token|hidden_tag|testigo\(")
    for name in PAGES:
        text = without_comments(name)
        forms = re.findall(
            r"<form\b[^>]*method=\"post\".*?</form>", text, re.DOTALL | re.IGNORECASE
        )

        assert [form for form in forms if not token.search(form)] == [], name


@pytest.mark.parametrize("name", PAGES)
def test_templates_parse(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")

    make_environment().parse(source, name)


@pytest.mark.parametrize("name", PAGES)
def test_layouts_are_two_levels_deep_at_most(name: str) -> None:
    environment = make_environment()
    parents, todo = [], [name]

    while todo:
        tree = environment.parse((TEMPLATES / todo.pop()).read_text("utf-8"))
        for extends in tree.find_all(nodes.Extends):
            names = [const.value for const in extends.find_all(nodes.Const)]
            todo += [n for n in names[:1] if str(n).endswith(".html")]
            parents += names[:1]

    assert len(parents) <= 2, parents


def test_every_module_of_a_template_exists() -> None:
    asked = {
        module
        for name in PAGES
        for value in re.findall(r"data-module=\"([a-z -]+)\"", without_comments(name))
        for module in value.split()
    }
    known = set(re.findall(r"import\(\"./([a-z-]+)\.js\"\)", read_static("js/app.js")))

    assert asked <= known
    assert all((ROOT / f"static/js/{module}.js").is_file() for module in known)


def read_static(path: str) -> str:
    return (ROOT / "static" / path).read_text("utf-8")


def test_the_two_dark_blocks_of_the_tokens_are_equal() -> None:
    css = read_static("css/tokens.css")
    blocks = re.findall(r"color-scheme: dark;(.*?)\}", css, re.DOTALL)

    dark = [re.findall(r"--[\w-]+: [^;]+", block) for block in blocks]

    assert len(dark) == 2
    assert dark[0] == dark[1]
    assert len(dark[0]) > 50


def test_styles_call_no_other_host_and_only_known_tokens() -> None:
    known = set(re.findall(r"(--[\w-]+):", read_static("css/tokens.css")))
    for sheet in (ROOT / "static/css").glob("*.css"):
        text = sheet.read_text("utf-8")
        own = set(re.findall(r"(--[\w-]+):", text))
        used = set(re.findall(r"var\((--[\w-]+)", text)) - {"--f", "--i", "--b", "--o"}

        assert "@import" not in text
        assert "url(" not in text
        assert used <= known | own, sheet.name


@pytest.mark.parametrize("slug", [*Situacion, "fuera"])
def test_every_situacion_has_mark_word_and_colour(slug: str) -> None:
    chip = macro("estado", "situacion", slug)
    icon = re.findall(r"#(e-\w+)", chip)[0]

    assert f'class="state s-{slug}"' in chip
    assert re.sub(r"<[^>]+>", "", chip).strip()
    assert f'id="{icon}"' in (TEMPLATES / "layouts/_sprite.html").read_text("utf-8")
    assert f".s-{slug}" in read_static("css/estados.css")


@pytest.mark.parametrize("estado", Estado)
def test_every_estado_has_its_step(estado: Estado) -> None:
    shown = macro("pasos", "pasos_avance", estado.value, con_visa=True)

    assert f">{estado.value}" in shown.lower()


@pytest.mark.parametrize("name", ["cifra", "cifra_breve", "respuesta", "celdas"])
def test_a_figure_travels_with_its_coverage_and_range(name: str) -> None:
    shown = macro("rango", name, resumen())

    assert "80.0" in shown
    assert "90.0%" in shown
    assert "72.0" in shown
    assert "82.0%" in shown


@pytest.mark.parametrize("name", ["cifra", "cifra_breve", "respuesta", "celdas"])
def test_under_the_coverage_the_range_takes_the_place_of_the_figure(name: str) -> None:
    shown = macro("rango", name, INSUFICIENTE)

    assert "insuficiente" in shown
    assert "80.0" not in shown
    assert "40.0" in shown
    assert 'class="point"' not in shown


def test_nothing_due_is_not_zero() -> None:
    nada = resumen(
        cumplimiento=None, cobertura=None, minimo=None, maximo=None, exigibles=0
    )

    shown = macro("rango", "cifra", nada)

    assert "Nada exigible aún" in shown
    assert "0.0%" not in shown


def test_a_stack_says_its_numbers_and_leaves_out_zeros() -> None:
    conteo = [("cumplida", 1), ("vencida", 0), ("retroceso", 2), ("sin_datos", 97)]

    shown = macro("pila", "pila", conteo, "Plan")

    assert "Plan, 100 metas: 1 cumplida, 2 retroceden, 97 sin datos." in shown
    assert "vencida" not in shown
    assert 'fill="url(#hatch)"' in shown


def test_the_flower_counts_only_a_plan_of_six() -> None:
    assert 'class="on"' in macro("flor", "flor", 3)
    assert 'class="on"' not in macro("flor", "flor", 3, 5)
    assert 'class="on"' not in macro("flor", "flor")

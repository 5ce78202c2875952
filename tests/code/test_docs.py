"""What README, manual and docs point to is there, and is called as they call it."""

import re
from pathlib import Path

import pytest
from click import Context

from pladeco.cli.grupo import comandos
from pladeco.config import CorreoSaliente, cargar_config
from pladeco.services.demostracion import CLAVE_DEMO, PERSONAS

RAIZ = Path(__file__).resolve().parents[2]
PAGINAS = sorted(
    [*RAIZ.glob("*.md"), *(RAIZ / "docs").rglob("*.md")],
    key=lambda p: p.relative_to(RAIZ).as_posix(),
)
LEAME = (RAIZ / "README.md").read_text("utf-8")
VINCULO = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MAXIMO = 120 * 1024


def vinculos(pagina: Path) -> list[str]:
    texto = re.sub(r"```.*?```", "", pagina.read_text("utf-8"), flags=re.DOTALL)
    return [v for v in VINCULO.findall(texto) if "://" not in v]


def anclas(pagina: Path) -> set[str]:
    """Return the anchors that a forge makes of the titles."""
    titulos = re.findall(r"^#+ (.+)$", pagina.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", t.lower()).replace(" ", "-") for t in titulos}


def nombre(pagina: Path) -> str:
    return pagina.relative_to(RAIZ).as_posix()


@pytest.mark.parametrize("pagina", PAGINAS, ids=nombre)
def test_links_lead_somewhere(pagina: Path) -> None:
    for vinculo in vinculos(pagina):
        camino, _, ancla = vinculo.partition("#")
        destino = (pagina.parent / camino).resolve() if camino else pagina

        assert destino.exists(), f"{nombre(pagina)}: {vinculo}"
        assert not ancla or ancla in anclas(destino), f"{nombre(pagina)}: {vinculo}"


def test_every_picture_is_shown_and_small() -> None:
    mostradas = {
        (pagina.parent / v).resolve() for pagina in PAGINAS for v in vinculos(pagina)
    }
    imagenes = set((RAIZ / "docs").rglob("*.png"))

    assert imagenes
    assert imagenes <= mostradas, "a picture that no page shows"
    assert [i.name for i in imagenes if i.stat().st_size > MAXIMO] == []


def test_every_page_of_the_manual_is_in_its_index() -> None:
    manual = RAIZ / "docs" / "manual"
    paginas = {p.name for p in manual.glob("*.md")} - {"index.md"}

    assert paginas <= set(vinculos(manual / "index.md"))


def test_the_rooms_that_the_architecture_names_are_there() -> None:
    texto = (RAIZ / "docs" / "arquitectura.md").read_text("utf-8")
    filas = re.findall(r"^\| `(\w+)/` \|(.*)\|$", texto, re.MULTILINE)
    paquete = RAIZ / "pladeco"
    faltan = [
        f"{cuarto}/{modulo}"
        for cuarto, contenido in filas
        if (paquete / cuarto).is_dir()
        for modulo in re.findall(r"`([a-z_]+)(?:\*|/)?`", contenido)
        if not (paquete / cuarto / f"{modulo}.py").exists()
        and not (paquete / cuarto / modulo).is_dir()
    ]

    assert filas
    assert faltan == []


def test_decisions_are_numbered_one_after_the_other() -> None:
    numeros = sorted(int(p.name[:4]) for p in (RAIZ / "docs" / "adr").glob("*.md"))

    assert numeros == list(range(1, len(numeros) + 1))


@pytest.mark.parametrize("pagina", PAGINAS, ids=nombre)
def test_commands_that_pages_name_exist(pagina: Path) -> None:
    texto = pagina.read_text("utf-8")
    nombrados = set(re.findall(r"`pladeco ([a-z-]+)", texto))
    assert nombrados <= set(comandos.list_commands(Context(comandos)))


def test_the_readme_tells_every_command_that_is_not_for_developers() -> None:
    contexto = Context(comandos)
    ofrecidos = {
        c
        for c in comandos.list_commands(contexto)
        if (orden := comandos.get_command(contexto, c)) and not orden.hidden
    }

    assert ofrecidos == set(re.findall(r"^\| `pladeco ([a-z-]+)", LEAME, re.MULTILINE))


def test_options_that_the_readme_names_exist() -> None:
    contexto = Context(comandos)
    opciones = {
        opcion
        for c in comandos.list_commands(contexto)
        if (orden := comandos.get_command(contexto, c))
        for parametro in orden.params
        for opcion in parametro.opts
    }
    tabla = LEAME.split("## Commands")[1].split("\n## ")[0]

    assert set(re.findall(r"`(--[a-z-]+)", tabla)) <= opciones | {"--help"}


def test_targets_that_the_readme_names_exist() -> None:
    makefile = (RAIZ / "Makefile").read_text("utf-8")
    objetivos = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    contribuir = (RAIZ / "CONTRIBUTING.md").read_text("utf-8")

    for texto in (LEAME, contribuir):
        assert (
            set(re.findall(r"(?:^|`)make ([a-z]+)", texto, re.MULTILINE)) <= objetivos
        )


def test_every_setting_of_the_readme_is_read_and_every_one_read_is_there() -> None:
    nombradas = set(re.findall(r"`(PLADECO_[A-Z_]+)`", LEAME))
    fuente = (RAIZ / "pladeco" / "config.py").read_text("utf-8")
    leidas = set(re.findall(r'"(PLADECO_[A-Z_]+)"', fuente))
    de_texto = re.search(r"_TEXTO = \(([^)]+)\)", fuente)
    assert de_texto
    leidas |= {f"PLADECO_{n.upper()}" for n in re.findall(r'"(\w+)"', de_texto[1])}

    assert nombradas == leidas


def test_the_file_of_the_readme_is_read_as_it_says(tmp_path: Path) -> None:
    ejemplo = re.search(r"```toml\n(.*?)```", LEAME, re.DOTALL)
    assert ejemplo
    (tmp_path / "pladeco.toml").write_text(ejemplo[1], "utf-8")

    config = cargar_config({"PLADECO_INSTANCE": str(tmp_path)})

    assert config.correo.servidor == "smtp.example.cl"
    assert set(re.findall(r"^(\w+) =", ejemplo[1], re.MULTILINE)) == set(
        CorreoSaliente.__slots__
    )


def test_the_demo_logins_of_the_readme_are_those_of_the_demo() -> None:
    assert set(re.findall(r"`(\w+@demo\.pladeco\.cl)`", LEAME)) == {
        p.correo for p in PERSONAS
    }
    assert f"`{CLAVE_DEMO}`" in LEAME

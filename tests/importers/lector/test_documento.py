from pathlib import Path

import pytest

from pladeco.importers.lector import archivo
from pladeco.importers.lector.archivo import DocumentoIlegible, leer_archivo
from pladeco.importers.lector.documento import leer_documento
from tests.importers.comunas import PLAN, codigos, leer_limpio


def test_the_cover_says_whose_plan_it_is() -> None:
    instrumento = leer_limpio().instrumento

    assert instrumento.nombre == (
        "Plan de desarrollo comunal Ilustre Municipalidad de Quebrada Honda 2025-2030"
    )
    assert instrumento.comuna == "Quebrada Honda"
    assert (instrumento.desde, instrumento.hasta) == (2025, 2030)
    assert instrumento.vision == "Quebrada Honda, comuna que cuida su valle y su gente."
    assert instrumento.mision == "Servir con cercanía y buen trato."


@pytest.mark.parametrize(
    ("portada", "comuna", "anios"),
    [
        ("PLADECO 2024 al 2028\nMUNICIPALIDAD DE SAN JUAN DE LA COSTA",
         "San Juan de la Costa", (2024, 2028)),
        ("Plan de Desarrollo Comunal\nComuna de O’Brien", "O’Brien", (None, None)),
        ("Sin portada", None, (None, None)),
    ],
)  # fmt: skip
def test_other_covers(
    portada: str, comuna: str | None, anios: tuple[int | None, int | None]
) -> None:
    instrumento = leer_documento(portada).instrumento

    assert instrumento.comuna == comuna
    assert (instrumento.desde, instrumento.hasta) == anios


@pytest.mark.parametrize(
    "titulo",
    [
        "1 LINEAMIENTO ESTRATÉGICO AGUA CLARA",
        "1. Lineamiento estratégico: AGUA CLARA",
        "LINEAMIENTO ESTRATÉGICO N° 1: AGUA CLARA",
        "I.- LINEAMIENTO AGUA CLARA",
        "EJE ESTRATÉGICO 1 - AGUA CLARA",
        "LINEAMIENTO ESTRATÉGICO 1\n\nAGUA CLARA",
    ],
)
def test_headings_of_lineamientos(titulo: str) -> None:
    lectura = leer_documento(f"{titulo}\n\nEl agua es de todos.\n\n")

    (lineamiento,) = lectura.lineamientos
    assert (lineamiento.numero, lineamiento.nombre) == (1, "AGUA CLARA")
    assert lineamiento.lema == "El agua es de todos."


def test_an_index_of_lineamientos_opens_none() -> None:
    indice = (
        "1 LINEAMIENTO ESTRATÉGICO ATENCIÓN CERCANA\t9\n"
        "2 LINEAMIENTO ESTRATÉGICO VALLE LIMPIO ..... 12\n\n"
    )

    assert len(leer_documento(indice + PLAN).lineamientos) == 2


def test_tables_before_any_lineamiento_are_kept() -> None:
    lectura = leer_documento(
        "Cuidar el bosque nativo\n\nACTIVIDADES\tPLAZOS\tRESPONSABLES\n"
        "Plantar quillayes\t2026\tUnidad de Parques\n"
    )

    (lineamiento,) = lectura.lineamientos
    assert (lineamiento.numero, lineamiento.nombre) == (0, None)
    assert lineamiento.matrices[0].objetivo_local == "Cuidar el bosque nativo"
    assert codigos(lectura) == {"sin_lineamiento"}


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_read_in_the_encodings_people_use(
    tmp_path: Path, codificacion: str
) -> None:
    ruta = tmp_path / "plan.txt"
    ruta.write_bytes(PLAN.encode(codificacion))

    assert leer_archivo(ruta) == leer_limpio()


@pytest.mark.parametrize(
    ("datos", "mensaje"),
    [
        (b"", "está vacío"),
        (b" \n\t", "está vacío"),
        (b"PK\x03\x04\x00\x00", "no es un archivo de texto"),
        (b"plan \x81\x8d", "ni en la codificación de Windows"),
        ("План района".encode("cp1251"), "ni en la codificación de Windows"),
    ],
)
def test_what_is_no_text_is_refused_in_spanish(
    tmp_path: Path, datos: bytes, mensaje: str
) -> None:
    ruta = tmp_path / "plan.txt"
    ruta.write_bytes(datos)

    with pytest.raises(DocumentoIlegible, match=mensaje):
        leer_archivo(ruta)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentoIlegible, match=r"abrir nada\.txt: no existe"):
        leer_archivo(tmp_path / "nada.txt")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentoIlegible, match="es una carpeta"):
        leer_archivo(tmp_path)


def test_too_large_a_file_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archivo, "TAMANO_MAXIMO", 10)
    ruta = tmp_path / "plan.txt"
    ruta.write_text(PLAN, encoding="utf-8")

    with pytest.raises(DocumentoIlegible, match="demasiado grande"):
        leer_archivo(ruta)


def test_a_title_without_years_is_its_first_line() -> None:
    portada = "Plan de Desarrollo Comunal\nComuna de Los Peumos\n\nVisión\n\nMisión\n"

    instrumento = leer_documento(portada).instrumento

    assert instrumento.nombre == "Plan de Desarrollo Comunal"
    assert (instrumento.comuna, instrumento.desde) == ("Los Peumos", None)


def test_a_definition_is_found_by_name_where_there_is_no_motto() -> None:
    lectura = leer_documento(
        "EJE\tDESCRIPCIÓN\nAGUA CLARA: agua para todos\tCuidar las vertientes.\n"
        "TIERRA FÉRTIL\tCuidar los suelos.\n\n"
        "LINEAMIENTO 1: AGUA CLARA\n\nACTIVIDADES\tPLAZOS\tRESPONSABLES\n"
    )

    (lineamiento,) = lectura.lineamientos
    assert (lineamiento.lema, lineamiento.definicion) == (
        None,
        "Cuidar las vertientes.",
    )
    assert codigos(lectura) == {"definicion_sin_lineamiento", "sin_objetivo_local"}


def test_the_objective_of_the_first_table_is_no_motto() -> None:
    lectura = leer_documento(
        "LINEAMIENTO 1: AGUA CLARA\n\nCuidar las vertientes del cerro\n\n"
        "ACTIVIDADES\tPLAZOS\tRESPONSABLES\nPlantar\t2026\tUnidad de Aguas\n"
    )

    (lineamiento,) = lectura.lineamientos
    assert lineamiento.lema is None
    assert lineamiento.matrices[0].objetivo_local == "Cuidar las vertientes del cerro"


@pytest.mark.parametrize(
    "texto",
    [
        "Lista de compras\npan y leche\n",
        "uno\tdos\ttres\n1\t2\t3\n",
        "La municipalidad de Vallenar tuvo cuatro ejes entre 2020-2022.\n",
    ],
)
def test_a_text_that_is_no_plan_is_told(tmp_path: Path, texto: str) -> None:
    ruta = tmp_path / "nota.txt"
    ruta.write_text(texto, "utf-8")

    with pytest.raises(DocumentoIlegible, match="ningún lineamiento ni tabla"):
        leer_archivo(ruta)


@pytest.mark.parametrize(
    "cabeza",
    [
        "PROGRAMA  ACTIVIDADES  INDICADORES  PLAZOS",
        "Programa Actividades Indicadores Plazos Metas por ODS",
        "| ACTIVIDADES | INDICADORES | PLAZOS |",
        "ACTIVIDADES;INDICADORES;PLAZOS;META",
        "ACTIVIDADES\nINDICADORES\nPLAZOS",
        "ACTIVIDADES\tINDICADORES\tPLAZOS",
    ],
)
def test_titles_of_a_table_are_no_motto(cabeza: str) -> None:
    lectura = leer_documento(f"1 LINEAMIENTO ESTRATÉGICO AGUA CLARA\n{cabeza}\n")

    (lineamiento,) = lectura.lineamientos
    assert (lineamiento.nombre, lineamiento.lema) == ("AGUA CLARA", None)
    assert lectura.avisos

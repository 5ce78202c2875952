"""Whatever is given to a reader: something read, or one reason; never a breakdown."""

# ruff: noqa: E501, S311 - one reader is one line; chance here is no secret

import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.config import cargar_config
from pladeco.domain.casos.lectura import leer_casos
from pladeco.domain.ingreso.numero import leer_numero
from pladeco.domain.run import leer_run
from pladeco.importers.interprete.interprete import interpretar
from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.importers.montos.hoja import leer_hoja_de_montos
from pladeco.importers.montos.pesos import leer_pesos
from pladeco.importers.planilla.lectura import leer_planilla
from pladeco.reports.plantilla import escribir_plantilla
from pladeco.services.evidencias.recepcion import ArchivoRechazado, preparar_evidencia
from pladeco.web.calendario.firmas import leer_secreto
from pladeco.web.cuenta.destino import siguiente_local
from pladeco.web.formas import leer_fecha
from pladeco.web.pendiente import leer_pendiente
from tests.archivos import docx, imagen, pdf, xlsx
from tests.ataques.fuerza import MALAS, anotar, palabra, tantas
from tests.ataques.mundo import Mundo
from tests.libros import libro_pequeno

LIBRO = escribir_plantilla(libro_pequeno())
TEXTO = st.one_of(palabra, st.lists(palabra, max_size=6).map("\t".join))
VALOR = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | palabra,
    lambda v: st.lists(v, max_size=4) | st.dictionaries(palabra, v, max_size=4),
    max_leaves=12,
)
# A reader, and what it may say besides what it read.
DE_TEXTO: dict[str, tuple[Callable[[str], Any], tuple[type[Exception], ...]]] = {
    "número": (leer_numero, (ValueError,)),
    "RUN": (leer_run, ()),
    "fecha": (leer_fecha, (ValueError,)),
    "pesos": (leer_pesos, (ValueError,)),
    "documento": (leer_documento, ()),
    "meta": (lambda t: interpretar(t, t, t), ()),
    "destino": (siguiente_local, ()),
}
CAMPOS_DE_CASO = ("metas", "tipo", "valor", "corte", "desde", "hasta", "periodos", "umbrales",
                  "avances", "base", "curva", "programacion", "hitos", "partes")  # fmt: skip


def exigir_motivo(motivo: Exception) -> None:
    assert str(motivo)


def exigir_frase(motivo: Exception) -> None:
    assert str(motivo).endswith(".")


@pytest.mark.parametrize("que", DE_TEXTO)
def test_any_text_is_read_or_refused(que: str) -> None:
    leer, dice = DE_TEXTO[que]

    @tantas(40)
    @given(TEXTO)
    def probar(texto: str) -> None:
        anotar(que)
        try:
            leer(texto)
        except dice as motivo:
            exigir_motivo(motivo)

    probar()


@pytest.mark.parametrize("que", DE_TEXTO)
def test_what_has_broken_programs_before_is_read_or_refused(que: str) -> None:
    leer, dice = DE_TEXTO[que]
    for texto in MALAS:
        try:
            leer(texto)
        except dice as motivo:
            exigir_motivo(motivo)


@tantas(60)
@given(
    st.one_of(
        VALOR, st.dictionaries(st.sampled_from(CAMPOS_DE_CASO), VALOR, max_size=8)
    )
)
def test_any_json_is_a_case_or_told(documento: Any) -> None:
    anotar("casos")
    leida = leer_casos(documento)

    assert leida.casos or leida.problemas or documento == []


@tantas(30)
@given(palabra)
def test_what_is_signed_elsewhere_is_not_read(mundo: Mundo, texto: str) -> None:
    anotar("firmas")
    with mundo.app.test_request_context():
        assert leer_pendiente(texto) is None
        assert leer_secreto(texto) is None


@tantas(30)
@given(
    st.one_of(
        palabra,
        VALOR.map(repr),
        st.sampled_from(("https", "proxies")).map(lambda n: f"{n} = []"),
    )
)
def test_any_settings_are_read_or_told(tmp_path: Path, texto: str) -> None:
    anotar("ajustes en archivo")
    (tmp_path / "pladeco.toml").write_text(
        texto.encode("utf-8", "replace").decode(), "utf-8"
    )
    try:
        cargar_config({"PLADECO_INSTANCE": str(tmp_path)})
    except ValueError as motivo:
        exigir_motivo(motivo)


# -- workbooks and evidence, with parts of them changed


def estropear(datos: bytes, azar: random.Random) -> bytes:
    """Change, cut, repeat or put in some bytes."""
    malos = bytearray(datos)
    for _ in range(azar.randint(1, 8)):
        donde = azar.randrange(len(malos) or 1)
        que = azar.randrange(5)
        if que == 0 and malos:
            malos[donde] = azar.randrange(256)
        elif que == 1:
            del malos[donde : donde + azar.randint(1, 200)]
        elif que == 2:
            malos[donde:donde] = malos[donde : donde + azar.randint(1, 200)]
        elif que == 3:
            malos[donde:donde] = azar.choice(MALAS).encode("utf-8", "replace")[:300]
        else:
            malos[donde : donde + 8] = azar.randbytes(8)
    return bytes(malos)


def estropear_parte(datos: bytes, azar: random.Random) -> bytes:
    """Damage one part of a package and close it again: it opens, and says nonsense."""
    salida = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(datos)) as bueno,
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as malo,
    ):
        elegida = azar.choice(bueno.namelist())
        for nombre in bueno.namelist():
            parte = bueno.read(nombre)
            malo.writestr(
                nombre, estropear(parte, azar) if nombre == elegida else parte
            )
    return salida.getvalue()


def azares() -> Any:
    return st.tuples(
        st.sampled_from((estropear, estropear_parte)), st.integers(0, 10**9)
    )


# openpyxl warns of what it leaves out; here a warning would be a breakdown.
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("leer", [leer_plantilla, leer_hoja_de_montos, leer_planilla])
def test_any_damaged_workbook_is_read_or_refused(leer: Callable[[bytes], Any]) -> None:
    @tantas(25)
    @given(azares())
    def probar(como: tuple[Callable[..., bytes], int]) -> None:
        anotar("libros")
        danado = como[0](LIBRO, random.Random(como[1]))
        try:
            leer(danado)
        except LibroIlegible as motivo:
            exigir_frase(motivo)

    probar()


@pytest.mark.parametrize(
    ("nombre", "bueno"),
    [("a.pdf", pdf()), ("a.png", imagen("PNG")), ("a.jpg", imagen("JPEG")),
     ("a.docx", docx("Acta")), ("a.xlsx", xlsx())],
)  # fmt: skip
def test_any_damaged_evidence_is_kept_or_refused(
    tmp_path: Path, nombre: str, bueno: bytes
) -> None:
    @tantas(2)
    @given(st.integers(0, 10**9))
    def probar(semilla: int) -> None:
        anotar("evidencias")
        danado = BytesIO(estropear(bueno, random.Random(semilla)))
        try:
            preparar_evidencia(nombre, danado, carpeta=tmp_path).borrar()
        except ArchivoRechazado as motivo:
            exigir_frase(motivo)

    probar()

"""A PDF: its day and words, a copy that only shows, a picture of its first page.

The copy is made of the pages alone. What could run, lead away, carry other files or
tell who made it stays behind, also inside the photographs of the pages.
"""

import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from pladeco.services.limpieza.acuerdo import (
    LARGO_TEXTO,
    MAXIMO_PAGINAS,
    PDF,
    NoSirve,
    Quitado,
    Rechazo,
)
from pladeco.services.limpieza.imagen import LADO_PREVIA, Hecho, dia_de, guardar_previa
from pladeco.services.limpieza.jpeg import sin_relatos

_PAGINAS_LEIDAS: Final = 60
_ROTURAS: Final = (
    PyPdfError, pypdfium2.PdfiumError, OSError, ValueError, TypeError, KeyError,
    IndexError, AttributeError, AssertionError, NotImplementedError,
)  # fmt: skip
_SE_VAN: Final = frozenset(
    {
        "/A", "/AA", "/OpenAction", "/JS", "/JavaScript", "/EF",
        "/AF", "/EmbeddedFiles", "/XFA", "/Metadata", "/PieceInfo", "/LastModified",
        "/PA", "/RichMediaContent", "/Thumb", "/OPI", "/Alternates", "/FS",
    }
)  # fmt: skip
# A table of names in a page's resources may name a font «/A»: it has none of these.
_CON_CLASE: Final = frozenset(
    {"/Type", "/Subtype", "/S", "/Rect", "/FT", "/Kids", "/Filter"}
)
_CON_ARCHIVOS: Final = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
)
_CON_PROGRAMA: Final = frozenset({"/JavaScript", "/Launch", "/ImportData"})


def limpiar_documento(ruta: Path, limpia: Path, previa: Path) -> Hecho:
    """Write both copies. Raises NoSirve."""
    try:
        hecho = _copiar(ruta, limpia)
        texto = _mirar(limpia, previa)
    except (LimitReachedError, RecursionError):
        raise NoSirve(Rechazo.BOMBA) from None
    except DependencyError:
        raise NoSirve(Rechazo.CON_CLAVE) from None
    except _ROTURAS:
        raise NoSirve(Rechazo.ROTO) from None
    return Hecho(hecho.fecha, texto, hecho.quitado, PDF, con_previa=True)


def _copiar(ruta: Path, limpia: Path) -> Hecho:
    lector = PdfReader(ruta)
    if lector.is_encrypted and not lector.decrypt(""):
        raise NoSirve(Rechazo.CON_CLAVE)
    if not 0 < len(lector.pages) <= MAXIMO_PAGINAS:
        raise NoSirve(Rechazo.PAGINAS)
    quitado = tuple(_lo_que_trae(lector))
    fecha = _creado(lector)
    borrador = io.BytesIO()
    _escribir(lector, borrador)
    # Twice: only what a cleaned page still names comes along.
    with limpia.open("wb") as salida:
        _escribir(PdfReader(borrador), salida)
    return Hecho(fecha, quitado=quitado)


def _escribir(lector: PdfReader, salida: Any) -> None:
    copia = PdfWriter()
    for pagina in lector.pages:
        copia.add_page(pagina)
    for objeto in copia._objects:
        for parte in _diccionarios(objeto):
            _despojar(parte)
    copia.metadata = None
    copia.write(salida)


def _diccionarios(objeto: Any) -> Iterator[DictionaryObject]:
    """Give the dictionaries in an object, but not those behind a reference."""
    pendientes = [objeto]
    while pendientes:
        parte = pendientes.pop()
        if isinstance(parte, DictionaryObject):
            yield parte
            pendientes.extend(parte.values())
        elif isinstance(parte, ArrayObject):
            pendientes.extend(parte)


def _despojar(parte: DictionaryObject) -> None:
    if "/Annots" in parte:
        _sin_anotaciones_con_archivos(parte)
    if isinstance(parte, StreamObject):
        _sin_relatos_de_fotos(parte)
    if _CON_CLASE & parte.keys() or isinstance(parte, StreamObject):
        for clave in _SE_VAN & parte.keys():
            del parte[clave]


def _sin_anotaciones_con_archivos(pagina: DictionaryObject) -> None:
    anotaciones = pagina["/Annots"]
    if not isinstance(anotaciones, ArrayObject):
        del pagina["/Annots"]
        return
    pagina[NameObject("/Annots")] = ArrayObject(
        a for a in anotaciones if _clase(a) not in _CON_ARCHIVOS
    )


def _clase(anotacion: Any) -> str:
    if isinstance(anotacion, IndirectObject):
        anotacion = anotacion.get_object()
    if not isinstance(anotacion, DictionaryObject):
        return ""
    return str(anotacion.get("/Subtype", ""))


def _sin_relatos_de_fotos(parte: StreamObject) -> None:
    """Take what a camera wrote out of a photograph that lies in the page as it came."""
    filtro = parte.get("/Filter")
    unico = (
        filtro[0] if isinstance(filtro, ArrayObject) and len(filtro) == 1 else filtro
    )
    if unico == "/DCTDecode":
        parte._data = sin_relatos(parte._data)


# -- what the original says


def _lo_que_trae(lector: PdfReader) -> Iterator[Quitado]:
    raiz = lector.root_object
    nombres = raiz.get("/Names", DictionaryObject()).get_object()
    formulario = raiz.get("/AcroForm", DictionaryObject()).get_object()
    if (
        "/OpenAction" in raiz
        or "/JavaScript" in nombres
        or "/XFA" in formulario
        or _hay_programa(lector)
    ):
        yield Quitado.PROGRAMA
    if "/EmbeddedFiles" in nombres or "/AF" in raiz:
        yield Quitado.ADJUNTOS


def _hay_programa(lector: PdfReader) -> bool:
    for pagina in lector.pages:
        anotaciones = pagina.get("/Annots")
        propias = [pagina, *(anotaciones.get_object() if anotaciones else ())]
        for una in propias:
            with suppress(*_ROTURAS):
                if _trae_programa(una.get_object()):
                    return True
    return False


def _trae_programa(parte: DictionaryObject) -> bool:
    """Look into its action, those that follow it, and the field it belongs to."""
    pendientes: list[Any] = [parte]
    vistas: dict[int, Any] = {}
    while pendientes:
        una = pendientes.pop()
        if id(una) in vistas:  # actions may name each other in a ring
            continue
        vistas[id(una)] = una
        if isinstance(una, ArrayObject):
            pendientes.extend(otra.get_object() for otra in una)
        elif {"/AA", "/JS"} & una.keys() or una.get("/S") in _CON_PROGRAMA:
            return True
        else:
            siguen = ("/A", "/Next", "/Parent")
            pendientes.extend(una[clave] for clave in siguen if clave in una)
    return False


def _creado(lector: PdfReader) -> date | None:
    with suppress(*_ROTURAS):
        portada = lector.metadata
        dicho = portada.get("/CreationDate") if portada else None
        cifras = str(dicho or "").removeprefix("D:")[:8]
        return dia_de(f"{cifras[:4]}-{cifras[4:6]}-{cifras[6:]}")
    return None


# -- how it looks


def _mirar(limpia: Path, previa: Path) -> str:
    """Draw the first page; return the words of the first ones."""
    documento = pypdfium2.PdfDocument(limpia)
    try:
        pagina = documento[0]
        escala = min(2.0, LADO_PREVIA / max(*pagina.get_size(), 1.0))
        guardar_previa(pagina.render(scale=escala).to_pil().convert("RGB"), previa)
        return _palabras(documento)
    finally:
        documento.close()


def _palabras(documento: pypdfium2.PdfDocument) -> str:
    trozos: list[str] = []
    largo = 0
    for numero in range(min(len(documento), _PAGINAS_LEIDAS)):
        trozos.append(documento[numero].get_textpage().get_text_bounded())
        largo += len(trozos[-1])
        if largo > LARGO_TEXTO:
            break
    return "\n".join(trozos)[:LARGO_TEXTO]

"""Files made to harm: small ones that say they are large, tell or carry something."""

import io
import zlib
from datetime import date

from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.archivos import imagen, paquete, pdf

SECRETO = "Juana Secreta"


def cabecera_png(ancho: int, alto: int) -> bytes:
    """Return a small PNG that says it is of another size, its sum right."""
    png = imagen("PNG")
    cabeza = b"IHDR" + ancho.to_bytes(4, "big") + alto.to_bytes(4, "big") + png[24:29]
    return png[:12] + cabeza + zlib.crc32(cabeza).to_bytes(4, "big") + png[33:]


def png_con_bomba() -> bytes:
    """Return a PNG whose remark of 200 KB opens to 200 MB."""
    png = imagen("PNG")
    relato = b"zTXtComment\0\0" + zlib.compress(bytes(200_000_000), 9)
    trozo = (len(relato) - 4).to_bytes(4, "big") + relato
    return png[:33] + trozo + zlib.crc32(relato).to_bytes(4, "big") + png[33:]


def foto_que_cuenta(dia: date) -> bytes:
    """Return a photograph that lies on its side and says when, where and whose."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = SECRETO
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = (
        f"{dia:%Y:%m:%d} 10:00:00"
    )
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (28.0, 34.0, 1.0)
    salida = io.BytesIO()
    Image.effect_noise((120, 80), 60).convert("RGB").save(
        salida, "JPEG", exif=exif, comment=SECRETO.encode()
    )
    return salida.getvalue()


def docx_con_entidades() -> bytes:
    risas = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return paquete(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": (
                f'<!DOCTYPE d [<!ENTITY l0 "ja">{risas}]><d>&l9;</d>'
            ),
        }
    )


def docx_con_macros_calladas() -> bytes:
    """Return a letter whose macros lie in a part that does not bear their name."""
    programa = "application/vnd.ms-office.vbaProject"
    return paquete(
        {
            "[Content_Types].xml": (
                f'<Types><Override PartName="/word/a.bin" ContentType="{programa}"/>'
                "</Types>"
            ),
            "word/document.xml": "<d/>",
            "word/a.bin": "x",
        }
    )


def pdf_con_clave() -> bytes:
    libro = PdfWriter()
    libro.add_blank_page(200, 200)
    libro.encrypt("secreta", algorithm="RC4-128")
    return _bytes(libro)


def pdf_sin_paginas() -> bytes:
    return pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[     ]/Count 0")


def pdf_en_ronda() -> bytes:
    """Return a PDF whose tree of pages hangs from itself."""
    return pdf().replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


DONDE_UN_PROGRAMA = ("field", "parent", "next", "next in a ring", "rendition", "form")


def pdf_con_programa_en(donde: str) -> bytes:
    """Return a page whose program hides in one of DONDE_UN_PROGRAMA."""
    libro = PdfWriter()
    pagina = libro.add_blank_page(200, 200)
    secreto = TextStringObject("soyunprograma")
    programa = DictionaryObject(_dic(S="/JavaScript") | {NameObject("/JS"): secreto})
    al_teclear = DictionaryObject({NameObject("/K"): programa})
    anotacion = DictionaryObject(_dic(Type="/Annot", Subtype="/Widget"))
    anotacion[NameObject("/Rect")] = ArrayObject(
        [NumberObject(n) for n in (0, 0, 9, 9)]
    )
    accion = DictionaryObject(_dic(S="/URI"))
    if donde == "field":
        anotacion[NameObject("/AA")] = al_teclear
    elif donde == "parent":
        campo = DictionaryObject(_dic(FT="/Tx") | {NameObject("/AA"): al_teclear})
        anotacion[NameObject("/Parent")] = libro._add_object(campo)
    elif donde == "rendition":
        accion = DictionaryObject(_dic(S="/Rendition") | {NameObject("/JS"): secreto})
    elif donde == "form":
        formulario = DictionaryObject({NameObject("/XFA"): secreto})
        libro.root_object[NameObject("/AcroForm")] = formulario
    else:
        siguen = [libro._add_object(programa)]
        if donde == "next in a ring":
            siguen.append(libro._add_object(accion))
        accion[NameObject("/Next")] = ArrayObject(siguen)
    anotacion[NameObject("/A")] = libro._add_object(accion)
    pagina[NameObject("/Annots")] = ArrayObject([libro._add_object(anotacion)])
    return _bytes(libro)


def pdf_con_programa() -> bytes:
    """Return a page with words and a photograph, and all that must not come along."""
    libro = PdfWriter()
    pagina = libro.add_blank_page(200, 200)
    foto = StreamObject()
    foto._data = foto_que_cuenta(date(2026, 8, 3))
    foto.update(
        _dic(Type="/XObject", Subtype="/Image", ColorSpace="/DeviceRGB")
        | _dic(Filter="/DCTDecode")
        | {NameObject("/Width"): NumberObject(120)}
        | {NameObject("/Height"): NumberObject(80)}
        | {NameObject("/BitsPerComponent"): NumberObject(8)}
    )
    palabras = StreamObject()
    palabras._data = (
        b"q 120 0 0 80 20 20 cm /AA Do Q "
        b"BT /A 12 Tf 10 150 Td (Llamar al +56 9 8765 4321) Tj ET"
    )
    letra = _dic(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica")
    pagina[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject(
                {NameObject("/AA"): libro._add_object(foto)}
            ),
            NameObject("/Font"): DictionaryObject(
                {NameObject("/A"): libro._add_object(letra)}
            ),
        }
    )
    pagina[NameObject("/Contents")] = libro._add_object(palabras)
    accion = _dic(S="/JavaScript") | {
        NameObject("/JS"): TextStringObject("soyunprograma")
    }
    pagina[NameObject("/AA")] = DictionaryObject(
        {NameObject("/O"): DictionaryObject(accion)}
    )
    enlace = DictionaryObject(
        _dic(Type="/Annot", Subtype="/Link")
        | {NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (0, 0, 9, 9)])}
        | {NameObject("/A"): DictionaryObject(accion)}
    )
    pagina[NameObject("/Annots")] = ArrayObject([libro._add_object(enlace)])
    libro.root_object[NameObject("/OpenAction")] = DictionaryObject(accion)
    libro.add_attachment("malo.exe", f"MZ {SECRETO}".encode())
    libro.add_metadata({"/Author": SECRETO, "/CreationDate": "D:20260905101010-03'00'"})
    return _bytes(libro)


def _dic(**nombres: str) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(f"/{c}"): NameObject(v) for c, v in nombres.items()}
    )


def _bytes(libro: PdfWriter) -> bytes:
    salida = io.BytesIO()
    libro.write(salida)
    return salida.getvalue()

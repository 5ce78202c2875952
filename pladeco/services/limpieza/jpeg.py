"""The bytes of a JPEG without what its camera tells: no point of it changes."""

from typing import Final

_INICIO: Final = b"\xff\xd8"
_MARCA: Final = 0xFF
_PUNTOS: Final = 0xDA  # from this mark on come the points
_COMENTARIO: Final = 0xFE
_APLICACIONES: Final = range(0xE0, 0xF0)
_DEL_COLOR: Final = frozenset({0xE0, 0xE2, 0xEE})  # JFIF, ICC, Adobe


def sin_relatos(datos: bytes) -> bytes:
    """Drop EXIF, XMP and remarks; what is no JPEG comes back as it was."""
    if not datos.startswith(_INICIO):
        return datos
    salida, lugar = bytearray(_INICIO), 2
    while lugar + 4 <= len(datos) and datos[lugar] == _MARCA:
        marca = datos[lugar + 1]
        if marca == _PUNTOS:
            break
        fin = lugar + 2 + int.from_bytes(datos[lugar + 2 : lugar + 4], "big")
        cuenta = marca in _APLICACIONES and marca not in _DEL_COLOR
        if not cuenta and marca != _COMENTARIO:
            salida += datos[lugar:fin]
        lugar = fin
    return bytes(salida + datos[lugar:])

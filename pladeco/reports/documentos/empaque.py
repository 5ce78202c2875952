"""The zip of a Word file with one instant everywhere: the same document, same bytes."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from pladeco.reports.archivo import entrada_de_zip


def empacar(archivo: bytes, instante: datetime) -> bytes:
    """Pack the entries again, in their order, where the library asked the clock."""
    salida = BytesIO()
    with ZipFile(BytesIO(archivo)) as de, ZipFile(salida, "w") as a:
        for nombre in de.namelist():
            a.writestr(entrada_de_zip(nombre, instante), de.read(nombre))
    return salida.getvalue()

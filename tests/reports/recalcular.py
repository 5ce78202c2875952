"""Have a real spreadsheet reckon the formulas of a workbook again."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook


def recalcular_varios(
    datos: Mapping[str, bytes], carpeta: Path, *, solo_leer: bool = False
) -> Mapping[str, Workbook]:
    """Return each book with the values that LibreOffice finds.

    All at once: starting the program takes longer than any of them.

    Of those that are `solo_leer` a sheet is read when it is asked for.
    """
    salida = carpeta / "salida"
    libros = {nombre: carpeta / f"{nombre}.xlsx" for nombre in datos}
    for nombre, libro in libros.items():
        libro.write_bytes(datos[nombre])
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation=file://{carpeta}/perfil",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(salida),
            *map(str, libros.values()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {
        nombre: load_workbook(salida / libro.name, read_only=solo_leer, data_only=True)
        for nombre, libro in libros.items()
    }

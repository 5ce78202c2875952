"""I1: reading a plan document, as one process from start to end."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.cronometro import Medida, comparar

_RAIZ = Path(__file__).resolve().parents[1]
_LINEAMIENTOS = 7
_ACTIVIDADES = 19  # 133 rows in all, as in the plan of Vallenar
_MATRIZ = """\
{numero} LINEAMIENTO ESTRATÉGICO VALLE {letra}

OBJETIVO LOCAL: Mejorar la vida de quienes viven en el valle {letra}.
PROGRAMA O PROYECTO\tACTIVIDADES\tINDICADORES\tPLAZOS\tMETAS POR ODS\tRESPONSABLES\
\tFINANCIAMIENTO
{filas}"""


def medir(carpeta: Path) -> Iterator[Medida]:
    documento = fuente()
    que = "leer el documento de Vallenar"
    if documento is None:
        documento = carpeta / "inventado.txt"
        documento.write_text(plan_inventado(), encoding="utf-8")
        que = "leer un documento inventado de 133 filas"
    yield comparar(
        "I1",
        que,
        nuestro=lambda: _correr("leer", str(documento), "--json"),
        ancla=lambda: _correr("--version"),
        meta=3,
        rondas=11,
    )


def fuente() -> Path | None:
    """Return the real document where it is at hand; it is no part of the project."""
    dicha = os.environ.get("PLADECO_FUENTE")
    if dicha:
        return Path(dicha)
    return next(_RAIZ.parent.glob("shared/seeds/004_*.txt"), None)


def plan_inventado() -> str:
    """Write a plan as documents have it once their tables were turned into text."""
    partes = [
        "Plan de desarrollo comunal",
        "Ilustre Municipalidad de Quebrada Honda 2025-2030",
    ]
    partes += [_lineamiento(numero) for numero in range(1, _LINEAMIENTOS + 1)]
    return "\n\n".join(partes) + "\n"


def _lineamiento(numero: int) -> str:
    letra = "ABCDEFG"[numero - 1]
    filas = "\n".join(_fila(letra, n) for n in range(1, _ACTIVIDADES + 1))
    return _MATRIZ.format(numero=numero, letra=letra, filas=filas)


def _fila(letra: str, numero: int) -> str:
    celdas = (
        f"Programa {letra}{numero // 5}",
        f"Realizar talleres del tema {letra}-{numero} con las familias del valle",
        f"N° de talleres {letra}-{numero} realizados en el año",
        "2025-2030",
        f"Al menos {numero + 1} talleres cada año",
        "Dirección de Desarrollo Comunitario",
        "Municipal",
    )
    return "\t".join(celdas)


def _correr(*argumentos: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pladeco", *argumentos],
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=_RAIZ,
    )

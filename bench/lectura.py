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
    filas = [
        "\t".join(
            (
                f"Programa {'ABCDEFG'[numero - 1]}{actividad // 5}",
                f"Realizar talleres del tema {numero}-{actividad} con las familias de "
                "cada localidad, en coordinación con sus juntas de vecinos",
                f"N° de talleres {actividad} realizados en el año",
                "2025-2030",
                f"Al menos {actividad + 1} talleres cada año",
                "Dirección de Desarrollo Comunitario",
                "Municipal",
            )
        )
        for actividad in range(1, _ACTIVIDADES + 1)
    ]
    return "\n".join(
        (
            f"{numero} LINEAMIENTO ESTRATÉGICO VALLE {'ABCDEFG'[numero - 1]}",
            "",
            "OBJETIVO LOCAL: Mejorar la vida de quienes viven en el valle.",
            "PROGRAMA O PROYECTO\tACTIVIDADES\tINDICADORES\tPLAZOS\tMETAS POR ODS"
            "\tRESPONSABLES\tFINANCIAMIENTO",
            *filas,
        )
    )


def _correr(*argumentos: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pladeco", *argumentos],
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=_RAIZ,
    )

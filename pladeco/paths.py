"""Where things lie: beside the package when installed, above it in a checkout."""

from pathlib import Path

_PAQUETE = Path(__file__).parent


def recurso(nombre: str) -> Path:
    """Return the folder `templates`, `static` or `imports` that ships with us."""
    instalado = _PAQUETE / nombre
    return instalado if instalado.is_dir() else _PAQUETE.parent / nombre


PLAN_DE_DEMOSTRACION = recurso("imports") / "vallenar-2022-2029.xlsx"

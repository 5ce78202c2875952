"""Where the real document is, when it is at hand; its tests exist only then."""

import os
from pathlib import Path

_RAIZ = Path(__file__).resolve().parents[2]
_POSIBLE = Path(
    os.environ.get("PLADECO_FUENTE")
    or _RAIZ.parent / "shared" / "seeds" / "004_65e64593a4da2939.txt"
)
FUENTE = _POSIBLE if _POSIBLE.is_file() else None

"""Made again of one Corte a document is the same file: here, and by another process."""

import os
import sys
from hashlib import sha256
from subprocess import run

import pytest

from pladeco.reports.documentos import informes
from tests.reports.documentos.piezas import con_programas, nadie

_LOS_CUATRO = (
    "informe_semestral_docx",
    "informe_semestral_pdf",
    "informe_trimestral_docx",
    "informe_trimestral_pdf",
)
_OTRO_PROCESO = """
from tests.reports.documentos.test_identicos import huellas
print(*huellas(), sep="\\n")
"""


def huellas() -> list[str]:
    plan = con_programas()
    return [
        sha256(getattr(informes, nombre)(plan, nadie)).hexdigest()
        for nombre in _LOS_CUATRO
    ]


@pytest.mark.pango
def test_another_process_makes_the_same_files() -> None:
    otro = run(
        [sys.executable, "-c", _OTRO_PROCESO],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert otro.stdout.split() == huellas()

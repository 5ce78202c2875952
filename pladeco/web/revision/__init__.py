"""Deciding on what units sent: SECPLA's desk, the directors' visa, the thread."""

from pladeco.web.revision import cola, notas, reparto, uno, varios, visa
from pladeco.web.revision.blueprint import revision
from pladeco.web.revision.blueprint import visa as por_visar

__all__ = ["cola", "notas", "por_visar", "reparto", "revision", "uno", "varios", "visa"]

"""What a version of an Avance says, in one hash: kept with what settles it."""

import hashlib
import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from pladeco.models import Evidencia, VersionAvance

_DIEZMILESIMAS: Final = Decimal("0.0001")  # what a column keeps


def huella_de_version(version: VersionAvance) -> str:
    """Return the SHA-256 of figures, words, milestones, places and evidence.

    The same before and after the rows were written, in either database.
    """
    dicho = {
        "avance": str(version.avance_id),
        "numero": version.numero,
        "valor": _cifra(version.valor),
        "numerador": _cifra(version.numerador),
        "denominador": _cifra(version.denominador),
        "comentario_cifra": version.comentario_cifra,
        "sin_novedad": bool(version.sin_novedad),
        "motivo_sin_novedad": version.motivo_sin_novedad,
        "logros": version.logros or "",
        "dificultades": version.dificultades or "",
        "causa": version.causa and version.causa.value,
        "compromiso": version.compromiso or "",
        "compromiso_fecha": _dia(version.compromiso_fecha),
        "motivo_correccion": version.motivo_correccion,
        "autor": str(version.autor_id),
        "hitos": sorted([str(h.hito_id), _dia(h.fecha)] for h in version.hitos),
        "lugares": sorted(str(lugar.territorio_id) for lugar in version.lugares),
        "evidencias": sorted(map(_evidencia, version.evidencias)),
    }
    texto = json.dumps(dicho, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texto.encode()).hexdigest()


def _evidencia(evidencia: Evidencia) -> list[str]:
    return [
        evidencia.tipo.value,
        evidencia.nombre,
        evidencia.sha256 or "",
        evidencia.limpia_sha256 or "",
        evidencia.url or "",
        str(evidencia.agregada_por_id),
    ]


def _cifra(valor: Decimal | None) -> str | None:
    if valor is None:
        return None
    return f"{valor.quantize(_DIEZMILESIMAS, ROUND_HALF_UP):f}"


def _dia(fecha: Any) -> str | None:
    return fecha.isoformat() if fecha is not None else None

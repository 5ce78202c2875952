"""Cases written as JSON, from one that is whole to one that is wrong in one thing."""

from typing import Any

from pladeco.domain.casos.caso import Caso
from pladeco.domain.casos.lectura import leer_casos
from pladeco.domain.casos.respuesta import responder


def meta(clave: str = "a", **cambios: Any) -> dict[str, Any]:
    """Return ten of something between 2024 and 2029, of which three were reported."""
    escrita: dict[str, Any] = {
        "id": clave,
        "ruta": ["L1", "O1", f"A-{clave}"],
        "tipo": "conteo_total",
        "valor": 10,
        "desde": "2024-01-01",
        "hasta": "2029-12-31",
        "avances": [{"fecha": "2025-03-31", "valor": 3, "unidad": "OPD"}],
    }
    return escrita | cambios


def caso(*metas: dict[str, Any], **cambios: Any) -> dict[str, Any]:
    return {"corte": "2026-09-30", "metas": list(metas or (meta(),))} | cambios


def leido(escrito: Any) -> Caso:
    lectura = leer_casos(escrito)
    assert [p.frase for p in lectura.problemas] == []
    return lectura.casos[0]


def respuesta(escrito: Any) -> dict[str, Any]:
    return responder(leido(escrito))


def problemas(escrito: Any) -> list[str]:
    lectura = leer_casos(escrito)
    assert lectura.casos == () or not lectura.problemas
    return [p.frase for p in lectura.problemas]

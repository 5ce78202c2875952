"""What the form of a reading shows before anybody types."""

from decimal import Decimal
from typing import Any

from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.vocabulario import TipoMeta

_NADA = ""


def datos_de(lectura: LecturaMeta, visto: str = "") -> dict[str, Any]:
    """Return what a form shows of a reading that is stored, or proposed."""
    escala = lectura.tipo is TipoMeta.ESCALA
    return {
        "visto": visto,
        "texto": lectura.texto or "",
        "nombre": lectura.nombre,
        "tipo": lectura.tipo.value if lectura.tipo else _NADA,
        "valor": None if escala else lectura.valor,
        "valor_max": lectura.valor_max,
        "unidad_medida": lectura.unidad_medida,
        "sentido": lectura.sentido.value,
        "frecuencia": lectura.frecuencia.value if lectura.frecuencia else _NADA,
        "base": None if escala else lectura.base,
        "base_anterior": lectura.base_anterior,
        "brecha_meta": lectura.brecha_meta,
        "desde": lectura.desde,
        "hasta": lectura.hasta,
        "curva": lectura.curva.value if lectura.curva else _NADA,
        "programacion": [
            {"anio": anio, "valor": valor}
            for anio, valor in sorted(lectura.programacion.items())
        ],
        "hitos": [
            {
                "id": str(h.id or _NADA),
                "nombre": h.nombre,
                "peso": h.peso,
                "fecha_prevista": h.fecha_prevista,
            }
            for h in lectura.hitos
        ],
        "niveles": "\n".join(lectura.niveles),
        "nivel": _nombre_de(lectura.valor, lectura.niveles),
        "nivel_base": _nombre_de(lectura.base, lectura.niveles),
        "equiespaciados": lectura.equiespaciados,
        "acumulacion": lectura.acumulacion.value,
        "numerador": lectura.numerador or "",
        "denominador": lectura.denominador or "",
        "factor": lectura.factor,
        "frecuencia_reporte": lectura.frecuencia_reporte.value,
        "medio_verificacion": lectura.medio_verificacion or "",
        "agregable": lectura.agregable,
        "razon": lectura.razon or "",
    }


def _nombre_de(lugar: Decimal | None, niveles: tuple[str, ...]) -> str:
    if lugar is None or lugar not in range(len(niveles)):
        return _NADA
    return niveles[int(lugar)]

"""Every table of open data, in its two forms, beside the Corte."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import Any, Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import SITUACIONES
from pladeco.queries.informe.registros import InformePlan
from tests.recorridos.cotejo import Cotejo, pct


def leer_csv(contenido: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(contenido.decode("utf-8-sig")), delimiter=";"))


def cotejar_datos(
    cotejo: Cotejo, tabla: str, en_csv: bytes, en_json: bytes, informe: InformePlan
) -> None:
    """Compare a table in its two forms with the exact figures of the Corte."""
    filas_csv, filas_json = leer_csv(en_csv), json.loads(en_json)["filas"]
    exactas = list(_FILAS[tabla](informe))
    corte = informe.cabecera.numero
    cuantas = (len(filas_csv), len(filas_json))
    cotejo.igual("filas", f"{corte} {tabla}", cuantas, (len(exactas),) * 2)
    for de_csv, de_json, es_asi in zip(filas_csv, filas_json, exactas, strict=True):
        for columna, valor in es_asi.items():
            donde = f"{corte} {tabla}, {next(iter(es_asi.values()))}, {columna}"
            cotejo.igual("json", donde, de_json[columna], valor)
            cotejo.igual("csv", donde, de_csv[columna], _en_csv(valor))


def _en_csv(valor: Any) -> str:
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, float):
        return f"{Decimal(str(valor)):f}".removesuffix(".0").replace(".", ",")
    texto_llano = str(valor)  # an apostrophe keeps spreadsheets from reckoning it
    return f"'{texto_llano}" if texto_llano.startswith("-") else texto_llano


def _parte(valor: Fraction | None) -> float | None:
    """Return percent as pages show it."""
    if valor is None:
        return None
    return float(pct(valor).removesuffix(" %").replace(".", "").replace(",", "."))


def _cantidad(valor: Fraction | None) -> float | int | None:
    if valor is None:
        return None
    return int(valor) if valor.denominator == 1 else round(float(valor), 6)


def _fraccion(valor: Fraction | None) -> str | None:
    return None if valor is None else str(valor)


def _dia(valor: date | None) -> str | None:
    return None if valor is None else valor.isoformat()


def _cifras(r: Resumen) -> dict[str, Any]:
    return {
        "metas": r.metas,
        "exigibles": r.exigibles,
        "informadas": r.informadas,
        "cumplimiento": _parte(r.cumplimiento),
        "cobertura": _parte(r.cobertura),
        "minimo": _parte(r.minimo),
        "maximo": _parte(r.maximo),
        "informacion_insuficiente": r.insuficiente,
        "avance_del_plan": _parte(r.avance),
    }


def _metas(informe: InformePlan) -> Iterable[dict[str, Any]]:
    for m in informe.metas:
        yield {
            "meta": m.meta_codigo,
            "valor": _cantidad(m.valor),
            "medido": _cantidad(m.medido),
            "logro": _parte(m.logro),
            "esperado": _parte(m.esperado),
            "situacion": SITUACIONES[m.situacion].titulo,
            "atrasada_desde": _dia(m.atrasada_desde),
            "peso": _fraccion(m.peso),
            "razon": _fraccion(m.razon),
            "conocido": _fraccion(m.conocido),
        }


def _informes(informe: InformePlan) -> Iterable[dict[str, Any]]:
    for m in informe.metas:
        for v in m.informes:
            yield {
                "meta": m.meta_codigo,
                "periodo": v.periodo,
                "valor": _cantidad(v.valor),
                "numerador": _cantidad(v.numerador),
                "denominador": _cantidad(v.denominador),
                "hitos": v.hitos,
                "con_respaldo": v.respaldado,
                "logro": _parte(v.logro),
                "esperado": _parte(v.esperado),
            }


_FILAS: Final[Mapping[str, Any]] = {
    "metas": _metas,
    "informes": _informes,
    "elementos": lambda i: (
        {"codigo": r.codigo, **_cifras(r.resumen)} for r in i.arbol
    ),
    "ods": lambda i: ({"objetivo": o.objetivo, **_cifras(o.resumen)} for o in i.ods),
    "unidades": lambda i: (
        {
            "codigo": u.codigo,
            "vencidos": u.vencidos,
            "informados": u.informados,
            "a_tiempo": u.a_tiempo,
            **_cifras(u.resumen),
        }
        for u in i.unidades
    ),
    "territorios": lambda i: (
        {"territorio": g.nombre, **_cifras(g.resumen)} for g in i.territorios
    ),
    "fuentes": lambda i: (
        {"fuente": g.nombre, **_cifras(g.resumen)} for g in i.fuentes
    ),
    "dinero": lambda i: (
        {
            "fuente": f.fuente,
            "estado": ESTADOS_FINANCIAMIENTO[f.estado],
            "plan_pesos": _cantidad(f.plan),
            "sin_monto": f.sin_monto,
            "registrado_pesos": _cantidad(f.registrado),
        }
        for f in i.dinero
    ),
}
TABLAS: Final = tuple(_FILAS)

"""Every table of open data, in its three forms, beside the Corte."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import Any, Final

from openpyxl import load_workbook

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import SITUACIONES
from pladeco.queries.informe.registros import InformePlan
from tests.recorridos.cotejo import Cotejo, pct


def leer_csv(contenido: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(StringIO(contenido.decode("utf-8-sig")), delimiter=";"))


def leer_xlsx(contenido: bytes) -> list[dict[str, Any]]:
    """Return the rows of a list: heads in the first, last cells may be missing."""
    with closing(load_workbook(BytesIO(contenido), read_only=True)) as libro:
        (pagina,) = libro.worksheets
        cabeza, *filas = pagina.iter_rows(values_only=True)
    return [dict(zip_longest(map(str, cabeza), fila)) for fila in filas]


def cotejar_datos(
    cotejo: Cotejo, tabla: str, formas: Mapping[str, bytes], informe: InformePlan
) -> None:
    """Compare a table in each of its forms with the exact figures of the Corte."""
    filas = {forma: LEER[forma](contenido) for forma, contenido in formas.items()}
    exactas = list(_FILAS[tabla](informe))
    corte = informe.cabecera.numero
    cuantas = {forma: len(suyas) for forma, suyas in filas.items()}
    son = dict.fromkeys(formas, len(exactas))
    cotejo.igual("filas", f"{corte} {tabla}", cuantas, son)
    for forma, suyas in filas.items():
        for dicha, es_asi in zip(suyas, exactas, strict=True):
            for columna, valor in es_asi.items():
                donde = f"{corte} {tabla}, {next(iter(es_asi.values()))}, {columna}"
                cotejo.igual(forma, donde, dicha[columna], _ESCRITO[forma](valor))


def _en_xlsx(valor: Any) -> Any:
    """Return what a cell holds: words for yes and no, days as they are told."""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", valor):
        return datetime.fromisoformat(valor)
    return None if valor == "" else valor


def _en_csv(valor: Any) -> str:
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, float):
        return f"{Decimal(str(valor)):f}".removesuffix(".0").replace(".", ",")
    texto_llano = str(valor)  # an apostrophe keeps spreadsheets from reckoning it
    guion = texto_llano.startswith("-") and texto_llano != "-"  # the code of no unit
    return f"'{texto_llano}" if guion else texto_llano


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


def _modificaciones(informe: InformePlan) -> Iterable[dict[str, Any]]:
    for m in informe.modificaciones:
        yield {
            "numero": m.numero,
            "requiere_acuerdo": m.requiere_acuerdo,
            "rige_desde": _dia(m.rige_desde),
            "cambios": m.cambios,
        }


def _rectificaciones(informe: InformePlan) -> Iterable[dict[str, Any]]:
    for r in informe.cambios.rectificaciones if informe.cambios else ():
        yield {
            "meta": r.meta_codigo,
            "periodo": r.periodo,
            "antes": r.antes,
            "ahora": r.ahora,
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
    "modificaciones": _modificaciones,
    "rectificaciones": _rectificaciones,
}
TABLAS: Final = tuple(_FILAS)
LEER: Final[Mapping[str, Callable[[bytes], list[dict[str, Any]]]]] = {
    "csv": leer_csv,
    "json": lambda contenido: json.loads(contenido)["filas"],
    "xlsx": leer_xlsx,
}
_ESCRITO: Final[Mapping[str, Callable[[Any], Any]]] = {
    "csv": _en_csv,
    "json": lambda valor: valor,
    "xlsx": _en_xlsx,
}

"""Every figure of the two workbooks of a Corte beside what it froze."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from openpyxl import Workbook

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import FUERA, GRUPOS, SITUACIONES
from pladeco.domain.vocabulario import Situacion, TipoMeta
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from tests.recorridos.cotejo import Cotejo, pct
from tests.reports.leer import hoja, registros, valor_de

Fila = Mapping[str, Any]
_CONCEJO: Final = {
    "Cobertura": "cobertura",
    "Cumplimiento a la fecha": "cumplimiento",
    "Mínimo": "minimo",
    "Máximo": "maximo",
    "Avance del plan": "avance",
}
_COSOC: Final = {
    "Se sabe de": "cobertura",
    "Hecho de lo que debía estar": "cumplimiento",
    "Al menos": "minimo",
    "A lo más": "maximo",
    "Hecho de todo lo prometido": "avance",
}
_CUENTAS: Final = {
    "Metas": "metas",
    "Exigibles": "exigibles",
    "Informadas": "informadas",
}


def cotejar_concejo(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    numero = informe.cabecera.numero
    _resumen(cotejo, libro, informe)
    _portada(cotejo, libro, informe)
    cortes: dict[str, Sequence[tuple[str, Resumen]]] = {
        "Por unidad": [(u.nombre, u.resumen) for u in informe.unidades],
        "Por territorio": [(g.nombre, g.resumen) for g in informe.territorios],
        "Por fuente": [(g.nombre, g.resumen) for g in informe.fuentes],
        "Por año": [(g.nombre, g.resumen) for g in informe.anios],
        "ODS": [(o.nombre, o.resumen) for o in informe.ods],
        "Elementos": [(r.codigo, r.resumen) for r in informe.arbol],
    }
    titulos = {
        "Por unidad": "Unidad",
        "Por territorio": "Territorio",
        "Por fuente": "Fuente de financiamiento",
        "Por año": "Año",
        "ODS": "Objetivo de Desarrollo Sostenible",
        "Elementos": "Código",
    }
    for nombre, exactas in cortes.items():
        filas = registros(hoja(libro, nombre))
        dichas = [f[titulos[nombre]].value for f in filas]
        cotejo.igual("filas", f"{numero} {nombre}", dichas, [n for n, _ in exactas])
        for fila, (cual, resumen) in zip(filas, exactas, strict=False):
            de_resumen(cotejo, f"{numero} {nombre}, {cual}", fila, resumen)
    _elementos(cotejo, libro, informe)
    _unidades(cotejo, libro, informe)
    _metas(cotejo, libro, informe)
    _dinero(cotejo, libro, informe)
    _listas(cotejo, libro, informe)


def cotejar_cosoc(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    numero = informe.cabecera.numero
    por_codigo = {m.meta_codigo: m for m in informe.metas}
    filas = registros(hoja(libro, "Qué se prometió"))
    codigos = [f["Código"].value for f in filas]
    cotejo.igual("filas", f"{numero} promesas", codigos, list(por_codigo))
    for fila in filas:
        meta = por_codigo[fila["Código"].value]
        donde = f"{numero} {meta.meta_codigo}"
        _es_parte(cotejo, "logro", donde, fila["Parte hecha"].value, meta.logro)
        palabra = SITUACIONES[meta.situacion]
        llana = f"{palabra.marca} {palabra.llana}"
        cotejo.igual("situación", donde, fila["En qué va"].value, llana)
        for titulo, exacto in (
            ("Cuánto pesa", meta.peso),
            ("Hecho de lo prometido", meta.logro),
        ):
            _es_exacto(cotejo, "exacta", donde, fila[titulo].value, exacto)
    ramas = [(f"{f.numero}. {f.nombre}", f.resumen) for f in informe.lineamientos]
    ramas.append(("Todo el plan", informe.total))
    for nombre, titulo, exactas in (
        ("Por lineamiento", "Lineamiento", ramas),
        (
            "Por territorio",
            "Lugar",
            [(g.nombre, g.resumen) for g in informe.territorios],
        ),
    ):
        filas = registros(hoja(libro, nombre))[: len(exactas)]
        dichas = [f[titulo].value for f in filas]
        cotejo.igual("filas", f"{numero} {nombre}", dichas, [n for n, _ in exactas])
        for fila, (cual, resumen) in zip(filas, exactas, strict=True):
            donde = f"{numero} COSOC, {nombre}, {cual}"
            _proporciones(cotejo, donde, fila, resumen, _COSOC)
            cotejo.igual("cuenta", donde, fila["Promesas"].value, resumen.metas)
            for grupo in GRUPOS:
                cuantas = cuantas_en(resumen, grupo.situaciones)
                cotejo.igual("cuenta", donde, fila[grupo.llano].value, cuantas)


def de_resumen(cotejo: Cotejo, donde: str, fila: Fila, resumen: Resumen) -> None:
    """Lay the eight figures of a row beside a Resumen."""
    _proporciones(cotejo, donde, fila, resumen, _CONCEJO)
    for titulo, campo in _CUENTAS.items():
        cotejo.igual("cuenta", donde, fila[titulo].value, getattr(resumen, campo))


def parte(valor: Fraction) -> float:
    """Return what a cell holds of a share: what the pages show, over a hundred."""
    texto = pct(valor).removesuffix(" %").replace(".", "").replace(",", ".")
    return float(Decimal(texto.replace("−", "-")).scaleb(-2))


def en_el_libro(resumen: Resumen, campo: str) -> float | None:
    valor: Fraction | None = getattr(resumen, campo)
    if valor is None or (campo == "cumplimiento" and resumen.insuficiente):
        return None
    return parte(valor)


def _proporciones(
    cotejo: Cotejo, donde: str, fila: Fila, resumen: Resumen, campos: Mapping[str, str]
) -> None:
    for titulo, campo in campos.items():
        dice = _o_nada(fila[titulo].value)
        cotejo.igual(campo, donde, dice, en_el_libro(resumen, campo))


def _o_nada(valor: Any) -> Any:
    """Return a number; words stand where there is none."""
    assert valor is not None
    return None if isinstance(valor, str) else float(valor)


def _es_parte(
    cotejo: Cotejo, que: str, donde: str, dice: Any, exacto: Fraction | None
) -> None:
    es = None if exacto is None else parte(exacto)
    cotejo.igual(que, donde, _o_nada(dice), es)


def _es_exacto(
    cotejo: Cotejo, que: str, donde: str, dice: Any, exacto: Fraction | None
) -> None:
    cotejo.igual(que, donde, dice, _cabe(exacto))


def _cabe(valor: Any) -> float | None:
    """Return a number as the file keeps it: with 16 digits."""
    return None if valor is None else float(f"{float(valor):.16g}")


def cuantas_en(resumen: Resumen, situaciones: Any) -> int:
    return sum(n for s, n in resumen.situaciones if s in situaciones)


def _resumen(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    ramas = [(f"{f.numero}. {f.nombre}", f.resumen) for f in informe.lineamientos]
    ramas.append(("Todo el plan", informe.total))
    filas = registros(hoja(libro, "Resumen"))[: len(ramas)]
    for fila, (nombre, resumen) in zip(filas, ramas, strict=True):
        donde = f"{informe.cabecera.numero} Resumen, {nombre}"
        cotejo.igual("filas", donde, fila["Lineamiento"].value, nombre)
        de_resumen(cotejo, donde, fila, resumen)
        por_color: dict[str, int] = {}
        for situacion in Situacion:
            color = SITUACIONES[situacion].color
            cuantas = cuantas_en(resumen, {situacion})
            por_color[color] = por_color.get(color, 0) + cuantas
        for color, cuantas in por_color.items():
            titulo = SITUACIONES[
                FUERA if color == FUERA else Situacion(color)
            ].con_marca
            cotejo.igual("cuenta", f"{donde}, {titulo}", fila[titulo].value, cuantas)


def _portada(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    portada, total = hoja(libro, "Portada"), informe.total
    for rotulo, valor in (
        ("Cobertura", total.cobertura),
        ("Mínimo", total.minimo),
        ("Máximo", total.maximo),
        ("Avance del plan", total.avance),
    ):
        dice = valor_de(portada, rotulo).value
        _es_parte(cotejo, "portada", f"{informe.cabecera.numero} {rotulo}", dice, valor)
    for rotulo, resumen in (
        ("Declarado", informe.declarado),
        ("Respaldado", informe.respaldado),
    ):
        assert resumen is not None
        dice = _o_nada(valor_de(portada, rotulo).value)
        donde = f"{informe.cabecera.numero} {rotulo}"
        cotejo.igual("portada", donde, dice, en_el_libro(resumen, "cumplimiento"))
    for grupo in GRUPOS:
        dice = valor_de(portada, grupo.titulo).value
        cuantas = cuantas_en(total, grupo.situaciones)
        cotejo.igual(
            "portada", f"{informe.cabecera.numero} {grupo.titulo}", dice, cuantas
        )


def _elementos(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    filas = registros(hoja(libro, "Elementos"))
    for fila, rama in zip(filas, informe.arbol, strict=True):
        donde = f"{informe.cabecera.numero} {rama.codigo}"
        for titulo, resumen in (
            ("Declarado", rama.declarado),
            ("Respaldado", rama.respaldado),
        ):
            es = en_el_libro(resumen, "cumplimiento")
            cotejo.igual(titulo.lower(), donde, _o_nada(fila[titulo].value), es)


def _unidades(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    filas = registros(hoja(libro, "Por unidad"))
    for fila, unidad in zip(filas, informe.unidades, strict=True):
        donde = f"{informe.cabecera.numero} {unidad.nombre}"
        for titulo, exacta in (
            ("Informes vencidos", unidad.vencidos),
            ("Informes entregados", unidad.informados),
            ("Entregados a tiempo", unidad.a_tiempo),
        ):
            cotejo.igual("informes", donde, fila[titulo].value, exacta)


def _metas(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    filas = registros(hoja(libro, "Detalle"))
    codigos = [f["Código"].value for f in filas]
    exactos = [m.meta_codigo for m in informe.metas]
    cotejo.igual("filas", f"{informe.cabecera.numero} Detalle", codigos, exactos)
    for fila, meta in zip(filas, informe.metas, strict=True):
        donde = f"{informe.cabecera.numero} {meta.meta_codigo}"
        for titulo, valor in (
            ("Logro", meta.logro),
            ("Esperado", meta.esperado),
            ("Cumplimiento a la fecha", meta.razon),
        ):
            _es_parte(cotejo, titulo.lower(), donde, fila[titulo].value, valor)
        for titulo, situacion in (
            ("Situación", meta.situacion),
            ("Situación declarada", meta.situacion_declarada),
        ):
            es = SITUACIONES[situacion].con_marca
            cotejo.igual("situación", donde, fila[titulo].value, es)
        _medido(cotejo, donde, fila, meta)
        for titulo, exacto in (("Peso", meta.peso), ("Logro, exacto", meta.logro)):
            _es_exacto(cotejo, "exacta", donde, fila[titulo].value, exacto)
        desde = fila["Atrasada desde"].value
        cotejo.igual("atrasada desde", donde, _dia(desde), meta.atrasada_desde)


def _medido(cotejo: Cotejo, donde: str, fila: Fila, meta: FilaMeta) -> None:
    dice = _o_nada(fila["Medido"].value)
    if meta.medido is not None and meta.tipo is TipoMeta.HITO:
        cotejo.igual("medido", donde, dice, parte(meta.medido))
    else:
        cotejo.igual("medido", donde, dice, _cabe(meta.medido))
    prometido = _o_nada(fila["Prometido"].value)
    cotejo.igual("prometido", donde, prometido, _cabe(meta.valor))


def _dia(valor: Any) -> date | None:
    return valor.date() if isinstance(valor, datetime) else valor


def _dinero(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    filas = registros(hoja(libro, "Dinero por estado"))
    for fila, exacta in zip(filas, informe.dinero, strict=True):
        donde = f"{informe.cabecera.numero} {exacta.fuente}"
        cotejo.igual("filas", donde, fila["Fuente"].value, exacta.fuente)
        estado = ESTADOS_FINANCIAMIENTO[exacta.estado]
        cotejo.igual("filas", donde, fila["Estado"].value, estado)
        for titulo, monto in (
            ("Según el plan", exacta.plan),
            ("Registrado", exacta.registrado),
        ):
            dice = _o_nada(fila[titulo].value)
            cotejo.igual("dinero", donde, dice, _cabe(monto))
        sin = fila["Menciones sin monto"].value
        cotejo.igual("dinero", donde, sin, exacta.sin_monto)


def _listas(cotejo: Cotejo, libro: Workbook, informe: InformePlan) -> None:
    exactas: dict[str, Callable[[], set[str]]] = {
        "Atrasadas": lambda: {m.meta_codigo for m in informe.atrasadas},
        "Sin informar": lambda: {m.meta_codigo for m in informe.silenciosas},
    }
    for nombre, de in exactas.items():
        dichas = {f["Código"].value for f in registros(hoja(libro, nombre))}
        cotejo.igual("lista", f"{informe.cabecera.numero} {nombre}", dichas, de())

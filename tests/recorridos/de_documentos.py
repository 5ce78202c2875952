"""Every figure of the tables of a document beside what its Corte froze."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from fractions import Fraction
from io import BytesIO
from typing import Final

from docx import Document
from docx.oxml.ns import qn
from pypdfium2 import PdfDocument

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import FUERA, GRUPOS, SITUACIONES
from pladeco.domain.vocabulario import Nivel, TipoMeta
from pladeco.queries.informe.registros import FilaUnidad, InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from tests.recorridos.cotejo import Cotejo, llano, numero, pct

Celdas = list[str]
RAYA: Final = "–"
_PARTES: Final = re.compile(r"[\s\u00ad\u2010]")  # blanks, and hyphens of the setter
_DE_RESUMEN: Final = (
    "Metas",
    "Cumplimiento a la fecha",
    "Rango",
    "Cobertura",
    "Informaron",
    "Avance del plan",
)
# What the demonstration promises one of.
_UNO: Final = {
    "actividades": "actividad",
    "encuentros": "encuentro",
    "reuniones": "reunión",
    "sesiones": "sesión",
}
# Heads of the tables with a figure of a branch, and by what a row names it.
_DE_RAMAS: Final = ("Programa", "Planes", "Proyectos")


def tablas_de_word(documento: bytes) -> Iterator[tuple[Celdas, list[Celdas]]]:
    """Give the heads and the rows of each table."""
    for tabla in Document(BytesIO(documento)).tables:
        filas = [[_texto(celda) for celda in fila.tc_lst] for fila in tabla._tbl.tr_lst]
        yield filas[0], filas[1:]


def texto_de_pdf(documento: bytes) -> str:
    """Return all that its pages say, without blanks: lines break where they may."""
    with closing(PdfDocument(documento)) as abierto:
        textos = [pagina.get_textpage().get_text_range() for pagina in abierto]
    return apretado("".join(textos))


def apretado(texto: str) -> str:
    return _PARTES.sub("", texto)


def _texto(celda: object) -> str:
    parrafos = celda.iter(qn("w:p"))  # type: ignore[attr-defined]
    return llano(
        "\n".join(
            "".join(t.text or "" for t in parrafo.iter(qn("w:t")))
            for parrafo in parrafos
        ).replace("\xad", "")
    )


# -- the rows that the tables of a Corte must have


def de_resumen(r: Resumen) -> Celdas:
    """Write what stands in the columns of _DE_RESUMEN: figures, or words."""
    return [
        numero(r.metas),
        cumplimiento(r),
        _rango(r),
        _o_raya(r.cobertura),
        f"{numero(r.informadas)} de {numero(r.exigibles)}" if r.exigibles else RAYA,
        _o_raya(r.avance),
    ]


def cumplimiento(r: Resumen) -> str:
    if not r.metas:
        return "Sin metas"
    if r.minimo is None:
        situaciones = {s.value for s, _ in r.situaciones}
        if "no_exigible" in situaciones:
            return "Nada exigible aún"
        return (
            "Metas por confirmar"
            if "por_confirmar" in situaciones
            else "Nada que se mida"
        )
    return "Información insuficiente" if r.insuficiente else pct(r.cumplimiento)


def _rango(r: Resumen) -> str:
    if r.minimo is None:
        return RAYA
    minimo, maximo = pct(r.minimo), pct(r.maximo)
    return minimo if minimo == maximo else f"{minimo} a {maximo}"


def _o_raya(valor: Fraction | None) -> str:
    return RAYA if valor is None else pct(valor)


def de_unidad(u: FilaUnidad) -> Celdas:
    r = u.resumen
    return [
        numero(r.metas),
        _o_raya(r.minimo),
        cumplimiento(r),
        _o_raya(r.cobertura),
        _de(u.informados, u.vencidos),
        _de(u.a_tiempo, u.vencidos),
    ]


def _de(cuantos: int, vencidos: int) -> str:
    return f"{numero(cuantos)} de {numero(vencidos)}" if vencidos else "nada vencido"


def de_meta(m: FilaMeta) -> Celdas:
    """Write what stands from «Medido» to «Declarada»; what is absent in no words."""
    declarada = (
        "igual"
        if m.situacion_declarada is m.situacion
        else SITUACIONES[m.situacion_declarada].con_marca
    )
    es_parte = m.tipo is TipoMeta.HITO
    medido = pct(m.medido) if es_parte else numero(m.medido, 2)
    return [
        medido if m.medido is not None else "",
        *("" if v is None else pct(v) for v in (m.logro, m.esperado, m.razon)),
        SITUACIONES[m.situacion].con_marca,
        declarada,
    ]


def de_grupos(r: Resumen) -> Celdas:
    cuantas = [sum(n for s, n in r.situaciones if s in g.situaciones) for g in GRUPOS]
    return [numero(n) for n in (*cuantas, r.metas)]


def se_mide(m: FilaMeta) -> bool:
    return SITUACIONES[m.situacion].color != FUERA


def pesos(monto: Fraction | None) -> str:
    return "sin información" if monto is None else f"$ {numero(monto, 0)}"


# -- Word


def cotejar_word(cotejo: Cotejo, documento: bytes, informe: InformePlan) -> None:
    for cabeza, filas in tablas_de_word(documento):
        if tuple(cabeza[1:7]) == _DE_RESUMEN:
            _ramas(cotejo, cabeza[0], filas, informe)
        for titulo, columna, cotejar in _CUADROS:
            if cabeza[0] == titulo and columna in cabeza:
                cotejar(cotejo, filas, informe)


def _ramas(
    cotejo: Cotejo, titulo: str, filas: Sequence[Celdas], informe: InformePlan
) -> None:
    exactas = {
        "Lineamiento": _lineamientos(informe),
        "Territorio": {g.nombre: g.resumen for g in informe.territorios},
        "Objetivo": {f"{o.objetivo}. {o.nombre}": o.resumen for o in informe.ods},
    }.get(titulo) or {r.codigo: r.resumen for r in informe.arbol}
    for nombre, *celdas in filas:
        clave = nombre.split()[0] if titulo in _DE_RAMAS else nombre
        que = "elementos" if titulo in _DE_RAMAS else titulo.lower()
        donde = f"{informe.cabecera.numero} {nombre}"
        cotejo.igual(que, donde, celdas[:6], de_resumen(exactas[clave]))


def _lineamientos(informe: InformePlan) -> dict[str, Resumen]:
    ramas = {f"{f.numero}. {f.nombre}": f.resumen for f in informe.lineamientos}
    return ramas | {"Todo el plan": informe.total}


def _grupos(cotejo: Cotejo, filas: Sequence[Celdas], informe: InformePlan) -> None:
    for nombre, *celdas in filas:
        exactas = de_grupos(_lineamientos(informe)[nombre])
        cotejo.igual("grupos", f"{informe.cabecera.numero} {nombre}", celdas, exactas)


def _unidades(cotejo: Cotejo, filas: Sequence[Celdas], informe: InformePlan) -> None:
    for (nombre, *celdas), unidad in zip(filas, informe.unidades, strict=True):
        donde = f"{informe.cabecera.numero} {nombre}"
        cotejo.igual("filas", donde, nombre, unidad.nombre)
        cotejo.igual("unidades", donde, celdas, de_unidad(unidad))


def _atrasadas(cotejo: Cotejo, filas: Sequence[Celdas], informe: InformePlan) -> None:
    dichas = {f[0].split()[0] for f in filas}
    exactas = {m.meta_codigo for m in informe.atrasadas}
    cotejo.igual("lista", f"{informe.cabecera.numero} atrasadas", dichas, exactas)


def _metas(cotejo: Cotejo, filas: Sequence[Celdas], informe: InformePlan) -> None:
    medibles = [m for m in informe.metas if se_mide(m)]
    for fila, meta in zip(filas, medibles, strict=True):
        celdas = fila[3:9]
        es = de_meta(meta)
        # Why something is absent is said in words, never in figures.
        dichas = [
            d if e or re.search(r"\d", d) else ""
            for d, e in zip(celdas, es, strict=True)
        ]
        donde = f"{informe.cabecera.numero} {meta.meta_codigo}"
        cotejo.igual("filas", donde, fila[0].split()[0], meta.meta_codigo)
        cotejo.igual("metas", donde, dichas, es)


def _dinero(cotejo: Cotejo, filas: Sequence[Celdas], informe: InformePlan) -> None:
    exactas = {(f.fuente, f.estado): f for f in informe.dinero}
    for fuente, _plan, *registrados in filas:
        for estado, dice in zip(ESTADOS_FINANCIAMIENTO, registrados, strict=True):
            fila = exactas.get((fuente, estado))
            es = RAYA if fila is None else pesos(fila.registrado)
            donde = f"{informe.cabecera.numero} {fuente}, {estado}"
            cotejo.igual("dinero", donde, dice, es)


_CUADROS: Final = (
    ("Lineamiento", GRUPOS[0].titulo, _grupos),
    ("Unidad", "Lo seguro (mínimo)", _unidades),
    ("Meta", "Logro", _metas),
    ("Meta", "Compromiso", _atrasadas),
    ("Fuente", "Prevista", _dinero),
)


# -- PDF


def cotejar_pdf(cotejo: Cotejo, documento: bytes, informe: InformePlan) -> None:
    """Find in its text each row that its tables must have, as often as it must."""
    texto = texto_de_pdf(documento)
    debe = Counter((que, apretado(" ".join(fila))) for que, fila in _filas(informe))
    for (que, fila), veces in debe.items():
        donde = f"{informe.cabecera.numero} {fila}"
        cotejo.igual(que, donde, min(texto.count(fila), veces), veces)


def _filas(informe: InformePlan) -> Iterator[tuple[str, Celdas]]:
    for nombre, resumen in _lineamientos(informe).items():
        yield "lineamientos", [nombre, *de_resumen(resumen)]
    for unidad in informe.unidades:
        yield "unidades", [unidad.nombre, *de_unidad(unidad)]
    for rama in informe.arbol:
        es_programa = rama.nivel is Nivel.PROGRAMA and not rama.estrategica
        if es_programa and rama.resumen.minimo is not None:
            nombre = f"{rama.codigo} {rama.nombre}".rstrip()
            yield "elementos", [nombre, *de_resumen(rama.resumen)]
    for meta in informe.metas:
        if se_mide(meta) and meta.razon is not None and meta.valor is not None:
            # From its figures on: what stands before them breaks between the columns.
            mide = meta.unidad_medida
            cual = _UNO.get(mide, mide) if meta.valor == 1 else mide
            prometido = f"{numero(meta.valor, 2)} {cual}"
            yield "metas", [prometido, *de_meta(meta)]

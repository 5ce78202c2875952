"""What changed from one Corte to the next, as each reader is told, beside both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from openpyxl import Workbook

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_cambios import Rectificacion
from tests.recorridos import cotejo as es
from tests.recorridos.cotejo import Cotejo, pct
from tests.recorridos.de_documentos import cumplimiento, tablas_de_word
from tests.recorridos.de_libros import en_el_libro, parte
from tests.recorridos.de_paginas import Nodo, con, panel, texto, uno
from tests.reports.leer import hoja, registros

NO_ESTABA = "no estaba"
RAYA = "–"
Lado = tuple[Situacion, Fraction | None] | None


@dataclass(frozen=True, slots=True)
class Cambios:
    """What is another in the second of two Cortes; by code, the plan's is empty."""

    numero: str
    ramas: Mapping[str, tuple[Resumen, Resumen]]
    metas: Mapping[str, tuple[Lado, Lado]]


def entre(antes: InformePlan, ahora: InformePlan) -> Cambios:
    """Compare anew what two Cortes froze."""
    previas = {f.codigo: f.resumen for f in antes.lineamientos}
    ramas = {
        f.codigo: (previas[f.codigo], f.resumen)
        for f in ahora.lineamientos
        if f.codigo in previas
    }
    de, a = _lados(antes), _lados(ahora)
    return Cambios(
        antes.cabecera.numero,
        {"": (antes.total, ahora.total), **ramas},
        {c: (de.get(c), a.get(c)) for c in de | a if de.get(c) != a.get(c)},
    )


def _lados(informe: InformePlan) -> dict[str, Lado]:
    return {m.meta_codigo: (m.situacion, m.razon) for m in informe.metas}


# -- pages


def cotejar_cambios(cotejo: Cotejo, pagina: Nodo, cambios: Cambios) -> None:
    """Compare the tables of a page: figures then and now, and each Meta."""
    zona = panel(pagina, "h-cambios")
    numero = cambios.numero
    cotejo.igual("corte anterior", numero, f"N° {numero}" in texto(zona), True)
    de_ramas, *de_metas = zona.xpath(".//table")
    filas = de_ramas.xpath("./tbody/tr")
    for fila, (codigo, lados) in zip(filas, cambios.ramas.items(), strict=True):
        for rotulo, resumen in zip(("Antes", "Ahora"), lados, strict=True):
            dice = texto(uno(fila, f"./td[@data-label='{rotulo}']"))
            donde = f"{numero} {codigo}, {rotulo}"
            cotejo.igual("ramas", donde, dice, es.segun(resumen))
    dichas = {
        texto(uno(fila, f"./th/span[{con('why')}]")).split(",")[0]: tuple(
            texto(uno(fila, f"./td[@data-label='{r}']")) for r in ("Antes", "Ahora")
        )
        for tabla in de_metas
        for fila in tabla.xpath("./tbody/tr")
    }
    exactas = {c: (_dicho(a), _dicho(b)) for c, (a, b) in cambios.metas.items()}
    for codigo in sorted(dichas.keys() | exactas.keys()):
        donde = f"{numero} {codigo}"
        cotejo.igual("metas", donde, dichas.get(codigo), exactas.get(codigo))


def _dicho(lado: Lado) -> str:
    if lado is None:
        return NO_ESTABA
    situacion, razon = lado
    cuanto = "" if razon is None else f" {pct(razon)} de lo que debía"
    return SITUACIONES[situacion].titulo + cuanto


def cotejar_rectificaciones(
    cotejo: Cotejo, pagina: Nodo, exactas: Sequence[Rectificacion]
) -> None:
    filas = panel(pagina, "h-rectificaciones").xpath(".//tbody/tr")
    dichas = [
        (
            texto(uno(f, f"./th/span[{con('why')}]")).split(",")[0],
            texto(uno(f, "./td[@data-label='Decía']")),
            texto(uno(f, "./td[@data-label='Dice']")),
        )
        for f in filas
    ]
    es_asi = [(r.meta_codigo, r.antes, r.ahora) for r in exactas]
    cotejo.igual("rectificaciones", "página", dichas, es_asi)


# -- workbooks and documents


def cotejar_libro(
    cotejo: Cotejo, libro: Workbook, informe: InformePlan, cambios: Cambios | None
) -> None:
    """Compare the sheets «Cambios» and «Rectificaciones» of the Informe al Concejo."""
    if cambios is None:
        for nombre in ("Cambios", "Rectificaciones"):
            assert informe.cambios is None
            nada = [f for f in registros(hoja(libro, nombre)) if f["Código"].value]
            cotejo.igual("primer corte", nombre, nada, [])
        return
    numero = informe.cabecera.numero
    filas = registros(hoja(libro, "Cambios"))
    ramas, metas = filas[: len(cambios.ramas)], filas[len(cambios.ramas) :]
    for fila, (codigo, lados) in zip(ramas, cambios.ramas.items(), strict=True):
        dichas = [_cifra(fila[f"Cumplimiento {cuando}"].value) for cuando in _CUANDO]
        exactas = [en_el_libro(r, "cumplimiento") for r in lados]
        cotejo.igual("ramas", f"{numero} {codigo}", dichas, exactas)
    por_codigo = {f["Código"].value: f for f in metas}
    cotejo.igual("lista", f"{numero} cambios", set(por_codigo), set(cambios.metas))
    for codigo, los_dos in cambios.metas.items():
        for cuando, lado in zip(_CUANDO, los_dos, strict=True):
            fila, donde = por_codigo[codigo], f"{numero} {codigo}, {cuando}"
            estado = NO_ESTABA if lado is None else SITUACIONES[lado[0]].con_marca
            cotejo.igual("cambios", donde, fila[f"Situación {cuando}"].value, estado)
            es_asi = None if lado is None or lado[1] is None else parte(lado[1])
            dice = _cifra(fila[f"Cumplimiento {cuando}"].value)
            cotejo.igual("cambios", donde, dice, es_asi)
    assert informe.cambios is not None
    dichas_ahora = [
        (f["Código"].value, f["Decía"].value, f["Dice ahora"].value)
        for f in registros(hoja(libro, "Rectificaciones"))
        if f["Código"].value
    ]
    rectificadas = [
        (r.meta_codigo, r.antes, r.ahora) for r in informe.cambios.rectificaciones
    ]
    cotejo.igual("rectificaciones", numero, dichas_ahora, rectificadas)


_CUANDO = ("antes", "ahora")


def _cifra(valor: Any) -> float | None:
    return None if isinstance(valor, str) else float(valor)


def cotejar_cuadros(
    cotejo: Cotejo, documento: bytes, informe: InformePlan, cambios: Cambios
) -> None:
    """Compare the tables of a document that say what changed, and what was mended."""
    numero = informe.cabecera.numero
    dichas: set[str] = set()
    for cabeza, filas in tablas_de_word(documento):
        if cabeza[1] == f"Corte N° {cambios.numero}":
            for (_, *celdas), (codigo, lados) in zip(
                filas, cambios.ramas.items(), strict=True
            ):
                exactas = [
                    celda
                    for r in lados
                    for celda in (
                        cumplimiento(r),
                        RAYA if r.cobertura is None else pct(r.cobertura),
                    )
                ]
                cotejo.igual("ramas", f"{numero} {codigo}", celdas, exactas)
        elif cabeza[1::2] == ["Antes", "Ahora"]:
            for nombre, *celdas in filas:
                codigo = nombre.split()[0]
                dichas.add(codigo)
                es_asi = [c for lado in cambios.metas[codigo] for c in _celdas(lado)]
                cotejo.igual("cambios", f"{numero} {codigo}", celdas, es_asi)
        elif cabeza[3:5] == ["Decía", "Dice"]:
            assert informe.cambios is not None
            rectificadas = [
                (r.meta_codigo, r.antes, r.ahora)
                for r in informe.cambios.rectificaciones
            ]
            dice = [(f[0].split()[0], f[3], f[4]) for f in filas]
            cotejo.igual("rectificaciones", numero, dice, rectificadas)
    cotejo.igual("lista", f"{numero} cambios", dichas, set(cambios.metas))


def _celdas(lado: Lado) -> tuple[str, str]:
    if lado is None:
        return NO_ESTABA, RAYA
    situacion, razon = lado
    cuanto = RAYA if razon is None else pct(razon)
    return SITUACIONES[situacion].con_marca, cuanto

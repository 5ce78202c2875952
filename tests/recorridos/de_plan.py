"""The trees of the plan and the page of each Elemento beside a Corte."""

import re
from collections.abc import Mapping

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import SITUACIONES
from pladeco.queries.informe.registros import FilaRama, InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from tests.recorridos import cotejo as es
from tests.recorridos.cotejo import Cotejo, numero, pct
from tests.recorridos.de_graficos import cotejar_evolucion, cotejar_serie
from tests.recorridos.de_paginas import (
    Nodo,
    codigo_de,
    con,
    de_pila,
    de_titular,
    hechos,
    texto,
    uno,
)


def cotejar_arbol(
    cotejo: Cotejo, pagina: Nodo, informe: InformePlan, *, estrategica: bool
) -> None:
    """Compare each line of a tree; leaves have the states of their metas."""
    ramas = {
        r.codigo: r
        for r in informe.arbol
        if r.estrategica is estrategica or not r.superior
    }
    for resumido in pagina.xpath(f"//summary[.//span[{con('rama__cifra')}]]"):
        codigo = codigo_de(uno(resumido, "../div/p/a[starts-with(., 'Ver la página')]"))
        rama = ramas.pop(codigo)
        cifra = texto(uno(resumido, f".//span[{con('rama__cifra')}]"))
        _linea(cotejo, "ramas", rama, cifra)
    for hoja in pagina.xpath(f"//div[{con('hoja')}]"):
        rama = ramas.pop(codigo_de(uno(hoja, "./div[1]/a")))
        cifras = hoja.xpath(f".//span[{con('hoja__cifra')}]")
        cifra = texto(cifras[0]).removeprefix("validado ") if cifras else ""
        _linea(cotejo, "hojas", rama, cifra)
        dichas = sorted(texto(s) for s in hoja.xpath(f".//span[{con('state')}]"))
        exactas = sorted(
            SITUACIONES[s].titulo for s, n in rama.resumen.situaciones for _ in range(n)
        )
        cotejo.igual("situaciones", rama.codigo, dichas, exactas)
    cotejo.igual("filas", "árbol", sorted(ramas), [])


def _linea(cotejo: Cotejo, que: str, rama: FilaRama, dice: str) -> None:
    """Compare the figure of a branch, and those beside it where they are others."""
    oficial = es.breve(rama.resumen)
    cotejo.igual(que, rama.codigo, dice.startswith(oficial), True)
    if not oficial:
        antes = re.split(r"declarado|respaldado", dice)[0]
        cotejo.igual(que, f"{rama.codigo}: {dice}", "%" in antes, False)
    for palabra, otro in (
        ("declarado", rama.declarado),
        ("respaldado", rama.respaldado),
    ):
        if palabra not in dice:
            continue
        al_lado = dice.split(f"{palabra} ")[1].partition(" ·")[0]
        cotejo.igual(palabra, f"{rama.codigo}: {dice}", al_lado, _otra(otro))


def _otra(r: Resumen) -> str:
    if not r.informadas:
        return "nada aún"
    cifra = (
        f"{pct(r.minimo)} a {pct(r.maximo)}" if r.insuficiente else pct(r.cumplimiento)
    )
    return f"{cifra}, cobertura {pct(r.cobertura)}"


def cotejar_elemento(
    cotejo: Cotejo, pagina: Nodo, rama: FilaRama, metas: Mapping[str, FilaMeta]
) -> None:
    """Compare the page of an Elemento: its figure, or each Meta of a leaf."""
    cotejo.igual("páginas", rama.codigo, True, True)
    for zona in pagina.xpath("//section[@aria-labelledby='h-cifra']"):
        de_pila(cotejo, rama.codigo, zona, rama.resumen)
        if zona.xpath(f".//div[{con('headline')}]"):
            de_titular(cotejo, rama.codigo, zona, rama.resumen)
            dichos = hechos(zona)
            for rotulo, exacto in (
                ("Avance del plan", pct(rama.resumen.avance)),
                ("Declarado", es.al_lado(rama.declarado)),
                ("Respaldado", es.al_lado(rama.respaldado)),
            ):
                cotejo.igual(rotulo.lower(), rama.codigo, dichos[rotulo], exacto)
        else:
            cotejo.igual("sin cifra", rama.codigo, rama.resumen.minimo, None)
    for zona in pagina.xpath("//section[@aria-labelledby='h-evolucion']"):
        cotejar_evolucion(cotejo, zona, rama.codigo, rama.resumen)
    for zona in pagina.xpath(f"//div[{con('meta')} and {con('stacked')}]"):
        _meta(cotejo, zona, metas)


def _meta(cotejo: Cotejo, zona: Nodo, metas: Mapping[str, FilaMeta]) -> None:
    codigo = texto(uno(zona, "./div[1]//p[@class='label']")).removeprefix("Meta ")
    meta = metas[codigo]
    dice = texto(uno(zona, f"./div[1]/span[{con('state')}]"))
    cotejo.igual("situación", codigo, dice, SITUACIONES[meta.situacion].titulo)
    cotejar_serie(cotejo, zona, meta)
    dichos = hechos(zona)
    if not dichos:
        cotejo.igual("meta", codigo, (meta.logro, meta.razon), (None, None))
        return
    validado = next(v for k, v in dichos.items() if k.startswith("Validado al"))
    if meta.logro is None:
        cotejo.igual("logro", codigo, validado, "sin dato")
    else:
        cotejo.igual(
            "logro", f"{codigo}: {validado}", pct(meta.logro) in validado, True
        )
        if "logro" in validado:
            assert meta.medido is not None
            medido = validado.split()[0]
            cotejo.igual("medido", codigo, medido, numero(meta.medido))
    nada = "nada aún"
    esperado = f"{pct(meta.esperado)} de lo prometido" if meta.esperado else nada
    cotejo.igual("esperado", codigo, dichos["Se esperaba"], esperado)
    cumplido = dichos["Cumplimiento a la fecha"]
    if meta.razon is None:
        cotejo.igual("razón", codigo, "%" in cumplido, False)
    else:
        cotejo.igual("razón", codigo, cumplido.split(" de ")[0], pct(meta.razon))

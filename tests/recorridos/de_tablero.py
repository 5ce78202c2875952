"""Every figure of the board beside what a Corte froze."""

import re

from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import SITUACIONES
from pladeco.queries.informe.registros import InformePlan
from tests.recorridos import cotejo as es
from tests.recorridos.cotejo import Cotejo, numero, pct
from tests.recorridos.de_graficos import cotejar_estados
from tests.recorridos.de_paginas import (
    Nodo,
    codigo_de,
    con,
    de_celdas,
    de_pila,
    de_titular,
    hechos,
    panel,
    texto,
    uno,
)


def cotejar_tablero(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    corte, total = informe.cabecera.numero, informe.total
    arbol = {r.codigo: r for r in informe.arbol}
    assert informe.respaldado is not None
    de_titular(cotejo, f"{corte} titular", panel(pagina, "h-titular"), total)
    dichos = hechos(panel(pagina, "h-titular"))
    for rotulo, exacto in (
        ("Avance del plan", pct(total.avance)),
        ("Declarado, aún sin validar todo", es.al_lado(informe.declarado)),
        (
            "Respaldado: validado y con medios de verificación",
            es.al_lado(informe.respaldado),
        ),
    ):
        cotejo.igual("al lado", f"{corte} {rotulo}", dichos[rotulo], exacto)
    estados = panel(pagina, "h-est")
    dichas = {
        re.search(r"situacion=(\w+)", a.get("href"))[1]: texto(a.find("b"))  # type: ignore[index]
        for a in estados.xpath(f".//ul[{con('legend--enlaces')}]/li/a")
    }
    exactas = {s.value: numero(n) for s, n in total.situaciones}
    cotejo.igual("situaciones", corte, dichas, exactas)
    filas = estados.xpath(".//tbody/tr")
    for fila, linea in zip(filas, informe.lineamientos, strict=True):
        donde = f"{corte} {linea.codigo}"
        cotejo.igual("filas", donde, codigo_de(uno(fila, "./th/a")), linea.codigo)
        de_celdas(cotejo, donde, fila, linea.resumen)
        de_pila(cotejo, donde, fila, linea.resumen)
    de_celdas(cotejo, f"{corte} total", uno(estados, ".//tfoot/tr"), total)
    de_pila(cotejo, f"{corte} total", uno(estados, ".//tfoot/tr"), total)
    tres = panel(pagina, "h-tres").xpath(".//tbody/tr")
    for fila, linea in zip(tres, informe.lineamientos, strict=True):
        rama = arbol[linea.codigo]
        for rotulo, resumen in (
            ("Validado", rama.resumen),
            ("Declarado", rama.declarado),
            ("Respaldado", rama.respaldado),
        ):
            dice = texto(uno(fila, f"./td[@data-label='{rotulo}']"))
            cotejo.igual(
                rotulo.lower(), f"{corte} {linea.codigo}", dice, es.segun(resumen)
            )
    _grafico(cotejo, pagina, informe)
    _silencio(cotejo, pagina, informe)
    _lista(cotejo, pagina, informe)
    _dinero(cotejo, pagina, informe)
    _ods(cotejo, panel(pagina, "h-ods"), informe)


def _grafico(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    tabla = panel(pagina, "h-graf")
    cotejar_estados(cotejo, tabla, informe)
    titulos = [texto(th) for th in tabla.xpath(".//thead//th")][1:]
    filas = tabla.xpath(".//tbody/tr")
    for fila, linea in zip(filas, informe.lineamientos, strict=True):
        cuantas = {SITUACIONES[s].titulo: n for s, n in linea.resumen.situaciones}
        cuantas["Metas"] = linea.resumen.metas
        dichas = [int(texto(td)) for td in fila.findall("td")]
        exactas = [cuantas.get(t, 0) for t in titulos]
        cotejo.igual(
            "gráfico", f"{informe.cabecera.numero} {linea.codigo}", dichas, exactas
        )


def _silencio(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    zona = panel(pagina, "h-silencio")
    cuantas = len(informe.total.sin_datos)
    dice = texto(uno(zona, f".//div[{con('panel__head')}]/span"))
    palabra = "meta" if cuantas == 1 else "metas"
    donde = informe.cabecera.numero
    cotejo.igual("silencio", donde, dice.split(",")[0], f"{numero(cuantas)} {palabra}")
    suma = sum(int(texto(td)) for td in zona.xpath(".//td[@data-label='Metas']"))
    cotejo.igual("silencio", donde, suma, cuantas)


def _lista(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    """Compare the metas that need attention: whichever comes first."""
    zona = panel(pagina, "metas")
    dichas = sorted(
        (
            codigo_de(uno(fila, "./th/a")),
            texto(uno(fila, f".//span[{con('state')}]")),
            texto(uno(fila, "./td[@data-label='Logro']")),
            texto(uno(fila, "./td[@data-label='Esperado']")),
        )
        for fila in zona.xpath(".//tbody/tr[th]")
    )
    exactas = sorted(
        (
            m.actividad_codigo,
            SITUACIONES[m.situacion].titulo,
            pct(m.logro),
            pct(m.esperado),
        )
        for m in informe.atrasadas
    )
    for dice, exacta in zip(dichas, exactas, strict=True):
        cotejo.igual(
            "atrasadas", f"{informe.cabecera.numero} {exacta[0]}", dice, exacta
        )


def _dinero(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    filas = panel(pagina, "h-dinero").xpath(".//tbody/tr")
    for fila, exacta in zip(filas, informe.dinero, strict=True):
        donde = f"{informe.cabecera.numero} {exacta.fuente}"
        quien = (texto(fila.find("th")), texto(fila.find("td")))
        estado = ESTADOS_FINANCIAMIENTO[exacta.estado]
        cotejo.igual("filas", donde, quien, (exacta.fuente, estado))
        plan = texto(uno(fila, "./td[@data-label='Según el plan']"))
        if exacta.plan is None:
            cotejo.igual("dinero", donde, bool(re.search(r"\d", plan)), False)
        else:
            pesos = f"$ {numero(exacta.plan, 0)}"
            cotejo.igual("dinero", donde, plan.split(" y ")[0], pesos)
        dice = texto(uno(fila, "./td[@data-label='Registrado']"))
        nada = exacta.registrado is None
        registrado = "–" if nada else f"$ {numero(exacta.registrado, 0)}"
        cotejo.igual("dinero", donde, dice, registrado)


def _ods(cotejo: Cotejo, zona: Nodo, informe: InformePlan) -> None:
    exactas = {o.objetivo: o.resumen for o in informe.ods if o.resumen.metas}
    for fila in zona.xpath(".//tbody/tr[th]"):
        objetivo = int(texto(uno(fila, f"./th//*[{con('ods-tag')}]//b")))
        donde = f"{informe.cabecera.numero} ODS {objetivo}"
        de_celdas(cotejo, donde, fila, exactas.pop(objetivo))
    cotejo.igual("ods", informe.cabecera.numero, sorted(exactas), [])

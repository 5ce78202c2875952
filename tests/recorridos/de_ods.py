"""The goals, the page of each and where in the plan they are served, beside a Corte."""

import re

from pladeco.domain.ods import METAS
from pladeco.queries.informe.registros import FilaOds, InformePlan
from tests.recorridos import cotejo as es
from tests.recorridos.cotejo import Cotejo, numero, pct
from tests.recorridos.de_paginas import (
    Nodo,
    codigo_de,
    con,
    de_barra,
    de_celdas,
    panel,
    texto,
    uno,
)
from tests.recorridos.resumidas import resumir_filas


def cotejar_ods(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    exactas = {o.objetivo: o for o in informe.ods}
    for fila in panel(pagina, "h-objetivos").xpath(".//tbody/tr"):
        objetivo = exactas.pop(int(codigo_de(uno(fila, "./th/a"))))
        donde = f"ODS {objetivo.objetivo}"
        if fila.xpath("./td[@data-label='Cumplimiento'][not(@colspan)]"):
            de_celdas(cotejo, donde, fila, objetivo.resumen)
        dice = texto(fila.find("th"))
        cuantas = _metas(objetivo.resumen.metas)
        cotejo.igual("cuenta", donde, cuantas in dice, True)
        tocadas = texto(uno(fila, "./td[@data-label='Metas ODS']"))
        exacto = ", ".join(objetivo.metas_ods) or "–"
        cotejo.igual("metas ods", donde, tocadas, exacto)
    cotejo.igual(
        "cuenta",
        "sin actividades",
        [o.resumen.metas for o in exactas.values()],
        [0] * len(exactas),
    )
    sueltos = panel(pagina, "h-sin").xpath(".//li/a")
    dichos = [int(codigo_de(a)) for a in sueltos]
    cotejo.igual("sin actividades", "ODS", dichos, sorted(exactas))
    sin_ods = sum(not m.ods for m in informe.metas)
    frase = f"{numero(sin_ods)} de {_metas(len(informe.metas))} no están"
    cotejo.igual("cuenta", frase, frase in texto(panel(pagina, "h-objetivos")), True)


def cotejar_matriz(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    """Compare each goal in each lineamiento with its Metas, added up anew."""
    con_actividad = {o.objetivo for o in informe.ods if o.elementos}
    for fila in panel(pagina, "h-matriz").xpath(".//tbody/tr"):
        objetivo = int(codigo_de(uno(fila, "./th/a")))
        con_actividad.remove(objetivo)
        for celda, linea in zip(fila.findall("td"), informe.lineamientos, strict=True):
            metas = [
                m
                for m in informe.metas
                if objetivo in m.ods and m.lineamiento == linea.codigo
            ]
            donde, dice = f"ODS {objetivo} en {linea.codigo}", texto(celda)
            if not metas:
                cotejo.igual("vacías", donde, dice, "")
                continue
            r = resumir_filas(informe, metas)
            cuantas = _metas(r.metas)
            if r.minimo is None:
                sin_cifra = re.sub(f"{cuantas}$", "", dice)
                cotejo.igual("sin cifra", donde, dice.endswith(cuantas), True)
                cotejo.igual("sin cifra", dice, re.search(r"\d", sin_cifra), None)
            else:
                cotejo.igual("celdas", donde, dice, f"{es.segun(r)} {cuantas}")
    cotejo.igual("filas", "matriz", sorted(con_actividad), [])


def cotejar_objetivo(
    cotejo: Cotejo, pagina: Nodo, objetivo: FilaOds, informe: InformePlan
) -> None:
    """Compare the page of a goal: its figure, what serves it, the targets touched."""
    donde, r = f"ODS {objetivo.objetivo}", objetivo.resumen
    cabeza = texto(uno(pagina, f"//div[{con('page-head')}]"))
    cotejo.igual("cuenta", donde, f"con {_metas(r.metas)}" in cabeza, True)
    zonas = pagina.xpath("//section[@aria-labelledby='h-cifra']")
    cotejo.igual("páginas", donde, len(zonas), int(r.metas > 0))
    for zona in zonas:
        if r.minimo is None:
            cotejo.igual("sin cifra", donde, "%" in texto(zona), False)
        else:
            de_barra(cotejo, donde, zona, r)
            monto = es.extremos(r) if r.insuficiente else pct(r.cumplimiento)
            dice = texto(uno(zona, f".//p[{con('amount')}]"))
            cotejo.igual("cumplimiento", donde, dice, monto)
            cobertura = f"Cobertura {pct(r.cobertura)}: entre {pct(r.minimo)} y "
            frase = f"{cobertura}{pct(r.maximo)}."
            cotejo.igual("cobertura", donde, frase in texto(zona), True)
    arbol = {rama.codigo: rama for rama in informe.arbol}
    filas = panel(pagina, "h-elementos").xpath(".//tbody/tr")
    dichos = [codigo_de(uno(fila, "./th/a")) for fila in filas]
    cotejo.igual("elementos", donde, sorted(dichos), sorted(objetivo.elementos))
    for fila, codigo in zip(filas, dichos, strict=True):
        if fila.xpath("./td[@data-label='Cumplimiento'][not(@colspan)]"):
            de_celdas(cotejo, f"{donde} {codigo}", fila, arbol[codigo].resumen)
    zona = panel(pagina, "h-metas")
    tocadas = tuple(texto(b) for b in zona.xpath("./ul/li//b"))
    cotejo.igual("metas ods", donde, tocadas, objetivo.metas_ods)
    resto = [texto(b) for b in zona.xpath("./details//li//b")]
    todas = {m.codigo for m in METAS if m.objetivo == objetivo.objetivo}
    cotejo.igual("metas ods", donde, set(resto), todas - set(tocadas))


def _metas(cuantas: int) -> str:
    return f"{numero(cuantas)} {'meta' if cuantas == 1 else 'metas'}"

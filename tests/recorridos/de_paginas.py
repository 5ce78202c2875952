"""How a page is read: what is seen of it, and the figures of one branch."""

import re
from collections.abc import Iterable
from typing import Any, Final

from lxml import html

from pladeco.domain.calculo.consolidado import Resumen
from tests.recorridos import cotejo as es
from tests.recorridos.cotejo import Cotejo, llano, numero, pct

Nodo = Any  # lxml does not say its types
_OCULTO: Final = ("sr", "como")


def abrir_pagina(respuesta: Any) -> Nodo:
    assert respuesta.status_code == 200, respuesta.request.path
    return leer_pagina(respuesta.get_data(as_text=True))


def leer_pagina(contenido: str) -> Nodo:
    return html.fromstring(contenido)


def texto(nodo: Nodo) -> str:
    """Return what is seen of it: without what is only said, or leads to a reckoning."""
    return llano(" ".join(_partes(nodo)))


def _partes(nodo: Nodo) -> Iterable[str]:
    clases = (nodo.get("class") or "").split()
    if not isinstance(nodo.tag, str) or any(c in clases for c in _OCULTO):
        return
    yield nodo.text or ""
    for hijo in nodo:
        yield from _partes(hijo)
        yield hijo.tail or ""


def uno(nodo: Nodo, ruta: str) -> Nodo:
    hallados = nodo.xpath(ruta)
    assert len(hallados) == 1, (ruta, len(hallados))
    return hallados[0]


def con(clase: str) -> str:
    return f"contains(concat(' ', @class, ' '), ' {clase} ')"


def panel(pagina: Nodo, rotulo: str) -> Nodo:
    return uno(pagina, f"//section[@aria-labelledby='{rotulo}']")


def codigo_de(enlace: Nodo) -> str:
    """Return the last part of where it leads; in a copy that is a folder."""
    ruta = str(enlace.get("href")).split("?")[0].split("#")[0]
    return ruta.removesuffix("/index.html").rsplit("/", 1)[-1]


# -- figures of one branch


def de_titular(cotejo: Cotejo, donde: str, zona: Nodo, r: Resumen) -> None:
    """Compare the headline of a board: number, bar, range, coverage, count, facts."""
    de_barra(cotejo, donde, zona, r)
    frase = texto(uno(zona, f".//div[{con('headline__main')}]"))
    monto = es.extremos(r) if r.insuficiente else pct(r.cumplimiento)
    esperada = "Nada exigible aún" if r.minimo is None else monto
    cotejo.igual("cumplimiento", donde, esperada in frase, True)
    if r.minimo is not None:
        al_lado = texto(uno(zona, f".//div[{con('headline__range')}]/p[1]"))
        cobertura = f"Cobertura {pct(r.cobertura)}"
        cuantas = f"{numero(r.informadas)} de {numero(r.exigibles)} informa"
        informo = f"{numero(r.informadas)} de {numero(r.exigibles)} inform"
        cotejo.igual("cobertura", donde, cobertura in al_lado, True)
        cotejo.igual("cuenta", donde, cuantas in al_lado or informo in al_lado, True)


def de_barra(cotejo: Cotejo, donde: str, zona: Nodo, r: Resumen) -> None:
    """Compare what its bar says: cumplimiento, mínimo, máximo and cobertura."""
    barra = uno(zona, f".//svg[{con('range')}]")
    cotejo.igual("barra", donde, llano(barra.get("aria-label")), es.dicho(r))


def hechos(zona: Nodo) -> dict[str, str]:
    return {
        texto(d.find("dt")): texto(d.find("dd"))
        for d in zona.xpath(f".//dl[{con('headline__facts')} or {con('facts')}]/div")
    }


def de_celdas(cotejo: Cotejo, donde: str, fila: Nodo, r: Resumen) -> None:
    """Compare the three cells of a row, or the one that says why there are none."""
    dice = texto(uno(fila, "./td[@data-label='Cumplimiento']"))
    if fila.xpath("./td[@data-label='Cumplimiento'][@colspan]"):
        cotejo.igual("cumplimiento", donde, (r.cumplimiento, r.minimo), (None, None))
        cotejo.igual("cumplimiento", donde, bool(re.search(r"\d", dice)), False)
        return
    cotejo.igual("cumplimiento", donde, dice, es.cumplimiento(r))
    de_barra(cotejo, donde, fila, r)
    rango = texto(uno(fila, f"./td[{con('range-cell')}]/span"))
    cotejo.igual("rango", donde, rango, es.rango(r))
    cobertura = texto(uno(fila, "./td[@data-label='Cobertura']"))
    cotejo.igual("cobertura", donde, cobertura, es.cobertura(r))


def de_pila(cotejo: Cotejo, donde: str, zona: Nodo, r: Resumen) -> None:
    """Compare the bar of states: so many metas, so many of each colour."""
    for pila in zona.xpath(f".//svg[{con('stack')}]"):
        dice = llano(pila.get("aria-label")).rsplit(": ", 1)
        metas = re.search(r", (\d+) metas?$", dice[0])
        cotejo.igual("cuenta", donde, metas and int(metas[1]), r.metas)
        cuantas = [int(n) for n in re.findall(r"(?:^|, )(\d+) ", dice[1])]
        cotejo.igual("cuenta", donde, cuantas, list(es.conteo(r).values()))
    for leyenda in zona.xpath(".//ul[@class='legend'][li[starts-with(@class, 's-')]]"):
        dichas = [
            (str(li.get("class")).removeprefix("s-"), texto(li.find("b")))
            for li in leyenda.findall("li")
        ]
        exactas = [(s, numero(n)) for s, n in es.conteo(r).items()]
        cotejo.igual("cuenta", donde, dichas, exactas)

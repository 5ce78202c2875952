"""Units, cuts and the page of a Corte beside what it froze."""

from collections.abc import Iterable

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.queries.informe.registros import FilaUnidad, InformePlan
from tests.recorridos.cotejo import Cotejo, llano, numero, pct
from tests.recorridos.de_graficos import cotejar_entregas, cotejar_evolucion
from tests.recorridos.de_paginas import (
    Nodo,
    con,
    de_celdas,
    de_pila,
    de_titular,
    hechos,
    panel,
    texto,
    uno,
)


def cotejar_unidades(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    filas = pagina.xpath("//table//tbody/tr")
    for fila, unidad in zip(filas, informe.unidades, strict=True):
        donde, r = unidad.nombre, unidad.resumen
        cotejo.igual("filas", donde, texto(fila.find("th")).startswith(donde), True)
        de_celdas(cotejo, donde, fila, r)
        seguro = texto(uno(fila, "./td[@data-label='Lo seguro']"))
        cotejo.igual(
            "mínimo", donde, seguro, "–" if r.minimo is None else pct(r.minimo)
        )
        if unidad.vencidos:
            dice = texto(uno(fila, "./td[@data-label='Informó']"))
            exacto = (
                f"{numero(unidad.informados)} de {numero(unidad.vencidos)}, "
                f"{numero(unidad.a_tiempo)} a tiempo"
            )
            cotejo.igual("informes", donde, dice.split(" % ")[-1], exacto)


def cotejar_unidad(cotejo: Cotejo, pagina: Nodo, unidad: FilaUnidad) -> None:
    nombre, r = unidad.nombre, unidad.resumen
    zona = panel(pagina, "h-cifra")
    cotejo.igual("páginas", nombre, texto(pagina.find(".//h1")), nombre)
    if zona.xpath(f".//div[{con('headline')}]"):
        de_titular(cotejo, nombre, zona, r)
        cotejo.igual("avance", nombre, hechos(zona)["Avance del plan"], pct(r.avance))
    else:
        cotejo.igual("sin cifra", nombre, r.minimo, None)
    de_pila(cotejo, nombre, zona, r)
    cotejar_entregas(cotejo, panel(pagina, "h-informa"), unidad)
    for zona in pagina.xpath("//section[@aria-labelledby='h-evolucion']"):
        cotejar_evolucion(cotejo, zona, nombre, r)


def cotejar_cifras(
    cotejo: Cotejo, pagina: Nodo, exactas: Iterable[tuple[str, Resumen]]
) -> None:
    """Compare a page that cuts the plan one way; `exactas` by what a row is called."""
    quedan = dict(exactas)
    for fila in uno(pagina, f"//section[{con('panel')}][1]").xpath(".//tbody/tr"):
        titulo = fila.find("th")
        nombre = texto(titulo.find("a")) if titulo.find("a") is not None else ""
        nombre = nombre or llano(titulo.text)
        resumen = quedan.pop(nombre)
        cotejo.igual("filas", nombre, texto(titulo).startswith(nombre), True)
        if fila.xpath("./td[@colspan='4']"):
            cotejo.igual("por empezar", nombre, resumen.metas, 0)
            continue
        de_celdas(cotejo, nombre, fila, resumen)
        avance = texto(uno(fila, "./td[@data-label='Avance del plan']"))
        exacto = "–" if resumen.avance is None else pct(resumen.avance)
        cotejo.igual("avance", nombre, avance, exacto)
        cuantas = texto(titulo).split(nombre, 1)[1]
        metas = "meta" if resumen.metas == 1 else "metas"
        dice = f"{numero(resumen.metas)} {metas}, {numero(resumen.exigibles)} exigible"
        cotejo.igual("cuenta", f"{nombre}: {cuantas}", dice in cuantas, True)
    cotejo.igual("filas", "corte", sorted(quedan), [])


def cotejar_corte(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    zona = panel(pagina, "h-cifras")
    corte = informe.cabecera.numero
    de_titular(cotejo, corte, uno(zona, f".//div[{con('headline')}]"), informe.total)
    cotejo.igual(
        "avance", corte, hechos(zona)["Avance del plan"], pct(informe.total.avance)
    )
    filas = zona.xpath(".//tbody/tr")
    for fila, linea in zip(filas, informe.lineamientos, strict=True):
        de_celdas(cotejo, f"{corte} {linea.codigo}", fila, linea.resumen)
    huella = informe.huella in texto(pagina)
    cotejo.igual("huella", corte, huella, True)

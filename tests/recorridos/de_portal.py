"""Every figure that citizens read beside the Corte."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import FilaRama, InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from tests.recorridos import cotejo as es
from tests.recorridos.cotejo import Cotejo, numero, pct
from tests.recorridos.de_paginas import (
    Nodo,
    codigo_de,
    con,
    de_barra,
    de_pila,
    panel,
    texto,
    uno,
)

BIEN: Final = {Situacion.CUMPLIDA, Situacion.ADELANTADA, Situacion.EN_PLAZO}
ATENCION: Final = {
    Situacion.EN_RIESGO,
    Situacion.ATRASADA,
    Situacion.VENCIDA,
    Situacion.RETROCESO,
}


def frase(r: Resumen) -> list[int]:
    """Return the numbers of the sentence on a branch of which something is known."""
    if r.insuficiente:
        return [r.informadas, r.exigibles]
    bien, mal = (
        sum(n for s, n in r.situaciones if s in cuales) for cuales in (BIEN, ATENCION)
    )
    return [bien, r.metas, mal] if mal else [bien, r.metas]


def en_palabras(r: Resumen) -> list[str]:
    """Return the percentages of the line below a figure, in their order."""
    cifra = [] if r.insuficiente else [r.cumplimiento]
    rango = [] if r.minimo == r.maximo else [r.minimo, r.maximo]
    return [pct(v) for v in (*cifra, *rango, r.cobertura)]


def de_palabras(cotejo: Cotejo, donde: str, dice: str, r: Resumen) -> None:
    dichos = re.findall(r"[\d.]+,\d %", dice)
    cotejo.igual("dicho", f"{donde}: {dice}", dichos, en_palabras(r))
    suficiente = "insuficiente" not in dice
    cotejo.igual("dicho", f"{donde}: {dice}", suficiente, not r.insuficiente)


def de_frase(cotejo: Cotejo, donde: str, dice: str, r: Resumen) -> None:
    if r.exigibles:
        dichos = [int(n) for n in re.findall(r"\d+", dice)]
        cotejo.igual("frase", donde, dichos, frase(r))
    else:
        cotejo.igual("frase", donde, r.minimo, None)


def cotejar_inicio(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    corte, total = informe.cabecera.numero, informe.total
    respuesta = panel(pagina, "h-corte")
    de_barra(cotejo, corte, respuesta, total)
    nota = texto(uno(respuesta, f"./p[{con('answer__note')}]"))
    for que, dice in (
        ("cuenta", f"{numero(total.informadas)} de {numero(total.exigibles)} metas"),
        ("cobertura", f"({pct(total.cobertura)})"),
        ("rango", f"entre {pct(total.minimo)} y {pct(total.maximo)}"),
    ):
        cotejo.igual(que, f"{corte}: {nota}", dice in nota, True)
    monto = texto(uno(respuesta, f".//p[{con('amount')}]"))
    exacto = es.extremos(total) if total.insuficiente else pct(total.cumplimiento)
    cotejo.igual("cumplimiento", corte, monto, exacto)
    lineas = pagina.xpath(f"//li[{con('linea')}]")
    for linea, exacta in zip(lineas, informe.lineamientos, strict=True):
        donde = f"{corte} {exacta.codigo}"
        zona = uno(linea, f".//div[{con('linea__data')}]")
        de_frase(cotejo, donde, texto(zona.find("p")), exacta.resumen)
        de_pila(cotejo, donde, zona, exacta.resumen)


def cotejar_plan(
    cotejo: Cotejo, pagina: Nodo, informe: InformePlan, *, estrategica: bool
) -> None:
    ramas = {
        r.codigo: r
        for r in informe.arbol
        if r.estrategica is estrategica or not r.superior
    }
    dichas = [
        *pagina.xpath(f"//details[{con('rama')}]/summary"),
        *pagina.xpath(f"//div[{con('hoja')}]"),
    ]
    for dicha in dichas:
        enlace = uno(
            dicha,
            "../div/p/a[starts-with(., 'Ver la página')] | self::div/div[1]/a[1]",
        )
        rama = ramas.pop(codigo_de(enlace))
        donde = f"{informe.cabecera.numero} {rama.codigo}"
        cifras = [texto(c) for c in dicha.xpath(f"./span[{con('rama__cifra')}]")]
        if rama.resumen.minimo is None:  # nothing is said, or why there is none
            sin_cifra = not any(re.search(r"\d", c) for c in cifras)
            cotejo.igual("ramas", f"{donde}: {cifras}", sin_cifra, True)
        else:
            cotejo.igual("ramas", donde, cifras, [es.segun(rama.resumen)])
    cotejo.igual("filas", informe.cabecera.numero, sorted(ramas), [])


def cotejar_elemento(
    cotejo: Cotejo,
    pagina: Nodo,
    rama: FilaRama,
    arbol: Mapping[str, FilaRama],
    metas: Mapping[str, FilaMeta],
) -> None:
    donde = rama.codigo
    cotejo.igual("páginas", donde, True, True)
    de_llana(cotejo, donde, panel(pagina, "h-va"), rama.resumen)
    for hija in pagina.xpath(
        "//section[starts-with(@aria-labelledby, 'h-hijas')]//li/div"
    ):
        codigo = codigo_de(uno(hija, "./p[2]/a"))
        de_renglon(
            cotejo, f"{donde}, {codigo}", hija.findall("p")[2:], arbol[codigo].resumen
        )
    for promesa in pagina.xpath(f"//article[{con('promesa-llana')}]"):
        meta = metas[promesa.get("id")]
        llana = SITUACIONES[meta.situacion].llana
        dice = texto(uno(promesa, f"./p/span[{con('state')}]"))
        cotejo.igual("situación", meta.meta_codigo, dice, llana)
        pasos = {
            texto(d.find("dt")): texto(d.find("dd"))
            for d in promesa.xpath(".//dl[@class='cuenta']/div")
        }
        for rotulo, valor in (
            ("Parte hecha de la meta", meta.logro),
            ("Parte que debía estar hecha", meta.esperado),
            ("Cumplimiento a la fecha", meta.razon),
        ):
            if valor is not None and rotulo in pasos:
                dicho = f"{meta.meta_codigo}, {rotulo}: {pasos[rotulo]}"
                cotejo.igual("cuenta", dicho, pct(valor)[:-3] in pasos[rotulo], True)


def de_llana(cotejo: Cotejo, donde: str, zona: Nodo, r: Resumen) -> None:
    cifra = uno(zona, f".//div[{con('cifra-llana')}]")
    de_frase(cotejo, donde, texto(cifra.find("p")), r)
    de_pila(cotejo, donde, cifra, r)
    if r.minimo is not None:
        de_barra(cotejo, donde, cifra, r)
        de_palabras(cotejo, donde, texto(cifra.findall("p")[-1]), r)


def de_renglon(
    cotejo: Cotejo, donde: str, parrafos: Sequence[Nodo], r: Resumen
) -> None:
    de_frase(cotejo, donde, texto(parrafos[0]), r)
    if r.minimo is not None:
        de_palabras(cotejo, donde, texto(parrafos[1]), r)


def cotejar_lista(
    cotejo: Cotejo, pagina: Nodo, exactas: Sequence[tuple[str, Resumen]]
) -> None:
    """Compare the list of units or of places, in the order of the Corte."""
    renglones = pagina.xpath(f"//main//*[{con('promesas')}]/li/div")
    for renglon, (nombre, r) in zip(renglones, exactas, strict=True):
        parrafos = renglon.findall("p")
        cotejo.igual("filas", nombre, texto(parrafos[0]), nombre)
        de_renglon(cotejo, nombre, parrafos[1:], r)


def cotejar_objetivos(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    for fila, objetivo in zip(pagina.xpath("//tbody/tr"), informe.ods, strict=True):
        donde, r = f"ODS {objetivo.objetivo}", objetivo.resumen
        metas = texto(uno(fila, "./td[@data-label='Metas']"))
        cotejo.igual("cuenta", donde, metas, numero(r.metas))
        if r.metas:
            parrafos = uno(fila, "./td[@data-label='Cómo va']/div").findall("p")
            de_renglon(cotejo, donde, parrafos, r)


def cotejar_atrasos(cotejo: Cotejo, pagina: Nodo, informe: InformePlan) -> None:
    for que, ruta, exactas in (
        ("atrasadas", f"//ol[{con('atrasos')}]/li//p/a", informe.atrasadas),
        (
            "calladas",
            "//section[@aria-labelledby='h-calladas']//li//p/a",
            informe.silenciosas,
        ),
    ):
        dichas = sorted(a.get("href").split("#")[1] for a in pagina.xpath(ruta))
        codigos = sorted(m.meta_codigo for m in exactas)
        cotejo.igual(que, informe.cabecera.numero, dichas, codigos)

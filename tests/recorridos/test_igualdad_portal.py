"""Citizens read and download what the published Cortes froze, without logging in."""

from collections.abc import Iterator

import pytest

from pladeco.queries.informe.registros import InformePlan
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_datos import LEER, TABLAS, cotejar_datos
from tests.recorridos.de_paginas import abrir_pagina, con, panel
from tests.recorridos.de_portal import (
    cotejar_atrasos,
    cotejar_elemento,
    cotejar_inicio,
    cotejar_lista,
    cotejar_objetivos,
    cotejar_plan,
    de_llana,
)
from tests.recorridos.publicada import Publicada, direccion_de, reloj_detenido


@pytest.fixture(autouse=True)
def _a_esta_hora() -> Iterator[None]:
    with reloj_detenido():
        yield


def de_un_corte(informe: InformePlan) -> str:
    return f"/ciudadania/cortes/{direccion_de(informe)}"


def test_the_front_and_the_lists(publicada: Publicada) -> None:
    cotejo = Cotejo("Portal, inicio y listas")
    vera = publicada.nadie()
    cotejar_inicio(cotejo, abrir_pagina(vera.get("/")), publicada.de_hoy)
    for informe in publicada.informes:
        base = de_un_corte(informe)
        cotejar_inicio(cotejo, abrir_pagina(vera.get(base)), informe)
        for arbol, estrategica in (("plan", False), ("plan-estrategico", True)):
            pagina = abrir_pagina(vera.get(f"{base}/{arbol}"))
            cotejar_plan(cotejo, pagina, informe, estrategica=estrategica)
        for lista, exactas in (
            ("unidades", [(u.nombre, u.resumen) for u in informe.unidades]),
            ("territorios", [(g.nombre, g.resumen) for g in informe.territorios]),
        ):
            pagina = abrir_pagina(vera.get(f"{base}/{lista}"))
            cotejar_lista(cotejo, pagina, exactas)
            enlaces = pagina.xpath(f"//main//*[{con('promesas')}]/li/div/p[1]/a")
            for enlace, (nombre, resumen) in zip(enlaces, exactas, strict=True):
                una = abrir_pagina(vera.get(enlace.get("href")))
                de_llana(cotejo, nombre, panel(una, "h-va"), resumen)
        cotejar_objetivos(cotejo, abrir_pagina(vera.get(f"{base}/ods")), informe)
        for objetivo in informe.ods:
            una = abrir_pagina(vera.get(f"{base}/ods/{objetivo.objetivo}"))
            de_llana(
                cotejo, f"ODS {objetivo.objetivo}", panel(una, "h-va"), objetivo.resumen
            )
        cotejar_atrasos(cotejo, abrir_pagina(vera.get(f"{base}/atrasos")), informe)
    cotejo.termina(
        ramas=sum(len(i.arbol) for i in publicada.informes), cumplimiento=4,
        frase=4 * 5, dicho=3 * 30, barra=3 * 20, atrasadas=3, calladas=3,
    )  # fmt: skip


@pytest.mark.parametrize("cual", [0, 1, 2], ids=["hoy", "anterior", "primero"])
def test_the_page_of_each_elemento(publicada: Publicada, cual: int) -> None:
    cotejo = Cotejo("Portal, elementos")
    vera, informe = publicada.nadie(), publicada.informes[cual]
    metas = {m.meta_codigo: m for m in informe.metas}
    arbol = {r.codigo: r for r in informe.arbol}
    for rama in informe.arbol:
        pagina = abrir_pagina(vera.get(f"{de_un_corte(informe)}/plan/{rama.codigo}"))
        cotejar_elemento(cotejo, pagina, rama, arbol, metas)
    cotejo.termina(
        páginas=len(arbol), frase=100, barra=100, dicho=100, situación=len(metas)
    )


def test_open_data(publicada: Publicada) -> None:
    cotejo = Cotejo("Datos abiertos")
    vera = publicada.nadie()
    for informe in publicada.informes:
        for tabla in TABLAS:
            formas = {
                forma: vera.get(f"{de_un_corte(informe)}/datos/{tabla}.{forma}").data
                for forma in LEER
            }
            cotejar_datos(cotejo, tabla, formas, informe)
    cifras = 10 * sum(len(i.arbol) for i in publicada.informes)
    cotejo.termina(json=cifras, csv=cifras, xlsx=cifras, filas=3 * len(TABLAS))

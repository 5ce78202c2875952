"""The pages of the municipality say what a Corte of their day froze."""

from collections.abc import Iterator

import pytest

from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_paginas import abrir_pagina
from tests.recorridos.de_plan import cotejar_arbol, cotejar_elemento
from tests.recorridos.de_recortes import (
    cotejar_cifras,
    cotejar_corte,
    cotejar_ods,
    cotejar_unidad,
    cotejar_unidades,
)
from tests.recorridos.de_tablero import cotejar_tablero
from tests.recorridos.publicada import Publicada, reloj_detenido


@pytest.fixture(autouse=True)
def _a_esta_hora() -> Iterator[None]:
    with reloj_detenido():
        yield


def test_the_board_of_the_day_and_of_each_corte(publicada: Publicada) -> None:
    """Today's is judged anew from the plan; the others were frozen."""
    cotejo = Cotejo("Tablero")
    rita = publicada.rita()
    cotejar_tablero(cotejo, abrir_pagina(rita.get("/tablero")), publicada.de_hoy)
    for informe in publicada.informes:
        numero, _, anio = informe.cabecera.numero.partition("/")
        pagina = abrir_pagina(rita.get(f"/tablero?corte={anio}-{numero}"))
        cotejar_tablero(cotejo, pagina, informe)
    atrasadas = len(publicada.de_hoy.atrasadas)
    cotejo.termina(
        cumplimiento=4 * 8, barra=4 * 8, cobertura=4 * 6, declarado=4 * 6,
        respaldado=4 * 6, gráfico=4 * 6, atrasadas=2 * atrasadas, dinero=4 * 40, ods=4,
    )  # fmt: skip


def test_the_trees_of_the_plan(publicada: Publicada) -> None:
    cotejo = Cotejo("Árboles del plan")
    rita, informe = publicada.rita(), publicada.de_hoy
    for arbol, estrategica in (("", False), ("?arbol=estrategico", True)):
        pagina = abrir_pagina(rita.get(f"/plan{arbol}"))
        cotejar_arbol(cotejo, pagina, informe, estrategica=estrategica)
    cuantas = len(informe.arbol)
    assert cotejo.comparadas["ramas"] + cotejo.comparadas["hojas"] >= cuantas
    cotejo.termina(situaciones=200, declarado=1, respaldado=40)


def test_the_page_of_each_elemento(publicada: Publicada) -> None:
    cotejo = Cotejo("Páginas de elementos")
    rita, informe = publicada.rita(), publicada.de_hoy
    metas = {m.meta_codigo: m for m in informe.metas}
    for rama in informe.arbol:
        pagina = abrir_pagina(rita.get(f"/plan/{rama.codigo}"))
        cotejar_elemento(cotejo, pagina, rama, metas)
    cotejo.termina(
        páginas=len(informe.arbol), situación=len(metas), barra=40, logro=68,
        esperado=68, razón=68, respaldado=40,
    )  # fmt: skip


def test_the_units(publicada: Publicada) -> None:
    cotejo = Cotejo("Unidades")
    rita, unidades = publicada.rita(), publicada.de_hoy.unidades
    cotejar_unidades(cotejo, abrir_pagina(rita.get("/unidades")), publicada.de_hoy)
    reales = [u for u in unidades if u.codigo != "-"]
    for unidad in reales:
        pagina = abrir_pagina(rita.get(f"/unidades/{unidad.codigo}"))
        cotejar_unidad(cotejo, pagina, unidad.nombre, unidad.resumen)
    cotejo.termina(
        páginas=len(reales), mínimo=len(unidades), cobertura=20, informes=12, avance=12
    )


def test_the_plan_cut_each_way(publicada: Publicada) -> None:
    cotejo = Cotejo("Cifras por recorte")
    rita, informe = publicada.rita(), publicada.de_hoy
    for por, exactas in {
        "unidad": {u.nombre: u.resumen for u in informe.unidades},
        "territorio": {g.nombre: g.resumen for g in informe.territorios},
        "fuente": {g.nombre: g.resumen for g in informe.fuentes},
        "anio": {g.nombre: g.resumen for g in informe.anios},
    }.items():
        pagina = abrir_pagina(rita.get(f"/cifras?por={por}"))
        cotejar_cifras(cotejo, pagina, exactas)
    filas = len(informe.unidades + informe.territorios + informe.fuentes)
    cotejo.termina(cumplimiento=filas, avance=filas, cuenta=filas, cobertura=25)


def test_the_goals(publicada: Publicada) -> None:
    cotejo = Cotejo("ODS")
    cotejar_ods(cotejo, abrir_pagina(publicada.rita().get("/ods")), publicada.de_hoy)
    con_metas = sum(o.resumen.metas > 0 for o in publicada.de_hoy.ods)
    cotejo.termina(cumplimiento=con_metas, cuenta=con_metas, barra=con_metas)


def test_the_page_of_each_corte(publicada: Publicada) -> None:
    cotejo = Cotejo("Páginas de los cortes")
    rita = publicada.rita()
    for informe in publicada.informes:
        numero, _, anio = informe.cabecera.numero.partition("/")
        pagina = abrir_pagina(rita.get(f"/informes/{anio}-{numero}"))
        cotejar_corte(cotejo, pagina, informe)
    cotejo.termina(cumplimiento=3 * 7, barra=3 * 7, huella=3)

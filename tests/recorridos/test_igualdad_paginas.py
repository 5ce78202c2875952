"""The pages of the municipality say what a Corte of their day froze."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.extensions import db
from pladeco.models import Elemento, Vinculo
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_cambios import cotejar_cambios, cotejar_rectificaciones, entre
from tests.recorridos.de_ods import cotejar_matriz, cotejar_objetivo, cotejar_ods
from tests.recorridos.de_paginas import abrir_pagina
from tests.recorridos.de_plan import cotejar_arbol, cotejar_elemento
from tests.recorridos.de_recortes import (
    cotejar_cifras,
    cotejar_corte,
    cotejar_unidad,
    cotejar_unidades,
)
from tests.recorridos.de_tablero import cotejar_tablero
from tests.recorridos.publicada import Publicada, direccion_de, reloj_detenido
from tests.recorridos.resumidas import resumir_filas


@pytest.fixture(autouse=True)
def _a_esta_hora() -> Iterator[None]:
    with reloj_detenido():
        yield


def test_the_board_of_the_day_and_of_each_corte(publicada: Publicada) -> None:
    """Today's is judged anew from the plan; the others were frozen."""
    cotejo = Cotejo("Tablero")
    rita = publicada.rita()
    de_hoy = abrir_pagina(rita.get("/tablero"))
    cotejar_tablero(cotejo, de_hoy, publicada.de_hoy)
    for informe in publicada.informes:
        pagina = abrir_pagina(rita.get(f"/tablero?corte={direccion_de(informe)}"))
        cotejar_tablero(cotejo, pagina, informe)
        previo = publicada.anterior_a(informe)
        if previo is None:
            continue
        cambios = entre(previo, informe)
        cotejar_cambios(cotejo, pagina, cambios)
        if informe is publicada.de_hoy:
            cotejar_cambios(cotejo, de_hoy, cambios)
    atrasadas = len(publicada.de_hoy.atrasadas)
    cotejo.termina(
        cumplimiento=4 * 8, barra=4 * 8, cobertura=4 * 6, declarado=4 * 6,
        respaldado=4 * 6, gráfico=4 * 6, atrasadas=2 * atrasadas, dinero=4 * 40, ods=4,
        barras=4 * 6, csv=4 * 6 * 6, ramas=3 * 2 * 7, metas=20,
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
        esperado=68, razón=68, respaldado=40, evolución=60, puntos=300,
    )  # fmt: skip


def test_the_units(publicada: Publicada) -> None:
    cotejo = Cotejo("Unidades")
    rita, unidades = publicada.rita(), publicada.de_hoy.unidades
    cotejar_unidades(cotejo, abrir_pagina(rita.get("/unidades")), publicada.de_hoy)
    reales = [u for u in unidades if u.codigo != "-"]
    for unidad in reales:
        pagina = abrir_pagina(rita.get(f"/unidades/{unidad.codigo}"))
        cotejar_unidad(cotejo, pagina, unidad)
    cotejo.termina(
        páginas=len(reales), mínimo=len(unidades), cobertura=20, informes=12,
        avance=12, entregas=len(reales), evolución=20,
    )  # fmt: skip


def test_the_plan_cut_each_way(publicada: Publicada) -> None:
    cotejo = Cotejo("Cifras por recorte")
    rita, informe = publicada.rita(), publicada.de_hoy
    sin_ods = resumir_filas(informe, [m for m in informe.metas if not m.ods])
    con_ods = [(f"{o.objetivo}. {o.nombre}", o.resumen) for o in informe.ods]
    por_ods = [(nombre, r) for nombre, r in con_ods if r.metas]
    for por, exactas in {
        "unidad": [(u.nombre, u.resumen) for u in informe.unidades],
        "territorio": [(g.nombre, g.resumen) for g in informe.territorios],
        "fuente": [(g.nombre, g.resumen) for g in informe.fuentes],
        "anio": [(g.nombre, g.resumen) for g in informe.anios],
        "ods": [*por_ods, ("Sin ODS", sin_ods)],
        "plan": _por_plan(publicada, informe),
    }.items():
        pagina = abrir_pagina(rita.get(f"/cifras?por={por}"))
        cotejar_cifras(cotejo, pagina, exactas)
    filas = len(informe.unidades + informe.territorios + informe.fuentes)
    filas += len(por_ods)
    cotejo.termina(cumplimiento=filas, avance=filas, cuenta=filas, cobertura=25)


def _por_plan(
    publicada: Publicada, informe: InformePlan
) -> Iterator[tuple[str, Resumen]]:
    """Give each strategic plan, and what no confirmed vínculo takes to any."""
    arbol = {r.codigo: r for r in informe.arbol}
    with publicada.app.app_context():
        de = (
            select(Elemento.codigo)
            .join(Vinculo, Vinculo.desde_id == Elemento.id)
            .where(Vinculo.estado == EstadoPropuesta.CONFIRMADO)
        )
        vinculados = frozenset(db.session().scalars(de))

    def suelta(codigo: str) -> bool:
        while codigo:
            if codigo in vinculados:
                return False
            codigo = arbol[codigo].superior
        return True

    for rama in informe.arbol:
        if rama.nivel is Nivel.PLAN:
            yield rama.nombre, rama.resumen
    for linea in informe.lineamientos:
        suyas = [m for m in informe.metas if m.lineamiento == linea.codigo]
        sueltas = [m for m in suyas if suelta(m.actividad_codigo)]
        nombre = f"Sin vincular en {linea.codigo}, {linea.nombre}"
        yield nombre, resumir_filas(informe, sueltas)


def test_the_goals(publicada: Publicada) -> None:
    cotejo = Cotejo("ODS")
    rita, informe = publicada.rita(), publicada.de_hoy
    pagina = abrir_pagina(rita.get("/ods"))
    cotejar_ods(cotejo, pagina, informe)
    cotejar_matriz(cotejo, pagina, informe)
    for objetivo in informe.ods:
        pagina = abrir_pagina(rita.get(f"/ods/{objetivo.objetivo}"))
        cotejar_objetivo(cotejo, pagina, objetivo, informe)
    con_metas = sum(o.resumen.metas > 0 for o in informe.ods)
    cotejo.termina(
        cumplimiento=2 * con_metas, cuenta=con_metas + 17, barra=2 * con_metas,
        celdas=con_metas, vacías=con_metas, elementos=17, cobertura=4 * con_metas,
        páginas=17,
    )  # fmt: skip


def test_what_a_corte_froze_of_each_meta_adds_up(publicada: Publicada) -> None:
    """Each branch is reckoned once more, from the rows: nothing of it is left over."""
    cotejo = Cotejo("Sumas desde las metas")
    for informe in publicada.informes:
        for nombre, metas, exacto in _partes(informe):
            donde = f"{informe.cabecera.numero} {nombre}"
            cotejo.igual("sumas", donde, resumir_filas(informe, metas), exacto)
    cotejo.termina(sumas=3 * (7 + 17 + 12 + 90))


def _partes(
    informe: InformePlan,
) -> Iterator[tuple[str, list[FilaMeta], Resumen]]:
    metas = informe.metas
    yield "Plan", list(metas), informe.total
    for linea in informe.lineamientos:
        suyas = [m for m in metas if m.lineamiento == linea.codigo]
        yield linea.nombre, suyas, linea.resumen
    for objetivo in informe.ods:
        suyas = [m for m in metas if objetivo.objetivo in m.ods]
        yield objetivo.nombre, suyas, objetivo.resumen
    for grupo in (*informe.territorios, *informe.fuentes):
        suyas = [m for m in metas if m.meta_codigo in grupo.metas]
        yield grupo.nombre, suyas, grupo.resumen
    for unidad in informe.unidades:
        lider = "" if unidad.codigo == "-" else unidad.nombre
        yield unidad.nombre, [m for m in metas if m.lider == lider], unidad.resumen
    for rama in informe.arbol:
        if rama.nivel is Nivel.ACTIVIDAD:
            suyas = [m for m in metas if m.actividad_codigo == rama.codigo]
            yield rama.codigo, suyas, rama.resumen


def test_the_page_of_each_corte(publicada: Publicada) -> None:
    cotejo = Cotejo("Páginas de los cortes")
    rita = publicada.rita()
    for informe in publicada.informes:
        pagina = abrir_pagina(rita.get(f"/informes/{direccion_de(informe)}"))
        cotejar_corte(cotejo, pagina, informe)
        previo = publicada.anterior_a(informe)
        if previo is None or informe.cambios is None:
            continue
        cotejar_cambios(cotejo, pagina, entre(previo, informe))
        cotejar_rectificaciones(cotejo, pagina, informe.cambios.rectificaciones)
    # One of the whole Corte, and one of each row with a figure.
    con_cifra = sum(
        1 + sum(f.resumen.minimo is not None for f in i.lineamientos)
        for i in publicada.informes
    )
    cotejo.termina(
        cumplimiento=3 * 7, barra=con_cifra, huella=3, ramas=2 * 2 * 7, metas=15,
        rectificaciones=2,
    )  # fmt: skip

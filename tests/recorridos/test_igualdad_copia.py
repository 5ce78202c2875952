"""The static copy says what the portal says, and what the newest Corte froze."""

from pathlib import Path

import pytest

from pladeco import paths
from pladeco.queries.informe.registros import InformePlan
from pladeco.services.publicacion import COPIA, Respuesta, publicar_copia
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_datos import LEER, TABLAS, cotejar_datos
from tests.recorridos.de_paginas import Nodo, leer_pagina, panel
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

DE_CORTES = "/ciudadania/cortes/"


@pytest.fixture
def carpeta(publicada: Publicada, tmp_path: Path) -> Path:
    """The copy of the newest Corte, and by their number of the lists of the oldest.

    What else is below a number stays blank: it is made by the same views, and what they
    say of each Corte is compared on the server.
    """
    vera = publicada.nadie()
    con_numero = f"{DE_CORTES}{direccion_de(publicada.informes[-1])}"

    def leer(ruta: str) -> Respuesta:
        de_uno = ruta.startswith(DE_CORTES)
        if de_uno and (not ruta.startswith(con_numero) or "/plan/" in ruta):
            return Respuesta("text/html", b"")
        with vera.get(ruta, environ_overrides={COPIA: ""}) as respuesta:
            assert respuesta.status_code == 200, ruta
            return Respuesta(respuesta.mimetype or "", respuesta.data)

    with reloj_detenido():
        publicar_copia(leer, paths.recurso("static"), tmp_path / "sitio")
    return tmp_path / "sitio"


def test_the_copy(publicada: Publicada, carpeta: Path) -> None:
    hoy, primero = publicada.de_hoy, publicada.informes[-1]
    plana = carpeta / "ciudadania"
    con_numero = plana / "cortes" / direccion_de(primero)

    cotejo = Cotejo("Copia estática, páginas")
    cotejar_inicio(cotejo, leer_archivo(carpeta), hoy)
    cotejar_inicio(cotejo, leer_archivo(con_numero), primero)
    metas = {m.meta_codigo: m for m in hoy.metas}
    arbol = {r.codigo: r for r in hoy.arbol}
    for rama in hoy.arbol:
        pagina = leer_archivo(plana / "plan" / rama.codigo)
        cotejar_elemento(cotejo, pagina, rama, arbol, metas)
    for base, informe in ((plana, hoy), (con_numero, primero)):
        listas(cotejo, base, informe)
    ramas = len(arbol) + len(primero.arbol)
    cotejo.termina(
        páginas=len(arbol), situación=len(metas), ramas=ramas, cumplimiento=2,
        frase=100, dicho=100, barra=100, atrasadas=2, calladas=2,
    )  # fmt: skip

    cotejo = Cotejo("Copia estática, datos abiertos")
    for base, informe in ((plana, hoy), (con_numero, primero)):
        for tabla in TABLAS:
            archivos = {f: base / "datos" / f"{tabla}.{f}" for f in LEER}
            formas = {f: archivo.read_bytes() for f, archivo in archivos.items()}
            cotejar_datos(cotejo, tabla, formas, informe)
    cifras = 10 * ramas
    cotejo.termina(filas=2 * len(TABLAS), json=cifras, csv=cifras, xlsx=cifras)


def listas(cotejo: Cotejo, base: Path, informe: InformePlan) -> None:
    for nombre, estrategica in (("plan", False), ("plan-estrategico", True)):
        pagina = leer_archivo(base / nombre)
        cotejar_plan(cotejo, pagina, informe, estrategica=estrategica)
    unidades = [(u.nombre, u.resumen) for u in informe.unidades]
    cotejar_lista(cotejo, leer_archivo(base / "unidades"), unidades)
    lugares = [(g.nombre, g.resumen) for g in informe.territorios]
    cotejar_lista(cotejo, leer_archivo(base / "territorios"), lugares)
    cotejar_objetivos(cotejo, leer_archivo(base / "ods"), informe)
    cotejar_atrasos(cotejo, leer_archivo(base / "atrasos"), informe)
    for objetivo in informe.ods:
        pagina = leer_archivo(base / "ods" / str(objetivo.objetivo))
        donde = f"ODS {objetivo.objetivo}"
        de_llana(cotejo, donde, panel(pagina, "h-va"), objetivo.resumen)


def leer_archivo(carpeta: Path) -> Nodo:
    return leer_pagina((carpeta / "index.html").read_text("utf-8"))

"""Both workbooks say what their Corte froze, and a spreadsheet reckons the same."""

from contextlib import closing
from pathlib import Path

import pytest

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.comprobacion import PLAN
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_cambios import cotejar_libro as cotejar_cambios_del_libro
from tests.recorridos.de_cambios import entre
from tests.recorridos.de_libros import cotejar_concejo, cotejar_cosoc, en_el_libro
from tests.recorridos.de_una_pagina import cotejar_una_pagina
from tests.recorridos.publicada import Publicada, direccion_de
from tests.reports.leer import abrir, registros
from tests.reports.recalcular import recalcular_varios

CAMPOS = {
    "Cobertura": "cobertura",
    "Cumplimiento a la fecha": "cumplimiento",
    "Mínimo": "minimo",
    "Máximo": "maximo",
    "Avance del plan": "avance",
    "Se sabe de": "cobertura",
    "Hecho de lo que debía estar": "cumplimiento",
    "Al menos": "minimo",
    "A lo más": "maximo",
    "Hecho de todo lo prometido": "avance",
}


def test_the_workbook_of_the_council(publicada: Publicada) -> None:
    cotejo = Cotejo("Informe al Concejo")
    for informe in publicada.informes:
        libro = abrir(publicada.obra(informe_concejo, informe))
        cotejar_concejo(cotejo, libro, informe)
        previo = publicada.anterior_a(informe)
        cambios = None if previo is None else entre(previo, informe)
        cotejar_cambios_del_libro(cotejo, libro, informe, cambios)
        cotejar_una_pagina(cotejo, libro, informe, previo)
    ramas = sum(len(i.arbol) + len(i.unidades) for i in publicada.informes)
    metas = sum(len(i.metas) for i in publicada.informes)
    cotejo.termina(
        cumplimiento=ramas, cobertura=ramas, minimo=ramas, maximo=ramas, avance=ramas,
        logro=metas, esperado=metas, medido=metas, declarado=ramas // 2, dinero=60,
        cambios=2 * (7 + 13), ramas=2 * 7, página=3 * 7 * 8, titular=3 * 7,
        listas=3 * 4,
    )  # fmt: skip


def test_the_workbook_of_the_neighbours(publicada: Publicada) -> None:
    cotejo = Cotejo("Informe al COSOC")
    for informe in publicada.informes:
        libro = abrir(publicada.obra(informe_cosoc, informe))
        cotejar_cosoc(cotejo, libro, informe)
    metas = sum(len(i.metas) for i in publicada.informes)
    cotejo.termina(cumplimiento=3 * 15, cobertura=3 * 15, logro=metas, situación=metas)


@pytest.mark.libreoffice
def test_a_spreadsheet_reckons_the_same(publicada: Publicada, tmp_path: Path) -> None:
    """All six workbooks: each ✔, and each figure that it looks at is the frozen one."""
    hechos = {
        f"{hacer.__name__}-{direccion_de(informe)}": (
            informe,
            publicada.obra(hacer, informe),
        )
        for informe in publicada.informes
        for hacer in (informe_concejo, informe_cosoc)
    }
    calculados = recalcular_varios(
        {n: b for n, (_, b) in hechos.items()}, tmp_path, solo_leer=True
    )
    cotejo = Cotejo("Comprobación en LibreOffice")
    for nombre, (informe, _) in hechos.items():
        with closing(calculados[nombre]) as libro:
            filas = registros(libro["Comprobación"])
        por_codigo = _resumenes(informe)
        for fila in filas:
            if fila["¿Coincide?"].value is None:
                continue
            donde = f"{nombre}, {fila['De qué'].value}, {fila['Cifra'].value}"
            cotejo.igual("✔", donde, fila["¿Coincide?"].value, "✔")
            campo = CAMPOS.get(fila["Cifra"].value)
            if campo is None:
                continue
            exacta = en_el_libro(por_codigo[fila["De qué"].value], campo)
            for columna in ("En el informe", "Calculada de nuevo"):
                dice = fila[columna].value
                numero = None if isinstance(dice, str) else round(float(dice), 9)
                cotejo.igual(columna, donde, numero, exacta)
    cotejo.termina(**{"✔": 6 * 7 * 11, "Calculada de nuevo": 6 * 7 * 5})


def _resumenes(informe: InformePlan) -> dict[str, Resumen]:
    return {f.codigo: f.resumen for f in informe.lineamientos} | {PLAN: informe.total}

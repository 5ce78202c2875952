"""Word and PDF say what their Corte froze."""

import pytest

from pladeco.reports.documentos.informes import (
    informe_semestral_docx,
    informe_semestral_pdf,
    informe_trimestral_docx,
    informe_trimestral_pdf,
)
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_cambios import cotejar_cuadros, entre
from tests.recorridos.de_documentos import cotejar_pdf, cotejar_word, se_mide
from tests.recorridos.publicada import Publicada


def test_word(publicada: Publicada) -> None:
    cotejo = Cotejo("Word")
    for informe in publicada.informes:
        for escribir in (informe_semestral_docx, informe_trimestral_docx):
            cotejar_word(cotejo, publicada.obra(escribir, informe), informe)
        previo = publicada.anterior_a(informe)
        if previo is not None:
            documento = publicada.obra(informe_semestral_docx, informe)
            cotejar_cuadros(cotejo, documento, informe, entre(previo, informe))
    cuantas = publicada.informes
    medibles = 2 * sum(se_mide(m) for i in cuantas for m in i.metas)
    cotejo.termina(
        lineamiento=6 * 7, elementos=6 * 20, objetivo=3 * 10, territorio=3 * 12,
        unidades=2 * sum(len(i.unidades) for i in cuantas), metas=medibles,
        dinero=6 * 50, ramas=2 * 7, cambios=7 + 13,
    )  # fmt: skip


@pytest.mark.pango
def test_pdf(publicada: Publicada) -> None:
    cotejo = Cotejo("PDF")
    hoy, *antiguos = publicada.informes
    cotejar_pdf(cotejo, publicada.obra(informe_semestral_pdf, hoy), hoy)
    for informe in antiguos:
        cotejar_pdf(cotejo, publicada.obra(informe_trimestral_pdf, informe), informe)
    cotejo.termina(lineamientos=3 * 7, unidades=3 * 15, elementos=3 * 20, metas=3 * 40)

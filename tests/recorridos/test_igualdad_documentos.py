"""Word and PDF say what their Corte froze."""

import pytest

from pladeco.reports.documentos.informes import (
    informe_semestral_docx,
    informe_semestral_pdf,
    informe_trimestral_docx,
    informe_trimestral_pdf,
)
from pladeco.reports.pasos import sin_contar
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_documentos import cotejar_pdf, cotejar_word, se_mide
from tests.recorridos.publicada import Publicada


def test_word(publicada: Publicada) -> None:
    cotejo = Cotejo("Word")
    for informe in publicada.informes:
        for escribir in (informe_semestral_docx, informe_trimestral_docx):
            cotejar_word(cotejo, escribir(informe, sin_contar), informe)
    cuantas = publicada.informes
    medibles = 2 * sum(se_mide(m) for i in cuantas for m in i.metas)
    cotejo.termina(
        lineamiento=6 * 7, elementos=6 * 20, objetivo=3 * 10, territorio=3 * 12,
        unidades=2 * sum(len(i.unidades) for i in cuantas), metas=medibles,
        dinero=6 * 50,
    )  # fmt: skip


@pytest.mark.pango
def test_pdf(publicada: Publicada) -> None:
    cotejo = Cotejo("PDF")
    hoy, *antiguos = publicada.informes
    cotejar_pdf(cotejo, informe_semestral_pdf(hoy, sin_contar), hoy)
    for informe in antiguos:
        cotejar_pdf(cotejo, informe_trimestral_pdf(informe, sin_contar), informe)
    cotejo.termina(lineamientos=3 * 7, unidades=3 * 15, elementos=3 * 20, metas=3 * 40)

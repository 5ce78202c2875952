"""Which reports can be made, and by whom: asked by the page and by the timer.

A maker turns what a Corte froze into the bytes of a file; on the way it tells how far
it has come, in hundredths, and what it is making, in words.
"""

from collections.abc import Callable, Mapping
from typing import Final

from pladeco.domain.informes import Hechura
from pladeco.domain.vocabulario import ClaseInforme, FormatoInforme
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from pladeco.reports.documentos.informes import (
    informe_semestral_docx,
    informe_semestral_pdf,
    informe_trimestral_docx,
    informe_trimestral_pdf,
)
from pladeco.reports.pasos import Progreso

Hacer = Callable[[InformePlan, Progreso], bytes]
HACEDORES: Final[Mapping[Hechura, Hacer]] = {
    (ClaseInforme.CONCEJO, FormatoInforme.XLSX): informe_concejo,
    (ClaseInforme.COSOC, FormatoInforme.XLSX): informe_cosoc,
    (ClaseInforme.SEMESTRAL, FormatoInforme.DOCX): informe_semestral_docx,
    (ClaseInforme.SEMESTRAL, FormatoInforme.PDF): informe_semestral_pdf,
    (ClaseInforme.TRIMESTRAL, FormatoInforme.DOCX): informe_trimestral_docx,
    (ClaseInforme.TRIMESTRAL, FormatoInforme.PDF): informe_trimestral_pdf,
}

"""The documents that are made of a Corte, by name: two reports in two forms each.

Made again of the same Corte, by the same version on the same machine, a file is
identical.
"""

from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.documentos.en_pdf import en_pdf
from pladeco.reports.documentos.en_word import en_word
from pladeco.reports.documentos.semestral import documento_semestral
from pladeco.reports.documentos.trimestral import documento_trimestral
from pladeco.reports.pasos import Progreso


def informe_semestral_docx(informe: InformePlan, progreso: Progreso) -> bytes:
    return en_word(documento_semestral(informe), progreso)


def informe_semestral_pdf(informe: InformePlan, progreso: Progreso) -> bytes:
    """Return the PDF. Raises PdfNoDisponible where none can be made."""
    return en_pdf(documento_semestral(informe), progreso)


def informe_trimestral_docx(informe: InformePlan, progreso: Progreso) -> bytes:
    return en_word(documento_trimestral(informe), progreso)


def informe_trimestral_pdf(informe: InformePlan, progreso: Progreso) -> bytes:
    """Return the PDF. Raises PdfNoDisponible where none can be made."""
    return en_pdf(documento_trimestral(informe), progreso)

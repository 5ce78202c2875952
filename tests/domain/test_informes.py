"""Names of reports: each kind has one, and a file is called the same always."""

from pladeco.domain.informes import (
    FORMATOS,
    INFORMES,
    MEDIAS,
    OCASIONES,
    nombre_archivo,
    titulo_informe,
)
from pladeco.domain.vocabulario import ClaseInforme, FormatoInforme, OcasionEnvio


def test_each_kind_format_and_occasion_has_its_words() -> None:
    assert set(INFORMES) == set(ClaseInforme)
    assert set(FORMATOS) == set(MEDIAS) == set(FormatoInforme)
    assert set(OCASIONES) == set(OcasionEnvio)


def test_a_report_is_named_for_people_and_for_disks() -> None:
    hechura = ClaseInforme.TRIMESTRAL, FormatoInforme.PDF

    assert titulo_informe(*hechura) == "Informe trimestral de Control (PDF)"
    assert nombre_archivo(*hechura, anio=2026, numero=7) == (
        "informe-trimestral-corte-7-2026.pdf"
    )

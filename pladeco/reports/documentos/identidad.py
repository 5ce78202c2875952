"""Who speaks, of what and of which day: the lines below the title of a document."""

from pladeco.queries.informe.registros import Cabecera
from pladeco.reports.frases import congelado, hecho_para, sello_de


def identidad(cabecera: Cabecera, para: str) -> tuple[str, ...]:
    return (
        para,
        f"{cabecera.instrumento} · {cabecera.institucion}",
        f"{sello_de(cabecera)}. {hecho_para(cabecera)}".strip(),
        congelado(cabecera),
    )

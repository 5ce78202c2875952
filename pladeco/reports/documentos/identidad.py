"""Who speaks, of what and of which day: the lines below the title of a document."""

from pladeco.domain.cortes import DESTINATARIOS
from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.queries.informe.registros import Cabecera
from pladeco.reports.frases import congelado


def sello_de(cabecera: Cabecera) -> str:
    return f"Corte N° {cabecera.numero}, al {en_fecha(cabecera.fecha)}"


def identidad(cabecera: Cabecera, para: str) -> tuple[str, ...]:
    return (
        para,
        f"{cabecera.instrumento} · {cabecera.institucion}",
        f"{sello_de(cabecera)}. {_hecho_para(cabecera)}".strip(),
        congelado(cabecera),
    )


def _hecho_para(cabecera: Cabecera) -> str:
    """Say for whom and for what the Corte was taken, as far as somebody wrote it."""
    partes = [cabecera.proposito]
    if cabecera.destinatario is not None:
        partes.append(f"Para: {DESTINATARIOS[cabecera.destinatario]}")
    if cabecera.sesion:
        partes.append(f"Sesión: {cabecera.sesion}")
    return " ".join(f"{p.rstrip('.')}." for p in partes if p)

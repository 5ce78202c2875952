"""Sealing the days of the Bitácora that are over, one after the other."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pladeco.domain.bitacora.sellado import dias_cumplidos, sellar
from pladeco.models import Sello
from pladeco.queries.sellos import anotaciones_de, load_ultimo_sello, primer_dia


def sellar_siguiente(session: Session, *, ahora: datetime) -> Sello | None:
    """Seal the next day that is over, with entries or without; `None`: none is left.

    A day without entries is sealed too, so that none appears in it later.
    """
    ultimo = load_ultimo_sello(session)
    desde = ultimo.dia + timedelta(days=1) if ultimo else primer_dia(session)
    if desde is None or not (dias := dias_cumplidos(desde, ahora)):
        return None
    anterior = ultimo.huella if ultimo else None
    cuantas, huella = sellar(dias[0], anterior, anotaciones_de(session, dias[0]))
    sello = Sello(
        dia=dias[0], cuantas=cuantas, huella=huella, anterior=anterior, hecho_en=ahora
    )
    session.add(sello)
    session.flush()
    return sello

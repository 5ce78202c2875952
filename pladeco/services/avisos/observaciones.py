"""What is told of Observaciones: that one came, that its answer is due, the answer."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import recordatorio_de, tema_de
from pladeco.domain.ciclo.observaciones import CALIDADES, DIAS_POR_RESPONDER
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Corte, Elemento, Observacion, Usuario
from pladeco.queries.destinatarios import load_destinatarios
from pladeco.queries.observaciones import load_sin_respuesta
from pladeco.services.avisos.registro import Noticia, avisar, resolver_los_de

_LLEGO: Final = "llego"
_VENCIO: Final = "vencio"
_LARGO_CITA: Final = 300


def avisar_observacion(
    session: Session, observacion: Observacion, *, ahora: datetime
) -> None:
    """Tell SECPLA that one came, and until when it is to be answered."""
    autor = session.get_one(Usuario, observacion.autor_id).nombre
    noticia = _noticia(
        observacion,
        _LLEGO,
        f"{autor} ({CALIDADES[observacion.calidad]}) observó "
        f"{_sobre(session, observacion)}",
        f"{_cita(observacion.texto)}\nResponda por escrito hasta el "
        f"{observacion.vence:%d-%m-%Y}.",
    )
    avisar(session, noticia, load_destinatarios(session).de_secpla(), ahora=ahora)


def avisar_respuesta(
    session: Session, observacion: Observacion, *, ahora: datetime
) -> None:
    """Tell whoever made it that the answer is there."""
    noticia = Noticia(
        TipoAviso.RESPUESTA,
        tema_de(TipoAviso.RESPUESTA, observacion.id),
        f"SECPLA respondió su observación N° {observacion.numero}",
        _cita(observacion.respuesta or ""),
        ruta_observacion(observacion.numero),
    )
    avisar(session, noticia, (observacion.autor_id,), ahora=ahora)


def avisar_plazos_de_observaciones(session: Session, *, ahora: datetime) -> int:
    """Tell SECPLA of answers that are due soon or overdue; return how many notices."""
    esperan = load_sin_respuesta(session)
    if not esperan:
        return 0
    secpla = load_destinatarios(session).de_secpla()
    cuantos = 0
    for observacion in esperan:
        for noticia in _de_hoy(observacion, dia_de(ahora)):
            nuevos = avisar(session, noticia, secpla, ahora=ahora)
            if nuevos:
                # One line says all that was told of it before.
                raiz = tema_de(TipoAviso.OBSERVACION, observacion.id, "")
                resolver_los_de(session, raiz, ahora=ahora, salvo=noticia.tema)
            cuantos += nuevos
    return cuantos


def ruta_observacion(numero: int) -> str:
    """Return the address of an Observacion."""
    return f"/observaciones/{numero}"


def _de_hoy(observacion: Observacion, hoy: date) -> Iterator[Noticia]:
    n, vence = observacion.numero, observacion.vence
    if hoy > vence:
        yield _noticia(
            observacion,
            _VENCIO,
            f"Venció el plazo para responder la observación N° {n}",
            f"El plazo era el {vence:%d-%m-%Y}. Responda cuanto antes: quien observó "
            "verá la fecha de la respuesta.",
        )
        return
    llego = dia_de(observacion.recibida_en)
    plazo = recordatorio_de(vence, hoy, (DIAS_POR_RESPONDER,), dicho=llego)
    if plazo is not None:
        yield _noticia(
            observacion,
            str(plazo),
            f"La observación N° {n} se responde hasta el {vence:%d-%m-%Y}",
            _cita(observacion.texto),
        )


def _noticia(observacion: Observacion, cuando: str, titulo: str, texto: str) -> Noticia:
    return Noticia(
        TipoAviso.OBSERVACION,
        tema_de(TipoAviso.OBSERVACION, observacion.id, cuando),
        titulo,
        texto,
        ruta_observacion(observacion.numero),
    )


def _sobre(session: Session, observacion: Observacion) -> str:
    partes = []
    if observacion.elemento_id is not None:
        partes.append(session.get_one(Elemento, observacion.elemento_id).codigo)
    if observacion.corte_id is not None:
        corte = session.get_one(Corte, observacion.corte_id)
        partes.append(f"el corte N° {corte.numero}/{corte.anio}")
    return " en ".join(partes)


def _cita(texto: str) -> str:
    corto = texto if len(texto) <= _LARGO_CITA else f"{texto[:_LARGO_CITA].rstrip()}…"
    return f"«{corto}»"

"""Making the reports that were asked for, one after the other."""

import logging
from dataclasses import dataclass, field

from pladeco import __version__
from pladeco.domain.explicacion.numeros import contar
from pladeco.imprenta import HACEDORES
from pladeco.jobs.tarea import Momento
from pladeco.queries.cortes import CorteAlterado, leer_intacto
from pladeco.reports.documentos.en_pdf import PdfNoDisponible
from pladeco.services.informes import (
    Encargado,
    anotar_falla_de,
    anotar_paso,
    emitir,
    guardar_informe,
    recoger_abandonados,
    tomar_pedido,
)

_registro = logging.getLogger(__name__)
_CADA = 5  # hundredths, so that telling takes less than making
_NO_INTACTO = (
    "Lo guardado en el corte no coincide con su huella: de él no se hacen informes. "
    "Avise a quien administra el servidor."
)
_NO_SE_SABE = "Esta instalación no sabe hacer ese informe."
_SIN_LUGAR = (
    "El servidor no pudo guardar el archivo: no tiene espacio o no deja escribir. "
    "Avise a quien lo administra y después pídalo otra vez."
)
_NO_SALIO = (
    "El programa no pudo terminarlo. Pídalo otra vez; si se repite, avise a quien "
    "administra el servidor."
)


class TurnoPerdido(Exception):  # noqa: N818 - nobody's fault
    """Somebody else has the lease, or makes this report by now."""


class NoSeHace(Exception):  # noqa: N818 - told in Spanish
    """The report cannot be made; the sentence says why."""


@dataclass(slots=True)
class _Avisador:
    """Tells how far a report is, seldom enough, and keeps the lease meanwhile."""

    momento: Momento
    encargado: Encargado
    dicho: int = field(default=-_CADA)

    def __call__(self, hecho: int, paso: str) -> None:
        if hecho < self.dicho + _CADA:
            return
        if not self.momento.sigue():
            raise TurnoPerdido
        self.dicho = hecho
        with self.momento.escribiendo() as session:
            if not anotar_paso(session, self.encargado, hecho, paso):
                raise TurnoPerdido


def hacer_informes(momento: Momento) -> str:
    """Make what waits; what a dead process left half done begins anew."""
    with momento.escribiendo() as session:
        recoger_abandonados(session)
    hechos = fallas = 0
    while momento.sigue():
        with momento.escribiendo() as session:
            encargado = tomar_pedido(session, ahora=momento.ahora)
        if encargado is None:
            break
        try:
            emitido = _hacer(encargado, momento)
        except TurnoPerdido:
            return "otro proceso sigue"
        hechos += emitido
        fallas += not emitido
    partes = [contar(hechos, "hecho", "hechos")] if hechos else []
    if fallas:
        partes.append(contar(fallas, "no se pudo", "no se pudieron") + " hacer")
    return "; ".join(partes) or "nada pedido"


def _hacer(encargado: Encargado, momento: Momento) -> bool:
    """Make one and issue it, or write down why it could not be made."""
    try:
        contenido = _escribir(encargado, _Avisador(momento, encargado))
    except TurnoPerdido:
        raise
    except (NoSeHace, PdfNoDisponible) as falla:
        return _fallar(encargado, str(falla), momento)
    except Exception:
        _registro.exception("no se pudo hacer el informe %s", encargado.hechura)
        return _fallar(encargado, _NO_SALIO, momento)
    try:
        archivo = guardar_informe(contenido, carpeta=momento.config.informes)
    except OSError:
        _registro.exception("no se pudo guardar el informe %s", encargado.hechura)
        return _fallar(encargado, _SIN_LUGAR, momento)
    emitido = False
    try:
        with momento.escribiendo() as session:
            emitido = emitir(
                session, encargado, archivo, ahora=momento.ahora, version=__version__
            )
    finally:
        if not emitido:
            archivo.borrar()
    if not emitido:
        raise TurnoPerdido
    return True


def _escribir(encargado: Encargado, avisador: _Avisador) -> bytes:
    try:
        informe = leer_intacto(encargado.contenido, encargado.sha256)
    except CorteAlterado as falla:
        raise NoSeHace(_NO_INTACTO) from falla
    hacer = HACEDORES.get(encargado.hechura)
    if hacer is None:
        raise NoSeHace(_NO_SE_SABE)
    return hacer(informe, avisador)


def _fallar(encargado: Encargado, falla: str, momento: Momento) -> bool:
    with momento.escribiendo() as session:
        anotar_falla_de(session, encargado, falla)
    return False

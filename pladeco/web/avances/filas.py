"""Rows of the grid, saved and sent: each is a transaction, all are read at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.domain.datos_personales import en_palabras
from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.queries.datos_personales import Hallazgo, load_hallazgos_de
from pladeco.queries.devueltos import tocado_desde_que_volvio
from pladeco.services import avances as servicio
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.lugar import versiones_de
from pladeco.services.versiones import propuesto_de
from pladeco.web.avances.envio import enviar_lo_guardado
from pladeco.web.avances.fila import PROPIOS, Fila
from pladeco.web.avances.notas import notas_de
from pladeco.web.formas import agregar_problemas

_OJO = "Podría traer {que}. Lo informado se publica: bórrelo si es de alguna persona."
_INTACTA = (
    "Se lo devolvieron y no ha cambiado nada: no se envió. Corríjalo, o envíelo así "
    "desde su propia página."
)


def guardar_filas(filas: Sequence[Fila], actor: Actor, ahora: datetime) -> None:
    """Save what was typed where it says something new; tells all in each row."""
    entendidas = [(fila, _entender(fila)) for fila in filas]
    for fila, propuesto in entendidas:
        if not _igual(propuesto, fila.guardado):
            _guardar(fila, propuesto, actor, ahora)
    _releer(filas)
    for fila in filas:
        notas = notas_de(fila.sitio, fila.escrito)
        fila.notas = replace(notas, datos=_con_datos(fila.hallazgos))


def enviar_filas(filas: Sequence[Fila], actor: Actor, ahora: datetime) -> None:
    """Send rows that were saved; what is missing is told in each."""
    for fila in filas:
        fila.datos_personales = fila.hallazgos
        _enviar(fila, actor, ahora)
    _releer(filas)


def _entender(fila: Fila) -> AvancePropuesto:
    """Return the draft with what was typed; what could not be taken is told."""
    propuesto, problemas, fila.rechazados = fila.forma.sobre(fila.guardado, fila.pedido)
    agregar_problemas(fila.forma, problemas)
    fila.problemas += problemas
    return propuesto


def _guardar(
    fila: Fila, propuesto: AvancePropuesto, actor: Actor, ahora: datetime
) -> None:
    try:
        with transaction() as session:
            servicio.guardar(
                session,
                fila.sitio.lugar,
                propuesto,
                revision=fila.forma.revision.data or 0,
                actor=actor,
                ahora=ahora,
            )
    except Conflicto as falla:
        fila.aviso, fila.en_conflicto = str(falla), True
    except ConProblemas as falla:
        fila.rechazados = frozenset(PROPIOS)
        fila.problemas += falla.problemas
        agregar_problemas(fila.forma, falla.problemas)
    except NoSePuede as falla:
        fila.aviso = str(falla)


def _enviar(fila: Fila, actor: Actor, ahora: datetime) -> None:
    try:
        with transaction() as session:
            _exigir_tocada(session, fila.version)
            enviar_lo_guardado(
                session,
                fila.sitio,
                actor=actor,
                ahora=ahora,
                campo_vistos=fila.campo_vistos,
            )
    except ConProblemas as falla:
        fila.problemas += falla.problemas
        agregar_problemas(fila.forma, falla.problemas)
    except NoSePuede as falla:
        fila.aviso = str(falla)
    else:
        fila.enviada = True


def _exigir_tocada(session: Session, version: VersionAvance | None) -> None:
    """Raise NoSePuede for one returned that is as it was: many are sent at once."""
    if version is None or version.estado is not Estado.DEVUELTO:
        return
    if not tocado_desde_que_volvio(session, version):
        raise NoSePuede(_INTACTA)


def _releer(filas: Sequence[Fila]) -> None:
    """Bring all rows of a desk up to what is saved now, in as many SELECTs as one."""
    if not filas:
        return
    session, uno = db.session(), filas[0].sitio
    versiones = versiones_de(
        session,
        unidad_id=uno.unidad.id,
        periodo_id=uno.periodo.id,
        indicadores=[fila.sitio.indicador.id for fila in filas],
    )
    hallazgos = load_hallazgos_de(session, versiones)
    for fila in filas:
        version = versiones.get(fila.sitio.indicador.id)
        fila.leer(version)
        fila.hallazgos = hallazgos.get(fila.sitio.indicador.id, ())
        if fila.en_conflicto and version is not None:
            fila.otra = propuesto_de(version)


def _con_datos(hallazgos: Iterable[Hallazgo]) -> dict[str, str]:
    """Say by field of the grid what in it could be personal data."""
    return {
        h.campo: _OJO.format(que=en_palabras(h.datos))
        for h in hallazgos
        if h.campo in PROPIOS
    }


def _igual(uno: AvancePropuesto, otro: AvancePropuesto) -> bool:
    return all(
        _limpio(getattr(uno, campo)) == _limpio(getattr(otro, campo))
        for campo in PROPIOS
    )


def _limpio(valor: object) -> object:
    return valor.strip() if isinstance(valor, str) else valor

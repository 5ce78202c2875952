"""Rows of a workbook that are sent; those that a person is to look at wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import EDITABLES
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.queries.datos_personales import Hallazgo, load_hallazgos_de
from pladeco.queries.visa import load_visas
from pladeco.services.errores import NoSePuede
from pladeco.services.lugar import version_actual, versiones_de
from pladeco.web.avances.datos_personales import VISTOS
from pladeco.web.avances.envio import enviar_lo_guardado
from pladeco.web.lugar import Puesto, Sitio


@dataclass(frozen=True, slots=True)
class FilaPorMirar:
    """A draft that was to be sent, with what in it could be personal data."""

    sitio: Sitio
    version: VersionAvance
    hallazgos: tuple[Hallazgo, ...]

    @property
    def codigo(self) -> str:
        return self.sitio.indicador.codigo

    @property
    def campo_vistos(self) -> str:
        return campo_vistos(self.codigo)

    @property
    def dichos(self) -> list[tuple[str, str]]:
        """Each find in words, with the text that it stands in; none for a file."""
        return [
            (h.frase, getattr(self.version, h.campo) if h.campo else "")
            for h in self.hallazgos
        ]


def campo_vistos(codigo: str) -> str:
    """Return the field that brings back what was shown of a row."""
    return f"{codigo}-{VISTOS}"


def por_mirar_de(puesto: Puesto, sitios: Iterable[Sitio]) -> tuple[FilaPorMirar, ...]:
    """Return those that still are drafts here, as they are saved now."""
    session = db.session()
    versiones = versiones_de(
        session, unidad_id=puesto.unidad.id, periodo_id=puesto.periodo.id
    )
    borradores = [
        (sitio, version)
        for sitio in sitios
        if (version := versiones.get(sitio.indicador.id)) is not None
        and version.estado in EDITABLES
    ]
    hallazgos = load_hallazgos_de(session, {s.indicador.id: v for s, v in borradores})
    return tuple(
        FilaPorMirar(sitio, version, hallazgos[sitio.indicador.id])
        for sitio, version in borradores
    )


def enviar_fila(sitio: Sitio, actor: Actor, ahora: datetime) -> str:
    """Send one row in a transaction of its own; return what kept it back, if so."""
    try:
        with transaction() as session:
            enviar_lo_guardado(
                session,
                sitio,
                actor=actor,
                ahora=ahora,
                campo_vistos=campo_vistos(sitio.indicador.codigo),
            )
    except NoSePuede as falla:
        return str(falla)
    return ""


def envio_en_palabras(sitios: list[Sitio]) -> str:
    """Say how many went, and to whom: all are of one unit, and go the same way."""
    session = db.session()
    primero = sitios[0]
    version = version_actual(session, primero.lugar)
    assert version is not None  # it was sent
    destino = load_visas(session).destino(version.estado, primero.unidad.id)
    return f"Envió {len(sitios)} {destino}."

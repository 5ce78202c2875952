"""What in an Avance could be personal data, for who writes it and who reviews it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.datos_personales import DatoPersonal, datos_en, en_palabras
from pladeco.models import VersionAvance
from pladeco.queries.sensibles import load_conocidas, load_conocidas_de

_CAMPOS: Final = {
    "logros": "Qué se hizo",
    "dificultades": "Dificultades",
    "compromiso": "Compromiso",
    "motivo_sin_novedad": "Por qué no hubo novedades",
    "comentario_cifra": "Comentario a la cifra",
}


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Where it stands and of what kind; what it says is for people to look up.

    `campo` is the field that it stands in, `None` for a file.
    """

    donde: str
    datos: tuple[DatoPersonal, ...]
    campo: str | None = None

    @property
    def frase(self) -> str:
        return f"«{self.donde}» podría traer {en_palabras(self.datos)}"


def load_hallazgos(session: Session, version: VersionAvance) -> tuple[Hallazgo, ...]:
    """Look through the texts of a version, and what was noted of its files."""
    conocidas = load_conocidas(session, version.avance.indicador_id)
    return tuple(_hallazgos(version, conocidas))


def load_hallazgos_de(
    session: Session, versiones: Mapping[UUID, VersionAvance]
) -> dict[UUID, tuple[Hallazgo, ...]]:
    """Return the same for one version of each Indicador, in seven SELECTs at most.

    They come with their Evidencias where those are loaded already, else in one each.
    """
    conocidas = load_conocidas_de(session, versiones)
    return {
        indicador: tuple(_hallazgos(version, conocidas[indicador]))
        for indicador, version in versiones.items()
    }


def _hallazgos(
    version: VersionAvance, conocidas: frozenset[str] | None
) -> Iterator[Hallazgo]:
    for campo, rotulo in _CAMPOS.items():
        hay = datos_en(
            getattr(version, campo) or "",
            nombres=conocidas is not None,
            conocidas=conocidas or frozenset(),
        )
        if hay:
            yield Hallazgo(rotulo, tuple(d for d in DatoPersonal if d in hay), campo)
    for evidencia in version.evidencias:
        if evidencia.advertencias:
            datos = tuple(map(DatoPersonal, evidencia.advertencias))
            yield Hallazgo(evidencia.nombre, datos)

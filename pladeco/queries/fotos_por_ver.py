"""What SECPLA looks at before a picture is for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from pladeco.domain.datos_personales import DatoPersonal, en_palabras
from pladeco.domain.fotos import Imagen
from pladeco.models import Avance, Evidencia, FotoPublica, Indicador, VersionAvance
from pladeco.queries.fotos import FilaFoto, consulta_de_fotos, filas_de_fotos
from pladeco.queries.sensibles import load_conocidas_del_elemento, load_marca


@dataclass(frozen=True, slots=True)
class FotoPorVer:
    """One picture with all that SECPLA needs to decide.

    `fila` is `None` where it is no picture that could be shown.
    """

    imagen: Imagen
    fila: FilaFoto | None
    motivo_sensible: str

    @property
    def podria_traer(self) -> str:
        return en_palabras(self.imagen.advertencias)


def load_fotos_de(session: Session, version_id: UUID) -> dict[UUID, FotoPorVer]:
    """Return the pictures of a version by the key of their Evidencia, to decide on.

    In a known number of SELECTs, however many they are.
    """
    imagenes = session.scalars(
        select(Evidencia)
        .where(
            Evidencia.version_id == version_id,
            Evidencia.limpia_media.startswith("image/"),
        )
        .order_by(Evidencia.id)
    ).all()
    return _por_ver(session, version_id, imagenes) if imagenes else {}


def load_foto_por_ver(session: Session, evidencia: Evidencia) -> FotoPorVer:
    """Return what SECPLA looks at before a picture is for everybody.

    Where the same picture was cleared in another version of the Avance, that row.
    """
    return _por_ver(session, evidencia.version_id, (evidencia,))[evidencia.id]


def _por_ver(
    session: Session, version_id: UUID, evidencias: Sequence[Evidencia]
) -> dict[UUID, FotoPorVer]:
    elemento_id = _elemento_de(session, version_id)
    marca = load_marca(session, elemento_id)
    conocidas = load_conocidas_del_elemento(session, elemento_id) if marca else None
    autorizadas = _autorizadas(session, version_id)
    claves = {e.id: autorizadas.get(e.sha256 or "", e.id) for e in evidencias}
    consulta = consulta_de_fotos().where(Evidencia.id.in_(claves.values()))
    filas = {f.evidencia_id: f for f in filas_de_fotos(session, consulta)}
    fotos = {}
    for e in evidencias:
        imagen = Imagen(
            copia=e.limpia_media,
            sensible=marca is not None,
            advertencias=tuple(map(DatoPersonal, e.advertencias)),
            conocidas=conocidas or frozenset(),
        )
        fila = filas[claves[e.id]] if imagen.se_muestra else None
        fotos[e.id] = FotoPorVer(imagen, fila, marca.motivo if marca else "")
    return fotos


def _elemento_de(session: Session, version_id: UUID) -> UUID:
    return session.scalars(
        select(Indicador.elemento_id)
        .join(Avance, Avance.indicador_id == Indicador.id)
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .where(VersionAvance.id == version_id)
    ).one()


def _autorizadas(session: Session, version_id: UUID) -> dict[str, UUID]:
    """Return which Evidencia of the same Avance is cleared, by the sum of its file."""
    esta, otra = aliased(VersionAvance), aliased(VersionAvance)
    filas = session.execute(
        select(Evidencia.sha256, Evidencia.id)
        .join(FotoPublica, FotoPublica.evidencia_id == Evidencia.id)
        .join(otra, otra.id == Evidencia.version_id)
        .join(esta, esta.avance_id == otra.avance_id)
        .where(
            esta.id == version_id,
            Evidencia.sha256.is_not(None),
            FotoPublica.retirada_en.is_(None),
        )
        .order_by(FotoPublica.autorizada_en.desc())
    )
    return {suma: clave for suma, clave in filas if suma is not None}

"""Which pictures everybody sees: cleared one by one, and taken back at once."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.datos_personales import DatoPersonal
from pladeco.domain.fotos import PermisoDeFoto
from pladeco.models import (
    ElementoSensible,
    Evidencia,
    FotoPublica,
    VersionAvance,
)
from pladeco.queries.fotos import (
    FilaFoto,
    load_foto_a_la_vista,
    load_fotos_publicas,
)
from pladeco.queries.fotos_por_ver import load_foto_por_ver, load_fotos_de
from pladeco.services.avances import corregir, enviar, retirar
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.evidencias import adjuntar, preparar_evidencia
from pladeco.services.fotos import autorizar_foto, retirar_foto
from pladeco.services.revisiones import validar
from tests.archivos import imagen, pdf
from tests.ciclo import actor, guardado, luego
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, elemento_de
from tests.modificadas import Taller

PIE = PermisoDeFoto("Vecinos limpian la ribera.")


class Album:
    """A report of Ana's with a picture, and what Rita does with it."""

    def __init__(self, session: Session, plan: PlanDePrueba, carpeta: Path) -> None:
        self.session, self.plan, self.carpeta = session, plan, carpeta
        self.ana, self.rita = (actor(session, plan, p) for p in ("ana", "rita"))
        self.version = guardado(session, plan)
        self.foto = self.adjuntar("ribera.jpg", imagen("JPEG"))
        enviar(session, self.version, actor=self.ana, ahora=luego())

    def adjuntar(self, nombre: str, contenido: bytes) -> Evidencia:
        listo = preparar_evidencia(nombre, io.BytesIO(contenido), carpeta=self.carpeta)
        adjuntar(self.version, listo, actor=self.ana, ahora=AHORA)
        self.session.flush()
        return self.version.evidencias[-1]

    def validar(self, version: VersionAvance | None = None) -> None:
        validar(self.session, version or self.version, actor=self.rita, ahora=luego())

    def autorizar(self, dicho: PermisoDeFoto = PIE) -> FotoPublica:
        return autorizar_foto(
            self.session, self.foto, dicho, actor=self.rita, ahora=AHORA
        )

    def retirar(self) -> None:
        retirar_foto(self.session, self.foto, actor=self.rita, ahora=AHORA)

    def marcar(self, codigo: str, *, dias: int = 0) -> None:
        """Mark a branch sensitive, so many days after pictures are cleared."""
        elemento = elemento_de(self.session, codigo)
        self.session.add(
            ElementoSensible(
                elemento_id=elemento.id,
                motivo="Trata de niños.",
                marcado_en=AHORA + timedelta(days=dias),
                marcado_por_id=self.rita.id,
            )
        )
        self.session.flush()

    def corregida(self, *, con_foto: bool) -> VersionAvance:
        nueva = corregir(
            self.session, self.version, motivo="Otra.", actor=self.ana, ahora=luego()
        )
        if not con_foto:
            nueva.evidencias.clear()
        enviar(self.session, nueva, actor=self.ana, ahora=luego())
        return nueva

    @property
    def publicas(self) -> tuple[FilaFoto, ...]:
        self.session.expire_all()
        return load_fotos_publicas(self.session, self.plan.instrumento)


@pytest.fixture
def album(session: Session, sembrado: PlanDePrueba, tmp_path: Path) -> Album:
    return Album(session, sembrado, tmp_path)


def test_it_is_seen_from_when_its_avance_is_validated(album: Album) -> None:
    permiso = album.autorizar()
    (antes,) = album.publicas
    assert (antes.a_la_vista, antes.falta) == (
        False, "Se verá cuando SECPLA valide el avance.",
    )  # fmt: skip
    assert load_foto_a_la_vista(album.session, permiso.id) is None

    album.validar()

    (foto,) = album.publicas
    assert foto.a_la_vista
    assert (foto.pie, foto.elemento, foto.periodo) == (
        PIE.pie, "L1-O01-A01", "2026-T3",
    )  # fmt: skip
    assert load_foto_a_la_vista(album.session, permiso.id) == foto


def test_what_is_shown_is_the_clean_copy(album: Album) -> None:
    album.autorizar()

    (foto,) = album.publicas

    assert foto.clave == album.foto.limpia_clave
    assert foto.sha256 == album.foto.limpia_sha256
    assert foto.clave != album.foto.clave


def test_taken_back_nobody_sees_it_and_it_can_be_cleared_again(album: Album) -> None:
    album.validar()
    permiso = album.autorizar()

    album.retirar()

    assert list(album.publicas) == []
    assert load_foto_a_la_vista(album.session, permiso.id) is None
    album.autorizar(PermisoDeFoto("La ribera, limpia."))
    assert [f.pie for f in album.publicas] == ["La ribera, limpia."]


def test_what_is_not_public_is_not_taken_back(album: Album) -> None:
    with pytest.raises(NoSePuede, match="nada que retirar"):
        album.retirar()


def test_it_is_cleared_once(album: Album) -> None:
    album.autorizar()

    with pytest.raises(Conflicto):
        album.autorizar()

    assert len(album.publicas) == 1


def test_personal_data_that_were_noticed_must_be_looked_at(album: Album) -> None:
    album.foto.advertencias = [DatoPersonal.RUN.value]
    with pytest.raises(ConProblemas, match="un RUN"):
        album.autorizar()
    assert list(album.publicas) == []

    album.autorizar(PermisoDeFoto(PIE.pie, mirada=True))

    assert len(album.publicas) == 1


@pytest.mark.parametrize("rama", ["L1-O01-A01", "L1-O01-G01", "L1"])
def test_of_a_sensitive_branch_only_with_a_second_word(album: Album, rama: str) -> None:
    album.marcar(rama)
    with pytest.raises(ConProblemas, match="La rama es sensible"):
        album.autorizar()

    album.autorizar(PermisoDeFoto(PIE.pie, protegida=True))
    album.validar()

    assert [f.a_la_vista for f in album.publicas] == [True]


def test_a_branch_marked_later_hides_what_was_cleared_before(album: Album) -> None:
    album.validar()
    album.autorizar()
    album.marcar("L1-O01", dias=1)

    (foto,) = album.publicas

    assert not foto.a_la_vista
    assert "se marcó sensible después" in foto.falta


def test_a_document_is_no_picture(album: Album) -> None:
    retirar(album.session, album.version, actor=album.ana, ahora=luego())
    acta = album.adjuntar("acta.pdf", pdf())
    enviar(album.session, album.version, actor=album.ana, ahora=luego())

    with pytest.raises(ConProblemas, match="Solo se publica una imagen"):
        autorizar_foto(album.session, acta, PIE, actor=album.rita, ahora=AHORA)

    assert load_foto_por_ver(album.session, acta).fila is None
    assert set(load_fotos_de(album.session, album.version.id)) == {album.foto.id}


def test_what_is_in_the_hands_of_the_unit_is_not_cleared(album: Album) -> None:
    retirar(album.session, album.version, actor=album.ana, ahora=luego())

    with pytest.raises(NoSePuede, match="en manos de la unidad"):
        album.autorizar()


def test_a_correction_that_keeps_it_goes_on_showing_it(album: Album) -> None:
    album.validar()
    album.autorizar()

    nueva = album.corregida(con_foto=True)
    album.validar(nueva)

    assert [f.a_la_vista for f in album.publicas] == [True]
    [vista] = load_fotos_de(album.session, nueva.id).values()
    assert vista.fila is not None
    assert vista.fila.id is not None  # the page of the correction says that it is


def test_a_correction_without_it_hides_it_once_it_counts(album: Album) -> None:
    album.validar()
    album.autorizar()

    nueva = album.corregida(con_foto=False)
    assert [f.a_la_vista for f in album.publicas] == [True]
    album.validar(nueva)

    (foto,) = album.publicas
    assert foto.falta == "No se ve: una corrección del avance ya no la trae."


def test_it_is_cleared_on_both_engines(en_ambos: Taller, tmp_path: Path) -> None:
    album = Album(en_ambos.session, en_ambos.sembrado, tmp_path)
    permiso = album.autorizar()
    album.validar()

    album.marcar("L2")  # another branch

    assert [f.a_la_vista for f in album.publicas] == [True]
    assert load_foto_a_la_vista(album.session, permiso.id) is not None
    album.retirar()
    assert list(album.publicas) == []

"""Fields that a form does not have, sent with it, change nothing."""

# ruff: noqa: E501 - one wish beside another

from pladeco.models import Base
from tests.ataques.formularios import Formulario, dar, recoger
from tests.ataques.mundo import Mundo

# What somebody would like to be, or to have done.
DESEOS = {
    "rol": "administrador", "roles": "secpla", "activo": "1", "es_demo": "1",
    "estado": "validado", "validado_en": "2026-10-07", "confirmada_en": "2026-10-07",
    "institucion_id": "x", "id": "00000000-0000-0000-0000-000000000001",
    "usuario_id": "x", "autor_id": "x", "unidad_id": "x", "sha256": "x", "clave_hash": "x",
}  # fmt: skip
COLUMNAS = {c.name for t in Base.metadata.tables.values() for c in t.columns}
# Fields of the form that its page shows only in some states.
SE_ENTIENDEN = {
    "ajustes.quitar_feriado": {"motivo"},
    "avances.corregir": {"motivo"},
    "avances.informar": {"comentario_cifra"},
    "periodos.fechas": {"abre"},
}


def test_a_column_that_the_form_does_not_have_stays_as_it_was(mundo: Mundo) -> None:
    for (endpoint, _), forma in recoger(mundo).items():
        suyos = {n.split("-")[0] for n in forma.nombres()}
        suyos |= {"una_vez"} | SE_ENTIENDEN.get(endpoint, set())
        de_mas = {c: DESEOS.get(c, "1") for c in COLUMNAS - suyos}

        assert _efecto(mundo, forma, {}) == _efecto(mundo, forma, de_mas), forma.nombre


def _efecto(
    mundo: Mundo, forma: Formulario, de_mas: dict[str, str]
) -> tuple[int, list[str]]:
    mundo.reponer()
    dar(mundo, forma.antes)
    respuesta = mundo.clientes[forma.persona].post(
        forma.accion, data=forma.datos() | de_mas
    )
    return respuesta.status_code, mundo.contenido()

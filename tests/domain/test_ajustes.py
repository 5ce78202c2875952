"""What is declared of each setting, and its value as text and back."""

import pytest

from pladeco.domain.ajustes import (
    CAMPOS,
    Ajustes,
    campos_de,
    leer_ajustes,
    leer_valor,
    omision_de,
    revisar_ajustes,
)
from pladeco.domain.grupos_de_ajustes import GRUPOS
from pladeco.domain.permisos import Permiso
from pladeco.domain.valores_de_ajuste import ValorRechazado, escribir_valor
from pladeco.domain.vocabulario import Frecuencia, TipoAviso


def test_every_setting_stands_on_one_page_and_every_page_has_some() -> None:
    puestos = [clave for grupo in GRUPOS for clave in campos_de(grupo)]

    assert sorted(puestos) == sorted(CAMPOS)
    assert all(campos_de(grupo) for grupo in GRUPOS)


def test_the_administrator_changes_nothing_that_touches_figures_or_duties() -> None:
    suyos = {g for g, v in GRUPOS.items() if v.permiso is Permiso.AJUSTAR_INSTALACION}

    assert suyos == {"datos", "seguridad", "respaldos"}


@pytest.mark.parametrize("clave", CAMPOS)
def test_a_default_is_a_value_that_is_read_back(clave: str) -> None:
    texto = escribir_valor(omision_de(clave))

    assert leer_valor(clave, f" {texto} ") == omision_de(clave)
    assert revisar_ajustes({clave: texto}) == ({clave: omision_de(clave)}, [])


@pytest.mark.parametrize(("clave", "texto", "valor"), [
    ("frecuencia_usual", "anual", Frecuencia.ANUAL),
    ("portal_abierto", "no", False),
    ("correo_transparencia", "", ""),
    ("dias_recordar", "3, 10,3", (10, 3)),
    ("avisos_apagados", "nota", frozenset({TipoAviso.NOTA})),
])  # fmt: skip
def test_each_kind_is_read(clave: str, texto: str, valor: object) -> None:
    assert leer_valor(clave, texto) == valor


@pytest.mark.parametrize(("clave", "texto"), [
    ("frecuencia_usual", "cada tanto"),
    ("exigir_segundo_factor", "quizás"),
    ("correo_transparencia", "a@qh.cl, b@qh.cl"),
    ("dias_sesiones", "0"),
    ("dias_sesiones", "-5"),
    ("avisos_apagados", "campanas"),
])  # fmt: skip
def test_what_is_no_value_is_refused_and_counts_as_unchanged(
    clave: str, texto: str
) -> None:
    with pytest.raises(ValorRechazado):
        leer_valor(clave, texto)

    assert leer_ajustes({clave: texto, "de_otra_version": "sí"}) == Ajustes()

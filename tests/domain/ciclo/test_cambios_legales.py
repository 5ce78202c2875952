"""What SECPLA types in place of a date of the law, and how it comes back."""

from datetime import date

import pytest

from pladeco.domain.ciclo.cambios_legales import (
    cambios_de,
    escribir_cambio,
    leer_cambio,
    leer_cambio_de,
    mostrar_cambio,
)
from pladeco.domain.ciclo.legal import CambioLegal
from pladeco.domain.valores_de_ajuste import ValorRechazado


@pytest.mark.parametrize(("texto", "cambio"), [
    ("", CambioLegal()),
    (" 20 ", CambioLegal(dias=20)),
    ("2026-10-05", CambioLegal((date(2026, 10, 5),))),
    ("05-10-2026", CambioLegal((date(2026, 10, 5),))),
    ("2027-10-05, 3 ,05-10-2026",
     CambioLegal((date(2026, 10, 5), date(2027, 10, 5)), 3)),
])  # fmt: skip
def test_what_is_typed_is_read_and_written_back(
    texto: str, cambio: CambioLegal
) -> None:
    assert leer_cambio(texto) == cambio
    assert leer_cambio(escribir_cambio(cambio)) == cambio
    assert leer_cambio(mostrar_cambio(cambio)) == cambio


@pytest.mark.parametrize("texto", [
    "octubre", "2026-02-30", "30-02-2026", "5-10-26", "200", "1, 2", "-3", "9" * 400,
    "²", "٣",
])  # fmt: skip
def test_what_cannot_be_read_is_told(texto: str) -> None:
    with pytest.raises(ValorRechazado):
        leer_cambio(texto)


@pytest.mark.parametrize("clave", ["cuenta_publica", "sesion_cosoc"])
def test_days_are_set_only_where_the_rule_counts_some(clave: str) -> None:
    assert leer_cambio_de("control_trimestral", "5") == CambioLegal(dias=5)
    assert leer_cambio_de(clave, "27-04-2027").fechas
    with pytest.raises(ValorRechazado, match="no se cuentan días"):
        leer_cambio_de(clave, "5")


def test_what_was_kept_and_cannot_be_read_any_more_counts_as_unchanged() -> None:
    assert (
        cambios_de(
            {"legal.cuenta_publica": "nunca", "legal.otra": "3", "dias_vence": "10"}
        )
        == {}
    )

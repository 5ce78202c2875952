"""What SECPLA must have looked at before everybody sees a picture."""

import pytest

from pladeco.domain.datos_personales import DatoPersonal
from pladeco.domain.fotos import LARGO_PIE, Imagen, PermisoDeFoto, check_foto

SIMPLE = Imagen("image/jpeg", sensible=False)
SENSIBLE = Imagen("image/jpeg", sensible=True)
CON_RUN = Imagen("image/png", sensible=False, advertencias=(DatoPersonal.RUN,))
AMBAS = Imagen("image/png", sensible=True, advertencias=(DatoPersonal.RUN,))
PIE = "Vecinos limpian la ribera."


@pytest.mark.parametrize(("imagen", "dicho", "campos"), [
    (SIMPLE, PermisoDeFoto(PIE), []),
    (SIMPLE, PermisoDeFoto("  "), ["pie"]),
    (SIMPLE, PermisoDeFoto("x" * (LARGO_PIE + 1)), ["pie"]),
    (SIMPLE, PermisoDeFoto("Foto de ana@qh.cl"), ["pie"]),
    (CON_RUN, PermisoDeFoto(PIE), ["mirada"]),
    (CON_RUN, PermisoDeFoto(PIE, mirada=True), []),
    (SENSIBLE, PermisoDeFoto(PIE, mirada=True), ["protegida"]),
    (SENSIBLE, PermisoDeFoto(PIE, protegida=True), []),
    (SIMPLE, PermisoDeFoto("Pedro Rojas en la feria."), []),
    (SENSIBLE, PermisoDeFoto("Pedro Rojas en la feria.", protegida=True), ["pie"]),
    (AMBAS, PermisoDeFoto(""), ["pie", "mirada", "protegida"]),
    (Imagen(None, sensible=False), PermisoDeFoto(PIE), [""]),
    (Imagen("application/pdf", sensible=False), PermisoDeFoto(PIE), [""]),
])  # fmt: skip
def test_all_that_keeps_it_from_being_shown_is_told(
    imagen: Imagen, dicho: PermisoDeFoto, campos: list[str]
) -> None:
    assert [p.campo for p in check_foto(imagen, dicho)] == campos

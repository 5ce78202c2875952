"""The workbook of units and people, as people really fill it."""

from io import BytesIO

import openpyxl
import pytest

from pladeco.domain.vocabulario import Rol, TipoUnidad
from pladeco.importers.nomina.lectura import NominaLeida, leer_nomina
from pladeco.reports.nomina import escribir_nomina


def leida(titulo: str, *, rol: str = "secpla", tipo: str = "oficina") -> NominaLeida:
    """Fill the template with one unit and one person, and read it."""
    libro = openpyxl.load_workbook(BytesIO(escribir_nomina(())))
    unidades, personas = libro["Unidades"], libro["Personas"]
    for hoja, fila in (
        (unidades, ("DOM", "Obras", tipo)),
        (personas, ("Rita Cortés", "rita@qh.cl", None, rol)),
    ):
        for lugar, valor in enumerate(fila, start=1):
            hoja.cell(5, lugar, valor)
    unidades.title = titulo
    archivo = BytesIO()
    libro.save(archivo)
    return leer_nomina(archivo.getvalue())


@pytest.mark.parametrize("titulo", ["Unidades", "UNIDADES ", " unidades"])
def test_a_sheet_is_known_however_its_name_was_typed(titulo: str) -> None:
    leido = leida(titulo)

    assert leido.problemas == ()
    assert [fila.codigo for _, fila in leido.nomina.unidades] == ["DOM"]


@pytest.mark.parametrize(
    ("escrito", "rol"),
    [
        ("Encargada", Rol.ENCARGADO),
        ("directora", Rol.DIRECTOR),
        ("CONCEJALA", Rol.CONCEJAL),
        ("Administración", Rol.ADMINISTRADOR),
        ("SECPLA", Rol.SECPLA),
    ],
)
def test_a_role_is_read_as_people_call_it(escrito: str, rol: Rol) -> None:
    leido = leida("Unidades", rol=escrito, tipo="Dirección")

    assert leido.problemas == ()
    assert leido.nomina.personas[0][1].rol is rol
    assert leido.nomina.unidades[0][1].tipo is TipoUnidad.DIRECCION


def test_a_role_that_there_is_not_is_told_with_those_there_are() -> None:
    [problema] = leida("Unidades", rol="jefe").problemas

    assert "«jefe» no es de la lista; elija uno de: encargado, director" in (
        problema.mensaje
    )

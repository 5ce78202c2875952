"""The responsable cell as units: lead, co-responsible, outside bodies."""

from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from pladeco.domain.vocabulario import TipoUnidad
from pladeco.importers.interprete.modelo import CodigoDuda
from pladeco.importers.interprete.unidad_leida import (
    Papel,
    UnidadConocida,
    UnidadLeida,
)
from pladeco.importers.interprete.unidades import leer_unidades
from pladeco.paths import PLAN_DE_DEMOSTRACION

CONOCIDAS = (
    UnidadConocida("DOM", "Dirección de Obras Municipales"),
    UnidadConocida("DIDEC", "Dirección de Desarrollo Comunal"),
    UnidadConocida("VIV", "Departamento de Vivienda", superior="DIDEC"),
    UnidadConocida("DIMA", "Dirección de Medio Ambiente, Aseo y Parques"),
    UnidadConocida("DAF", "Dirección de Administración y Finanzas"),
    UnidadConocida(
        "CULT", "Departamento de Cultura y Turismo", ("Oficina de cultura",)
    ),
    UnidadConocida("INT", "Oficina de Integridad Municipal (PROBIDAD)"),
    UnidadConocida("PDI", "Policía de Investigaciones", externa=True),
)


def dichas(celda: str) -> list[tuple[str | None, str]]:
    return [(u.codigo, u.papel[0]) for u in leer_unidades(celda, CONOCIDAS)]


def una(celda: str) -> UnidadLeida:
    (unidad,) = leer_unidades(celda, CONOCIDAS)
    return unidad


@pytest.mark.parametrize(
    ("celda", "leidas"),
    [
        ("DOM", [("DOM", "l")]),
        ("dirección de obras municipales.", [("DOM", "l")]),
        ("Dir. Obras Municipales", [("DOM", "l")]),
        ("Direcion de Obras Municipales", [("DOM", "l")]),
        ("Dirección de Medio Ambiente, Aseo y Parques", [("DIMA", "l")]),
        ("Medio Ambiente", [("DIMA", "l")]),
        ("Depto. Depto. Vivienda", [("VIV", "l")]),
        ("DEPTO VIVIENDA", [("VIV", "l")]),
        ("Departamento de Vivienda (subsidios, títulos)", [("VIV", "l")]),
        ("PROBIDAD Norte", [("INT", "l")]),
        ("Oficina de cultura", [("CULT", "l")]),
        ("DIDEC-DPTO VIVIENDA", [("VIV", "l")]),
        ("DIDEC - Departamento de Vivienda", [("VIV", "l")]),
        ("Departamento de Vivienda - DIDEC", [("VIV", "l")]),
        ("DOM ; DAF", [("DOM", "l"), ("DAF", "c")]),
        ("DOM, Vivienda y PDI", [("DOM", "l"), ("VIV", "c"), ("PDI", "c")]),
        ("DOM/DAF", [("DOM", "l"), ("DAF", "c")]),
        ("DOM + DAF", [("DOM", "l"), ("DAF", "c")]),
        ("DAF Vivienda", [("DAF", "l"), ("VIV", "c")]),
        ("Vivienda, Departamento de Vivienda", [("VIV", "l")]),
        ("Municipal - PDI", [("PDI", "c")]),
        ("Municipal, DOM", [("DOM", "l")]),
    ],
)
def test_a_cell_names_known_units(
    celda: str, leidas: list[tuple[str | None, str]]
) -> None:
    assert dichas(celda) == leidas


@pytest.mark.parametrize(
    "celda", [None, "", "-", "No aplica", "#REF!", "¡Error! Marcador"]
)
def test_nobody_is_named(celda: str | None) -> None:
    assert leer_unidades(celda, CONOCIDAS) == ()


def test_initials_are_known_by_the_name_they_stand_for() -> None:
    conocida = UnidadConocida(
        "EDU", "Dirección de Administración de Educación Municipal"
    )

    (unidad,) = leer_unidades("DAEM", [conocida])

    assert unidad.codigo == "EDU"
    assert unidad.dudas


@pytest.mark.parametrize(
    ("celda", "tipo"),
    [
        ("Carabineros", TipoUnidad.EXTERNA),
        ("Juntas de vecinos", TipoUnidad.EXTERNA),
        ("Seremi de Salud", TipoUnidad.EXTERNA),
        ("Dirección de Vialidad", TipoUnidad.EXTERNA),
        ("Dirección de Tránsito", TipoUnidad.DIRECCION),
        ("Oficina de Turismo Rural", TipoUnidad.OFICINA),
        ("Programa Barrio Vivo", TipoUnidad.PROGRAMA),
    ],
)
def test_an_unknown_one_is_proposed_with_its_kind(celda: str, tipo: TipoUnidad) -> None:
    unidad = una(celda)

    assert (unidad.codigo, unidad.nombre, unidad.tipo) == (None, celda, tipo)
    assert [d.codigo for d in unidad.dudas] == [CodigoDuda.UNIDAD_NUEVA]
    assert unidad.confianza < 0.7


def test_an_unknown_name_keeps_its_own_commas() -> None:
    assert una("Dirección de Deportes, Juventud y Recreación").codigo is None


def test_a_new_department_hangs_from_the_direction_before_it() -> None:
    unidad = una("DIDEC - Departamento de Deportes")

    assert (unidad.codigo, unidad.superior) == (None, "DIDEC")


def test_a_direction_behind_a_unit_that_is_not_its_own_is_doubtful() -> None:
    _, segunda = leer_unidades("Vivienda - DOM", CONOCIDAS)

    assert segunda.papel is Papel.CORRESPONSABLE
    assert CodigoDuda.UNIDAD_SUPERIOR in {d.codigo for d in segunda.dudas}


def test_two_units_as_likely_are_told() -> None:
    parecidas = (
        UnidadConocida("A", "Departamento de Deportes Urbanos"),
        UnidadConocida("B", "Departamento de Deportes Rurales"),
    )

    (unidad,) = leer_unidades("Deportes", parecidas)

    assert CodigoDuda.UNIDAD_AMBIGUA in {d.codigo for d in unidad.dudas}
    assert unidad.confianza < 0.7


def _hoja(nombre: str, columnas: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield only these columns of a sheet of the plan workbook, as text."""
    libro = load_workbook(PLAN_DE_DEMOSTRACION, read_only=True)
    filas = libro[nombre].iter_rows(values_only=True)
    titulos = next(f for f in filas if f and f[0] == "Código")
    lugares = [titulos.index(columna) for columna in columnas]
    for fila in filas:
        yield tuple(str(fila[i] or "") for i in lugares)
    libro.close()


def test_the_units_of_a_whole_plan_are_those_that_a_person_set_down() -> None:
    columnas = ("Código", "Nombre", "Otras escrituras", "Depende de", "Tipo")
    conocidas = [
        UnidadConocida(
            codigo,
            nombre,
            tuple(alias.split("\n")),
            superior or None,
            tipo == "externa",
        )
        for codigo, nombre, alias, superior, tipo in _hoja("Unidades", columnas)
    ]
    celdas = set(
        _hoja("Actividades", ("Responsable", "Unidad líder", "Corresponsables"))
    )

    for celda, lider, corresponsables in celdas:
        unidades = leer_unidades(celda, conocidas)
        lideres = [u.codigo for u in unidades if u.papel is Papel.LIDER]
        otras = [u.codigo for u in unidades if u.papel is Papel.CORRESPONSABLE]
        assert lideres == [x for x in [lider] if x], celda
        assert otras == [x for x in corresponsables.split("; ") if x], celda

"""The workbook of units and people: what is wrong in it, and what it would change."""

from dataclasses import replace

import pytest

from pladeco.domain.libro.filas_entorno import FilaUnidad
from pladeco.domain.nomina.comparacion import PersonaDicha, UnidadDicha, comparar
from pladeco.domain.nomina.hojas import FilaPersona, Nomina
from pladeco.domain.nomina.revision import revisar_nomina
from pladeco.domain.vocabulario import Rol, TipoUnidad

OBRAS = UnidadDicha("OBRAS", "Obras", TipoUnidad.DIRECCION, None, ("Depto. de Obras",))
ANA = PersonaDicha(
    "ana@qh.cl",
    "Ana Rojas",
    "12.345.678-5",
    frozenset({(Rol.ENCARGADO, "OBRAS")}),
)


def unidad(codigo: str, **campos: object) -> FilaUnidad:
    base = FilaUnidad(
        codigo=codigo,
        nombre=f"Unidad {codigo}",
        tipo=TipoUnidad.OFICINA,
        superior=None,
        alias=(),
        nota=None,
    )
    return replace(base, **campos)  # type: ignore[arg-type]


def persona(correo: str, **campos: object) -> FilaPersona:
    base = FilaPersona(
        nombre="Rita Cortés", correo=correo, run=None, rol=Rol.SECPLA, unidad=None
    )
    return replace(base, **campos)  # type: ignore[arg-type]


def nomina(*filas: FilaUnidad | FilaPersona) -> Nomina:
    numeradas = list(enumerate(filas, start=5))
    return Nomina(
        tuple((n, f) for n, f in numeradas if isinstance(f, FilaUnidad)),
        tuple((n, f) for n, f in numeradas if isinstance(f, FilaPersona)),
    )


def problemas(*filas: FilaUnidad | FilaPersona) -> list[str]:
    hallados = revisar_nomina(nomina(*filas), {"OBRAS": OBRAS}, {"ana@qh.cl": ANA})
    return [f"{p.fila}: {p.mensaje}" for p in hallados]


def test_a_sound_workbook_has_no_problems() -> None:
    assert (
        problemas(
            unidad("aguas", superior="obras"),
            persona("rita@qh.cl"),
            persona("rita@qh.cl", rol=Rol.DIRECTOR, unidad="AGUAS"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("fila", "dice"),
    [
        (unidad("A/B"), "sin barras"),
        (unidad("A", superior="NADIE"), "no está en la hoja Unidades"),
        (unidad("A", superior="A"), "depende de sí misma"),
        (unidad("A", nombre="x" * 201), "hasta 200"),
        (unidad("A", alias=("x" * 301,)), "hasta 300"),
        (persona("rita"), "no es un correo"),
        (persona("óscar.núñez@qh.cl"), "sin tildes ni eñes, quizás oscar.nunez@qh.cl"),
        (persona("rita@demo.pladeco.cl"), "son de la demostración"),
        (persona("rita@qh.cl", nombre="x" * 121), "hasta 120"),
        (persona("rita@qh.cl", run="12.345.678-9"), "dígito verificador"),
        (persona("rita@qh.cl", run="12.345.678-5"), "ya es de ana@qh.cl"),
        (persona("rita@qh.cl", rol=Rol.ENCARGADO), "son de una unidad"),
        (persona("rita@qh.cl", unidad="OBRAS"), "deje vacía la unidad"),
        (persona("rita@qh.cl", rol=Rol.ENCARGADO, unidad="X"), "«X» no está"),
    ],
)
def test_a_bad_row_is_told_with_its_number(
    fila: FilaUnidad | FilaPersona, dice: str
) -> None:
    [problema] = problemas(fila)

    assert problema.startswith("5: ")
    assert dice in problema


def test_rows_that_contradict_each_other_are_told() -> None:
    dichos = problemas(
        unidad("A", superior="B"),
        unidad("B", superior="A"),
        unidad("b"),
        persona("rita@qh.cl", run="11.111.111-1"),
        persona("rita@qh.cl", nombre="Otra", run="9.876.543-3"),
    )

    assert [d.partition(" ")[0] for d in dichos] == [
        "5:",
        "6:",
        "7:",
        "7:",
        "9:",
        "9:",
        "9:",
    ]
    juntos = "\n".join(dichos)
    assert "ya está en la fila 6" in juntos
    assert "deje un solo nombre" in juntos
    assert "dos RUN distintos" in juntos
    assert "lo mismo que la fila 8" in juntos


def test_an_inactive_account_is_not_brought_back_by_a_workbook() -> None:
    inactiva = {"ana@qh.cl": replace(ANA, activa=False)}

    hallados = revisar_nomina(
        nomina(persona("ana@qh.cl", nombre="Ana Rojas")), {}, inactiva
    )

    assert ["está desactivada" in p.mensaje for p in hallados] == [True]


def test_a_code_that_could_not_be_read_makes_no_other_row_wrong() -> None:
    de_ella = nomina(persona("rita@qh.cl", rol=Rol.ENCARGADO, unidad="AGUAS"))

    assert revisar_nomina(de_ella, {}, {}, frozenset({"aguas"})) == []
    assert revisar_nomina(de_ella, {}, {}, frozenset({"*"})) == []


def test_nothing_is_lost_and_what_is_the_same_is_no_change() -> None:
    libro = nomina(
        unidad("obras", nombre="Obras", tipo=TipoUnidad.DIRECCION),
        persona("ANA@qh.cl", nombre="Ana Rojas", rol=Rol.ENCARGADO, unidad="obras"),
    )

    diferencia = comparar(libro, {"OBRAS": OBRAS}, {"ana@qh.cl": ANA})

    assert diferencia.cambios == ()


def test_roles_and_other_names_are_added_to_those_there() -> None:
    libro = nomina(
        unidad("OBRAS", nombre="Obras Municipales", alias=("DOM",)),
        persona("ana@qh.cl", nombre="Ana Rojas", rol=Rol.SECPLA),
    )

    diferencia = comparar(libro, {"OBRAS": OBRAS}, {"ana@qh.cl": ANA})

    assert diferencia.unidades[0].alias == ("Depto. de Obras", "DOM")
    assert diferencia.personas[0].cargos == {
        (Rol.ENCARGADO, "OBRAS"),
        (Rol.SECPLA, None),
    }
    assert diferencia.personas[0].run == ANA.run
    assert diferencia.nuevas == frozenset()
    assert [c.detalles for c in diferencia.cambios] == [
        ("Nombre: Obras → Obras Municipales", "Tipo: Dirección → Oficina",
         "Otro nombre: DOM"),
        ("SECPLA",),
    ]  # fmt: skip


def test_units_come_after_the_one_above_them() -> None:
    libro = nomina(unidad("C", superior="B"), unidad("B", superior="A"), unidad("A"))

    diferencia = comparar(libro, {}, {})

    assert [u.codigo for u in diferencia.unidades] == ["A", "B", "C"]
    assert diferencia.huella != comparar(nomina(unidad("A")), {}, {}).huella


def test_a_new_unit_called_as_one_there_is_told() -> None:
    [cambio] = comparar(
        nomina(unidad("DOM", nombre="OBRAS")), {"OBRAS": OBRAS}, {}
    ).cambios

    assert cambio.detalles == ("Oficina", "ya hay otra que se llama así: OBRAS")

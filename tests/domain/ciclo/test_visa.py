"""Who signs for whom, and whose turn it is: each case written down a second time."""

from itertools import product
from uuid import UUID

import pytest

from pladeco.domain.ciclo.visa import Firmante, Visas
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import Accion, quienes
from pladeco.domain.vocabulario import Estado, Rol

ALCALDIA, DIRECCION, OFICINA, SUELTA = (UUID(int=n) for n in range(1, 5))
DIEGO, ELSA = Firmante(UUID(int=11), "Diego"), Firmante(UUID(int=12), "Elsa")
SUPERIORES = {ALCALDIA: None, DIRECCION: ALCALDIA, OFICINA: DIRECCION, SUELTA: None}


def visas(**directores: tuple[Firmante, ...]) -> Visas:
    claves = {"alcaldia": ALCALDIA, "direccion": DIRECCION, "oficina": OFICINA}
    return Visas(True, SUPERIORES, {claves[u]: d for u, d in directores.items()})


@pytest.mark.parametrize(
    ("directores", "unidad", "firman"),
    [
        ({"oficina": (DIEGO,)}, OFICINA, (DIEGO,)),
        ({"direccion": (DIEGO,)}, OFICINA, (DIEGO,)),
        ({"alcaldia": (ELSA,), "direccion": (DIEGO,)}, OFICINA, (DIEGO,)),
        ({"alcaldia": (ELSA,)}, OFICINA, (ELSA,)),
        ({"direccion": (DIEGO, ELSA)}, DIRECCION, (DIEGO, ELSA)),
        ({"oficina": (DIEGO,)}, DIRECCION, ()),
        ({"alcaldia": (ELSA,)}, SUELTA, ()),
        ({}, OFICINA, ()),
    ],
)
def test_the_nearest_director_signs(
    directores: dict[str, tuple[Firmante, ...]],
    unidad: UUID,
    firman: tuple[Firmante, ...],
) -> None:
    ellas = visas(**directores)

    assert ellas.firmantes(unidad) == firman
    assert ellas.espera(Estado.ENVIADO, unidad) is bool(firman)


@pytest.mark.parametrize("estado", [e for e in Estado if e is not Estado.ENVIADO])
def test_only_what_was_sent_waits(estado: Estado) -> None:
    assert not visas(oficina=(DIEGO,)).espera(estado, OFICINA)


def test_nothing_waits_where_the_institution_wants_no_visa() -> None:
    libres = Visas(False, SUPERIORES, {OFICINA: (DIEGO,)})

    assert not libres.espera(Estado.ENVIADO, OFICINA)


def test_units_that_hang_from_each_other_end_somewhere() -> None:
    lazo = Visas(True, {OFICINA: DIRECCION, DIRECCION: OFICINA}, {})

    assert lazo.cadena(OFICINA) == (OFICINA, DIRECCION)
    assert lazo.firmantes(OFICINA) == ()


@pytest.mark.parametrize(
    ("rol", "de", "unidad", "firma"),
    [
        (Rol.DIRECTOR, OFICINA, OFICINA, True),
        (Rol.DIRECTOR, ALCALDIA, OFICINA, True),
        (Rol.DIRECTOR, OFICINA, DIRECCION, False),
        (Rol.DIRECTOR, SUELTA, OFICINA, False),
        (Rol.ENCARGADO, OFICINA, OFICINA, False),
        (Rol.SECPLA, None, OFICINA, False),
    ],
)
def test_a_director_signs_for_what_is_below(
    rol: Rol, de: UUID | None, unidad: UUID, *, firma: bool
) -> None:
    actor = Actor(UUID(int=99), "Alguien", frozenset({(rol, de)}))

    assert visas().firma(actor, unidad) is firma


# (estado, acción) → who decides while a visa is awaited, and who where it is not.
TURNOS = {
    ("enviado", "visar"): ("director", ""),
    ("enviado", "devolver"): ("director", "secpla"),
    ("enviado", "validar"): ("", "secpla"),
    ("enviado", "retirar"): ("encargado director", "encargado director"),
    ("borrador", "enviar"): ("encargado director", "encargado director"),
    ("devuelto", "enviar"): ("encargado director", "encargado director"),
    ("visado", "retirar"): ("encargado director", "encargado director"),
    ("visado", "devolver"): ("secpla", "secpla"),
    ("visado", "validar"): ("secpla", "secpla"),
}


@pytest.mark.parametrize(("estado", "accion"), list(product(Estado, Accion)))
def test_each_step_has_its_turn(estado: Estado, accion: Accion) -> None:
    con, sin = TURNOS.get((estado.value, accion.value), ("", ""))

    assert quienes(estado, accion, espera_visa=True) == set(map(Rol, con.split()))
    assert quienes(estado, accion, espera_visa=False) == set(map(Rol, sin.split()))


@pytest.mark.parametrize(
    ("estado", "quienes_firman", "destino"),
    [
        (Estado.ENVIADO, (DIEGO, ELSA), "y espera la visa de Diego o Elsa antes"),
        (Estado.VISADO, (DIEGO,), "a SECPLA"),
        (Estado.ENVIADO, (), "a SECPLA, sin visa: su unidad no tiene"),
    ],
)
def test_who_sends_is_told_to_whom_it_goes(
    estado: Estado, quienes_firman: tuple[Firmante, ...], destino: str
) -> None:
    ellas = Visas(True, SUPERIORES, {OFICINA: quienes_firman} if quienes_firman else {})

    assert ellas.destino(estado, OFICINA).startswith(destino)

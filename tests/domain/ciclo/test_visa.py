"""Who signs for whom, and whose turn it is: each case written down a second time."""

from itertools import product
from uuid import UUID

import pytest

from pladeco.domain.ciclo.visa import Firmante, Mudanza, Visas
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


@pytest.mark.parametrize(
    ("mudanza", "advertencia", "dicho"),
    [
        (
            Mudanza(True, 2, 0),
            (
                "Si la enciende, 2 avances que hoy esperan a SECPLA pasan a esperar la "
                "visa."
            ),
            "2 avances esperan ahora la visa: se avisa a quien la da.",
        ),
        (
            Mudanza(True, 1, 0),
            "Si la enciende, 1 avance que hoy espera a SECPLA pasa a esperar la visa.",
            "1 avance espera ahora la visa: se avisa a quien la da.",
        ),
        (
            Mudanza(True, 0, 0),
            "Si la enciende, nada de lo enviado cambia de manos.",
            "Nada de lo enviado cambió de manos.",
        ),
        (
            Mudanza(False, 1, 3),
            "Si la apaga, 1 avance que hoy espera la visa pasa a SECPLA.",
            "1 avance llegó a SECPLA.",
        ),
        (
            Mudanza(False, 4, 0),
            "Si la apaga, 4 avances que hoy esperan la visa pasan a SECPLA.",
            "4 avances llegaron a SECPLA.",
        ),
    ],
)
def test_what_changes_hands_is_said_before_and_after(
    mudanza: Mudanza, advertencia: str, dicho: str
) -> None:
    assert (mudanza.advertencia, mudanza.dicho) == (advertencia, dicho)


@pytest.mark.parametrize(
    ("quedan", "dice"), [(1, " 1 avance sigue en"), (2, " 2 avances siguen en")]
)
def test_what_stays_with_secpla_is_said_too(quedan: int, dice: str) -> None:
    mudanza = Mudanza(True, 1, quedan)

    for texto in (mudanza.advertencia, mudanza.dicho):
        assert texto.endswith(f"{dice} SECPLA: en su unidad nadie puede dar la visa.")


def test_only_what_somebody_could_sign_changes_hands() -> None:
    conocidas = visas(direccion=(DIEGO,))

    mudanza = conocidas.mudanza((OFICINA, SUELTA, DIRECCION), hacia_visa=True)

    assert mudanza == Mudanza(True, 2, 1)

"""Who may do what, written down a second time as the municipality would say it."""

from itertools import product
from uuid import UUID

import pytest

from pladeco.domain.permisos import DE_UNIDAD, PERMISOS, Actor, Permiso
from pladeco.domain.transiciones import TRANSICIONES, Accion
from pladeco.domain.vocabulario import Estado, Rol

PROPIA, AJENA = UUID(int=1), UUID(int=2)
# fmt: off
TABLA = {
    #                      enc dir sec con ccj cos adm
    "ver_plan":           " x   x   x   x   x   x   x ",
    "ver_tablero":        " .   x   x   x   x   .   . ",
    "ver_unidad":         " x   x   x   x   .   .   . ",
    "informar":           " x   x   .   .   .   .   . ",
    "ver_avances":        " .   .   x   x   .   .   . ",
    "revisar":            " .   .   x   .   .   .   . ",
    "visar":              " .   x   .   .   .   .   . ",
    "anotar":             " x   x   x   .   .   .   . ",
    "gestionar_periodos": " .   .   x   .   .   .   . ",
    "decidir_ods":        " .   .   x   .   .   .   . ",
    "hacer_cortes":       " .   .   x   .   .   .   . ",
    "ver_informes":       " .   x   x   x   x   x   . ",
    "ver_calidad":        " .   x   x   x   .   .   . ",
    "ver_bitacora":       " .   .   .   x   .   .   . ",
    "ver_primeros_pasos": " .   .   x   .   .   .   x ",
    "gestionar_personas": " .   .   .   .   .   .   x ",
    "ver_correos":        " .   .   .   .   .   .   x ",
    "ver_modificaciones": " .   x   x   x   x   .   . ",
    "modificar_plan":     " .   .   x   .   .   .   . ",
    "confirmar_lecturas": " .   .   x   .   .   .   . ",
    "vincular":           " .   .   x   .   .   .   . ",
    "ajustar":            " .   .   x   .   .   .   . ",
    "ajustar_instalacion": " .  .   .   .   .   .   x ",
    "ver_ajustes":        " .   .   x   x   .   .   x ",
    "ver_tareas":         " .   .   x   .   .   .   x ",
    "ver_respaldos":      " .   .   .   .   .   .   x ",
    "ver_silencio":       " .   x   x   x   .   .   . ",
    "ver_calendario":     " x   x   x   x   x   x   x ",
    "ver_avisos":         " x   x   x   x   x   x   x ",
    "traspasar":          " .   .   x   .   .   .   x ",
    "ver_montos":         " x   x   x   x   x   .   . ",
    "anotar_montos":      " x   x   x   .   .   .   . ",
    "marcar_sensibles":   " .   .   x   .   .   .   . ",
    "ver_ods":            " .   x   x   x   x   x   . ",
    "ver_unidades":       " .   x   x   x   x   .   . ",
    "firmar_cortes":      " .   .   x   .   .   .   . ",
    "publicar":           " .   .   x   .   .   .   . ",
    "programar_envios":   " .   .   x   .   .   .   . ",
    "comprobar_informes": " .   .   x   x   .   .   . ",
    "ver_observaciones":  " .   .   x   x   x   x   . ",
    "observar":           " .   .   .   .   x   x   . ",
    "responder_observaciones": " . . x . . . . ",
}
# fmt: on
CIFRAS = (
    Permiso.INFORMAR,
    Permiso.REVISAR,
    Permiso.HACER_CORTES,
    Permiso.DECIDIR_ODS,
    Permiso.MODIFICAR_PLAN,
    Permiso.CONFIRMAR_LECTURAS,
    Permiso.VINCULAR,
    Permiso.VISAR,
    Permiso.AJUSTAR,
    Permiso.ANOTAR_MONTOS,
    Permiso.FIRMAR_CORTES,
    Permiso.PUBLICAR,
)


def con(rol: Rol) -> Actor:
    unidad = PROPIA if rol in DE_UNIDAD else None
    return Actor(id=UUID(int=9), nombre="Ana", roles=frozenset({(rol, unidad)}))


@pytest.mark.parametrize(("permiso", "rol"), list(product(Permiso, Rol)))
def test_a_role_may_what_the_table_says(permiso: Permiso, rol: Rol) -> None:
    puede = TABLA[permiso.value].split()[list(Rol).index(rol)] == "x"

    assert con(rol).puede(permiso) is puede
    assert con(rol).puede(permiso, PROPIA) is puede


@pytest.mark.parametrize(("permiso", "rol"), list(product(Permiso, Rol)))
def test_a_role_of_a_unit_reaches_no_other(permiso: Permiso, rol: Rol) -> None:
    puede_en_la_suya = con(rol).puede(permiso, PROPIA)

    assert con(rol).puede(permiso, AJENA) is (puede_en_la_suya and rol not in DE_UNIDAD)


def test_every_permission_is_somebodys() -> None:
    assert set(PERMISOS) == set(Permiso) == {Permiso(p) for p in TABLA}
    assert all(PERMISOS.values())


@pytest.mark.parametrize("permiso", CIFRAS)
def test_the_administrator_has_no_power_over_figures(permiso: Permiso) -> None:
    assert not con(Rol.ADMINISTRADOR).puede(permiso)


@pytest.mark.parametrize("rol", [Rol.CONTROL, Rol.CONCEJAL, Rol.COSOC])
def test_who_reads_changes_no_figure(rol: Rol) -> None:
    """To observe is to say something, and to check a report changes nothing of it."""
    dicen = {Permiso.OBSERVAR, Permiso.COMPROBAR_INFORMES}
    cambian = set(Permiso) - {p for p in Permiso if p.value.startswith("ver_")} - dicen

    assert not any(con(rol).puede(p) for p in cambian)


def test_nobody_may_nothing() -> None:
    assert not any(Actor(id=UUID(int=9), nombre="Vera").puede(p) for p in Permiso)


def test_several_roles_add_up() -> None:
    actor = Actor(
        id=UUID(int=9),
        nombre="Diego",
        roles=frozenset({(Rol.DIRECTOR, PROPIA), (Rol.ENCARGADO, AJENA)}),
    )

    assert actor.puede(Permiso.INFORMAR, AJENA)
    assert not actor.puede(Permiso.INFORMAR, UUID(int=3))
    assert actor.unidades == {PROPIA, AJENA}


@pytest.mark.parametrize(
    ("paso", "quien"), [(p, q) for p, (q, _) in TRANSICIONES.items()]
)
def test_each_step_is_for_who_has_its_permission(
    paso: tuple[Estado, Accion], quien: frozenset[Rol]
) -> None:
    if paso[1] is Accion.VISAR:
        assert quien == PERMISOS[Permiso.VISAR]
    elif paso == (Estado.ENVIADO, Accion.DEVOLVER):
        assert quien == PERMISOS[Permiso.REVISAR] | PERMISOS[Permiso.VISAR]
    else:
        de_unidad = paso[1] in (Accion.ENVIAR, Accion.RETIRAR)
        assert quien == PERMISOS[Permiso.INFORMAR if de_unidad else Permiso.REVISAR]

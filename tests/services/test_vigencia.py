"""From draft to in force: what is asked, who wins, the day that comes, and back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosElemento
from pladeco.domain.vocabulario import EstadoModificacion, Nivel
from pladeco.models import Bitacora, Elemento, Modificacion
from pladeco.queries.modificaciones import load_modificacion
from pladeco.services import modificaciones as verbos
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.modificaciones import CambioImposible, aplicar_programadas
from pladeco.services.registro import vigilar
from tests.conftest import AHORA, HOY
from tests.modificadas import AYER, Taller, _taller

LIMPIEZA, ORDENANZA = "L1-O01-A01", "L1-O01-A02"
MANANA = HOY + timedelta(days=1)


def pesar(
    taller: Taller, peso: int, codigo: str = LIMPIEZA, en: Modificacion | None = None
) -> Modificacion:
    """Return a draft that weighs an Elemento."""
    modificacion = en or taller.abrir()
    nuevo = DatosElemento(nombre=taller.elemento(codigo).nombre, peso=Decimal(peso))
    taller.hacer(verbos.editar_elemento, modificacion, codigo, nuevo)
    return modificacion


def estado(modificacion: Modificacion) -> str:
    return modificacion.estado.value


def campos(error: pytest.ExceptionInfo[CambioImposible]) -> list[str]:
    return [p.campo for p in error.value.problemas]


def test_once_in_force_the_plan_is_another(en_ambos: Taller) -> None:
    version = en_ambos.instrumento.version
    modificacion = pesar(en_ambos, 3)

    en_ambos.aprobar(modificacion)

    en_ambos.session.expire_all()
    assert en_ambos.elemento(LIMPIEZA).peso == 3
    assert modificacion.estado is EstadoModificacion.VIGENTE
    assert modificacion.aprobada_por_id == en_ambos.rita.id
    assert en_ambos.instrumento.version > version
    anotado = en_ambos.session.scalars(
        select(Bitacora).where(
            Bitacora.objeto == "elemento", Bitacora.accion == "cambiar"
        )
    ).one()
    assert (anotado.antes, anotado.despues) == ({"peso": "1"}, {"peso": "3"})


def test_all_that_is_missing_is_told_at_once(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.fechar(modificacion, None, requiere_acuerdo=True)

    with pytest.raises(CambioImposible) as error:
        verbos.aprobar(taller.session, modificacion, hoy=HOY, **taller.con())

    assert campos(error) == ["acto", "acto_fecha", "rige_desde", "cambios"]
    assert modificacion.estado is EstadoModificacion.BORRADOR


def test_an_act_is_not_of_the_future(taller: Taller) -> None:
    with pytest.raises(CambioImposible) as error:
        taller.aprobar(
            pesar(taller, 3), requiere_acuerdo=True, acto="12", acto_fecha=MANANA
        )

    assert campos(error) == ["acto_fecha"]


def test_days_only_rise(taller: Taller) -> None:
    taller.aprobar(pesar(taller, 3), HOY)

    with pytest.raises(CambioImposible) as error:
        taller.aprobar(pesar(taller, 4), AYER)

    assert campos(error) == ["rige_desde"]
    assert "modificación 1 rige desde el 07-10-2026" in str(error.value)
    taller.aprobar(pesar(taller, 4), HOY)


def test_nothing_is_in_force_before_the_plan_begins(taller: Taller) -> None:
    primero = taller.instrumento.desde

    with pytest.raises(CambioImposible) as error:
        taller.aprobar(pesar(taller, 3), primero - timedelta(days=1))

    assert campos(error) == ["rige_desde"]
    assert f"El plan comienza el {primero:%d-%m-%Y}" in str(error.value)
    taller.aprobar(pesar(taller, 3), primero)


def _con_anios(taller: Taller, modificacion: Modificacion, hasta: date) -> None:
    taller.hacer(
        verbos.editar_instrumento,
        modificacion,
        nombre="Plan de otros años",
        desde=date(2024, 1, 1),
        hasta=hasta,
        vision=None,
        mision=None,
    )


def test_the_plan_that_results_is_checked_as_an_import_is(taller: Taller) -> None:
    hasta_2030, hasta_2033 = date(2030, 12, 31), date(2033, 12, 31)
    largo, tardio, corto = taller.abrir(), taller.abrir(), taller.abrir()
    _con_anios(taller, largo, hasta_2033)
    taller.aprobar(largo)
    plazo = {"desde": date(2024, 1, 1), "hasta": hasta_2033}
    taller.hacer(verbos.poner_plazo, tardio, "L1-O01-A01", **plazo)
    _con_anios(taller, corto, hasta_2030)
    taller.aprobar(corto)

    with pytest.raises(CambioImposible) as error:
        taller.aprobar(tardio)

    assert set(campos(error)) == {"cambios"}
    assert "está fuera del plan" in str(error.value)


def test_what_was_wrong_already_keeps_nobody_from_changing_the_rest(
    taller: Taller,
) -> None:
    taller.meta("L2-O01-A01-I1").valor = None
    taller.session.commit()

    taller.aprobar(pesar(taller, 3))

    assert taller.elemento(LIMPIEZA).peso == 3


def test_a_conflict_is_told_row_by_row(taller: Taller) -> None:
    primera = pesar(taller, 3)
    segunda = pesar(taller, 5)
    pesar(taller, 7, ORDENANZA, en=segunda)
    taller.aprobar(primera)

    with pytest.raises(CambioImposible) as error:
        taller.aprobar(segunda)

    taller.session.rollback()
    [problema] = error.value.problemas
    assert problema.mensaje == (
        f"Elemento {LIMPIEZA}: peso era «1» cuando se hizo el borrador y ahora es «3». "
        "Deshaga este cambio y hágalo de nuevo."
    )
    assert taller.elemento(ORDENANZA).peso == 1
    vista = load_modificacion(taller.session, taller.instrumento, segunda.numero)
    assert vista is not None
    assert vista.conflictos == (problema.mensaje,)


def test_a_code_given_twice_is_a_conflict(taller: Taller) -> None:
    primera, segunda = taller.abrir(), taller.abrir()
    nuevo = DatosElemento(nombre="Nueva")
    codigo = taller.hacer(
        verbos.agregar_elemento, primera, "L1-O01", Nivel.ACTIVIDAD, nuevo
    )
    taller.hacer(verbos.agregar_elemento, segunda, "L1-O01", Nivel.ACTIVIDAD, nuevo)
    [cambio] = taller.cambios(segunda)
    cambio.despues = {**(cambio.despues or {}), "codigo": codigo}
    taller.aprobar(primera)

    with pytest.raises(CambioImposible) as error:
        taller.aprobar(segunda)

    assert "ya agregó una fila en su lugar" in str(error.value)


def test_what_waits_for_its_day_is_applied_by_the_job(en_ambos: Taller) -> None:
    modificacion = pesar(en_ambos, 3)
    en_ambos.aprobar(modificacion, MANANA)
    assert estado(modificacion) == "programada"
    assert aplicar_programadas(en_ambos.session, ahora=AHORA, hoy=HOY) == ()
    assert en_ambos.elemento(LIMPIEZA).peso == 1

    hechas = aplicar_programadas(en_ambos.session, ahora=AHORA, hoy=MANANA)

    assert hechas == ((modificacion.id, True),)
    assert en_ambos.elemento(LIMPIEZA).peso == 3
    assert estado(modificacion) == "vigente"
    assert aplicar_programadas(en_ambos.session, ahora=AHORA, hoy=MANANA) == ()


def test_one_that_conflicts_on_its_day_waits_and_the_others_do_not(
    en_ambos: Taller,
) -> None:
    mala, buena = pesar(en_ambos, 3), pesar(en_ambos, 4, ORDENANZA)
    en_ambos.aprobar(mala, MANANA)
    en_ambos.aprobar(buena, MANANA)
    en_ambos.elemento(LIMPIEZA).peso = Decimal(9)
    en_ambos.session.commit()

    hechas = aplicar_programadas(en_ambos.session, ahora=AHORA, hoy=MANANA)

    assert hechas == ((mala.id, False), (buena.id, True))
    assert mala.estado is EstadoModificacion.PROGRAMADA
    assert en_ambos.elemento(LIMPIEZA).peso == 9


def test_back_to_draft_before_its_day(taller: Taller) -> None:
    modificacion = pesar(taller, 3)
    taller.aprobar(modificacion, MANANA)
    with pytest.raises(NoSePuede):
        pesar(taller, 4, en=modificacion)

    taller.hacer(verbos.volver_a_borrador, modificacion)

    assert modificacion.aprobada_por_id is None
    pesar(taller, 4, en=modificacion)
    taller.aprobar(modificacion)
    with pytest.raises(NoSePuede):
        taller.hacer(verbos.volver_a_borrador, modificacion)


@pytest.mark.parametrize("verbo", ["describir", "descartar", "quitar", "aprobar"])
def test_what_is_in_force_stays(taller: Taller, verbo: str) -> None:
    modificacion = pesar(taller, 3)
    taller.aprobar(modificacion)
    con: dict[str, Any] = {
        "describir": lambda: taller.fechar(modificacion),
        "descartar": lambda: taller.hacer(verbos.descartar, modificacion, motivo="No."),
        "quitar": lambda: taller.hacer(
            verbos.quitar_cambio, modificacion, taller.elemento(LIMPIEZA).id
        ),
        "aprobar": lambda: verbos.aprobar(
            taller.session, modificacion, hoy=HOY, **taller.con()
        ),
    }

    with pytest.raises(NoSePuede):
        con[verbo]()


def test_of_two_that_approve_at_once_one_wins(motor: Engine) -> None:
    with Session(motor) as session:
        taller = _taller(session)
        modificacion = pesar(taller, 3)
        taller.fechar(modificacion)
        clave, con = modificacion.id, taller.con()
        session.commit()
    juntos = Barrier(2)

    def aprobar(_: int) -> str:
        juntos.wait()
        with Session(motor) as session:
            vigilar(session)
            mia = session.get_one(Modificacion, clave)
            try:
                verbos.aprobar(session, mia, hoy=HOY, **con)
            except Conflicto:
                return "tarde"
            session.commit()
            return "a tiempo"

    with ThreadPoolExecutor(2) as hilos:
        assert sorted(hilos.map(aprobar, range(2))) == ["a tiempo", "tarde"]
    with Session(motor) as session:
        pesos = session.scalars(
            select(Elemento.peso).where(Elemento.codigo == LIMPIEZA)
        )
        assert list(pesos) == [3]


def test_a_withdrawal_bears_the_act_and_the_day(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)
    taller.hacer(verbos.retirar_indicador, modificacion, f"{ORDENANZA}-I1")

    taller.aprobar(
        modificacion,
        requiere_acuerdo=True,
        acto="Acuerdo 45",
        acto_fecha=date(2026, 10, 1),
    )

    fila = taller.elemento(LIMPIEZA)
    assert (fila.retirado_en, fila.retiro_acto) == (HOY, "Acuerdo 45")
    indicador = taller.indicador(f"{ORDENANZA}-I1")
    assert (indicador.retirado_en, indicador.retiro_acto) == (HOY, "Acuerdo 45")
    cambio = taller.cambios(modificacion)[0]
    assert cambio.despues == {"retirado_en": "2026-10-07", "retiro_acto": "Acuerdo 45"}

    otra = taller.abrir()
    taller.hacer(verbos.restaurar_elemento, otra, LIMPIEZA)
    taller.aprobar(otra, MANANA, hoy=MANANA)
    assert taller.elemento(LIMPIEZA).retirado_en is None


def test_without_an_act_the_modificacion_itself_is_named(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)

    taller.aprobar(modificacion)

    assert taller.elemento(LIMPIEZA).retiro_acto == "Modificación 1 del plan"

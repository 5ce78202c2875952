"""The Bitácora writes itself, and the plan's version rises with every change."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Estado, TipoUnidad
from pladeco.models import (
    Ajuste,
    Avance,
    Bitacora,
    Correo,
    Elemento,
    EnlaceClave,
    Instrumento,
    Periodo,
    Prorroga,
    SegundoFactor,
    TareaHecha,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.models.avisos import EstadoCorreo
from pladeco.services.registro import actuar, anotar, explicar
from pladeco.services.versiones import mover
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba


def anotado(session: Session, objeto: str) -> list[Bitacora]:
    consulta = select(Bitacora).where(Bitacora.objeto == objeto).order_by(Bitacora.id)
    return list(session.scalars(consulta))


def version(session: Session, plan: PlanDePrueba) -> int:
    consulta = select(Instrumento.version).where(Instrumento.id == plan.instrumento)
    return session.scalars(consulta).one()


def elemento(session: Session, codigo: str = "L1") -> Elemento:
    return session.scalars(select(Elemento).where(Elemento.codigo == codigo)).one()


def test_a_change_is_written_with_before_and_after(
    session: Session, sembrado: PlanDePrueba
) -> None:
    alba = actor(session, sembrado, "alba")
    actuar(session, alba, AHORA)
    unidad = session.get_one(Unidad, sembrado.unidades["MA"])

    unidad.nombre, unidad.activa = "Dirección de Aseo", False
    session.flush()

    [fila] = anotado(session, "unidad")
    assert fila.antes == {
        "nombre": "Dirección de Medio Ambiente, Aseo y Ornato",
        "activa": True,
    }
    assert fila.despues == {"nombre": "Dirección de Aseo", "activa": False}
    assert (fila.accion, fila.objeto_id) == ("cambiar", unidad.id)
    assert (fila.usuario_id, fila.direccion, fila.en) == (alba.id, "127.0.0.1", AHORA)


def test_what_nobody_had_read_is_written_with_its_before(
    session: Session, sembrado: PlanDePrueba
) -> None:
    fila = elemento(session)
    fila.lema = "Uno."
    session.commit()  # the row is to be loaded again, by who reads it

    fila.lema = "Dos."
    session.flush()

    *_, anotada = anotado(session, "elemento")
    assert (anotada.antes, anotada.despues) == ({"lema": "Uno."}, {"lema": "Dos."})


def test_a_new_row_is_written_with_its_key(
    session: Session, sembrado: PlanDePrueba
) -> None:
    obras = Unidad(
        institucion_id=sembrado.institucion,
        codigo="DOM",
        nombre="Obras",
        tipo=TipoUnidad.DIRECCION,
    )
    session.add(obras)
    session.flush()

    [fila] = anotado(session, "unidad")
    assert (fila.accion, fila.antes) == ("crear", None)
    assert fila.objeto_id == obras.id
    assert fila.despues is not None
    assert fila.despues["codigo"] == "DOM"


def test_a_deleted_row_is_written_whole(
    session: Session, sembrado: PlanDePrueba
) -> None:
    borrado = elemento(session, "L1-E01-P01-G01-Y01")
    session.delete(borrado)
    session.flush()

    [fila] = anotado(session, "elemento")
    assert (fila.accion, fila.despues) == ("borrar", None)
    assert fila.antes is not None
    assert fila.antes["nombre"] == "Pasarela del humedal."
    assert fila.antes["texto_fuente"] == {"actividad": "Pasarela del humedal."}


def test_what_did_not_change_is_not_written(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)
    elemento(session).lema = "Vive el agua."
    session.flush()

    assert anotado(session, "elemento") == []
    assert version(session, sembrado) == antes


@pytest.mark.parametrize(
    ("campo", "valor"),
    [("clave_hash", "$argon2id$otra"), ("run_numero", 9876543), ("run_dv", "3")],
)
def test_secrets_never_reach_it(
    session: Session, sembrado: PlanDePrueba, campo: str, valor: Any
) -> None:
    usuario = session.get_one(Usuario, sembrado.personas["ana"])
    setattr(usuario, campo, valor)
    if campo != "clave_hash":
        usuario.run_numero, usuario.run_dv = 7654321, "6"
    session.flush()

    [fila] = anotado(session, "usuario")
    assert fila.antes is not None
    assert fila.despues is not None
    assert fila.antes[campo] == fila.despues[campo] == "(reservado)"
    assert str(valor) not in str((fila.antes, fila.despues))


def test_the_token_of_a_link_never_reaches_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.add(
        EnlaceClave(
            usuario_id=sembrado.personas["ana"],
            token_hash="f" * 64,
            creado_en=AHORA,
            vence_en=AHORA,
        )
    )
    session.flush()

    [fila] = anotado(session, "enlace_clave")
    assert "f" * 64 not in str(fila.despues)


def test_what_is_no_row_is_written_by_hand(
    session: Session, sembrado: PlanDePrueba
) -> None:
    anotar(session, "ingresar", "sesion", despues={"que": "x"}, motivo="clave")
    session.flush()

    [fila] = anotado(session, "sesion")
    assert (fila.accion, fila.motivo) == ("ingresar", "clave")


# -- the plan's version


def test_the_version_rises_once_in_a_transaction(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)

    for lema in ("Uno.", "Dos.", "Tres."):
        elemento(session).lema = lema
        session.flush()

    assert version(session, sembrado) == antes + 1


def test_it_rises_again_in_the_next_transaction(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)

    for lema in ("Uno.", "Dos."):
        elemento(session).lema = lema
        session.commit()

    assert version(session, sembrado) == antes + 2


def test_after_a_rollback_it_rises_again(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)
    elemento(session).lema = "Uno."
    session.flush()
    session.rollback()

    elemento(session).lema = "Dos."
    session.commit()

    assert version(session, sembrado) == antes + 1


def test_after_a_refused_row_it_rises_again(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)
    elemento(session).peso = Decimal(-1)
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()

    elemento(session).lema = "Dos."
    session.commit()

    assert version(session, sembrado) == antes + 1


def test_what_the_machine_does_leaves_it_alone(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)
    session.add(
        TareaHecha(
            tarea="x", dia=date(2026, 1, 1), terminada_en=AHORA, resultado="bien"
        )
    )
    session.add(
        Correo(
            clave="c",
            para="ana@qh.cl",
            asunto="a",
            texto="t",
            html="h",
            message_id="<c@pladeco.invalid>",
            estado=EstadoCorreo.PENDIENTE,
            creado_en=AHORA,
            proximo_en=AHORA,
        )
    )
    session.commit()

    assert version(session, sembrado) == antes
    assert session.scalars(select(Bitacora)).all() == []


def test_a_summed_up_change_raises_the_version_without_a_row_each(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)
    session.info["bitacora_resumida"] = True

    elemento(session).lema = "Importado."
    session.flush()

    assert anotado(session, "elemento") == []
    assert version(session, sembrado) == antes + 1


# -- people, reasons, requests


@pytest.mark.parametrize(
    ("campo", "valor"), [("nombre", "Ana María"), ("correo", "x@qh.cl")]
)
def test_who_a_person_is_never_reaches_it(
    session: Session, sembrado: PlanDePrueba, campo: str, valor: str
) -> None:
    usuario = session.get_one(Usuario, sembrado.personas["ana"])
    setattr(usuario, campo, valor)
    session.flush()

    [fila] = anotado(session, "usuario")
    assert fila.antes == fila.despues == {campo: "(reservado)"}
    assert fila.objeto_id == usuario.id


def test_the_address_of_a_setting_never_reaches_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for clave, valor in (("correo_gabinete", "jefa@qh.cl"), ("dias_vence", "12")):
        session.add(
            Ajuste(institucion_id=sembrado.institucion, clave=clave, valor=valor,
                   cambiado_en=AHORA, cambiado_por_id=sembrado.personas["rita"])
        )  # fmt: skip
    session.flush()

    dichos = {(f.despues or {})["valor"] for f in anotado(session, "ajuste")}
    assert dichos == {"(reservado)", "12"}


def test_a_setting_is_written_with_what_ruled_before_and_after(
    session: Session, sembrado: PlanDePrueba
) -> None:
    fila = Ajuste(
        institucion_id=sembrado.institucion, clave="dias_vence", valor="12",
        cambiado_en=AHORA, cambiado_por_id=sembrado.personas["rita"],
    )  # fmt: skip
    session.add(fila)
    session.flush()
    fila.valor = "15"
    session.flush()
    session.delete(fila)  # back at what is usual
    session.flush()

    pasos = {
        (f.accion, (f.antes or {})["valor"], (f.despues or {})["valor"])
        for f in anotado(session, "ajuste")
    }
    assert pasos == {
        ("cambiar", "10", "12"), ("cambiar", "12", "15"), ("cambiar", "15", "10"),
    }  # fmt: skip


def test_a_reason_goes_with_all_that_is_written_until_the_end(
    session: Session, sembrado: PlanDePrueba
) -> None:
    explicar(session, " Lo pidió el Concejo. ")
    elemento(session).lema = "Uno."
    session.commit()
    elemento(session).lema = "Dos."
    session.commit()

    assert [f.motivo for f in anotado(session, "elemento")] == [
        "Lo pidió el Concejo.", None,
    ]  # fmt: skip


def test_the_reason_of_a_row_is_the_reason_of_its_change(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.add(
        Prorroga(
            periodo_id=session.scalars(select(Periodo.id)).one(),
            unidad_id=sembrado.unidades["MA"],
            vence=date(2026, 10, 20),
            motivo="Se cayó la red.",
            dada_en=AHORA,
            dada_por_id=sembrado.personas["rita"],
        )
    )
    session.flush()

    [fila] = anotado(session, "prorroga")
    assert fila.motivo == "Se cayó la red."


def test_the_note_of_a_step_is_the_reason_of_its_change(
    session: Session, sembrado: PlanDePrueba
) -> None:
    avance = Avance(
        indicador_id=sembrado.indicadores["L1-O01-A01-I1"],
        unidad_id=sembrado.unidades["MA"],
        periodo_id=session.scalars(select(Periodo.id)).one(),
    )
    version = VersionAvance(
        avance=avance, numero=1, estado=Estado.ENVIADO, creada_en=AHORA,
        autor_id=sembrado.personas["ana"],
    )  # fmt: skip
    session.add_all((avance, version))
    session.flush()

    mover(session, version, Accion.DEVOLVER, actor=actor(session, sembrado, "rita"),
          ahora=AHORA, nota="Falta la lista.")  # fmt: skip
    session.flush()

    *_, fila = anotado(session, "version_avance")
    assert (fila.accion, fila.motivo) == ("cambiar", "Falta la lista.")


def test_each_entry_bears_the_request_it_came_with(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.info["peticion"] = "a1"
    elemento(session).lema = "Uno."
    session.flush()

    [fila] = anotado(session, "elemento")
    assert fila.peticion == "a1"


def test_a_code_of_the_telephone_is_no_news(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = version(session, sembrado)
    factor = SegundoFactor(
        usuario_id=sembrado.personas["rita"], secreto="cifrado", creado_en=AHORA
    )
    session.add(factor)
    session.flush()
    factor.ultimo_paso = 5
    session.flush()

    [fila] = anotado(session, "segundo_factor")
    assert fila.despues is not None
    assert fila.despues["secreto"] == "(reservado)"
    assert version(session, sembrado) == antes


def test_a_row_not_loaded_keeps_its_key(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ma = session.get_one(Unidad, sembrado.unidades["MA"])
    clave = ma.id
    session.commit()

    ma.activa = False
    session.commit()

    assert session.scalars(select(Bitacora.objeto_id)).all() == [clave]
    assert session.get_one(Unidad, clave) is ma

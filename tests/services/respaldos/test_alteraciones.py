"""The tampering drill: what somebody with the server in hand changes is found."""

# ruff: noqa: S608 - the statements of whoever has the database in hand

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy.exc import DBAPIError

from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.queries.verificacion import verificar
from tests.instalada import Instalada
from tests.services.respaldos.alteraciones import (
    agregar_a_la_bitacora,
    agregar_paso,
    borrar_a_una_persona,
    borrar_de_la_bitacora,
    borrar_el_ultimo_sello,
    borrar_evidencia,
    borrar_un_sello,
    cambiar_bitacora,
    cambiar_cifra,
    cambiar_cifra_y_su_huella,
    cambiar_corte,
    cambiar_corte_y_su_huella,
    cambiar_evidencia,
    cambiar_evidencia_y_su_huella,
    cambiar_informe,
    cambiar_palabras,
    cambiar_para_que_fue,
    clave_nueva,
    darse_un_rol,
    decir_que_valido_otra,
    ordenar,
    permutar_anotaciones,
    permutar_archivos,
    quitar_la_guardia,
    quitar_un_paso,
    repetir_un_codigo,
    sin_guardia,
    validar_a_mano,
    valor_fuera_de_lista,
)

C = ClaseHallazgo


@dataclass(frozen=True, slots=True)
class Caso:
    alterar: Callable[[Instalada], None]
    clase: ClaseHallazgo
    dice: str

    def hallado(self, hallazgos: tuple[Hallazgo, ...]) -> bool:
        return any(h.clase is self.clase and self.dice in h.mensaje for h in hallazgos)


CASOS = (
    Caso(cambiar_cifra, C.AVANCE, "no dice lo que decía"),
    Caso(cambiar_cifra_y_su_huella, C.ANOTADO, "tiene en valor algo"),
    Caso(cambiar_palabras, C.AVANCE, "no dice lo que decía"),
    Caso(validar_a_mano, C.AVANCE, "ningún paso lo llevó"),
    Caso(agregar_paso, C.AVANCE, "un paso que el programa no dio"),
    Caso(quitar_un_paso, C.AVANCE, "no siguen unos a otros"),
    Caso(decir_que_valido_otra, C.AVANCE, "cuenta de otra manera"),
    Caso(darse_un_rol, C.ANOTADO, "no cuenta quién la puso"),
    Caso(permutar_archivos, C.ARCHIVO, "Alguien cambió la copia limpia"),
    Caso(cambiar_evidencia, C.ARCHIVO, "Alguien cambió la evidencia"),
    Caso(borrar_evidencia, C.ARCHIVO, "Falta la copia limpia"),
    Caso(cambiar_evidencia_y_su_huella, C.AVANCE, "no dice lo que decía"),
    Caso(cambiar_informe, C.ARCHIVO, "Alguien cambió el informe emitido"),
    Caso(cambiar_corte, C.CORTE, "no coincide con su huella"),
    Caso(cambiar_corte_y_su_huella, C.ANOTADO, "sha256"),
    Caso(cambiar_para_que_fue, C.ANOTADO, "proposito"),
    Caso(cambiar_bitacora, C.BITACORA, "no dice lo que decía"),
    Caso(borrar_de_la_bitacora, C.BITACORA, "ahora hay"),
    Caso(agregar_a_la_bitacora, C.BITACORA, "ahora hay"),
    Caso(permutar_anotaciones, C.BITACORA, "no dice lo que decía"),
    Caso(borrar_un_sello, C.BITACORA, "su sello no sigue"),
    Caso(borrar_el_ultimo_sello, C.BITACORA, "el planificador lo selló"),
    Caso(quitar_la_guardia, C.DISPARADOR, "«nota» dejó de estar protegida"),
    Caso(valor_fuera_de_lista, C.REGLA, "periodo_estado_from_closed_list"),
    Caso(borrar_a_una_persona, C.LLAVE, "«usuario» que no existe"),
    Caso(repetir_un_codigo, C.REPETIDA, "institucion_id, codigo"),
)


def test_nothing_is_found_where_nobody_touched(instalada: Instalada) -> None:
    hecha = verificar(instalada.engine, instalada.carpeta)

    assert hecha.hallazgos == ()
    assert (hecha.versiones, hecha.sin_huella) == (3, 0)
    assert (hecha.cortes, hecha.archivos) == (1, 4)
    assert hecha.sellos > 0


@pytest.mark.parametrize("caso", CASOS, ids=lambda c: c.alterar.__name__)
def test_each_change_past_the_program_is_found(
    en_sqlite: Instalada, caso: Caso
) -> None:
    caso.alterar(en_sqlite)

    hallazgos = verificar(en_sqlite.engine, en_sqlite.carpeta).hallazgos

    assert caso.hallado(hallazgos), hallazgos


# What would hide another change, by being on the same row, goes in a second round.
_DESPUES = frozenset(
    {
        agregar_paso, borrar_a_una_persona, borrar_evidencia, cambiar_bitacora,
        cambiar_cifra_y_su_huella, cambiar_corte_y_su_huella,
        cambiar_evidencia_y_su_huella, decir_que_valido_otra, permutar_anotaciones,
    }
)  # fmt: skip

# What takes away the day, or the count of it, that others are seen by.
_A_SOLAS = frozenset({borrar_un_sello, borrar_de_la_bitacora})


@pytest.mark.parametrize("ronda", [1, 2])
def test_many_at_once_are_found_on_postgresql(
    en_postgresql: Instalada, ronda: int
) -> None:
    """One finding keeps none of the others from being looked for."""
    casos = [c for c in CASOS if (c.alterar in _DESPUES) is (ronda == 2)]
    casos = [c for c in casos if c.alterar not in _A_SOLAS]
    for caso in casos:
        caso.alterar(en_postgresql)

    hallazgos = verificar(en_postgresql.engine, en_postgresql.carpeta).hallazgos

    assert [c.alterar.__name__ for c in casos if not c.hallado(hallazgos)] == []


def test_a_row_that_cannot_be_read_keeps_nothing_else_from_being_looked_at(
    en_sqlite: Instalada,
) -> None:
    """PostgreSQL lets no column hold what is not of its type; SQLite does."""
    sin_guardia(en_sqlite, "corte", "UPDATE corte SET creado_en = 'ayer'")
    borrar_evidencia(en_sqlite)

    hallazgos = verificar(en_sqlite.engine, en_sqlite.carpeta).hallazgos

    assert {C.FILA, C.ARCHIVO} <= {h.clase for h in hallazgos}


RECHAZADAS = (
    "UPDATE bitacora SET motivo = 'otro'",
    "DELETE FROM bitacora",
    "UPDATE corte SET sha256 = ''",
    "DELETE FROM movimiento",
    "UPDATE nota SET texto = 'x'",
    "DELETE FROM sello",
    "UPDATE version_avance SET estado = 'validado' WHERE estado = 'enviado'",
    "UPDATE version_avance SET estado = 'archivado'",
    "UPDATE evidencia SET sha256 = NULL WHERE tipo = 'archivo'",
)


def test_the_database_refuses_what_must_never_be(instalada: Instalada) -> None:
    _con_nota(instalada)  # a table without rows refuses nothing

    for orden in RECHAZADAS:
        with pytest.raises(DBAPIError, match=r"append-only|CHECK|check"):
            ordenar(instalada, orden)


def _con_nota(instalada: Instalada) -> None:
    ordenar(
        instalada,
        "INSERT INTO nota (id, avance_id, autor_id, en, texto) "
        f"SELECT '{clave_nueva(instalada)}', avance_id, autor_id, creada_en, 'hola' "
        "FROM version_avance LIMIT 1",
    )

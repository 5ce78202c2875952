"""What must never be false is refused by the database, by the name of the sentence."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    delete,
    inspect,
    text,
)
from sqlalchemy.exc import IntegrityError

from pladeco.domain.vocabulario import (
    Estado,
    EstadoModificacion,
    EstadoPropuesta,
    Nivel,
    OperacionCambio,
    Rol,
)
from pladeco.models.avances import TipoEvidencia
from pladeco.models.base import uuid7
from pladeco.models.intocables import INTOCABLES
from pladeco.models.periodos import EstadoPeriodo
from tests.models.filas import (
    TABLAS,
    columnas_con_lista,
    fila,
    insertar,
    valor_para,
)

AYER, HOY = date(2026, 10, 6), date(2026, 10, 7)
AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
PROPIO = "its own key"


@dataclass(frozen=True)
class Caso:
    """A row that breaks one CHECK and no other."""

    tabla: str
    regla: str
    cambios: dict[str, Any] = field(default_factory=dict)

    @property
    def nombre(self) -> str:
        return f"ck_{self.tabla}_{self.regla}"


# fmt: off
CASOS = (
    Caso("instrumento", "starts_before_it_ends", {"desde": HOY, "hasta": AYER}),
    Caso("instrumento", "risk_not_negative", {"riesgo": Decimal("-0.0001")}),
    Caso("institucion", "has_a_name", {"nombre": " "}),
    Caso("institucion", "color_of_six_digits", {"color": "#123"}),
    Caso("unidad", "not_above_itself", {"superior_id": PROPIO}),
    Caso("unidad", "has_a_name", {"nombre": "  "}),
    Caso("usuario", "has_a_name", {"nombre": ""}),
    Caso("usuario", "correo_in_lower_case", {"correo": "Ana@qh.cl"}),
    Caso("usuario", "run_has_check_digit", {"run_numero": 12345678}),
    Caso("usuario", "run_has_check_digit", {"run_dv": "5"}),
    Caso("rol_asignado", "unit_only_for_unit_roles", {"unidad_id": None}),
    Caso("rol_asignado", "unit_only_for_unit_roles", {"rol": Rol.SECPLA}),
    Caso("elemento", "only_lineamientos_have_nothing_above", {"nivel": Nivel.PROGRAMA}),
    Caso("elemento", "not_above_itself",
         {"nivel": Nivel.PROGRAMA, "superior_id": PROPIO}),
    Caso("elemento", "weight_not_negative", {"peso": Decimal(-1)}),
    Caso("responsable", "the_lead_unit_reports", {"lider": True}),
    Caso("vinculo", "not_to_itself", {"desde_id": "hacia_id"}),
    Caso("vinculo", "decided_only_once_settled", {"decidido_en": AHORA}),
    Caso("vinculo", "decided_only_once_settled", {"estado": EstadoPropuesta.RECHAZADO}),
    Caso("vinculo_ods", "one_of_seventeen_goals", {"objetivo": 0}),
    Caso("vinculo_ods", "one_of_seventeen_goals", {"objetivo": 18}),
    Caso("vinculo_ods", "target_of_its_goal", {"objetivo": 1, "meta_ods": "11.1"}),
    Caso("vinculo_ods", "decided_only_once_settled", {"decidido_en": AHORA}),
    Caso("financiamiento", "amount_not_negative", {"monto": Decimal(-1)}),
    Caso("financiamiento", "year_of_this_century", {"anio": 202}),
    Caso("indicador", "has_a_name", {"nombre": " "}),
    Caso("meta", "starts_before_it_ends", {"desde": HOY, "hasta": AYER}),
    Caso("meta", "confirmed_by_somebody", {"tipo": "vacia", "confirmada_en": AHORA}),
    Caso("meta", "confirmed_has_a_kind",
         {"confirmada_en": AHORA, "confirmada_por_id": "usuario"}),
    Caso("meta", "a_formal_act_has_a_date", {"acto": "Decreto 12"}),
    Caso("meta", "a_formal_act_has_a_date", {"acto_fecha": HOY}),
    Caso("hito", "weight_not_negative", {"peso": Decimal(-1)}),
    Caso("periodo", "starts_before_it_ends",
         {"desde": HOY, "hasta": AYER, "abre": HOY, "vence": HOY, "cierra": HOY}),
    Caso("periodo", "due_after_it_ended",
         {"desde": AYER, "hasta": HOY, "abre": AYER, "vence": AYER, "cierra": HOY}),
    Caso("periodo", "open_before_it_is_due", {"abre": AYER - timedelta(days=30)}),
    Caso("periodo", "closes_once_it_was_due", {"cierra": date(2026, 9, 29)}),
    Caso("periodo", "opened_at_unless_still_to_come", {"abierto_en": None}),
    Caso("periodo", "opened_at_unless_still_to_come",
         {"estado": EstadoPeriodo.PROGRAMADO}),
    Caso("periodo", "closed_at_only_if_closed", {"cerrado_en": AHORA}),
    Caso("periodo", "closed_at_only_if_closed",
         {"estado": EstadoPeriodo.CERRADO}),
    Caso("periodo", "frozen_only_if_closed", {"corte_id": "corte"}),
    Caso("prorroga", "has_a_reason", {"motivo": " "}),
    Caso("prorroga", "undone_by_somebody", {"anulada_en": AHORA}),
    Caso("reapertura", "numbered_from_one", {"numero": 0}),
    Caso("reapertura", "has_a_reason", {"motivo": " "}),
    Caso("reapertura", "has_a_resolution", {"resolucion": " "}),
    Caso("reapertura", "compared_once_it_ended", {"terminada_en": AHORA}),
    Caso("alcance_reapertura", "reaches_something", {"unidad_id": None}),
    Caso("feriado", "has_a_name", {"nombre": " "}),
    Caso("correo", "taken_only_while_it_is_sent", {"tomado_en": AHORA}),
    Caso("correo", "sent_at_only_if_sent", {"enviado_en": AHORA}),
    Caso("aviso", "leads_to_a_page_of_ours", {"ruta": "https://otra.cl"}),
    Caso("monto", "amount_not_negative", {"monto": Decimal(-1)}),
    Caso("monto", "year_of_this_century", {"anio": 202}),
    Caso("nota", "says_something", {"texto": " "}),
    Caso("traspaso", "to_somebody_else", {"de_id": "a_id"}),
    Caso("traspaso", "has_a_reason", {"motivo": " "}),
    Caso("informe", "made_in_hundredths", {"hecho": 101}),
    Caso("informe", "hash_once_issued", {"sha256": "a" * 64, "clave": "b" * 64}),
    Caso("informe", "issued_at_once_issued", {"emitido_en": AHORA}),
    Caso("informe", "a_file_has_key_and_hash", {"clave": "b" * 64}),
    Caso("informe", "taken_only_while_it_is_made", {"tomado_en": AHORA}),
    Caso("envio_programado", "days_of_half_a_year", {"dias": 121}),
    Caso("observacion", "numbered_from_one", {"numero": 0}),
    Caso("observacion", "on_something", {"elemento_id": None}),
    Caso("observacion", "says_something", {"texto": " "}),
    Caso("observacion", "answered_by_somebody_on_a_day", {"respuesta": "Sí."}),
    Caso("foto_publica", "says_what_it_shows", {"pie": " "}),
    Caso("foto_publica", "taken_back_by_somebody", {"retirada_en": AHORA}),
    Caso("revision_ods", "none_for_a_reason", {"sin_ods": " "}),
    Caso("version_avance", "signed_by_the_director_on_a_day",
         {"estado": Estado.VISADO}),
    Caso("version_avance", "validado_en_only_if_validado", {"validado_en": AHORA}),
    Caso("version_avance", "validado_en_only_if_validado", {"estado": Estado.VALIDADO}),
    Caso("version_avance", "a_correction_has_a_reason", {"numero": 2}),
    Caso("version_avance", "nothing_new_has_no_figures",
         {"sin_novedad": True, "valor": Decimal(0)}),
    Caso("version_avance", "nothing_new_has_no_figures",
         {"sin_novedad": True, "numerador": Decimal(1)}),
    Caso("version_avance", "nothing_new_has_a_reason",
         {"sin_novedad": True, "estado": Estado.ENVIADO}),
    Caso("evidencia", "a_file_has_key_and_hash", {"clave": None}),
    Caso("evidencia", "a_file_has_key_and_hash", {"sha256": None}),
    Caso("evidencia", "a_copy_has_key_and_hash", {"limpia_clave": "c"}),
    Caso("evidencia", "a_copy_has_an_original",
         {"tipo": TipoEvidencia.ENLACE, "clave": None, "sha256": None,
          "url": "https://qh.cl", "limpia_clave": "c", "limpia_sha256": "d"}),
    Caso("evidencia", "a_link_has_an_address", {"url": "https://qh.cl"}),
    Caso("evidencia", "a_link_has_an_address",
         {"tipo": TipoEvidencia.ENLACE, "clave": None, "sha256": None}),
    Caso("corte", "numbered_from_one", {"numero": 0}),
    Caso("elemento", "withdrawn_on_a_day", {"retiro_acto": "Acuerdo 12"}),
    Caso("indicador", "withdrawn_on_a_day", {"retiro_acto": "Acuerdo 12"}),
    Caso("meta", "discarded_is_not_confirmed",
         {"tipo": "vacia", "confirmada_en": AHORA, "confirmada_por_id": "usuario",
          "descartada_en": AHORA}),
    Caso("modificacion", "numbered_from_one", {"numero": 0}),
    Caso("modificacion", "has_a_reason", {"motivo": " "}),
    Caso("modificacion", "in_force_once_applied", {"aplicada_en": AHORA}),
    Caso("modificacion", "in_force_once_applied",
         {"estado": EstadoModificacion.VIGENTE, "rige_desde": HOY}),
    Caso("modificacion", "approved_has_a_date",
         {"estado": EstadoModificacion.PROGRAMADA}),
    Caso("modificacion", "where_the_concejo_must_agree_there_is_an_act",
         {"estado": EstadoModificacion.PROGRAMADA, "rige_desde": HOY,
          "requiere_acuerdo": True, "acto": "Acuerdo 12"}),
    Caso("modificacion", "a_document_has_key_and_hash", {"documento_clave": "c"}),
    Caso("cambio", "what_is_added_was_not", {"antes": {}}),
    Caso("cambio", "what_changes_was_and_is",
         {"operacion": OperacionCambio.CAMBIAR, "despues": {}}),
    Caso("cambio", "what_is_removed_is_not",
         {"operacion": OperacionCambio.QUITAR, "despues": {}}),
)
# fmt: on


def con_claves(conexion: Connection, caso: Caso) -> dict[str, Any]:
    """Put real keys where the table of cases can only name them."""
    valores = fila(conexion, caso.tabla) | {"id": uuid7()} | caso.cambios
    sustitutos = {
        PROPIO: valores["id"],
        "hacia_id": valores.get("hacia_id"),
        "a_id": valores.get("a_id"),
        "corte": insertar(conexion, "corte"),
        "usuario": insertar(conexion, "usuario"),
    }
    return {
        campo: sustitutos.get(valor, valor) if isinstance(valor, str) else valor
        for campo, valor in valores.items()
    }


@pytest.mark.parametrize("caso", CASOS, ids=lambda c: c.nombre)
def test_a_row_that_breaks_a_rule_is_refused_by_its_name(
    conexion: Connection, caso: Caso
) -> None:
    valores = con_claves(conexion, caso)

    with pytest.raises(IntegrityError, match=rf"\b{caso.nombre}\b"):
        conexion.execute(TABLAS[caso.tabla].insert().values(valores))


def test_every_named_check_stands_in_the_table() -> None:
    nombrados = {
        str(regla.name)
        for tabla in TABLAS.values()
        for regla in tabla.constraints
        if isinstance(regla, CheckConstraint)
        and not str(regla.name).endswith("_from_closed_list")
    }

    assert nombrados == {caso.nombre for caso in CASOS}


@pytest.mark.parametrize("tabla", sorted(TABLAS))
def test_a_valid_row_of_every_table_is_taken(conexion: Connection, tabla: str) -> None:
    insertar(conexion, tabla)


# What keeps other CHECKs quiet when the list does not hold the value.
CALLADAS: dict[tuple[str, str], dict[str, Any]] = {
    ("evidencia", "tipo"): {"clave": None, "sha256": None},
    ("vinculo", "estado"): {"decidido_en": AHORA},
    ("vinculo_ods", "estado"): {"decidido_en": AHORA},
    ("rol_asignado", "rol"): {"unidad_id": None},
    ("elemento", "nivel"): {"superior_id": PROPIO},
}


@pytest.mark.parametrize(
    ("tabla", "columna"),
    [(t.name, c.name) for t, c in columnas_con_lista()],
)
def test_a_closed_list_takes_nothing_else(
    conexion: Connection, tabla: str, columna: str
) -> None:
    valores = fila(conexion, tabla) | CALLADAS.get((tabla, columna), {})
    valores |= {"id": uuid7(), columna: text("'otra cosa'")}
    if valores.get("superior_id") == PROPIO:
        valores["superior_id"] = insertar(conexion, tabla)

    with pytest.raises(IntegrityError, match=f"ck_{tabla}_{columna}_from_closed_list"):
        conexion.execute(TABLAS[tabla].insert().values(valores))


UNICAS = [
    (tabla.name, regla)
    for tabla in TABLAS.values()
    for regla in sorted(tabla.constraints, key=lambda c: str(c.name))
    if isinstance(regla, UniqueConstraint)
]


@pytest.mark.parametrize(
    ("tabla", "regla"), UNICAS, ids=[str(regla.name) for _, regla in UNICAS]
)
def test_the_same_twice_is_refused(
    conexion: Connection, tabla: str, regla: UniqueConstraint
) -> None:
    repetidas = {c.name: valor_para(conexion, c) for c in regla.columns}
    if "run_numero" in repetidas:
        repetidas["run_dv"] = "5"
    if tabla == "reapertura":  # of two at a time another rule tells
        repetidas |= {"terminada_en": AHORA, "despues": "{}"}
    insertar(conexion, tabla, **repetidas)

    with pytest.raises(IntegrityError) as falla:
        insertar(conexion, tabla, **repetidas)

    assert _dice(falla.value, tabla, regla)


SIN_UNA_PARTE = [
    (tabla.name, indice)
    for tabla in TABLAS.values()
    for indice in sorted(tabla.indexes, key=lambda i: str(i.name))
    if indice.unique
]


@pytest.mark.parametrize(
    ("tabla", "indice"), SIN_UNA_PARTE, ids=[str(i.name) for _, i in SIN_UNA_PARTE]
)
def test_the_same_twice_is_refused_where_a_part_is_empty(
    conexion: Connection, tabla: str, indice: Index
) -> None:
    repetidas = {c.name: valor_para(conexion, c) for c in indice.columns}
    otra = {"numero": 2} if tabla == "reapertura" else {}
    if tabla == "rol_asignado":
        repetidas |= {"rol": Rol.SECPLA, "unidad_id": None}
    insertar(conexion, tabla, **repetidas)

    with pytest.raises(IntegrityError) as falla:
        insertar(conexion, tabla, **(repetidas | otra))

    assert _dice(falla.value, tabla, indice)


FORANEAS = [
    (tabla.name, regla.column_keys[0])
    for tabla in TABLAS.values()
    for regla in sorted(tabla.constraints, key=lambda c: str(c.name))
    if isinstance(regla, ForeignKeyConstraint)
]


@pytest.mark.parametrize(("tabla", "columna"), FORANEAS)
def test_a_key_of_nobody_is_refused(
    conexion: Connection, tabla: str, columna: str
) -> None:
    valores = fila(conexion, tabla) | {"id": uuid7(), columna: uuid7()}
    if (tabla, columna) == ("elemento", "superior_id"):
        valores["nivel"] = Nivel.PROGRAMA
    if (tabla, columna) == ("meta", "confirmada_por_id"):
        valores |= {"confirmada_en": AHORA, "tipo": "vacia"}
    if (tabla, columna) == ("prorroga", "anulada_por_id"):
        valores |= {"anulada_en": AHORA}
    if (tabla, columna) == ("periodo", "corte_id"):
        valores |= {"estado": EstadoPeriodo.CERRADO, "cerrado_en": AHORA}

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        conexion.execute(TABLAS[tabla].insert().values(valores))


def test_what_others_hang_from_stays(conexion: Connection) -> None:
    unidad = insertar(conexion, "unidad")
    insertar(conexion, "alias_unidad", unidad_id=unidad)

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        conexion.execute(
            delete(TABLAS["unidad"]).where(TABLAS["unidad"].c.id == unidad)
        )


def test_the_database_has_each_check_of_the_models(conexion: Connection) -> None:
    inspector = inspect(conexion)

    for tabla in TABLAS.values():
        hay = {str(c["name"]) for c in inspector.get_check_constraints(tabla.name)}

        assert hay == {
            str(c.name) for c in tabla.constraints if isinstance(c, CheckConstraint)
        }, tabla.name


def _dice(falla: IntegrityError, tabla: str, regla: UniqueConstraint | Index) -> bool:
    """PostgreSQL tells the name; SQLite, for want of it, the columns.

    Where rows only come, SQLite is asked by a trigger before it looks at its own rule.
    """
    columnas = ", ".join(f"{tabla}.{c.name}" for c in regla.columns)
    dichos = [str(regla.name), columnas]
    if tabla in INTOCABLES:
        dichos.append(f"(sqlite3.IntegrityError) {tabla}: append-only")
    return any(dicho in str(falla) for dicho in dichos)

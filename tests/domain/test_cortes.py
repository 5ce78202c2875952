"""What may be done with a Corte, in which order, on which day."""

from dataclasses import dataclass
from datetime import date

import pytest

from pladeco.domain.cortes import (
    DESTINATARIOS,
    ActoPropuesto,
    Tramite,
    check_acto,
    se_puede,
    tramite_de,
)
from pladeco.domain.vocabulario import AccionCorte, Destinatario

FIRMAR, ENTREGAR = AccionCorte.FIRMAR, AccionCorte.ENTREGAR_COSOC
PUBLICAR, RETIRAR = AccionCorte.PUBLICAR, AccionCorte.RETIRAR
HOY = date(2026, 10, 7)


@dataclass(frozen=True)
class Acto:
    accion: AccionCorte
    fecha: date = HOY


def tras(*acciones: AccionCorte) -> Tramite:
    return tramite_de([Acto(a) for a in acciones])


@pytest.mark.parametrize(
    ("hechas", "se_pueden"),
    [
        ((), {FIRMAR}),
        ((FIRMAR,), {ENTREGAR, PUBLICAR}),
        ((FIRMAR, ENTREGAR), {PUBLICAR}),
        ((FIRMAR, PUBLICAR), {ENTREGAR, RETIRAR}),
        ((FIRMAR, PUBLICAR, RETIRAR), {ENTREGAR, PUBLICAR}),
        ((FIRMAR, PUBLICAR, RETIRAR, PUBLICAR), {ENTREGAR, RETIRAR}),
    ],
)
def test_each_act_has_its_turn(
    hechas: tuple[AccionCorte, ...], se_pueden: set[AccionCorte]
) -> None:
    tramite = tras(*hechas)

    assert {a for a in AccionCorte if se_puede(a, tramite)} == se_pueden
    assert {
        a
        for a in AccionCorte
        if not check_acto(ActoPropuesto(a, HOY, "Porque sí."), tramite, hoy=HOY)
    } == se_pueden


def test_what_was_withdrawn_is_not_published_until_it_is_again() -> None:
    assert tras(FIRMAR, PUBLICAR, RETIRAR).publicado is None
    assert tras(FIRMAR, PUBLICAR, RETIRAR).retirado == HOY
    assert tras(FIRMAR, PUBLICAR, RETIRAR, PUBLICAR) == tras(FIRMAR, PUBLICAR)


def test_without_acts_nothing_was_done() -> None:
    assert tras() == Tramite()


@pytest.mark.parametrize(
    ("acto", "campo", "dice"),
    [
        (ActoPropuesto(ENTREGAR, date(2026, 10, 8)), "fecha", "aún no llega"),
        (ActoPropuesto(ENTREGAR, date(2026, 10, 6)), "fecha", "no pudo ser antes"),
        (ActoPropuesto(PUBLICAR, date(2026, 10, 8)), "fecha", "aún no llega"),
        (ActoPropuesto(FIRMAR, HOY), "", "ya está firmado"),
    ],
)
def test_what_stands_against_an_act_is_told(
    acto: ActoPropuesto, campo: str, dice: str
) -> None:
    problema = check_acto(acto, tras(FIRMAR), hoy=HOY)[0]

    assert problema.campo == campo
    assert dice in problema.mensaje


def test_all_that_stands_against_it_is_told_at_once() -> None:
    acto = ActoPropuesto(RETIRAR, date(2026, 10, 8), "  ")

    campos = [p.campo for p in check_acto(acto, tras(FIRMAR, PUBLICAR), hoy=HOY)]

    assert campos == ["fecha", "nota"]


def test_only_what_is_withdrawn_needs_a_reason() -> None:
    assert check_acto(ActoPropuesto(PUBLICAR, HOY), tras(FIRMAR), hoy=HOY) == []


def test_whoever_a_corte_is_for_has_a_name() -> None:
    assert set(DESTINATARIOS) == set(Destinatario)

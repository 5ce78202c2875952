"""What people do on each day of the quarter, and what they find."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import select

from pladeco.domain.ajustes import Ajustes
from pladeco.models import Periodo
from tests.recorridos.cierre import (
    antes_de_cerrar,
    bruno_corrige,
    cerrado,
    rita_valida_la_correccion,
    se_reabre,
    termina_la_reapertura,
)
from tests.recorridos.cuentas import dia
from tests.recorridos.escena import COMIENZO, GABINETE, Lugar
from tests.recorridos.obras import (
    ajustar,
    decidir,
    en_estado,
    pedidos,
    por_formulario,
    por_grilla,
    por_planilla,
    validar_juntos,
)
from tests.recorridos.vistas import T3, Obra

NOTA: Final = "Diga cuántas personas participaron."


def agosto(obra: Obra) -> None:
    """Nothing is open yet; the running Periodos and the next ones stand ready."""
    assert estados(obra) == dict.fromkeys(
        ("2026", "2027", "2026-S2", "2027-S1", T3, "2026-T4", "2026-M08", "2026-M09"),
        "programado",
    )
    ajustar(obra.municipio, Ajustes(), correo_gabinete=GABINETE)


def semestre_anterior(obra: Obra) -> None:
    rita = obra.municipio.entra("rita")
    assert rita.post("/periodos/agregar", data={"codigo": "2026-S1"}).status_code == 303


def olga_informa_agosto(obra: Obra) -> None:
    por_formulario(obra.municipio, "olga", obra.de("2026-M08", "OPD"))


def rita_valida_lo_de_olga(obra: Obra) -> None:
    decidir(obra.municipio, "rita", obra.de("2026-M08", "OPD"), accion="validar")


def bruno_informa_el_semestre(obra: Obra) -> None:
    por_formulario(obra.municipio, "bruno", obra.de("2026-S1", "SALUD"))


def fermin_informa_uno(obra: Obra) -> None:
    uno, _ = sorted(obra.de("2026-M08", "FOMPROD"))
    por_formulario(obra.municipio, "fermin", [uno])


def fermin_informa_tarde(obra: Obra) -> None:
    _, otro = sorted(obra.de("2026-M08", "FOMPROD"))
    por_formulario(obra.municipio, "fermin", [otro])


def rita_valida_todo(obra: Obra) -> None:
    decidir(obra.municipio, "rita", por_revisar(obra), accion="validar")


def rita_valida_casi_todo(obra: Obra) -> None:
    """What PREVVCM sent late is left for when the Periodo has closed."""
    quedan = por_revisar(obra) - obra.de(T3, "PREVVCM")
    decidir(obra.municipio, "rita", quedan, accion="validar")


def se_exige_la_visa(obra: Obra) -> None:
    con_gabinete = replace(Ajustes(), correo_gabinete=GABINETE)
    ajustar(obra.municipio, con_gabinete, visa_director="sí")
    por_formulario(obra.municipio, "sara", obra.de(T3, "SECPLA"))


def por_la_grilla(obra: Obra) -> None:
    """DMAAO: Ana types the figures, Aldo tells what is words, with a photograph."""
    con_cifras = con_cifra(obra, "DMAAO")
    por_grilla(obra.municipio, "ana", "DMAAO", T3, con_cifras)
    palabras = {x for x in obra.de(T3, "DMAAO") if x[0] not in con_cifras}
    con_foto = min(palabras)
    por_formulario(obra.municipio, "aldo", [con_foto], foto=date(2026, 8, 3))
    por_formulario(obra.municipio, "aldo", palabras - {con_foto})
    assert en_estado(obra.municipio, "enviado") >= obra.de(T3, "DMAAO")
    por_formulario(obra.municipio, "olga", obra.de(T3, "OPD"))
    por_formulario(obra.municipio, "olga", obra.de("2026-M09", "OPD"))


def diego_firma(obra: Obra) -> None:
    """Diego signs; Gloria sends her workbook, which nobody has to sign."""
    decidir(obra.municipio, "diego", obra.de(T3, "DMAAO"), accion="visar")
    por_planilla(obra.municipio, "gloria", "GESTTERR", T3, obra.codigos(T3, "GESTTERR"))
    assert en_estado(obra.municipio, "enviado") >= obra.de(T3, "GESTTERR")


def rita_revisa(obra: Obra) -> None:
    """One comes back with a note, several are validated at once, one by one others."""
    devuelto = min(obra.de(T3, "DMAAO"))
    decidir(obra.municipio, "rita", [devuelto], accion="devolver", nota=NOTA)
    # What came by form, with its link, and tells of something done.
    de_formulario = obra.de(T3, "OPD", "SECPLA", "DMAAO") | obra.de("2026-M09", "OPD")
    por_celda = con_cifra(obra, "DMAAO")
    juntos = {
        (i, u, p)
        for i, u, p in de_formulario - {devuelto}
        if i not in por_celda and not pedidos(obra.municipio, p, [i])[i].pide_hitos
    }
    antes = en_estado(obra.municipio, "validado")
    assert validar_juntos(obra.municipio) == len(juntos)
    assert en_estado(obra.municipio, "validado") - antes == juntos
    visados = en_estado(obra.municipio, "visado")
    decidir(obra.municipio, "rita", visados, accion="validar")
    prorroga_para_salud(obra)


def prorroga_para_salud(obra: Obra) -> None:
    rita = obra.municipio.entra("rita")
    prorroga = {"vence": "2026-10-22", "motivo": "Paro del laboratorio."}
    hecha = rita.post(f"/periodos/{T3}/prorrogas/SALUD", data=prorroga)
    assert hecha.status_code == 303, hecha.text


def ana_corrige(obra: Obra) -> None:
    """Both officers had a letter that says what to mend and by when; Ana does."""
    devuelto = min(obra.de(T3, "DMAAO"))
    for persona in ("ana", "aldo"):
        (carta,) = obra.municipio.cartas_a(persona, dia(10, 7))
        for dicho in (NOTA, "15-10-2026", "/avances/" + "/".join(devuelto)):
            assert dicho in carta
    por_formulario(obra.municipio, "ana", [devuelto], dificultades="Ninguna.")


def otros_informan(obra: Obra) -> None:
    decidir(obra.municipio, "diego", [min(obra.de(T3, "DMAAO"))], accion="visar")
    por_formulario(obra.municipio, "pilar", obra.de(T3, "PROTSOC"))
    por_formulario(obra.municipio, "aquiles", obra.de(T3, "ASEO"))


def delia_firma(obra: Obra) -> None:
    por_formulario(obra.municipio, "sergio", obra.de(T3, "SENDA"))
    por_firmar = obra.de(T3, "PROTSOC", "SENDA")
    decidir(obra.municipio, "delia", por_firmar, accion="visar")


def fermin_informa_el_trimestre(obra: Obra) -> None:
    """The mail server was silent this morning: what is done by noon is not asked."""
    por_formulario(obra.municipio, "fermin", obra.de(T3, "FOMPROD"))
    por_formulario(obra.municipio, "fermin", obra.de("2026-M09", "FOMPROD"))


def el_ultimo_dia(obra: Obra) -> None:
    por_formulario(obra.municipio, "paula", obra.de(T3, "PMJH"))


def olga_llega_tarde(obra: Obra) -> None:
    por_formulario(obra.municipio, "olga", obra.de(T3, "PREVVCM"))


def bruno_en_su_plazo(obra: Obra) -> None:
    """One of its figures is already above what the year promises: the unit says why."""
    por_formulario(
        obra.municipio,
        "bruno",
        obra.de(T3, "SALUD"),
        comentario_cifra="Se hizo más de lo que el año prometía.",
    )


def noviembre(obra: Obra) -> None:
    por_formulario(obra.municipio, "fermin", obra.de("2026-M10", "FOMPROD"))
    por_formulario(obra.municipio, "olga", obra.de("2026-M10", "OPD"))


def por_revisar(obra: Obra) -> set[Lugar]:
    return en_estado(obra.municipio, "enviado", "visado")


def con_cifra(obra: Obra, unidad: str) -> set[str]:
    pide = pedidos(obra.municipio, T3, obra.codigos(T3, unidad))
    return {i for i, p in pide.items() if p.pide_valor or p.pide_razon}


def estados(obra: Obra) -> dict[str, str]:
    with obra.municipio.leyendo() as session:
        filas = session.execute(select(Periodo.codigo, Periodo.estado))
        return {codigo: estado.value for codigo, estado in filas}


ACTOS: Final[Mapping[date, Callable[[Obra], None]]] = {
    COMIENZO: agosto,
    dia(9, 2): semestre_anterior,
    dia(9, 3): olga_informa_agosto,
    dia(9, 4): rita_valida_lo_de_olga,
    dia(9, 8): bruno_informa_el_semestre,
    dia(9, 10): fermin_informa_uno,
    dia(9, 17): fermin_informa_tarde,
    dia(9, 21): rita_valida_todo,
    dia(10, 2): se_exige_la_visa,
    dia(10, 5): por_la_grilla,
    dia(10, 6): diego_firma,
    dia(10, 7): rita_revisa,
    dia(10, 8): ana_corrige,
    dia(10, 9): otros_informan,
    dia(10, 13): delia_firma,
    dia(10, 14): fermin_informa_el_trimestre,
    dia(10, 15): el_ultimo_dia,
    dia(10, 16): olga_llega_tarde,
    dia(10, 19): rita_valida_casi_todo,
    dia(10, 21): bruno_en_su_plazo,
    dia(10, 27): rita_valida_casi_todo,
    dia(10, 29): antes_de_cerrar,
    dia(10, 30): cerrado,
    dia(11, 3): se_reabre,
    dia(11, 4): bruno_corrige,
    dia(11, 5): noviembre,
    dia(11, 6): rita_valida_la_correccion,
    dia(11, 11): termina_la_reapertura,
    dia(11, 13): rita_valida_todo,
}

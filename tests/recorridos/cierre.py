"""The Periodo closes by itself, and is opened again by a formal act."""

from typing import Final

from sqlalchemy import select

from pladeco.domain.ciclo.comparacion import QueMide
from pladeco.models import Corte, Periodo
from pladeco.queries.cortes import leer_informe
from pladeco.queries.reaperturas import load_reapertura
from pladeco.web.filters import porcentaje
from tests.recorridos.cuentas import dia
from tests.recorridos.escena import Lugar
from tests.recorridos.obras import (
    decidir,
    en_estado,
    pedidos,
    por_formulario,
    reparos,
)
from tests.recorridos.vistas import T3, Obra, fotografia, juzgado, ramas_sobre

CERRADO: Final = f"El período {T3} está cerrado: lo informado ya no se cambia."
CORRIGE: Final = {"motivo": "Era otra la cifra."}


def antes_de_cerrar(obra: Obra) -> None:
    """Keep what the screen says on the last day."""
    obra.vistas["tablero"] = (
        obra.municipio.entra("rita").get("/tablero?corte=2026-09-30").text
    )
    obra.vistas["total"] = juzgado(obra).total
    obra.vistas["lineamientos"] = fotografia(obra)


def cerrado(obra: Obra) -> None:
    """It closed by itself: its Corte says what the screen said, and nothing changes."""
    with obra.municipio.leyendo() as session:
        periodo = session.scalars(select(Periodo).where(Periodo.codigo == T3)).one()
        corte = session.get_one(Corte, periodo.corte_id)
        assert (corte.proposito, corte.fecha, corte.creado_por_id) == (
            f"Cierre del período {T3}", dia(9, 30), None,
        )  # fmt: skip
        informe = leer_informe(corte.contenido)
    assert informe.total == obra.vistas["total"]
    assert (
        f"<dt>Avance del plan</dt><dd>{porcentaje(informe.total.avance)}</dd>"
        in obra.vistas["tablero"]
    )
    assert fotografia(obra) == obra.vistas["lineamientos"]
    rehusado(obra, "ana", min(obra.de(T3, "DMAAO")), CERRADO)
    rehusado(obra, "pia", min(obra.de(T3, "PERSONAL")), CERRADO)
    assert fotografia(obra) == obra.vistas["lineamientos"]


def se_reabre(obra: Obra) -> None:
    rita = obra.municipio.entra("rita")
    acto = {
        "motivo": "SALUD contó mal las atenciones.",
        "resolucion": "Resolución Exenta N° 1.204",
        "resolucion_fecha": "2026-11-02",
        "vence": "2026-11-10",
        "alcance": "unidades",
        "unidades": ["SALUD"],
    }
    hecha = rita.post(f"/periodos/{T3}/reabrir", data=acto)
    assert hecha.status_code == 303, reparos(hecha.text)
    obra.vistas["antes"] = fotografia(obra)


def bruno_corrige(obra: Obra) -> None:
    """What the act reaches may be corrected; what it does not stays locked."""
    lugar = corregido(obra)
    direccion = "/avances/" + "/".join(lugar)
    bruno = obra.municipio.entra("bruno")
    motivo = {"motivo": "Se contaron dos veces."}
    assert bruno.post(f"{direccion}/corregir", data=motivo).status_code == 303
    por_formulario(obra.municipio, "bruno", [lugar], numerador="7")
    rehusado(obra, "ana", min(obra.de(T3, "DMAAO")), "no alcanza a este avance")


def rita_valida_la_correccion(obra: Obra) -> None:
    decidir(obra.municipio, "rita", [corregido(obra)], accion="validar")


def termina_la_reapertura(obra: Obra) -> None:
    """It ended by itself this morning: what changed is told, exactly, and no more."""
    antes, despues = obra.vistas["antes"], fotografia(obra)
    cambiados = {clave for clave in despues if antes[clave] != despues[clave]}
    with obra.municipio.leyendo() as session:
        periodo = session.scalars(select(Periodo).where(Periodo.codigo == T3)).one()
        vista = load_reapertura(session, periodo, 1)
    assert vista is not None
    assert vista.comparacion is not None
    assert vista.fila.terminada_en is not None
    assert (vista.fila.terminada_por, vista.borradores) == ("", 0)
    hallados = {d.linea.clave: d for d in vista.comparacion.diferencias}
    assert hallados.keys() == cambiados
    for clave, d in hallados.items():
        assert d.antes is not None
        assert d.despues is not None
        assert (d.antes.cumplimiento, d.antes.avance) == antes[clave]
        assert (d.despues.cumplimiento, d.despues.avance) == despues[clave]
    indicador, _, _ = corregido(obra)
    assert {(QueMide.PLAN, ""), (QueMide.UNIDAD, "SALUD")} <= cambiados
    assert {(QueMide.RAMA, rama) for rama in ramas_sobre(obra, indicador)} <= cambiados
    assert [c for que, c in cambiados if que is QueMide.META] == [f"{indicador}-M1"]
    assert vista.comparacion.iguales > 0
    rehusado(obra, "bruno", corregido(obra), CERRADO)


def corregido(obra: Obra) -> Lugar:
    """Return the first ratio of SALUD."""
    pide = pedidos(obra.municipio, T3, obra.codigos(T3, "SALUD"))
    return min(i for i, p in pide.items() if p.pide_razon), "SALUD", T3


def rehusado(obra: Obra, persona: str, lugar: Lugar, dicho: str) -> None:
    """Try to change it by each door; each says which lock it is."""
    cliente = obra.municipio.entra(persona)
    direccion = "/avances/" + "/".join(lugar)
    antes = en_estado(obra.municipio, "validado")
    assert dicho in cliente.get(direccion).text
    datos = {"valor": "99", "logros": "Más.", "accion": "enviar", "revision": "0"}
    puertas = [(direccion, datos)]
    if lugar in antes:
        puertas.append((f"{direccion}/corregir", CORRIGE))
    for puerta, campos in puertas:
        hecha = cliente.post(puerta, data=campos, follow_redirects=True)
        assert dicho in hecha.text, puerta
    assert en_estado(obra.municipio, "validado") == antes

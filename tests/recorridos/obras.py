"""What people do in a quarter, each by the door that they would use."""

import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

from sqlalchemy import select

from pladeco.domain.ajustes import CAMPOS, Ajustes, campos_de
from pladeco.domain.informar import QueSeInforma
from pladeco.domain.valores_de_ajuste import escribir_valor
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Avance, Indicador, Periodo, Unidad, VersionAvance
from pladeco.queries.indicador_guardado import load_indicador_guardado
from tests.archivos_hostiles import foto_que_cuenta
from tests.planillas import llenar
from tests.recorridos.escena import Lugar, Municipio

_COMENTARIO = "Según el registro de la unidad."


def respuesta(pedido: QueSeInforma) -> dict[str, str]:
    """Return what a unit answers: a modest figure, or that nothing was reached."""
    if pedido.pide_hitos:
        return {"sin_novedad": "y", "motivo_sin_novedad": "El hito es para después."}
    cifras = {}
    if pedido.pide_valor:
        cifras = {"valor": "1"}
    elif pedido.pide_razon:
        cifras = {"numerador": "3", "denominador": "10"}
    return {"logros": "Se avanzó según lo programado."} | cifras


def pedidos(
    municipio: Municipio, periodo: str, codigos: Iterable[str]
) -> dict[str, QueSeInforma]:
    with municipio.leyendo() as session:
        hasta = session.scalars(
            select(Periodo.hasta).where(Periodo.codigo == periodo)
        ).one()
        claves = session.execute(
            select(Indicador.codigo, Indicador.id).where(
                Indicador.codigo.in_(list(codigos))
            )
        )
        return {
            codigo: load_indicador_guardado(session, clave).pedido(hasta)
            for codigo, clave in claves
        }


def por_formulario(
    municipio: Municipio,
    persona: str,
    lugares: Iterable[Lugar],
    *,
    foto: date | None = None,
    **otros: str,
) -> None:
    """Send each in its own page, with a link, and a photograph of `foto` if given."""
    cliente = municipio.entra(persona)
    for indicador, unidad, periodo in sorted(lugares):
        pedido = pedidos(municipio, periodo, [indicador])[indicador]
        direccion = f"/avances/{indicador}/{unidad}/{periodo}"
        datos: dict[str, Any] = respuesta(pedido) | {
            "revision": oculto(cliente.get(direccion).text, "revision"),
            "enlace": "https://vallenar.cl/actas/3",
            "accion": "enviar",
        }
        if foto is not None:
            archivo = (BytesIO(foto_que_cuenta(foto)), "jornada.jpg")
            datos["archivos"] = [archivo]
        hecha = cliente.post(direccion, data=datos | otros)
        assert hecha.status_code == 303, (indicador, reparos(hecha.text))


def por_grilla(
    municipio: Municipio, persona: str, unidad: str, periodo: str, codigos: set[str]
) -> None:
    """Type all rows, each saved as it is left; then send the complete ones."""
    cliente = municipio.entra(persona)
    grilla = f"/mi-unidad/{unidad}/{periodo}/grilla"
    assert cliente.get(grilla).status_code == 200
    todo = {"accion": "enviar"}
    for codigo, pedido in sorted(pedidos(municipio, periodo, codigos).items()):
        fila = respuesta(pedido) | {"comentario_cifra": _COMENTARIO}
        campos = {f"{codigo}-{campo}": valor for campo, valor in fila.items()}
        guardada = cliente.post(
            f"{grilla}/{codigo}", data=campos | {f"{codigo}-revision": "0"}
        ).json
        assert guardada is not None
        assert guardada["resultado"] == "guardada", guardada
        todo |= campos | {f"{codigo}-revision": str(guardada["revision"])}
    enviada = cliente.post(grilla, data=todo)
    assert enviada.status_code == 303, reparos(enviada.text)


def por_planilla(
    municipio: Municipio, persona: str, unidad: str, periodo: str, codigos: set[str]
) -> None:
    """Take the workbook away, fill it, bring it back, look at it, accept and send."""
    cliente = municipio.entra(persona)
    lugar = f"/mi-unidad/{unidad}/{periodo}/planilla"
    llenas = {}
    for codigo, pedido in pedidos(municipio, periodo, codigos).items():
        fila: dict[str, Any] = dict(respuesta(pedido))
        if "sin_novedad" in fila:
            fila["sin_novedad"] = "sí"
        for cifra in {"valor", "numerador", "denominador"} & fila.keys():
            fila |= {cifra: int(fila[cifra]), "comentario_cifra": _COMENTARIO}
        llenas[codigo] = fila
    datos = llenar(cliente.get(f"{lugar}.xlsx").data, llenas)
    vista = cliente.post(lugar, data={"archivo": (BytesIO(datos), "planilla.xlsx")})
    assert vista.status_code == 200, reparos(vista.text)
    campos = {campo: oculto(vista.text, campo) for campo in ("recibo", "visto")}
    hecha = cliente.post(lugar, data=campos | {"accion": "guardar", "enviar": "1"})
    assert hecha.status_code == 303, reparos(hecha.text)


def decidir(
    municipio: Municipio, persona: str, lugares: Iterable[Lugar], **datos: str
) -> None:
    """Sign, validate or return each on its page, as it stands now."""
    cliente = municipio.entra(persona)
    puerta = "/por-visar" if datos["accion"] == "visar" else "/revision"
    for lugar in sorted(lugares):
        direccion = "/".join((puerta, *lugar))
        visto = oculto(cliente.get(direccion).text, "visto")
        hecha = cliente.post(direccion, data={"visto": visto} | datos)
        assert hecha.status_code == 303, (lugar, reparos(hecha.text))


def validar_juntos(municipio: Municipio) -> int:
    """Let SECPLA validate at once all in which nothing stands out; return how many."""
    cliente = municipio.entra("rita")
    pagina = cliente.get("/revision/varios").text
    campos: dict[str, Any] = dict(
        re.findall(r'name="(visto-[^"]+)" value="([^"]+)"', pagina)
    )
    campos["version"] = re.findall(r'name="version" value="([^"]+)"', pagina)
    assert cliente.post("/revision/varios", data=campos).status_code == 303
    return len(campos["version"])


def ajustar(municipio: Municipio, antes: Ajustes, **valores: str) -> None:
    """Change settings on the pages of their groups, where all of these stand."""
    cliente = municipio.entra("rita")
    for grupo in {CAMPOS[clave].metadata["grupo"] for clave in valores}:
        textos = {c: escribir_valor(getattr(antes, c)) for c in campos_de(grupo)}
        vistos = {f"visto-{c}": texto for c, texto in textos.items()}
        nuevos = {c: v for c, v in valores.items() if c in textos}
        datos: dict[str, Any] = textos | nuevos | vistos
        datos["avisos_apagados"] = list(TipoAviso)  # those marked are sent
        datos["motivo"] = "Acuerdo de gabinete."
        hecha = cliente.post(f"/ajustes/{grupo}", data=datos)
        assert hecha.status_code == 303, reparos(hecha.text)


def en_estado(municipio: Municipio, *estados: str) -> set[Lugar]:
    """Return where the newest version is at one of these states."""
    with municipio.leyendo() as session:
        filas = session.execute(
            select(
                Indicador.codigo, Unidad.codigo, Periodo.codigo, VersionAvance.estado
            )
            .join(Avance, Avance.indicador_id == Indicador.id)
            .join(Unidad, Unidad.id == Avance.unidad_id)
            .join(Periodo, Periodo.id == Avance.periodo_id)
            .join(VersionAvance, VersionAvance.avance_id == Avance.id)
            .order_by(VersionAvance.numero)
        )
        ultimas = {(i, u, p): estado for i, u, p, estado in filas}
    return {lugar for lugar, estado in ultimas.items() if estado.value in estados}


def oculto(pagina: str, campo: str) -> str:
    hallado = re.search(rf'name="{campo}"[^>]* value="([^"]*)"', pagina)
    return unescape(hallado[1]) if hallado else ""


def reparos(pagina: str) -> list[str]:
    """Return what a page says is to be mended."""
    dichos = re.findall(
        r'class="[^"]*(?:error|alert)[^"]*"[^>]*>(.*?)</', pagina, re.DOTALL
    )
    return [re.sub(r"<[^>]+>|\s+", " ", d).strip() for d in dichos] or [pagina[:2000]]

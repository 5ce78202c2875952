"""Every form that a page shows to somebody, as a browser would send it."""

# ruff: noqa: E501 - one step of a table is one line

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import html
from werkzeug.exceptions import HTTPException

from tests.ataques.matriz import leer
from tests.ataques.mundo import ORDENANZA, Mundo
from tests.fabricas import CLAVE

Campos = tuple[tuple[str, str], ...]


# Persona, address and what she sends there, so that a page shows one form more.
Paso = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Formulario:
    """`opciones` are what lists, ticks and buttons offer; `archivos` names of files."""

    persona: str
    pagina: str
    accion: str
    campos: Campos
    opciones: tuple[tuple[str, str], ...]
    archivos: tuple[str, ...]
    antes: tuple[Paso, ...] = ()

    @property
    def nombre(self) -> str:
        return f"{self.persona} {self.accion}"

    def datos(self) -> dict[str, Any]:
        datos: dict[str, Any] = {}
        for nombre, valor in self.campos:
            datos.setdefault(nombre, []).append(valor)
        return datos

    def nombres(self) -> tuple[str, ...]:
        todos = (*(n for n, _ in (*self.campos, *self.opciones)), *self.archivos)
        return tuple(dict.fromkeys(todos))


_CORTE = ("rita", "/informes/cortes", {"fecha": "2026-09-30", "proposito": "Sesión 29"})
_FIRMA = ("rita", "/informes/2026-2/firmar", {"fecha": "2026-10-07"})
_VACUNAS = "/avances/L2-O01-A01-I1/SALUD/2026-T3"
_ENVIADO = (
    "bruno",
    _VACUNAS,
    {"revision": "0", "numerador": "8", "denominador": "10", "logros": "Se vacunó.",
     "accion": "enviar"},
)  # fmt: skip
_REVISION = _VACUNAS.replace("/avances/", "/revision/")
_M1 = "/modificaciones/1"
_CHARLAS = "L2-O01-A02"
_APROBADA = {"motivo": "Cambió el presupuesto.", "rige_desde": "2026-12-01"}
# What is shown only after something was done, or on a page of something else.
SITUACIONES: Final[tuple[tuple[tuple[Paso, ...], str, str], ...]] = (
    ((), "ana", ORDENANZA),
    ((), "alba", "/admin/usuarios/egresada@qh.cl"),
    ((), "rita", "/plan/L1-O01-G01"),
    ((), "rita", "/lecturas/meta/L1-O01-A02-I1-M1"),
    ((), "rita", "/lecturas/L1?ver=todas"),
    ((), "rita", "/lecturas/L2"),
    ((_CORTE,), "rita", "/informes/2026-2"),
    ((_CORTE, _FIRMA), "rita", "/informes/2026-2"),
    ((_ENVIADO,), "bruno", _VACUNAS),
    ((_ENVIADO,), "rita", _REVISION),
    ((_ENVIADO,), "rita", "/revision/"),
    ((_ENVIADO,), "rita", "/revision/varios"),
    ((("alba", "/admin/unidades/MA/desactivar", {}),), "alba", "/admin/unidades/MA"),
    ((("rita", "/periodos/preparar", {}),), "rita", "/periodos/2026-T4"),
    ((("rita", f"{_M1}/elementos/{_CHARLAS}/retirar", {}),),
     "rita", f"{_M1}/elementos/{_CHARLAS}"),
    ((("rita", f"{_M1}/indicadores/{_CHARLAS}-I1/retirar", {}),),
     "rita", f"{_M1}/elementos/{_CHARLAS}"),
    ((("rita", f"{_M1}/metas/{_CHARLAS}-I1-M1/retirar", {}),),
     "rita", f"{_M1}/elementos/{_CHARLAS}"),
    ((("rita", _M1, _APROBADA | {"accion": "aprobar"}),), "rita", _M1),
    ((("rita", "/plan/L1-O01-A01/sensible/marcar", {"motivo": "Niñas y niños."}),),
     "rita", "/plan/L1-O01-A01/sensible"),
    ((("rita", "/periodos/2026-T3/cerrar", {}),), "rita", "/periodos/2026-T3/reabrir"),
    ((("vera", "/ingresar", {"cuenta": "ana@qh.cl", "clave": CLAVE}),), "ana", "/cuenta"),
)  # fmt: skip


Formularios = dict[tuple[str, str], Formulario]  # by endpoint and address
_RECOGIDOS: Final[dict[int, Formularios]] = {}


def recoger(mundo: Mundo) -> Formularios:
    """Return the forms that write, one for each place. It takes some seconds, once."""
    if id(mundo) not in _RECOGIDOS:
        mundo.reponer()
        _RECOGIDOS[id(mundo)] = _recoger(mundo)
        mundo.reponer()
    return _RECOGIDOS[id(mundo)]


def _recoger(mundo: Mundo) -> Formularios:
    quienes, matriz = leer()
    hallados: Formularios = {}
    for regla in mundo.reglas:
        if "GET" not in (regla.methods or ()) or ("GET", regla.rule) not in matriz:
            continue
        pagina = mundo.direccion(regla)
        for persona in quienes:
            if matriz["GET", regla.rule][persona] != "x":
                continue
            for forma in _formas(mundo, persona, pagina):
                hallados.setdefault(_clave(mundo, forma), forma)
    for antes, persona, pagina in SITUACIONES:
        mundo.reponer()
        dar(mundo, antes)
        for forma in _formas(mundo, persona, pagina):
            hallados.setdefault(_clave(mundo, forma), replace(forma, antes=antes))
    return hallados


def dar(mundo: Mundo, pasos: tuple[Paso, ...]) -> None:
    """Take the steps that lead to where a form is shown."""
    for persona, direccion, datos in pasos:
        respuesta = mundo.clientes[persona].post(direccion, data=datos)
        assert respuesta.status_code in (302, 303), direccion


def _formas(mundo: Mundo, persona: str, pagina: str) -> Iterator[Formulario]:
    respuesta = mundo.clientes[persona].get(pagina, follow_redirects=True)
    datos, final = respuesta.data, respuesta.request.path
    respuesta.close()
    if respuesta.mimetype != "text/html" or not datos:
        return
    texto = datos.decode()
    for forma in html.document_fromstring(texto).forms:
        if (forma.get("method") or "get").lower() == "post":
            yield Formulario(
                persona,
                pagina,
                urljoin(final, forma.get("action") or final),
                tuple(
                    (n, v or "") for n, v in forma.form_values() if n != "csrf_token"
                ),
                tuple(_opciones(forma)),
                tuple(a.get("name") for a in forma.xpath(".//input[@type='file']")),
            )


def _opciones(forma: Any) -> Iterator[tuple[str, str]]:
    for lista in forma.xpath(".//select[@name]"):
        yield from (
            (lista.get("name"), o.get("value") or "") for o in lista.iter("option")
        )
    cuales = "@type='checkbox' or @type='radio' or @type='submit'"
    for marca in forma.xpath(f".//input[{cuales}] | .//button[@name]"):
        if marca.get("name"):
            yield marca.get("name"), marca.get("value") or "on"


def _clave(mundo: Mundo, forma: Formulario) -> tuple[str, str]:
    mapa = mundo.app.url_map.bind("localhost")
    try:
        endpoint: str = mapa.match(urlsplit(forma.accion).path, method="POST")[0]
    except HTTPException as falla:
        raise AssertionError(forma) from falla
    return endpoint, forma.accion


def _a_mano(endpoint: str, persona: str, adonde: str, /, **campos: str) -> Any:
    forma = Formulario(persona, "", adonde, tuple(campos.items()), (), ())
    return (endpoint, adonde), forma


_META = "/lecturas/meta/L1-O01-A02-I1-M1"
_CLAVE_AVANCE = "L1-O01-A02-I1|MA|2026-T3"
# What a script sends, or a page that shows it only in a state hard to reach.
A_MANO: Final[dict[tuple[str, str], Formulario]] = dict(
    (
        _a_mano("admin.usuarios_segundo_factor", "alba", "/admin/usuarios/bruno@qh.cl/segundo-factor", motivo="Perdió el teléfono."),
        _a_mano("ajustes.guardar_umbrales", "rita", "/ajustes/umbrales", margen="15", riesgo="60", cobertura_minima="80", motivo="x", visto=""),
        _a_mano("cuenta.segundo_codigos", "rita", "/cuenta/segundo-factor/codigos", clave="x", codigo="123456"),
        _a_mano("cuenta.segundo_archivo", "rita", "/cuenta/segundo-factor/codigos.txt", codigos="x"),
        _a_mano("cuenta.segundo_confirmar", "rita", "/cuenta/segundo-factor/confirmar", codigo="123456"),
        _a_mano("cuenta.segundo_quitar", "rita", "/cuenta/segundo-factor/quitar", clave="x", codigo="123456"),
        _a_mano("cuenta.codigo", "rita", "/ingresar/codigo", codigo="123456", siguiente="/"),
        _a_mano("primeros_pasos.plan_cargar", "rita", "/primeros-pasos/plan", libro="x", recibo="", accion="mirar"),
        _a_mano("ods.deshacer", "rita", "/ods/mesa/L1/deshacer", grupo="L1-O01-G01"),
        _a_mano("lecturas.aceptar", "rita", f"{_META}/aceptar", visto="", fuente="", ver=""),
        _a_mano("lecturas.descartar", "rita", f"{_META}/descartar", visto="", motivo="x", en=""),
        _a_mano("lecturas.recuperar", "rita", f"{_META}/recuperar", visto=""),
        _a_mano("lecturas.confirmar_coincidencias", "rita", "/lecturas/L1/coinciden",
                meta="L1-O01-A02-I1-M1", visto=""),
        _a_mano("lecturas.deshacer_coincidencias", "rita", "/lecturas/L1/coinciden/deshacer",
                meta="L1-O01-A01-I1-M1", visto=""),
        _a_mano("revision.validar_varios", "rita", "/revision/varios",
                avance=_CLAVE_AVANCE, visto="", accion="validar"),
        _a_mano("revision.pasar_uno", "rita", f"{_REVISION}/pasar", a="rita@qh.cl", revisor=""),
        _a_mano("avances.guardar_una", "ana", "/mi-unidad/MA/2026-T3/grilla/L1-O01-A02-I1",
                revision="1", valor="1", logros="Sí.", sin_novedad=""),
        _a_mano("planilla.enviar_mirados", "ana", "/mi-unidad/MA/2026-T3/planilla/por-mirar",
                visto="", avance=_CLAVE_AVANCE, enviar=""),
        _a_mano("visa.decidir", "diego", ORDENANZA.replace("/avances/", "/por-visar/"),
                accion="visar", visto="", nota=""),
        _a_mano("cuenta.retomar", "vera", "/retomar", pendiente="x"),
        _a_mano("fotos.autorizar", "rita", "/fotos/00000000-0000-0000-0000-000000000007/autorizar",
                pie="Una foto.", mirada="y"),
    )
)  # fmt: skip

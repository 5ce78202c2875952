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
    ((), "rita", "/ajustes/umbrales?margen=20&riesgo=60&cobertura_minima=80"),
    ((), "sara", "/cuenta/segundo-factor"),
    ((), "a_medias", "/ingresar/codigo"),
    ((), "alba", "/admin/usuarios/sara@qh.cl"),
    ((("rita", "/fotos/{evidencia_id}/retirar", {}),), "rita", "/fotos/{evidencia_id}"),
)  # fmt: skip


Formularios = dict[tuple[str, str], Formulario]  # by endpoint and address
# To these each form is shown that is shown to anybody; `test_fuzz_paginas` misses none.
# On what is public, who is in sees one form more, whoever it is.
MIRAN: Final = ("rita", "ana", "alba", "carla", "vera")
MIRAN_LO_PUBLICO: Final = ("rita", "vera")
_RECOGIDOS: Final[dict[int, Formularios]] = {}


def recoger(mundo: Mundo) -> Formularios:
    """Return the forms that write, one for each place. It takes some seconds, once."""
    if id(mundo) not in _RECOGIDOS:
        mundo.reponer()
        _RECOGIDOS[id(mundo)] = _recoger(mundo)
        mundo.reponer()
    return _RECOGIDOS[id(mundo)]


def _recoger(mundo: Mundo) -> Formularios:
    _, matriz = leer()
    hallados: Formularios = {}
    for regla in mundo.reglas:
        if "GET" not in (regla.methods or ()) or ("GET", regla.rule) not in matriz:
            continue
        pagina = mundo.direccion(regla)
        fila = matriz["GET", regla.rule]
        quienes = MIRAN_LO_PUBLICO if fila["vera"] == "x" else MIRAN
        for persona in (p for p in quienes if fila[p] == "x"):
            for forma in _formas(mundo, persona, pagina):
                hallados.setdefault(_clave(mundo, forma), forma)
    for antes, persona, pagina in SITUACIONES:
        mundo.reponer()
        dar(mundo, antes)
        for forma in _formas(mundo, persona, pagina.format_map(mundo.partes)):
            hallados.setdefault(_clave(mundo, forma), replace(forma, antes=antes))
    return hallados


def dar(mundo: Mundo, pasos: tuple[Paso, ...]) -> None:
    """Take the steps that lead to where a form is shown."""
    for persona, direccion, datos in pasos:
        adonde = direccion.format_map(mundo.partes)
        respuesta = mundo.clientes[persona].post(adonde, data=datos)
        assert respuesta.status_code in (200, 302, 303), direccion


def _formas(mundo: Mundo, persona: str, pagina: str) -> Iterator[Formulario]:
    respuesta = mundo.clientes[persona].get(pagina, follow_redirects=True)
    datos, final = respuesta.data, respuesta.request.path
    respuesta.close()
    if respuesta.mimetype != "text/html" or not datos:
        return
    texto = datos.decode()
    for forma in html.document_fromstring(texto).forms:
        if (forma.get("method") or "get").lower() != "post":
            continue
        otras = forma.xpath(".//button/@formaction")
        for accion in (forma.get("action") or final, *otras):
            yield Formulario(
                persona,
                pagina,
                urljoin(final, accion),
                tuple(_llenos(forma)),
                tuple(_opciones(forma)),
                tuple(a.get("name") for a in forma.xpath(".//input[@type='file']")),
            )


def _llenos(forma: Any) -> Iterator[tuple[str, str]]:
    """Return what a browser sends of it as it stands.

    lxml says «on» of a ticked choice whose value is none, and leaves out what is empty.
    """
    ninguna = forma.xpath(".//input[@type='radio' and @checked and @value='']/@name")
    for nombre, valor in forma.form_values():
        if nombre != "csrf_token":
            yield nombre, "" if nombre in ninguna else valor or ""
    for vacio in forma.xpath(".//input[@name and not(@value)]"):
        if not vacio.checkable and vacio.type not in _NO_SE_LLENAN:
            yield vacio.name, ""


_NO_SE_LLENAN = ("file", "submit", "image", "button", "reset")


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


def _a_mano(
    endpoint: str, persona: str, adonde: str, /, *antes: Paso, **campos: str
) -> tuple[tuple[str, str], Formulario]:
    forma = Formulario(persona, "", adonde, tuple(campos.items()), (), (), antes)
    return (endpoint, adonde), forma


_META = "/lecturas/meta/L1-O01-A02-I1-M1"
_VACUNA = "L2-O01-A01-I1"
_CONFIRMAR = (("rita", "/cuenta/segundo-factor/preparar", {"clave_actual": CLAVE}),)
# What a script sends, or a page that shows it only in a state hard to reach. That these
# are the names that the program reads, `test_fuzz_paginas` looks.
A_MANO: Final[Formularios] = dict(
    (
        _a_mano("cuenta.segundo_archivo", "sara", "/cuenta/segundo-factor/codigos.txt", reserva="ABCDE-FGHIJ"),
        _a_mano("cuenta.segundo_confirmar", "rita", "/cuenta/segundo-factor/confirmar", *_CONFIRMAR,
                codigo_segundo="123456", siguiente="/", pendiente=""),
        _a_mano("primeros_pasos.plan_cargar", "rita", "/primeros-pasos/plan", libro="x", recibo="", accion="guardar"),
        _a_mano("ods.deshacer", "rita", "/ods/mesa/L1/deshacer", grupo="L1-O01-G01"),
        _a_mano("lecturas.aceptar", "rita", f"{_META}/aceptar", visto="", fuente="", ver="", defecto=""),
        _a_mano("lecturas.descartar", "rita", f"{_META}/descartar", visto="", motivo="x", en="", ver=""),
        _a_mano("lecturas.recuperar", "rita", f"{_META}/recuperar", visto=""),
        _a_mano("lecturas.confirmar_coincidencias", "rita", "/lecturas/L1/coinciden", meta="L1-O01-A02-I1-M1"),
        _a_mano("lecturas.deshacer_coincidencias", "rita", "/lecturas/L1/coinciden/deshacer",
                meta="L1-O01-A01-I1-M1", **{"visto-L1-O01-A01-I1-M1": ""}),
        _a_mano("revision.validar_varios", "rita", "/revision/varios", version="00000000-0000-0000-0000-000000000007"),
        _a_mano("avances.guardar_una", "bruno", f"/mi-unidad/SALUD/2026-T3/grilla/{_VACUNA}",
                **{f"{_VACUNA}-{campo}": dicho for campo, dicho in (
                    ("revision", "0"), ("numerador", "8"), ("denominador", "10"), ("logros", "Se vacunó."))}),
        _a_mano("planilla.enviar_mirados", "ana", "/mi-unidad/MA/2026-T3/planilla/por-mirar",
                fila="L1-O01-A02-I1", enviar="L1-O01-A02-I1"),
        _a_mano("visa.decidir", "diego", ORDENANZA.replace("/avances/", "/por-visar/"),
                accion="visar", visto="", nota=""),
        _a_mano("cuenta.retomar", "vera", "/retomar", pendiente="x"),
    )
)  # fmt: skip

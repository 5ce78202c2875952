"""The tables of open data. Names of tables and columns are for programs: they stay."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import CAUSAS, MOTIVOS, SITUACIONES, TIPOS
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.queries.informe.registros_metas import FilaMeta, InformeVisto
from pladeco.queries.portal.publicado import Publicado
from pladeco.reports.datos.columnas import Clase, Columna, Valor, del_resumen

_T, _L, _E, _N = Clase.TEXTO, Clase.LISTA, Clase.ENTERO, Clase.NUMERO
_P, _X, _F, _S = Clase.PORCENTAJE, Clase.FRACCION, Clase.FECHA, Clase.SI_NO


@dataclass(frozen=True, slots=True)
class Tabla:
    """`filas` takes what is published; `cada_fila` says what one row is."""

    nombre: str
    titulo: str
    cada_fila: str
    columnas: tuple[Columna, ...]
    filas: Callable[[Publicado], Iterable[Any]]


def _campo(nombre: str) -> Callable[[Any], Valor]:
    def leer(fila: Any) -> Valor:
        valor: Valor = getattr(fila, nombre)
        return valor

    return leer


def _columna(nombre: str, clase: Clase, que_dice: str) -> Columna:
    """Return a column that is the field of its own name."""
    return Columna(nombre, clase, que_dice, _campo(nombre))


def _en_palabras(codigos: Mapping[Any, str], campo: str) -> Callable[[Any], Valor]:
    def leer(fila: Any) -> Valor:
        codigo = getattr(fila, campo)
        return None if codigo is None else codigos[codigo]

    return leer


_METAS: Final = (
    Columna("meta", _T, "Código de la meta.", _campo("meta_codigo")),
    Columna("lineamiento", _T, "Código del lineamiento.", _campo("lineamiento")),
    _columna("lineamiento_nombre", _T, "Nombre del lineamiento."),
    _columna("objetivo", _T, "Objetivo local del que depende."),
    _columna("programa", _T, "Programa del que depende."),
    _columna("actividad_codigo", _T, "Código de la actividad."),
    _columna("actividad", _T, "Nombre de la actividad."),
    _columna("indicador", _T, "Qué se mide."),
    _columna("promesa", _T, "La meta, con las palabras del plan."),
    Columna("tipo", _T, "Cómo se lee la meta.", _en_palabras(TIPOS, "tipo")),
    _columna("valor", _N, "Cuánto se prometió."),
    _columna("unidad_medida", _T, "En qué se mide."),
    _columna("desde", _F, "Desde cuándo corre el plazo."),
    _columna("hasta", _F, "Cuándo termina el plazo."),
    Columna("unidad_lider", _T, "Unidad municipal que la lidera.", _campo("lider")),
    _columna("corresponsables", _L, "Otras unidades responsables."),
    _columna("fuentes", _L, "Fuentes de financiamiento que nombra el plan."),
    _columna("territorios", _L, "Dónde."),
    Columna("ods", _L, "Números de los Objetivos de Desarrollo Sostenible.",
            _campo("ods")),
    _columna("medido", _N, "Lo medido a la fecha, con datos validados."),
    _columna("logro", _P, "Qué parte de la meta está hecha; puede pasar de 100."),
    _columna("esperado", _P, "Qué parte debía estar hecha a la fecha."),
    Columna("situacion", _T, "Situación de la meta a la fecha.",
            lambda f: SITUACIONES[f.situacion].titulo),
    Columna("motivo", _T, "Por qué no hay cifra, o qué le falta.",
            _en_palabras(MOTIVOS, "motivo")),
    _columna("atrasada_desde", _F, "Desde cuándo necesita atención sin interrupción."),
    Columna("causa", _T, "Causa del atraso que dijo la unidad.",
            _en_palabras(CAUSAS, "causa")),
    _columna("compromiso", _T, "A qué se comprometió la unidad."),
    _columna("compromiso_fecha", _F, "Para cuándo."),
    _columna("ultimo_periodo", _T, "Último período con informe validado."),
    _columna("logros", _T, "Lo que la unidad informó que hizo."),
    _columna("dificultades", _T, "Las dificultades que informó."),
    Columna("textos_reservados", _S,
            "Si los textos no se publican porque la rama trata de niños, niñas o "
            "víctimas.", _campo("sensible")),
    _columna("peso", _X, "Peso de la meta en los totales."),
    _columna("razon", _X, "De lo que debía estar hecho y se conoce, cuánto lo está."),
    _columna("conocido", _X, "Qué parte de lo que debía estar hecho se conoce."),
)  # fmt: skip


def _informes(publicado: Publicado) -> Iterable[tuple[FilaMeta, InformeVisto]]:
    return ((m, v) for m in publicado.informe.metas for v in m.informes)


def _visto(nombre: str) -> Callable[[tuple[FilaMeta, InformeVisto]], Valor]:
    leer = _campo(nombre)
    return lambda par: leer(par[1])


_INFORMES: Final = (
    Columna("meta", _T, "Código de la meta.", lambda p: p[0].meta_codigo),
    Columna("unidad", _T, "Unidad que informó.", _visto("unidad")),
    Columna("periodo", _T, "Período informado.", _visto("periodo")),
    Columna("fecha", _F, "Día al que se refieren los datos.", _visto("fecha")),
    Columna("valor", _N, "Valor informado.", _visto("valor")),
    Columna("numerador", _N, "Numerador, si la fórmula lo pide.", _visto("numerador")),
    Columna("denominador", _N, "Denominador, si la fórmula lo pide.",
            _visto("denominador")),
    Columna("hitos", _E, "Hitos alcanzados que informó.", _visto("hitos")),
    Columna("sin_novedad", _S, "Si informó que no hubo novedad.",
            _visto("sin_novedad")),
    Columna("con_respaldo", _S, "Si trajo medios de verificación.",
            _visto("respaldado")),
    Columna("logro", _P, "Parte de la meta hecha a ese día.", _visto("logro")),
    Columna("esperado", _P, "Parte que debía estar hecha a ese día.",
            _visto("esperado")),
)  # fmt: skip

_ELEMENTOS: Final = (
    _columna("codigo", _T, "Código del elemento."),
    Columna("superior", _T, "Código del elemento del que depende.",
            lambda r: r.superior or None),
    Columna("nivel", _T, "Nivel en el plan.", lambda r: NOMBRE_NIVEL[r.nivel]),
    Columna("arbol", _T, "«local» o «estratégico».",
            lambda r: "estratégico" if r.estrategica else "local"),
    _columna("nombre", _T, "Nombre, con las palabras del plan."),
    Columna("unidad_lider", _T, "Unidad municipal que lo lidera.", _campo("lider")),
    _columna("corresponsables", _L, "Otras unidades responsables."),
    _columna("fuentes", _L, "Fuentes de financiamiento."),
    _columna("territorios", _L, "Dónde."),
    _columna("ods", _L, "Números de los Objetivos de Desarrollo Sostenible."),
    Columna("retiro", _T, "Acto que lo sacó del plan, si lo hubo.",
            lambda r: r.retiro or None),
    *del_resumen(lambda r: r.resumen),
    _columna("vinculos", _L,
             "Códigos de lo que, en el otro árbol, se confirmó que le pertenece."),
)  # fmt: skip


def _de_grupo(clave: str, que_es: str) -> tuple[Columna, ...]:
    return (
        Columna(clave, _T, que_es, _campo("nombre")),
        *del_resumen(lambda f: f.resumen),
    )


_ODS: Final = (
    _columna("objetivo", _E, "Número del objetivo."),
    _columna("nombre", _T, "Nombre del objetivo."),
    _columna("metas_ods", _L, "Metas de Naciones Unidas que se tocan."),
    _columna("elementos", _L, "Códigos de los elementos vinculados."),
    *del_resumen(lambda f: f.resumen),
)

_UNIDADES: Final = (
    _columna("codigo", _T, "Código de la unidad."),
    _columna("nombre", _T, "Nombre de la unidad."),
    _columna("vencidos", _E, "Informes que debía haber entregado a la fecha."),
    _columna("informados", _E, "Los que entregó."),
    _columna("a_tiempo", _E, "Los que entregó a tiempo."),
    *del_resumen(lambda f: f.resumen),
)

_DINERO: Final = (
    _columna("fuente", _T, "Fuente de financiamiento."),
    Columna("estado", _T, "Estado del financiamiento.",
            _en_palabras(ESTADOS_FINANCIAMIENTO, "estado")),
    Columna("plan_pesos", _N, "Monto que dice el plan, en pesos.", _campo("plan")),
    _columna("sin_monto", _E, "Veces que el plan nombra la fuente sin monto."),
    Columna("registrado_pesos", _N, "Monto registrado, en pesos.",
            _campo("registrado")),
)  # fmt: skip

_MODIFICACIONES: Final = (
    _columna("numero", _E, "Número de la modificación del plan."),
    Columna("estado", _T, "Estado en que está.", lambda f: f.estado.value),
    _columna("motivo", _T, "Por qué se cambia el plan."),
    _columna("requiere_acuerdo", _S, "Si requiere acuerdo del Concejo."),
    _columna("acto", _T, "Acto que la aprobó."),
    _columna("acto_fecha", _F, "Fecha del acto."),
    _columna("rige_desde", _F, "Desde cuándo rige."),
    _columna("cambios", _E, "Cuántos cambios trae."),
)

_RECTIFICACIONES: Final = (
    _columna("corte", _T, "Número del corte anterior, que decía otra cosa."),
    Columna("meta", _T, "Código de la meta.", _campo("meta_codigo")),
    _columna("actividad", _T, "Nombre de la actividad."),
    _columna("unidad", _T, "Unidad que corrigió."),
    _columna("periodo", _T, "Período corregido."),
    _columna("antes", _T, "Lo que decía."),
    _columna("ahora", _T, "Lo que dice."),
    _columna("tambien", _L, "Otros cortes anteriores que decían lo mismo."),
)


def _rectificaciones(publicado: Publicado) -> Iterable[Any]:
    cambios = publicado.informe.cambios
    return () if cambios is None else cambios.rectificaciones


TABLAS: Final[Mapping[str, Tabla]] = {
    t.nombre: t
    for t in (
        Tabla("metas", "Metas y avances", "Una meta del plan.", _METAS,
              lambda p: p.informe.metas),
        Tabla("informes", "Datos informados", "Un informe validado de una meta.",
              _INFORMES, _informes),
        Tabla("elementos", "El plan, elemento por elemento",
              "Un lineamiento, objetivo, programa, actividad, plan o proyecto.",
              _ELEMENTOS, lambda p: p.ramas.values()),
        Tabla("ods", "Objetivos de Desarrollo Sostenible",
              "Un objetivo. Una meta cuenta una vez en cada uno: no se suman.", _ODS,
              lambda p: p.informe.ods),
        Tabla("unidades", "Unidades municipales",
              "Una unidad, con lo que lidera; primero la de cifra más segura.",
              _UNIDADES, lambda p: p.informe.unidades),
        Tabla("territorios", "Territorios",
              "Un lugar. Una meta cuenta una vez en cada uno: no se suman.",
              _de_grupo("territorio", "Lugar que nombra el plan."),
              lambda p: p.informe.territorios),
        Tabla("fuentes", "Fuentes de financiamiento",
              "Una fuente. Una meta cuenta una vez en cada una: no se suman.",
              _de_grupo("fuente", "Fuente que nombra el plan."),
              lambda p: p.informe.fuentes),
        Tabla("dinero", "Dinero por fuente y estado",
              "Una fuente en un estado. El dinero no se mezcla con el avance.",
              _DINERO, lambda p: p.informe.dinero),
        Tabla("modificaciones", "Modificaciones del plan",
              "Un cambio formal del plan, abierto o posterior al corte anterior.",
              _MODIFICACIONES, lambda p: p.informe.modificaciones),
        Tabla("rectificaciones", "Rectificaciones",
              "Un dato que el corte anterior mostraba de otra manera.",
              _RECTIFICACIONES, _rectificaciones),
    )
}  # fmt: skip

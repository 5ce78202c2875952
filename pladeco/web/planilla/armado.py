"""What a unit's workbook holds: every Indicador that it reports on, as it is saved."""

from datetime import date

from sqlalchemy.orm import Session

from pladeco.domain.explicacion.numeros import en_numero, en_porcentaje
from pladeco.domain.informar import AvancePropuesto, QueSeInforma
from pladeco.domain.ingreso.alarmas import Anterior, Referencia
from pladeco.domain.palabras import CAUSAS
from pladeco.domain.planilla.columnas import (
    RESPUESTAS,
    FilaHitoPlanilla,
    FilaPlanilla,
)
from pladeco.domain.planilla.comparacion import marcas_de
from pladeco.domain.planilla.control import Control, FilaControl, marca
from pladeco.domain.planilla.filas import FilaUnidad, PlanillaUnidad
from pladeco.domain.transiciones import EDITABLES
from pladeco.domain.vocabulario import Acumulacion, Estado
from pladeco.models import VersionAvance
from pladeco.queries import deuda
from pladeco.queries.avances import FilaAvance, load_de_unidad
from pladeco.queries.indicador_cargado import HitoCargado
from pladeco.queries.referencias import referencia_de
from pladeco.services.lugar import versiones_de
from pladeco.services.versiones import propuesto_de
from pladeco.web.lugar import Puesto, Sitio

_ANTERIORES = 3


def planilla_de(session: Session, puesto: Puesto, hoy: date) -> PlanillaUnidad:
    """Return it for one desk, with what is saved now; a known number of queries."""
    hechos = load_de_unidad(session, puesto.plan.id, puesto.unidad.id)
    pendientes = deuda.pendientes_de(
        puesto.plan, puesto.unidad.id, (puesto.periodo,), hechos
    )
    versiones = versiones_de(
        session, unidad_id=puesto.unidad.id, periodo_id=puesto.periodo.id
    )
    armadas = [
        _armar(puesto.sitio(p.indicador), versiones.get(p.indicador.id), p.avance)
        for p in pendientes
    ]
    periodo = puesto.periodo
    return PlanillaUnidad(
        institucion=puesto.plan.institucion,
        unidad=puesto.unidad.nombre,
        periodo=periodo.codigo,
        desde=periodo.desde,
        hasta=periodo.hasta,
        vence=periodo.vence,
        es_demo=puesto.plan.es_demo,
        filas=tuple(fila for fila, _control in armadas),
        control=Control(
            puesto.plan.codigo,
            puesto.unidad.codigo,
            periodo.codigo,
            puesto.plan.version,
            hoy,
            {control.codigo: control for _fila, control in armadas},
        ),
    )


def hitos_de(sitio: Sitio) -> tuple[HitoCargado, ...]:
    """Return the milestones of an Indicador in the order in which they are counted."""
    return tuple(h for m in sitio.indicador.metas for h in m.hitos)


def _armar(
    sitio: Sitio, version: VersionAvance | None, avance: FilaAvance | None
) -> tuple[FilaUnidad, FilaControl]:
    pedido = sitio.pedido
    guardado = AvancePropuesto() if version is None else propuesto_de(version)
    editable = version is None or version.estado in EDITABLES
    referencia = referencia_de(sitio.indicador, sitio.unidad.id, sitio.periodo.hasta)
    hitos = hitos_de(sitio) if pedido.pide_hitos else ()
    codigo = sitio.indicador.codigo
    control = FilaControl(
        codigo,
        0 if version is None else version.revision,
        referencia.en_porcentaje,
        marcas_de(guardado),
        {
            n: (hito.id, marca(guardado.hitos.get(hito.id)))
            for n, hito in enumerate(hitos, start=1)
        },
    )
    fila = FilaUnidad(
        _fila(sitio, guardado, avance, pedido, referencia),
        _abiertas(pedido) if editable else frozenset(),
        tuple(
            FilaHitoPlanilla(
                codigo=codigo,
                numero=n,
                indicador=sitio.indicador.nombre,
                hito=hito.hito.nombre,
                prevista=hito.hito.fecha_prevista,
                cumplido_en=guardado.hitos.get(hito.id),
            )
            for n, hito in enumerate(hitos, start=1)
        ),
    )
    return fila, control


def _fila(
    sitio: Sitio,
    guardado: AvancePropuesto,
    avance: FilaAvance | None,
    pedido: QueSeInforma,
    referencia: Referencia,
) -> FilaPlanilla:
    return FilaPlanilla(
        codigo=sitio.indicador.codigo,
        indicador=sitio.indicador.nombre,
        actividad=sitio.actividad.nombre,
        meta="\n".join(m.meta.texto for m in sitio.metas if m.meta.texto) or None,
        antes=_antes(referencia),
        esperado=_esperado(sitio),
        situacion=_situacion(avance),
        pide=_pide(sitio, pedido),
        valor=guardado.valor,
        numerador=guardado.numerador,
        denominador=guardado.denominador,
        logros=guardado.logros,
        sin_novedad=guardado.sin_novedad or None,
        motivo_sin_novedad=guardado.motivo_sin_novedad,
        dificultades=guardado.dificultades,
        causa=CAUSAS[guardado.causa] if guardado.causa else None,
        compromiso=guardado.compromiso,
        compromiso_fecha=guardado.compromiso_fecha,
        comentario_cifra=guardado.comentario_cifra,
    )


def _abiertas(pedido: QueSeInforma) -> frozenset[str]:
    """Return the cells that ask something; figures of another kind stay shut."""
    cerradas = {"valor", "numerador", "denominador", "comentario_cifra"}
    if pedido.pide_valor:
        cerradas -= {"valor", "comentario_cifra"}
    elif pedido.pide_razon:
        cerradas -= {"numerador", "denominador", "comentario_cifra"}
    hitos = {"hitos"} if pedido.pide_hitos else set()
    return frozenset({*RESPUESTAS, *hitos} - cerradas)


def _pide(sitio: Sitio, pedido: QueSeInforma) -> str:
    if pedido.cualitativa:
        return "Palabras: qué se hizo"
    if pedido.pide_hitos:
        return "Fechas, en la hoja «Hitos»"
    if pedido.pide_razon:
        return "Dos cuentas: cuánto se hizo y de un total de cuánto"
    medida = sitio.indicador.unidad_medida or "Una cifra"
    if pedido.acumulacion is Acumulacion.SUMA:
        return f"{medida}: solo lo nuevo del período"
    if pedido.acumulacion is Acumulacion.ACUMULADO:
        return f"{medida}: el total a la fecha"
    return medida


def _antes(referencia: Referencia) -> str:
    ultimos = referencia.anteriores[::-1][:_ANTERIORES]
    return "\n".join(map(_anterior, ultimos)) or "Es el primero"


def _anterior(anterior: Anterior) -> str:
    c = anterior.cifras
    if c.numerador is not None and c.denominador is not None:
        dicho = f"{en_numero(c.numerador)} de {en_numero(c.denominador)}"
    else:
        dicho = "con palabras" if c.valor is None else en_numero(c.valor)
    return f"{anterior.periodo}: {dicho}"


def _esperado(sitio: Sitio) -> str | None:
    for m in sitio.metas:
        if m.oficial.esperado is not None:
            return f"{en_porcentaje(m.oficial.esperado)} de la meta"
    return None


def _situacion(avance: FilaAvance | None) -> str:
    if avance is None:
        return "Sin escribir"
    if avance.estado is Estado.DEVUELTO and avance.devolucion:
        return f"Devuelto: {avance.devolucion}"
    return avance.estado.value.capitalize()

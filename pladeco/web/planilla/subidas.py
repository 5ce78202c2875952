"""Rows of a workbook that came back: what each would change here, and what not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.ciclo.cerrojos import cerrojo_del_estado
from pladeco.domain.informar import (
    AvancePropuesto,
    Problema,
    QueSeInforma,
    revisar_alarmas,
    revisar_borrador,
    revisar_envio,
    sin_efecto,
)
from pladeco.domain.ingreso.alarmas import Alarma
from pladeco.domain.ingreso.eco import eco_de
from pladeco.domain.planilla.columnas import COLUMNAS
from pladeco.domain.planilla.comparacion import (
    Comparacion,
    Comparada,
    campos_que_sobran,
    comparar,
)
from pladeco.domain.planilla.control import en_texto
from pladeco.domain.transiciones import EDITABLES
from pladeco.domain.vocabulario import Estado
from pladeco.importers.planilla.lectura import PlanillaLeida, ProblemaCelda
from pladeco.models import VersionAvance
from pladeco.queries import deuda
from pladeco.queries.referencias import alarmas_con_el_plan
from pladeco.services.hitos import revisar_hitos
from pladeco.services.lugar import versiones_de
from pladeco.services.versiones import propuesto_de
from pladeco.web.lugar import Puesto, Sitio
from pladeco.web.planilla.armado import hitos_de
from pladeco.web.planilla.filas import FilaSubida, Subida
from pladeco.web.planilla.palabras import cambios_de

_YA_NO = "Su unidad no informa este indicador en este período: no se guardará."
_SOBRA = "Este indicador no pide «{}»: borre la celda."


def comparar_planilla(
    session: Session, puesto: Puesto, leida: PlanillaLeida, elegidas: frozenset[str]
) -> Subida:
    """Compare a workbook with what is saved now.

    `elegidas` are the codes of rows with conflicts in which the workbook is to hold.
    """
    propios = {i.codigo: i for i in deuda.indicadores_de(puesto.plan, puesto.unidad.id)}
    versiones = versiones_de(
        session, unidad_id=puesto.unidad.id, periodo_id=puesto.periodo.id
    )
    suyos = {
        codigo
        for codigo, uno in propios.items()
        if uno.id in versiones or deuda.se_informa(uno, puesto.periodo)
    }
    vienen = [codigo for codigo in leida.filas if codigo in suyos]
    malas = {p.codigo for p in leida.problemas}
    comparador = _Comparador(session, versiones, leida, malas, elegidas)
    filas = tuple(comparador.fila(puesto.sitio(propios[codigo])) for codigo in vienen)
    ajenas = [
        ProblemaCelda(codigo, codigo, _YA_NO)
        for codigo, escrito in leida.filas.items()
        if codigo not in suyos and any(en_texto(v) for v in escrito.values())
    ]
    return Subida(
        filas,
        (*leida.problemas, *ajenas, *_de_filas(filas, malas)),
        len(leida.control.filas.keys() - leida.filas.keys()),
    )


def _de_filas(filas: Iterable[FilaSubida], malas: set[str]) -> list[ProblemaCelda]:
    return [
        ProblemaCelda(f.sitio.indicador.nombre, f.codigo, mensaje)
        for f in filas
        if f.codigo not in malas
        for mensaje in f.problemas
    ]


@dataclass(frozen=True, slots=True)
class _Comparador:
    """What every row is compared with. `malas` are codes of rows with bad cells."""

    session: Session
    versiones: Mapping[UUID, VersionAvance]
    leida: PlanillaLeida
    malas: set[str]
    elegidas: frozenset[str]

    def fila(self, sitio: Sitio) -> FilaSubida:
        codigo = sitio.indicador.codigo
        version = self.versiones.get(sitio.indicador.id)
        pedido = sitio.pedido
        guardado = AvancePropuesto() if version is None else propuesto_de(version)
        comparacion = comparar(
            self.leida.control.filas[codigo], self.leida.filas[codigo], guardado
        )
        elegida = codigo in self.elegidas
        propuesto = comparacion.toda if elegida else comparacion.sin_choques
        cerrojo = _cerrojo(sitio, version)
        alarmas = _alarmas(sitio, propuesto)
        de_hitos: list[Problema] = []
        problemas: list[str] = []
        if not cerrojo:
            de_hitos = _de_hitos(self.session, sitio, comparacion.toda, pedido)
            problemas = self._problemas(sitio, comparacion, pedido, de_hitos)
        eco = eco_de(propuesto.cifras, sitio.indicador.unidad_medida)
        return FilaSubida(
            sitio,
            guardado,
            0 if version is None else version.revision,
            version is not None and version.estado is Estado.DEVUELTO,
            _tipo(comparacion, version, cerrojo),
            elegida,
            propuesto,
            cambios_de(sitio, comparacion),
            (*eco.values(), *(a.texto for a in alarmas)),
            cerrojo,
            tuple(problemas),
            tuple(_falta(propuesto, pedido, alarmas, de_hitos)),
        )

    def _problemas(
        self,
        sitio: Sitio,
        comparacion: Comparacion,
        pedido: QueSeInforma,
        de_hitos: list[Problema],
    ) -> list[str]:
        """Return what keeps a row from being saved, all of it."""
        codigo = sitio.indicador.codigo
        if codigo in self.malas:
            return ["Tiene celdas que corregir."]
        if not comparacion.diferencias:
            return []
        propuesto = comparacion.toda
        hallados = revisar_borrador(propuesto, pedido) + de_hitos
        sobran = campos_que_sobran(self.leida.filas[codigo], pedido)
        ajenos = propuesto.hitos.keys() - {h.id for h in hitos_de(sitio)}
        return [
            *(p.mensaje for p in hallados),
            *(_SOBRA.format(COLUMNAS[campo].titulo) for campo in sobran),
            *(["Un hito ya no está en el plan: borre su fecha."] if ajenos else []),
        ]


def _tipo(
    comparacion: Comparacion, version: VersionAvance | None, cerrojo: str
) -> Comparada:
    if cerrojo:
        return Comparada.CERRADA
    if not comparacion.diferencias:
        return Comparada.IGUAL
    if comparacion.con_choques:
        return Comparada.CONFLICTO
    return Comparada.NUEVA if version is None else Comparada.CAMBIA


def _cerrojo(sitio: Sitio, version: VersionAvance | None) -> str:
    """Say what locks the row, nothing where it may be written."""
    if sitio.cerrojo is not None:
        return sitio.cerrojo.texto
    if sitio.retiro is not None:
        return sin_efecto(sitio.retiro)
    if version is None or version.estado in EDITABLES:
        return ""
    cerrojo = cerrojo_del_estado(version.estado)
    return cerrojo.texto if cerrojo else ""


def _falta(
    propuesto: AvancePropuesto,
    pedido: QueSeInforma,
    alarmas: tuple[Alarma, ...],
    de_hitos: list[Problema],
) -> list[str]:
    """Return what keeps it from being sent, all of it."""
    hallados = revisar_envio(propuesto, pedido)
    hallados += revisar_alarmas(propuesto, alarmas)
    return [p.mensaje for p in (*hallados, *de_hitos)]


def _de_hitos(
    session: Session, sitio: Sitio, propuesto: AvancePropuesto, pedido: QueSeInforma
) -> list[Problema]:
    if not pedido.pide_hitos:
        return []
    return revisar_hitos(session, sitio.lugar, propuesto.hitos)


def _alarmas(sitio: Sitio, propuesto: AvancePropuesto) -> tuple[Alarma, ...]:
    return alarmas_con_el_plan(
        sitio.indicador,
        unidad_id=sitio.unidad.id,
        unidad=sitio.unidad.codigo,
        hasta=sitio.periodo.hasta,
        cifras=propuesto.cifras,
    )

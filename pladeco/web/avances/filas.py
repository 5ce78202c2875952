"""One row of the grid: its form, what is saved of it, and what is said about it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session
from wtforms import IntegerField, TextAreaField
from wtforms.validators import Length, Optional
from wtforms.widgets import HiddenInput

from pladeco.domain.datos_personales import en_palabras
from pladeco.domain.informar import (
    AvancePropuesto,
    Problema,
    QueSeInforma,
    revisar_borrador,
)
from pladeco.domain.ingreso.alarmas import Referencia
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import EDITABLES
from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.queries.datos_personales import Hallazgo, load_hallazgos
from pladeco.queries.devueltos import tocado_desde_que_volvio
from pladeco.queries.referencias import referencia_de
from pladeco.services import avances as servicio
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.versiones import propuesto_de
from pladeco.web.avances.datos_personales import VISTOS
from pladeco.web.avances.envio import enviar_lo_guardado
from pladeco.web.avances.notas import Notas, notas_de
from pladeco.web.formas import CifraField, FilaForm, NumeroField, agregar_problemas
from pladeco.web.lugar import Sitio

_RELATO = 4000
_OJO = "Podría traer {que}. Lo informado se publica: bórrelo si es de alguna persona."
_INTACTA = (
    "Se lo devolvieron y no ha cambiado nada: no se envió. Corríjalo, o envíelo así "
    "desde su propia página."
)
_PROPIOS = ("valor", "numerador", "denominador", "logros", "comentario_cifra")


class FilaGrillaForm(FilaForm):
    """What the grid asks of one Indicador; the rest of a draft stays as it was."""

    en_porcentaje = False

    revision = IntegerField(widget=HiddenInput(), default=0)
    valor = CifraField("Cifra")
    numerador = NumeroField("Cuánto se hizo")
    denominador = NumeroField("De un total de")
    logros = TextAreaField("Qué se hizo", [Length(max=_RELATO)])
    comentario_cifra = TextAreaField(
        "Comentario a la cifra", [Optional(), Length(max=_RELATO)]
    )

    def sobre(
        self, guardado: AvancePropuesto, pedido: QueSeInforma
    ) -> tuple[AvancePropuesto, list[Problema]]:
        """Return a draft with what was typed; what cannot be taken stays as it was."""
        escrito = replace(
            guardado,
            valor=self.valor.data if pedido.pide_valor else None,
            numerador=self.numerador.data if pedido.pide_razon else None,
            denominador=self.denominador.data if pedido.pide_razon else None,
            logros=self.logros.data or "",
            comentario_cifra=self.comentario_cifra.data or "",
        )
        problemas = revisar_borrador(escrito, pedido)
        malos = {*self.errors, *(p.campo for p in problemas)}
        antes = {c: getattr(guardado, c) for c in _PROPIOS if c in malos}
        return replace(escrito, **antes), problemas


@dataclass(slots=True)
class Fila:
    """One row. `otra` is what somebody else saved while this was being typed.

    `porque` says why the row is not typed into here; `None` where it is.
    """

    sitio: Sitio
    version: VersionAvance | None
    pedido: QueSeInforma
    referencia: Referencia
    forma: FilaGrillaForm
    notas: Notas
    porque: str | None
    guardada: bool = False
    enviada: bool = False
    aviso: str = ""
    otra: AvancePropuesto | None = None
    problemas: list[Problema] = field(default_factory=list)
    datos_personales: tuple[Hallazgo, ...] = ()

    @property
    def codigo(self) -> str:
        return self.sitio.indicador.codigo

    @property
    def campo_vistos(self) -> str:
        """Return the field that brings back what was shown of this row."""
        return f"{self.codigo}-{VISTOS}"

    @property
    def escrita(self) -> bool:
        """Whether something was typed: a row left alone is not sent."""
        campos = (self.forma[c] for c in _PROPIOS)
        return any(c.data is not None and str(c.data).strip() for c in campos)

    @property
    def pide_cifras(self) -> bool:
        return self.pedido.pide_valor or self.pedido.pide_razon

    @property
    def con_reparos(self) -> bool:
        return bool(self.forma.errors or self.aviso)


def fila_de(sitio: Sitio, version: VersionAvance | None) -> Fila:
    """Return a row as it is saved."""
    return _fila(sitio, version, _forma_guardada(sitio, version))


def fila_escrita(sitio: Sitio, version: VersionAvance | None) -> Fila:
    """Return a row as the request brought it; as it is saved where it brought none."""
    fila = fila_de(sitio, version)
    if fila.porque is None:
        fila.forma = FilaGrillaForm(prefix=sitio.indicador.codigo)
        fila.forma.en_porcentaje = fila.referencia.en_porcentaje
        fila.forma.validate()
    return fila


def guardar_fila(fila: Fila, actor: Actor, ahora: datetime) -> None:
    """Save what was typed in a row, where it says something new; tells all in it."""
    sitio, forma = fila.sitio, fila.forma
    try:
        with transaction() as session:
            _guardar(session, fila, actor, ahora)
    except Conflicto as falla:
        fila.aviso = str(falla)
        _releer(fila, otra=True)
    except ConProblemas as falla:
        fila.problemas += falla.problemas
        agregar_problemas(forma, falla.problemas)
        _releer(fila)
    except NoSePuede as falla:
        fila.aviso = str(falla)
        _releer(fila)
    else:
        _releer(fila)
    escrito = _lo_escrito(forma, fila.pedido)
    fila.notas = replace(notas_de(sitio, escrito), datos=_con_datos(fila.version))


def _con_datos(version: VersionAvance | None) -> dict[str, str]:
    """Say by field of the grid what in it could be personal data."""
    hallazgos = () if version is None else load_hallazgos(db.session(), version)
    return {
        h.campo: _OJO.format(que=en_palabras(h.datos))
        for h in hallazgos
        if h.campo in _PROPIOS
    }


def enviar_fila(fila: Fila, actor: Actor, ahora: datetime) -> None:
    """Send a row that was saved; what is missing is told in it."""
    if fila.version is not None:
        fila.datos_personales = load_hallazgos(db.session(), fila.version)
    try:
        with transaction() as session:
            _exigir_tocada(session, fila.version)
            enviar_lo_guardado(
                session,
                fila.sitio,
                actor=actor,
                ahora=ahora,
                campo_vistos=fila.campo_vistos,
            )
    except ConProblemas as falla:
        fila.problemas += falla.problemas
        agregar_problemas(fila.forma, falla.problemas)
    except NoSePuede as falla:
        fila.aviso = str(falla)
    else:
        fila.enviada = True
    _releer(fila)


def _exigir_tocada(session: Session, version: VersionAvance | None) -> None:
    """Raise NoSePuede for one returned that is as it was: many are sent at once."""
    if version is None or version.estado is not Estado.DEVUELTO:
        return
    if not tocado_desde_que_volvio(session, version):
        raise NoSePuede(_INTACTA)


def _guardar(session: Session, fila: Fila, actor: Actor, ahora: datetime) -> None:
    lugar = fila.sitio.lugar
    version = servicio.version_actual(session, lugar)
    guardado = propuesto_de(version) if version else AvancePropuesto()
    propuesto, problemas = fila.forma.sobre(guardado, fila.pedido)
    agregar_problemas(fila.forma, problemas)
    fila.problemas += problemas
    if _igual(propuesto, guardado):
        return
    servicio.guardar(
        session,
        lugar,
        propuesto,
        revision=fila.forma.revision.data or 0,
        actor=actor,
        ahora=ahora,
    )
    fila.guardada = True


def _igual(uno: AvancePropuesto, otro: AvancePropuesto) -> bool:
    return all(
        _limpio(getattr(uno, campo)) == _limpio(getattr(otro, campo))
        for campo in _PROPIOS
    )


def _limpio(valor: object) -> object:
    return valor.strip() if isinstance(valor, str) else valor


def _lo_escrito(forma: FilaGrillaForm, pedido: QueSeInforma) -> AvancePropuesto:
    return AvancePropuesto(
        valor=forma.valor.data if pedido.pide_valor else None,
        numerador=forma.numerador.data if pedido.pide_razon else None,
        denominador=forma.denominador.data if pedido.pide_razon else None,
    )


def _releer(fila: Fila, *, otra: bool = False) -> None:
    """Bring the row up to what is saved now; what was typed stays."""
    version = servicio.version_actual(db.session(), fila.sitio.lugar)
    fila.version = version
    fila.forma.revision.data = version.revision if version else 0
    fila.forma.revision.raw_data = None
    fila.porque = _porque(fila.sitio, version, fila.pedido)
    if otra and version is not None:
        fila.otra = propuesto_de(version)


def _fila(sitio: Sitio, version: VersionAvance | None, forma: FilaGrillaForm) -> Fila:
    pedido = servicio.pedido_de(sitio.lugar.indicador, sitio.lugar.periodo)
    return Fila(
        sitio,
        version,
        pedido,
        referencia_de(sitio.indicador, sitio.lugar.unidad.id, sitio.periodo.hasta),
        forma,
        notas_de(sitio, _lo_escrito(forma, pedido)),
        _porque(sitio, version, pedido),
    )


def _forma_guardada(sitio: Sitio, version: VersionAvance | None) -> FilaGrillaForm:
    prefijo = sitio.indicador.codigo
    if version is None:
        return FilaGrillaForm(formdata=None, prefix=prefijo)
    guardado = propuesto_de(version)
    return FilaGrillaForm(
        formdata=None,
        prefix=prefijo,
        revision=version.revision,
        **{campo: getattr(guardado, campo) for campo in _PROPIOS},
    )


def _porque(
    sitio: Sitio, version: VersionAvance | None, pedido: QueSeInforma
) -> str | None:
    """Say why a row is not typed into in the grid; `None` where it is."""
    if sitio.retiro is not None:
        return "Un acto lo dejó sin efecto"
    if version is not None and version.estado not in EDITABLES:
        return version.estado.value.capitalize()
    if version is not None and version.sin_novedad:
        return "Dice «sin novedad»"
    if pedido.pide_hitos:
        return "Se marcan hitos"
    return None if pedido.pide_valor or pedido.pide_razon else "Se informa con palabras"

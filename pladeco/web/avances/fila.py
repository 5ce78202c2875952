"""One row of the grid: its form, and what is said about it."""

from dataclasses import dataclass, field, replace

from wtforms import IntegerField, TextAreaField
from wtforms.validators import Length, Optional
from wtforms.widgets import HiddenInput

from pladeco.domain.informar import (
    AvancePropuesto,
    Problema,
    QueSeInforma,
    revisar_borrador,
)
from pladeco.domain.ingreso.alarmas import Referencia
from pladeco.domain.transiciones import EDITABLES
from pladeco.models import VersionAvance
from pladeco.queries.datos_personales import Hallazgo
from pladeco.queries.referencias import referencia_de
from pladeco.services.versiones import propuesto_de
from pladeco.web.avances.datos_personales import VISTOS
from pladeco.web.avances.notas import Notas, notas_de
from pladeco.web.formas import CifraField, FilaForm, NumeroField
from pladeco.web.lugar import Sitio

_RELATO = 4000
PROPIOS = ("valor", "numerador", "denominador", "logros", "comentario_cifra")


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
    ) -> tuple[AvancePropuesto, list[Problema], frozenset[str]]:
        """Return a draft with what was typed; what cannot be taken stays as it was.

        Beside it what is wrong, and the fields whose text was not taken.
        """
        escrito = replace(
            guardado,
            valor=self.valor.data if pedido.pide_valor else None,
            numerador=self.numerador.data if pedido.pide_razon else None,
            denominador=self.denominador.data if pedido.pide_razon else None,
            logros=self.logros.data or "",
            comentario_cifra=self.comentario_cifra.data or "",
        )
        problemas = revisar_borrador(escrito, pedido)
        malos = {*map(str, self.errors), *(p.campo for p in problemas)}
        antes = {c: getattr(guardado, c) for c in PROPIOS if c in malos}
        return replace(escrito, **antes), problemas, frozenset(antes)


@dataclass(slots=True)
class Fila:
    """One row. `otra` is what somebody else saved while this was being typed.

    `porque` says why the row is not typed into here; `None` where it is. `guardado` is
    what the row began with; `rechazados` are the fields whose text was not taken.
    """

    sitio: Sitio
    version: VersionAvance | None
    pedido: QueSeInforma
    referencia: Referencia
    forma: FilaGrillaForm
    notas: Notas
    porque: str | None
    guardado: AvancePropuesto
    enviada: bool = False
    aviso: str = ""
    en_conflicto: bool = False
    otra: AvancePropuesto | None = None
    rechazados: frozenset[str] = frozenset()
    problemas: list[Problema] = field(default_factory=list)
    hallazgos: tuple[Hallazgo, ...] = ()
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
        campos = (self.forma[c] for c in PROPIOS)
        return any(c.data is not None and str(c.data).strip() for c in campos)

    @property
    def pide_cifras(self) -> bool:
        return self.pedido.pide_valor or self.pedido.pide_razon

    @property
    def con_reparos(self) -> bool:
        return bool(self.forma.errors or self.aviso)

    @property
    def escrito(self) -> AvancePropuesto:
        """The figures as they stand in the form."""
        return _cifras(self.forma, self.pedido)

    def leer(self, version: VersionAvance | None) -> None:
        """Bring the row up to what is saved now; what was typed stays."""
        self.version = version
        self.forma.revision.data = version.revision if version else 0
        self.forma.revision.raw_data = None
        self.porque = _porque(self.sitio, version, self.pedido)


def fila_de(sitio: Sitio, version: VersionAvance | None) -> Fila:
    """Return a row as it is saved."""
    pedido = sitio.pedido
    guardado = AvancePropuesto() if version is None else propuesto_de(version)
    forma = FilaGrillaForm(
        formdata=None,
        prefix=sitio.indicador.codigo,
        revision=version.revision if version else 0,
        **{campo: getattr(guardado, campo) for campo in PROPIOS},
    )
    return Fila(
        sitio,
        version,
        pedido,
        referencia_de(sitio.indicador, sitio.unidad.id, sitio.periodo.hasta),
        forma,
        notas_de(sitio, _cifras(forma, pedido)),
        _porque(sitio, version, pedido),
        guardado,
    )


def fila_escrita(sitio: Sitio, version: VersionAvance | None) -> Fila:
    """Return a row as the request brought it; as it is saved where it brought none."""
    fila = fila_de(sitio, version)
    if fila.porque is None:
        fila.forma = FilaGrillaForm(prefix=sitio.indicador.codigo)
        fila.forma.en_porcentaje = fila.referencia.en_porcentaje
        fila.forma.validate()
    return fila


def _cifras(forma: FilaGrillaForm, pedido: QueSeInforma) -> AvancePropuesto:
    return AvancePropuesto(
        valor=forma.valor.data if pedido.pide_valor else None,
        numerador=forma.numerador.data if pedido.pide_razon else None,
        denominador=forma.denominador.data if pedido.pide_razon else None,
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

"""The form of one reading: shape here, meaning in the domain."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from pladeco.domain.informar import Problema
from pladeco.domain.lecturas.lectura import HitoLeido, LecturaMeta
from pladeco.domain.lecturas.palabras import ACUMULACIONES, CADA, CURVAS, SENTIDOS
from pladeco.domain.palabras import TIPOS
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from pladeco.web.formas import (
    EsForm,
    FechaField,
    FilasField,
    NumeroField,
    agregar_problemas,
    opciones,
)

_NADA = ""
_TEXTO = 4000
_NOMBRE = 1000
_BLANCOS = 2
_MAXIMO_HITOS = 100
# In an escala the promised value and the one it starts from are chosen by name.
_POR_NOMBRE: Final = {"valor": "nivel", "base": "nivel_base"}


class AnioForm(EsForm):
    class Meta(EsForm.Meta):
        csrf = False

    anio = IntegerField(widget=HiddenInput())
    valor = NumeroField("Valor")


class HitoForm(EsForm):
    """A milestone; a row without name says nothing and takes away what it held."""

    class Meta(EsForm.Meta):
        csrf = False

    id = HiddenField()
    nombre = StringField("Hito", [Optional(), Length(max=_NOMBRE)])
    peso = NumeroField("Peso")
    fecha_prevista = FechaField("Fecha prevista")


class LecturaForm(EsForm):
    visto = HiddenField()
    texto = TextAreaField("Palabras del plan", [Length(max=_TEXTO)])
    nombre = StringField("Qué se mide", [Length(max=_NOMBRE)])
    tipo = SelectField(
        "Tipo de meta", choices=opciones([(_NADA, "Falta leerla"), *TIPOS.items()])
    )
    valor = NumeroField("Valor prometido")
    valor_max = NumeroField("Valor más alto")
    unidad_medida = StringField("Unidad de medida", [Length(max=100)])
    sentido = SelectField("Sentido", choices=opciones(SENTIDOS.items()))
    frecuencia = SelectField(
        "¿Se repite?",
        choices=opciones([(_NADA, "Lo que corresponde al tipo"), *CADA.items()]),
    )
    base = NumeroField("Línea base")
    base_anterior = BooleanField("La línea base es lo logrado en el período anterior")
    brecha_meta = NumeroField("Hasta dónde llega la brecha")
    desde = FechaField("Desde", [InputRequired("Escriba el primer día del plazo.")])
    hasta = FechaField("Hasta", [InputRequired("Escriba el último día del plazo.")])
    curva = SelectField(
        "Cómo crece lo esperado",
        choices=opciones([(_NADA, "Lo que corresponde al tipo"), *CURVAS.items()]),
    )
    programacion = FilasField(FormField(AnioForm), label="Valor de cada año")
    hitos = FilasField(FormField(HitoForm), label="Hitos")
    niveles = TextAreaField("Niveles", [Length(max=_TEXTO)])
    nivel = StringField("Nivel prometido", [Length(max=_NOMBRE)])
    nivel_base = StringField("Nivel de partida", [Length(max=_NOMBRE)])
    equiespaciados = BooleanField("El plan dice que hay igual distancia entre niveles")
    acumulacion = SelectField(
        "Cómo se juntan los informes", choices=opciones(ACUMULACIONES.items())
    )
    numerador = StringField("Numerador", [Length(max=_NOMBRE)])
    denominador = StringField("Denominador", [Length(max=_NOMBRE)])
    factor = NumeroField("Factor")
    frecuencia_reporte = SelectField(
        "Cada cuánto se informa", choices=opciones(CADA.items())
    )
    medio_verificacion = TextAreaField("Con qué se prueba", [Length(max=_TEXTO)])
    agregable = BooleanField("Se puede sumar con otros indicadores")
    razon = TextAreaField("Por qué se lee así", [Length(max=_TEXTO)])

    def completar(self, anios: Iterable[int]) -> None:
        """Leave a row for each year, and blank rows for more milestones."""
        puestos = {fila.form.anio.data for fila in self.programacion}
        for anio in anios:
            if anio not in puestos:
                self.programacion.append_entry({"anio": anio, "valor": None})
        vacios = sum(1 for fila in self.hitos if not _con_nombre(fila))
        faltan = _BLANCOS - vacios if len(self.hitos) < _MAXIMO_HITOS - _BLANCOS else 0
        for _ in range(faltan):
            self.hitos.append_entry({"id": _NADA, "nombre": _NADA, "peso": Decimal(1)})

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape; what is wrong in a row is told by its list too."""
        bien: bool = super().validate(extra_validators)
        for lista in (self.programacion, self.hitos):
            lista.errors = [
                mensaje
                for fila in lista
                for mensajes in fila.form.errors.values()
                for mensaje in mensajes
            ]
        return bien

    def agregar_problemas(self, problemas: Iterable[Problema]) -> None:
        """Put the domain's problems beside the fields that they are about."""
        en_escala = self.tipo.data == TipoMeta.ESCALA.value
        agregar_problemas(
            self,
            [
                Problema(_POR_NOMBRE.get(p.campo, p.campo), p.mensaje)
                if en_escala
                else p
                for p in problemas
            ],
        )

    def to_command(self) -> LecturaMeta:
        """Return what was typed; only for a form whose shape was found good."""
        niveles = _lineas(self.niveles.data)
        tipo = TipoMeta(self.tipo.data) if self.tipo.data else None
        valor, base = self.valor.data, self.base.data
        if tipo is TipoMeta.ESCALA:
            valor = _lugar(self.nivel.data, niveles)
            base = _lugar(self.nivel_base.data, niveles)
        return LecturaMeta(
            nombre=(self.nombre.data or "").strip(),
            unidad_medida=(self.unidad_medida.data or "").strip(),
            sentido=Sentido(self.sentido.data),
            acumulacion=Acumulacion(self.acumulacion.data),
            numerador=_o_nada(self.numerador.data),
            denominador=_o_nada(self.denominador.data),
            factor=Decimal(100) if self.factor.data is None else self.factor.data,
            frecuencia_reporte=Frecuencia(self.frecuencia_reporte.data),
            medio_verificacion=_o_nada(self.medio_verificacion.data),
            agregable=bool(self.agregable.data),
            niveles=niveles,
            tipo=tipo,
            valor=valor,
            valor_max=self.valor_max.data,
            base=base,
            base_anterior=bool(self.base_anterior.data),
            brecha_meta=self.brecha_meta.data,
            frecuencia=Frecuencia(self.frecuencia.data)
            if self.frecuencia.data
            else None,
            curva=Curva(self.curva.data) if self.curva.data else None,
            desde=_dia(self.desde.data),
            hasta=_dia(self.hasta.data),
            programacion={
                fila.form.anio.data: fila.form.valor.data
                for fila in self.programacion
                if fila.form.anio.data is not None and fila.form.valor.data is not None
            },
            equiespaciados=bool(self.equiespaciados.data),
            hitos=tuple(_hito(fila) for fila in self.hitos if _con_nombre(fila)),
            texto=_o_nada(self.texto.data),
            razon=_o_nada(self.razon.data),
        )


def _hito(fila: Any) -> HitoLeido:
    return HitoLeido(
        nombre=fila.form.nombre.data.strip(),
        peso=Decimal(1) if fila.form.peso.data is None else fila.form.peso.data,
        fecha_prevista=fila.form.fecha_prevista.data,
        id=_clave(fila.form.id.data),
    )


def _con_nombre(fila: Any) -> bool:
    return bool((fila.form.nombre.data or "").strip())


def _clave(texto: str | None) -> UUID | None:
    """Return the key of a stored milestone; one that is no key is a new row."""
    try:
        return UUID(texto or "")
    except ValueError:
        return None


def _dia(dato: date | None) -> date:
    assert dato is not None  # the form asks for it
    return dato


def _o_nada(texto: str | None) -> str | None:
    return (texto or "").strip() or None


def _lineas(texto: str | None) -> tuple[str, ...]:
    return tuple(x.strip() for x in (texto or "").splitlines() if x.strip())


def _lugar(nombre: str | None, niveles: tuple[str, ...]) -> Decimal | None:
    """Return the place of a level in the list; one that is not there lies beyond."""
    buscado = (nombre or "").strip().casefold()
    if not buscado:
        return None
    nombres = [n.casefold() for n in niveles]
    return Decimal(nombres.index(buscado) if buscado in nombres else len(nombres))

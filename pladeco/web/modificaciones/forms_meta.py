"""Forms of an Indicador and of a Meta inside a draft."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length

from pladeco.domain.cambios.edicion import DatosHito, DatosIndicador, DatosMeta
from pladeco.domain.lecturas.lectura import CAMPOS_DE, DE_UN_TIPO
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
    opciones,
    sin_espacios,
)
from pladeco.web.modificaciones.forms_elemento import (
    NADA,
    FilaForm,
    agregar_blancos,
    con_fecha,
    filas_con,
    texto_o_nada,
)
from pladeco.web.modificaciones.problemas import Filas

_ANIO = re.compile(r"[0-9]{4}")
_LARGO_TEXTO = 4000
_LARGO_MEDIDA = 100
_LARGO_HITO = 500
_CIEN = Decimal(100)
_UNO = Decimal(1)


def _lista(palabras: Mapping[Any, str], vacio: str | None = None) -> list[Any]:
    primero = [] if vacio is None else [(NADA, vacio)]
    return opciones([*primero, *((e.value, texto) for e, texto in palabras.items())])


_FRECUENCIAS = {frecuencia: texto.capitalize() for frecuencia, texto in CADA.items()}


class IndicadorForm(EsForm):
    nombre = TextAreaField("Qué se mide", [sin_espacios, Length(max=_LARGO_TEXTO)])
    unidad_medida = StringField("Unidad de medida", [Length(max=_LARGO_MEDIDA)])
    sentido = SelectField(
        "Sentido", choices=_lista(SENTIDOS), default=Sentido.ASCENDENTE.value
    )
    acumulacion = SelectField(
        "Cómo se juntan los informes",
        choices=_lista(ACUMULACIONES),
        default=Acumulacion.SUMA.value,
    )
    numerador = TextAreaField("Parte (numerador)", [Length(max=_LARGO_TEXTO)])
    denominador = TextAreaField("Total (denominador)", [Length(max=_LARGO_TEXTO)])
    factor = NumeroField("Se multiplica por")
    frecuencia_reporte = SelectField(
        "Cada cuánto se informa",
        choices=_lista(_FRECUENCIAS),
        default=Frecuencia.TRIMESTRAL.value,
    )
    medio_verificacion = TextAreaField(
        "Medio de verificación", [Length(max=_LARGO_TEXTO)]
    )
    niveles = TextAreaField("Niveles", [Length(max=_LARGO_TEXTO)])
    agregable = BooleanField("Se puede sumar con otros indicadores")

    def datos(self) -> DatosIndicador:
        lineas = (linea.strip() for linea in (self.niveles.data or "").splitlines())
        return DatosIndicador(
            nombre=(self.nombre.data or "").strip(),
            unidad_medida=(self.unidad_medida.data or "").strip(),
            sentido=Sentido(self.sentido.data),
            acumulacion=Acumulacion(self.acumulacion.data),
            numerador=texto_o_nada(self.numerador.data),
            denominador=texto_o_nada(self.denominador.data),
            factor=_CIEN if self.factor.data is None else self.factor.data,
            frecuencia_reporte=Frecuencia(self.frecuencia_reporte.data),
            medio_verificacion=texto_o_nada(self.medio_verificacion.data),
            agregable=bool(self.agregable.data),
            niveles=tuple(linea for linea in lineas if linea),
        )


def datos_del_indicador(datos: DatosIndicador) -> dict[str, Any]:
    """Return what the form shows before anybody types."""
    return {
        "nombre": datos.nombre,
        "unidad_medida": datos.unidad_medida,
        "sentido": datos.sentido.value,
        "acumulacion": datos.acumulacion.value,
        "numerador": datos.numerador or "",
        "denominador": datos.denominador or "",
        "factor": datos.factor,
        "frecuencia_reporte": datos.frecuencia_reporte.value,
        "medio_verificacion": datos.medio_verificacion or "",
        "agregable": datos.agregable,
        "niveles": "\n".join(datos.niveles),
    }


class HitoForm(FilaForm):
    """One milestone; without name the row says nothing. `clave` is the row's key."""

    clave = HiddenField()
    nombre = StringField("Hito", [Length(max=_LARGO_HITO)])
    peso = NumeroField("Peso")
    fecha_prevista = FechaField("Fecha prevista")

    def datos(self) -> DatosHito:
        return DatosHito(
            id=_clave(self.clave.data),
            nombre=(self.nombre.data or "").strip(),
            peso=_UNO if self.peso.data is None else self.peso.data,
            fecha_prevista=self.fecha_prevista.data,
        )


class AnioForm(FilaForm):
    """What is due in one year."""

    anio = HiddenField()
    valor = NumeroField("Valor")


class MetaForm(EsForm):
    tipo = SelectField(
        "Tipo de meta",
        choices=opciones(
            [(NADA, "Sin leer todavía"), *((t.value, TIPOS[t]) for t in TipoMeta)]
        ),
        default=NADA,
    )
    valor = NumeroField("Valor prometido")
    valor_max = NumeroField("Valor más alto")
    base = NumeroField("Línea base")
    base_anterior = BooleanField("Se parte de lo logrado en el período anterior")
    brecha_meta = NumeroField("Hasta dónde llega la brecha")
    frecuencia = SelectField(
        "Cada cuánto se cumple",
        choices=_lista(_FRECUENCIAS, "Como es usual en su tipo"),
        default=NADA,
    )
    curva = SelectField(
        "Cómo crece lo esperado",
        choices=_lista(CURVAS, "Como es usual en su tipo"),
        default=NADA,
    )
    desde = FechaField("Desde", [con_fecha])
    hasta = FechaField("Hasta", [con_fecha])
    programacion = FilasField(FormField(AnioForm), label="Año")
    hitos = FilasField(FormField(HitoForm), label="Hito")
    equiespaciados = BooleanField("Los niveles están a igual distancia")
    texto = TextAreaField("Palabras del plan", [Length(max=_LARGO_TEXTO)])
    razon = TextAreaField("Por qué se lee así", [Length(max=_LARGO_TEXTO)])

    def ofrecer(self, desde: date, hasta: date) -> None:
        """Leave a place for each year of the plan, and rows for more milestones."""
        puestos = {fila.form.anio.data for fila in self.programacion}
        for anio in range(desde.year, hasta.year + 1):
            if str(anio) not in puestos:
                self.programacion.append_entry({"anio": str(anio)})
        agregar_blancos(self.hitos, "nombre", {"peso": _UNO})

    def datos(self, actual: DatosMeta | None) -> DatosMeta:
        """Return what was typed; what is not edited here stays as it is.

        With another kind, what only the former one asked for is left out.
        """
        escrito = self._escrito(actual)
        if escrito.tipo is None or (actual and actual.tipo is escrito.tipo):
            return escrito
        vacia = DatosMeta(tipo=None, desde=escrito.desde, hasta=escrito.hasta)
        sobran = (DE_UN_TIPO - CAMPOS_DE[escrito.tipo]) & set(DatosMeta.__slots__)
        return replace(escrito, **{campo: getattr(vacia, campo) for campo in sobran})

    def _escrito(self, actual: DatosMeta | None) -> DatosMeta:
        assert self.desde.data is not None
        assert self.hasta.data is not None
        return DatosMeta(
            tipo=TipoMeta(self.tipo.data) if self.tipo.data else None,
            desde=self.desde.data,
            hasta=self.hasta.data,
            valor=self.valor.data,
            valor_max=self.valor_max.data,
            base=self.base.data,
            base_anterior=bool(self.base_anterior.data),
            brecha_meta=self.brecha_meta.data,
            frecuencia=Frecuencia(self.frecuencia.data)
            if self.frecuencia.data
            else None,
            curva=Curva(self.curva.data) if self.curva.data else None,
            programacion={
                anio: valor
                for anio, n in self._anios().items()
                if (valor := self.programacion[n].form.valor.data) is not None
            },
            equiespaciados=bool(self.equiespaciados.data),
            texto=texto_o_nada(self.texto.data),
            razon=texto_o_nada(self.razon.data),
            acto=actual.acto if actual else None,
            acto_fecha=actual.acto_fecha if actual else None,
            hitos=tuple(
                self.hitos[n].form.datos() for n in filas_con(self.hitos, "nombre")
            ),
        )

    def filas(self) -> Filas:
        """Return where the years and the milestones that say something stand."""
        return {
            "programacion": self._anios(),
            "hitos": dict(enumerate(filas_con(self.hitos, "nombre"))),
        }

    def _anios(self) -> dict[int, int]:
        return {
            int(fila.form.anio.data): n
            for n, fila in enumerate(self.programacion)
            if _ANIO.fullmatch(fila.form.anio.data or "")
        }


def datos_de_la_meta(datos: DatosMeta) -> dict[str, Any]:
    """Return what the form shows before anybody types."""
    return {
        "tipo": datos.tipo.value if datos.tipo else NADA,
        "valor": datos.valor,
        "valor_max": datos.valor_max,
        "base": datos.base,
        "base_anterior": datos.base_anterior,
        "brecha_meta": datos.brecha_meta,
        "frecuencia": datos.frecuencia.value if datos.frecuencia else NADA,
        "curva": datos.curva.value if datos.curva else NADA,
        "desde": datos.desde,
        "hasta": datos.hasta,
        "programacion": [
            {"anio": str(anio), "valor": valor}
            for anio, valor in sorted(datos.programacion.items())
        ],
        "hitos": [
            {
                "clave": str(h.id) if h.id else "",
                "nombre": h.nombre,
                "peso": h.peso,
                "fecha_prevista": h.fecha_prevista,
            }
            for h in datos.hitos
        ],
        "equiespaciados": datos.equiespaciados,
        "texto": datos.texto or "",
        "razon": datos.razon or "",
    }


def _clave(texto: str | None) -> UUID | None:
    """Return a row's key; one that was tampered with is a new row's."""
    try:
        return UUID(texto) if texto else None
    except ValueError:
        return None

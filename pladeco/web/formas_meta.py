"""What the desk of readings and a draft share: how a form holds a promise.

The forms name their fields as the domain's records do, so one pair of functions for
the Indicador and one for the Meta serve both.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from wtforms import HiddenField, StringField, ValidationError
from wtforms.validators import Length

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.lecturas.palabras import CADA
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from pladeco.web.formas import (
    FechaField,
    FilaForm,
    NumeroField,
    agregar_blancos,
    filas_con,
    texto_o_nada,
)

# Without these nothing can be said of the rest.
DEL_INDICADOR: Final = ("sentido", "acumulacion", "frecuencia_reporte")
DE_LA_META: Final = ("tipo", "desde", "hasta", "frecuencia", "curva", "programacion")
FRECUENCIAS: Final = {cual.value: texto.capitalize() for cual, texto in CADA.items()}
_NADA = ""
_ANIO = re.compile(r"[0-9]{4}")
_LARGO_HITO = 1000
_CIEN = Decimal(100)
_PESO_USUAL = Decimal(1)  # what the empty rows come filled with


class AnioForm(FilaForm):
    """What is due in one year; the page says which."""

    anio = HiddenField("Año")
    valor = NumeroField("Valor")

    def validate_anio(self, campo: HiddenField) -> None:
        if _ANIO.fullmatch(campo.data or "") is None:
            raise ValidationError("Ese año no es de este formulario: ábralo de nuevo.")


class HitoForm(FilaForm):
    """A milestone; without name the row says nothing, and one that was there goes."""

    clave = HiddenField()
    nombre = StringField("Hito", [Length(max=_LARGO_HITO)])
    peso = NumeroField("Peso")
    fecha_prevista = FechaField("Fecha prevista")

    def validate_nombre(self, campo: StringField) -> None:
        dice = self.fecha_prevista.data or self.peso.data not in (None, _PESO_USUAL)
        if dice and not self.clave.data and not (campo.data or "").strip():
            raise ValidationError(
                "Escriba el nombre de este hito, o deje vacía toda la fila."
            )


def completar(forma: Any, anios: Iterable[int]) -> None:
    """Leave a place for each year, and rows for more milestones."""
    puestos = {fila.form.anio.data for fila in forma.programacion}
    for anio in anios:
        if str(anio) not in puestos:
            forma.programacion.append_entry({"anio": str(anio)})
    agregar_blancos(forma.hitos, "nombre", {"peso": _PESO_USUAL})


def valores_del_indicador(forma: Any) -> dict[str, Any]:
    """Return what was typed of an Indicador; only of a form whose shape is good."""
    return {
        "nombre": (forma.nombre.data or "").strip(),
        "unidad_medida": (forma.unidad_medida.data or "").strip(),
        "sentido": Sentido(forma.sentido.data),
        "acumulacion": Acumulacion(forma.acumulacion.data),
        "numerador": texto_o_nada(forma.numerador.data),
        "denominador": texto_o_nada(forma.denominador.data),
        "factor": _CIEN if forma.factor.data is None else forma.factor.data,
        "frecuencia_reporte": Frecuencia(forma.frecuencia_reporte.data),
        "medio_verificacion": texto_o_nada(forma.medio_verificacion.data),
        "agregable": bool(forma.agregable.data),
        "niveles": _lineas(forma.niveles.data),
    }


def valores_de_la_meta(forma: Any) -> dict[str, Any]:
    """Return what was typed of a Meta; only of a form whose shape is good."""
    return {
        "tipo": TipoMeta(forma.tipo.data) if forma.tipo.data else None,
        "desde": forma.desde.data,
        "hasta": forma.hasta.data,
        "valor": forma.valor.data,
        "valor_max": forma.valor_max.data,
        "base": forma.base.data,
        "base_anterior": bool(forma.base_anterior.data),
        "brecha_meta": forma.brecha_meta.data,
        "frecuencia": Frecuencia(forma.frecuencia.data)
        if forma.frecuencia.data
        else None,
        "curva": Curva(forma.curva.data) if forma.curva.data else None,
        "programacion": {
            anio: valor
            for anio, n in lugar_de_anios(forma.programacion).items()
            if (valor := forma.programacion[n].form.valor.data) is not None
        },
        "equiespaciados": bool(forma.equiespaciados.data),
        "hitos": tuple(
            _hito(forma.hitos[n].form) for n in filas_con(forma.hitos, "nombre")
        ),
        "texto": texto_o_nada(forma.texto.data),
        "razon": texto_o_nada(forma.razon.data),
    }


def mostrar_indicador(datos: Any) -> dict[str, Any]:
    """Return what a form shows of an Indicador before anybody types."""
    return {
        "nombre": datos.nombre,
        "unidad_medida": datos.unidad_medida,
        "sentido": datos.sentido.value,
        "acumulacion": datos.acumulacion.value,
        "numerador": datos.numerador or _NADA,
        "denominador": datos.denominador or _NADA,
        "factor": datos.factor,
        "frecuencia_reporte": datos.frecuencia_reporte.value,
        "medio_verificacion": datos.medio_verificacion or _NADA,
        "agregable": datos.agregable,
        "niveles": "\n".join(datos.niveles),
    }


def mostrar_meta(datos: Any) -> dict[str, Any]:
    """Return what a form shows of a Meta before anybody types."""
    return {
        "tipo": datos.tipo.value if datos.tipo else _NADA,
        "valor": datos.valor,
        "valor_max": datos.valor_max,
        "base": datos.base,
        "base_anterior": datos.base_anterior,
        "brecha_meta": datos.brecha_meta,
        "frecuencia": datos.frecuencia.value if datos.frecuencia else _NADA,
        "curva": datos.curva.value if datos.curva else _NADA,
        "desde": datos.desde,
        "hasta": datos.hasta,
        "programacion": [
            {"anio": str(anio), "valor": valor}
            for anio, valor in sorted(datos.programacion.items())
        ],
        "hitos": [
            {
                "clave": str(h.id) if h.id else _NADA,
                "nombre": h.nombre,
                "peso": h.peso,
                "fecha_prevista": h.fecha_prevista,
            }
            for h in datos.hitos
        ],
        "equiespaciados": datos.equiespaciados,
        "texto": datos.texto or _NADA,
        "razon": datos.razon or _NADA,
    }


def lugar_de_anios(programacion: Any) -> dict[int, int]:
    """Return, by year, in which row of the form it stands."""
    return {
        int(fila.form.anio.data): n
        for n, fila in enumerate(programacion)
        if _ANIO.fullmatch(fila.form.anio.data or "")
    }


def _hito(fila: Any) -> DatosHito:
    return DatosHito(
        id=_clave(fila.clave.data),
        nombre=fila.nombre.data.strip(),
        peso=_PESO_USUAL if fila.peso.data is None else fila.peso.data,
        fecha_prevista=fila.fecha_prevista.data,
    )


def _clave(texto: str | None) -> UUID | None:
    """Return a row's key; one that was tampered with is a new row's."""
    try:
        return UUID(texto) if texto else None
    except ValueError:
        return None


def _lineas(texto: str | None) -> tuple[str, ...]:
    return tuple(x.strip() for x in (texto or "").splitlines() if x.strip())

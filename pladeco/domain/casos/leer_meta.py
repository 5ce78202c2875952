"""One meta of a case: what was promised on it and what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta, Reporte
from pladeco.domain.casos.campos import Campos
from pladeco.domain.casos.revision import revisar_escala, revisar_plazo
from pladeco.domain.casos.texto import claves_repetidas
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Estado,
    Sentido,
    Situacion,
    TipoMeta,
)

_CIEN: Final = Fraction(100)
_UNO: Final = Fraction(1)
_CIFRAS: Final = ("valor", "numerador", "denominador")
_ACUMULA: Final = {
    TipoMeta.HITO: Acumulacion.HITOS,
    TipoMeta.ESCALA: Acumulacion.ESCALA,
}


@dataclass(frozen=True, slots=True)
class Herencia:
    """What a part takes from its meta where it says nothing itself."""

    desde: date | None = None
    hasta: date | None = None
    confirmada: bool = True
    situacion_formal: ActoFormal | None = None

    @classmethod
    def de(cls, campos: Campos) -> "Herencia":
        return cls(
            campos.fecha("desde"),
            campos.fecha("hasta"),
            _confirmada(campos, por_omision=True),
            _situacion_formal(campos),
        )


def leer_meta(
    campos: Campos, herencia: Herencia
) -> tuple[Meta | None, tuple[Reporte, ...]]:
    """Return the Meta, `None` where what it cannot do without is missing."""
    tipo = campos.de_lista("tipo", TipoMeta) if campos.exigir("tipo") else None
    desde = _dia(campos, "desde", herencia.desde)
    hasta = _dia(campos, "hasta", herencia.hasta)
    acumulacion = campos.de_lista("acumulacion", Acumulacion)
    factor = campos.numero("factor")
    acto = _situacion_formal(campos)
    leidos: dict[str, Any] = {
        "valor": campos.numero("valor"),
        "valor_max": campos.numero("valor_max"),
        "base": campos.numero("base"),
        "base_anterior": campos.si_no("base_anterior"),
        "brecha_meta": campos.numero("brecha_meta"),
        "sentido": campos.de_lista("sentido", Sentido) or Sentido.ASCENDENTE,
        "factor": _CIEN if factor is None else factor,
        "frecuencia": campos.frecuencia("frecuencia"),
        "frecuencia_reporte": campos.frecuencia("frecuencia_reporte"),
        "curva": campos.de_lista("curva", Curva),
        "programacion": _programacion(campos),
        "hitos": _hitos(campos),
        "niveles": campos.textos("niveles"),
        "equiespaciados": campos.si_no("equiespaciados"),
        "confirmada": _confirmada(campos, por_omision=herencia.confirmada),
        "situacion_formal": acto or herencia.situacion_formal,
    }
    reportes = _avances(campos)
    if leidos["factor"] <= 0:
        campos.problema("«factor» tiene que ser mayor que 0.")
    if desde is None or hasta is None:
        return None, reportes
    revisar_plazo(desde, hasta, leidos["programacion"], campos)
    if tipo is None:
        return None, reportes
    meta = Meta(
        tipo,
        desde,
        hasta,
        acumulacion=acumulacion or _ACUMULA.get(tipo, Acumulacion.SUMA),
        **leidos,
    )
    if tipo is TipoMeta.ESCALA and meta.niveles:
        revisar_escala(meta, reportes, campos)
    return meta, reportes


def _dia(campos: Campos, clave: str, heredado: date | None) -> date | None:
    if heredado is not None and not campos.trae(clave):
        campos.crudo(clave)
        return heredado
    return campos.fecha(clave) if campos.exigir(clave) else None


def _confirmada(campos: Campos, *, por_omision: bool) -> bool:
    dicho = campos.si_no("confirmada")
    return dicho if campos.trae("confirmada") else por_omision


def _situacion_formal(campos: Campos) -> ActoFormal | None:
    escrita = campos.objeto_de("situacion_formal")
    if escrita is None:
        return None
    acto = _dentro(campos, escrita, "situacion_formal")
    acto.solo("estado", Situacion.NO_APLICA)
    nombre = acto.texto("acto")
    fecha = acto.fecha("fecha") if acto.exigir("fecha") else None
    acto.cerrar()
    return None if fecha is None else ActoFormal(nombre, fecha)


def _dentro(campos: Campos, escrito: Mapping[str, Any], que: str) -> Campos:
    return Campos(escrito, f"{campos.donde}, {que}", campos.hallazgos)


def _programacion(campos: Campos) -> dict[int, Fraction]:
    escrita = campos.objeto_de("programacion") or {}
    for clave in claves_repetidas(escrita):
        campos.problema(f"«programacion» tiene «{clave}» más de una vez.")
    anios = {}
    for clave, crudo in escrita.items():
        if not (len(clave) == len("2026") and clave.isascii() and clave.isdigit()):
            campos.problema(
                f"«programacion» tiene «{clave}»: cada clave es un año, como 2026."
            )
            continue
        valor = campos.como_numero(f"programacion {clave}", crudo)
        if valor is not None:
            anios[int(clave)] = valor
    return anios


def _hitos(campos: Campos) -> tuple[Hito, ...]:
    hitos = []
    for numero, escrito in enumerate(campos.objetos("hitos"), start=1):
        hito = _dentro(campos, escrito, f"hito {numero}")
        peso = hito.no_negativo("peso")
        hitos.append(
            Hito(
                hito.texto("nombre"),
                _UNO if peso is None else peso,
                hito.fecha("fecha_prevista"),
                hito.fecha("fecha_cumplida"),
            )
        )
        hito.cerrar()
    return tuple(hitos)


def _avances(campos: Campos) -> tuple[Reporte, ...]:
    reportes = []
    for numero, escrito in enumerate(campos.objetos("avances"), start=1):
        avance = _dentro(campos, escrito, f"avance {numero}")
        fecha = avance.fecha("fecha") if avance.exigir("fecha") else None
        leidos: dict[str, Any] = {
            "unidad": avance.texto("unidad"),
            "estado": avance.de_lista("estado", Estado) or Estado.VALIDADO,
            "valor": avance.numero("valor"),
            "numerador": avance.numero("numerador"),
            "denominador": avance.numero("denominador"),
            "sin_novedad": avance.si_no("sin_novedad"),
            "validado_en": avance.instante("validado_en"),
        }
        if reservado := avance.si_no("reservado"):
            leidos |= _sin_mostrar(avance, leidos["estado"])
        if leidos["sin_novedad"] and any(leidos[c] is not None for c in _CIFRAS):
            por = "reservado" if reservado else "sin_novedad"
            avance.aviso(f"su cifra no se usa, porque dice «{por}».")
        avance.cerrar()
        if fecha is not None:
            reportes.append(Reporte(fecha, **leidos))
    return tuple(reportes)


def _sin_mostrar(avance: Campos, estado: Estado) -> dict[str, Any]:
    """Take a report whose figure is kept until it is validated: it waits, no more."""
    if estado not in (Estado.ENVIADO, Estado.VISADO):
        avance.problema("solo lo enviado o visado puede ser «reservado».")
    return {"sin_novedad": True}

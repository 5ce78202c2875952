"""Calendar feeds (RFC 5545): whole days without a time zone, no personal data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from pladeco.domain.ciclo.calendario_legal import FechaDada
from pladeco.queries.calendario import FechaUnidad

_UN_DIA = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Dia:
    """One event of a whole day. `uid` stays, also when the day becomes another."""

    uid: str
    dia: date
    titulo: str
    texto: str
    ruta: str


def ical_unidad(
    fechas: tuple[FechaUnidad, ...], *, nombre: str, base: str, ahora: datetime
) -> bytes:
    """Return the due dates of a unit with what it owes for each."""
    dias = [
        _Dia(
            f"vence-{f.periodo.codigo}-{f.unidad}",
            f.periodo.vence,
            f"Plazo para informar {f.periodo.codigo}: {f.unidad_nombre}",
            f"Sin enviar: {f.faltan} de {f.debidos} avances."
            if f.faltan
            else f"Avances: {f.debidos}.",
            f.ruta,
        )
        for f in fechas
    ]
    return _escribir(nombre, dias, base, ahora)


def ical_legal(
    fechas: tuple[FechaDada, ...], *, nombre: str, base: str, ahora: datetime
) -> bytes:
    """Return the dates of the law, each with its source."""
    dias = [
        _Dia(
            f"legal-{f.regla.clave}-{f.usual}",
            f.fecha,
            f.regla.nombre,
            f"{f.regla.significa} Fuente: {f.regla.fuente}.",
            "/calendario",
        )
        for f in fechas
    ]
    return _escribir(nombre, dias, base, ahora)


def _escribir(nombre: str, dias: list[_Dia], base: str, ahora: datetime) -> bytes:
    calendario = Calendar()
    calendario.add("prodid", "-//pladeco//calendario//ES")
    calendario.add("version", "2.0")
    calendario.add("calscale", "GREGORIAN")
    calendario.add("method", "PUBLISH")
    calendario.add("x-wr-calname", nombre)
    calendario.add("refresh-interval", timedelta(hours=6), {"value": "DURATION"})
    casa = urlsplit(base).hostname or "pladeco.invalid"
    for dia in dias:
        evento = Event()
        evento.add("uid", f"{dia.uid}@{casa}")
        evento.add("dtstamp", ahora)
        evento.add("dtstart", dia.dia)
        evento.add("dtend", dia.dia + _UN_DIA)
        evento.add("summary", dia.titulo)
        evento.add("description", f"{dia.texto}\n{base}{dia.ruta}")
        evento.add("url", f"{base}{dia.ruta}")
        evento.add("transp", "TRANSPARENT")
        calendario.add_component(evento)
    return bytes(calendario.to_ical())

"""Officers who write without rest, and know what they were told is done.

Each text bears a number, higher each time: whoever looks at the page knows which of
them is there, and that all parts of it are of the same one.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from threading import Event
from time import sleep

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Indicador, VersionAvance
from tests.ciclo import LIMPIEZAS, UNIDAD_DE, VACUNAS
from tests.faults.navegador import SE_CORTO, Navegador, Respuesta

_MARCA = re.compile(r"Marca (\d+)\.")
_CADA_CUANTO_ENVIA = 3


@dataclass(slots=True)
class Oficina:
    """One Avance: who writes it, who reviews it, and what both were told."""

    indicador: str
    escribe: Navegador
    revisa: Navegador
    puertos: tuple[int, ...]
    azar: Random
    intentado: int = 0
    guardado: int = 0
    enviados: set[int] = field(default_factory=set)
    validados: set[int] = field(default_factory=set)
    problemas: list[str] = field(default_factory=list)
    codigos: Counter[int] = field(default_factory=Counter)

    @property
    def confirmados(self) -> int:
        return self.codigos[303]

    @property
    def _lugar(self) -> str:
        return f"{self.indicador}/{UNIDAD_DE[self.indicador]}/2026-T3"

    def trabajar(self, fin: Event) -> None:
        """Go on until the end, whatever dies on the way."""
        while not fin.is_set():
            try:
                self._un_paso()
            except SE_CORTO:
                sleep(0.02)

    def mirar(self) -> None:
        """Look once more whether the last that was told is there."""
        self._ver(self._pedir(self.escribe, f"/avances/{self._lugar}"))

    def _un_paso(self) -> None:
        pagina = self._pedir(self.escribe, f"/avances/{self._lugar}")
        if pagina.codigo == 302:
            self.escribe.entrar(self._puerto())
            return
        if pagina.codigo != 200:
            sleep(0.05)  # it asks to be tried again
            return
        self._ver(pagina)
        if 'name="logros"' in pagina.texto:
            self._escribir(pagina)
        elif not self._validar():
            datos = {"csrf_token": pagina.campo("csrf_token") or "", "motivo": "Más."}
            self._pedir(self.escribe, f"/avances/{self._lugar}/corregir", datos)

    def _escribir(self, pagina: Respuesta) -> None:
        self.intentado += 1
        n, envia = self.intentado, self.intentado % _CADA_CUANTO_ENVIA == 0
        datos = {
            "csrf_token": pagina.campo("csrf_token") or "",
            "revision": pagina.campo("revision") or "0",
            "valor": str(n),
            "numerador": str(n),
            "denominador": "100000",
            "logros": f"Marca {n}.",
            "dificultades": f"Marca {n}.",
            "comentario_cifra": f"Marca {n}.",
            "accion": "enviar" if envia else "guardar",
        }
        respuesta = self._pedir(self.escribe, f"/avances/{self._lugar}", datos)
        if respuesta.codigo == 303:
            self.guardado = n
            if envia:
                self.enviados.add(n)

    def _validar(self) -> bool:
        """Validate what waits; `False` where nothing does."""
        ruta = f"/revision/{self._lugar}"
        pagina = self._pedir(self.revisa, ruta)
        if pagina.codigo == 302:
            self.revisa.entrar(self._puerto())
            return True
        visto = pagina.campo("visto")
        if pagina.codigo != 200 or visto is None:
            return pagina.codigo != 200
        testigo = pagina.campo("csrf_token") or ""
        datos = {"csrf_token": testigo, "visto": visto, "accion": "validar", "nota": ""}
        if self._pedir(self.revisa, ruta, datos).codigo == 303:
            self.validados.add(max(_marcas(pagina.texto)))
        return True

    def _ver(self, pagina: Respuesta) -> None:
        marcas = _marcas(pagina.texto)
        if self.guardado and (not marcas or max(marcas) < self.guardado):
            self.problemas.append(
                f"{self.indicador}: {self.guardado} was told as saved, seen {marcas}"
            )

    def _pedir(
        self, quien: Navegador, ruta: str, datos: dict[str, str] | None = None
    ) -> Respuesta:
        respuesta = quien.pedir(self._puerto(), ruta, datos)
        self.codigos[respuesta.codigo] += 1
        if respuesta.codigo == 500:
            self.problemas.append(f"{ruta} answered 500")
        return respuesta

    def _puerto(self) -> int:
        return self.azar.choice(self.puertos)

    def perdidos(self, session: Session) -> list[str]:
        """Return what was told as done and is in no row."""
        # A correction begins as a copy: two versions may say the same.
        versiones = self._versiones(session)
        enviadas = {_marca(v) for v in versiones if _enviada(v)}
        validadas = {_marca(v) for v in versiones if v.estado is Estado.VALIDADO}
        ultima = max(map(_marca, versiones), default=0)
        faltan = [f"sent {n}" for n in self.enviados - enviadas]
        faltan += [f"validated {n}" for n in self.validados - validadas]
        if ultima < self.guardado:
            faltan.append(f"saved {self.guardado}, there is {ultima}")
        return faltan + self.problemas

    def a_medias(self, session: Session) -> list[str]:
        """Return the versions that are of two texts at once."""
        mezcladas = []
        for v in self._versiones(session):
            dicho = {v.logros, v.dificultades, v.comentario_cifra}
            cifra = v.valor if self.indicador == LIMPIEZAS else v.numerador
            con_cifra = self.indicador in (LIMPIEZAS, VACUNAS)
            if len(dicho - {None}) > 1 or (con_cifra and cifra != Decimal(_marca(v))):
                mezcladas.append(f"{self.indicador} {v.numero}: {dicho}, {cifra}")
        return mezcladas

    def _versiones(self, session: Session) -> list[VersionAvance]:
        consulta = (
            select(VersionAvance)
            .join(Avance, Avance.id == VersionAvance.avance_id)
            .join(Indicador, Indicador.id == Avance.indicador_id)
            .where(Indicador.codigo == self.indicador)
            .order_by(VersionAvance.numero)
        )
        return list(session.scalars(consulta))


def _marcas(texto: str) -> set[int]:
    return {int(n) for n in _MARCA.findall(texto)}


def _marca(version: VersionAvance) -> int:
    return max(_marcas(version.logros), default=0)


def _enviada(version: VersionAvance) -> bool:
    return any(m.accion is Accion.ENVIAR for m in version.movimientos)

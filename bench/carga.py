"""`make carga`: a whole municipality saves at once, in the last hour of a Periodo.

The server is what is installed (gunicorn, two workers of four threads) in processes of
its own; the officers are threads of this one, each with a browser of its own, on
loopback. `python -m bench.carga [personas] [rondas]`. It ends with 1 where an answer
was none that it should be, or what was acknowledged is not there.
"""

import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bench.escenario import ficha
from bench.instalacion import MOTORES, base, servidor
from bench.municipio import CLAVE, Funcionario, Municipio, armar
from bench.navegador import Navegador, Respuesta, revision_de
from pladeco.clock import now
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Indicador, VersionAvance

PERSONAS, RONDAS = 200, 4
_SEMILLA = 20261121
_CONFLICTO = 409
_GUARDADO = 303


@dataclass(frozen=True, slots=True)
class Acuse:
    """A saving that the program acknowledged: from which revision, and what."""

    indicador: str
    vista: int
    valor: int


@dataclass(slots=True)
class Anotado:
    """What the officers saw, together."""

    acuses: list[Acuse] = field(default_factory=list)
    enviados: list[str] = field(default_factory=list)
    tiempos: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    estados: Counter[str] = field(default_factory=Counter)
    fallas: list[str] = field(default_factory=list)

    def tomar(self, que: str, respuesta: Respuesta) -> None:
        self.tiempos[que].append(respuesta.segundos)
        self.estados[f"{que} {respuesta.estado}"] += 1
        if respuesta.estado not in (200, 302, _GUARDADO, _CONFLICTO):
            self.fallas.append(f"{que}: {respuesta.estado}")


@dataclass(slots=True)
class Oficial:
    """One officer: reads the form, thinks, saves; who was overtaken reads again."""

    quien: Funcionario
    numero: int
    navegador: Navegador
    anotado: Anotado
    azar: Random

    def entrar(self) -> None:
        self.anotado.tomar("ingresar", self.navegador.entrar(self.quien.correo, CLAVE))
        self.anotado.tomar("mi unidad", self.navegador.ver("/mi-unidad"))

    def guardar(self, ronda: int, puerta: threading.Barrier | None) -> None:
        """Save one row; in every third round two of a unit take the same one."""
        cual = ronda if ronda % 3 == 0 else ronda + self.numero
        indicador = self.quien.indicadores[cual % len(self.quien.indicadores)]
        pagina = self._abrir(indicador)
        if puerta is not None:
            puerta.wait()
        else:
            sleep(self.azar.uniform(0, 1.5))
        que = "guardar" if puerta is None else "guardar a la vez"
        while self._guardar(que, indicador, pagina).estado == _CONFLICTO:
            pagina = self._abrir(indicador)

    def enviar(self) -> None:
        """Send one row: the first of a unit the first of them, and so on."""
        indicador = self.quien.indicadores[self.numero % len(self.quien.indicadores)]
        pagina = self._abrir(indicador)
        hecho = self._mandar(indicador, pagina, self._valor(indicador), "enviar")
        self.anotado.tomar("enviar", hecho)
        if hecho.estado == _GUARDADO:
            self.anotado.enviados.append(indicador)

    def _camino(self, indicador: str) -> str:
        return f"/avances/{indicador}/{self.quien.unidad}/{self.quien.periodo}"

    def _abrir(self, indicador: str) -> str:
        abierta = self.navegador.ver(self._camino(indicador))
        self.anotado.tomar("abrir", abierta)
        return abierta.texto

    def _guardar(self, que: str, indicador: str, pagina: str) -> Respuesta:
        valor = self.azar.randrange(1, 900_000)
        hecho = self._mandar(indicador, pagina, str(valor), "guardar")
        self.anotado.tomar(que, hecho)
        vista = revision_de(pagina)
        if hecho.estado == _GUARDADO and vista is not None:
            self.anotado.acuses.append(Acuse(indicador, vista, valor))
        return hecho

    def _mandar(
        self, indicador: str, pagina: str, valor: str, accion: str
    ) -> Respuesta:
        return self.navegador.mandar(
            self._camino(indicador),
            csrf_token=ficha(pagina),
            revision=str(revision_de(pagina) or 0),
            valor=valor,
            logros=f"Se atendió lo previsto: {valor}.",
            comentario_cifra="Es la cifra del registro de atenciones.",
            accion=accion,
        )

    def _valor(self, indicador: str) -> str:
        """Return what was acknowledged last of this row."""
        suyos = [a for a in self.anotado.acuses if a.indicador == indicador]
        return str(max(suyos, key=lambda a: a.vista).valor) if suyos else "1"


def correr(municipio: Municipio, puerto: int, rondas: int) -> Anotado:
    """Let all of them work: first at one blow, then each at an own pace; then send."""
    anotado = Anotado()
    oficiales = [
        Oficial(quien, n, Navegador(puerto), anotado, Random(_SEMILLA + n))  # noqa: S311
        for n, quien in enumerate(municipio.funcionarios)
    ]
    puerta = threading.Barrier(len(oficiales))
    _a_la_vez(oficiales, Oficial.entrar, anotado)
    for ronda in range(rondas):
        abierta = puerta if ronda == 0 else None
        guardar = partial(Oficial.guardar, ronda=ronda, puerta=abierta)
        _a_la_vez(oficiales, guardar, anotado)
    _a_la_vez(oficiales, Oficial.enviar, anotado)
    return anotado


def _a_la_vez(
    oficiales: list[Oficial], que: Callable[[Oficial], None], anotado: Anotado
) -> None:
    def hacer(oficial: Oficial) -> None:
        try:
            que(oficial)
        except Exception as falla:
            anotado.fallas.append(f"{type(falla).__name__}: {falla}")

    hilos = [threading.Thread(target=hacer, args=(o,)) for o in oficiales]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()


def comparar(motor: Engine, anotado: Anotado) -> list[str]:
    """Hold what was acknowledged against what is there; returns what differs."""
    consulta = (
        select(Indicador.codigo, VersionAvance)
        .join(Avance, Avance.indicador_id == Indicador.id)
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
    )
    with Session(motor) as session:
        filas = {fila[0]: fila[1] for fila in session.execute(consulta)}
    problemas = []
    por_indicador = defaultdict(list)
    for acuse in anotado.acuses:
        por_indicador[acuse.indicador].append(acuse)
    for indicador, acuses in por_indicador.items():
        acuses.sort(key=lambda a: a.vista)
        version = filas.get(indicador)
        # Each was written upon the one before: two upon the same would be one lost.
        if len({a.vista for a in acuses}) != len(acuses):
            problemas.append(f"{indicador}: dos acuses sobre la misma revisión")
        if version is None or version.valor != acuses[-1].valor:
            problemas.append(f"{indicador}: no está lo último que se acusó")
    enviados = {c for c, v in filas.items() if v.estado is Estado.ENVIADO}
    if enviados != set(anotado.enviados):
        problemas.append("Los enviados no son los que se acusaron.")
    return problemas


def main() -> None:
    personas = int(sys.argv[1]) if len(sys.argv) > 1 else PERSONAS
    rondas = int(sys.argv[2]) if len(sys.argv) > 2 else RONDAS
    mal = False
    for nombre in MOTORES:
        with (
            TemporaryDirectory(prefix="pladeco-carga-") as carpeta,
            base(nombre, Path(carpeta)) as motor,
        ):
            municipio = armar(
                motor,
                unidades=personas // 2,
                por_unidad=2,
                indicadores=2,
                ahora=now(),
            )
            with servidor(Path(carpeta), motor) as servido:
                inicio = perf_counter()
                anotado = correr(municipio, servido.puerto, rondas)
                tardo = perf_counter() - inicio
            problemas = comparar(motor, anotado)
        contar(nombre, personas, anotado, problemas, tardo)
        mal = mal or bool(problemas or anotado.fallas)
    sys.exit(1 if mal else 0)


def contar(
    motor: str, personas: int, anotado: Anotado, problemas: list[str], tardo: float
) -> None:
    """Write down the run."""
    print(
        f"{motor}: {personas} personas, {len(anotado.acuses)} borradores acusados, "
        f"{len(anotado.enviados)} enviados, en {tardo:.0f} s"
    )
    for que, tiempos in anotado.tiempos.items():
        cortes = quantiles(tiempos, n=20, method="inclusive")
        print(
            f"  {que:<16} {len(tiempos):>5} veces   mediana {median(tiempos):6.2f} s   "
            f"p95 {cortes[18]:6.2f} s   máximo {max(tiempos):6.2f} s"
        )
    conflictos = sum(n for e, n in anotado.estados.items() if e.endswith(" 409"))
    print(f"  se adelantó otra persona y se dijo: {conflictos}")
    print(f"  respuestas que no debían ser: {len(anotado.fallas)}")
    for falla in sorted(set(anotado.fallas))[:5]:
        print(f"    {falla}")
    print(f"  acusado y perdido: {len(problemas)}")
    for problema in problemas[:5]:
        print(f"    {problema}")


if __name__ == "__main__":
    main()

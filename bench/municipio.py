"""An invented municipality in the last hour of a Periodo, with as many as one wants."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.domain.run import digito
from pladeco.domain.vocabulario import (
    Acumulacion,
    Frecuencia,
    Nivel,
    Rol,
    Sentido,
    TipoMeta,
    TipoUnidad,
)
from pladeco.models import (
    Elemento,
    Indicador,
    Institucion,
    Instrumento,
    Meta,
    Periodo,
    Responsable,
    RolAsignado,
    Unidad,
    Usuario,
)
from pladeco.models.base import uuid7
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.ingreso import hash_clave
from pladeco.services.registro import actuar, vigilar

CLAVE = "quebrada-honda-2026-carga"
_RUN = 10_000_000


@dataclass(frozen=True, slots=True)
class Funcionario:
    """Somebody who reports: the account, and where."""

    correo: str
    unidad: str
    indicadores: tuple[str, ...]
    periodo: str


@dataclass(frozen=True, slots=True)
class Municipio:
    funcionarios: tuple[Funcionario, ...]
    secpla: str
    administrador: str


def armar(
    motor: Engine, *, unidades: int, por_unidad: int, indicadores: int, ahora: datetime
) -> Municipio:
    """Fill a migrated database: each unit has its people and its Indicadores."""
    with Session(motor) as session:
        vigilar(session)
        actuar(session, None, ahora)
        session.info["bitacora_resumida"] = True
        hecho = _sembrar(session, unidades, por_unidad, indicadores, ahora)
        session.commit()
    return hecho


def _sembrar(
    session: Session, unidades: int, por_unidad: int, indicadores: int, ahora: datetime
) -> Municipio:
    casa = Institucion(
        nombre="Municipalidad de Quebrada Honda", comuna="Quebrada Honda", es_demo=False
    )
    session.add(casa)
    session.flush()
    hoy = ahora.date()
    instrumento = Instrumento(
        institucion_id=casa.id,
        codigo="PLADECO",
        nombre="Plan de Desarrollo Comunal de Quebrada Honda",
        desde=date(hoy.year - 2, 1, 1),
        hasta=date(hoy.year + 3, 12, 31),
    )
    session.add(instrumento)
    session.flush()
    periodo = _periodo(instrumento, ahora)
    session.add(periodo)
    personas = _Personas(session, casa)
    secpla = personas.crear("rita", Rol.SECPLA, None)
    administrador = personas.crear("alba", Rol.ADMINISTRADOR, None)
    arriba = _rama(session, instrumento)
    funcionarios: list[Funcionario] = []
    for n in range(1, unidades + 1):
        unidad = Unidad(
            institucion_id=casa.id,
            codigo=f"U{n:03d}",
            nombre=f"Oficina {n}",
            tipo=TipoUnidad.DEPARTAMENTO,
        )
        session.add(unidad)
        session.flush()
        codigos = _actividad(
            session,
            arriba,
            unidad,
            numero=n,
            indicadores=indicadores,
            confirmada=(ahora, personas.primera),
        )
        funcionarios += [
            Funcionario(
                personas.crear(f"u{n:03d}.{p}", Rol.ENCARGADO, unidad),
                unidad.codigo,
                codigos,
                periodo.codigo,
            )
            for p in range(1, por_unidad + 1)
        ]
    session.flush()
    return Municipio(tuple(funcionarios), secpla, administrador)


class _Personas:
    """Accounts that share one password, hashed once as for a real one."""

    def __init__(self, session: Session, casa: Institucion) -> None:
        self.session, self.casa = session, casa
        self.hash, self.cuantas = hash_clave(CLAVE), 0
        self.primera = uuid7()

    def crear(self, nombre: str, rol: Rol, unidad: Unidad | None) -> str:
        self.cuantas += 1
        usuario = Usuario(
            institucion_id=self.casa.id,
            nombre=f"Persona {nombre}",
            correo=f"{nombre}@quebradahonda.cl",
            run_numero=_RUN + self.cuantas,
            run_dv=digito(_RUN + self.cuantas),
            clave_hash=self.hash,
        )
        usuario.roles = [RolAsignado(rol=rol, unidad_id=unidad.id if unidad else None)]
        self.session.add(usuario)
        if self.cuantas == 1:
            usuario.id = self.primera
        self.session.flush()
        return usuario.correo


def _periodo(instrumento: Instrumento, ahora: datetime) -> Periodo:
    """Return the quarter before today's, which closes at the end of today."""
    hoy = ahora.date()
    este = date(hoy.year, 3 * ((hoy.month - 1) // 3) + 1, 1)
    hasta = este - timedelta(days=1)
    return Periodo(
        instrumento_id=instrumento.id,
        codigo=f"{hasta.year}-T{hasta.month // 3}",
        frecuencia=Frecuencia.TRIMESTRAL,
        desde=date(hasta.year, hasta.month - 2, 1),
        hasta=hasta,
        abre=este,
        vence=hoy,
        cierra=hoy,
        estado=EstadoPeriodo.ABIERTO,
        abierto_en=ahora,
    )


def _rama(session: Session, instrumento: Instrumento) -> Elemento:
    """Return the programme below which all actividades stand."""
    arriba: Elemento | None = None
    for nivel, codigo, nombre in (
        (Nivel.LINEAMIENTO, "L1", "Servicios"),
        (Nivel.OBJETIVO_LOCAL, "L1-O01", "Atender mejor."),
        (Nivel.PROGRAMA, "L1-O01-G01", "Atención"),
    ):
        arriba = _elemento(
            session,
            instrumento.id,
            arriba,
            nivel=nivel,
            codigo=codigo,
            nombre=nombre,
            orden=1,
        )
    assert arriba is not None
    return arriba


def _elemento(
    session: Session,
    instrumento_id: UUID,
    arriba: Elemento | None,
    *,
    nivel: Nivel,
    codigo: str,
    nombre: str,
    orden: int,
) -> Elemento:
    elemento = Elemento(
        instrumento_id=instrumento_id,
        superior_id=arriba.id if arriba else None,
        nivel=nivel,
        codigo=codigo,
        orden=orden,
        ruta=f"{arriba.ruta}/{orden:03d}" if arriba else f"{orden:03d}",
        nombre=nombre,
        texto_fuente={},
    )
    session.add(elemento)
    session.flush()
    return elemento


def _actividad(
    session: Session,
    arriba: Elemento,
    unidad: Unidad,
    *,
    numero: int,
    indicadores: int,
    confirmada: tuple[datetime, UUID],
) -> tuple[str, ...]:
    actividad = _elemento(
        session,
        arriba.instrumento_id,
        arriba,
        nivel=Nivel.ACTIVIDAD,
        codigo=f"L1-O01-A{numero:03d}",
        nombre=f"Atender en la oficina {numero}",
        orden=numero,
    )
    session.add(
        Responsable(
            elemento_id=actividad.id, unidad_id=unidad.id, lider=True, reporta=True
        )
    )
    ahora, por_quien = confirmada
    codigos = []
    for i in range(1, indicadores + 1):
        indicador = Indicador(
            elemento_id=actividad.id,
            codigo=f"{actividad.codigo}-I{i}",
            orden=i,
            nombre=f"Atenciones de tipo {i}",
            unidad_medida="atenciones",
            sentido=Sentido.ASCENDENTE,
            acumulacion=Acumulacion.SUMA,
            frecuencia_reporte=Frecuencia.TRIMESTRAL,
        )
        session.add(indicador)
        session.flush()
        session.add(
            Meta(
                indicador_id=indicador.id,
                orden=1,
                tipo=TipoMeta.CONTEO_TOTAL,
                valor=Decimal(1_000_000),
                desde=date(ahora.year - 2, 1, 1),
                hasta=date(ahora.year + 3, 12, 31),
                texto_fuente="1.000.000 atenciones",
                confirmada_en=ahora,
                confirmada_por_id=por_quien,
            )
        )
        codigos.append(indicador.codigo)
    session.flush()
    return tuple(codigos)

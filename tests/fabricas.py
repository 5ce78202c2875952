"""Builders: the plan of an invented comuna, with enough noise to catch mistakes."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import (
    Acumulacion,
    EstadoPropuesta,
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
    VinculoOds,
)
from pladeco.models.periodos import EstadoPeriodo

CLAVE = "quebrada-honda-1"
HASHER_BARATO = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_HASH = HASHER_BARATO.hash(CLAVE)


@dataclass(frozen=True, slots=True)
class PersonaDePrueba:
    nombre: str
    correo: str
    run: tuple[int, str]
    rol: Rol
    unidad: str | None = None


PERSONAS = {
    clave: PersonaDePrueba(nombre, f"{clave}@qh.cl", run, rol, unidad)
    for clave, nombre, run, rol, unidad in (
        ("ana", "Ana Rojas", (12345678, "5"), Rol.ENCARGADO, "MA"),
        ("bruno", "Bruno Díaz", (11111111, "1"), Rol.ENCARGADO, "SALUD"),
        ("diego", "Diego Soto", (9876543, "3"), Rol.DIRECTOR, "MA"),
        ("rita", "Rita Cortés", (15555555, "6"), Rol.SECPLA, None),
        ("carla", "Carla Muñoz", (16666666, "K"), Rol.CONCEJAL, None),
        ("celia", "Celia Núñez", (17777777, "3"), Rol.COSOC, None),
        ("pablo", "Pablo Vega", (18888888, "7"), Rol.CONTROL, None),
        ("alba", "Alba Ríos", (19999999, "0"), Rol.ADMINISTRADOR, None),
    )
}


@dataclass(frozen=True, slots=True)
class PlanDePrueba:
    """Keys and codes of what was sown."""

    instrumento: UUID
    institucion: UUID
    unidades: dict[str, UUID]
    personas: dict[str, UUID]
    indicadores: dict[str, UUID]
    periodo: str = "2026-T3"


def elemento_de(session: Session, codigo: str) -> Elemento:
    return session.scalars(select(Elemento).where(Elemento.codigo == codigo)).one()


def sembrar(session: Session, ahora: datetime) -> PlanDePrueba:
    session.info["bitacora_resumida"] = True
    institucion = Institucion(
        nombre="Municipalidad de Quebrada Honda", comuna="Quebrada Honda", es_demo=False
    )
    session.add(institucion)
    session.flush()
    unidades = _unidades(session, institucion.id)
    personas = _personas(session, institucion.id, unidades)
    instrumento = Instrumento(
        institucion_id=institucion.id,
        codigo="PLADECO-2024-2029",
        nombre="Plan de Desarrollo Comunal de Quebrada Honda 2024-2029",
        desde=date(2024, 1, 1),
        hasta=date(2029, 12, 31),
        vision="Una comuna con agua.",
        mision="Servir.",
    )
    session.add(instrumento)
    session.flush()
    indicadores = _plan(session, instrumento, unidades, personas["rita"], ahora)
    session.add(
        Periodo(
            instrumento_id=instrumento.id,
            codigo="2026-T3",
            frecuencia=Frecuencia.TRIMESTRAL,
            desde=date(2026, 7, 1),
            hasta=date(2026, 9, 30),
            abre=date(2026, 7, 1),
            vence=date(2026, 10, 15),
            cierra=date(2026, 10, 30),
            estado=EstadoPeriodo.ABIERTO,
            abierto_en=ahora,
        )
    )
    session.flush()
    session.info.pop("bitacora_resumida")
    return PlanDePrueba(instrumento.id, institucion.id, unidades, personas, indicadores)


def _unidades(session: Session, institucion_id: UUID) -> dict[str, UUID]:
    nombres = {
        "MA": ("Dirección de Medio Ambiente, Aseo y Ornato", TipoUnidad.DIRECCION),
        "SALUD": ("Departamento de Salud", TipoUnidad.DEPARTAMENTO),
        "SECPLA": ("Secretaría Comunal de Planificación", TipoUnidad.DIRECCION),
    }
    filas = {
        codigo: Unidad(
            institucion_id=institucion_id, codigo=codigo, nombre=nombre, tipo=tipo
        )
        for codigo, (nombre, tipo) in nombres.items()
    }
    session.add_all(filas.values())
    session.flush()
    return {codigo: fila.id for codigo, fila in filas.items()}


def _personas(
    session: Session, institucion_id: UUID, unidades: dict[str, UUID]
) -> dict[str, UUID]:
    filas = {}
    for clave, p in PERSONAS.items():
        usuario = Usuario(
            institucion_id=institucion_id,
            nombre=p.nombre,
            correo=p.correo,
            run_numero=p.run[0],
            run_dv=p.run[1],
            clave_hash=_HASH,
        )
        usuario.roles = [
            RolAsignado(rol=p.rol, unidad_id=unidades[p.unidad] if p.unidad else None)
        ]
        filas[clave] = usuario
    session.add_all(filas.values())
    session.flush()
    return {clave: usuario.id for clave, usuario in filas.items()}


# (código, de qué cuelga, nivel, texto)
_ELEMENTOS = (
    ("L1", None, Nivel.LINEAMIENTO, "Medio ambiente"),
    ("L1-E01", "L1", Nivel.OBJETIVO_ESTRATEGICO, "Cuidar el agua de la comuna."),
    ("L1-E01-P01", "L1-E01", Nivel.PLAN, "Plan del agua"),
    ("L1-E01-P01-G01", "L1-E01-P01", Nivel.PROGRAMA, "Humedal"),
    ("L1-E01-P01-G01-Y01", "L1-E01-P01-G01", Nivel.PROYECTO, "Pasarela del humedal."),
    ("L1-O01", "L1", Nivel.OBJETIVO_LOCAL, "Resguardar el humedal."),
    ("L1-O01-G01", "L1-O01", Nivel.PROGRAMA, "Programa Humedal Vivo"),
    ("L1-O01-A01", "L1-O01-G01", Nivel.ACTIVIDAD, "Limpieza del humedal"),
    ("L1-O01-A02", "L1-O01-G01", Nivel.ACTIVIDAD, "Ordenanza del humedal"),
    ("L2", None, Nivel.LINEAMIENTO, "Salud"),
    ("L2-O01", "L2", Nivel.OBJETIVO_LOCAL, "Vacunar a tiempo."),
    ("L2-O01-G01", "L2-O01", Nivel.PROGRAMA, "Inmunizaciones"),
    ("L2-O01-A01", "L2-O01-G01", Nivel.ACTIVIDAD, "Campaña de vacunación"),
    ("L2-O01-A02", "L2-O01-G01", Nivel.ACTIVIDAD, "Concientizar a la población"),
)


def _plan(
    session: Session,
    instrumento: Instrumento,
    unidades: dict[str, UUID],
    rita: UUID,
    ahora: datetime,
) -> dict[str, UUID]:
    nodos: dict[str, Elemento] = {}
    hermanos: dict[str | None, int] = {}
    for codigo, superior, nivel, texto in _ELEMENTOS:
        orden = hermanos[superior] = hermanos.get(superior, 0) + 1
        arriba = nodos[superior] if superior else None
        nodos[codigo] = Elemento(
            instrumento_id=instrumento.id,
            superior_id=arriba.id if arriba else None,
            nivel=nivel,
            codigo=codigo,
            orden=orden,
            ruta=f"{arriba.ruta}/{orden:03d}" if arriba else f"{orden:03d}",
            nombre=texto,
            lema="Vive el agua." if nivel is Nivel.LINEAMIENTO else None,
            texto_fuente={"actividad": texto},
        )
        session.add(nodos[codigo])
        session.flush()
    for codigo, unidad in (
        ("L1-O01-A01", "MA"), ("L1-O01-A02", "MA"),
        ("L2-O01-A01", "SALUD"), ("L2-O01-A02", "SALUD"),
    ):  # fmt: skip
        session.add(
            Responsable(
                elemento_id=nodos[codigo].id,
                unidad_id=unidades[unidad],
                lider=True,
                reporta=True,
            )
        )
    session.add(
        VinculoOds(
            elemento_id=nodos["L1-O01-G01"].id,
            objetivo=6,
            meta_ods="6.6",
            estado=EstadoPropuesta.PROPUESTO,
            razon="El programa resguarda un humedal.",
        )
    )
    return _indicadores(session, nodos, rita, ahora)


def _indicadores(
    session: Session, nodos: dict[str, Elemento], rita: UUID, ahora: datetime
) -> dict[str, UUID]:
    claves = {}
    for actividad, nombre, medida, acumulacion, tipo, valor in (
        ("L1-O01-A01", "Limpiezas realizadas", "limpiezas",
         Acumulacion.SUMA, TipoMeta.CONTEO_TOTAL, 6),
        ("L1-O01-A02", "Ordenanza aprobada", "", Acumulacion.HITOS, None, None),
        ("L2-O01-A01", "Cobertura de vacunación", "%",
         Acumulacion.RAZON_ULTIMA, TipoMeta.PORCENTAJE, 80),
        ("L2-O01-A02", "Charlas", "", Acumulacion.ULTIMO, TipoMeta.CUALITATIVA, None),
    ):  # fmt: skip
        indicador = Indicador(
            elemento_id=nodos[actividad].id,
            codigo=f"{actividad}-I1",
            orden=1,
            nombre=nombre,
            unidad_medida=medida,
            sentido=Sentido.ASCENDENTE,
            acumulacion=acumulacion,
            frecuencia_reporte=Frecuencia.TRIMESTRAL,
        )
        session.add(indicador)
        session.flush()
        session.add(
            Meta(
                indicador_id=indicador.id,
                orden=1,
                tipo=tipo,
                valor=None if valor is None else Decimal(valor),
                desde=date(2024, 1, 1),
                hasta=date(2029, 12, 31),
                texto_fuente=f"{valor} {medida}" if valor else None,
                confirmada_en=ahora if tipo else None,
                confirmada_por_id=rita if tipo else None,
            )
        )
        claves[indicador.codigo] = indicador.id
    session.flush()
    return claves

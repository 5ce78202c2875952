"""What somebody with the server in hand may do past the program, one act each."""

# ruff: noqa: S608 - the statements of whoever has the database in hand

from hashlib import sha256

from sqlalchemy import NullPool, create_engine, select, text
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import VersionAvance
from pladeco.models.base import uuid7
from pladeco.queries.huella_version import huella_de_version
from tests.instalada import Instalada


def ordenar(instalada: Instalada, *ordenes: str) -> None:
    """Run statements as whoever has the database in hand, past the program."""
    motor = create_engine(
        instalada.engine.url, isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with motor.connect() as conexion:
        for orden in ordenes:
            conexion.execute(text(orden))


def sin_guardia(instalada: Instalada, tabla: str, orden: str) -> None:
    """Switch the triggers of a table off, change it, and leave them as they were."""
    if not instalada.es_sqlite:
        apagar = f"ALTER TABLE {tabla} DISABLE TRIGGER {tabla}_no_change"
        ordenar(instalada, apagar, orden, apagar.replace("DISABLE", "ENABLE"))
        return
    consulta = (
        "SELECT name, sql FROM sqlite_master "
        f"WHERE type = 'trigger' AND tbl_name = '{tabla}'"
    )
    with instalada.engine.connect() as conexion:
        puestos = conexion.execute(text(consulta)).all()
    ordenar(
        instalada,
        *(f"DROP TRIGGER {fila.name}" for fila in puestos),
        orden,
        *(fila.sql for fila in puestos),
    )


def sin_reglas(instalada: Instalada, tabla: str, regla: str, orden: str) -> None:
    if instalada.es_sqlite:
        ordenar(instalada, "PRAGMA ignore_check_constraints = ON", orden)
    else:
        ordenar(instalada, f"ALTER TABLE {tabla} DROP CONSTRAINT {regla}", orden)


def sin_llaves(instalada: Instalada, orden: str) -> None:
    if instalada.es_sqlite:
        ordenar(instalada, "PRAGMA foreign_keys = OFF", orden)
    else:
        ordenar(instalada, "SET session_replication_role = replica", orden)


def archivo_de(instalada: Instalada, columna: str, tabla: str) -> str:
    with instalada.engine.connect() as conexion:
        consulta = text(f"SELECT {columna} FROM {tabla} WHERE {columna} IS NOT NULL")
        return str(conexion.scalars(consulta).first())


def clave_nueva(instalada: Instalada) -> str:
    return uuid7().hex if instalada.es_sqlite else str(uuid7())


def cuando(instalada: Instalada) -> str:
    return f"2026-10-08 12:00:00{'.000000' if instalada.es_sqlite else '+00'}"


def cambiar_cifra(instalada: Instalada) -> None:
    ordenar(
        instalada, "UPDATE version_avance SET valor = 90000 WHERE estado = 'validado'"
    )


def cambiar_cifra_y_su_huella(instalada: Instalada) -> None:
    cambiar_cifra(instalada)
    with Session(instalada.engine) as session:
        validada = session.scalars(
            select(VersionAvance).where(VersionAvance.estado == Estado.VALIDADO)
        ).one()
        nueva = huella_de_version(validada)
    orden = f"UPDATE movimiento SET huella = '{nueva}' WHERE accion = 'validar'"
    sin_guardia(instalada, "movimiento", orden)


def cambiar_palabras(instalada: Instalada) -> None:
    ordenar(
        instalada,
        "UPDATE version_avance SET logros = '¡Todo!' WHERE estado = 'enviado'",
    )


def validar_a_mano(instalada: Instalada) -> None:
    ordenar(
        instalada,
        "UPDATE version_avance SET estado = 'validado', "
        f"validado_en = '{cuando(instalada)}' WHERE estado = 'enviado'",
    )


def agregar_paso(instalada: Instalada) -> None:
    """Write a step that nobody took, and the state that it would lead to."""
    validar_a_mano(instalada)
    en = cuando(instalada)
    ordenar(
        instalada,
        "INSERT INTO movimiento (id, version_id, usuario_id, accion, desde, hacia, en) "
        f"SELECT '{clave_nueva(instalada)}', id, autor_id, 'validar', 'enviado', "
        f"'validado', '{en}' FROM version_avance WHERE validado_en = '{en}'",
    )


def quitar_un_paso(instalada: Instalada) -> None:
    """Let what was validated never have been sent."""
    orden = (
        "DELETE FROM movimiento WHERE accion = 'enviar' AND version_id IN "
        "(SELECT id FROM version_avance WHERE estado = 'validado')"
    )
    sin_guardia(instalada, "movimiento", orden)


def decir_que_valido_otra(instalada: Instalada) -> None:
    orden = (
        "UPDATE movimiento SET usuario_id = "
        "(SELECT id FROM usuario WHERE correo = 'bruno@qh.cl') WHERE accion = 'validar'"
    )
    sin_guardia(instalada, "movimiento", orden)


def darse_un_rol(instalada: Instalada) -> None:
    ordenar(
        instalada,
        "INSERT INTO rol_asignado (id, usuario_id, rol) "
        f"SELECT '{clave_nueva(instalada)}', id, 'administrador' FROM usuario "
        "WHERE correo = 'bruno@qh.cl'",
    )


def permutar_archivos(instalada: Instalada) -> None:
    carpeta = instalada.carpeta / "evidencias"
    uno, otro = (
        carpeta / archivo_de(instalada, columna, "evidencia")
        for columna in ("clave", "limpia_clave")
    )
    aparte = uno.rename(carpeta / "aparte")
    otro.rename(uno)
    aparte.rename(otro)


def cambiar_evidencia(instalada: Instalada) -> None:
    clave = archivo_de(instalada, "clave", "evidencia")
    ruta = instalada.carpeta / "evidencias" / clave
    ruta.write_bytes(ruta.read_bytes()[:-1] + b"x")


def borrar_evidencia(instalada: Instalada) -> None:
    clave = archivo_de(instalada, "limpia_clave", "evidencia")
    (instalada.carpeta / "evidencias" / clave).unlink()


def cambiar_evidencia_y_su_huella(instalada: Instalada) -> None:
    cambiar_evidencia(instalada)
    clave = archivo_de(instalada, "clave", "evidencia")
    ruta = instalada.carpeta / "evidencias" / clave
    nueva = sha256(ruta.read_bytes()).hexdigest()
    ordenar(
        instalada, f"UPDATE evidencia SET sha256 = '{nueva}' WHERE clave = '{clave}'"
    )


def cambiar_informe(instalada: Instalada) -> None:
    clave = archivo_de(instalada, "clave", "informe")
    (instalada.carpeta / "informes" / clave).write_bytes(b"otro libro")


def cambiar_corte(instalada: Instalada) -> None:
    orden = "UPDATE corte SET contenido = replace(contenido, 'Humedal', 'Estero')"
    sin_guardia(instalada, "corte", orden)


def cambiar_corte_y_su_huella(instalada: Instalada) -> None:
    contenido = archivo_de(instalada, "contenido", "corte").replace("Vivo", "Seco")
    nueva = sha256(contenido.encode()).hexdigest()
    orden = (
        "UPDATE corte SET contenido = replace(contenido, 'Vivo', 'Seco'), "
        f"sha256 = '{nueva}'"
    )
    sin_guardia(instalada, "corte", orden)


def cambiar_bitacora(instalada: Instalada) -> None:
    orden = "UPDATE bitacora SET direccion = '10.0.0.9' WHERE objeto = 'corte'"
    sin_guardia(instalada, "bitacora", orden)


def borrar_de_la_bitacora(instalada: Instalada) -> None:
    sin_guardia(instalada, "bitacora", "DELETE FROM bitacora WHERE objeto = 'informe'")


def agregar_a_la_bitacora(instalada: Instalada) -> None:
    ordenar(
        instalada,
        "INSERT INTO bitacora (id, en, direccion, accion, objeto) "
        f"SELECT '{clave_nueva(instalada)}', min(en), '', 'publicar', 'corte' "
        "FROM bitacora",
    )


def permutar_anotaciones(instalada: Instalada) -> None:
    """Let two entries change places, with nothing else touched."""
    with instalada.engine.connect() as conexion:
        consulta = text("SELECT id FROM bitacora WHERE accion = 'crear' ORDER BY id")
        una, otra, *_ = [str(clave) for clave in conexion.scalars(consulta)]
    nadie = clave_nueva(instalada)
    mover = "UPDATE bitacora SET id = '{}' WHERE id = '{}'"
    for hacia, desde in ((nadie, una), (una, otra), (otra, nadie)):
        sin_guardia(instalada, "bitacora", mover.format(hacia, desde))


def borrar_el_ultimo_sello(instalada: Instalada) -> None:
    orden = "DELETE FROM sello WHERE dia = (SELECT max(dia) FROM sello)"
    sin_guardia(instalada, "sello", orden)


def borrar_un_sello(instalada: Instalada) -> None:
    orden = "DELETE FROM sello WHERE dia = (SELECT min(dia) FROM sello)"
    sin_guardia(instalada, "sello", orden)


def quitar_la_guardia(instalada: Instalada) -> None:
    ordenar(
        instalada,
        "DROP TRIGGER nota_no_update"
        if instalada.es_sqlite
        else "ALTER TABLE nota DISABLE TRIGGER nota_no_change",
    )


def valor_fuera_de_lista(instalada: Instalada) -> None:
    sin_reglas(
        instalada,
        "periodo",
        "ck_periodo_estado_from_closed_list",
        "UPDATE periodo SET estado = 'dormido'",
    )


def borrar_a_una_persona(instalada: Instalada) -> None:
    sin_llaves(instalada, "DELETE FROM usuario WHERE correo = 'ana@qh.cl'")


def repetir_un_codigo(instalada: Instalada) -> None:
    """Give two units one code, where the rule against it was taken away."""
    repetir = "UPDATE unidad SET codigo = 'MA' WHERE codigo = 'SALUD'"
    if not instalada.es_sqlite:
        regla = "uq_unidad_institucion_id_codigo"
        ordenar(instalada, f"ALTER TABLE unidad DROP CONSTRAINT {regla}", repetir)
        return
    ordenar(
        instalada,
        "PRAGMA foreign_keys = OFF",
        "CREATE TABLE otra AS SELECT * FROM unidad",
        "UPDATE otra SET codigo = 'MA' WHERE codigo = 'SALUD'",
        "DROP TABLE unidad",
        "ALTER TABLE otra RENAME TO unidad",
    )


def cambiar_para_que_fue(instalada: Instalada) -> None:
    """Change what no hash covers, and the Bitácora told of."""
    orden = "UPDATE corte SET proposito = 'Para otra cosa'"
    sin_guardia(instalada, "corte", orden)

"""Tables that only grow: triggers refuse to change or delete their rows."""

from sqlalchemy import Connection, text

INTOCABLES = ("bitacora", "movimiento", "corte", "nota", "acto_corte", "sello")
_MENSAJE = "append-only"


def crear_disparadores(conexion: Connection, tablas: tuple[str, ...]) -> None:
    for sentencia in _sentencias(conexion.dialect.name, tablas):
        conexion.execute(text(sentencia))


def nombres_de_disparadores(motor: str, tabla: str) -> frozenset[str]:
    """Return how the triggers of such a table are called in that engine."""
    if motor == "sqlite":
        return frozenset({f"{tabla}_no_update", f"{tabla}_no_delete"})
    return frozenset({f"{tabla}_no_change"})


def _sentencias(motor: str, tablas: tuple[str, ...]) -> list[str]:
    if motor == "sqlite":
        return [
            f"CREATE TRIGGER {tabla}_no_{operacion.lower()} BEFORE {operacion} "
            f"ON {tabla} BEGIN SELECT RAISE(ABORT, '{tabla}: {_MENSAJE}'); END"
            for tabla in tablas
            for operacion in ("UPDATE", "DELETE")
        ]
    funcion = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN "
        f"RAISE EXCEPTION '%: {_MENSAJE}', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
    )
    return [
        funcion,
        *(
            f"CREATE TRIGGER {tabla}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {tabla} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            for tabla in tablas
        ),
    ]

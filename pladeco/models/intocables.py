"""Tables that only grow: triggers refuse to change or delete their rows."""

from sqlalchemy import Connection, text

INTOCABLES = ("bitacora", "movimiento", "corte", "nota", "acto_corte", "sello")
_MENSAJE = "append-only"
# SQLite's INSERT OR REPLACE takes the old row away without a DELETE trigger: each key
# by which a new row could take the place of an old one.
_UNICAS = {"corte": ("instrumento_id", "anio", "numero"), "sello": ("dia",)}


def crear_disparadores(conexion: Connection, tablas: tuple[str, ...]) -> None:
    for sentencia in _sentencias(conexion.dialect.name, tablas):
        conexion.execute(text(sentencia))


def crear_disparadores_de_reemplazo(
    conexion: Connection, tablas: tuple[str, ...]
) -> None:
    """Refuse that a new row takes the place of an old one; PostgreSQL knows no such."""
    if conexion.dialect.name != "sqlite":
        return
    for tabla in tablas:
        iguales = [f"{tabla}.rowid = NEW.rowid", f"{tabla}.id = NEW.id"]
        if tabla in _UNICAS:
            columnas = _UNICAS[tabla]
            iguales.append(" AND ".join(f"{tabla}.{c} = NEW.{c}" for c in columnas))
        hay = f"EXISTS (SELECT 1 FROM {tabla} WHERE {' OR '.join(iguales)})"  # noqa: S608
        conexion.execute(
            text(
                f"CREATE TRIGGER {tabla}_no_replace BEFORE INSERT ON {tabla} "
                f"WHEN {hay} BEGIN SELECT RAISE(ABORT, '{tabla}: {_MENSAJE}'); END"
            )
        )


def nombres_de_disparadores(motor: str, tabla: str) -> frozenset[str]:
    """Return how the triggers of such a table are called in that engine."""
    if motor == "sqlite":
        cambios = ("update", "delete", "replace")
        return frozenset(f"{tabla}_no_{cambio}" for cambio in cambios)
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

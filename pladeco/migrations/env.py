"""Alembic's entry: runs on the connection that the program hands over."""

from alembic import context

from pladeco.models import Base

conexion = context.config.attributes["connection"]
_TURNO = 2022_2029  # any number of ours: of two who migrate, one finds it done


def run() -> None:
    """Migrate in one transaction.

    Batch mode drops and remakes SQLite tables; with foreign keys on that would
    silently delete the rows that hang from them (ON DELETE CASCADE).
    """
    sqlite = conexion.dialect.name == "sqlite"
    driver = conexion.connection.driver_connection
    if sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with conexion.begin():
            if not sqlite:  # which lets one write at a time anyway
                conexion.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURNO})")
            # Told of the open transaction, Alembic begins and commits none itself.
            context.configure(
                connection=conexion,
                target_metadata=Base.metadata,
                render_as_batch=True,
                compare_type=True,
            )
            context.run_migrations()
            if sqlite:
                rotas = conexion.exec_driver_sql("PRAGMA foreign_key_check").all()
                if rotas:
                    falla = f"foreign keys broken by a migration: {rotas}"
                    raise RuntimeError(falla)
    finally:
        if sqlite:
            driver.execute("PRAGMA foreign_keys=ON")


run()

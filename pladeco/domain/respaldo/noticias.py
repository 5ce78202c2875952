"""What who administers is told of a night whose copy is missing, or lacks files."""

from datetime import date

from pladeco.domain.explicacion.numeros import contar


def no_se_pudo(dia: date, motivo: str) -> tuple[str, str]:
    """Return subject and words of the letter where there is no copy of that day."""
    asunto = f"no se pudo hacer el respaldo del {dia:%d-%m-%Y}"
    dice = (
        f"El respaldo del {dia:%d-%m-%Y} no está hecho. {motivo} El programa lo sigue "
        "intentando cada 10 minutos. Mientras no resulte, lo que se guarde no tiene "
        "otra copia."
    )
    return asunto, dice


def le_faltan(dia: date, archivos: int) -> tuple[str, str]:
    """Return them where it was made, and files were not where the database says."""
    asunto = f"al respaldo del {dia:%d-%m-%Y} le faltan archivos"
    dice = (
        f"El respaldo del {dia:%d-%m-%Y} quedó hecho {sin_archivos(archivos)}. Ejecute "
        "«pladeco verificar» en el servidor: dice cuáles son. Sáquelos de un respaldo "
        "anterior."
    )
    return asunto, dice


def sin_archivos(cuantos: int) -> str:
    dichos = contar(
        cuantos,
        "archivo que la base de datos nombra y que no estaba",
        "archivos que la base de datos nombra y que no estaban",
    )
    return f"sin {dichos} en el disco"

"""Commands whose help, and whose complaints about how they are called, are in Spanish.

Click writes its own words in English. Here they are replaced where it lets one do so:
in subclasses, and in the exception that ends a command called in a wrong way.
"""

from typing import Any, Final

import click
from typing_extensions import override

_QUE_ES: Final = {"text": "TEXTO", "path": "ARCHIVO", "datetime": "AAAA-MM-DD"}


class MalUso(click.UsageError):
    """A command called in a wrong way: how it is called, and what is wrong."""

    @classmethod
    def de(cls, falla: click.UsageError) -> click.UsageError:
        """Say in Spanish what click says in English."""
        if isinstance(falla, (cls, click.exceptions.NoArgsIsHelpError)):
            return falla
        return cls(_en_palabras(falla), falla.ctx)

    @override
    def show(self, file: Any = None) -> None:
        lineas = [self.format_message()]
        if self.ctx is not None:
            ayuda = f"Vea la ayuda con «{self.ctx.command_path} --help»."
            lineas = [self.ctx.get_usage(), ayuda, "", *lineas]
        click.echo("\n".join(lineas), file=file, err=file is None)


class _EnEspanol(click.Command):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPCIONES]", **kwargs})
        for parametro in self.params:
            if isinstance(parametro, click.Option) and not parametro.is_flag:
                parametro.metavar = parametro.metavar or _QUE_ES.get(
                    parametro.type.name
                )

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as falla:
            falla.ctx = falla.ctx or ctx  # of which command, for the help
            raise

    @override
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        piezas = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, piezas, "Uso: ")

    @override
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        opcion = super().get_help_option(ctx)
        if opcion is not None:
            opcion.help = "Muestra esta ayuda y termina."
        return opcion

    @override
    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        opciones = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        filas = [fila for o in opciones if (fila := o.get_help_record(ctx))]
        with formatter.section("Opciones"):
            formatter.write_dl(
                [(o, dice.replace("[default: ", "[si no: ")) for o, dice in filas]
            )


class Comando(_EnEspanol):
    """One command: `@click.command(cls=Comando)`."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # to say here, in Spanish, which they are
        sobran = super().parse_args(ctx, args)
        if sobran and not ctx.resilient_parsing:
            mensaje = f"Sobra {_citados(sobran)}."
            raise MalUso(mensaje, ctx)
        return sobran


class Grupo(_EnEspanol, click.Group):
    """A group of commands: `@click.group(cls=Grupo)`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        metavar = {"subcommand_metavar": "COMANDO [ARGUMENTOS]..."}
        super().__init__(*args, **{**metavar, **kwargs})

    @override
    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        super().format_options(ctx, formatter)
        comandos = [(n, self.get_command(ctx, n)) for n in self.list_commands(ctx)]
        ancho = formatter.width - 6 - max(len(n) for n, _ in comandos)
        with formatter.section("Comandos"):
            formatter.write_dl(
                [
                    (n, c.get_short_help_str(ancho))
                    for n, c in comandos
                    if c is not None and not c.hidden
                ]
            )

    @override
    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as falla:
            raise MalUso.de(falla) from falla

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            mensaje = f"No existe el comando «{args[0]}»."
            raise MalUso(mensaje, ctx)
        return super().resolve_command(ctx, args)

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as falla:
            raise MalUso.de(falla) from falla
        except (click.Abort, KeyboardInterrupt) as falla:
            click.echo("\nSe interrumpió: no terminó.", err=True)
            raise click.exceptions.Exit(1) from falla


def _en_palabras(falla: click.UsageError) -> str:
    if isinstance(falla, click.MissingParameter):
        return f"Falta {_nombre(falla.param)}."
    if isinstance(falla, click.NoSuchOption):
        parecidas = falla.possibilities or ()
        quiso = f" ¿Quiso decir {' o '.join(parecidas)}?" if parecidas else ""
        return f"No existe la opción {falla.option_name}.{quiso}"
    if isinstance(falla, click.BadOptionUsage):
        return _mal_puesta(falla)
    if isinstance(falla, click.BadParameter):
        return _mal_valor(falla)
    return falla.message


def _mal_puesta(falla: click.BadOptionUsage) -> str:
    de_si_o_no = falla.ctx is not None and any(
        isinstance(p, click.Option) and p.is_flag and falla.option_name in p.opts
        for p in falla.ctx.command.params
    )
    if de_si_o_no:
        return f"La opción {falla.option_name} no lleva un valor."
    return f"A la opción {falla.option_name} le falta su valor."


def _mal_valor(falla: click.BadParameter) -> str:
    tipo = None if falla.param is None else falla.param.type
    dice = falla.message
    if isinstance(tipo, click.DateTime):
        dice = "escriba una fecha que exista, como 2026-09-30"
    if isinstance(tipo, click.Path):
        dice = "es una carpeta, o no hay permiso para usar ese archivo"
    nombre = _nombre(falla.param)
    return f"{nombre}: {dice.removesuffix('.')}."


def _nombre(parametro: click.Parameter | None) -> str:
    """Name a parameter as the line of use does."""
    if parametro is None:
        return "un dato"
    if isinstance(parametro, click.Option):
        return max(parametro.opts, key=len)
    return parametro.human_readable_name


def _citados(textos: list[str]) -> str:
    return ", ".join(f"«{t}»" for t in textos)

"""The ways through a published Corte: trees, cuts, addresses that stay."""

from dataclasses import replace
from uuid import UUID

from pladeco.domain.vocabulario import Nivel
from pladeco.queries.cortes import FilaCorte
from pladeco.queries.informe.registros import FORMATO, FilaGrupo, FilaRama, InformePlan
from pladeco.queries.portal.publicado import Publicado, publicado_de
from tests.conftest import AHORA
from tests.reports.muestras import fila, informe, resumir


def de(frozen: InformePlan, sensibles: frozenset[str] = frozenset()) -> Publicado:
    corte = FilaCorte(
        id=UUID(int=7), anio=2026, numero=7, fecha=frozen.cabecera.fecha,
        proposito="Sesión", destinatario=None, sesion="", sha256="ab", creado_en=AHORA,
        creado_por="Rita",
    )  # fmt: skip
    return publicado_de(corte, frozen, sensibles)


def con_arbol() -> InformePlan:
    """Two activities below an objective; a plan beside them."""
    metas = (
        fila("M1", actividad_codigo="L1-O1-A1", lineamiento="L1", logros="Uno."),
        fila("M2", actividad_codigo="L1-O1-A2", lineamiento="L1", logros="Dos."),
    )
    resumen = resumir(metas)

    def rama(
        codigo: str, superior: str, nivel: Nivel, *, estrategica: bool = False
    ) -> FilaRama:
        return FilaRama(
            codigo=codigo, superior=superior, nivel=nivel, nombre=codigo,
            estrategica=estrategica, resumen=resumen, declarado=resumen,
            respaldado=resumen,
        )  # fmt: skip

    return replace(
        informe(metas, lineamientos=(("L1", "Gestión", None),)),
        formato=FORMATO,
        arbol=(
            rama("L1", "", Nivel.LINEAMIENTO),
            rama("L1-E1", "L1", Nivel.OBJETIVO_ESTRATEGICO, estrategica=True),
            rama("L1-O1", "L1", Nivel.OBJETIVO_LOCAL),
            rama("L1-O1-A1", "L1-O1", Nivel.ACTIVIDAD),
            rama("L1-O1-A2", "L1-O1", Nivel.ACTIVIDAD),
        ),
    )


def test_each_tree_is_walked_by_itself() -> None:
    publicado = de(con_arbol())

    assert [r.codigo for r in publicado.hijos("L1")] == ["L1-O1"]
    assert [r.codigo for r in publicado.hijos("L1", estrategica=True)] == ["L1-E1"]
    hoja = publicado.ramas["L1-O1-A2"]
    assert [r.codigo for r in publicado.ascendencia(hoja)] == ["L1", "L1-O1"]
    assert publicado.actividades == 2


def test_metas_stand_under_all_that_is_above_them() -> None:
    publicado = de(con_arbol())

    for codigo, metas in (
        ("L1", ["M1", "M2"]), ("L1-O1", ["M1", "M2"]), ("L1-O1-A2", ["M2"]),
        ("L1-E1", []),
    ):  # fmt: skip
        assert [m.meta_codigo for m in publicado.metas_de(codigo)] == metas


def test_a_mark_reaches_what_hangs_from_it_and_nothing_else() -> None:
    rama = de(con_arbol(), frozenset({"L1-O1-A1"}))
    tronco = de(con_arbol(), frozenset({"L1"}))

    assert [m.logros for m in rama.informe.metas] == ["", "Dos."]
    assert [m.logros for m in tronco.informe.metas] == ["", ""]


def test_of_an_early_corte_the_lineamientos_are_there_with_their_metas() -> None:
    publicado = de(informe())

    assert list(publicado.ramas) == ["L1", "L2", "L3"]
    primera = publicado.informe.metas[0]
    assert publicado.pagina_de(primera) == primera.lineamiento
    assert primera in publicado.metas_de(primera.lineamiento)


def test_places_have_addresses_of_their_own_without_accents() -> None:
    resumen = resumir(())
    claves = ("Ñañe / Alto", "nane alto", "-", "Vallenar")
    frozen = replace(
        con_arbol(), territorios=tuple(FilaGrupo(c, c, resumen, ()) for c in claves)
    )

    direcciones = [g.direccion for g in de(frozen).territorios]

    assert direcciones == ["nane-alto-2", "nane-alto", "sin-asignar", "vallenar"]


def con_vinculo(formato: int = FORMATO) -> InformePlan:
    """A strategic plan to which one activity was confirmed to belong."""
    base = con_arbol()
    plan, *resto = (r for r in base.arbol if r.codigo == "L1-E1")
    assert not resto
    estrategicas = (
        replace(plan, vinculos=()),
        replace(
            plan,
            codigo="L1-E1-P1",
            superior="L1-E1",
            nivel=Nivel.PLAN,
            vinculos=("L1-O1-A2",) if formato == FORMATO else (),
        ),
    )
    locales = tuple(r for r in base.arbol if r.codigo != "L1-E1")
    return replace(base, formato=formato, arbol=(*locales, *estrategicas))


def test_a_strategic_branch_lists_the_metas_that_vinculos_bring() -> None:
    publicado = de(con_vinculo())

    for codigo in ("L1-E1", "L1-E1-P1"):
        assert [m.meta_codigo for m in publicado.metas_de(codigo)] == ["M2"]
    assert [m.meta_codigo for m in publicado.metas_de("L1")] == ["M1", "M2"]
    suyas = publicado.vinculadas(publicado.ramas["L1-E1-P1"])
    assert [r.codigo for r in suyas] == ["L1-O1-A2"]


def test_a_corte_of_before_they_were_frozen_lists_none() -> None:
    publicado = de(con_vinculo(formato=4))

    assert publicado.metas_de("L1-E1-P1") == ()
    assert publicado.informe.con_todo
    assert not publicado.informe.con_vinculos

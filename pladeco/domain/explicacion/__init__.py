"""How each figure came about, in words with its numbers put in.

Nothing here decides a figure: it tells how those of `situaciones` and `consolidado`
were reached. Pages, workbooks and `pladeco calcular` say it from the same records.
"""

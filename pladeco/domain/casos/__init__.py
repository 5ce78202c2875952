"""Cases of `pladeco calcular`: metas with their reports, judged on their own."""

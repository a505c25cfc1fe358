"""Who acts: mentions in, actors with name, role and rank out."""

"""How far each fact can be relied on."""

"""decide: not drawn yet."""

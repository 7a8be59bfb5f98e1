"""ledger: not drawn yet."""

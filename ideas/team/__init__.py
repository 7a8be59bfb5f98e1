"""What people decided, kept for years: one append-only list of actions, and today's state as a fold over it.

`fields.new_action` makes an action, `store.TeamStore` keeps it, `fold.fold` says what stands, `exchange` moves house.
Only `store` and `migrations` know a database; it is loaded when a store is opened, so the rest starts light.
"""

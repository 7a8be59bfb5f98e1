"""Customer posts in, product ideas out.

The rooms, in the order in which posts move through them; each imports only from what stands below it in
`pyproject.toml`'s import contracts:

    sources → statements → encoders → themes → signals → store ═ snapshot ═▶ ui → pages → app.py

`build.py` is the recipe that runs them; `models.py` is the vocabulary that passes between them.
"""

__version__ = "0.1.0"

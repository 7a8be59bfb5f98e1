"""`python tests/drive.py ARGUMENTS`: the `ideas` command with the fake encoder, for tests that need a real process."""

import sys

from fake_encoder import FakeEncoder, load_fake

import ideas.build
from ideas.cli import main

FakeEncoder.languages = frozenset({"en", "pl", "tr"})  # several, so that their order could matter
ideas.build.build.__kwdefaults__["load"] = load_fake

if __name__ == "__main__":
    sys.exit(main())

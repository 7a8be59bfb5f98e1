"""`python tests/drive.py ARGUMENTS`: the `ideas` command with the fake encoder, for tests that need a real process."""

import sys

from fake_encoder import load_fake

import ideas.build
from ideas.cli import main

ideas.build.build.__kwdefaults__["load"] = load_fake

if __name__ == "__main__":
    sys.exit(main())

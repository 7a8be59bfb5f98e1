"""`python -m ideas` is the `ideas` command."""

import sys

from ideas.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m metodebank` is the command `metodebank`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m jiedu` is `jiedu`."""

import sys

from jiedu.cli import main

if __name__ == "__main__":
    sys.exit(main())

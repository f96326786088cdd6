"""`python -m tests.bench`: see `tests.bench.measures`.

The processes that a measure starts begin with this file as well, as those of the program begin with
`agent_desktop.__main__`: they load no more than the program itself would.
"""

import sys

if __name__ == "__main__":
    from tests.bench.measures import main

    sys.exit(main(sys.argv[1:]))

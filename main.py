"""Start Parvis from a clone."""

import sys

from agent_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())

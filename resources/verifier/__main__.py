"""Run the verifier: `python verify.pyz DIR`."""

import sys

try:
    from parvis_verifier.verify import main
except ImportError as missing:
    sys.stderr.write(f"Il manque une bibliothèque ({missing.name}) : python -m pip install cryptography\n")
    sys.exit(2)

sys.exit(main())

"""The number of a situation: what its indexes begin with."""

import hashlib
import json
from collections.abc import Mapping


def place_of(pack_id: str, margin_id: str, situation: Mapping[str, str]) -> int:
    """Return the number of a situation of a margin, whatever the order of its parts: 64 bits of SHA-256.

    Indexes hold it in the place of a hundred letters: what is counted lies on four times fewer pages.
    """
    told = json.dumps([pack_id, margin_id, dict(situation)], sort_keys=True, ensure_ascii=False)
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big", signed=True)

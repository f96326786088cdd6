import json

import pytest

from parvis_verifier.verify import main
from tests.support.stranger import Stranger


@pytest.fixture
def s():
    return Stranger().open()


@pytest.fixture
def verified(tmp_path, capsysbinary):
    """Return what the verifier tells of a ledger, in JSON."""

    def verify(stranger, *options, **export):
        folder = stranger.export(tmp_path / "export", **export)
        code = main([str(folder), "--json", *options])
        told = json.loads(capsysbinary.readouterr().out)
        assert told["exit_code"] == code
        return told

    return verify

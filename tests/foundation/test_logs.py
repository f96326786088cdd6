import logging

from agent_desktop.foundation import logs


def test_a_full_log_makes_way_for_another_and_three_files_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "_MOST_BYTES", 100)
    logger = logging.getLogger("agent_desktop")
    before = list(logger.handlers)
    logs.log_to(tmp_path)
    try:
        for number in range(8):
            logger.info("line %d %s", number, "x" * 100)
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
    kept = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert sorted(kept) == ["parvis.log", "parvis.log.1", "parvis.log.2"]
    assert "line 7" in kept["parvis.log"]
    assert "line 6" in kept["parvis.log.1"]
    assert {oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == {"0o600"}

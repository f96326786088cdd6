"""Commands are stable: others script them."""

import json
import re
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from agent_desktop import app
from agent_desktop.agents.opening import open_desk
from agent_desktop.cli import packs_check
from agent_desktop.cli.arguments import parse
from agent_desktop.cli.run import run
from agent_desktop.delegations.actions import enter_delegation
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import SystemClock
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.notes import checkpoint_from
from agent_desktop.ledger.notes import read as read_note
from agent_desktop.ledger.paper import code_of
from agent_desktop.store.engines import maintenance
from agent_desktop.store.keys import open_with_phrase, ways_in
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.page_file import PageFile
from agent_desktop.store.pages import salt_of
from agent_desktop.store.profile import Profile
from agent_desktop.store.trees import pages_of_catalogue
from tests.cli.conftest import PHRASE, ROOT
from tests.delegations.builders import ACT, a_new_delegation
from tests.support.pdfs import read
from tests.support.squares import squares_of

CSV = (
    "Nom;Prénom;Né(e) le;Code postal;Ville;Téléphone\n"
    "Lefèvre;Élodie;14/03/1968;01000;Bourg;06 39 98 12 34\n"
    "N’Diaye;Aminata;02/11/1990;99001;Valbray;\n"
)


def test_init_makes_a_profile_and_prints_the_recovery_code_once(empty):
    made = empty.run("init", "--agent", "Claire Aubertin", "--site", "valbray")
    assert made.code == 0
    assert re.search(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}", made.out)
    again = empty.run("init")
    assert again.code == 1
    assert "déjà" in again.err


def test_init_refuses_a_phrase_under_eighty_bits(empty):
    empty.phrase_file.write_text("bonjour\n", encoding="utf-8")
    refused = empty.run("init")
    assert refused.code == 1
    assert "deviner" in refused.err
    assert not (empty.folder / "parvis.db").exists()


def test_a_wrong_phrase_is_refused_and_the_profile_is_left_as_it_was(desk):
    before = {path.name: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()}
    desk.phrase_file.write_text("une autre phrase de sept mots bien longs", encoding="utf-8")
    refused = desk.run("people", "find", "dupont")
    assert refused.code == 1
    assert "phrase" in refused.err
    assert {path.name: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    "words", [["peopl"], ["people"], ["people", "import"], ["demo", "--people", "0"], ["--date", "hier"]]
)
def test_wrong_use_exits_64(words):
    done = subprocess.run([sys.executable, "main.py", *words], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 64


def test_help_is_in_french_and_exits_0():
    done = subprocess.run(
        [sys.executable, "main.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "le poste de celles et ceux qui reçoivent le public" in " ".join(done.stdout.split())


def test_people_of_a_table_are_found_with_their_accents_and_zeros(desk, tmp_path):
    table = tmp_path / "gens.csv"
    table.write_bytes(CSV.encode("cp1252"))
    dry = desk.run("people", "import", str(table), "--dry-run", "--json")
    assert (dry.code, dry.json["written"], dry.json["counts"]["ready"]) == (0, False, 2)
    assert desk.run("people", "find", "lefevre", "--json").json == []
    assert desk.run("people", "import", str(table)).code == 0
    (found,) = desk.run("people", "find", "lefevre elodie", "--json").json
    assert (found["name"], found["birth_date"]) == ("Élodie Lefèvre", "1968-03-14")
    twice = desk.run("people", "import", str(table), "--json")
    assert (twice.code, twice.json["counts"]["already_present"], twice.json["counts"]["added"]) == (0, 2, 0)


def test_a_table_with_an_error_writes_nothing_unless_told_to_keep_going(desk, tmp_path):
    table = tmp_path / "gens.csv"
    table.write_text(CSV + "Martin;Paul;31/02/1970;;;\n", encoding="utf-8")
    refused = desk.run("people", "import", str(table))
    assert refused.code == 1
    assert "31/02/1970" in refused.out
    assert desk.run("people", "find", "lefevre", "--json").json == []
    assert desk.run("people", "import", str(table), "--keep-going").code == 1
    assert len(desk.run("people", "find", "lefevre", "--json").json) == 1
    assert "1 ligne à corriger" in refused.err


def test_the_shipped_packs_are_right():
    done = subprocess.run(
        [sys.executable, "main.py", "packs", "check", "--walks", "300", "resources/packs"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_a_pack_is_out_of_date_on_the_day_that_is_given_and_still_checked_as_right(capsys):
    example = str(ROOT / "docs/exemples/piece-manquante.yaml")
    assert packs_check.run(parse(["--date", "2026-11-26", "packs", "check", "--walks", "20", example])) == 0
    assert capsys.readouterr().out == ""
    assert packs_check.run(parse(["--date", "2028-01-01", "packs", "check", "--walks", "20", example])) == 0
    assert re.search(r"31 \w+ 2027|\w+ 31, 2027", capsys.readouterr().out)


def test_remarks_on_texts_are_written_beside_the_window_and_name_nobody(desk, tmp_path):
    out = tmp_path / "remarques.csv"
    with ProfileLock(Profile(desk.folder).lock_file):
        ran = desk.run("packs", "remarks", "--out", str(out))
    assert (ran.code, ran.err.split(":")[0].strip()) == (0, "0 remarque écrite")
    assert out.read_text(encoding="utf-8-sig").startswith("paquet;version;regle")
    assert "Claire" not in out.read_text(encoding="utf-8-sig")


def test_remarks_are_refused_a_kind_of_file_that_nobody_reads(desk, tmp_path):
    ran = desk.run("packs", "remarks", "--out", str(tmp_path / "remarques.xlsx"))
    assert ran.code == 1
    assert ".csv" in ran.err
    assert not (tmp_path / "remarques.xlsx").exists()


def test_a_dossier_is_a_pdf_written_beside_the_window_and_says_when_nothing_reaches_five(desk, tmp_path):
    out = tmp_path / "dossier.pdf"
    with ProfileLock(Profile(desk.folder).lock_file):
        ran = desk.run("packs", "dossier", "--pack", "indu-prestation", "--half", "2020-2", "--out", str(out))
    assert ran.code == 0
    assert "Rien n’atteint cinq" in ran.err
    made = read(out.read_bytes())
    assert made.faults == []
    assert "Du 1er juillet au 31 décembre 2020" in made.words
    assert "Claire" not in made.words


def test_a_dossier_is_refused_for_months_that_still_run_another_pack_or_another_kind_of_file(desk, tmp_path):
    def asked(*words, out="dossier.pdf"):
        return desk.run("packs", "dossier", "--out", str(tmp_path / out), *words)

    running = desk.run(
        "--date", "2026-06-30", "packs", "dossier", "--pack", "indu-prestation", "--half", "2026-1",
        "--out", str(tmp_path / "dossier.pdf"),
    )  # fmt: skip
    assert (running.code, "ne sont pas finis" in running.err) == (1, True)
    assert asked("--pack", "inconnu").code == 1
    assert asked("--pack", "indu-prestation", out="dossier.docx").code == 1
    assert asked("--pack", "indu-prestation", "--half", "2026-3").code == 64
    assert list(tmp_path.glob("dossier*")) == []


def test_a_dossier_is_for_those_who_keep_the_packs(empty, tmp_path):
    assert empty.run("init", "--agent", "Nadia Berthelot", "--role", "agent").code == 0
    ran = empty.run("packs", "dossier", "--pack", "indu-prestation", "--out", str(tmp_path / "d.pdf"))
    assert (ran.code, ran.err.splitlines()[0]) == (1, "Votre rôle ne permet pas de le faire.")
    assert not (tmp_path / "d.pdf").exists()


def test_a_lead_invites_someone_who_then_signs_in_with_a_phrase_of_their_own(desk):
    ran = desk.run("agents", "invite", "--agent", "Nadia  Berthelot", "--role", "agent")
    assert (ran.code, ran.out.startswith("Nadia Berthelot")) == (0, True)
    profile = Profile(desk.folder)
    opened = open_desk(profile, open_with_phrase(profile, ran.out.split(":")[-1]), SystemClock())
    with closing(opened.database):
        assert (opened.actor.name, opened.actor.role) == ("Nadia Berthelot", Role.AGENT)
    assert desk.run("ledger", "verify").code == 0


def test_only_a_lead_invites_and_a_name_refused_leaves_no_way_in(empty):
    assert empty.run("init", "--agent", "Nadia Berthelot", "--role", "agent").code == 0
    assert empty.run("agents", "invite", "--agent", "Inès Delmas").code == 1
    assert ways_in(Profile(empty.folder)).phrases == 1
    assert empty.run("agents", "invite").code == 64


def test_the_register_of_delegations_is_read_beside_the_window_as_it_stands_that_day(desk):
    empty = desk.run("delegations", "list")
    assert (empty.code, "registre est vide" in empty.out) == (0, True)
    profile = Profile(desk.folder)
    opened = open_desk(profile, open_with_phrase(profile, PHRASE), SystemClock())
    with closing(opened.database), opened.database.write(opened.actor) as tx:
        enter_delegation(tx, a_new_delegation(agent_id=None, role=Role.AGENT, most=Decimal(6)))
        enter_delegation(
            tx,
            a_new_delegation(agent_id=opened.actor.agent_id, margin_id=None, ends_on=date(2026, 3, 31)),
        )
    with ProfileLock(profile.lock_file):
        ran = desk.run("--date", "2026-11-24", "delegations", "list")
    (line,) = ran.out.splitlines()
    assert line.split("\t")[:3] == ["impot/echeances", "agent", "6"]
    assert ACT in line
    both = desk.run("--date", "2026-11-24", "delegations", "list", "--all", "--json").json
    assert {(one["receiver"], one["state"]) for one in both} == {
        ("agent", "standing"),
        ("Claire Aubertin", "over"),
    }


def test_a_pack_that_refers_to_nothing_names_its_file_and_line(tmp_path):
    text = (ROOT / "resources/packs/impot-difficultes-paiement.yaml").read_text(encoding="utf-8")
    bad = tmp_path / "mauvais.yaml"
    bad.write_text(text.replace("suite: q_montant\n", "suite: q_nulle_part\n"), encoding="utf-8")
    line = next(
        n for n, one in enumerate(bad.read_text(encoding="utf-8").splitlines(), 1) if "q_nulle_part" in one
    )
    done = subprocess.run(
        [sys.executable, "main.py", "packs", "check", str(bad)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"{bad.name}:{line}:" in done.stdout
    assert "q_nulle_part" in done.stdout


def test_a_ledger_row_changed_behind_its_back_is_named(served_desk):
    sealed = served_desk.run("ledger", "seal")
    assert sealed.code == 0
    assert re.search(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}\n", sealed.out)
    page = served_desk.folder.parent / "page.pdf"
    assert served_desk.run("ledger", "day", "--out", str(page)).out in sealed.out
    (note,) = squares_of(page.read_bytes())
    assert code_of(checkpoint_from(read_note(note).text)) in sealed.out
    whole = served_desk.run("ledger", "verify", "--json").json
    assert (whole["exit_code"], whole["sealed"]) == (0, True)
    assert whole["counts"]["sealed"] == whole["counts"]["entries"]
    profile = Profile(served_desk.folder)
    keys = open_with_phrase(profile, PHRASE)
    with maintenance(profile.store, keys.data_key) as connection:
        writer, n = connection.execute(
            "SELECT w, n FROM ledger_entry WHERE type = 'adaptation'"
            ' AND CAST(canon AS TEXT) LIKE \'%"lo":"%\' ORDER BY seq LIMIT 1'
        ).fetchone()
        connection.execute("DROP TRIGGER ledger_entry_no_update")
        connection.execute(
            'UPDATE ledger_entry SET canon = replace(CAST(canon AS TEXT), \'"lo":"\', \'"lo":"1\') '
            "WHERE w = ? AND n = ?",
            (writer, n),
        )
        connection.commit()
    found = served_desk.run("ledger", "verify")
    assert found.code == 1
    assert f"{writer} entrée {n}" in found.out
    assert served_desk.run("ledger", "verify", "--json").json["first"]["n"] == n


def test_a_checkpoint_of_another_site_is_not_compared_with_this_ledger(desk, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text(
        "parvis/ailleurs/adaptations/2026\n3\n" + "A" * 43 + "=\n\n— ailleurs AAAAAAA=\n", encoding="utf-8"
    )
    refused = desk.run("ledger", "verify", "--kept", str(kept))
    assert (refused.code, refused.out) == (4, "")
    assert "d’un autre journal" in refused.err
    assert "parvis/ailleurs/adaptations/2026" in refused.err


def test_a_file_that_is_no_checkpoint_is_named_rather_than_the_ledger_called_altered(desk, tmp_path):
    kept = tmp_path / "facture.txt"
    kept.write_text("Facture du 3 mars", encoding="utf-8")
    refused = desk.run("ledger", "verify", "--kept", str(kept))
    assert (refused.code, refused.out) == (4, "")
    assert "n’est pas un point de contrôle" in refused.err
    assert str(kept) in refused.err


def test_a_copy_of_the_ledger_is_verified_without_a_desk_and_damage_names_the_file(desk, tmp_path):
    folder = tmp_path / "copie"
    made = desk.run("ledger", "export", "--out", str(folder), "--with-texts")
    assert made.code == 0
    said = _alone("ledger", "verify", "--export", str(folder), "--json")
    told = json.loads(said.stdout)
    assert (said.returncode, told["verdict"], told["first"]) == (0, "intact", None)
    theirs = subprocess.run(
        [sys.executable, folder / "verify.pyz", folder, "--json"], capture_output=True, text=True, check=False
    )
    assert json.loads(theirs.stdout) == told
    path = folder / "unsealed.txt"
    path.write_bytes(path.read_bytes().replace(b"genesis", b"genesiS", 1))
    said = _alone("ledger", "verify", "--export", str(folder))
    assert said.returncode == 4
    assert path.name in said.stdout


def _alone(*words):
    command = [sys.executable, "main.py", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_ledger_that_could_not_be_looked_at_is_not_said_to_be_tampered_with(desk, tmp_path):
    other = tmp_path / "other"
    other.write_text("sept mots qui ne sont pas les bons", encoding="utf-8")
    other.chmod(0o600)
    done = subprocess.run(
        [sys.executable, "main.py", "--profile", desk.folder, "--passphrase-file", other, "ledger", "verify"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4


def test_a_desk_that_was_filled_is_not_filled_again(served_desk):
    assert served_desk.run("demo", "--people", "30", "--seed", "7", "--date", "2026-11-24").code == 1


def test_a_writer_waits_for_the_window_and_a_reader_does_not(desk):
    with ProfileLock(Profile(desk.folder).lock_file):
        refused = desk.run("demo", "--people", "5")
        assert refused.code == 1
        assert "ouvert" in refused.err
        assert desk.run("people", "find", "dupont").code == 0
        assert desk.run("ledger", "verify").code == 0


def test_a_backup_made_beside_the_window_brings_back_a_damaged_desk_with_a_ledger_that_verifies(
    served_desk, tmp_path
):
    with ProfileLock(Profile(served_desk.folder).lock_file):
        made = served_desk.run("backup", str(tmp_path))
    assert made.code == 0
    (backup,) = tmp_path.glob("parvis-*.sauvegarde")
    assert backup.name in made.out
    assert "même disque" in made.err
    refused = served_desk.run("restore", str(backup))
    assert (refused.code, "bon état" in refused.err) == (1, True)
    (served_desk.folder / "parvis.db").write_bytes(b"")
    restored = served_desk.run("restore", str(backup))
    assert restored.code == 0
    assert next((served_desk.folder / "set-aside").iterdir()).name in restored.out
    assert served_desk.run("ledger", "verify").code == 0
    assert served_desk.run("doctor", "--json").json[-1]["name"] == "base"


def test_what_can_be_read_of_a_damaged_desk_is_saved_and_the_rest_is_told(served_desk):
    refused = served_desk.run("salvage")
    assert (refused.code, "abîmé" in refused.err) == (1, True)
    store = served_desk.folder / "parvis.db"
    content = bytearray(store.read_bytes())
    with store.open("rb") as opened:
        key = open_with_phrase(Profile(served_desk.folder), PHRASE).data_key
        # Without a copy to lend it, a store whose catalogue is damaged gives nothing back.
        spared = pages_of_catalogue(PageFile(opened, key, salt_of(store)))
    for page in range(12, len(content) // 4096, 25):
        if page + 1 not in spared:
            content[page * 4096 + 100] ^= 1
    store.write_bytes(content)
    assert served_desk.run("doctor", "--json").json[-1]["well"] is False
    dry = served_desk.run("salvage", "--dry-run")
    assert (dry.code, store.read_bytes()) == (0, bytes(content))
    saved = served_desk.run("salvage")
    assert saved.code == 0
    assert saved.out.splitlines()[:-1] == dry.out.splitlines()[:-1]
    assert re.search(r"\d+ (perdus?|lues?|laissées?)", saved.out)
    assert next((served_desk.folder / "set-aside").rglob("parvis.db")).read_bytes() == bytes(content)
    assert served_desk.run("doctor", "--json").json[-1]["well"] is True
    assert served_desk.run("people", "find", "a", "--json").code == 0


def test_every_table_that_may_be_damaged_has_a_name_for_people():
    from agent_desktop.people.key_rows import DERIVED_TABLES
    from agent_desktop.schema import metadata
    from agent_desktop.ui.sentences.salvage_words import SUBJECTS

    assert set(SUBJECTS) == set(metadata.tables) - DERIVED_TABLES


def test_a_table_without_row_numbers_is_made_again_from_others():
    from agent_desktop.people.key_rows import DERIVED_TABLES
    from agent_desktop.schema import metadata

    unnumbered = {
        name
        for name, table in metadata.tables.items()
        if table.dialect_options["sqlite"]["with_rowid"] is False
    }
    assert unnumbered <= DERIVED_TABLES


def test_a_restore_waits_for_the_window_and_a_file_that_is_no_backup_leaves_no_trace(desk, empty, tmp_path):
    assert desk.run("backup", str(tmp_path / "b.sauvegarde")).code == 0
    with ProfileLock(Profile(desk.folder).lock_file):
        assert "ouvert" in desk.run("restore", str(tmp_path / "b.sauvegarde")).err
    (tmp_path / "notes.txt").write_text("des notes")
    elsewhere = replace(desk, folder=tmp_path / "elsewhere")
    refused = elsewhere.run("restore", str(tmp_path / "notes.txt"))
    assert (refused.code, elsewhere.folder.exists()) == (1, False)


def test_doctor_says_what_is_wrong_and_what_to_do(desk):
    well = desk.run("doctor", "--json")
    looks = {look["name"]: look for look in well.json}
    assert looks["base"]["well"]
    (desk.folder / "parvis.db").write_bytes(b"")
    ill = desk.run("doctor", "--json")
    assert ill.code == 1
    broken = [look for look in ill.json if not look["well"] and look["to_do"]]
    assert any(look["name"] == "poste" for look in broken)


def test_commands_load_no_window(desk):
    code = (
        "import sys; from agent_desktop.app import main; "
        f"main(['--profile', {str(desk.folder)!r}, '--passphrase-file', {str(desk.phrase_file)!r}, 'people', 'find', 'x']); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_commands_speak_the_language_that_the_agent_chose_whatever_the_system_says(empty, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "Parvis, le poste de" in empty.run("--help").out
    empty.folder.mkdir()
    (empty.folder / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    assert "Parvis, the desk of" in empty.run("--help").out


def test_ctrl_c_stops_a_command_in_one_sentence(monkeypatch, capsys):
    def interrupted(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(packs_check, "run", interrupted)
    assert run(parse(["packs", "check", "any.yaml"])) == 130
    out, err = capsys.readouterr()
    assert (out, err) == ("", _("Stopped by Ctrl C, before its end.") + "\n")


def test_ctrl_c_while_the_window_is_loading_ends_the_program_without_a_word(monkeypatch, capsys):
    def interrupted(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_open_window", interrupted)
    assert app.main([]) == 130
    assert capsys.readouterr() == ("", "")

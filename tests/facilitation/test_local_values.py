"""Values of a service: read as typed, written into the text of the pack, tried on its tests, kept and taken back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.facilitation.actions import restore_values, set_values, use_packs
from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.catalog import installed
from agent_desktop.facilitation.checks.trials import play_trial
from agent_desktop.facilitation.in_use import in_use
from agent_desktop.facilitation.local_values import (
    LocalParameter,
    UseKind,
    failures,
    local_parameters,
    read_value,
    with_values,
    written,
)
from agent_desktop.facilitation.pack_file import load_pack_file, read_pack
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.queries import site_texts
from agent_desktop.facilitation.records import NewText
from agent_desktop.facilitation.sheet import sheet_blocks
from agent_desktop.facilitation.values import Kind
from agent_desktop.foundation.errors import RefusedError
from tests.facilitation.builders import PACKS, SHIPPED, TODAY, as_bytes, small
from tests.support.packs import NEWER, with_version

INDU = load_pack_file(PACKS / "indu-prestation.yaml")


def parameter(kind: Kind, value) -> LocalParameter:
    return LocalParameter(name="seuil", label="Seuil", unit="euros", kind=kind, value=value, uses=())


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.NUMBER, " 3 000,50 ", "3000.5"),
        (Kind.NUMBER, "3\u202f000", "3000"),
        (Kind.NUMBER, "0", "0"),
        (Kind.NUMBER, "62 €", "62"),
        (Kind.FLAG, "vrai", "vrai"),
        (Kind.TEXT, "  à la   mairie ", "à la mairie"),
    ],
)
def test_a_value_is_read_as_it_is_typed(kind, typed, kept):
    assert read_value(parameter(kind, Decimal(1)), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (Kind.NUMBER, "", "local_value_missing"),
        (Kind.NUMBER, "beaucoup", "local_value_not_a_number"),
        (Kind.NUMBER, "1e9", "local_value_not_a_number"),
        (Kind.FLAG, "peut-être", "local_value_not_a_flag"),
        (Kind.TEXT, "a" * 121, "local_value_too_long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(kind, typed, code):
    with pytest.raises(RefusedError, match=code):
        read_value(parameter(kind, Decimal(1)), typed)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(SHIPPED), st.data())
def test_whatever_the_value_nothing_else_of_the_pack_changes(name, data):
    found = load_pack_file(PACKS / f"{name}.yaml")
    names = [one.name for one in local_parameters(found.pack)]
    numbers = st.decimals(-(10**9), 10**9, places=2).map(written)
    values = data.draw(st.dictionaries(st.sampled_from(names), numbers, min_size=1))
    made = with_values(found, values)
    for one in names:
        before = written(found.pack.parameters[one].value)
        assert written(made.pack.parameters[one].value) == values.get(one, before)
    assert made.pack.model_copy(update={"parameters": found.pack.parameters}) == found.pack
    back = with_values(made, {one: written(found.pack.parameters[one].value) for one in values})
    assert back.pack == found.pack


@pytest.mark.parametrize(
    "text", ["Avec des « guillemets »", 'a "b" \\ c', "# pas un commentaire", "oui", "a: b", "{x}"]
)
def test_a_text_is_written_so_that_it_reads_back_the_same(text):
    changed = small((("parametres", "lieu"), {"valeur": "ici", "libelle": "Lieu", "local": True}))
    found = read_pack(as_bytes(changed), "essai.yaml")
    assert with_values(found, {"lieu": text}).pack.parameters["lieu"].value == text


def test_a_text_that_reads_as_a_number_is_refused_for_what_it_is():
    changed = small((("parametres", "lieu"), {"valeur": "vrai", "libelle": "Lieu", "local": True}))
    found = read_pack(as_bytes(changed), "essai.yaml")
    with pytest.raises(RefusedError, match="local_value_misplaced"):
        with_values(found, {"lieu": "faux ?"} | {"lieu": "2"})


@pytest.mark.parametrize("name", ["rectif_jours", "inconnu"])
def test_a_figure_of_the_law_and_an_unknown_one_are_refused(name):
    with pytest.raises(RefusedError, match="local_value_unknown"):
        with_values(INDU, {name: "1"})


def test_each_value_says_what_it_changes():
    uses = {one.name: {use.kind for use in one.uses} for one in local_parameters(INDU.pack)}
    assert uses == {"agent_etalement_max": {UseKind.MARGIN}, "rdv_jours": {UseKind.PROMISE}}


def test_a_value_that_the_tests_allow_passes_and_one_that_widens_a_delegation_does_not():
    assert failures(INDU, {"rdv_jours": "10"}, TODAY, walks=20)[1] == ()
    _made, wrong = failures(INDU, {"agent_etalement_max": "9"}, TODAY, walks=20)
    assert {one.code for one in wrong} >= {"trial_outcome"}
    assert all(one.line > 1 for one in wrong)


def test_a_value_that_breaks_a_formula_is_an_answer_and_not_a_crash():
    _made, wrong = failures(INDU, {"agent_etalement_max": "-1"}, TODAY, walks=20)
    assert wrong


# In the store


@pytest.fixture
def desk(founded_database):
    return founded_database


def text_of(values):
    made = with_values(INDU, values)
    return NewText(pack_id="indu-prestation", version=made.pack.meta.version, content=made.data)


def set_ten_days(desk, who, base=INDU.digest):
    with desk.write(who) as tx:
        set_values(tx, "indu-prestation", base, {"rdv_jours": "10"}, text_of({"rdv_jours": "10"}))


def in_use_now(desk, folder=PACKS):
    with desk.read() as session:
        found = in_use(folder, site_texts(session), {})
    return next(one for one in found.packs if one.id == "indu-prestation"), found


def rdv(desk):
    pack, found = in_use_now(desk)
    file = found.files.get(pack.digest)
    return None if file is None else file.pack.parameters["rdv_jours"].value


def test_values_are_used_with_who_and_when_and_the_text_before_is_kept(desk, lead):
    set_ten_days(desk, lead)
    pack, found = in_use_now(desk)
    assert (pack.base, rdv(desk)) == (INDU.digest, Decimal(10))
    values = found.site.values["indu-prestation"]
    assert (values.chosen_by, dict(values.values)) == (lead.name, {"rdv_jours": "10"})


def test_the_pack_s_own_values_come_back_and_so_do_those_before(desk, lead):
    set_ten_days(desk, lead)
    _pack, found = in_use_now(desk)
    before = found.site.values["indu-prestation"]
    with desk.write(lead) as tx:
        set_values(tx, "indu-prestation", INDU.digest, {}, None)
    assert in_use_now(desk)[0].digest == INDU.digest
    with desk.write(lead) as tx:
        restore_values(tx, before)
    assert rdv(desk) == Decimal(10)


def test_values_wait_when_another_version_comes(desk, lead):
    set_ten_days(desk, lead)
    newer = with_version(INDU.data.decode(), NEWER).encode()
    with desk.write(lead) as tx:
        use_packs(tx, [NewText(pack_id="indu-prestation", version=NEWER, content=newer)])
    pack, _found = in_use_now(desk)
    assert (pack.version, pack.base, pack.values_wait) == (NEWER, "", True)


def test_a_promise_falls_as_the_service_says():
    made = with_values(INDU, {"rdv_jours": "10"}).pack
    later = []
    for trial in INDU.pack.trials:
        before, after = (play_trial(pack, trial).promises for pack in (INDU.pack, made))
        later += [(two.due - one.due).days for one, two in zip(before, after, strict=True)]
    assert set(later) == {0, 3}


def test_the_sheet_says_the_value_of_the_service():
    changed = small((("fiche_a_emporter", "blocs", 2, "texte"), "Au plus {{plafond}} mois."))
    made = with_values(read_pack(as_bytes(changed), "essai.yaml"), {"plafond": "18"}).pack
    content = sheet_blocks(made, play(made, Answers(), TODAY))
    assert content.blocks[0].text == "Au plus 18 mois."


def test_the_shipped_packs_stay_as_they_are_without_any_choice(desk):
    with desk.read() as session:
        found = in_use(PACKS, site_texts(session), {})
    assert [one.digest for one in found.packs] == [one.digest for one in installed(PACKS).packs]

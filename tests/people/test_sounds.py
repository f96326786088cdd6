import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.people.names import squeeze
from agent_desktop.people.sounds import sound


@pytest.mark.parametrize(
    "names",
    [
        "Le Bihan, Lebian, Le Bian, Lebihan",
        "Lefebvre, Lefèvre, Lefaivre",
        "Hénaut, Hénault, Henaud, Heno",
        "Dupont, Dupond",
        "Thibault, Tibo, Thibaud, Thibaut",
        "Gauthier, Gautier, Gotier",
        "Philippe, Filip",
        "Schmitt, Schmidt, Chmit",
        "Rousseau, Rousso, Roussot",
        "Georges, Jorge",
        "Christophe, Kristof",
        "Œuvrard, Euvrard",
        "Lecoq, Le Coq, Lecoc",
        "Guérin, Gherin",
        "Renaud, Renault",
        "Meyer, Maier, Mayer",
    ],
)
def test_spellings_heard_alike_share_a_key(names):
    assert len({sound(squeeze(name)) for name in names.split(", ")}) == 1


@pytest.mark.parametrize(
    "names", ["Martin, Morin", "Girard, Gérard", "Dupont, Dupin", "Moreau, Mori", "Petit, Pitot", "Roux, Roy"]
)
def test_names_heard_apart_have_keys_apart(names):
    first, second = names.split(", ")
    assert sound(squeeze(first)) != sound(squeeze(second))


@given(st.text())
def test_every_word_has_a_key(text):
    assert bool(sound(squeeze(text))) == bool(squeeze(text))

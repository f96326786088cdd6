"""Simulated worlds: units that treat people alike, or not, drawn from a seed."""

from random import Random

from agent_desktop.equality.records import Tally

UNITS = 40
MIX = {"a": 0.10, "b": 0.15, "c": 0.25}
"""Kinds of situations and the rate of each; a unit meets more of some than of others."""


def binomial(chance, n, p):
    return sum(chance.random() < p for _time in range(n))


def fair_world(seed, *, units=UNITS):
    """Every unit grants at the same rate in the same situation; their sizes and situations differ."""
    chance = Random(seed)
    tallies = []
    for number in range(units):
        leans = [chance.uniform(0.2, 1.0) for _kind in MIX]
        size = chance.randint(12, 400)
        for (bands, rate), lean in zip(MIX.items(), leans, strict=True):
            offered = round(size * lean / sum(leans))
            used = binomial(chance, offered, rate)
            tallies.append(tally(f"unit-{number:02d}", offered, used, bands=bands))
    return tallies


def spread_world(seed, *, units=UNITS, rate=0.2, around=0.06):
    """No unit has the rate of another: they lie around it, more widely than chance would leave them."""
    chance = Random(seed)
    tallies = []
    for number in range(units):
        own = min(0.95, max(0.01, chance.gauss(rate, around)))
        offered = chance.randint(150, 400)
        tallies.append(tally(f"unit-{number:02d}", offered, binomial(chance, offered, own)))
    return tallies


def doubled_world(seed, rate, *, units=UNITS, size=200):
    """One unit of `size` grants twice as often as the others."""
    chance = Random(seed)
    sizes = [size] + [chance.randint(100, 400) for _unit in range(units - 1)]
    return [
        tally(f"unit-{number:02d}", offered, binomial(chance, offered, rate if number else 2 * rate))
        for number, offered in enumerate(sizes)
    ]


def tally(group, offered, used, *, bands="", passed_on=0):
    return Tally(group=group, bands=bands, used=used, passed_on=passed_on, offered=offered)

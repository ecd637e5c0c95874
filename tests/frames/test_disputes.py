"""Which pairs make a row, and which name they get: MODEL's rules, one case at a time."""

import pytest

import made
from analysis import read_text, to_frames
from analysis.frames import from_readings
from analysis.lexicon import rows

ARMY, MINISTRY, NGO = "Velian army", "Dorian ministry", "Aid Watch"
TOTAL, ONCE = {"count_kind": "cumulative"}, {"count_kind": "incident"}
BY = {"open_start": True}


def relations(*told, text=made.TEXT):
    frame = from_readings([made.reading(*told, text=text)]).disputes
    return [(row["relation"], row["comparable"]) for row in frame.to_dict("records")]


FIGURES = [
    # what is told of the second claim; the first is exactly 10 killed soldiers of Velia, by its army     relation and comparable
    ({"claimant": MINISTRY, "value": 30.0},                                                          [("contradicts", "partly")]),
    ({"claimant": MINISTRY, "value": 30.0, "bound": "at_least"},                                     [("contradicts", "partly")]),
    ({"claimant": MINISTRY, "value": 12.0},                                                          [("corroborates", "partly")]),
    ({"claimant": ARMY, "value": 30.0},                                                              []),
    ({"claimant": "Velian army spokesman", "value": 30.0},                                           []),
    ({"claimant": "Velia", "value": 12.0},                                                           []),
    ({"claimant": None, "value": 30.0},                                                              []),
    ({"claimant": MINISTRY, "value": 30.0, "measure": "wounded"},                                    []),
    ({"claimant": MINISTRY, "value": 30.0, "unit": "person/day"},                                    []),
    ({"claimant": MINISTRY, "value": 30.0, "affected": "Doria/soldiers"},                            []),
    ({"claimant": MINISTRY, "value": 30.0, "affected": "Velia/children"},                            []),
    ({"claimant": MINISTRY, "value": 30.0, "affected": "Velia/people"},                              [("differs_in_population", "no")]),
    ({"claimant": MINISTRY, "value": 30.0, "affected": "Velia and Doria/soldiers"},                  [("differs_in_population", "no")]),
    ({"claimant": MINISTRY, "bound": "vague", "text": "dozens"},                                     []),
    ({"claimant": MINISTRY, "bound": "vague", "text": "several"},                                    []),
    ({"claimant": MINISTRY, "bound": "vague", "text": "dozens", "affected": "Velia/people"},         [("differs_in_population", "no")]),
    ({"claimant": MINISTRY, "bound": "qualitative"},                                                 []),
    ({"claimant": MINISTRY, "value": 30.0, "same_as": "c-0"},                                        []),
    ({"claimant": MINISTRY, "value": 3.0, "subset_of": "c-0"},                                       []),
    ({"claimant": MINISTRY, "value": None, "bound": "relational", "relation": ">", "relative_to": "c-1"}, [("contradicts", "yes")]),
]  # fmt: skip


@pytest.mark.parametrize("second, expected", FIGURES)
def test_a_pair_of_figures_is(second, expected):
    first = made.claim("c-1", claimant=ARMY, value=10.0)
    assert relations(first, made.claim("c-2", start=80, **second)) == expected


DATES = [
    # first                      second                                   relation and comparable, if there is a row
    ({"period": "2024-05-01"},   {"period": "2024-05-01"},                [("contradicts", "partly")]),
    ({"period": "2024-05-01"},   {"period": "2024-05-02"},                [("contradicts", "partly")]),
    ({"period": "2024-05-01"},   {"period": "2024-07-30"},                [("contradicts", "partly")]),
    ({"period": "2024-05-01"},   {"period": "2024-08-02"},                [("differs_in_time", "no")]),
    ({"period": "2024-05-01"},   {"period": "2023-05-02/2024-05-01"},     [("differs_in_time", "no")]),
    ({"period": "2024-05-01"},   {"period": "2024-04-25/2024-05-01"},     []),
    ({"period": "2024-05-01/2024-05-02"}, {"period": "2024-05-02/2024-05-03"}, [("contradicts", "partly")]),
    ({"said_on": "2024-05-01"},  {"said_on": "2024-05-20"},               [("contradicts", "partly")]),
    ({"said_on": "2024-01-01"},  {"said_on": "2024-05-20"},               [("differs_in_time", "no")]),
    (TOTAL | {"said_on": "2024-05-01"},  TOTAL | {"said_on": "2024-05-20"},   [("differs_in_time", "no")]),
    (TOTAL | {"said_on": "2024-05-20"},  TOTAL | {"said_on": "2024-05-01"},   [("contradicts", "yes")]),
    (TOTAL | {"period": "2024-05-01"},   TOTAL | {"period": "2024-05-02"},    [("differs_in_time", "no")]),
    (TOTAL | {"period": "2024-05-02"},   TOTAL | {"period": "2024-05-01"},    [("contradicts", "yes")]),
    (BY | TOTAL | {"period": "2024-05-01"},   BY | TOTAL | {"period": "2024-05-02"},   [("differs_in_time", "no")]),
    (BY | TOTAL | {"period": "2024-05-02"},   BY | TOTAL | {"period": "2024-05-01"},   [("contradicts", "yes")]),
    (BY | {"period": "2024-05-01"},      BY | {"period": "2024-05-02"},       [("contradicts", "partly")]),
    (BY | {"period": "2024-05-01"},      BY | {"period": "2024-09-02"},       [("differs_in_time", "no")]),
    (ONCE | {"period": "2024-05-01"},    BY | ONCE | {"period": "2024-05-02"}, [("contradicts", "yes")]),
    (ONCE | {"period": "2024-05-01"},    ONCE | {"period": "2024-05-02"},     []),
    (ONCE | {"period": "2024-05-01"},    ONCE | {"period": "2024-09-02"},     []),
    (ONCE | {"period": "2024-05-01"},    ONCE | {"period": "2024-05-01"},     [("contradicts", "yes")]),
    (ONCE | {"said_on": "2024-05-01"},   ONCE | {"said_on": "2024-05-02"},    [("contradicts", "yes")]),
    (ONCE | {"period": "2024-05-01"},    {"period": "2024-05-02"},            [("contradicts", "partly")]),
]  # fmt: skip


@pytest.mark.parametrize("first, second, expected", DATES)
def test_times_decide_whether_10_and_30_killed_conflict(first, second, expected):
    told = [
        made.claim(f"c-{n}", start=10 + 70 * n, claimant=who, value=value, **fields)
        for n, (who, value, fields) in enumerate([(ARMY, 10.0, first), (MINISTRY, 30.0, second)])
    ]
    assert relations(*told) == expected


VAGUE = [
    # words, bound, figure of the second claim, beside "dozens"
    {"bound": "exact", "value": 150.0, "text": "150"},
    {"bound": "exact", "value": 50.0, "text": "50"},
    {"bound": "vague", "text": "hundreds"},
    {"bound": "vague", "text": "dozens"},
    {"bound": "relational", "text": "more", "relation": ">", "relative_to": "c-1"},
]


@pytest.mark.parametrize("second", VAGUE)
@pytest.mark.parametrize("said_on", [None, "2024-05-01"])
def test_a_vague_word_neither_contradicts_nor_corroborates(second, said_on):
    first = made.claim("c-1", claimant=ARMY, bound="vague", text="dozens", said_on=said_on)
    assert relations(first, made.claim("c-2", start=80, claimant=MINISTRY, said_on=said_on, **second)) == []


def test_a_vague_word_in_contrast_to_a_figure_makes_no_row():
    text = "The army said dozens were killed, but the ministry said 150 were killed."
    first = made.claim("c-1", start=14, claimant=ARMY, bound="vague", text="dozens", sent_end=len(text))
    second = made.claim("c-2", start=56, claimant=MINISTRY, value=150.0, text="150", sent_end=len(text))
    assert relations(first, second, text=text) == []


def test_what_is_compared_with_a_vague_word_is_as_vague():
    first = made.claim("c-1", claimant=ARMY, bound="vague", text="dozens")
    second = made.claim("c-2", start=80, claimant=MINISTRY, bound="relational", relation=">", relative_to="c-1")
    assert relations(first, second, made.claim("c-3", start=150, claimant=NGO, value=50.0)) == []


def test_a_vague_total_that_may_have_grown_makes_no_row():
    early = made.claim("c-1", claimant=ARMY, bound="vague", text="dozens", said_on="2024-05-01", **TOTAL)
    late = made.claim("c-2", start=80, claimant=MINISTRY, value=150.0, said_on="2024-05-02", **TOTAL)
    assert relations(early, late) == []


def test_the_setting_for_months_apart_is_heeded():
    told = made.reading(
        made.claim("c-1", claimant=ARMY, said_on="2024-01-01"),
        made.claim("c-2", start=80, claimant=MINISTRY, value=30.0, said_on="2024-05-20"),
    )
    assert from_readings([told], months_apart=6).disputes["relation"].tolist() == ["contradicts"]


def test_the_setting_for_months_apart_reaches_the_front_door():
    document = read_text(
        "In May 2024 Ukraine said that 40 Russian soldiers had been killed. "
        "In January 2025 Russia said that 10 Russian soldiers had been killed."
    )
    found = [to_frames([document], months_apart=months).disputes["relation"].tolist() for months in (3, 12)]
    assert found == [["differs_in_time"], ["contradicts"]]


GAPS = [
    (("exact", 5937.0), ("at_most", 350_000.0), 59.0),
    (("exact", 30.0), ("exact", 10.0), 3.0),
    (("exact", 30.0), ("vague", None), None),
    (("exact", 30.0), ("exact", 0.0), None),
]


@pytest.mark.parametrize("first, second, gap", GAPS)
def test_the_gap_is_the_ratio_of_the_nearer_stated_edges(first, second, gap):
    told = [
        made.claim(
            f"c-{n}", start=10 + 70 * n, claimant=who, bound=bound, value=value, text="dozens", said_on=f"202{n}-01-01"
        )
        for n, (who, (bound, value)) in enumerate(zip([ARMY, MINISTRY], [first, second], strict=True))
    ]
    [found] = from_readings([made.reading(*told)]).disputes["gap"].tolist()
    assert (found if found == found else None) == gap


def test_a_contrast_in_the_text_makes_a_pair_stated_and_lets_measures_differ():
    text = "The army said 10 were killed, but the ministry said 30 were wounded."
    first = made.claim("c-1", start=14, claimant=ARMY, sent_end=len(text))
    second = made.claim("c-2", start=51, claimant=MINISTRY, measure="wounded", value=30.0, sent_end=len(text))
    [row] = from_readings([made.reading(first, second, text=text)]).disputes.to_dict("records")
    assert (row["relation"], row["basis"], row["signals"]) == ("differs_in_measure", "stated", ("30-33 but",))


def test_one_claimant_who_corrects_himself_supersedes_and_a_falling_total_is_told():
    text = "On Monday the army put the dead at 30. However, on Friday it said 10."
    first = made.claim("c-1", start=35, claimant=ARMY, value=30.0, said_on="2024-05-06", text="30", sent_end=38)
    second = made.claim("c-2", start=66, claimant=ARMY, said_on="2024-05-10", sent_start=39, sent_end=len(text))
    [row] = from_readings([made.reading(first, second, text=text)]).disputes.to_dict("records")
    assert (row["a_id"], row["b_id"], row["relation"]) == ("c-1", "c-2", "supersedes")
    assert row["reading"].endswith("The later total is lower.")


STATES = [
    # first, second: (claimant, state, day)                                 relation
    ((ARMY, "captured", None),           (MINISTRY, "contested", None),         "contradicts"),
    ((ARMY, "captured", "2024-05-01"),   (MINISTRY, "contested", "2024-05-09"), "succeeds"),
    ((ARMY, "captured", None),           (ARMY, "contested", None),             None),
    ((ARMY, "advanced", "2024-05-01"),   (MINISTRY, "repelled", "2024-05-01"),  "contradicts"),
    ((ARMY, "advanced", "2024-05-01"),   (MINISTRY, "repelled", "2024-05-09"),  None),
    ((ARMY, "withdrawn", None),          (MINISTRY, "returned", None),          "succeeds"),
    ((None, "seized", None),             (None, "retaken", None),               "succeeds"),
    ((ARMY, "absent", None),             (MINISTRY, "present", None),           "contradicts"),
    ((ARMY, "captured", None),           (MINISTRY, "captured", None),          None),
    ((ARMY, "captured", None),           (MINISTRY, "withdrawn", None),         None),
]  # fmt: skip


@pytest.mark.parametrize("first, second, relation", STATES)
@pytest.mark.parametrize("topics", [("Harva", "Harva"), ("Harva", "Torin")])
def test_two_states_of_one_topic_are_and_of_two_topics_are_nothing(first, second, relation, topics):
    told = [
        made.event(f"e-{n}", topic, state, start=10 + 70 * n, claimant=who, edtf=day)
        for n, (topic, (who, state, day)) in enumerate(zip(topics, (first, second), strict=True))
    ]
    expected = [relation] if relation and topics[0] == topics[1] else []
    assert [name for name, _ in relations(*told)] == expected


def test_what_is_only_expected_is_no_state():
    told = made.event("e-1", "Harva", "captured", claimant=ARMY, modality="expected")
    assert relations(told, made.event("e-2", "Harva", "contested", start=80, claimant=MINISTRY)) == []


def test_a_speaker_who_limits_himself_to_his_area_contradicts_nobody():
    text = "The ministry says troops are in Harva. Scouts saw none. They were speaking only of one valley."
    first = made.event("e-1", "Velia/soldiers", "present", start=4, claimant=MINISTRY, sent_start=0, sent_end=38)
    second = made.event("e-2", "Velia/soldiers", "absent", start=39, claimant="Scouts", sent_start=39, sent_end=55)
    [row] = from_readings([made.reading(first, second, text=text)]).disputes.to_dict("records")
    assert (row["relation"], row["comparable"], row["signals"]) == (
        "differs_in_scope",
        "partly",
        ("66-82 speaking only of",),
    )


def test_one_state_told_as_fact_and_as_a_guess_differs_in_certainty():
    told = [
        made.claim("c-1", claimant=ARMY, bound="qualitative", measure="casualties"),
        made.claim("c-2", start=80, claimant=MINISTRY, bound="qualitative", measure="casualties", hedges=("may",)),
        made.event("e-1", "Velia/soldiers", "withdrawn", claimant=ARMY, claim_ids=("c-1",)),
        made.event("e-2", "Velia/soldiers", "withdrawn", start=80, claimant=MINISTRY, claim_ids=("c-2",)),
    ]
    [row] = from_readings([made.reading(*told)]).disputes.to_dict("records")
    assert (row["a_id"], row["b_id"], row["relation"]) == ("c-1", "c-2", "differs_in_certainty")


def test_silence_is_paired_with_the_claim_but_not_with_its_denominator():
    told = [
        made.claim("c-1", claimant=NGO, contest="unanswered", part_of="c-2"),
        made.claim("c-2", start=20, claimant=NGO, contest="unanswered", measure="deployed"),
        made.event("e-1", None, None, start=80, kind="silence"),
    ]
    assert relations(*told) == [("unacknowledged", "not_applicable")]


def test_a_denied_claim_conflicts_with_the_denial():
    told = [
        made.claim("c-1", claimant=MINISTRY, contest="denied"),
        made.event("e-1", None, None, start=80, kind="statement", claimant=ARMY, claim_ids=("c-1",)),
    ]
    assert relations(*told) == [("contradicts", "not_applicable")]


def report(name, *claimants):
    """A report in which the army counts 10 and the ministry 30, and the army holds Harva while the ministry fights."""
    figures, states = {ARMY: 10.0, MINISTRY: 30.0}, {ARMY: "captured", MINISTRY: "contested"}
    told = []
    for n, who in enumerate(claimants):
        start = 10 + 70 * n
        told.append(made.claim(f"c-{name}{n}", claimant=who, value=figures[who], start=start, document_id=name))
        told.append(made.event(f"e-{name}{n}", "Harva", states[who], claimant=who, start=start, document_id=name))
    return made.reading(*told, text=made.TEXT + name, document_id=name)


ACROSS = [
    # who speaks in the first report, and in the second       conflicts
    ((ARMY,),           (MINISTRY,),        2),
    ((ARMY,),           (ARMY,),            0),
    ((ARMY, MINISTRY),  (ARMY, MINISTRY),   4),
    ((ARMY, MINISTRY),  (MINISTRY,),        2),
]  # fmt: skip


@pytest.mark.parametrize("first, second, conflicts", ACROSS)
def test_reports_are_set_against_each_other_unless_one_of_them_prints_both_sides(first, second, conflicts):
    relations = from_readings([report("d", *first), report("e", *second)]).disputes["relation"].tolist()
    assert relations == ["contradicts"] * conflicts


def test_no_reading_says_who_is_right():
    told = made.claim("c-1", claimant=ARMY), made.claim("c-2", start=80, claimant=MINISTRY, value=30.0)
    [text] = from_readings([made.reading(*told)]).disputes["reading"]
    assert text == "Accounts conflict: Velian army “10”; Dorian ministry “10”."


@pytest.mark.parametrize("row", rows("state_pairs"), ids=lambda row: row.key)
def test_every_pair_of_states_gives_the_relation_its_row_expects(row):
    told = [
        made.event(f"e-{n}", "Harva", state, start=10 + 70 * n, claimant=who)
        for n, (state, who) in enumerate([(row["state"], ARMY), (row["sense"], MINISTRY)])
    ]
    [found] = from_readings([made.reading(*told)]).disputes.to_dict("records")
    assert (found["relation"], found["relation"]) == (row["relation"], row["expect"])
    assert found["kind"] == row["kind"]

"""A profile selects, sets severities and numbers; what the user says goes before it."""

from __future__ import annotations

import io

import pytest

from newslint.config import Config, ConfigError, from_mapping
from newslint.config.profiles import PROFILES, Profile
from newslint.linter import Engine, Linter
from newslint.model import Feed, FeedReport, Finding, Rule
from newslint.readers import Input, read
from newslint.rulebook import SelectorError, chosen
from tests.conformance.clean import BODIES, FORMATS
from tests.conftest import NOW

CLEAN = FORMATS["RSS 2.0"]


def _feed(text: str) -> Feed:
    data = text.encode()
    return read(Input("x", lambda: io.BytesIO(data), len(data)))


def _linted(rules: list[Rule], config: Config, text: str) -> list[Finding]:
    linter = Linter(Engine(chosen(rules, config), NOW))
    found: list[Finding] = []
    for event in linter.lint(_feed(text)):
        found += event.findings if isinstance(event, FeedReport) else event.report.findings
    return found


def _by_code(rules: list[Rule], config: Config) -> dict[str, Rule]:
    return {rule.code: rule for rule in chosen(rules, config)}


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_every_demand_is_of_a_rule_that_is_then_in_force(rules: list[Rule], profile: Profile) -> None:
    known = {rule.code: rule for rule in rules}
    in_force = _by_code(rules, Config(profile=profile.name))
    for demand in profile.demands:
        assert demand.rule in in_force
        assert set(demand.options) <= set(known[demand.rule].options)
        assert demand.page.startswith("https://")
        rule = in_force[demand.rule]
        assert rule.severity == (demand.severity or known[demand.rule].severity)
        assert demand.options.items() <= rule.options.items()
    assert len({demand.rule for demand in profile.demands}) == len(profile.demands)


def test_a_strict_profile_looks_at_nothing_but_conformance(rules: list[Rule]) -> None:
    families = {rule.family for rule in chosen(rules, Config(profile="strict-rss"))}
    assert not families & {"PRO", "REL", "SRC", "UIX", "TRN", "WIR"}
    assert {"PRO", "REL", "SRC"} <= {rule.family for rule in chosen(rules, Config(profile="msn"))}


def test_a_number_of_the_profile_decides(rules: list[Rule]) -> None:
    text = CLEAN.write(title="Wall under the old market found")
    asked = Config(profile="msn", options={"TTL014": {"least": 40}})
    assert [one.code for one in _linted(rules, Config(), text)] == []
    assert "TTL014" not in [one.code for one in _linted(rules, Config(profile="msn"), text)]
    found = [one for one in _linted(rules, asked, text) if one.code == "TTL014"]
    assert [(one.severity, one.text, one.message) for one in found if one.line == 23] == [
        ("error", "Wall under the old market found", "the title has 31 characters; expected at least 40")
    ]


@pytest.mark.parametrize(
    ("profile", "field", "value", "code", "message"),
    [
        ("msn", "title", "Wall found", "TTL014", "the title has 10 characters; expected at least 21"),
        ("msn", "title", "Wall " * 31, "TTL005", "the title has 154 characters"),
        ("msn", "published", "12 Jan 2025 09:30:00 GMT", "DAT015", "'12 Jan 2025 09:30:00 GMT' is 368 days ago; expected at most 365"),
        ("msn", "body", f"<p>{BODIES[1]}</p><video></video>", "HTM028", "<video> is none of the tags that the partner takes"),
        ("flipboard", "summary", "A wall was found.", "TRN013", "the summary has 17 characters; expected at least 300"),
        ("google-news", "link", "https://news.example/?s=1&id=2", "LNK023", "the link carries '&id=2'"),
    ],
)  # fmt: skip
def test_what_a_partner_asks_for(
    rules: list[Rule], profile: str, field: str, value: str, code: str, message: str
) -> None:
    text = CLEAN.write(**{field: value})
    assert code not in [one.code for one in _linted(rules, Config(), text)]
    found = [one.message for one in _linted(rules, Config(profile=profile), text) if one.code == code]
    assert message in found


def test_what_partners_ask_of_the_whole_feed(rules: list[Rule]) -> None:
    codes = [one.code for one in _linted(rules, Config(profile="flipboard"), CLEAN.write())]
    assert codes.count("FED018") == 1  # three items, where thirty are asked for
    codes = [one.code for one in _linted(rules, Config(profile="smartnews"), CLEAN.write())]
    assert codes == ["FED021"]  # the description of the clean feed has 38 characters


@pytest.mark.parametrize("profile", ["strict-rss", "google-news"])
def test_the_clean_feed_passes(rules: list[Rule], profile: str) -> None:
    assert _linted(rules, Config(profile=profile), CLEAN.write()) == []


def test_the_clean_atom_feed_passes_strictly(rules: list[Rule]) -> None:
    assert _linted(rules, Config(profile="strict-atom"), FORMATS["Atom"].write()) == []


def test_the_user_goes_before_the_profile(rules: list[Rule]) -> None:
    own = from_mapping(
        {
            "profile": "msn",
            "ignore": ["TTL014"],
            "severities": {"TRN011": "info"},
            "options": {"long-title": {"most": 90}},
        }
    )
    in_force = _by_code(rules, own)
    assert "TTL014" not in in_force
    assert in_force["TRN011"].severity == "info"
    assert in_force["TRN011"].options == {"least": 450}
    assert in_force["TTL005"].options == {"most": 90}
    # a family that is ignored goes before a rule that only the profile names
    assert "FED020" not in _by_code(rules, from_mapping({"profile": "msn", "ignore": ["FED"]}))


def test_a_selection_of_ones_own_is_kept_to(rules: list[Rule]) -> None:
    in_force = _by_code(rules, from_mapping({"profile": "msn", "select": ["TTL"]}))
    assert {code[:3] for code in in_force} == {"TTL"}
    assert in_force["TTL005"].options == {"most": 150}
    assert "TTL014" in in_force
    assert {rule.code[:3] for rule in chosen(rules, Config(profile="strict-rss"), select=["PRO"])} == {"PRO"}


def test_options_without_a_profile(rules: list[Rule]) -> None:
    in_force = _by_code(rules, from_mapping({"options": {"TTL005": {"most": 60}}}))
    assert in_force["TTL005"].options == {"most": 60}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"TTL5": {"most": 1}}, "no rule or family is called 'TTL5'"),
        ({"TTL": {"most": 1}}, "'TTL' is no code and no name"),
        ({"TTL005": {"mist": 1}}, "TTL005 [long-title] has no option 'mist'; it has 'most'"),
        ({"TTL003": {"most": 1}}, "TTL003 [caps-title] has no option 'most'; it has none"),
    ],
)
def test_options_that_no_rule_has(rules: list[Rule], options: dict[str, dict[str, int]], told: str) -> None:
    with pytest.raises(SelectorError, match="no") as caught:
        chosen(rules, Config(options=options))
    assert told in str(caught.value)


def test_a_misspelt_profile_is_told_in_one_line(rules: list[Rule]) -> None:
    with pytest.raises(SelectorError) as caught:
        chosen(rules, Config(profile="flippboard"))
    assert str(caught.value) == "no profile is called 'flippboard'; the nearest known one is 'flipboard'"
    with pytest.raises(ConfigError, match="no profile is called 'smartnew'; the nearest known one is 'smartnews'"):
        from_mapping({"profile": "smartnew"})

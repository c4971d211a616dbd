"""Text of a feed stays text in the HTML report: nothing of it runs, loads, or changes the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Told, Write, record

pytestmark = pytest.mark.browser

ATTACKS = {
    "script": "<script>window.pwned = 1</script>",
    "end of the data": "</script><script>window.pwned = 2</script>",
    "end of the data, odd case": "</ScRiPt\t><img src=x onerror='window.pwned = 3'>",
    "comment before the end": "<!--<script>window.pwned = 4</script>-->",
    "event handler": "<img src=x onerror=\"window.pwned = 5\"><svg onload='window.pwned = 6'>",
    "style": "<style>* { display: none !important }</style><link rel=stylesheet href=https://bad.example/a.css>",
    "end of the style": "</style><style>body { visibility: hidden }</style>",
    "markup": "<base href=https://bad.example/><meta http-equiv=refresh content='0;url=https://bad.example/'><form action=/x>",
    "frame": "<iframe srcdoc='<script>parent.pwned = 7</script>'></iframe><object data=https://bad.example/></object>",
    "template": "${window.pwned = 8} {{constructor.constructor('window.pwned = 9')()}} `${alert(1)}`",
    "entities": "&lt;script&gt;window.pwned = 10&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "line separators": "a\u2028window.pwned = 11\u2029b\u0000c",
    "prototype": "__proto__",
    "placeholder": "{{style}}{{policy}}",
}


def hostile(number: int, attack: str, **more: Any) -> dict[str, Any]:
    return record(
        number,
        f"Published: undefined {attack}",
        f"Author: null {attack}",
        attack,
        "Advertisement",
        "Published: undefined",
        **{
            "title": f"{attack} title",
            "id": f"{attack} id {number}",
            "publisher": f"{attack} publisher",
            "author": attack,
            "url": f"javascript:window.pwned=12//{number}",
            **more,
        },
    )


def test_nothing_runs_loads_or_changes_the_page(
    write: Write, show: Callable[..., tuple[Any, Told]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = tmp_path_factory.mktemp("settings") / "newslint.yaml"
    reason = ATTACKS["end of the data"].replace("'", "")
    settings.write_text(f"overrides: [{{ignore: [ADS], because: '{reason}'}}]", "utf-8")
    path = write(
        [hostile(k, attack) for k, attack in enumerate(ATTACKS.values())],
        "--config",
        str(settings),
        name="items<img src=x onerror=pwned=13>",
    )
    page, told = show(path)
    summaries = page.locator("#list summary")
    assert summaries.count() == len(ATTACKS)
    for one in summaries.all():
        one.click()
    page.locator("#list > li .inside .found").nth(len(ATTACKS) - 1).wait_for()
    for value in page.locator("#f-publisher option").evaluate_all("nodes => nodes.map((node) => node.value)"):
        page.locator("#f-publisher").select_option(value)
    page.locator("#f-publisher").select_option("")
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("({}).polluted") is None
    assert told.requests == []
    assert told.messages == []
    for name in ("img", "iframe", "object", "base", "link", "svg[onload]", "#list a", "#list form", "#list style"):
        assert page.locator(name).count() == 0, name
    assert page.locator("script:not([type])").count() == 1
    assert page.locator("style").count() == 1
    assert page.locator("h1").is_visible()
    shown = page.locator("#list").text_content()
    for name, attack in ATTACKS.items():
        seen = re.sub("[\u0000\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", attack)
        assert seen in shown, name
    assert reason in page.locator("#hidden").inner_text()


def test_a_link_of_the_web_leads_there_and_no_other_does(write: Write, show: Callable[..., tuple[Any, Told]]) -> None:
    links = [
        "https://courier.example/a?b=<c>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "JaVaScRiPt:x",
    ]
    page, _ = show(write([record(k, "Published: undefined", url=link) for k, link in enumerate(links)]))
    for one in page.locator("#list summary").all():
        one.click()
    page.locator("#list > li .inside .found").nth(len(links) - 1).wait_for()
    (link,) = page.locator("#list a").all()
    assert link.get_attribute("href") == "https://courier.example/a?b=%3Cc%3E"
    assert set((link.get_attribute("rel") or "").split()) >= {"noopener", "noreferrer"}


def test_the_policy_would_stop_what_got_in(write: Write, show: Callable[..., tuple[Any, Told]]) -> None:
    page, told = show(write([record(0, "Published: undefined")]))
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.pwned = 1'><p onclick='window.pwned = 2' id=p>x</p>");
          document.body.append(Object.assign(document.createElement("script"), { text: "window.pwned = 3" }));
          document.body.append(Object.assign(document.createElement("script"), { src: "https://bad.example/a.js" }));
        }"""
    )
    page.locator("#p").click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    refused = [message for message in told.messages if "Content Security Policy" in message]
    assert len(refused) >= 4
    assert any("bad.example" in message for message in refused)

"""Do the pages work for a person and hold against a hostile text? In the Chromium that tests/browser/run needs."""

from __future__ import annotations

import base64
import json
import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
import unspun
from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from unspun.corpus_summary import summarise
from unspun.corpus_table import CorpusTable
from unspun.pages.corpus import corpus_page

ROOT = Path(__file__).parents[2]
EVENT = ROOT / "notebooks" / "samples" / "event"
SHOTS = Path(os.environ.get("SHOTS", ROOT / "target" / "screenshots"))
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
)
SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><svg onload=alert(1)>"
HOSTILE = {
    "script": SCRIPT * 3 + "</p></main></body></html><iframe srcdoc='<script>parent.document.title=1</script>'>",
    "overrides": "The \u202emayor\u2066 of \u200fLower Marsh\u202c said \u2067no\u2069. " * 40,
    "line": ("word <b>& " + SCRIPT) * 9_000,
    "control": "".join(map(chr, range(32))) + "\x7f\x80\x9b31m\ufeff\ufffe\ud800 " * 20 + "\x1b]0;owned\x07",
    "style": "<style>*{display:none}</style><link rel=stylesheet href=//x.example/a.css><base href=//x.example>" * 9,
    "quotes": '"\'>"><a href="javascript:document.title=\'owned\'">x</a> {{7*7}} ${7*7} <!-- ]]> ' * 30,
}


def event(name: str) -> str:
    return (EVENT / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in [*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    SHOTS.mkdir(parents=True, exist_ok=True)
    yield driver
    driver.quit()


def show(browser: webdriver.Chrome, page: Path, width: int = 1280, *, dark: bool = False) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    browser.get(page.as_uri())
    WebDriverWait(browser, 60).until(lambda b: b.execute_script("return document.readyState") == "complete")


def shoot(browser: webdriver.Chrome, name: str) -> None:
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 4000), "scale": 1}
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    (SHOTS / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


def requests(browser: webdriver.Chrome) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = (m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent")
    return [url for url in sent if not url.startswith(("file:", "data:", "chrome"))]


def is_quiet(browser: webdriver.Chrome) -> None:
    """Nothing of the text ran, nothing was fetched, and the policy had nothing to stop."""
    with pytest.raises(NoAlertPresentException):
        _ = browser.switch_to.alert.text
    assert browser.title.endswith(" · unspun")
    assert requests(browser) == []
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    assert (
        browser.execute_script("return document.querySelectorAll('img, iframe, link, base, svg[onload]').length") == 0
    )


def corpus() -> str:
    names = ("wire", "local", "copy", "synonyms", "rewrite")
    rng = random.Random(4)
    texts = []
    for index in range(200):
        paragraphs = event(names[index % 5]).split("\n\n")
        texts.append("\n\n".join(paragraphs[: rng.randint(5, len(paragraphs))]))
    texts += [text.replace("\ud800", "") for text in HOSTILE.values()]
    table = unspun.score_many(texts).to_pyarrow()
    rows = range(len(texts))
    table = table.append_column("text", pa.array(texts))
    table = table.append_column(
        "url", pa.array([f"https://www.{names[i % 5]}.example/{SCRIPT if i > 199 else i}" for i in rows])
    )
    labels = ["human", "human", "translated", "substituted", "rewritten"]
    table = table.append_column("label", pa.array([labels[i % 5] if i < 200 else None for i in rows]))
    table = table.append_column("cluster", pa.array([i // 5 if i < 200 else None for i in rows]))
    sources = [None if i % 5 < 2 or i > 199 else i // 5 * 5 + (i % 5 == 3) for i in rows]
    table = table.set_column(table.column_names.index("source"), "source", pa.array(sources))
    return corpus_page(summarise(CorpusTable(table, "scores.parquet")))


def notebook(cell: str) -> str:
    """Shows a cell's output as JupyterLab does: its style sheet stripes tables and turns them to the right."""
    style = (
        ".cell {font: 14px sans-serif; padding: 8px} .cell tr, .cell td, .cell th {text-align: right; padding: 0.5em} "
        ".cell tbody tr:nth-child(odd) {background: #f5f5f5} .cell tbody tr:hover {background: #e1f5fe} "
        ".cell mark {background: yellow}"
    )
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width'><style>{style}</style>"
    return f"<!doctype html>{head}<title>a notebook · unspun</title><div class=cell>{cell}</div>"


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("views")
    pages = {
        "article": unspun.explain(event("copy")).to_html(title="copy.txt"),
        "siblings": unspun.explain(event("synonyms"), siblings=[event("local"), event("wire")]).to_html(),
        "corpus": corpus(),
        "notebook": notebook(unspun.explain(event("copy"), siblings=[event("wire")])._repr_html_()),
    }
    paths = {name: folder / f"{name}.html" for name in pages}
    for name, page in pages.items():
        paths[name].write_text(page, encoding="utf-8")
    return paths


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("view", ["article", "siblings", "corpus", "notebook"])
def test_a_view_fits_its_window(browser: webdriver.Chrome, views: dict[str, Path], view: str, width: int) -> None:
    for dark in (False, True):
        show(browser, views[view], width, dark=dark)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        # No table hides columns behind its edge, either.
        tables = "[...document.querySelectorAll('.scroll')]"
        assert browser.execute_script(f"return {tables}.every(e => e.scrollWidth <= e.clientWidth + 1)")
        shoot(browser, f"{view}-{width}{'-dark' if dark else ''}")
        is_quiet(browser)


def test_a_notebook_does_not_colour_the_rows(browser: webdriver.Chrome, views: dict[str, Path]) -> None:
    show(browser, views["notebook"], dark=True)
    painted = "return [...document.querySelectorAll('tr, mark')].map(e => getComputedStyle(e).backgroundColor)"
    assert set(browser.execute_script(painted)) == {"rgba(0, 0, 0, 0)"}
    aligned = "return getComputedStyle(document.querySelector('.beside td')).textAlign"
    assert browser.execute_script(aligned) == "left"


def test_the_keys_walk_through_the_notes(browser: webdriver.Chrome, views: dict[str, Path]) -> None:
    show(browser, views["article"])
    body = browser.find_element(By.TAG_NAME, "body")
    seen = []
    for key in "jjk":
        body.send_keys(key)
        seen.append(browser.switch_to.active_element.text)
    assert seen == ["1", "2", "1"]
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.execute_script("return document.querySelector('li:target').value") == 1


def test_a_switch_hides_its_notes(browser: webdriver.Chrome, views: dict[str, Path]) -> None:
    show(browser, views["article"])
    notes = browser.find_elements(By.CSS_SELECTOR, ".notes .g-names")
    assert notes and all(note.is_displayed() for note in notes)
    browser.find_element(By.CSS_SELECTOR, ".show-names").send_keys(Keys.SPACE)
    assert not any(note.is_displayed() for note in notes)
    assert browser.find_element(By.CSS_SELECTOR, ".notes .g-rest").is_displayed()


def test_the_chooser_counts(browser: webdriver.Chrome, views: dict[str, Path]) -> None:
    show(browser, views["corpus"])
    slider = browser.find_element(By.ID, "cut")
    slider.send_keys(Keys.HOME)
    everything = browser.find_element(By.ID, "cut-rows").text
    slider.send_keys(Keys.END)
    assert everything.startswith("0.00: 2") and browser.find_element(By.ID, "cut-rows").text.startswith("1.00: ")


def test_it_prints(browser: webdriver.Chrome, views: dict[str, Path]) -> None:
    show(browser, views["siblings"])
    pdf = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    assert pdf.startswith(b"%PDF") and len(pdf) > 20_000
    (SHOTS / "siblings.pdf").write_bytes(pdf)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_text(browser: webdriver.Chrome, tmp_path: Path, name: str) -> None:
    text = HOSTILE[name]
    mixed = event("copy").replace("\n\n", f"\n\n{text[:2000]}\n\n", 3)
    for index, each in enumerate((text, mixed)):
        page = tmp_path / f"{index}.html"
        unspun.explain(each, siblings=[text[:50_000], event("wire")]).to_html(page)
        began = time.monotonic()
        show(browser, page, 390)
        assert time.monotonic() - began < 60
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
        assert browser.find_element(By.TAG_NAME, "footer").is_displayed()
        is_quiet(browser)

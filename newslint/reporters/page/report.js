"use strict";
// Foreign text reaches the page through textContent and createTextNode alone; nothing here parses HTML.
(() => {
  const PER_PAGE = 50, SEVERITIES = ["error", "warning", "info"];
  const $ = (id) => document.getElementById(id);
  const data = (id) => JSON.parse($(id).textContent);
  const index = data("index");
  // a row is an item; its rules are [rule, count, bits of severities]; its texts stand in a block of their own
  const rows = index.rows, rules = index.rules, publishers = index.publishers;
  const TITLE = 0, ID = 1, PUBLISHER = 2, SCORE = 3, RAW = 4, RULES = 5, HIDDEN = 6, LINK = 7, SOURCE = 8, LINE = 9, BLOCK = 10, AT = 11;

  const make = (name, attributes, ...inside) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "class") node.className = value; else node.setAttribute(key, value);
    }
    node.append(...inside);
    return node;
  };
  const draw = (name, attributes, ...inside) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...inside);
    return node;
  };
  const counted = (number, noun) => number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
  const severityOf = (rule) => SEVERITIES[rules[rule][2]];

  // what cannot be seen, or changes the order of what is seen, is written out
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2060-\u2064\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\u2028\u2029]/g;
  const put = (node, text) => {
    let at = 0;
    for (const hit of text.matchAll(UNSEEN)) {
      node.append(text.slice(at, hit.index));
      node.append(make("span", { class: "unseen" }, "\\u" + hit[0].charCodeAt(0).toString(16).padStart(4, "0")));
      at = hit.index + 1;
    }
    node.append(text.slice(at));
    return node;
  };

  /* overview */
  const summary = index.summary;
  $("sentence").textContent = index.sentence;
  document.title = "newslint: " + index.sentence;
  $("made").textContent = "newslint " + index.newslint + (index.made ? ", " + index.made : "");
  const numbers = [
    ["items", summary.items.toLocaleString("en")], ["feeds", summary.feeds.toLocaleString("en")],
    ["errors", summary.errors.toLocaleString("en")], ["warnings", summary.warnings.toLocaleString("en")],
    ["infos", summary.infos.toLocaleString("en")], ["score", summary.score === null ? "–" : String(summary.score)],
  ];
  if (summary.suppressed) {
    numbers.push(["suppressed", summary.suppressed.toLocaleString("en")], ["raw score", String(summary.raw_score ?? "–")]);
  }
  for (const [name, value] of numbers) $("numbers").append(make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  for (const note of index.notes) $("notes").append(put(make("li"), note));
  if (summary.suppressions.length) {
    $("hidden-box").hidden = false;
    for (const one of summary.suppressions) {
      $("hidden").append(make("tr", {}, make("td", {}, one.count.toLocaleString("en")), make("td", {}, one.by), put(make("td"), one.because)));
    }
  }

  const distribution = () => {
    const counts = new Array(10).fill(0);
    let unjudged = 0;
    for (const row of rows) if (row[SCORE] === null) unjudged++; else counts[Math.min(9, Math.floor(row[SCORE] / 10))]++;
    const most = Math.max(1, ...counts), names = counts.map((_, k) => k === 9 ? "90–100" : k * 10 + "–" + (k * 10 + 9));
    const said = counts.map((count, k) => names[k] + ": " + count).join(", ");
    const picture = draw("svg", { viewBox: "0 0 400 150", role: "img", "aria-label": "Items by score. " + said });
    counts.forEach((count, k) => {
      const tall = Math.round(105 * count / most), left = 4 + k * 39.5;
      picture.append(draw("rect", { class: "bar", x: left, y: 122 - tall, width: 34, height: tall }, draw("title", {}, names[k] + ": " + counted(count, "item"))));
      picture.append(draw("text", { x: left + 17, y: 117 - tall, "text-anchor": "middle" }, count ? count.toLocaleString("en") : ""));
      picture.append(draw("text", { x: left + 17, y: 138, "text-anchor": "middle" }, String(k * 10)));
    });
    picture.append(draw("line", { class: "axis", x1: 0, x2: 400, y1: 122, y2: 122 }));
    $("scores").append(picture);
    if (unjudged) $("scores").append(make("p", { class: "meta" }, counted(unjudged, "item") + " could not be judged"));
  };

  const trend = () => {
    if (!index.trend.length) return;
    $("trend-box").hidden = false;
    const choice = make("select", { "aria-label": "Feed" });
    index.trend.forEach((one, k) => choice.append(make("option", { value: k }, one[0])));
    const place = make("div");
    const show = () => {
      const points = index.trend[Number(choice.value) || 0][1];
      const said = points.map((p) => p[0].slice(0, 10) + ": " + (p[1] ?? "not judged")).join(", ");
      const picture = draw("svg", { viewBox: "0 0 400 150", role: "img", "aria-label": "Raw score by run. " + said });
      for (const value of [0, 50, 100]) {
        const y = 125 - 1.1 * value;
        picture.append(draw("line", { class: "axis", x1: 28, x2: 396, y1: y, y2: y }), draw("text", { x: 2, y: y + 4 }, String(value)));
      }
      const seen = points.map((p, k) => [32 + (points.length > 1 ? 360 * k / (points.length - 1) : 180), p]).filter((p) => p[1][1] !== null);
      picture.append(draw("polyline", { class: "line", points: seen.map(([x, p]) => x.toFixed(1) + "," + (125 - 1.1 * p[1]).toFixed(1)).join(" ") }));
      for (const [x, p] of seen) picture.append(draw("circle", { class: "bar", cx: x.toFixed(1), cy: (125 - 1.1 * p[1]).toFixed(1), r: 3 }, draw("title", {}, p[0] + ": " + p[1])));
      if (points.length) {
        picture.append(draw("text", { x: 28, y: 144 }, points[0][0].slice(0, 10)));
        if (points.length > 1) picture.append(draw("text", { x: 396, y: 144, "text-anchor": "end" }, points[points.length - 1][0].slice(0, 10)));
      }
      place.replaceChildren(picture);
    };
    choice.addEventListener("change", show);
    if (index.trend.length > 1) $("trend").append(choice);
    $("trend").append(place);
    show();
  };

  const bars = (box, entries, select) => {
    const most = Math.max(1, ...entries.map((e) => e[2])), shown = entries.slice(0, 12);
    for (const [value, name, count] of shown) {
      const picture = draw("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, draw("rect", { class: "bar", width: Math.max(1, 100 * count / most), height: 10 }));
      const button = make("button", { type: "button", "aria-pressed": "false", "data-value": value, title: name });
      button.append(put(make("span", { class: "name" }), name), picture, make("span", { class: "number" }, count.toLocaleString("en")), make("span", { class: "vh" }, " findings; show these items"));
      button.addEventListener("click", () => {
        select.value = select.value === String(value) ? "" : String(value);
        page = 0;
        refresh();
      });
      box.append(button);
    }
    if (entries.length > shown.length) box.append(make("p", { class: "meta" }, "and " + (entries.length - shown.length) + " more, in the filter below"));
    if (!entries.length) box.append(make("p", { class: "meta" }, "none"));
  };

  const byRule = new Map(), byPublisher = new Map();
  for (const row of rows) {
    let all = 0;
    for (const [rule, count] of row[RULES]) { byRule.set(rule, (byRule.get(rule) || 0) + count); all += count; }
    if (row[PUBLISHER] !== null) byPublisher.set(row[PUBLISHER], (byPublisher.get(row[PUBLISHER]) || 0) + all);
  }
  for (const feed of index.feeds) for (const found of feed[2]) byRule.set(found[0], (byRule.get(found[0]) || 0) + 1);
  const ranked = (map, name) => [...map].map(([key, count]) => [key, name(key), count]).filter((e) => e[2]).sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1));
  const rankedRules = ranked(byRule, (k) => rules[k][0] + " " + rules[k][1]);
  const rankedPublishers = ranked(byPublisher, (k) => publishers[k]);
  const form = { rule: $("f-rule"), publisher: $("f-publisher"), words: $("f-words"), order: $("f-order"), clean: $("f-clean") };
  for (const [key, name, count] of rankedRules) form.rule.append(make("option", { value: key }, name + " (" + count + ")"));
  for (const [key, name, count] of [...rankedPublishers].sort((a, b) => a[1].localeCompare(b[1]))) form.publisher.append(make("option", { value: key }, name + " (" + count + ")"));

  /* items */
  const blocks = new Map();
  const block = (number) => {
    if (!blocks.has(number)) blocks.set(number, data("block-" + number));
    return blocks.get(number);
  };
  const worst = rows.map((_, k) => k).sort((a, b) => (rows[a][SCORE] ?? 101) - (rows[b][SCORE] ?? 101) || a - b);
  const given = rows.map((_, k) => k);
  let page = 0, shown = [];

  const wanted = () => {
    const rule = form.rule.value === "" ? null : Number(form.rule.value);
    const publisher = form.publisher.value === "" ? null : Number(form.publisher.value);
    const levels = new Set(SEVERITIES.filter((name) => $("f-" + name).checked));
    const words = form.words.value.trim().toLowerCase();
    return { rule, publisher, levels, words, clean: form.clean.checked && rule === null };
  };
  const fits = (finding, want) => (want.rule === null || finding === want.rule);
  const matches = (row, want) => {
    if (want.publisher !== null && row[PUBLISHER] !== want.publisher) return false;
    if (want.words && !((row[TITLE] || "") + "\n" + (row[ID] || "")).toLowerCase().includes(want.words)) return false;
    if (!row[RULES].length) return want.clean || (row[HIDDEN] > 0 && want.rule === null && want.clean);
    return row[RULES].some(([rule, , levels]) => fits(rule, want) && SEVERITIES.some((name, k) => levels & (1 << k) && want.levels.has(name)));
  };
  const active = (found, want) => fits(found[0], want) && want.levels.has(SEVERITIES[found[1]]);

  const safeLink = (link) => {
    try {
      const url = new URL(link);
      return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
    } catch { return null; }
  };

  const fill = (inside, row) => {
    const want = wanted();
    const meta = make("p", { class: "meta" });
    put(meta, [row[PUBLISHER] === null ? null : publishers[row[PUBLISHER]], row[ID], index.sources[row[SOURCE]] + ":" + row[LINE]].filter(Boolean).join(" · "));
    inside.append(meta);
    const href = row[LINK] && safeLink(row[LINK]);
    if (href) inside.append(make("p", { class: "meta" }, make("a", { href, rel: "noopener noreferrer nofollow", target: "_blank" }, href)));
    if (row[SCORE] !== row[RAW] && row[RAW] !== null) inside.append(make("p", { class: "meta" }, "score " + row[SCORE] + "; raw score " + row[RAW] + ", with the suppressed findings counted"));
    if (row[BLOCK] === null) {
      inside.append(make("p", { class: "meta" }, "No findings; the text is not kept in this report."));
      return;
    }
    // an entry of a block: [findings, fields, suppressed]; a finding: [rule, severity, message, line, column, fix]
    const [findings, fields, hidden] = block(row[BLOCK])[row[AT]];
    for (const [name, pieces] of fields) {
      inside.append(make("h4", {}, name));
      const text = make("div", { class: "text", dir: "auto" });
      for (const piece of pieces) {
        if (typeof piece === "string") { put(text, piece); continue; }
        const [words, numbers, first] = piece;
        const level = Math.min(...numbers.map((n) => findings[n][1]));
        const mark = make("mark", { class: SEVERITIES[level] + (numbers.some((n) => active(findings[n], want)) ? "" : " faded") });
        mark.title = numbers.map((n) => rules[findings[n][0]][0] + ": " + findings[n][2]).join("\n");
        if (first.length) mark.append(make("span", { class: "vh" }, "[" + first.map((n) => SEVERITIES[findings[n][1]] + " " + rules[findings[n][0]][0]).join(", ") + ": "));
        put(mark, words);
        if (first.length) mark.append(make("sup", { "aria-hidden": "true" }, first.map((n) => n + 1).join(",")), make("span", { class: "vh" }, "]"));
        text.append(mark);
      }
      inside.append(text);
    }
    inside.append(make("h4", {}, "Findings"));
    const list = make("ol", { class: "found" });
    for (const [rule, level, message, line, column, fix] of findings) {
      const entry = make("li", {}, make("span", { class: "severity " + SEVERITIES[level] + "-word" }, SEVERITIES[level]), " " + rules[rule][0] + " ");
      put(entry, message);
      entry.append(make("span", { class: "meta" }, " [" + rules[rule][1] + "] line " + line + ":" + column + (fix ? " · fix: " + fix : "")));
      list.append(entry);
    }
    inside.append(list);
    if (hidden.length) {
      inside.append(make("h4", {}, "Suppressed"));
      const rest = make("ul", { class: "found" });
      for (const [rule, message, by, because] of hidden) {
        const entry = make("li", {}, rules[rule][0] + " ");
        put(entry, message + " (" + by + ": " + because + ")");
        rest.append(entry);
      }
      inside.append(rest);
    }
  };

  const entry = (row) => {
    const facts = [];
    const codes = row[RULES].map(([rule]) => rules[rule][0]);
    facts.push(codes.slice(0, 4).join(" ") + (codes.length > 4 ? " +" + (codes.length - 4) : "") || "no findings");
    if (row[HIDDEN]) facts.push(row[HIDDEN] + " suppressed");
    const head = make("summary", {},
      make("span", { class: "score" }, make("span", { class: "vh" }, "score "), row[SCORE] === null ? "–" : String(row[SCORE])),
      put(make("span", { class: "title", dir: "auto" }), row[TITLE] || row[ID] || "(no title)"),
      put(make("span", { class: "facts" }), facts.join(" · ")));
    const inside = make("div", { class: "inside" });
    const details = make("details", {}, head, inside);
    const open = () => { if (!inside.hasChildNodes()) fill(inside, row); };
    details.addEventListener("toggle", () => { if (details.open) open(); });
    details.fillNow = open;
    return make("li", {}, details);
  };

  const render = () => {
    const pages = Math.max(1, Math.ceil(shown.length / PER_PAGE));
    page = Math.max(0, Math.min(page, pages - 1));
    $("list").start = page * PER_PAGE + 1;
    $("list").replaceChildren(...shown.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((k) => entry(rows[k])));
    $("page").textContent = "page " + (page + 1) + " of " + pages;
    $("previous").disabled = page === 0;
    $("next").disabled = page >= pages - 1;
    $("pager").hidden = pages < 2;
  };
  function refresh() {
    const want = wanted();
    shown = (form.order.value === "given" ? given : worst).filter((k) => matches(rows[k], want));
    $("count").textContent = counted(shown.length, "item") + " of " + rows.length.toLocaleString("en") + " shown";
    for (const [box, select] of [["rules", form.rule], ["publishers", form.publisher]]) {
      for (const button of $(box).querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.value === select.value && select.value !== ""));
    }
    render();
  }
  const turn = (by) => { page += by; render(); $("items").focus({ preventScroll: true }); $("items").scrollIntoView(); };
  $("previous").addEventListener("click", () => turn(-1));
  $("next").addEventListener("click", () => turn(1));
  let waiting = 0;
  $("filter").addEventListener("input", (event) => {
    page = 0;
    clearTimeout(waiting);
    if (event.target === form.words) waiting = setTimeout(refresh, 150); else refresh();
  });
  $("filter").addEventListener("reset", () => setTimeout(() => { page = 0; refresh(); }));
  $("filter").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".list details")) { details.fillNow(); details.open = true; }
  });

  /* feeds as such */
  if (index.feeds.length) {
    $("feeds-box").hidden = false;
    for (const [source, title, findings] of index.feeds) {
      $("feeds").append(put(make("h3"), title ? title + " (" + source + ")" : source));
      const list = make("ul", { class: "found" });
      for (const [rule, level, message, line, column] of findings) {
        const one = make("li", {}, make("span", { class: "severity " + SEVERITIES[level] + "-word" }, SEVERITIES[level]), " " + rules[rule][0] + " ");
        put(one, message);
        one.append(make("span", { class: "meta" }, " [" + rules[rule][1] + "] line " + line + ":" + column));
        list.append(one);
      }
      $("feeds").append(list);
    }
  }

  /* colours */
  const dark = () => document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const told = () => $("theme").setAttribute("aria-pressed", String(dark()));
  $("theme").addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; told(); });
  told();

  distribution();
  trend();
  bars($("rules"), rankedRules, form.rule);
  bars($("publishers"), rankedPublishers, form.publisher);
  refresh();
})();

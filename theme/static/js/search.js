// The search page: its form, what is in the address, and the list of what was found.

import { SearchIndex, fold, matches, placesOf, wordsOf } from "./search-index.js";
import { answersTo } from "./search-figures.js";

const PER_PAGE = 10;
const MOST_READ = 50; // reports that are read for one page of results
const AROUND = 40; // characters shown on both sides of a found word
const MOST_CONTEXTS = 2;
const NAMES = ["q", "kind", "town", "year", "campaign"];

const root = new URL("../../", import.meta.url);
const form = document.getElementById("search-form");
const status = document.getElementById("search-status");
const answers = document.getElementById("search-answers");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const said = document.getElementById("search-words").dataset;

let opening = null;
let running = 0;

/** A sentence of the page with its values filled in. */
function say(name, values = {}) {
  return said[name].replace(/\{(\w+)\}/gu, (_, key) => values[key]);
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.append(text);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** A text with the words in it marked. */
function marked(text, words) {
  const spans = words.flatMap((word) => placesOf(word, text)).sort(([a], [b]) => a - b);
  const made = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of spans) {
    if (end <= at) continue;
    made.append(text.slice(at, Math.max(at, start)), element("mark", text.slice(Math.max(at, start), end)));
    at = end;
  }
  made.append(text.slice(at));
  return made;
}

/** The text around the words that the title does not have already: the body's, else another field's. */
function contexts(report, words) {
  const wanted = words.filter((word) => !fold(report.title + "\n" + report.about).includes(word));
  const found = [];
  for (const word of wanted.length ? wanted : words) {
    if (found.length === MOST_CONTEXTS) break;
    if (found.some((text) => fold(text).includes(word))) continue;
    const field = [report.text, ...report.facts].find((text) => fold(text).includes(word));
    if (field) found.push(around(field, placesOf(word, field)[0]));
  }
  return found.length ? found : [around(report.text, [0, 0])];
}

/** A piece of a text, cut between characters, never within one. */
function around(text, [start, end]) {
  const before = [...text.slice(0, start)].slice(-AROUND);
  const after = [...text.slice(end)].slice(0, AROUND * (start ? 1 : 2));
  const cut = before.join("").length < start ? "…" : "";
  const going = end + after.join("").length < text.length ? "…" : "";
  return cut + before.join("") + text.slice(start, end) + after.join("") + going;
}

function resultItem(report, words) {
  const item = document.createElement("li");
  const link = element("a", marked(report.title, words), { href: new URL(report.address, root) });
  item.append(link, element("span", marked(report.about, words), { class: "about" }));
  for (const text of contexts(report, words)) item.append(element("p", marked(text, words), { class: "context" }));
  return item;
}

function answerItem({ indicator, place, year, total }) {
  const item = document.createElement("li");
  const of = [place ? place.name : say("everywhere"), year ? say("year", { year }) : ""].filter(Boolean).join(" · ");
  const name = element("a", indicator.name, { href: new URL(indicator.address, root) });
  const head = element("p", name);
  head.append(` ${of}`);
  item.append(head);
  if (!total) {
    item.append(element("p", say(indicator.rate ? "rate" : "unreported"), { class: "about" }));
    return item;
  }
  if (total.sum) {
    item.dataset.total = indicator.slug;
    const link = element("a", total.sum, { class: "whence", href: new URL(total.address, root) });
    item.append(element("p", link, { class: "sum" }));
  }
  item.append(element("p", basis(total), { class: "about" }));
  if (total.parts.length) item.append(partList(total));
  return item;
}

/** What a total rests on, in a sentence. */
function basis(total) {
  const approximate = total.approximate ? say("approximate", { n: total.approximate }) : "";
  const apart = total.apart ? say("apart", { n: total.apart }) : "";
  return (total.terms ? say("basis", total) + approximate : "") + apart;
}

/** The parts of a total that no page shows, each linked to its terms. */
function partList(total) {
  const terms = element("ul", "", { class: "terms" });
  for (const part of total.parts) {
    const item = element("li", element("a", part.sum, { class: "whence", href: new URL(part.address, root) }));
    item.append(` ${part.name}`);
    terms.append(item);
  }
  const box = element("details", element("summary", say("whence")));
  box.append(terms);
  return box;
}

function named(answer, places) {
  const names = new Map(places.map((place) => [place.address, place.name]));
  const parts = answer.total?.parts.map((part) => ({ ...part, name: names.get(part.place) ?? say("counties") }));
  return { ...answer, total: answer.total && { ...answer.total, parts } };
}

/** Reports of a list of candidates that have the words, one page at a time. */
class Reading {
  constructor(index, words, { found, exact }) {
    Object.assign(this, { index, words, found, exact, at: 0, confirmed: 0 });
  }

  get ended() {
    return this.at >= this.found.length;
  }

  async next() {
    const page = [];
    const stop = this.at + MOST_READ;
    while (page.length < PER_PAGE && !this.ended && this.at < stop) {
      const some = this.found.slice(this.at, this.at + PER_PAGE - page.length);
      const reports = await Promise.all(some.map((one) => this.index.report(one)));
      page.push(...reports.filter((report) => matches(report, this.words)));
      this.at += some.length;
    }
    this.confirmed += page.length;
    return page;
  }

  /** How many reports there are, exactly or at most. */
  get count() {
    if (this.exact) return say(this.found.length ? "found" : "none", { n: this.found.length });
    const rest = this.found.length - this.at;
    if (rest) return say("atmost", { n: this.confirmed + rest });
    return say(this.confirmed ? "found" : "none", { n: this.confirmed });
  }
}

function asked() {
  const values = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));
  const { q, ...choices } = values;
  return { q: q.trim(), choices, any: Object.values(values).some((value) => value.trim()) };
}

async function search() {
  const run = ++running;
  const { q, choices, any } = asked();
  const words = wordsOf(q);
  answers.replaceChildren();
  list.replaceChildren();
  more.hidden = true;
  if (!any || !isEnough(words, choices)) {
    status.textContent = any ? say("short") : "";
    return;
  }
  status.textContent = say("searching");
  list.setAttribute("aria-busy", "true");
  try {
    opening ??= SearchIndex.open(root);
    const index = await opening;
    const [found, numbers] = await Promise.all([index.find(words, choices), answersTo(q, index)]);
    if (run !== running) return;
    answers.replaceChildren(...numbers.map((one) => answerItem(named(one, index.manifest.places))));
    await show(new Reading(index, words, found), run);
  } catch {
    opening = null; // the site may have been published anew: its next answer begins with a new list of files
    if (run === running) status.textContent = say("failed");
  } finally {
    if (run === running) list.setAttribute("aria-busy", "false");
  }
}

/** Whether there is something to look up: a word of two characters, or a choice. */
function isEnough(words, choices) {
  return Object.values(choices).some(Boolean) || words.some((word) => [...word].length > 1);
}

async function show(reading, run) {
  const page = await reading.next();
  if (run !== running) return [];
  const items = page.map((report) => resultItem(report, reading.words));
  list.append(...items);
  status.textContent = reading.count;
  more.hidden = reading.ended;
  more.onclick = async () => {
    more.hidden = true;
    const [first] = await show(reading, run).catch(() => {
      status.textContent = say("failed");
      return [];
    });
    first?.querySelector("a").focus();
  };
  return items;
}

function fill() {
  const parameters = new URLSearchParams(location.search);
  for (const name of NAMES) form.elements[name].value = parameters.get(name) ?? "";
}

function submit(event) {
  event.preventDefault();
  const parameters = new URLSearchParams(new FormData(form));
  for (const name of NAMES) if (!parameters.get(name)) parameters.delete(name);
  history.pushState(null, "", `${location.pathname}?${parameters}`);
  search();
}

form.hidden = false;
form.addEventListener("submit", submit);
form.addEventListener("change", (event) => event.target.name !== "q" && form.requestSubmit());
addEventListener("popstate", () => {
  fill();
  search();
});
fill();
search();

// Reads the search index of the site. docs/search.md describes its files; search.js shows what is found.

const BLOCK = 256; // reports whose numbers in a shard share all but the last byte
const BITMAP = BLOCK / 8; // bytes; more reports than that are written as a bitmap
const IN_TITLE = "^";
const MOST_KEYS = 4; // pairs of characters that are looked up of one long word

const folded = new Map();

function foldCharacter(character) {
  let form = folded.get(character);
  if (form === undefined) {
    form = character.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
    folded.set(character, form);
  }
  return form;
}

/** The text without blanks, full-width and upper-case forms as the plain ones; the index is made of such texts. */
export function fold(text) {
  let form = "";
  for (const character of text) form += foldCharacter(character);
  return form;
}

/** The words of a query, folded, each once. */
export function wordsOf(query) {
  return [...new Set(query.split(/\s+/u).map(fold).filter(Boolean))];
}

/** Start and end of every place of a folded word in a text that is not folded. */
export function placesOf(word, text) {
  const starts = [];
  let form = "";
  let at = 0;
  for (const character of text) {
    const part = foldCharacter(character);
    for (let n = 0; n < part.length; n++) starts.push(at);
    form += part;
    at += character.length;
  }
  starts.push(at);
  const found = [];
  for (let from = form.indexOf(word); from >= 0; from = form.indexOf(word, from + word.length)) {
    const last = starts[from + word.length - 1];
    found.push([starts[from], last + (text.codePointAt(last) > 0xffff ? 2 : 1)]);
  }
  return found;
}

/** The pairs of characters by which a word is looked up; of a long one some of them, spread over it. */
function keysOf(word) {
  const characters = [...word];
  const pairs = characters.slice(1).map((second, n) => characters[n] + second);
  if (pairs.length <= MOST_KEYS) return pairs;
  const step = (pairs.length - 1) / (MOST_KEYS - 1);
  return Array.from({ length: MOST_KEYS }, (_, n) => pairs[Math.round(n * step)]);
}

function bucketOf(key, buckets) {
  const [first, second] = key;
  return (first.codePointAt(0) * 31 + second.codePointAt(0)) % buckets;
}

/** A file of words as a map from keys to their runs. */
function readWords(buffer) {
  const bytes = new Uint8Array(buffer);
  const decoder = new TextDecoder();
  const entries = new Map();
  for (let at = 0; at < bytes.length; ) {
    const start = at + 1 + bytes[at];
    const key = decoder.decode(bytes.subarray(at + 1, start));
    const end = start + 2 + bytes[start] + 256 * bytes[start + 1];
    entries.set(key, bytes.subarray(start + 2, end));
    at = end;
  }
  return entries;
}

/** The runs of a key as one bit for each report of the shard. */
function bitsOf(runs, size) {
  const bits = new Uint8Array(size);
  for (let at = 0; at < runs.length; ) {
    const base = runs[at] * BITMAP;
    const count = runs[at + 1] + 1;
    at += 2;
    if (count > BITMAP) {
      bits.set(runs.subarray(at, at + BITMAP), base);
      at += BITMAP;
    } else {
      for (const end = at + count; at < end; at++) bits[base + (runs[at] >> 3)] |= 1 << (runs[at] & 7);
    }
  }
  return bits;
}

function allOf(lists) {
  const bits = lists[0].slice();
  for (const other of lists.slice(1)) for (let n = 0; n < bits.length; n++) bits[n] &= other[n];
  return bits;
}

/** The numbers of the bits that are set, highest, which is newest, first. */
function numbersOf(bits) {
  const numbers = [];
  for (let n = bits.length - 1; n >= 0; n--) {
    for (let bit = 7; bits[n] && bit >= 0; bit--) if (bits[n] & (1 << bit)) numbers.push(8 * n + bit);
  }
  return numbers;
}

/** Whether every word stands in some field of a report. */
export function matches(report, words) {
  const fields = [report.title, report.about, ...report.facts, report.text].map(fold);
  return words.every((word) => fields.some((field) => field.includes(word)));
}

export class SearchIndex {
  /** The index of the site whose root is given. */
  static async open(root) {
    const address = new URL("search/index.json", root);
    const manifest = await ask(address, { cache: "no-cache" });
    return new SearchIndex(new URL("search/index/", root), await manifest.json());
  }

  constructor(folder, manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.asked = new Map();
  }

  /**
   * The reports that may have all words and are in all choices: `found` lists them, those with the
   * words in their title first, then newest first; `exact` says that each of them has the words.
   * choices: {kind, town, year, campaign}, each a value or empty.
   */
  async find(words, choices = {}) {
    const chosen = Object.entries(choices).filter(([, value]) => value);
    const long = words.filter((word) => [...word].length > 1);
    const shards = this.manifest.shards.filter((one) => !choices.year || one.years.includes(Number(choices.year)));
    const found = await Promise.all(shards.map((shard) => this.#findIn(shard, long, chosen)));
    return {
      found: [...found.flatMap(([first]) => first), ...found.flatMap(([, rest]) => rest)],
      exact: words.every((word) => [...word].length === 2),
    };
  }

  async #findIn(shard, words, chosen) {
    const keys = words.flatMap(keysOf);
    const choices = chosen.map(([name, value]) => `${name}:${value}`);
    const lists = await Promise.all([...keys, ...choices].map((key) => this.#bits(shard, key)));
    const inTitle = await Promise.all(keys.map((key) => this.#bits(shard, key + IN_TITLE)));
    if (!lists.length) return [[], []];
    const all = allOf(lists);
    const first = inTitle.length ? allOf([all, ...inTitle]) : new Uint8Array(all.length);
    const rest = all.map((bits, n) => bits & ~first[n]);
    const listed = (bits) => numbersOf(bits).map((number) => ({ shard, number }));
    return [listed(first), listed(rest)];
  }

  async #bits(shard, key) {
    const size = Math.ceil(shard.documents / BLOCK) * BITMAP;
    const words = await this.#words(`${shard.folder}/words/${bucketOf(key, shard.buckets)}.bin`);
    return bitsOf(words.get(key) ?? [], size);
  }

  #words(name) {
    return this.#once(name, async (answer) => readWords(await answer.arrayBuffer()));
  }

  #once(name, read) {
    if (!this.asked.has(name)) this.asked.set(name, ask(new URL(name, this.folder)).then(read));
    return this.asked.get(name);
  }

  /** What is known of a found report: {address, title, about, facts, text}. */
  report({ shard, number }) {
    return this.#once(`${shard.folder}/reports/${number}.json`, (answer) => answer.json());
  }

  /** All totals of an indicator, as docs/search.md describes them. */
  totals(indicator) {
    return this.#once(`${this.manifest.figures}/${indicator.slug}.json`, (answer) => answer.json());
  }
}

async function ask(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

// Understands a query that asks for a number: an indicator, with or without a place and a year.

import { wordsOf } from "./search-index.js";

const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)年?/u;
const MOST_INDICATORS = 3;
const MOST_PLACES = 3;

/**
 * The totals that a query asks for, as {indicator, place, year, total}: place null is all places, year
 * null all time, total undefined what nobody has reported. Empty where some word means something else.
 */
export async function answersTo(query, index) {
  const asked = understood(query, index.manifest);
  if (!asked) return [];
  const found = [];
  for (const indicator of asked.indicators.slice(0, MOST_INDICATORS)) {
    const totals = indicator.rate ? {} : await index.totals(indicator);
    for (const place of asked.places.length ? asked.places.slice(0, MOST_PLACES) : [null]) {
      const address = place ? place.address : "";
      found.push({ indicator, place, year: asked.year, total: totalOf(totals, address, asked.year) });
    }
  }
  return found;
}

/** The total of a place ("" is everywhere) and a year (null is all time) in full, its parts with their sums. */
function totalOf(totals, place, year) {
  const answer = (address) => totals[address]?.[year ?? ""];
  if (!answer(place)) return undefined;
  const [sum, terms, reports, approximate, apart, address, parts = []] = answer(place);
  const whole = parts.map(([of, sumOf = answer(of)[0], addressOf = answer(of)[5]]) => [of, sumOf, addressOf]);
  return {
    ...{ sum, terms, reports, approximate, apart, address },
    parts: whole.map(([of, sumOf, addressOf]) => ({ place: of, sum: sumOf, address: addressOf })),
  };
}

/** The indicators, places and year that the words name; null where a word names none of them. */
export function understood(query, { indicators, places }) {
  const asked = { indicators: null, places: null, year: null };
  for (const word of wordsOf(query)) {
    const read = readWord(word, indicators, places);
    if (!read) return null;
    asked.year = read.year ?? asked.year;
    if (read.indicators) asked.indicators = both(asked.indicators, read.indicators, (a, b) => a === b);
    if (read.places) asked.places = both(asked.places, read.places, isWithin);
  }
  if (!asked.indicators?.length || (asked.places && !asked.places.length)) return null;
  return { ...asked, places: asked.places ?? [] };
}

function readWord(word, indicators, places) {
  const year = YEAR.exec(word);
  let rest = year ? word.replace(year[0], "") : word;
  let named = namedIn(rest, places);
  rest = rest.replace(named.name, "").replace(/^的|的$/u, "");
  let meant = null;
  if (rest.length > 1) {
    meant = likest(rest, indicators);
    if (!meant.length && !named.places) {
      named = { places: places.filter((place) => place.names.some((name) => name.includes(rest))) };
      meant = null;
      if (!named.places.length) return null;
    }
    if (meant && !meant.length) return null;
  } else if (rest) {
    return null;
  }
  return { year: year && Number(year[1]), places: named.places, indicators: meant };
}

/** The places of the longest name that stands in a word, and that name. */
function namedIn(word, places) {
  const names = places.flatMap((place) => place.names).filter((name) => name.length > 1 && word.includes(name));
  if (!names.length) return { name: "", places: null };
  const name = names.reduce((one, other) => (other.length > one.length ? other : one));
  return { name, places: places.filter((place) => place.names.includes(name)) };
}

/** Indicators whose name has the words in it, or is in them: the same name first, then as registered. */
function likest(words, indicators) {
  const rank = (name) => (name === words ? 0 : name.startsWith(words) ? 1 : name.includes(words) ? 2 : 3);
  return indicators
    .map((indicator) => ({ indicator, name: wordsOf(indicator.name).join("") }))
    .filter(({ name }) => name.includes(words) || words.includes(name))
    .sort((one, other) => rank(one.name) - rank(other.name))
    .map(({ indicator }) => indicator);
}

/** What both lists mean; the whole list where there is only one. */
function both(before, now, same) {
  if (!before) return now;
  const pairs = before.flatMap((one) => now.map((other) => [one, other]));
  const kept = pairs.flatMap(([one, other]) => (same(other, one) ? [other] : same(one, other) ? [one] : []));
  return [...new Set(kept)];
}

function isWithin(place, county) {
  return place === county || place.within === county.address;
}

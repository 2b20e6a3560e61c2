/*
 * The session's orders as this page knows them: the newest from the stream, the older ones fetched page by page once somebody
 * looks at the list. Newest first; each change replaces a row whole.
 */
import { set } from './store.js';
import { fetchJson } from './server.js';

const PAGE = 500;
const CAPACITY = 50000;

const rows = new Map();
let ordered = [];
let sorted = true;
let totals = { total: 0, working: 0 };
let fetching = null;
let generation = 0;

/** Takes one `orders` event. */
export function takeOrders(event) {
  if (event.reset) {
    rows.clear();
    ordered = [];
    generation += 1;
    fetching = null;
  }
  totals = { total: event.total, working: event.working };
  event.rows.forEach(put);
  tell();
}

function put(row) {
  const known = rows.get(row.clOrdId);
  if (known && known.version > row.version) {
    return;
  }
  if (known) {
    Object.assign(known, row);
  } else {
    rows.set(row.clOrdId, row);
    ordered.push(row);
    sorted = false;
  }
}

function tell() {
  set('orders', { ...totals, known: rows.size });
}

/** All known rows, the newest first; not to be changed. */
export function orderRows() {
  if (!sorted) {
    ordered.sort(newestFirst);
    ordered.splice(CAPACITY).forEach((row) => rows.delete(row.clOrdId));
    sorted = true;
  }
  return ordered;
}

export function orderRow(clOrdId) {
  return rows.get(clOrdId) ?? null;
}

/** Times of equal length compare as text. */
function newestFirst(a, b) {
  if (a.at !== b.at) {
    return a.at < b.at ? 1 : -1;
  }
  return a.clOrdId < b.clOrdId ? 1 : -1;
}

/** Fetches what the stream did not bring, once a connection; a failure is tried again with the next call. */
export function fetchOlder() {
  if (fetching === null && rows.size < totals.total) {
    const mine = generation;
    fetching = pages(mine).catch(() => {
      if (mine === generation) {
        fetching = null;
      }
    });
  }
}

async function pages(mine) {
  let before = '';
  do {
    const page = await fetchJson(`/api/orders?where=book&limit=${PAGE}&before=${encodeURIComponent(before)}`);
    if (mine !== generation) {
      return;
    }
    page.rows.forEach(put);
    tell();
    before = page.next;
  } while (before && rows.size < CAPACITY);
}

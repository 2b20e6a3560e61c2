/*
 * The server's events, for as long as the page is open. The browser's EventSource comes back by itself after a cut; where it
 * gives up (an answer that is no stream) or nothing has come for too long, a new one is made.
 *
 * A browser has six connections to a server and a stream takes one: a page that was left, or that nobody looks at, gives it back,
 * or other tabs would wait for it.
 */
import { get, set } from './store.js';
import { takeOrders } from './book.js';

const TOPICS = ['flow', 'positions', 'control', 'completeness', 'alerts', 'objectives'];
const SILENCE_MS = 5000;
const RETRY_MS = 1000;
const HIDDEN_MS = 20_000;

let source = null;
let heardAt = 0;
let rest = 0;

export function connect() {
  set('link', { live: false, heardAt: null, awaySince: Date.now() });
  open();
  setInterval(check, RETRY_MS);
  window.addEventListener('pagehide', pause);
  window.addEventListener('pageshow', (event) => event.persisted && open());
  document.addEventListener('visibilitychange', looked);
}

function looked() {
  clearTimeout(rest);
  if (document.hidden) {
    rest = setTimeout(pause, HIDDEN_MS);
  } else if (source === null) {
    open();
  }
}

function pause() {
  source?.close();
  source = null;
}

function open() {
  source?.close();
  source = new EventSource('/api/stream');
  heardAt = Date.now();
  for (const name of TOPICS) {
    source.addEventListener(name, (event) => take(name, event));
  }
  source.addEventListener('orders', (event) => take('orders', event));
  source.addEventListener('error', lost);
}

function take(name, event) {
  const data = parsed(event.data);
  if (data === null) {
    return;
  }
  heardAt = Date.now();
  set('link', { live: true, heardAt, awaySince: null });
  if (name === 'orders') {
    takeOrders(data);
  } else {
    set(name, data);
  }
}

/** A line that is no JSON is left out: the next one is a second away. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function lost() {
  const link = get('link');
  if (link.live) {
    set('link', { ...link, live: false, awaySince: Date.now() });
  }
}

function check() {
  if (source === null) {
    return;
  }
  const silent = Date.now() - heardAt > SILENCE_MS;
  if (silent) {
    lost();
  }
  if (silent || source.readyState === EventSource.CLOSED) {
    open();
  }
}

/* One order's page, by any id. It asks again while the order lives, and while the index is behind the journal. */
import { el, replace } from '../dom.js';
import { orderRow } from '../book.js';
import { address } from '../router.js';
import { fetchJson } from '../server.js';
import { watch } from '../store.js';
import { lifeView } from '../parts/life.js';
import { orderedText, orderGlance } from '../parts/order-words.js';

const AGAIN_MS = 1000;
const AWAY_AGAIN_MS = 3000;

export const order = {
  title: 'Order',
  open(root, { id }, { title }) {
    const it = {
      id,
      root,
      title,
      stop: new AbortController(),
      timer: 0,
      shown: '',
      life: null,
      asked: false,
      version: -1,
    };
    title.textContent = `Order ${id}`;
    root.append(el('p', { class: 'muted', role: 'status' }, 'Looking in the record…'));
    ask(it);
    const end = watch(['orders'], () => rowChanged(it));
    return () => {
      end();
      it.stop.abort();
      clearTimeout(it.timer);
      it.life?.close();
    };
  },
};

async function ask(it) {
  it.asked = true;
  it.version = orderRow(it.id)?.version ?? -1;
  clearTimeout(it.timer);
  try {
    const answer = await fetchJson(`/api/order/${encodeURIComponent(it.id)}`, { signal: it.stop.signal });
    show(it, answer);
    if (answer.behind) {
      again(it, AGAIN_MS);
    }
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      fail(it, failure);
    }
  }
  it.asked = false;
}

function again(it, afterMs) {
  clearTimeout(it.timer);
  it.timer = setTimeout(() => ask(it), afterMs);
}

/** The book has news of this order: its page follows, at most once a second. */
function rowChanged(it) {
  const version = orderRow(it.id)?.version ?? -1;
  if (version !== it.version && !it.asked && it.shown) {
    it.version = version;
    again(it, AGAIN_MS);
  }
}

/** What stood there stays; an id that nobody knows is not asked for again. */
function fail(it, failure) {
  const notice = el(
    'p',
    { class: `notice ${failure.status === 404 ? 'warn' : 'bad'}`, role: 'alert' },
    `${sentence(failure.message)}`,
  );
  const old = it.root.querySelector(':scope > .notice');
  if (it.life || old) {
    old?.replaceWith(notice) ?? it.root.prepend(notice);
  } else {
    replace(it.root, notice);
  }
  if (failure.status !== 404 && failure.status !== 400) {
    again(it, AWAY_AGAIN_MS);
  }
}

function sentence(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function show(it, answer) {
  const text = JSON.stringify(answer.lives);
  it.root.querySelector(':scope > .notice')?.remove();
  if (text === it.shown) {
    return;
  }
  it.shown = text;
  const opened = it.life?.opened() ?? new Set();
  it.life?.close();
  if (answer.lives.length === 1) {
    it.life = lifeView(answer.lives[0], answer, it.title, opened);
    replace(it.root, it.life.node);
  } else {
    it.life = null;
    replace(it.root, choice(answer));
  }
}

/** A signal's or a trace's id may lead to several orders. */
function choice({ lives }) {
  const items = lives.map((life) =>
    el(
      'li',
      {},
      el('a', { href: address('order', life.cl_ord_id) }, life.row ? orderedText(life.row) : life.cl_ord_id),
      ' ',
      el(
        'span',
        { class: `status ${orderGlance(life.state || 'UNKNOWN').kind}` },
        orderGlance(life.state || 'UNKNOWN').word,
      ),
    ),
  );
  return el(
    'section',
    { class: 'panel' },
    el('h2', {}, `${lives.length} orders came of it`),
    el('ol', { class: 'choice' }, items),
  );
}

/*
 * A long list of which only what is seen exists: rows of one height, moved to where they belong. Works like a grid: the list has
 * the focus, arrow keys move the marked row, Enter opens it. What somebody looks at stays where it is while rows come in above.
 */
import { el, setAttribute } from '../dom.js';
import { plan } from '../store.js';

const SPARE_ROWS = 8;

/** columns names the list's parts; keyOf, create() and update(node, item) are of one row; open(item) of Enter and a click. */
export function windowed({ label, header, rowHeight, keyOf, create, update, open }) {
  const body = el('div', { class: 'rows', role: 'rowgroup' });
  const node = el(
    'div',
    { class: 'list', role: 'grid', tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' },
    header,
    body,
  );
  const list = { node, body, items: [], shown: new Map(), pool: [], marked: null, anchor: null };
  const draw = () => drawRows(list, { rowHeight, keyOf, create, update, header });
  node.addEventListener('scroll', () => plan(draw), { passive: true });
  node.addEventListener('keydown', (event) => press(event, list, { rowHeight, keyOf, open, header, draw }));
  body.addEventListener('click', (event) => click(event, list, keyOf, open, draw));
  const size = new ResizeObserver(() => plan(draw));
  size.observe(node);
  return {
    node,
    show(items) {
      hold(list, items, rowHeight(), keyOf);
      setAttribute(node, 'aria-rowcount', String(items.length + 1));
      draw();
    },
    place: () => ({ top: node.scrollTop, marked: list.marked }),
    restore({ top, marked }) {
      list.marked = marked;
      node.scrollTop = top;
      draw();
    },
    close: () => size.disconnect(),
  };
}

/** Keeps the first row that is seen where it is, unless the list stands at its top: there the newest is wanted. */
function hold(list, items, height, keyOf) {
  const { node, body } = list;
  const top = node.scrollTop;
  const first = list.items[Math.floor(top / height)];
  list.items = items;
  body.style.height = `${items.length * height}px`;
  if (first && top > 0) {
    const key = keyOf(first);
    const now = items.findIndex((item) => keyOf(item) === key);
    if (now >= 0) {
      node.scrollTop = now * height + (top % height);
    }
  }
}

function drawRows(list, { rowHeight, keyOf, create, update, header }) {
  const { node, body, items, shown, pool } = list;
  const height = rowHeight();
  body.style.height = `${items.length * height}px`;
  const from = Math.max(0, Math.floor(node.scrollTop / height) - SPARE_ROWS);
  const to = Math.min(
    items.length,
    Math.ceil((node.scrollTop + node.clientHeight - header.offsetHeight) / height) + SPARE_ROWS,
  );
  const wanted = new Set(items.slice(from, to).map(keyOf));
  shown.forEach((row, key) => {
    if (!wanted.has(key)) {
      shown.delete(key);
      pool.push(row);
    }
  });
  for (let i = from; i < to; i++) {
    const key = keyOf(items[i]);
    const row = shown.get(key) ?? taken(list, create);
    shown.set(key, row);
    place(row, i, height, key, key === list.marked);
    update(row, items[i]);
  }
  pool.splice(0).forEach((row) => row.remove());
  mark(list);
}

function taken({ body, pool }, create) {
  const row = pool.pop() ?? create();
  if (!row.parentNode) {
    body.append(row);
  }
  return row;
}

function place(row, index, height, key, isMarked) {
  row.style.transform = `translateY(${index * height}px)`;
  row.dataset.key = key;
  row.id = `row-${key}`;
  setAttribute(row, 'aria-rowindex', String(index + 2));
  setAttribute(row, 'aria-selected', String(isMarked));
}

function mark({ node, shown, marked }) {
  if (marked !== null && shown.has(marked)) {
    node.setAttribute('aria-activedescendant', `row-${marked}`);
  } else {
    node.removeAttribute('aria-activedescendant');
  }
}

function click(event, list, keyOf, open, draw) {
  const row = event.target.closest('[data-key]');
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  list.marked = row.dataset.key;
  draw();
  open(list.items.find((item) => keyOf(item) === list.marked));
}

function press(event, list, { rowHeight, keyOf, open, header, draw }) {
  if (event.target !== list.node || list.items.length === 0) {
    return;
  }
  const height = rowHeight();
  const page = Math.max(1, Math.floor((list.node.clientHeight - header.offsetHeight) / height) - 1);
  const at = list.items.findIndex((item) => keyOf(item) === list.marked);
  const last = list.items.length - 1;
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last };
  if (event.key in steps) {
    event.preventDefault();
    const to = Math.min(last, Math.max(0, steps[event.key]));
    list.marked = keyOf(list.items[to]);
    reveal(list.node, to, height, header.offsetHeight);
    draw();
  } else if (event.key === 'Enter' && at >= 0) {
    open(list.items[at]);
  }
}

function reveal(node, index, height, headerHeight) {
  const seen = node.clientHeight - headerHeight;
  if (index * height < node.scrollTop) {
    node.scrollTop = index * height;
  } else if ((index + 1) * height > node.scrollTop + seen) {
    node.scrollTop = (index + 1) * height - seen;
  }
}

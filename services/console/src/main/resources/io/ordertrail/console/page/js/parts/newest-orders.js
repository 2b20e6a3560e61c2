/* The newest orders beside the flow: what just happened, one line each. */
import { el, keyed, setAttribute, setStatus, setText } from '../dom.js';
import { orderRows } from '../book.js';
import { clock } from '../format.js';
import { address } from '../router.js';
import { watch } from '../store.js';
import { orderGlance, orderedText } from './order-words.js';

const SHOWN = 10;

export function newestOrders() {
  const list = el('ol', { class: 'newest' });
  const end = watch(['orders'], () => keyed(list, orderRows().slice(0, SHOWN), (row) => row.clOrdId, create, update));
  return { node: el('section', { class: 'panel' }, el('h2', {}, 'Newest orders'), list), close: end };
}

function create() {
  return el('li', {}, el('span', { class: 'muted' }), el('a', {}), el('span', { class: 'status' }));
}

function update(node, row) {
  const [time, what, state] = node.children;
  setText(time, clock(row.at, 0));
  setText(what, orderedText(row));
  setAttribute(what, 'href', address('order', row.clOrdId));
  const { kind, word } = orderGlance(row.status);
  setStatus(state, kind, word);
}

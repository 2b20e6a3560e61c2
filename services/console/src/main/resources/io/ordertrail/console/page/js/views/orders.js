/* The list of orders: this session's as they live, or the whole record's. */
import { el, replace, setText } from '../dom.js';
import { fetchOlder, orderRows } from '../book.js';
import { count } from '../format.js';
import { address, amend, go } from '../router.js';
import { get, watch } from '../store.js';
import { filterForm, filterOf, wanted } from '../parts/order-filter.js';
import { COLUMNS, createRow, orderHeader, showSorting, updateRow } from '../parts/order-row.js';
import { recordOrders } from '../parts/record-orders.js';
import { windowed } from '../parts/windowed.js';

const NARROW = matchMedia('(max-width: 600px)');
const WIDE_ROW = 28;
const NARROW_ROW = 52;
const NEAR_END_PX = 1500;
const TYPING_MS = 250;
const NEWEST = { column: 'at', descending: true };

/** Where somebody was in the list before an order was opened: the way back leads there. */
let left = null;

export const orders = {
  title: 'Orders',
  open(root, { query }) {
    const it = { filter: filterOf(query), sorting: NEWEST, record: null, timer: 0 };
    it.said = el('p', { class: 'muted said', role: 'status' });
    it.none = el('p', { class: 'none' });
    it.header = orderHeader((column) => sort(it, column));
    it.list = windowed({
      label: 'Orders, newest first; arrow keys move, Enter opens',
      header: it.header,
      rowHeight: () => (NARROW.matches ? NARROW_ROW : WIDE_ROW),
      keyOf: (row) => row.clOrdId,
      create: createRow,
      update: updateRow,
      open: (row) => go('order', row.clOrdId),
    });
    const form = filterForm(it.filter, (filter) => filterChanged(it, filter));
    root.append(form.node, it.said, it.list.node, it.none);
    it.list.node.addEventListener('scroll', () => scrolled(it), { passive: true });
    choose(it);
    const end = watch(['orders'], () => show(it));
    back(it);
    return () => close(it, end, form);
  },
};

function close(it, end, form) {
  left = { address: location.hash, ...it.list.place(), hash: addressOf(it) };
  clearTimeout(it.timer);
  [end, form.close, it.list.close, it.record?.close ?? (() => {})].forEach((run) => run());
}

function addressOf(it) {
  return address('orders', '', it.filter);
}

function back(it) {
  if (left?.hash === addressOf(it)) {
    show(it);
    it.list.restore(left);
  }
}

function filterChanged(it, filter) {
  it.filter = filter;
  amend('orders', '', filter);
  clearTimeout(it.timer);
  if (filter.where === 'record') {
    it.timer = setTimeout(() => choose(it), TYPING_MS);
  } else {
    choose(it);
  }
}

/** Takes rows from where they are wanted. */
function choose(it) {
  it.record?.close();
  it.record = it.filter.where === 'record' ? recordOrders(it.filter, () => show(it)) : null;
  it.list.node.scrollTop = 0;
  show(it);
}

function scrolled(it) {
  const { scrollTop, clientHeight, scrollHeight } = it.list.node;
  if (it.record && scrollHeight - scrollTop - clientHeight < NEAR_END_PX) {
    it.record.more();
  }
}

function sort(it, column) {
  const descending = it.sorting.column === column ? !it.sorting.descending : column !== 'symbol';
  it.sorting = { column, descending };
  show(it);
}

function show(it) {
  if (!it.record) {
    fetchOlder();
  }
  const rows = sorted(it.record ? it.record.rows : orderRows().filter(wanted(it.filter)), it.sorting);
  showSorting(it.header, it.sorting);
  it.list.show(rows);
  setText(it.said, it.record ? recordSaid(it.record) : bookSaid(rows.length, get('orders')));
  showNone(it, rows);
}

/** The rows come with the newest first already. */
function sorted(rows, { column, descending }) {
  if (column === NEWEST.column) {
    return descending ? rows : [...rows].reverse();
  }
  const of = COLUMNS.find((one) => one.name === column).sort;
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => (of(a) === of(b) ? 0 : of(a) < of(b) ? -sign : sign));
}

function bookSaid(shown, totals) {
  if (!totals) {
    return 'waiting for the first orders';
  }
  const coming = totals.known < totals.total ? `, ${count(totals.known)} here so far` : '';
  return `${count(shown)} of ${count(totals.total)} orders, ${count(totals.working)} working${coming}`;
}

function recordSaid(record) {
  if (record.error) {
    return record.error;
  }
  const total = `${record.exact ? '' : 'at least '}${count(record.total)}`;
  return record.from
    ? `${count(record.rows.length)} of ${total} orders, read from ${record.from}`
    : 'asking the record';
}

/** An id that no row has may be a venue's, a signal's or a trace's. */
function showNone(it, rows) {
  const text = it.filter.text.trim();
  const isIdle = rows.length === 0 && get('orders') && !it.record?.loading;
  it.none.hidden = !isIdle;
  if (isIdle) {
    replace(
      it.none,
      'No order fits. ',
      text && el('a', { href: address('order', text) }, `Look in the record for the id ${text}`),
    );
  }
}

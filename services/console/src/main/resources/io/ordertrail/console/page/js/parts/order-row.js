/* One order as a row of the list: its columns, and how a row is filled. */
import { el, setAttribute, setClass, setStatus, setText } from '../dom.js';
import { clock, decimal, duration } from '../format.js';
import { address } from '../router.js';
import { orderGlance } from './order-words.js';

/** name, title, class, and by what the list is sorted where that is of use. */
export const COLUMNS = [
  { name: 'at', title: 'Time, UTC', sort: (row) => row.at },
  { name: 'id', title: 'Order' },
  { name: 'side', title: 'Side' },
  { name: 'qty', title: 'Quantity', number: true },
  { name: 'symbol', title: 'Symbol', sort: (row) => row.symbol },
  { name: 'limit', title: 'Price', number: true },
  { name: 'filled', title: 'Filled', number: true },
  { name: 'avg', title: 'Average', number: true },
  { name: 'state', title: 'Status', sort: (row) => row.status },
  { name: 'wire', title: 'Tick to wire', number: true, sort: (row) => row.tickToWireNs ?? -1 },
  { name: 'strategy', title: 'Strategy' },
  { name: 'reason', title: 'Reason' },
];

export function createRow() {
  const cells = COLUMNS.map(({ name, number }) =>
    el('span', { role: 'gridcell', class: `c-${name}${number ? ' number' : ''}` }),
  );
  const row = el('div', { class: 'row', role: 'row' }, cells);
  row.cells = Object.fromEntries(COLUMNS.map(({ name }, i) => [name, cells[i]]));
  row.cells.id.append(el('a', { tabindex: '-1', class: 'mono' }));
  row.cells.state.append(el('span', { class: 'status' }));
  return row;
}

/** A row that shows this version of this order already is left alone. */
export function updateRow(node, row) {
  const stamp = `${row.clOrdId} ${row.version ?? ''} ${row.status} ${row.cumQty}`;
  if (node.dataset.stamp === stamp) {
    return;
  }
  node.dataset.stamp = stamp;
  const { cells } = node;
  setText(cells.at, clock(row.at));
  setText(cells.id.firstChild, row.clOrdId);
  setAttribute(cells.id.firstChild, 'href', address('order', row.clOrdId));
  setText(cells.side, row.side);
  setClass(cells.side, `c-side ${row.side === 'BUY' ? 'buy' : 'sell'}`);
  setText(cells.qty, decimal(row.orderQty));
  setText(cells.symbol, row.symbol);
  setText(cells.limit, priceOf(row));
  showEnd(cells, row);
}

/** What price it asks for; the type where that is no plain limit. */
function priceOf({ ordType, limitPx, stopPx }) {
  const words = [limitPx && decimal(limitPx), stopPx && `stop ${decimal(stopPx)}`].filter(Boolean).join(' ');
  return words || ordType.toLowerCase();
}

function showEnd(cells, row) {
  setText(cells.filled, Number(row.cumQty) > 0 ? decimal(row.cumQty) : '');
  setText(cells.avg, Number(row.cumQty) > 0 && row.avgPx ? decimal(row.avgPx) : '');
  const { kind, word } = orderGlance(row.status);
  setStatus(cells.state.firstChild, kind, word);
  setText(cells.wire, Number.isFinite(row.tickToWireNs) ? duration(row.tickToWireNs) : '');
  setText(cells.strategy, row.strategy ?? '');
  setText(cells.reason, row.reason || row.code || '');
  setAttribute(cells.reason, 'title', [row.code, row.reason].filter(Boolean).join(': '));
}

/** The head: a column that sorts is a button; sort(name) is told which. */
export function orderHeader(sort) {
  const cells = COLUMNS.map((column) =>
    el(
      'span',
      { role: 'columnheader', class: `c-${column.name}${column.number ? ' number' : ''}`, 'data-column': column.name },
      title(column, sort),
    ),
  );
  return el('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' }, cells);
}

function title(column, sort) {
  return column.sort
    ? el('button', { type: 'button', class: 'sort', onclick: () => sort(column.name) }, column.title)
    : column.title;
}

export function showSorting(header, { column, descending }) {
  for (const cell of header.children) {
    if (cell.dataset.column === column) {
      setAttribute(cell, 'aria-sort', descending ? 'descending' : 'ascending');
    } else {
      cell.removeAttribute('aria-sort');
    }
  }
}

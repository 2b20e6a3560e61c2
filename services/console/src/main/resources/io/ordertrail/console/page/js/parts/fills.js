/* What was filled, and the market around it. Corrections and busts stay visible beside what they correct. */
import { el } from '../dom.js';
import { clock, decimal, duration } from '../format.js';
import { table, tableRow } from './table.js';

const FILL = [
  ['time'],
  ['what', '', true],
  ['quantity', 'number'],
  ['price', 'number'],
  ['together', 'number'],
  ['slippage', 'number'],
];
const LOOK = [['time'], ['seen by', '', true], ['bid', 'number'], ['ask', 'number'], ['age', 'number']];

export function fillsPanel({ fills }) {
  return panel('fills', 'Fills', 'Nothing was filled.', FILL, fills, (fill) => [
    clock(fill.at),
    el(
      'span',
      { title: `execution ${fill.exec_id ?? 'unknown'}` },
      fill.action.replace('execution.', '').replaceAll('_', ' '),
    ),
    decimal(fill.last_qty ?? fill.corrected_qty ?? fill.original_qty),
    decimal(fill.last_px ?? fill.corrected_px ?? fill.original_px),
    decimal(fill.cum_qty),
    fill.slippage_bps ? `${decimal(fill.slippage_bps)} bps` : '–',
  ]);
}

export function marketPanel({ market }) {
  return panel('market', 'The market around it', 'No price was recorded near it.', LOOK, market, (look) => [
    clock(look.at),
    look.said_by,
    side(look.bid, look.bid_size),
    side(look.ask, look.ask_size),
    duration(look.age_ns),
  ]);
}

function panel(id, title, none, columns, items, cells) {
  const rows = items.map((item) => tableRow(columns, cells(item)));
  return el(
    'section',
    { class: 'panel', id },
    el('h2', {}, title),
    rows.length === 0 ? el('p', { class: 'muted' }, none) : table(columns, id, el('tbody', {}, rows)),
  );
}

function side(price, size) {
  return [decimal(price), size && el('span', { class: 'muted' }, ` × ${decimal(size)}`)];
}

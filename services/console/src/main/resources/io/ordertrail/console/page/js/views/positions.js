/* Positions and profit and loss: the day's figures, each symbol's part drawn, the table, and the line since this page was opened. */
import { el, keyed, setAttribute, setClass, setText, setStatus } from '../dom.js';
import { amount, clock, decimal, gainClass, money } from '../format.js';
import { address } from '../router.js';
import { get, watch } from '../store.js';
import { partGlance } from '../parts/glance.js';
import { table, tableRow } from '../parts/table.js';
import { profitLine, symbolBars } from '../parts/profit-charts.js';

const FIGURES = [
  ['dayPnl', 'P&L of the day', true],
  ['realized', 'Realized', true],
  ['unrealized', 'Unrealized', true],
  ['portfolioValue', 'Portfolio', false],
];
const HEAD = [
  ['symbol'],
  ['quantity', 'number'],
  ['average', 'number'],
  ['value', 'number wide-only'],
  ['realized', 'number'],
  ['unrealized', 'number'],
  ['changed', 'number wide-only'],
];

export const positions = {
  title: 'Positions and P&L',
  open(root) {
    const figures = FIGURES.map(([name, title, signed]) => ({ name, signed, node: el('dd', {}, '–'), title }));
    const marks = el('span', { class: 'status idle' }, 'waiting');
    const bars = symbolBars();
    const line = profitLine();
    const body = el('tbody');
    root.append(
      el(
        'dl',
        { class: 'figures panel' },
        figures.map(({ title, node }) => el('div', {}, el('dt', {}, title), node)),
        el('div', {}, el('dt', {}, 'Marked to the market by the risk manager'), el('dd', { class: 'marks' }, marks)),
      ),
      el(
        'div',
        { class: 'panels below' },
        bars.node,
        line.node,
        el('section', { class: 'panel wide' }, el('h2', {}, 'Positions'), table(HEAD, 'positions', body)),
      ),
    );
    const end = watch(['positions'], () => show(get('positions'), figures, marks, bars, line, body));
    return () => [end, bars.close, line.close].forEach((it) => it());
  },
};

function show(now, figures, marks, bars, line, body) {
  if (!now) {
    return;
  }
  for (const { name, signed, node } of figures) {
    const text = amount(now[name], now.currency);
    setText(node, signed ? text : text.replace('+', ''));
    setClass(node, signed ? gainClass(now[name]) : '');
  }
  const { kind, word } = partGlance(now);
  setStatus(marks, kind, word);
  const rows = [...now.rows].sort((a, b) => Math.abs(Number(b.value ?? b.cost)) - Math.abs(Number(a.value ?? a.cost)));
  keyed(body, rows, (row) => row.symbol, create, update);
  bars.show(rows);
  line.show();
}

function create() {
  return tableRow(HEAD, [el('a', {})]);
}

function update(node, row) {
  const [symbol, qty, avg, value, realized, unrealized, at] = node.children;
  setText(symbol.firstChild, row.symbol);
  setAttribute(symbol.firstChild, 'href', address('orders', '', { symbol: row.symbol }));
  setText(qty, decimal(row.qty));
  setText(avg, Number(row.qty) === 0 ? 'flat' : decimal(row.avgPx));
  setText(value, row.value === null ? '–' : money(row.value).replace('+', ''));
  profit(realized, row.realized);
  profit(unrealized, row.unrealized);
  setText(at, clock(row.at, 0));
}

function profit(node, text) {
  setText(node, money(text));
  setAttribute(node, 'title', text ?? '');
  setClass(node, `number ${gainClass(text)}`);
}

/* Every check of every decision on the order: what was observed, what is allowed, how much of it is used. */
import { el, status } from '../dom.js';
import { count, decimal, percent, words } from '../format.js';
import { table, tableRow } from './table.js';

const NEAR = 0.8;
const HEAD = [
  ['check'],
  ['result', '', true],
  ['observed', 'number'],
  ['limit', 'number'],
  ['used', 'number'],
  ['', 'wide-only meter'],
];

export function checksPanel(life) {
  const node = el('section', { class: 'panel', id: 'checks' }, el('h2', {}, 'Checks before the trade'));
  const decisions = Map.groupBy(life.checks, (check) => check.event_id);
  if (decisions.size === 0) {
    node.append(el('p', { class: 'muted' }, 'No decision of the risk manager is recorded for it.'));
  }
  for (const checks of decisions.values()) {
    node.append(
      el('p', { class: 'decision' }, verdict(checks)),
      table(HEAD, 'checks', el('tbody', {}, checks.map(row))),
    );
  }
  return node;
}

function verdict(checks) {
  const failed = checks.filter((check) => check.result !== 'pass');
  const all = count(checks.length);
  return failed.length === 0
    ? status('good', `all ${all} passed`)
    : status('bad', `${count(failed.length)} of ${all} failed: ${failed.map((check) => words(check.type)).join(', ')}`);
}

function row(check) {
  const passed = check.result === 'pass';
  return tableRow(
    HEAD,
    [
      words(check.type),
      [
        status(passed ? 'good' : 'bad', check.result),
        !passed && check.code && el('span', { class: 'small mono code' }, ` ${check.code}`),
      ],
      decimal(check.observed),
      [decimal(check.limit), check.unit && el('span', { class: 'muted' }, ` ${check.unit}`)],
      percent(check.utilization),
      bar(Number(check.utilization), passed),
    ],
    { class: passed ? null : 'failed', 'data-check': check.type },
  );
}

function bar(used, passed) {
  const fill = el('span');
  fill.style.width = `${Math.min(1, Math.max(0, used || 0)) * 100}%`;
  return el('span', { class: `used ${!passed ? 'bad' : used >= NEAR ? 'warn' : ''}`, 'aria-hidden': 'true' }, fill);
}

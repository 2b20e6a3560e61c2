/* The objectives: target, where it stands, and how much of its budget of failures is left. */
import { el, keyed, setClass, setStatus, setText } from '../dom.js';
import { count, percent, words } from '../format.js';
import { get, watch } from '../store.js';
import { table, tableRow } from './table.js';
import { partGlance } from './glance.js';

const LOW = 0.25;
const HEAD = [
  ['objective'],
  ['state', '', true],
  ['target', 'number'],
  ['now', 'number'],
  ['budget left', 'number'],
  ['', 'meter wide-only'],
  ['burn', 'number wide-only'],
  ['trend', 'wide-only'],
  ['counted', 'number wide-only'],
];

export function objectivesPanel() {
  const body = el('tbody');
  const note = el('p', { class: 'muted' });
  const node = el(
    'section',
    { class: 'panel wide', id: 'objectives' },
    el('h2', {}, 'Objectives'),
    note,
    table(HEAD, 'objectives', body),
  );
  const end = watch(['objectives'], () => show(get('objectives'), note, body));
  return { node, close: end };
}

function show(now, note, body) {
  if (!now) {
    return;
  }
  const part = partGlance(now.prometheus);
  setText(
    note,
    now.prometheus.state === 'answers'
      ? `Session ${now.session}. A budget is what may fail before the target is missed.`
      : `Prometheus: ${part.word}. ${now.prometheus.detail}`,
  );
  body.closest('table').hidden = now.rows.length === 0;
  keyed(body, now.rows, (row) => row.id, create, update);
}

function create() {
  return tableRow(HEAD, [
    '',
    el('span', { class: 'status' }),
    '',
    '',
    '',
    el('span', { class: 'used', 'aria-hidden': 'true' }, el('span')),
  ]);
}

function update(node, row) {
  const [name, state, target, current, left, meter, burn, trend, counted] = node.children;
  const { kind, word } = standing(row);
  setText(name, words(row.id));
  name.title = row.sentence;
  setStatus(state.firstChild, kind, word);
  setText(target, `${row.targetPercent} %`);
  setText(current, row.currentPercent === null ? '–' : `${Number(row.currentPercent.toFixed(3))} %`);
  setText(left, row.budgetLeft === null ? '–' : percent(row.budgetLeft));
  setClass(meter.firstChild, `used ${kind === 'good' ? '' : kind}`);
  meter.firstChild.firstChild.style.width = percentWidth(row.budgetLeft);
  setText(burn, row.burn === null ? '–' : row.burn.toFixed(2));
  setText(trend, row.trend ?? '');
  setText(counted, `${count(row.counted)} ${row.counts}, ${count(row.bad)} bad`);
}

function percentWidth(ratio) {
  return `${Math.min(1, Math.max(0, ratio ?? 0)) * 100}%`;
}

function standing(row) {
  if (row.currentPercent === null) {
    return { kind: 'idle', word: 'nothing counted' };
  }
  if (!row.met) {
    return row.enough === false ? { kind: 'warn', word: 'missed by few' } : { kind: 'bad', word: 'missed' };
  }
  return row.budgetLeft !== null && row.budgetLeft < LOW
    ? { kind: 'warn', word: 'budget low' }
    : { kind: 'good', word: 'met' };
}

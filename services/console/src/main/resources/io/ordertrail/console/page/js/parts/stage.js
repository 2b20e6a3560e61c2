/* One stage of the pipeline: its state, its rates with the last minute drawn, its own latency, what waits in it. */
import { el, keyed, setClass, setStatus, setText } from '../dom.js';
import { count, durations, rate, seconds } from '../format.js';
import { partGlance } from './glance.js';
import { sparkline } from './sparkline.js';

const UNIT_NS = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
const FULL = 0.8;

export function stageCard(id) {
  const parts = {
    title: el('h3', { id: `stage-${id}` }),
    state: el('span', { class: 'status idle' }, 'waiting'),
    detail: el('p', { class: 'small stage-detail', hidden: true }),
    rate: el('span', { class: 'stage-rate' }, '–'),
    unit: el('span', { class: 'small muted' }),
    spark: sparkline(id),
    rows: el('dl', { class: 'stage-rows' }),
  };
  const node = el(
    'section',
    { class: 'stage', 'data-stage': id, 'aria-labelledby': `stage-${id}` },
    el('div', { class: 'stage-head' }, parts.title, parts.state),
    el('p', { class: 'stage-main' }, parts.rate, ' ', parts.unit),
    parts.spark.node,
    parts.detail,
    parts.rows,
  );
  return { node, show: (stage) => show(node, parts, stage), close: parts.spark.close };
}

function show(node, parts, stage) {
  const glance = partGlance(stage);
  setClass(node, `stage ${glance.kind}`);
  setText(parts.title, stage.title);
  setStatus(parts.state, glance.kind, glance.word);
  parts.detail.hidden = !stage.detail;
  setText(parts.detail, stage.detail);
  showRate(parts, stage.rates[0]);
  keyed(parts.rows, rowsOf(stage), (row) => row.key, create, update);
}

function showRate(parts, first) {
  parts.spark.node.hidden = !first;
  setText(parts.rate, first ? rate(first.perSecond) : '');
  setText(parts.unit, first ? `${first.title}/s` : '');
  if (first) {
    parts.spark.show(first.series);
  }
}

/** What stands below the drawing: name, text, and how full where there is a bound. */
function rowsOf(stage) {
  return [
    ...stage.rates
      .slice(1)
      .map((one) => ({ key: `r-${one.name}`, name: one.title, text: `${rate(one.perSecond)} /s` })),
    ...(stage.latencies.length > 0 ? [{ key: 'l', name: 'latency', text: 'p50 / p99', isHead: true }] : []),
    ...stage.latencies.map((one) => ({ key: `l-${one.name}`, name: one.title, text: latency(one) })),
    ...stage.queues.map((one) => ({
      key: `q-${one.name}`,
      name: `queue ${one.title}`,
      text: depth(one),
      ...fullness(one),
    })),
    ...stage.lags.map((one) => ({ key: `a-${one.name}`, name: one.title, text: seconds(one.seconds ?? NaN) })),
  ];
}

function latency({ p50, p99, unit }) {
  return p50 === null ? 'none' : durations(p50 * UNIT_NS[unit], p99 * UNIT_NS[unit]);
}

function depth({ depth: now, limit }) {
  return limit === null ? count(now) : `${count(now)} of ${count(limit)}`;
}

function fullness({ depth: now, limit }) {
  return limit ? { used: Math.min(1, now / limit), kind: now / limit >= FULL ? 'bad' : '' } : {};
}

function create() {
  return el(
    'div',
    {},
    el('dt', {}),
    el('dd', {}),
    el('dd', { class: 'used', hidden: true, 'aria-hidden': 'true' }, el('span')),
  );
}

function update(node, row) {
  const [name, text, bar] = node.children;
  setClass(node, row.isHead ? 'muted' : '');
  setText(name, row.name);
  setText(text, row.text);
  bar.hidden = row.used === undefined;
  if (row.used !== undefined) {
    setClass(bar, `used ${row.kind}`);
    bar.firstElementChild.style.width = `${row.used * 100}%`;
  }
}

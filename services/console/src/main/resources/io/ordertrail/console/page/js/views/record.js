/* Is the record whole: for each writer what was emitted, journalled, indexed and verified, and what is still under way. */
import { el, keyed, setClass, setStatus, setText } from '../dom.js';
import { clock, count, seconds } from '../format.js';
import { get, watch } from '../store.js';
import { partGlance, recordGlance } from '../parts/glance.js';
import { table, tableRow } from '../parts/table.js';
import { standingBars } from '../parts/standing-chart.js';

const STEPS = ['emitted', 'journalled', 'indexed', 'verified'];
const HEAD = [
  ['writer'],
  ...STEPS.map((step) => [step, 'number']),
  ['lag', 'number'],
  ['dropped', 'number'],
  ['gaps', 'number'],
];
const PARTS = [
  ['elasticsearch', 'Elasticsearch'],
  ['shipper', 'Shipper'],
  ['auditor', 'Auditor'],
];

export const record = {
  title: 'The record',
  open(root) {
    const verdict = el('span', { class: 'status idle' }, 'waiting');
    const detail = el('span', { class: 'muted' });
    const parts = PARTS.map(([name, title]) => part(name, title));
    const bars = standingBars();
    const body = el('tbody');
    const together = el('tfoot');
    root.append(
      el(
        'div',
        { class: 'panels below' },
        el(
          'section',
          { class: 'panel wide', id: 'verdict' },
          el('h2', {}, 'Whole and unaltered?'),
          el('p', { class: 'verdict' }, verdict, ' ', detail),
          el(
            'dl',
            { class: 'figures parts' },
            parts.map((it) => it.node),
          ),
        ),
        el('section', { class: 'panel wide' }, el('h2', {}, 'By writer'), table(HEAD, 'writers', body, together)),
        bars.node,
      ),
    );
    const end = watch(['completeness'], () =>
      show(get('completeness'), { verdict, detail, parts, bars, body, together }),
    );
    return () => [end, bars.close].forEach((it) => it());
  },
};

function part(name, title) {
  const state = el('span', { class: 'status idle' }, 'waiting');
  const said = el('p', { class: 'small muted' });
  return { name, state, said, node: el('div', { 'data-part': name }, el('dt', {}, title), el('dd', {}, state, said)) };
}

function show(now, { verdict, detail, parts, bars, body, together }) {
  if (!now) {
    return;
  }
  const glance = recordGlance(now);
  setStatus(verdict, glance.kind, glance.word);
  setText(detail, sentence(now));
  for (const { name, state, said } of parts) {
    const { kind, word } = partGlance(now[name]);
    setStatus(state, kind, word);
    setText(said, now[name].detail || now[name].place || '');
  }
  keyed(body, now.writers, (writer) => writer.service, createWriter, updateWriter);
  keyed(together, [{ service: 'together', ...now.together }], (one) => one.service, createWriter, updateWriter);
  setClass(together.firstElementChild, 'together');
  bars.show(now.writers);
}

function sentence(now) {
  const proven = now.provenAt
    ? `all that was journalled was last proven at ${clock(now.provenAt, 0)} UTC, ${seconds(now.provenAgeSeconds)} ago`
    : 'nothing is proven yet';
  return `${proven}; findings ${count(now.findings)}, contradictions ${count(now.violations)}, dead letters ${count(now.deadLetters)}`;
}

function createWriter() {
  return tableRow(HEAD);
}

function updateWriter(node, writer) {
  const [name, ...cells] = node.children;
  setText(name, writer.service);
  STEPS.forEach((step, i) => setText(cells[i], standing(writer, step, i)));
  const [lag, dropped, gaps] = cells.slice(STEPS.length);
  setText(lag, writer.lagSeconds === undefined ? '' : seconds(writer.lagSeconds ?? NaN));
  wrong(dropped, writer.dropped);
  wrong(gaps, writer.gaps);
}

/** What a step has, and how many it is behind the one before. */
function standing(writer, step, index) {
  const value = writer[step];
  const before = index === 0 ? value : writer[STEPS[index - 1]];
  const behind = value === null || before === null ? 0 : before - value;
  return value === null ? '–' : behind > 0 ? `${count(value)} (−${count(behind)})` : count(value);
}

function wrong(node, value) {
  setText(node, value === undefined ? '' : count(value));
  setClass(node, value > 0 ? 'number loss' : 'number');
}

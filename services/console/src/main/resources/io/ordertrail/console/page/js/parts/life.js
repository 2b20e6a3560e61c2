/* One order's life, whole: what was ordered and what became of it, where the time went, what was checked, what was filled. */
import { el, link, replace, status } from '../dom.js';
import { decimal, duration } from '../format.js';
import { checksPanel } from './checks.js';
import { fillsPanel, marketPanel } from './fills.js';
import { orderGlance, orderedText } from './order-words.js';
import { timelinePanel } from './timeline.js';
import { waterfallPanel } from './waterfall.js';

/** answer says where it was read; opened has the ids of events whose text was open. */
export function lifeView(life, answer, title, opened) {
  const terms = termsOf(life);
  const waterfall = waterfallPanel(life.waterfall);
  const timeline = timelinePanel(life, opened);
  showTitle(title, life, terms);
  const node = el(
    'div',
    { class: 'life' },
    facts(life, terms),
    links(life.links),
    el('div', { class: 'panels' }, waterfall.node, timeline.node),
    el(
      'div',
      { class: 'answers' },
      checksPanel(life),
      el('div', { class: 'beside' }, fillsPanel(life), marketPanel(life)),
    ),
    el('p', { class: 'muted small read' }, readFrom(answer)),
  );
  return {
    node,
    opened: timeline.opened,
    close() {
      waterfall.close();
      timeline.close();
    },
  };
}

/** What was ordered: of the book's row, else of the first event that says it. */
function termsOf(life) {
  if (life.row) {
    return life.row;
  }
  const said = life.events.map((entry) => entry.event?.trading?.order ?? {}).find((order) => order.order_qty);
  return said
    ? {
        side: said.side,
        orderQty: said.order_qty,
        symbol: said.symbol,
        ordType: said.ord_type,
        limitPx: said.limit_price,
        stopPx: said.stop_price,
      }
    : null;
}

function showTitle(title, life, terms) {
  const state = life.state ? orderGlance(life.state) : { kind: 'idle', word: 'state not known yet' };
  replace(
    title,
    terms ? orderedText(terms) : 'A signal that led to no order',
    ' ',
    terms && status(state.kind, state.word),
  );
}

function facts(life, terms) {
  const pairs = [
    ['Order', el('span', { class: 'mono' }, life.cl_ord_id || 'none')],
    ['Life', `${duration(life.length_ns)}, ${life.events.length} events${life.complete ? '' : ', not complete yet'}`],
    terms?.cumQty && [
      'Filled',
      `${decimal(terms.cumQty)} of ${decimal(terms.orderQty)}${Number(terms.cumQty) > 0 && terms.avgPx ? ` at ${decimal(terms.avgPx)} on average` : ''}`,
    ],
    terms?.strategy && ['Strategy', terms.strategy],
    terms?.code && ['Reason', [terms.code, terms.reason].filter(Boolean).join(': ')],
  ];
  return el(
    'dl',
    { class: 'facts' },
    pairs.filter(Boolean).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
  );
}

const ELSEWHERE = [
  ['jaeger', 'Trace in Jaeger'],
  ['kibana', 'Events in Kibana'],
  ['grafana', 'Metrics of that time in Grafana'],
];

function links(addresses = {}) {
  const known = ELSEWHERE.filter(([name]) => addresses[name]);
  return known.length === 0
    ? null
    : el(
        'p',
        { class: 'links' },
        known.map(([name, text]) => link(addresses[name], text, { class: 'button', target: '_blank' })),
      );
}

function readFrom({ from, tookMs, behind }) {
  return `Read from ${from} in ${tookMs} ms${behind ? '; the index is behind the journal, so this page asks again' : ''}.`;
}

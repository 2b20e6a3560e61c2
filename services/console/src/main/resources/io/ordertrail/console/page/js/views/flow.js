/* The last minute, drawn as the pipeline: above the path of an order, below that of its record. */
import { el, setText } from '../dom.js';
import { rate } from '../format.js';
import { get, watch } from '../store.js';
import { hopChart } from '../parts/hop-chart.js';
import { newestOrders } from '../parts/newest-orders.js';
import { stageCard } from '../parts/stage.js';

const PATH = ['venue', 'market-data', 'signal-bridge', 'risk-manager', 'execution-engine'];
const RECORD = ['journal', 'shipper', 'elasticsearch'];

let isMarked = false;

export const flow = {
  title: 'Flow of the last minute',
  open(root) {
    const cards = new Map([...PATH, ...RECORD].map((id) => [id, stageCard(id)]));
    const arrows = new Map();
    const hops = hopChart();
    const newest = newestOrders();
    root.append(
      lane('An order’s path', PATH, cards, arrows, 'path'),
      lane('Its record', RECORD, cards, arrows, 'trail'),
      el('div', { class: 'panels below' }, hops.node, newest.node),
    );
    const end = watch(['flow'], () => show(get('flow'), cards, arrows, hops));
    return () =>
      [end, hops.close, newest.close, ...[...cards.values()].map((card) => card.close)].forEach((it) => it());
  },
};

function lane(title, ids, cards, arrows, kind) {
  const steps = ids.flatMap((id, i) => (i === 0 ? [] : [arrow(ids[i - 1], id, arrows)]).concat(cards.get(id).node));
  const back =
    kind === 'path' ? arrow('execution-engine', 'venue', arrows, 'back') : arrow('services', 'journal', arrows, 'back');
  return el(
    'section',
    { class: `lane ${kind}`, 'aria-label': title },
    el('h2', {}, title),
    back,
    el('div', { class: 'steps' }, steps),
  );
}

function arrow(from, to, arrows, kind = '') {
  const value = el('span', { class: 'arrow-rate' });
  const what = el('span', { class: 'arrow-what' });
  arrows.set(`${from} ${to}`, { value, what });
  return el('p', { class: `arrow ${kind}` }, value, ' ', what);
}

function show(now, cards, arrows, hops) {
  if (!now) {
    return;
  }
  now.stages.forEach((stage) => cards.get(stage.id)?.show(stage));
  for (const [key, { value, what }] of arrows) {
    const [from, to] = key.split(' ');
    const links = now.links.filter(
      (link) => link.to === to && (link.from === from || (from === 'services' && to === 'journal')),
    );
    setText(value, links.length === 0 ? '' : `${rate(sum(links))} /s`);
    setText(what, links[0] ? title(links, from, to) : '');
  }
  hops.show(now.stages);
  markPainted();
}

function title(links, from, to) {
  const words = links[0].title;
  return from === 'services' || to === 'venue'
    ? `${words}, ${from === 'services' ? 'from the four services' : 'back to the venue'}`
    : words;
}

/** NaN when nobody knows. */
function sum(links) {
  const known = links.map((link) => link.perSecond).filter(Number.isFinite);
  return known.length === 0 ? NaN : known.reduce((total, rate) => total + rate, 0);
}

/** When the pipeline stood on the screen for the first time, for whoever measures. */
function markPainted() {
  if (!isMarked) {
    isMarked = true;
    requestAnimationFrame(() => setTimeout(() => performance.mark('pipeline')));
  }
}

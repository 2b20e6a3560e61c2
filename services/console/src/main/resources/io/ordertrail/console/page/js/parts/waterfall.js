/*
 * From the tick to the wire, hop by hop and to scale: figures in ns at the left, bars beside them on one axis. The rows of
 * the table and of the chart have the same height, so that each bar stands beside its number. On a phone the bars stand below.
 */
import { axis, chart, colour } from '../charts.js';
import { el } from '../dom.js';
import { count, duration, nanoseconds } from '../format.js';

const ROW_PX = 28;
const NARROW = matchMedia('(max-width: 600px)');

export function waterfallPanel(waterfall) {
  const hops = waterfall.hops ?? [];
  const node = el(
    'section',
    { class: 'panel wide', id: 'waterfall' },
    el('h2', {}, 'From tick to wire'),
    said(waterfall, hops),
  );
  if (hops.length === 0) {
    return { node, close() {} };
  }
  const canvas = el('canvas', { role: 'img', 'aria-label': spoken(hops) });
  const box = el('div', { class: 'canvas bars' }, canvas);
  box.style.height = `${(hops.length + 1) * ROW_PX}px`;
  node.append(el('div', { class: 'waterfall' }, table(waterfall, hops), box));
  const drawn = chart(canvas, () => configuration(hops));
  return { node, close: drawn.close };
}

function said(waterfall, hops) {
  const sum = sumOf(hops);
  switch (waterfall.state) {
    case 'whole':
      return el(
        'p',
        {},
        `${duration(waterfall.tick_to_wire_ns)} from the tick’s receipt to the venue’s wire, the sum of ${hops.length} hops.`,
      );
    case 'unfinished':
      return el('p', { class: 'notice warn' }, 'As far as it is recorded: nothing says yet when it reached the wire.');
    case 'contradictory':
      return el(
        'p',
        { class: 'notice bad' },
        `The record contradicts itself: tick to wire is ${nanoseconds(waterfall.tick_to_wire_ns)}, but the recorded hops are ${nanoseconds(sum)}.`,
      );
    default:
      return el('p', { class: 'muted' }, 'No tick began it, or it never left the house: there is no path to the wire.');
  }
}

function sumOf(hops) {
  return hops.reduce((sum, hop) => sum + hop.length_ns, 0);
}

function spoken(hops) {
  return hops.map((hop) => `${hop.hop} ${nanoseconds(hop.length_ns)}`).join(', ');
}

function table(waterfall, hops) {
  const whole = waterfall.state === 'whole' ? 'tick to wire' : 'together';
  return el(
    'table',
    { class: 'hops' },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, 'hop'),
        el('th', { scope: 'col', class: 'wide-only' }, 'where'),
        el('th', { scope: 'col', class: 'number' }, 'ns'),
      ),
    ),
    el('tbody', {}, hops.map(row)),
    el(
      'tfoot',
      {},
      el(
        'tr',
        { class: 'together' },
        el('th', { scope: 'row' }, whole),
        el('td', { class: 'wide-only' }),
        el('td', { class: 'number', 'data-sum': sumOf(hops) }, count(sumOf(hops))),
      ),
    ),
  );
}

function row(hop) {
  return el(
    'tr',
    { title: hop.what },
    el('th', { scope: 'row' }, el('span', { class: `swatch ${swatch(hop)}` }), hop.hop),
    el('td', { class: 'wide-only muted' }, hop.where),
    el('td', { class: 'number', 'data-ns': hop.length_ns }, count(hop.length_ns)),
  );
}

function swatch(hop) {
  return hop.where === 'bus' ? 'two' : 'one';
}

/** The axis begins and ends with the path. */
function endsOf(hops) {
  const ends = hops.flatMap((hop) => [hop.start_ns, hop.start_ns + hop.length_ns]);
  return { min: Math.min(0, ...ends), max: Math.max(...ends) };
}

/** Clocks of two processes may disagree: then a hop over the bus goes back, and is drawn so. */
function configuration(hops) {
  return {
    type: 'bar',
    data: {
      labels: hops.map((hop) => hop.hop),
      datasets: [
        {
          data: hops.map((hop) => [hop.start_ns, hop.start_ns + hop.length_ns]),
          backgroundColor: hops.map((hop) => colour(hop.where === 'bus' ? '--series-2' : '--series-1')),
          minBarLength: 2,
          borderSkipped: false,
          barPercentage: 0.6,
          categoryPercentage: 1,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      layout: { padding: { right: 12 } },
      scales: {
        x: axis({
          ...endsOf(hops),
          afterFit: (scale) => (scale.height = ROW_PX),
          ticks: {
            callback: (ns) => (ns === 0 ? '0' : duration(ns)),
            maxRotation: 0,
            maxTicksLimit: 6,
            includeBounds: false,
          },
        }),
        y: axis({
          display: NARROW.matches,
          grid: { display: false },
          ticks: { autoSkip: false, color: colour('--text') },
        }),
      },
      plugins: {
        tooltip: {
          callbacks: {
            label: (it) => nanoseconds(hops[it.dataIndex].length_ns),
            afterLabel: (it) => hops[it.dataIndex].what,
          },
        },
      },
    },
  };
}

/* Profit and loss drawn: by symbol, realized beside unrealized, and over the time that this page is open. */
import { axis, chart, colour } from '../charts.js';
import { el, setAttribute } from '../dom.js';
import { clockOf, money } from '../format.js';
import { get, watch } from '../store.js';

const ROW_PX = 30;
const AXIS_PX = 30;
const KEPT = 3600;
const MINUTE_MS = 60_000;

/** One point a second at most, kept for as long as the page is open. */
const points = [];
watch(['positions'], () => {
  const value = Number(get('positions')?.dayPnl ?? NaN);
  const now = Date.now();
  if (Number.isFinite(value) && now - (points.at(-1)?.x ?? 0) >= 1000) {
    points.push({ x: now, y: value });
    points.splice(0, points.length - KEPT);
  }
});

export function profitLine() {
  const canvas = el('canvas', { role: 'img', 'aria-label': 'P&L of the day since this page was opened' });
  const node = el(
    'section',
    { class: 'panel' },
    el('h2', {}, 'P&L since this page was opened'),
    el('div', { class: 'canvas profit' }, canvas),
  );
  const drawn = chart(canvas, lineConfiguration);
  return { node, show: () => drawn.show(showPoints), close: drawn.close };
}

/** The last minute at least, so that a page just opened has an axis. */
function showPoints(it) {
  const newest = points.at(-1)?.x ?? Date.now();
  it.data.datasets[0].data = points;
  it.options.scales.x.min = Math.min(points[0]?.x ?? newest, newest - MINUTE_MS);
  it.options.scales.x.max = newest;
}

function lineConfiguration() {
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: points,
          borderColor: colour('--series-1'),
          backgroundColor: colour('--series-fill'),
          fill: 'origin',
          borderWidth: 1.5,
          pointRadius: () => (points.length < 2 ? 3 : 0),
        },
      ],
    },
    options: {
      parsing: false,
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: axis({
          type: 'linear',
          grid: { display: false },
          ticks: { callback: (at) => clockOf(at), maxRotation: 0, maxTicksLimit: 5 },
        }),
        y: axis({ ticks: { callback: (usd) => money(usd), maxTicksLimit: 6 } }),
      },
      plugins: {
        tooltip: { callbacks: { title: (its) => clockOf(its[0].parsed.x), label: (it) => money(it.parsed.y) } },
      },
    },
  };
}

export function symbolBars() {
  const canvas = el('canvas', { role: 'img', 'aria-label': 'P&L by symbol, also in the table' });
  const box = el('div', { class: 'canvas' }, canvas);
  const key = el(
    'p',
    { class: 'small muted key' },
    el('span', {}, el('span', { class: 'swatch one' }), 'realized'),
    el('span', {}, el('span', { class: 'swatch two' }), 'unrealized'),
  );
  const node = el('section', { class: 'panel' }, el('h2', {}, 'P&L by symbol'), key, box);
  const drawn = chart(canvas, barConfiguration);
  return { node, show: (rows) => showBars(rows, canvas, box, drawn), close: drawn.close };
}

function showBars(rows, canvas, box, drawn) {
  const height = `${Math.max(3, rows.length) * ROW_PX + AXIS_PX}px`;
  if (box.style.height !== height) {
    box.style.height = height;
  }
  setAttribute(
    canvas,
    'aria-label',
    rows.map((row) => `${row.symbol}: realized ${money(row.realized)}, unrealized ${money(row.unrealized)}`).join('; '),
  );
  drawn.show((it) => {
    it.data.labels = rows.map((row) => row.symbol);
    it.data.datasets[0].data = rows.map((row) => Number(row.realized));
    it.data.datasets[1].data = rows.map((row) => (row.unrealized === null ? null : Number(row.unrealized)));
  });
}

function barConfiguration() {
  const bar = (name) => ({ data: [], backgroundColor: colour(name), barPercentage: 0.85, categoryPercentage: 0.75 });
  return {
    type: 'bar',
    data: { labels: [], datasets: [bar('--series-1'), bar('--series-2')] },
    options: {
      indexAxis: 'y',
      scales: {
        x: axis({ ticks: { callback: (usd) => money(usd), maxRotation: 0, maxTicksLimit: 6 } }),
        y: axis({ grid: { display: false }, ticks: { autoSkip: false, color: colour('--text') } }),
      },
      plugins: {
        tooltip: {
          callbacks: { label: (it) => `${it.datasetIndex === 0 ? 'realized' : 'unrealized'} ${money(it.raw)}` },
        },
      },
    },
  };
}

/* What is under way: of each writer the events that are not verified yet, by how far they have come, as one bar. */
import { axis, chart, colour } from '../charts.js';
import { el, setAttribute } from '../dom.js';
import { count } from '../format.js';

const ROW_PX = 34;
const AXIS_PX = 30;
const FEW = 50;
const PARTS = [
  ['indexed, to be verified', '--series-1', 'one'],
  ['journalled, to be indexed', '--series-2', 'two'],
  ['emitted, to be journalled', '--bad', 'bad'],
];

export function standingBars() {
  const canvas = el('canvas', { role: 'img', 'aria-label': 'Events under way by writer, also in the table' });
  const box = el('div', { class: 'canvas' }, canvas);
  const key = el(
    'p',
    { class: 'small muted key' },
    PARTS.map(([name, , kind]) => el('span', {}, el('span', { class: `swatch ${kind}` }), name)),
  );
  const node = el(
    'section',
    { class: 'panel wide' },
    el('h2', {}, 'Under way: emitted and not verified yet'),
    key,
    box,
  );
  const drawn = chart(canvas, configuration);
  return { node, show: (writers) => show(writers, canvas, box, drawn), close: drawn.close };
}

function show(writers, canvas, box, drawn) {
  const height = `${writers.length * ROW_PX + AXIS_PX}px`;
  if (box.style.height !== height) {
    box.style.height = height;
  }
  setAttribute(
    canvas,
    'aria-label',
    writers
      .map(
        (one) =>
          `${one.service} ${partsOf(one)
            .map((part, i) => `${count(part)} ${PARTS[i][0]}`)
            .join(', ')}`,
      )
      .join('; '),
  );
  drawn.show((it) => {
    it.data.labels = writers.map((one) => one.service);
    writers.map(partsOf).forEach((parts, row) => parts.forEach((value, i) => (it.data.datasets[i].data[row] = value)));
  });
}

/** Of a step that nobody tells of now nothing is drawn. */
function partsOf(writer) {
  const emitted = writer.emitted ?? writer.journalled ?? 0;
  const journalled = Math.min(emitted, writer.journalled ?? emitted);
  const indexed = Math.min(journalled, writer.indexed ?? journalled);
  const verified = Math.min(indexed, writer.verified ?? indexed);
  return [indexed - verified, journalled - indexed, emitted - journalled];
}

function configuration() {
  return {
    type: 'bar',
    data: {
      labels: [],
      datasets: PARTS.map(([label, name]) => ({
        label,
        data: [],
        backgroundColor: colour(name),
        barPercentage: 0.7,
        categoryPercentage: 0.9,
      })),
    },
    options: {
      indexAxis: 'y',
      scales: {
        x: axis({
          stacked: true,
          suggestedMax: FEW,
          ticks: { callback: (value) => count(value), maxRotation: 0, maxTicksLimit: 6 },
        }),
        y: axis({ stacked: true, grid: { display: false }, ticks: { autoSkip: false, color: colour('--text') } }),
      },
      plugins: { tooltip: { callbacks: { label: (it) => `${it.dataset.label}: ${count(it.raw)}` } } },
    },
  };
}

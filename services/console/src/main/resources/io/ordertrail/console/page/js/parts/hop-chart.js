/* Where the time goes: half and 99 of 100 in each stage's own stretch, on a scale of powers of ten. */
import { axis, chart, colour } from '../charts.js';
import { el, setAttribute } from '../dom.js';
import { duration } from '../format.js';

const UNIT_NS = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };
const ROW_PX = 38;
const AXIS_PX = 30;

export function hopChart() {
  const canvas = el('canvas', { role: 'img', 'aria-label': 'Latency by stage, also in the stages above' });
  const box = el('div', { class: 'canvas' }, canvas);
  const drawn = chart(canvas, configuration);
  const node = el(
    'section',
    { class: 'panel' },
    el('h2', {}, 'Latency of the last minute'),
    el(
      'p',
      { class: 'small muted key' },
      el('span', {}, el('span', { class: 'swatch one' }), 'half took at most'),
      el('span', {}, el('span', { class: 'swatch two' }), '99 of 100 took at most'),
    ),
    box,
  );
  return { node, show: (stages) => show(box, canvas, drawn, stages), close: drawn.close };
}

function show(box, canvas, drawn, stages) {
  const hops = stages.flatMap((stage) =>
    stage.latencies.filter((one) => one.p50 !== null).map((one) => hop(stage, one)),
  );
  const height = `${hops.length * ROW_PX + AXIS_PX}px`;
  if (box.style.height !== height) {
    box.style.height = height;
  }
  setAttribute(
    canvas,
    'aria-label',
    hops.map((one) => `${one.title.join(' ')}: ${duration(one.p50)}, ${duration(one.p99)}`).join('; '),
  );
  drawn.show((it) => {
    it.data.labels = hops.map((one) => one.title);
    it.data.datasets[0].data = hops.map((one) => one.p50);
    it.data.datasets[1].data = hops.map((one) => one.p99);
  });
}

/** The stage stands above its stretch: two lines of one label. */
function hop(stage, { title, unit, p50, p99 }) {
  return { title: [stage.title, title], p50: p50 * UNIT_NS[unit], p99: p99 * UNIT_NS[unit] };
}

function powersOfTen(scale) {
  scale.ticks = scale.ticks.filter(({ value }) => Number.isInteger(Math.log10(value)));
}

function configuration() {
  const bar = (name) => ({ data: [], backgroundColor: colour(name), barPercentage: 0.8, categoryPercentage: 0.8 });
  return {
    type: 'bar',
    data: { labels: [], datasets: [bar('--series-1'), bar('--series-2')] },
    options: {
      indexAxis: 'y',
      scales: {
        x: axis({
          type: 'logarithmic',
          afterBuildTicks: powersOfTen,
          ticks: { maxRotation: 0, callback: (ns) => duration(ns) },
        }),
        y: axis({ grid: { display: false }, ticks: { autoSkip: false, color: colour('--text'), font: { size: 11 } } }),
      },
      plugins: {
        tooltip: { callbacks: { label: (it) => `${it.datasetIndex === 0 ? 'p50' : 'p99'} ${duration(it.raw)}` } },
      },
    },
  };
}

/* The last minute of one rate: a line without axes, the newest second at the right. */
import { chart, colour } from '../charts.js';
import { el, setAttribute } from '../dom.js';
import { rate } from '../format.js';

const SECONDS = 60;

export function sparkline(what) {
  const canvas = el('canvas', { role: 'img' });
  const node = el('div', { class: 'canvas spark' }, canvas);
  const drawn = chart(canvas, configuration);
  return {
    node,
    show(series) {
      const known = series.filter(Number.isFinite);
      setAttribute(canvas, 'aria-label', label(what, known));
      drawn.show((it) => {
        it.data.datasets[0].data = padded(series);
      });
    },
    close: drawn.close,
  };
}

function label(what, known) {
  return known.length === 0
    ? `${what}: nothing known of the last minute`
    : `${what} in the last minute: between ${rate(Math.min(...known))} and ${rate(Math.max(...known))} a second`;
}

function padded(series) {
  return [...new Array(Math.max(0, SECONDS - series.length)).fill(null), ...series];
}

function configuration() {
  return {
    type: 'line',
    data: {
      labels: Array.from({ length: SECONDS }, (_, i) => i - SECONDS + 1),
      datasets: [
        {
          data: [],
          borderColor: colour('--series-1'),
          backgroundColor: colour('--series-fill'),
          borderWidth: 1.5,
          fill: 'origin',
          pointRadius: 0,
          tension: 0,
          spanGaps: false,
        },
      ],
    },
    options: {
      events: [],
      layout: { padding: { top: 2 } },
      scales: { x: { display: false }, y: { display: false, beginAtZero: true, grace: '5%' } },
      plugins: { tooltip: { enabled: false } },
    },
  };
}

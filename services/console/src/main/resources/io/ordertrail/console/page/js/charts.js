/*
 * Charts by chart.js, which is loaded once a view wants one, after the page's first paint. A chart takes its colours from the
 * page's variables and again when the theme changes. Nothing moves by itself: values are drawn as they are.
 */

const LIBRARY = '/lib/chart.js';
const drawn = new Set();
let library = null;

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.addEventListener('load', () => resolve(prepare(window.Chart)));
    script.addEventListener('error', () => {
      library = null;
      script.remove();
      reject(new Error('the chart library did not load'));
    });
    document.head.append(script);
  });
  return library;
}

function prepare(Chart) {
  Chart.defaults.animation = false;
  Chart.defaults.responsive = true;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.font.family = colour('--font');
  Chart.defaults.font.size = 12;
  Chart.defaults.plugins.legend.display = false;
  Chart.defaults.plugins.tooltip.displayColors = false;
  return Chart;
}

/** The value of one of the page's variables now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * A chart on a canvas, drawn when the library is there. configure() gives chart.js's configuration with today's colours; what
 * is returned has show(change), which changes the data and draws, and close(). Where the library cannot be had the page
 * goes on without: every chart repeats figures that stand beside it as text.
 */
export function chart(canvas, configure) {
  const holder = { chart: null, closed: false, change: null };
  const entry = () => redraw(holder, canvas, configure);
  drawn.add(entry);
  load().then(entry, () => (canvas.hidden = true));
  return {
    show(change) {
      holder.change = change;
      if (holder.chart) {
        change(holder.chart);
        holder.chart.update('none');
      }
    },
    close() {
      holder.closed = true;
      drawn.delete(entry);
      holder.chart?.destroy();
    },
  };
}

function redraw(holder, canvas, configure) {
  if (holder.closed || !window.Chart) {
    return;
  }
  holder.chart?.destroy();
  holder.chart = new window.Chart(canvas, configure());
  if (holder.change) {
    holder.change(holder.chart);
    holder.chart.update('none');
  }
}

document.addEventListener('theme', () => drawn.forEach((entry) => entry()));

/** What axes share. */
export function axis(more = {}) {
  return {
    border: { color: colour('--line') },
    grid: { color: colour('--line'), drawTicks: false },
    ticks: { color: colour('--muted'), padding: 4, autoSkipPadding: 14, ...more.ticks },
    ...Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'ticks')),
  };
}

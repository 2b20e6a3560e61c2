/* The events of a life: drawn on the scale of time by service, and below one line each with its facts and its whole text. */
import { axis, chart, colour } from '../charts.js';
import { el } from '../dom.js';
import { clock, duration } from '../format.js';

const LANE_PX = 26;
const AXIS_PX = 28;
const NS_PER_MS = 1e6;

export function timelinePanel(life, opened) {
  const services = [...new Set(life.events.map((entry) => serviceOf(entry)))];
  const canvas = el('canvas', { role: 'img', 'aria-label': 'The events below on the scale of time, by service' });
  const box = el('div', { class: 'canvas' }, canvas);
  box.style.height = `${services.length * LANE_PX + AXIS_PX}px`;
  const list = el(
    'ol',
    { class: 'events' },
    life.events.map((entry, i) => item(entry, i, opened)),
  );
  const node = el('section', { class: 'panel wide', id: 'timeline' }, el('h2', {}, 'Timeline'), box, list);
  const drawn = chart(canvas, () => configuration(life.events, services));
  return { node, close: drawn.close, opened: () => openIds(list) };
}

function serviceOf({ event }) {
  return event.service?.name ?? 'unknown';
}

function actionOf({ event }) {
  return event.event?.action ?? '';
}

function openIds(list) {
  return new Set([...list.querySelectorAll('details[open]')].map((details) => details.dataset.event));
}

function item(entry, index, opened) {
  const id = entry.event.event?.id ?? '';
  return el(
    'li',
    { class: kindOf(entry) },
    el('span', { class: 'e-time', title: entry.event['@timestamp'] }, clock(entry.event['@timestamp'], 9)),
    el('span', { class: 'e-since number muted' }, index === 0 ? '' : `+${duration(entry.since_previous_ns)}`),
    el('span', { class: 'e-action' }, actionOf(entry)),
    el('span', { class: 'e-service muted' }, serviceOf(entry)),
    el('span', { class: 'e-facts' }, entry.facts || reasonOf(entry)),
    el(
      'details',
      { 'data-event': id, open: opened.has(id) },
      el('summary', {}, el('span', { class: 'aside' }, `${actionOf(entry)}: `), 'event'),
      whole(entry.event),
    ),
  );
}

function reasonOf({ event }) {
  return [event.event?.code, event.event?.reason].filter(Boolean).join(': ');
}

function whole(event) {
  return el('pre', { class: 'mono', tabindex: '0' }, JSON.stringify(event, null, 2));
}

/** What ends badly is marked; the words say it, too. */
function kindOf(entry) {
  return /failed|denied|reject|timed_out|unknown|busted|break/.test(actionOf(entry)) ? 'bad' : '';
}

function configuration(events, services) {
  const points = events.map((entry) => ({ x: entry.since_first_ns / NS_PER_MS, y: serviceOf(entry) }));
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: points,
          showLine: false,
          clip: false,
          pointRadius: 5,
          pointHoverRadius: 7,
          pointStyle: events.map((entry) => (kindOf(entry) ? 'rectRot' : 'circle')),
          pointBackgroundColor: events.map((entry) => colour(kindOf(entry) ? '--bad' : '--series-1')),
          pointBorderColor: colour('--panel'),
        },
      ],
    },
    options: {
      layout: { padding: { right: 14, top: 4 } },
      scales: {
        x: axis({
          type: 'linear',
          min: 0,
          max: events.at(-1).since_first_ns / NS_PER_MS || 1,
          ticks: { callback: (ms) => (ms === 0 ? '0' : duration(ms * NS_PER_MS)), maxRotation: 0, maxTicksLimit: 7 },
        }),
        y: axis({
          type: 'category',
          labels: services,
          offset: true,
          ticks: { autoSkip: false, color: colour('--text') },
        }),
      },
      plugins: {
        tooltip: {
          callbacks: {
            title: (its) => actionOf(events[its[0].dataIndex]),
            label: (it) =>
              `+${duration(events[it.dataIndex].since_first_ns)}, ${clock(events[it.dataIndex].event['@timestamp'], 9)}`,
          },
        },
      },
    },
  };
}

/* What fires, and how much of each objective's budget is left. */
import { el, isWeb, keyed, link, replace, setClass, setStatus, setText } from '../dom.js';
import { clock } from '../format.js';
import { get, watch } from '../store.js';
import { alertKind, alertsGlance, partGlance, troubles } from '../parts/glance.js';
import { objectivesPanel } from '../parts/objectives.js';

export const alerts = {
  title: 'Alerts and objectives',
  open(root) {
    const state = el('span', { class: 'status idle' }, 'waiting');
    const watched = el('span', { class: 'muted' });
    const list = el('ol', { class: 'alerts' });
    const objectives = objectivesPanel();
    root.append(
      el(
        'div',
        { class: 'panels' },
        el(
          'section',
          { class: 'panel wide', id: 'alerts' },
          el('h2', {}, 'Alerts'),
          el('p', {}, state, ' ', watched),
          list,
        ),
        objectives.node,
      ),
    );
    const end = watch(['alerts'], () => show(get('alerts'), state, watched, list));
    return () => [end, objectives.close].forEach((it) => it());
  },
};

function show(now, state, watched, list) {
  if (!now) {
    return;
  }
  const { kind, word } = alertsGlance(now);
  setStatus(state, kind, word);
  setText(
    watched,
    now.watched ? `Prometheus evaluates the rules and Alertmanager tells people${watchdog(now)}` : unwatched(now),
  );
  keyed(
    list,
    troubles(now),
    (alert) => `${alert.name} ${JSON.stringify(alert.labels)}`,
    () => el('li'),
    update,
  );
}

function watchdog(now) {
  return troubles(now).length < now.alerts.length ? '; the Watchdog fires, as it should' : '';
}

/** That nothing fires says nothing while nobody looks. */
function unwatched({ prometheus, alertmanager }) {
  const said = [
    ['Prometheus', prometheus],
    ['Alertmanager', alertmanager],
  ].filter(([, part]) => part.state !== 'answers');
  return said
    .map(([name, part]) => `${name}: ${partGlance(part).word}${part.detail ? `, ${part.detail}` : ''}`)
    .join('; ');
}

function update(node, alert) {
  const said = JSON.stringify(alert);
  if (node.dataset.said === said) {
    return;
  }
  node.dataset.said = said;
  setClass(node, `notice ${alertKind(alert)}`);
  replace(
    node,
    el(
      'p',
      { class: 'alert-head' },
      el('span', { class: `status ${alertKind(alert)}` }, alert.priority || 'firing'),
      ' ',
      el('strong', {}, alert.name),
      ' ',
      el('span', {}, alert.service),
      ' ',
      el('span', { class: 'muted' }, `since ${clock(alert.since, 0)} UTC`),
    ),
    el('p', {}, alert.summary),
    alert.description && el('p', { class: 'small' }, alert.description),
    alert.search && el('p', { class: 'small' }, 'Search: ', el('code', { class: 'mono' }, alert.search)),
    el(
      'p',
      { class: 'links' },
      alert.runbook &&
        link(alert.runbook, isWeb(alert.runbook) ? 'Runbook' : `Runbook: ${alert.runbook}`, { target: '_blank' }),
      isWeb(alert.dashboard) && link(alert.dashboard, 'Dashboard', { target: '_blank' }),
    ),
    el('p', { class: 'small muted' }, labels(alert)),
  );
}

function labels({ labels: all = {}, value }) {
  return [
    ...Object.entries(all).map(([name, text]) => `${name} ${text}`),
    value && `value ${Number.isFinite(Number(value)) ? Number(Number(value).toPrecision(4)) : value}`,
  ]
    .filter(Boolean)
    .join(', ');
}

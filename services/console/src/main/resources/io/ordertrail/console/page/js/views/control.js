/* Trading state, limits, and the switches: halt, reduce and re-arm, each behind a token and a typed confirmation. */
import { el, keyed, replace, setClass, setStatus, setText } from '../dom.js';
import { clock, percent, words } from '../format.js';
import { get, watch } from '../store.js';
import { partGlance } from '../parts/glance.js';
import { switchForm } from '../parts/switch-form.js';

const KINDS = { active: 'good', reducing: 'warn', halted: 'bad', unknown: 'away' };
const NEAR = 0.8;

export const control = {
  title: 'Control',
  open(root) {
    const it = {
      state: el('span', { class: 'status idle' }, 'waiting'),
      why: el('p', { class: 'muted' }),
      switches: el('ul', { class: 'switches' }),
      limits: el('ul', { class: 'limits' }),
    };
    const form = switchForm();
    root.append(
      el(
        'div',
        { class: 'panels' },
        el(
          'section',
          { class: 'panel', id: 'state' },
          el('h2', {}, 'Trading of the firm'),
          el('p', { class: 'firm' }, it.state),
          it.why,
          el('h3', {}, 'Scopes that are not active'),
          it.switches,
        ),
        form.node,
        el('section', { class: 'panel wide', id: 'limits' }, el('h2', {}, 'Limits in use'), it.limits),
      ),
    );
    const end = watch(['control'], () => show(get('control'), it));
    return () => [end, form.close].forEach((run) => run());
  },
};

function show(now, { state, why, switches, limits }) {
  if (!now) {
    return;
  }
  const away = now.risk.state !== 'answers';
  setStatus(state, KINDS[now.state] ?? 'warn', now.state);
  setText(why, away ? `The risk manager is ${partGlance(now.risk).word}. ${now.risk.detail}` : said(now));
  keyed(
    switches,
    now.switches.length > 0 ? now.switches : [{ scope: '' }],
    (one) => one.scope,
    () => el('li'),
    showSwitch,
  );
  const fullest = [...now.limits].sort((a, b) => b.utilization - a.utilization);
  keyed(limits, fullest, (limit) => limit.type, createLimit, showLimit);
}

function said(now) {
  const by = [
    now.by && `by ${now.by}`,
    now.trigger && `(${words(now.trigger)})`,
    now.since && `since ${clock(now.since, 0)} UTC`,
  ]
    .filter(Boolean)
    .join(' ');
  return [by, now.reason].filter(Boolean).join(': ') || 'never switched';
}

function showSwitch(node, one) {
  const text = JSON.stringify(one);
  if (node.dataset.said !== text) {
    node.dataset.said = text;
    replace(
      node,
      one.scope
        ? [
            el('strong', {}, one.scope),
            ' ',
            el('span', { class: `status ${KINDS[one.state] ?? 'warn'}` }, one.state),
            ' ',
            el('span', { class: 'muted' }, switched(one)),
          ]
        : el('span', { class: 'muted' }, 'none'),
    );
  }
}

function switched(one) {
  return [`${words(one.trigger)} by ${one.by || 'nobody named'} at ${clock(one.at, 0)} UTC`, one.reason]
    .filter(Boolean)
    .join(': ');
}

function createLimit() {
  return el(
    'li',
    {},
    el('span', {}),
    el('span', { class: 'used', 'aria-hidden': 'true' }, el('span')),
    el('span', { class: 'number' }),
  );
}

function showLimit(node, { type, utilization }) {
  const [name, bar, value] = node.children;
  setText(name, words(type));
  setClass(bar, `used ${utilization >= 1 ? 'bad' : utilization >= NEAR ? 'warn' : ''}`);
  bar.firstChild.style.width = `${Math.min(1, Math.max(0, utilization)) * 100}%`;
  setText(value, percent(utilization));
}

/* The line below the head, in every view: is it trading, what does it earn, is the record whole, does anything cry. */
import { el, replace, setClass, setText, status } from '../dom.js';
import { amount, clockOf, count, gainClass, seconds } from '../format.js';
import { get, watch } from '../store.js';
import { alertsGlance, phaseGlance, recordGlance } from './glance.js';

export function showVitals(list) {
  const trading = item(list, 'Trading');
  const profit = item(list, 'P&L of the day');
  const orders = item(list, 'Orders');
  const record = item(list, 'Record');
  const alerts = item(list, 'Alerts');
  const update = item(list, 'Last update');
  update.id = 'update';
  watch(['flow', 'control'], () => glance(trading, phaseGlance(get('flow'), get('control'))));
  watch(['positions'], () => showProfit(profit, get('positions')));
  watch(['orders'], () => showOrders(orders, get('orders')));
  watch(['completeness'], () => glance(record, recordGlance(get('completeness'))));
  watch(['alerts'], () => glance(alerts, alertsGlance(get('alerts'))));
  watch(['link', 'second'], () => showUpdate(update, get('link')));
}

function item(list, title) {
  const value = el('dd', {}, '–');
  list.append(el('div', {}, el('dt', {}, title), value));
  return value;
}

function glance(node, { kind, word, detail = '' }) {
  const said = `${kind} ${word} ${detail}`;
  if (node.dataset.said !== said) {
    node.dataset.said = said;
    replace(node, status(kind, word), detail && el('span', { class: 'small muted' }, ` ${detail}`));
  }
}

function showProfit(node, positions) {
  if (positions) {
    setClass(node, gainClass(positions.dayPnl));
    setText(node, amount(positions.dayPnl, positions.currency));
  }
}

function showOrders(node, orders) {
  if (orders) {
    setText(node, `${count(orders.total)}, ${count(orders.working)} working`);
  }
}

function showUpdate(node, link) {
  if (link.live) {
    glance(node, { kind: 'good', word: clockOf(link.heardAt), detail: 'UTC, live' });
  } else {
    glance(node, {
      kind: 'away',
      word: `away since ${clockOf(link.awaySince)}`,
      detail: seconds((Date.now() - link.awaySince) / 1000),
    });
  }
}

/* Which orders are wanted: the fields above the list, the address that names them, and the test of one row. */
import { el, keyed, setText } from '../dom.js';
import { words } from '../format.js';
import { get, watch } from '../store.js';
import { isEnded } from './order-words.js';

const FIELDS = ['text', 'status', 'symbol', 'side', 'strategy', 'where'];
const STATES = ['FILLED', 'PARTIALLY_FILLED', 'CANCELED', 'DENIED', 'REJECTED', 'NEW', 'UNKNOWN', 'EXPIRED'];

export function filterOf(query) {
  return Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? '']));
}

/** True for a row of the book that is wanted. */
export function wanted(filter) {
  const text = filter.text.trim().toLowerCase();
  return (row) =>
    (!filter.status || isIn(row.status, filter.status)) &&
    (!filter.symbol || row.symbol === filter.symbol) &&
    (!filter.side || row.side === filter.side) &&
    (!filter.strategy || row.strategy === filter.strategy) &&
    (!text || says(row, text));
}

function isIn(state, choice) {
  switch (choice) {
    case 'WORKING':
      return !isEnded(state);
    case 'ENDED':
      return isEnded(state);
    default:
      return state === choice;
  }
}

function says(row, text) {
  return (
    row.clOrdId.toLowerCase().includes(text) ||
    row.symbol.toLowerCase().startsWith(text) ||
    (row.code ?? '').toLowerCase().includes(text) ||
    (row.reason ?? '').toLowerCase().includes(text)
  );
}

/** The fields; changed(filter) is called with each change. */
export function filterForm(filter, changed) {
  const text = el('input', {
    type: 'search',
    name: 'text',
    value: filter.text,
    placeholder: 'Id, symbol or reason',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const choices = {
    status: choice('status', 'Any status'),
    symbol: choice('symbol', 'Any symbol'),
    side: choice('side', 'Both sides'),
    strategy: choice('strategy', 'Any strategy'),
    where: choice('where', 'This session'),
  };
  const form = el(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Orders', onsubmit: (event) => event.preventDefault() },
    el('label', {}, el('span', { class: 'aside' }, 'Text'), text),
    Object.entries(choices).map(([name, select]) => el('label', {}, el('span', { class: 'aside' }, name), select)),
    el('button', { type: 'button', class: 'clear', onclick: () => clear(form, changed) }, 'Clear'),
  );
  form.addEventListener('input', () => changed(read(form)));
  const end = watch(['about'], () => offer(choices, filter, get('about')));
  return { node: form, close: end };
}

function choice(name, all) {
  return el('select', { name }, el('option', { value: '' }, all));
}

function offer(choices, filter, about) {
  const states = about?.statuses ?? STATES;
  options(choices.status, [
    ['WORKING', 'working'],
    ['ENDED', 'ended'],
    ...states.map((it) => [it, words(it.toLowerCase())]),
  ]);
  options(
    choices.symbol,
    (about?.symbols ?? []).map((it) => [it, it]),
  );
  options(
    choices.side,
    ['BUY', 'SELL', 'SELL_SHORT'].map((it) => [it, words(it.toLowerCase())]),
  );
  options(
    choices.strategy,
    strategies(about).map((it) => [it, words(it)]),
  );
  options(choices.where, [['record', 'Whole record']]);
  Object.entries(choices).forEach(([name, select]) => choose(select, filter[name]));
}

function strategies(about) {
  return (about?.scopes ?? [])
    .filter((scope) => scope.startsWith('strategy:'))
    .map((scope) => scope.slice('strategy:'.length));
}

function options(select, pairs) {
  const all = [['', select.options[0].textContent], ...pairs];
  keyed(
    select,
    all,
    ([value]) => value,
    () => el('option'),
    (node, [value, title]) => {
      node.value = value;
      setText(node, title);
    },
  );
}

/** What the address names stays chosen, though nobody offers it. */
function choose(select, value) {
  if (value && ![...select.options].some((option) => option.value === value)) {
    select.append(el('option', { value, 'data-key': value }, value));
  }
  if (value) {
    select.value = value;
  }
}

function read(form) {
  return Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
}

function clear(form, changed) {
  FIELDS.forEach((name) => (form.elements[name].value = ''));
  changed(read(form));
  form.elements.text.focus();
}

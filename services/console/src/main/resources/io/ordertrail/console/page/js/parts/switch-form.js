/*
 * Halt, reduce, re-arm. Who asks gives a scope and a reason, then in a dialog the token and the scope once more, typed. The token
 * is in the dialog's field and in the request, nowhere else; it is cleared when the dialog closes.
 */
import { el, keyed, replace, setText } from '../dom.js';
import { control } from '../server.js';
import { get, watch } from '../store.js';
import { confirmation } from './confirmation.js';

const COMMANDS = {
  halt: { title: 'Halt', does: 'stops new orders at once and cancels what works', danger: true },
  reduce: { title: 'Reduce', does: 'lets only orders pass that make positions smaller', danger: true },
  rearm: { title: 'Re-arm', does: 'lets it trade again', danger: false },
};

export function switchForm() {
  const scope = el('select', { name: 'scope' }, el('option', { value: 'firm' }, 'firm'));
  const reason = el('input', { name: 'reason', maxlength: '200', required: true, autocomplete: 'off' });
  const result = el('p', { class: 'result', role: 'status' });
  const off = el(
    'p',
    { class: 'notice warn', hidden: true },
    'Switching from this page is off (console.control: false). Use the command ordertrail halt.',
  );
  const buttons = Object.entries(COMMANDS).map(([command, { title, danger }]) =>
    el(
      'button',
      {
        type: 'button',
        class: danger ? 'danger' : null,
        'data-command': command,
        onclick: () => ask(command, scope, reason, result),
      },
      `${title}…`,
    ),
  );
  const form = el(
    'form',
    { class: 'switch', onsubmit: (event) => event.preventDefault() },
    el('label', {}, 'Scope', scope),
    el('label', {}, 'Reason, for the record', reason),
    el('div', { class: 'buttons' }, buttons),
  );
  const node = el('section', { class: 'panel', id: 'switch' }, el('h2', {}, 'Switch'), off, form, result);
  const end = watch(['about'], () => offer(get('about'), scope, off, buttons));
  return { node, close: end };
}

function offer(about, scope, off, buttons) {
  const isOff = about?.control === false;
  off.hidden = !isOff;
  buttons.forEach((button) => (button.disabled = isOff));
  keyed(
    scope,
    about?.scopes ?? ['firm'],
    (one) => one,
    () => el('option'),
    (node, one) => {
      node.value = one;
      setText(node, one);
    },
  );
}

function ask(command, scope, reason, result) {
  if (!reason.reportValidity()) {
    return;
  }
  const asked = { command, ...COMMANDS[command], scope: scope.value, reason: reason.value.trim() };
  confirmation(asked, async (token, typed) => {
    const answer = await control(command, token, { scope: asked.scope, reason: asked.reason, confirmation: typed });
    replace(result, el('span', { class: 'status good' }, 'done'), ` ${sentence(command, asked.scope, answer)}`);
    reason.value = '';
  });
}

/** The risk manager's answer for people. */
function sentence(command, scope, answer) {
  if (answer.waits) {
    return `Another person must re-arm ${scope} as well until ${answer.until}; ${answer.askedBy} has asked.`;
  }
  if (command === 'rearm') {
    return `${scope} is re-armed; trading is ${answer.state}.`;
  }
  const rest = answer.unconfirmed > 0 ? `, ${answer.unconfirmed} NOT CONFIRMED and asked for on` : '';
  const cancels =
    answer.toCancel > 0
      ? `${answer.canceled} of ${answer.toCancel} working orders cancelled in ${(answer.elapsedUs / 1000).toFixed(1)} ms${rest}`
      : 'no order was working';
  return `${scope} is ${answer.state}: ${cancels}.`;
}

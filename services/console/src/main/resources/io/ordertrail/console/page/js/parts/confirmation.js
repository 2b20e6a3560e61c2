/* The dialog before a switch: token, and the scope typed once more. Escape leaves everything as it is. */
import { el } from '../dom.js';

/** run(token, typed) does it; what it throws is said in the dialog, which stays open. */
export function confirmation({ title, scope, does, reason }, run) {
  const token = el('input', { type: 'password', autocomplete: 'off', required: true, name: 'token' });
  const typed = el('input', { autocomplete: 'off', spellcheck: 'false', required: true, name: 'confirmation' });
  const failure = el('p', { class: 'notice bad', role: 'alert', hidden: true });
  const sure = el('button', { type: 'submit', class: 'danger', disabled: true }, `${title} ${scope}`);
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: 'confirm-title' }, `${title} ${scope}?`),
    el('p', {}, `This ${does}. It is recorded with your name and the reason “${reason}”.`),
    el('label', {}, 'Your token', token),
    el('label', {}, 'Type ', el('strong', { class: 'mono' }, scope), ' to confirm', typed),
    failure,
    el('div', { class: 'buttons' }, sure, el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel')),
  );
  const dialog = el('dialog', { 'aria-labelledby': 'confirm-title' }, form);
  form.addEventListener('input', () => arm(sure, token.value !== '' && typed.value === scope));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit({ dialog, sure, token, typed, failure }, run);
  });
  dialog.addEventListener('close', () => {
    token.value = '';
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  token.focus();
}

function arm(button, isSure) {
  button.disabled = !isSure;
  button.classList.toggle('armed', isSure);
}

async function submit({ dialog, sure, token, typed, failure }, run) {
  arm(sure, false);
  failure.hidden = true;
  try {
    await run(token.value, typed.value);
    dialog.close();
  } catch (problem) {
    failure.textContent = problem.message;
    failure.hidden = false;
    arm(sure, true);
    token.select();
  }
}

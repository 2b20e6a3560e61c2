/* One field for everything: a symbol leads to its orders, any id to the order whose it is. */
import { get } from '../store.js';
import { go } from '../router.js';

export function readSearch(form, field) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) {
      lead(text);
    }
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      field.value = '';
      document.getElementById('main').focus();
    }
  });
}

function lead(text) {
  const symbol = (get('about')?.symbols ?? []).find((known) => known.toUpperCase() === text.toUpperCase());
  if (symbol) {
    go('orders', '', { symbol });
  } else if (isWholeId(text)) {
    go('order', text);
  } else {
    go('orders', '', { text });
  }
}

/** Ids of this house and of venues have digits and are long: ot-6882a2d5514008fe, UUIDs, 32 hex digits. */
function isWholeId(text) {
  return text.length >= 16 && /\d/.test(text) && !/\s/.test(text);
}

/* Keys for the whole page: / goes to the search, 1 to 6 to the views. Nothing while somebody types. */
import { go } from '../router.js';

const VIEWS = ['flow', 'orders', 'positions', 'record', 'alerts', 'control'];

export function readKeys(search) {
  // The address after # names the view, so the skip link moves the focus itself.
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main').focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (VIEWS[Number(event.key) - 1]) {
      go(VIEWS[Number(event.key) - 1]);
    }
  });
}

function isTyping(target) {
  return target.closest('input, select, textarea, dialog') !== null;
}

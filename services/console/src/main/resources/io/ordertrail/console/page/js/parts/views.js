/* Which view is open. A view is { title, open(root, route) -> close }; it owns what is in root until it is closed. */
import { el, replace } from '../dom.js';
import { route } from '../router.js';
import { flow } from '../views/flow.js';
import { orders } from '../views/orders.js';
import { order } from '../views/order.js';
import { positions } from '../views/positions.js';
import { record } from '../views/record.js';
import { alerts } from '../views/alerts.js';
import { control } from '../views/control.js';

const VIEWS = { flow, orders, order, positions, record, alerts, control };

export function showViews(main, links) {
  let close = () => {};
  const show = (isFirst) => {
    const wanted = route();
    const view = VIEWS[wanted.view] ?? flow;
    close();
    const title = el('h1', { tabindex: '-1' }, view.title);
    const head = el('div', { class: 'head' }, title);
    const root = el('div', { class: `view ${wanted.view}` });
    replace(main, head, root);
    document.title = `${view.title} – ordertrail`;
    mark(links, view === order ? 'orders' : wanted.view);
    close = view.open(root, wanted, { head, title });
    if (!isFirst) {
      title.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  };
  window.addEventListener('hashchange', () => show(false));
  show(true);
}

function mark(links, name) {
  for (const link of links.querySelectorAll('a')) {
    if (link.dataset.view === name) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

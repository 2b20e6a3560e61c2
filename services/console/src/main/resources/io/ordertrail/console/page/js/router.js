/* Which view the address names: #/orders?text=AAPL is the view "orders" with one parameter. */

/** { view, id, query }; the flow when the address names nothing. */
export function route(hash = location.hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', ...rest] = path.split('/');
  return { view: view || 'flow', id: readable(rest.join('/')), query: new URLSearchParams(search) };
}

function readable(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function address(view, id = '', query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ''}${search ? `?${search}` : ''}`;
}

export function go(view, id, query) {
  location.hash = address(view, id, query);
}

/** Changes the parameters without a step in the history: a filter is typed letter by letter. */
export function amend(view, id, query) {
  history.replaceState(null, '', address(view, id, query));
}

/* Orders of the whole record, asked page by page as somebody scrolls: every session's, ended ones. */
import { fetchJson } from '../server.js';

const PAGE = 200;

export function recordOrders(filter, changed) {
  const stop = new AbortController();
  const state = {
    rows: [],
    total: 0,
    exact: true,
    from: '',
    next: '',
    loading: false,
    error: '',
    more,
    close: () => stop.abort(),
  };

  async function more() {
    if (state.loading || state.next === null) {
      return;
    }
    state.loading = true;
    try {
      take(await fetchJson(`/api/orders?${query(filter, state.next)}`, { signal: stop.signal }));
    } catch (failure) {
      if (failure.name === 'AbortError') {
        return;
      }
      state.error = failure.message;
    }
    state.loading = false;
    changed();
  }

  function take(page) {
    state.rows = [...state.rows, ...page.rows];
    state.total = page.total;
    state.exact = page.totalIsExact;
    state.from = page.from;
    state.next = page.next;
    state.error = '';
  }

  more();
  return state;
}

function query(filter, before) {
  const parameters = new URLSearchParams({ where: 'record', limit: PAGE });
  for (const [name, value] of Object.entries({ ...filter, where: '', before })) {
    if (value) {
      parameters.set(name, value.trim());
    }
  }
  return parameters;
}

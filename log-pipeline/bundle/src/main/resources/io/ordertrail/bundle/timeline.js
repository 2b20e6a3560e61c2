'use strict';
// The rows come from the record: they are only ever set as text, never as markup.
(() => {
  const head = JSON.parse(document.getElementById('head').textContent);
  const rows = JSON.parse(document.getElementById('rows').textContent);
  const [NS, RUN, SEQUENCE, ACTION, ORDER, SYMBOL, FACTS, MARKED, EXTRA] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const ROW = 22;
  const BUCKETS = 160;
  const id = name => document.getElementById(name);
  const fromMs = Date.parse(head.from.slice(0, 23) + 'Z');
  const fromRestNs = Number(head.from.slice(23, 29));
  const kindOf = head.actions.map(action => action.startsWith('execution.') || action.startsWith('position.') ? 'fills'
    : action.startsWith('order.') ? 'orders' : action.startsWith('risk.') ? 'risk' : action.startsWith('signal.') ? 'signals'
    : action.startsWith('feed.') || action.startsWith('book.') || action.startsWith('symbol.') ? 'market data'
    : action.startsWith('audit.') ? 'the record' : 'the house');
  const KINDS = ['signals', 'risk', 'orders', 'fills', 'market data', 'the house', 'the record'];
  const COLOURS = ['#4c78a8', '#f58518', '#54a24b', '#b279a2', '#72b7b2', '#e45756', '#9d9d9d'];

  const time = ns => {
    const all = ns + fromRestNs;
    const ms = Math.floor(all / 1e6);
    return new Date(fromMs + ms).toISOString().slice(0, 23) + String(all - ms * 1e6).padStart(6, '0') + 'Z';
  };
  const clock = ns => time(ns).slice(11, 29);
  const length = ns => {
    const size = Math.abs(ns);
    return size < 1e3 ? ns + ' ns' : size < 1e6 ? (ns / 1e3).toPrecision(3) + ' us' : size < 1e9 ? (ns / 1e6).toPrecision(3) + ' ms'
      : (ns / 1e9).toPrecision(4) + ' s';
  };
  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  const orders = new Map();
  rows.forEach((row, index) => {
    if (!row[ORDER]) return;
    let order = orders.get(row[ORDER]);
    if (!order) orders.set(row[ORDER], order = {id: row[ORDER], rows: [], status: '', terms: '', whole: null, hops: null, marked: 0});
    order.rows.push(index);
    const extra = row[EXTRA];
    if (head.actions[row[ACTION]] === 'order.denied') order.status = 'DENIED';
    if (extra && extra.status) order.status = extra.status;
    if (extra && extra.terms && !order.terms) order.terms = extra.terms;
    if (extra && extra.hops) { order.hops = extra.hops.map(Number); order.whole = Number(extra.whole); }
    if (row[MARKED] === 1) order.marked = 1;
  });
  const allOrders = [...orders.values()];

  if (head.leftOut > 0) {
    id('left-out').hidden = false;
    id('left-out').textContent = head.leftOut.toLocaleString('en') + ' later events that are neither failures nor chapters are not on this page; events.ndjson has all.';
  }
  KINDS.forEach(kind => { const option = element('option', kind); option.value = kind; id('kind').append(option); });
  [...new Set(head.runs.map(run => run[1]))].sort().forEach(service => {
    const option = element('option', service); option.value = service; id('service').append(option);
  });

  // The list: only what is seen is there.
  let ofOrders = false;
  let shown = [];
  let selected = -1;
  const list = id('list');
  const eventText = row => [clock(row[NS]), head.runs[row[RUN]][1], head.actions[row[ACTION]], row[SYMBOL], row[ORDER], row[FACTS]];
  const orderText = order => [clock(rows[order.rows[0]][NS]), order.id, order.terms, order.status,
    order.whole === null ? '' : 'tick to wire ' + length(order.whole), order.rows.length + ' events'];
  const draw = () => {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 5);
    const last = Math.min(shown.length, first + Math.ceil(list.clientHeight / ROW) + 10);
    const parts = [];
    for (let i = first; i < last; i++) {
      const entry = ofOrders ? shown[i] : rows[shown[i]];
      const line = element('div', undefined, 'row' + ['', ' is-failed', ' is-chapter'][ofOrders ? entry.marked : entry[MARKED]]);
      line.style.top = i * ROW + 'px';
      line.setAttribute('role', 'option');
      line.setAttribute('aria-selected', String(i === selected));
      (ofOrders ? orderText(entry) : eventText(entry)).forEach((text, n) => { if (text) line.append(element('span', text, n < 2 ? 'soft' : '')); });
      line.addEventListener('click', () => select(i));
      parts.push(line);
    }
    const spacer = id('spacer');
    spacer.style.height = shown.length * ROW + 'px';
    spacer.replaceChildren(...parts);
  };
  const filter = () => {
    const words = id('find').value.toLowerCase().split(/\s+/).filter(word => word);
    const kind = id('kind').value, service = id('service').value, marked = id('marked').checked;
    const fits = row => (!marked || row[MARKED]) && (!kind || kindOf[row[ACTION]] === kind) && (!service || head.runs[row[RUN]][1] === service);
    const has = text => words.every(word => text.includes(word));
    if (ofOrders) {
      shown = allOrders.filter(order => order.rows.some(index => fits(rows[index])) && has((order.id + ' ' + order.terms + ' ' + order.status).toLowerCase()));
    } else {
      shown = [];
      rows.forEach((row, index) => { if (fits(row) && (!words.length || has(eventText(row).join(' ').toLowerCase()))) shown.push(index); });
    }
    selected = -1;
    list.scrollTop = 0;
    id('count').textContent = shown.length.toLocaleString('en') + (ofOrders ? ' orders' : ' events');
    draw();
  };
  const select = index => {
    if (index < 0 || index >= shown.length) return;
    selected = index;
    if (index * ROW < list.scrollTop) list.scrollTop = index * ROW;
    if ((index + 1) * ROW > list.scrollTop + list.clientHeight) list.scrollTop = (index + 1) * ROW - list.clientHeight;
    draw();
    if (ofOrders) showOrder(shown[index]); else showEvent(rows[shown[index]]);
  };

  // One event, one order.
  let waterfall = null;
  const facts = (into, pairs) => {
    const dl = element('dl');
    pairs.forEach(([name, value]) => { if (value) dl.append(element('dt', name), element('dd', value)); });
    into.append(dl);
  };
  const cleared = () => {
    if (waterfall) { waterfall.destroy(); waterfall = null; }
    const detail = id('detail');
    detail.replaceChildren();
    detail.scrollTop = 0;
    return detail;
  };
  const showEvent = row => {
    const detail = cleared();
    detail.append(element('h2', head.actions[row[ACTION]]));
    facts(detail, [['time', time(row[NS])], ['service', head.runs[row[RUN]][1]], ['event id', head.runs[row[RUN]][0] + '-' + row[SEQUENCE]],
      ['order', row[ORDER]], ['symbol', row[SYMBOL]], ['facts', row[FACTS]]]);
    if (row[ORDER]) addOrder(detail, orders.get(row[ORDER]));
  };
  const showOrder = order => addOrder(cleared(), order);
  const addOrder = (detail, order) => {
    detail.append(element('h2', 'Order ' + order.id));
    facts(detail, [['terms', order.terms], ['status', order.status], ['tick to wire', order.whole === null ? '' : order.whole.toLocaleString('en') + ' ns']]);
    if (order.hops) drawWaterfall(detail, order);
    let before = null;
    order.rows.forEach(index => {
      const row = rows[index];
      detail.append(element('div', clock(row[NS]) + (before === null ? '' : '  +' + length(row[NS] - before)) + '  ' + head.actions[row[ACTION]] + '  ' + row[FACTS], 'step'));
      before = row[NS];
    });
  };
  const drawWaterfall = (detail, order) => {
    const sum = order.hops.reduce((a, b) => a + b, 0);
    detail.append(element('p', sum === order.whole ? 'The hops add up to it exactly.' : 'The recorded hops are ' + sum + ' ns: the record contradicts itself.'));
    const box = element('div', undefined, 'waterfall');
    const canvas = element('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', 'Where the time went: ' + head.hops.map((hop, i) => hop.label + ' ' + length(order.hops[i])).join(', '));
    box.append(canvas);
    detail.append(box);
    let at = 0;
    const bars = order.hops.map(ns => { const bar = [at / 1e3, (at + ns) / 1e3]; at += ns; return bar; });
    waterfall = new Chart(canvas, {
      type: 'bar',
      data: {labels: head.hops.map(hop => hop.label), datasets: [{data: bars, backgroundColor: COLOURS[0], minBarLength: 2}]},
      options: {indexAxis: 'y', animation: false, maintainAspectRatio: false,
        plugins: {legend: {display: false}, tooltip: {callbacks: {label: item => length(order.hops[item.dataIndex]) + ', ' + head.hops[item.dataIndex].where}}},
        scales: {x: {title: {display: true, text: 'us since the tick'}}}},
    });
  };

  // Charts.
  const drawn = [];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const charts = () => {
    drawn.splice(0).forEach(chart => chart.destroy());
    Chart.defaults.color = colour('--soft');
    Chart.defaults.borderColor = colour('--line');
    const begin = rows.length ? Math.max(0, rows[0][NS]) : 0;
    const end = rows.length ? rows[rows.length - 1][NS] : head.lengthNs;
    const width = Math.max(1, (end - begin) / BUCKETS);
    const digits = end - begin < 60e9 ? 12 : 8;
    const counts = KINDS.map(() => new Array(BUCKETS).fill(0));
    const kindNumber = kindOf.map(kind => KINDS.indexOf(kind));
    rows.forEach(row => { counts[kindNumber[row[ACTION]]][Math.min(BUCKETS - 1, Math.max(0, Math.floor((row[NS] - begin) / width)))]++; });
    const labels = counts[0].map((_, i) => clock(Math.round(begin + i * width)).slice(0, digits));
    drawn.push(new Chart(id('activity'), {
      type: 'bar',
      data: {labels, datasets: KINDS.map((kind, i) => ({label: kind, data: counts[i], backgroundColor: COLOURS[i], barPercentage: 1, categoryPercentage: 1}))},
      options: {animation: false, maintainAspectRatio: false, interaction: {mode: 'index', intersect: false},
        onClick: (_, items) => { if (items.length && !ofOrders) goTo(begin + items[0].index * width); },
        plugins: {legend: {labels: {boxWidth: 10}}}, scales: {x: {stacked: true, ticks: {maxTicksLimit: 8, maxRotation: 0}}, y: {stacked: true, beginAtZero: true}}},
    }));
    const results = rows.filter(row => row[EXTRA] && row[EXTRA].pnl);
    id('pnl-figure').hidden = !results.length;
    if (results.length) {
      const every = Math.ceil(results.length / 800);
      const points = results.filter((_, i) => i % every === 0 || i === results.length - 1);
      drawn.push(new Chart(id('pnl'), {
        type: 'line',
        data: {labels: points.map(row => clock(row[NS]).slice(0, digits)), datasets: [{data: points.map(row => Number(row[EXTRA].pnl)), borderColor: COLOURS[0], borderWidth: 1.5, pointRadius: 0}]},
        options: {animation: false, maintainAspectRatio: false, plugins: {legend: {display: false}}, scales: {x: {ticks: {maxTicksLimit: 5, maxRotation: 0}}}},
      }));
    }
  };
  const goTo = ns => {
    const index = shown.findIndex(i => rows[i][NS] >= ns);
    if (index >= 0) { list.scrollTop = index * ROW; select(index); }
  };
  const mode = orderly => {
    ofOrders = orderly;
    id('show-events').setAttribute('aria-pressed', String(!orderly));
    id('show-orders').setAttribute('aria-pressed', String(orderly));
    list.setAttribute('aria-label', orderly ? 'Orders' : 'Events');
    filter();
  };

  let waiting = 0;
  id('find').addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  ['kind', 'service', 'marked'].forEach(name => id(name).addEventListener('change', filter));
  id('show-events').addEventListener('click', () => mode(false));
  id('show-orders').addEventListener('click', () => mode(true));
  list.addEventListener('scroll', () => requestAnimationFrame(draw));
  list.addEventListener('keydown', event => {
    const page = Math.floor(list.clientHeight / ROW);
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page}[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? shown.length - 1 : step ? Math.min(shown.length - 1, Math.max(0, selected + step)) : null;
    if (to !== null) { event.preventDefault(); select(to); }
  });
  addEventListener('resize', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', charts);
  charts();
  if (head.order && orders.has(head.order)) {
    mode(true);
    select(shown.findIndex(order => order.id === head.order));
  } else {
    filter();
  }
})();

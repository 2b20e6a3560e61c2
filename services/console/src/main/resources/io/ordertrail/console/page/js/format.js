/* Numbers and times for people. Decimals arrive as text and stay text: nothing is rounded that was recorded. */

const NONE = '–';

/** "-1234567.50" becomes "-1,234,567.50". */
export function decimal(text) {
  if (text === null || text === undefined || text === '') {
    return NONE;
  }
  const [, sign, whole, rest] = /^([+-]?)(\d+)(.*)$/.exec(String(text)) ?? [null, '', '', String(text)];
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest;
}

/** Decimal text to look at, with two places; the text itself belongs into a title. */
export function money(text) {
  if (text === null || text === undefined || text === '') {
    return NONE;
  }
  const value = Number(text);
  if (!Number.isFinite(value)) {
    return String(text);
  }
  const sign = value > 0 ? '+' : '';
  return sign + value.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** With its currency, where there is a value. */
export function amount(text, currency) {
  const value = money(text);
  return value === NONE ? NONE : `${value} ${currency ?? ''}`.trim();
}

export function gainClass(text) {
  const value = Number(text);
  return value > 0 ? 'gain' : value < 0 ? 'loss' : '';
}

export function count(value) {
  return Number.isFinite(value) ? Math.round(value).toLocaleString('en-GB') : NONE;
}

/** A rate a second: three digits, as people read them. */
export function rate(value) {
  if (!Number.isFinite(value)) {
    return NONE;
  }
  return value >= 100 || Number.isInteger(value) ? count(value) : value.toPrecision(value >= 1 ? 3 : 2);
}

const STEPS = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
];

/** 1060831 becomes "1.06 ms". */
export function duration(ns) {
  if (!Number.isFinite(ns)) {
    return NONE;
  }
  const [unit, name] = STEPS.find(([size]) => Math.abs(ns) >= size) ?? [1, 'ns'];
  const value = ns / unit;
  const text = unit === 1 || Math.abs(value) >= 100 ? Math.round(value) : value.toPrecision(3);
  return `${text} ${name}`;
}

/** Two of one kind, with one unit where it is the same: "3.10 / 14.0 µs". */
export function durations(first, second) {
  const [a, b] = [duration(first), duration(second)];
  return a.split(' ')[1] === b.split(' ')[1] ? `${a.split(' ')[0]} / ${b}` : `${a} / ${b}`;
}

export function nanoseconds(ns) {
  return Number.isFinite(ns) ? `${count(ns)} ns` : NONE;
}

export function seconds(value) {
  if (!Number.isFinite(value)) {
    return NONE;
  }
  if (value < 120) {
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
  }
  return value < 7200 ? `${Math.round(value / 60)} min` : `${(value / 3600).toFixed(1)} h`;
}

export function percent(ratio) {
  const value = Number(ratio) * 100;
  return Number.isFinite(value) ? `${Number(value.toFixed(1))} %` : '? %';
}

/** The UTC clock of a recorded time: "22:37:25.207" of "2026-11-23T22:37:25.207501397Z". */
export function clock(text, digits = 3) {
  const [, time, fraction = ''] = /T(\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(text ?? '') ?? [null, null];
  if (!time) {
    return NONE;
  }
  return digits === 0 ? time : `${time}.${fraction.padEnd(9, '0').slice(0, digits)}`;
}

export function clockOf(milliseconds) {
  return clock(new Date(milliseconds).toISOString(), 0);
}

/** max_order_value is read as "max order value". */
export function words(name) {
  return String(name ?? '').replaceAll('_', ' ');
}

/* An order in words. Pure. */
import { decimal } from '../format.js';

const KINDS = {
  FILLED: 'good',
  DENIED: 'bad',
  REJECTED: 'bad',
  UNKNOWN: 'bad',
  PARTIALLY_FILLED: 'warn',
};
const ENDED = ['DENIED', 'FILLED', 'CANCELED', 'REJECTED', 'EXPIRED', 'REPLACED', 'DONE_FOR_DAY'];

/** The state as a shape's kind and a word. */
export function orderGlance(state) {
  return { kind: KINDS[state] ?? 'idle', word: state.toLowerCase().replaceAll('_', ' ') };
}

export function isEnded(state) {
  return ENDED.includes(state);
}

/** "SELL 304 ACX LIMIT at 49.88" */
export function orderedText(row) {
  const price = row.limitPx ? ` at ${decimal(row.limitPx)}` : '';
  const stop = row.stopPx ? ` stop ${decimal(row.stopPx)}` : '';
  return `${row.side} ${decimal(row.orderQty)} ${row.symbol} ${row.ordType}${price}${stop}`;
}

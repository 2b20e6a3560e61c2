/* What a topic comes to in a word: { kind, word, detail }. Pure. */
import { clock, count, seconds } from '../format.js';

const PHASES = {
  starting: 'idle',
  trading: 'good',
  halted: 'bad',
  reducing: 'warn',
  stopping: 'warn',
  away: 'away',
};
const WAITING = { kind: 'idle', word: 'waiting' };
const INDEX_LAG_S = 5;

export function phaseGlance(flow, control) {
  if (!flow) {
    return WAITING;
  }
  const others = (control?.switches ?? [])
    .filter((one) => one.scope !== 'firm')
    .map((one) => `${one.scope} ${one.state}`);
  return { kind: PHASES[flow.phase] ?? 'warn', word: flow.phase, detail: others.join(', ') };
}

/** A stage, or another part that may be away. */
export function partGlance(part) {
  switch (part.state) {
    case 'none':
      return { kind: 'idle', word: 'not set up' };
    case 'away':
      return { kind: 'away', word: `away since ${clock(part.since, 0)}` };
    default:
      return part.ready === false
        ? { kind: 'warn', word: 'not ready' }
        : { kind: 'good', word: part.ready ? 'ready' : 'answers' };
  }
}

export function recordGlance(completeness) {
  if (!completeness) {
    return WAITING;
  }
  const wrong = completeness.findings + completeness.violations;
  if (wrong > 0) {
    return { kind: 'bad', word: `${count(wrong)} findings`, detail: 'see verify' };
  }
  if (completeness.elasticsearch.state === 'away') {
    return { kind: 'away', word: 'index away', detail: `since ${clock(completeness.elasticsearch.since, 0)}` };
  }
  if (completeness.auditor.state !== 'answers') {
    const { kind, word } = partGlance(completeness.auditor);
    return { kind, word: `auditor ${word}` };
  }
  if (completeness.deadLetters > 0) {
    return { kind: 'warn', word: `${count(completeness.deadLetters)} dead letters` };
  }
  return provenGlance(completeness);
}

function provenGlance(completeness) {
  const lag = Math.max(0, ...completeness.writers.map((writer) => writer.lagSeconds ?? 0));
  if (lag > INDEX_LAG_S) {
    return { kind: 'warn', word: `${seconds(lag)} behind` };
  }
  return completeness.provenAt
    ? { kind: 'good', word: 'proven', detail: `${seconds(completeness.provenAgeSeconds)} ago` }
    : { kind: 'idle', word: 'not proven yet' };
}

/** Watchdog always fires: that it does is the proof that alerts are told. */
const ALWAYS = 'Watchdog';

/** What fires and should not, the most urgent first. */
export function troubles({ alerts }) {
  return alerts.filter((alert) => alert.name !== ALWAYS);
}

export function alertKind({ priority }) {
  return priority === 'P0' ? 'bad' : 'warn';
}

export function alertsGlance(alerts) {
  if (!alerts) {
    return WAITING;
  }
  const [first, ...others] = troubles(alerts);
  if (first) {
    return { kind: alertKind(first), word: `${count(1 + others.length)} firing`, detail: first.name };
  }
  if (alerts.watched) {
    return { kind: 'good', word: 'none firing' };
  }
  return alerts.prometheus.state === 'none'
    ? { kind: 'idle', word: 'nobody watches' }
    : { kind: 'away', word: 'nobody watches' };
}

/* One value a topic, and who wants to know of it. Views are told once a frame however much arrived. */

const topics = new Map();
const waiting = new Set();
let planned = false;

function topic(name) {
  if (!topics.has(name)) {
    topics.set(name, { value: undefined, readers: new Set() });
  }
  return topics.get(name);
}

export function get(name) {
  return topic(name).value;
}

export function set(name, value) {
  const changed = topic(name);
  changed.value = value;
  changed.readers.forEach(plan);
}

/** Calls reader at the next frame and after every change; returns what ends it. */
export function watch(names, reader) {
  names.forEach((name) => topic(name).readers.add(reader));
  plan(reader);
  return () => {
    names.forEach((name) => topic(name).readers.delete(reader));
    waiting.delete(reader);
  };
}

/** Runs work once at the next frame, however often it was asked for. */
export function plan(work) {
  waiting.add(work);
  if (!planned) {
    planned = true;
    requestAnimationFrame(run);
  }
}

function run() {
  planned = false;
  const now = [...waiting];
  waiting.clear();
  now.forEach((work) => work());
}

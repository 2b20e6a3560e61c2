/*
 * Elements without markup. What comes from the server becomes a text node or an attribute, never HTML:
 * nothing in this page calls innerHTML or its like.
 */

/** el('p', { class: 'muted', onclick: run }, 'text', child, null): null and false are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    attribute(node, name, value);
  }
  node.append(...present(children));
  return node;
}

function attribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (name.startsWith('on')) {
    node.addEventListener(name.slice(2), value);
  } else {
    node.setAttribute(name, value === true ? '' : value);
  }
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

export function replace(node, ...children) {
  node.replaceChildren(...present(children));
}

/** Writes only what differs, so that nothing is laid out again for the same text. */
export function setText(node, text) {
  const value = String(text ?? '');
  if (node.textContent !== value) {
    node.textContent = value;
  }
}

export function setClass(node, name) {
  if (node.className !== name) {
    node.className = name;
  }
}

export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/**
 * Children of a list by key: rows that stay are updated in place and keep the focus.
 * create(item) makes a node, update(node, item) fills it.
 */
export function keyed(parent, items, keyOf, create, update) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    const kept = old.get(key);
    const node = kept ?? create(item);
    old.delete(key);
    node.dataset.key = key;
    update(node, item);
    if (node === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(node, next);
    }
  }
  old.forEach((gone) => gone.remove());
}

/** A link only where it leads to a web page of its own: other schemes and paths are shown as text. */
export function link(address, text, attributes = {}) {
  return isWeb(address) ? el('a', { href: address, rel: 'noreferrer', ...attributes }, text) : el('span', {}, text);
}

export function isWeb(address) {
  try {
    return ['http:', 'https:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** A state as a shape and a word; kind is good, warn, bad, away or idle. */
export function status(kind, word) {
  return el('span', { class: `status ${kind}` }, word);
}

export function setStatus(node, kind, word) {
  setClass(node, `status ${kind}`);
  setText(node, word);
}

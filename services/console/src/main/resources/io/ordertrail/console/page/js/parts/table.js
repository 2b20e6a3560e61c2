/* Tables of figures: a head, and rows whose cells know their column's name, which a phone shows beside the figure. */
import { el } from '../dom.js';

/** columns are [name, class]; parts are tbody and tfoot; the first cell of a row is its name. */
export function table(columns, kind, ...parts) {
  const cells = columns.map(([name, style]) => el('th', { scope: 'col', class: style ?? null }, name));
  return el(
    'div',
    { class: 'scroll' },
    el('table', { class: `stack ${kind}` }, el('thead', {}, el('tr', {}, cells)), parts),
  );
}

/** A row of these cells' contents; without contents it is filled later. */
export function tableRow(columns, contents = [], attributes = {}) {
  const [, ...others] = columns;
  return el(
    'tr',
    attributes,
    el('th', { scope: 'row', class: columns[0][1] ?? null }, contents[0]),
    others.map(([name, style, isPlain], i) =>
      el('td', { class: style ?? null, 'data-label': isPlain ? null : name || null }, contents[i + 1]),
    ),
  );
}

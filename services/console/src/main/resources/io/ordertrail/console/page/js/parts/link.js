/* Whether the console itself is heard: a notice that stays until it is back, and a tick each second for what shows ages. */
import { el, replace, setText } from '../dom.js';
import { clockOf } from '../format.js';
import { get, set, watch } from '../store.js';

const GRACE_MS = 1500;

export function showLink(notice, session) {
  setInterval(() => set('second', Date.now()), 1000);
  watch(['link', 'second'], () => showCut(notice, get('link')));
  watch(['flow'], () => showSession(session, get('flow')));
}

function showCut(notice, link) {
  const cut = !link.live && Date.now() - link.awaySince > GRACE_MS;
  notice.hidden = !cut;
  if (cut && notice.dataset.since !== String(link.awaySince)) {
    notice.dataset.since = String(link.awaySince);
    replace(
      notice,
      el('strong', {}, `The console is away since ${clockOf(link.awaySince)} UTC. `),
      'What stands below is from then. This page asks again each second and goes on by itself.',
    );
  }
}

function showSession(node, flow) {
  if (flow) {
    setText(node, `${flow.session} ${flow.mode}`);
  }
}

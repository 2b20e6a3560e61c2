/* The page's parts, in the order in which data passes through them. */
import { connect } from './stream.js';
import { set } from './store.js';
import { fetchJson } from './server.js';
import { showVitals } from './parts/vitals.js';
import { showLink } from './parts/link.js';
import { readKeys } from './parts/keys.js';
import { readSearch } from './parts/search.js';
import { offerThemes } from './parts/themes.js';
import { showViews } from './parts/views.js';

const ABOUT_RETRY_MS = 2000;

connect();
showVitals(document.getElementById('vitals'));
showLink(document.getElementById('broken'), document.getElementById('session'));
readSearch(document.getElementById('search'), document.getElementById('search-text'));
readKeys(document.getElementById('search-text'));
offerThemes(document.getElementById('theme'));
showViews(document.getElementById('main'), document.getElementById('views'));
askAbout();

/** What does not change while the console runs, asked until it answers. */
function askAbout() {
  fetchJson('/api/about').then(
    (about) => set('about', about),
    () => setTimeout(askAbout, ABOUT_RETRY_MS),
  );
}

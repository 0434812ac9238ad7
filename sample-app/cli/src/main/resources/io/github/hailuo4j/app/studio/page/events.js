import {api} from './api.js';

const PATIENCE_MS = 2500;
const AGAIN_MS = 3000;

/** Follows the server's events into the store, and says in the bar when they do not come. */
export function follow(store, place) {
  let lost = null;
  let missed = false;

  function connect() {
    const source = new EventSource('/api/events');
    source.addEventListener('open', () => {
      clearTimeout(lost);
      lost = null;
      show('');
      if (missed) store.refresh().catch(() => {});
      missed = false;
    });
    source.addEventListener('task', (event) => store.put(JSON.parse(event.data)));
    source.addEventListener('account', (event) => store.setAccount(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      missed = true;
      // A browser tries again each second, and says each time that it failed: what counts is the first time.
      lost ??= setTimeout(say, PATIENCE_MS);
      // Where it was refused, it does not. Another tab may have been let in since.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN_MS);
    });
  }

  /** Until it is over: what is wrong may change, as when another studio is started. */
  async function say() {
    const isRefused = await api.isRefused();
    if (lost === null) return;
    const words = isRefused
      ? 'Another studio runs here now. Open the URL that it has printed: what you wrote is kept.'
      : `No connection to the studio. Trying again… If it has ended, run hailuo studio again: ${
          store.simulated ? 'its simulated tasks ended with it' : 'tasks go on'
        }.`;
    show(words);
    lost = setTimeout(say, AGAIN_MS);
  }

  function show(words) {
    // The same words again would be read aloud again.
    if (place.textContent === words) return;
    place.textContent = words;
    store.dispatchEvent(new Event('connection'));
  }

  connect();
}

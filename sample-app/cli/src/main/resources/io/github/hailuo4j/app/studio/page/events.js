const PATIENCE_MS = 2500;

/** Follows the server's events into the store, and says in the bar when they do not come. */
export function follow(store, place) {
  const source = new EventSource('/api/events');
  let lost = null;
  let missed = false;

  source.addEventListener('open', () => {
    clearTimeout(lost);
    lost = null;
    place.textContent = '';
    if (missed) store.refresh().catch(() => {});
    missed = false;
  });
  source.addEventListener('task', (event) => store.put(JSON.parse(event.data)));
  source.addEventListener('account', (event) => store.setAccount(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    missed = true;
    // A browser tries again each second, and says each time that it failed: what counts is the first time.
    lost ??= setTimeout(() => {
      place.textContent =
        source.readyState === EventSource.CLOSED
          ? 'The studio has ended. Tasks go on; run hailuo studio again to see them.'
          : 'No connection to the studio. Trying again…';
    }, PATIENCE_MS);
  });
}

import {api} from './api.js';

const PAUSE_MS = 120;

/**
 * Asks what the server says of the draft: after a short pause, and never shows an answer that a later question
 * overtook.
 */
export class Verdicts extends EventTarget {
  #draft;
  #timer = 0;
  #asking = null;
  #settled = Promise.resolve();
  #settle = () => {};
  isPending = false;
  latest = null;

  constructor(draft) {
    super();
    this.#draft = draft;
    draft.addEventListener('model', () => {
      this.latest = null;
      this.#ask(0);
    });
    draft.addEventListener('values', () => this.#ask(PAUSE_MS));
  }

  /** The verdict on the draft as it is now; null if the server could not be asked. */
  async current() {
    this.again();
    await this.#settled;
    return this.latest;
  }

  /** Asks once more where the server could not be asked, or refused. */
  again() {
    if (!this.isPending && !this.latest) this.#ask(0);
  }

  #ask(pause) {
    this.#asking?.abort();
    this.#asking = null;
    if (!this.isPending) {
      this.isPending = true;
      this.#settled = new Promise((resolve) => {
        this.#settle = resolve;
      });
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
    this.dispatchEvent(new Event('pending'));
  }

  async #send() {
    const asking = new AbortController();
    this.#asking = asking;
    let failure = null;
    try {
      const verdict = await api.verdict(this.#draft.model.name, this.#draft.values, asking.signal);
      if (this.#asking !== asking) return;
      this.latest = verdict;
    } catch (error) {
      if (this.#asking !== asking) return;
      this.latest = null;
      failure = error;
    }
    this.#asking = null;
    this.isPending = false;
    this.#settle();
    this.dispatchEvent(new CustomEvent('verdict', {detail: {verdict: this.latest, failure}}));
  }
}

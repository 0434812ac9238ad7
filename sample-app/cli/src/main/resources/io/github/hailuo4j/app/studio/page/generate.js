import {api, ApiError} from './api.js';
import {same} from './carry.js';
import {announce, button, el, fill, icon} from './dom.js';
import {unanswered} from './drafts.js';
import {sentences} from './words.js';

const PAUSES_MS = [500, 1500, 4000];

/**
 * The button that pays. A key is minted for each click; until it is answered, the button is busy. A request that was
 * sent and not answered keeps its key: whoever sends it again sends the same, and the server knows it.
 */
export class Generate {
  #draft;
  #verdicts;
  #form;
  #onsent;
  #isBusy = false;
  #label = el('span');
  #price = el('span', {class: 'button-price'});
  #said = el('div', {class: 'generate-said'});
  #button = el(
    'button',
    {type: 'button', class: 'button primary generate', onclick: () => this.#click()},
    icon('film'),
    this.#label,
    this.#price
  );
  element = el('div', {class: 'generate-box'}, this.#said, this.#button);

  constructor({draft, verdicts, onsent}) {
    this.#draft = draft;
    this.#verdicts = verdicts;
    this.#onsent = onsent;
    verdicts.addEventListener('pending', () => this.#button.classList.add('is-asking'));
    verdicts.addEventListener('verdict', () => this.#show());
    for (const change of ['model', 'values'])
      draft.addEventListener(change, () => unanswered.read() || fill(this.#said));
    this.#show();
  }

  set form(form) {
    this.#form = form;
  }

  /**
   * Asks what became of a request that was sent and not answered, also before the page was left. Returns whether
   * nothing is open now.
   */
  async settle() {
    const request = unanswered.read();
    if (!request?.key) return true;
    try {
      this.#onsent(await api.task(request.key));
    } catch (failure) {
      if (failure.status !== 404) {
        this.#leaveOpen(request, failure);
        return false;
      }
    }
    unanswered.clear();
    fill(this.#said);
    return true;
  }

  #show() {
    this.#button.classList.remove('is-asking');
    this.#label.textContent = this.#isBusy ? 'Sending…' : 'Generate';
    const words = this.#words();
    this.#price.textContent = words ? ` · ${words}` : '';
    this.#button.setAttribute('aria-disabled', String(this.#isBusy));
    this.#button.setAttribute('aria-busy', String(this.#isBusy));
    this.#button.classList.toggle('is-unready', this.#verdicts.latest?.valid === false);
  }

  #words() {
    const price = this.#verdicts.latest?.price ?? this.#draft.model?.price;
    return price?.text ?? (this.#draft.model ? 'price not published' : '');
  }

  async #click() {
    if (this.#isBusy) return;
    const shown = this.#price.textContent;
    this.#busy(true);
    const verdict = await this.#verdicts.current();
    this.#busy(false);
    if (!verdict) return;
    if (!verdict.valid) {
      if (!this.#form.showProblems()) announce('The request is not complete.');
      return;
    }
    if (this.#price.textContent !== shown) {
      this.#say('The price has changed: see the button, and press it again.');
      return;
    }
    const open = unanswered.read();
    const wanted = {model: this.#draft.model.name, values: this.#draft.values};
    if (open?.key && same({model: open.model, values: open.values}, wanted)) await this.#send(open);
    else if (await this.settle()) await this.#send({key: crypto.randomUUID(), ...wanted, ...limit(verdict.price)});
  }

  async #send(request) {
    if (this.#isBusy) return;
    this.#busy(true);
    fill(this.#said);
    unanswered.write(request);
    try {
      const task = await persistent(request);
      unanswered.clear();
      this.#onsent(task);
    } catch (failure) {
      this.#failed(request, failure);
    } finally {
      this.#busy(false);
    }
  }

  #failed(request, failure) {
    if (failure instanceof ApiError && (failure.isOpen || failure.isOfAnother)) {
      this.#leaveOpen(request, failure);
      return;
    }
    unanswered.clear();
    const { fix } = failure;
    const mends = fix ? button(fix.label, 'check', () => this.#draft.apply(fix)) : null;
    this.#say(failure.words ?? failure.message, mends);
    if (failure.violations?.length > 0) this.#form.showProblems(failure.violations);
  }

  /** The request keeps its key, by which the page finds it when it is let in or answered again. */
  #leaveOpen(request, failure) {
    if (failure.isOfAnother) {
      this.#say(`${failure.words} What you wrote is kept, and what was sent is found there: it is paid once.`);
      return;
    }
    this.#say(
      `${sentences(failure.message)} It is not known whether the request arrived. ` +
        'Sending it again is safe: it is the same request, and is paid once.',
      button('Send the same request again', 'again', () => this.#send(request))
    );
  }

  #say(words, action = null) {
    fill(this.#said, el('p', {}, words), action);
    announce(words);
  }

  #busy(isBusy) {
    this.#isBusy = isBusy;
    this.#show();
  }
}

/** The button's price is the most that may be paid, where it is known for sure. */
function limit(price) {
  const isKnown = price && !price.estimate && Number.isFinite(price.max_cents);
  return isKnown ? {max_price_cents: price.max_cents} : {};
}

/** Sends a request until something answers, a few times, always under its one key. */
async function persistent(request) {
  for (const pause of PAUSES_MS) {
    try {
      return await api.submit(request);
    } catch (failure) {
      if (failure.status !== 0) throw failure;
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
    }
  }
  return api.submit(request);
}

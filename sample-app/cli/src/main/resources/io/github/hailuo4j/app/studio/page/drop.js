import {api} from './api.js';
import {button} from './dom.js';
import {toast} from './toast.js';
import {checked, isPicture, pictureIn} from './uploads.js';
import {ago, sentences} from './words.js';

/** A little less than the studio takes. */
const MOST_MEGABYTES = 190;

/** Files dropped anywhere: a video gives its recipe back, a picture goes to the first field that wants one. */
export class Drop {
  #store;
  #draft;
  #form;

  constructor({store, draft, form}) {
    this.#store = store;
    this.#draft = draft;
    this.#form = form;
    addEventListener('dragover', (event) => this.#over(event));
    addEventListener('dragleave', (event) => event.relatedTarget === null && leave());
    addEventListener('drop', (event) => this.#drop(event));
  }

  /** A button for those who do not drag. */
  button() {
    return button('Open a video’s recipe', 'film', () => this.#choose(), {bare: true});
  }

  #over(event) {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    document.body.classList.add('is-dropping');
  }

  #drop(event) {
    leave();
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    // What it would change lies behind the dialog.
    if (document.querySelector('dialog[open]')) return;
    this.#take(pictureIn(event.dataTransfer) ?? event.dataTransfer.files[0]);
  }

  async #take(file) {
    if (await isPicture(file)) this.#form.takeImage(file);
    else this.open(file);
  }

  #choose() {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'video/mp4,.mp4';
    input.addEventListener('change', () => input.files[0] && this.open(input.files[0]));
    input.click();
  }

  /** Fills the form with the request that a video was made with. */
  async open(file) {
    try {
      await checked(file, MOST_MEGABYTES, 'The file');
      const recipe = await api.recipe(file);
      const model = this.#store.model(recipe.model);
      if (!model) {
        toast(`${file.name} was made with ${recipe.model}, which no document of this studio has.`);
        return;
      }
      const before = {model: this.#draft.model, values: this.#draft.values};
      this.#draft.load(model, recipe.values);
      const made = [recipe.price?.text, recipe.made_at && ago(recipe.made_at)].filter(Boolean).join(', ');
      const gone =
        recipe.expired?.map((name) => model.parameters.find((parameter) => parameter.name === name)?.label ?? name) ??
        [];
      const lost = gone.length > 0 ? ` ${gone.join(', ')} expired, and must be given again.` : '';
      toast(`The recipe of ${file.name} is in the form${made ? ` (${made})` : ''}.${lost}`, {
        slot: 'form',
        undo: () => this.#draft.load(before.model, before.values)
      });
      this.#form.goTo();
    } catch (failure) {
      toast(failure.status === 422 ? `${file.name}: ${sentences(failure.message)}` : failure.words, {
        kind: 'bad',
        slot: 'drop'
      });
    }
  }
}

function leave() {
  document.body.classList.remove('is-dropping');
}

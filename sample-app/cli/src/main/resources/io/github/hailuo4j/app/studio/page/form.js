import {button, el, fill, isTextField, reveal} from './dom.js';
import {fieldOf, isAside} from './fields.js';
import {modelPicker} from './picker.js';
import {toast} from './toast.js';
import {pictureIn} from './uploads.js';

/** The form: exactly what the model takes, and at each field what the server says of it. */
export class Form {
  #draft;
  #verdicts;
  #store;
  #fields = new Map();
  #attempted = false;
  #body = el('div', {class: 'fields'});
  #general = el('p', {class: 'wrong general', role: 'alert'});
  #undo = button('Undo', 'undo', () => this.#draft.undo(), {bare: true});
  #redo = button('Redo', 'redo', () => this.#draft.redo(), {bare: true});
  #picker;
  #violations = [];

  constructor({draft, verdicts, store, element, footer, oncopy}) {
    this.#draft = draft;
    this.#verdicts = verdicts;
    this.#store = store;
    this.#picker = modelPicker(store, (model) => this.choose(model));
    const clear = button('Clear', null, () => draft.load(draft.model, {}), {kind: 'quiet'});
    const copy = button('Copy as…', 'code', () => oncopy(draft.model, draft.values), {kind: 'quiet'});
    const tools = el(
      'div',
      {class: 'form-tools', role: 'group', 'aria-label': 'Draft'},
      this.#undo,
      this.#redo,
      clear,
      copy
    );
    fill(
      element,
      el('div', {class: 'form-top'}, this.#picker.element),
      this.#body,
      el('div', {class: 'form-foot'}, this.#general, footer, tools)
    );
    element.addEventListener('submit', (event) => event.preventDefault());
    store.addEventListener('models', () => this.#picker.list());
    draft.addEventListener('model', () => this.#build());
    draft.addEventListener('values', () => this.#update());
    verdicts.addEventListener('verdict', ({detail}) => this.#judge(detail));
    document.addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('paste', (event) => this.#paste(event));
  }

  choose(model) {
    const before = {model: this.#draft.model, values: this.#draft.values};
    const left = this.#draft.choose(model);
    if (left.length > 0)
      toast(`Left behind: ${left.join(', ')}.`, {
        slot: 'form',
        undo: () => this.#draft.load(before.model, before.values)
      });
  }

  /** Shows what is missing or wrong, and goes there. Returns false where nothing is. */
  showProblems(violations = []) {
    this.#attempted = true;
    this.#violations = violations;
    this.#update();
    const first = [...this.#fields.entries()].find(
      ([name]) => this.#isMissing(name) || this.#problems(name).length > 0
    );
    if (!first) return this.#general.textContent !== '';
    first[1].element.closest('details')?.setAttribute('open', '');
    first[1].focus();
    return true;
  }

  /** Goes to the form, where its values came from elsewhere on the page. */
  goTo() {
    reveal(this.#body, 'start');
    // On a phone the focus would open the keyboard over the form.
    if (!matchMedia('(pointer: coarse)').matches) this.#fields.values().next().value?.focus();
  }

  /** Takes a picture into the first field that wants one and has none. */
  async takeImage(image) {
    const free = [...this.#fields.values()].filter((field) => field.take);
    const target = free.find((field) => field.isEmpty()) ?? free[0];
    if (target) await target.take(image);
    else toast(`${this.#draft.model.title} takes no image. Choose a model that does, and drop it again.`);
  }

  #build() {
    this.#attempted = false;
    this.#violations = [];
    this.#general.textContent = '';
    this.#picker.show(this.#draft.model);
    const parameters = this.#draft.model.parameters;
    this.#fields = new Map(parameters.map((parameter) => [parameter.name, fieldOf(parameter, this.#draft)]));
    const element = (parameter) => this.#fields.get(parameter.name).element;
    const aside = parameters.filter(isAside);
    const images = parameters.filter((parameter) => parameter.kind === 'url' && parameter.media === 'image');
    const rows = parameters
      .filter((parameter) => !aside.includes(parameter) && (images.length < 2 || !images.includes(parameter)))
      .map(element);
    if (images.length > 1) rows.splice(1, 0, el('div', {class: 'frames'}, images.map(element)));
    const isOpen = aside.some((parameter) => this.#draft.values[parameter.name] !== undefined);
    fill(
      this.#body,
      rows,
      aside.length > 0
        ? el('details', {class: 'aside', open: isOpen}, el('summary', {}, 'More'), aside.map(element))
        : null
    );
    this.#update();
    this.#body.parentElement.scrollTop = 0;
  }

  #judge({verdict, failure}) {
    this.#violations = [];
    this.#update();
    if (failure) this.#general.textContent = failure.words;
    else if (!verdict) this.#general.textContent = '';
  }

  #update() {
    const verdict = this.#verdicts.latest;
    for (const [name, field] of this.#fields) {
      field.update({
        value: this.#draft.values[name],
        verdict: verdict?.parameters?.[name],
        problems: this.#problems(name),
        isMissing: this.#isMissing(name),
        isNeeded: this.#attempted && this.#isMissing(name)
      });
    }
    const rest = this.#all()
      .filter(({parameter}) => !this.#fields.has(parameter))
      .map(({message}) => message);
    this.#general.textContent = [...new Set(rest)].join(' ');
    this.#undo.disabled = !this.#draft.canUndo;
    this.#redo.disabled = !this.#draft.canRedo;
  }

  #all() {
    return [...(this.#verdicts.latest?.violations ?? []), ...this.#violations];
  }

  #isMissing(name) {
    return this.#draft.values[name] === undefined && (this.#verdicts.latest?.missing ?? []).includes(name);
  }

  /** What is wrong with a value. That one is not there yet is said only after the user tried to go on. */
  #problems(name) {
    if (this.#draft.values[name] === undefined && !this.#attempted) return [];
    if (this.#isMissing(name)) return [];
    return [
      ...new Set(
        this.#all()
          .filter(({parameter}) => parameter === name)
          .map(({message}) => message)
      )
    ];
  }

  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextField(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const name = event.key.toLowerCase();
    if (name !== 'z' && name !== 'y') return;
    event.preventDefault();
    if (name === 'y' || event.shiftKey) this.#draft.redo();
    else this.#draft.undo();
  }

  #paste(event) {
    const image = pictureIn(event.clipboardData);
    if (!image || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.takeImage(image);
  }
}

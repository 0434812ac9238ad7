import {api} from './api.js';
import {card, howMany} from './card.js';
import {announce, button, el, fill} from './dom.js';
import {isPlayable} from './store.js';
import {sentences} from './words.js';

const PAGE = 48;
const PAUSE_MS = 200;

/** All that was made before: searched by prompt and model, opened, compared. */
export class Gallery {
  #store;
  #acts;
  #onopen;
  #cards = new Map();
  #found = null;
  #asked = 0;
  #timer = 0;
  #shownAtMost = PAGE;
  #current = null;
  #picking = null;
  #list = el('ul', {class: 'cards'});
  #many = el('p', {class: 'note', role: 'status'});
  #nothing = el('p', {class: 'nothing'});
  #more = button('Show more', null, () => this.#showMore());
  #problems = el('ul', {class: 'problems', 'aria-label': 'Journals that need a look'});
  #banner = el('div', {class: 'picking', role: 'status'});
  #query = el('input', {
    type: 'search',
    placeholder: 'Search prompts',
    'aria-label': 'Search prompts',
    oninput: () => this.#later()
  });
  #model = el('select', {'aria-label': 'Model of the gallery', onchange: () => this.#search()});
  #starred = button('Starred only', 'star', () => this.#toggleStarred(), {
    bare: true,
    kind: 'star',
    'aria-pressed': 'false'
  });

  constructor({store, acts, element, onopen}) {
    this.#store = store;
    this.#acts = acts;
    this.#onopen = onopen;
    fill(
      element,
      el(
        'header',
        {class: 'gallery-head'},
        el('h2', {id: 'gallery-title'}, 'Gallery'),
        this.#many,
        el('div', {class: 'filters', role: 'search'}, this.#query, this.#model, this.#starred)
      ),
      this.#problems,
      this.#banner,
      this.#list,
      this.#nothing,
      el('p', {class: 'more'}, this.#more)
    );
    this.#banner.hidden = true;
    store.addEventListener('models', () => this.#models());
    store.addEventListener('tasks', () => this.#render());
    store.addEventListener('task', ({detail}) => this.#changed(detail));
    store.addEventListener('current', ({detail}) => this.#mark(detail));
    addEventListener('keydown', (event) => event.key === 'Escape' && this.#picking && this.#endPicking());
  }

  /** Lets the user choose a second video to put beside one. */
  pick(task, onpick) {
    this.#picking = {key: task.key, onpick};
    fill(
      this.#banner,
      el('span', {}, 'Choose the video to put beside it.'),
      button('Cancel', 'close', () => this.#endPicking())
    );
    this.#banner.hidden = false;
    this.#render();
    announce('Choose the video to put beside it. Escape cancels.');
    this.#list.querySelector('.is-choice .card-open')?.focus();
  }

  #endPicking() {
    this.#picking = null;
    this.#banner.hidden = true;
    this.#render();
  }

  #open(key) {
    const task = this.#store.task(key);
    if (!this.#picking) {
      this.#onopen(key);
      return;
    }
    const {key: first, onpick} = this.#picking;
    if (key === first || !isPlayable(task)) return;
    this.#endPicking();
    onpick(task);
  }

  #models() {
    fill(
      this.#model,
      el('option', {value: ''}, 'All models'),
      this.#store.models.map((model) => el('option', {value: model.name}, model.title))
    );
  }

  #toggleStarred() {
    this.#starred.setAttribute('aria-pressed', String(!this.#onlyStarred));
    this.#render();
  }

  get #onlyStarred() {
    return this.#starred.getAttribute('aria-pressed') === 'true';
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE_MS);
  }

  /** The server searches; an answer that a later question overtook is dropped. */
  async #search() {
    this.#asked += 1;
    const mine = this.#asked;
    const [query, model] = [this.#query.value.trim(), this.#model.value];
    if (!query && !model) {
      this.#found = null;
      this.#render();
      return;
    }
    try {
      const {tasks} = await api.tasks(query, model);
      if (mine !== this.#asked) return;
      this.#found = new Set(tasks.map(({key}) => key));
      this.#render();
    } catch (failure) {
      if (mine === this.#asked) this.#many.textContent = failure.message;
    }
  }

  #changed({task, before}) {
    const known = this.#cards.get(task.key);
    if (known && before && before.starred === task.starred) known.update(task);
    else if (this.#found && !before) this.#later();
    else {
      known?.update(task);
      this.#render();
    }
  }

  #showMore() {
    this.#shownAtMost += PAGE;
    this.#render();
  }

  #render() {
    this.#problems.hidden = this.#store.problems.length === 0;
    fill(
      this.#problems,
      this.#store.problems.map((words) => el('li', {}, sentences(words)))
    );
    const isSearch = this.#found !== null || this.#onlyStarred;
    const all = this.#store
      .tasks()
      .filter((task) => (!this.#found || this.#found.has(task.key)) && (!this.#onlyStarred || task.starred));
    const seen = all.slice(0, this.#shownAtMost);
    const cards = seen.map((task) => this.#card(task));
    const elements = cards.map(({element}) => element);
    // Cards that stay where they are keep their focus and their video.
    for (const child of [...this.#list.children]) if (!elements.includes(child)) child.remove();
    elements.forEach(
      (element, index) =>
        this.#list.children[index] !== element && this.#list.insertBefore(element, this.#list.children[index] ?? null)
    );
    this.#many.textContent = all.length > 0 || isSearch ? howMany(all.length, this.#store.hidden, isSearch) : '';
    this.#nothing.textContent =
      all.length > 0
        ? ''
        : isSearch
          ? 'Nothing is found. Try another word, or all models.'
          : 'What you make is kept here.';
    this.#nothing.hidden = all.length > 0;
    this.#more.hidden = all.length <= seen.length;
    this.#mark(this.#current);
    seen.forEach((task, index) =>
      cards[index].pickable(this.#picking !== null, isPlayable(task) && task.key !== this.#picking?.key)
    );
  }

  #card(task) {
    const known = this.#cards.get(task.key);
    if (known) {
      known.update(task);
      return known;
    }
    const made = card(task, {acts: this.#acts, onopen: (key) => this.#open(key)});
    this.#cards.set(task.key, made);
    return made;
  }

  #mark(key) {
    this.#current = key;
    for (const [one, {current}] of this.#cards) current(one === key);
  }
}

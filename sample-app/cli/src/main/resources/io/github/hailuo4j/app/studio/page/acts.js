import {api} from './api.js';
import {carry} from './carry.js';
import {showCopies} from './copy.js';
import {dialog} from './dialog.js';
import {announce, button, el} from './dom.js';
import {lastFrame} from './frames.js';
import {groups} from './picker.js';
import {whatWasFound} from './settle.js';
import {toast} from './toast.js';

/** What can be done with a task that was made before. */
export class Acts {
  #store;
  #draft;
  #leaving = new Map();
  stage = null;
  gallery = null;
  form = null;

  constructor({store, draft}) {
    this.#store = store;
    this.#draft = draft;
    // What was removed and could still be taken back is removed for good when the page goes.
    addEventListener('pagehide', () => this.#leaving.forEach((end, key) => api.hide(key, true).catch(() => {})));
  }

  /** Brings all settings back into the form. */
  remix(task) {
    const model = this.#modelOf(task);
    if (model) this.#load(model, task.values, 'The settings are back in the form.');
  }

  /** Settings back, with what the gateway refused put right. */
  fix(task) {
    const model = this.#modelOf(task);
    if (!model) return;
    this.#load(model, task.values, `${task.error.fix.label}: done. See the price, and generate.`);
    this.#draft.apply(task.error.fix);
  }

  /** The same request, for a model that the user chooses. */
  async another(task) {
    const model = await dialog('Same on another model', (close) => {
      const others = groups(this.#store.models.filter(({name}) => name !== task.model));
      return el(
        'div',
        {class: 'models'},
        others.map(([way, models]) => [el('h3', {}, way), models.map((one) => modelRow(one, () => close(one)))])
      );
    });
    if (model) this.#carry(task, model, {});
  }

  /** The last picture of a video becomes the first one of the next. */
  async goOn(task) {
    const model = this.#modelWithFrame(task);
    if (!model) {
      toast('No model here takes a first frame.');
      return;
    }
    try {
      announce('Taking the last frame');
      const value = await lastFrame(task.video);
      const rest = Object.fromEntries(model.parameters.filter(isImage).map(({name}) => [name, null]));
      this.#carry(task, model, {...rest, [firstFrame(model).name]: value});
    } catch (failure) {
      toast(`The last frame could not be taken. ${failure.message}`, {kind: 'bad'});
    }
  }

  async star(task) {
    const starred = !task.starred;
    this.#store.put({...task, starred});
    await this.#ask(
      () => api.star(task.key, starred),
      () => this.#store.put({...this.#store.task(task.key), starred: !starred})
    );
  }

  /** Takes a task out of the gallery. It is done for good when nobody took it back for a while. */
  remove(task) {
    const {key} = task;
    this.#store.leave(key);
    if (this.stage.current === key) this.stage.show(this.#store.tasks()[0]?.key ?? null);
    const back = () => {
      this.#leaving.delete(key);
      this.#store.comeBack(key);
    };
    const end = async () => {
      this.#leaving.delete(key);
      await this.#ask(async () => {
        await api.hide(key);
        this.#store.forget(key);
      }, back);
    };
    this.#leaving.set(key, toast('Removed from the gallery. The file stays where it is.', {undo: back, onend: end}));
  }

  /** Asks what became of a task, or saves its video again. Never pays. */
  async retry(task) {
    announce('Asking');
    await this.#ask(async () => {
      const answer = await api.retry(task.key);
      if (answer?.key) this.#store.put(answer);
      if (answer?.status === 'unknown') toast('It is not known yet. Try again in a while.');
    });
  }

  /** Ends an unknown outcome with what a person found. Never pays. */
  async settle(task) {
    const found = await whatWasFound(task);
    if (found) await this.#ask(async () => this.#store.put(await api.settle(task.key, found)));
  }

  compareWith(task) {
    this.gallery.pick(task, (other) => this.stage.compare(task, other));
  }

  copy(model, values) {
    showCopies(model?.name ?? model, values);
  }

  async #ask(act, otherwise = () => {}) {
    try {
      await act();
    } catch (failure) {
      otherwise();
      toast(failure.words, {kind: 'bad'});
    }
  }

  #modelOf(task) {
    const model = this.#store.model(task.model);
    if (!model) toast(`This was made with ${task.title || task.model}, which no document of this studio has.`);
    return model;
  }

  #modelWithFrame(task) {
    const all = this.#store.models.filter(firstFrame);
    return (
      all.find(({name}) => name === task.model) ??
      all.sort((a, b) => alike(b.name, task.model) - alike(a.name, task.model))[0]
    );
  }

  #carry(task, model, changes) {
    const from = this.#store.model(task.model) ?? {parameters: []};
    const given = Object.fromEntries(Object.entries(task.values).filter(([name]) => !(name in changes)));
    const {values, left} = carry(from, given, model);
    const also = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
    this.#load(
      model,
      {...values, ...also},
      left.length > 0
        ? `Now on ${model.title}. Left behind: ${left.join(', ')}.`
        : `Now on ${model.title}, with all settings.`
    );
  }

  #load(model, values, words) {
    const before = {model: this.#draft.model, values: this.#draft.values};
    this.#draft.load(model, values);
    toast(words, {slot: 'form', undo: () => this.#draft.load(before.model, before.values)});
    this.form.goTo();
  }
}

function modelRow(model, onclick) {
  return el(
    'button',
    {type: 'button', class: 'button model-row', onclick},
    el('span', {}, model.title),
    el('small', {}, model.price?.text ?? '')
  );
}

function isImage(parameter) {
  return parameter.kind === 'url' && parameter.media === 'image';
}

function firstFrame(model) {
  const images = model.parameters.filter(isImage);
  return images.find(({name}) => name.includes('first')) ?? images.find(({required}) => required);
}

/** How many words two names share: a text model's sibling for images shares most of them. */
function alike(a, b) {
  const words = new Set(b.split(/[-/_]/));
  return a.split(/[-/_]/).filter((word) => words.has(word)).length;
}

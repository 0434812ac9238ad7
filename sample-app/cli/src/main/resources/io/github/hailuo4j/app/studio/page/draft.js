import {drafts} from './drafts.js';
import {same, carry} from './carry.js';

const MOST_STEPS = 200;

/**
 * The request that is being written: a model and its values. Each change can be undone; typing in one field is one
 * change. Says `model` when the fields are others, `values` when only what is in them is.
 */
export class Draft extends EventTarget {
  #past = [];
  #future = [];
  #typing = null;
  model = null;
  values = {};

  /**
   * Shows a model: with its own draft if there is one, else with what fits of the values so far. Returns what was left
   * behind.
   */
  choose(model) {
    if (this.model?.name === model.name) return [];
    const kept = drafts.read(model.name);
    if (kept) {
      this.#move(model, kept);
      return [];
    }
    const {values, left} = this.model ? carry(this.model, this.values, model) : {values: {}, left: []};
    this.#move(model, values);
    return left;
  }

  /** Puts a whole request into the form. */
  load(model, values) {
    this.#move(model, {...values});
  }

  /** Gives a parameter a value, or takes it away where the value is null, undefined, an empty text or an empty list. */
  set(name, value, {typing = false} = {}) {
    this.change({[name]: value}, typing ? name : null);
  }

  /** Gives several parameters values, in one step. */
  change(changes, typing = null) {
    const next = {...this.values};
    for (const [name, value] of Object.entries(changes)) {
      if (isNothing(value)) delete next[name];
      else next[name] = value;
    }
    if (same(next, this.values)) return;
    if (!typing || typing !== this.#typing) this.#remember();
    this.#typing = typing;
    this.values = next;
    this.#show('values');
  }

  /** Puts one parameter right, as the server says. */
  apply({parameter, value}) {
    this.change({[parameter]: value});
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  #step(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push({model: this.model, values: this.values});
    this.#typing = null;
    const others = state.model !== this.model;
    this.model = state.model;
    this.values = state.values;
    this.#show(others ? 'model' : 'values');
  }

  #move(model, values) {
    if (this.model) this.#remember();
    this.#typing = null;
    this.model = model;
    this.values = values;
    this.#show('model');
  }

  #remember() {
    this.#past.push({model: this.model, values: this.values});
    if (this.#past.length > MOST_STEPS) this.#past.shift();
    this.#future = [];
  }

  #show(type) {
    drafts.write(this.model.name, this.values);
    this.dispatchEvent(new Event(type));
  }
}

function isNothing(value) {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

import {api} from './api.js';

/** What the server has said so far: models, tasks by key, the account. Listeners hear of each change. */
export class Store extends EventTarget {
  #tasks = new Map();
  #told = new Map();
  #leaving = new Set();
  models = [];
  simulated = false;
  account = null;
  hidden = 0;
  problems = [];

  async load() {
    const {models, simulated} = await api.models();
    this.models = models;
    this.simulated = simulated;
    this.#tell('models');
  }

  /** Asks for everything anew: at the start, and after events may have been missed. */
  async refresh() {
    this.#told.clear();
    const [tasks, account] = await Promise.allSettled([api.tasks(), api.account()]);
    if (tasks.status === 'fulfilled') {
      this.hidden = tasks.value.hidden ?? 0;
      this.problems = tasks.value.problems ?? [];
      // What was told while this was asked is newer than the answer.
      this.#tasks = new Map([...tasks.value.tasks.map((task) => [task.key, task]), ...this.#told]);
      this.#tell('tasks');
    }
    if (account.status === 'fulfilled') this.setAccount(account.value);
    if (tasks.status === 'rejected') throw tasks.reason;
  }

  model(name) {
    return this.models.find((model) => model.name === name) ?? null;
  }

  task(key) {
    return this.#tasks.get(key) ?? null;
  }

  /** All tasks that are to be seen, the newest first. */
  tasks() {
    return [...this.#tasks.values()]
      .filter((task) => !this.#leaving.has(task.key))
      .sort((a, b) => Date.parse(b.submitted_at) - Date.parse(a.submitted_at));
  }

  running() {
    return this.tasks().filter(isRunning);
  }

  put(task) {
    const before = this.#tasks.get(task.key) ?? null;
    this.#tasks.set(task.key, task);
    this.#told.set(task.key, task);
    this.#tell('task', {task, before});
  }

  setAccount(account) {
    this.account = account;
    this.#tell('account');
  }

  /** Takes a task out of sight until it is hidden for good or brought back. */
  leave(key) {
    this.#leaving.add(key);
    this.#tell('tasks');
  }

  comeBack(key) {
    this.#leaving.delete(key);
    this.#tell('tasks');
  }

  forget(key) {
    this.#tasks.delete(key);
    this.#leaving.delete(key);
    this.hidden += 1;
    this.#tell('tasks');
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }
}

/**
 * Whether a task changes by itself: it is on its way, or its video is being saved. One with an error waits for
 * somebody.
 */
export function isRunning(task) {
  if (task.error) return false;
  return ['submitting', 'pending', 'processing'].includes(task.status) || (task.status === 'completed' && !task.video);
}

export function isPlayable(task) {
  return task.status === 'completed' && Boolean(task.video);
}

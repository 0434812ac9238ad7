import {sentences} from './words.js';

/** A refusal of the studio's server, in its own words. `status` is 0 where there was no answer at all. */
export class ApiError extends Error {
  constructor(status, error = {}) {
    super(error.message ?? `The studio answered ${status}.`);
    this.status = status;
    this.code = error.code ?? 'unexpected';
    this.violations = error.violations ?? [];
    this.retryable = error.retryable ?? false;
    this.next = error.next ?? '';
    this.fix = error.fix ?? null;
  }

  /** What is wrong, and what to do, as sentences. */
  get words() {
    return sentences(this.message, this.next);
  }

  /** Whether it is open if the request was carried out. */
  get isOpen() {
    return this.status === 0 || this.status >= 500;
  }

  /** Whether another studio runs here now, which does not know this page: it says nothing of what was sent before. */
  get isOfAnother() {
    return this.status === 403;
  }
}

async function call(method, path, {body, type = 'application/json', ...options} = {}) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method,
      body,
      headers: body === undefined ? {} : {'Content-Type': type},
      ...options
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ApiError(0, {
      code: 'unreachable',
      message: 'The studio does not answer.',
      retryable: true,
      next: 'See whether hailuo studio still runs.'
    });
  }
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, answer?.error);
  return answer;
}

const json = (value) => JSON.stringify(value);
const at = (key) => `tasks/${encodeURIComponent(key)}`;

/** The studio's server, a function for each thing that it does. */
export const api = {
  models: () => call('GET', 'models'),
  account: () => call('GET', 'account'),
  /** Whether a studio answers that does not let this page in. */
  isRefused: () =>
    call('HEAD', 'events').then(
      () => false,
      (failure) => failure.isOfAnother
    ),
  tasks: (query, model) => call('GET', `tasks?${new URLSearchParams({...(query && {query}), ...(model && {model})})}`),
  task: (key) => call('GET', at(key)),
  verdict: (model, values, signal) => call('POST', 'verdict', {body: json({model, values}), signal}),
  submit: (request) => call('POST', 'tasks', {body: json(request)}),
  star: (key, starred) => call('POST', `${at(key)}/star`, {body: json({starred})}),
  hide: (key, keepalive = false) => call('DELETE', at(key), {keepalive}),
  retry: (key) => call('POST', `${at(key)}/retry`, {body: '{}'}),
  settle: (key, found) => call('POST', `${at(key)}/settle`, {body: json(found)}),
  copy: (model, values) => call('POST', 'copy', {body: json({model, values})}),
  upload: (image) => call('POST', 'uploads', {body: image, type: image.type || 'application/octet-stream'}),
  recipe: (file) => call('POST', 'recipe', {body: file, type: 'video/mp4'})
};

/** Where a task's video is saved from. */
export function downloadAddress(task) {
  return `${task.video}?download=1`;
}

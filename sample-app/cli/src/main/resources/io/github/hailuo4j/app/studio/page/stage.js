import {downloadAddress} from './api.js';
import {comparison} from './compare.js';
import {factLine} from './details.js';
import {button, el, fill, icon, refill, reveal} from './dom.js';
import {player} from './player.js';
import {progressScreen} from './progress.js';
import {isPlayable, isRunning} from './store.js';
import {beginning, sentences} from './words.js';

const FOLLOWED_ELSEWHERE = [
  'This task is not followed here.',
  'Another run of hailuo submitted it.',
  'Asking does not pay.',
  'Find out'
];
const OPEN = {
  unknown: [
    'It is not known whether this request arrived.',
    'The connection ended before the gateway answered. The request may have been accepted, and may be billed.',
    'Finding out asks again under the same key, and never pays a second time.',
    'Find out'
  ],
  completed: [
    'The video is not here.',
    'It was made, and is not on this machine.',
    'Fetching it does not pay a second time.',
    'Save it again'
  ],
  submitting: FOLLOWED_ELSEWHERE,
  pending: FOLLOWED_ELSEWHERE,
  processing: FOLLOWED_ELSEWHERE
};

/** The place of the task that is looked at: its progress, then its video, or what went wrong and what to do. */
export class Stage {
  #store;
  #acts;
  #media = el('div', {class: 'media'});
  #info = el('div', {class: 'info'});
  #shown = '';
  #element;
  current = null;

  constructor({store, acts, element}) {
    this.#store = store;
    this.#acts = acts;
    this.#element = element;
    fill(element, this.#media, this.#info);
    store.addEventListener('task', ({detail}) => detail.task.key === this.current && this.#render());
    store.addEventListener('tasks', () => this.#render());
  }

  show(key, {autoplay = false, go = false} = {}) {
    this.current = key;
    this.#render(autoplay);
    this.dispatch(key);
    if (go) reveal(this.#element, 'start');
  }

  /** Tells the gallery which card is looked at. */
  dispatch(key) {
    this.#store.dispatchEvent(new CustomEvent('current', {detail: key}));
  }

  /** Shows two videos in step. */
  compare(first, second) {
    const back = this.current;
    this.current = null;
    this.#shown = `compare ${first.key} ${second.key}`;
    const caption = (task) =>
      el(
        'span',
        {},
        el('span', {class: 'caption-prompt'}, beginning(task.prompt, 200)),
        factLine(task, this.#store.model(task.model))
      );
    fill(
      this.#media,
      comparison(first, second, caption, () => this.show(back ?? second.key))
    );
    fill(this.#info);
    this.#media.querySelector('.sides').focus({preventScroll: true});
    reveal(this.#element, 'start');
  }

  #render(autoplay = false) {
    const task = this.current && this.#store.tasks().find(({key}) => key === this.current);
    if (!task && this.#shown.startsWith('compare')) return;
    const shown = task
      ? [task.key, isRunning(task) ? 'running' : task.status, task.video, JSON.stringify(task.error)].join(' ')
      : 'empty';
    if (shown !== this.#shown) {
      const justEnded = this.#shown.startsWith(`${task?.key} running`);
      this.#shown = shown;
      fill(this.#media, this.#screen(task, autoplay || justEnded));
    }
    refill(this.#info, task ? this.#about(task) : null);
  }

  #screen(task, autoplay) {
    if (!task) return empty();
    if (isRunning(task)) return progressScreen(task, () => this.#store.task(task.key));
    if (isPlayable(task))
      return player(task.video, {name: `Video: ${task.prompt.slice(0, 80) || task.title}`, autoplay});
    if (task.status === 'failed') return this.#failed(task);
    return this.#open(task);
  }

  #failed(task) {
    const {error} = task;
    const fix = error?.fix ? button(error.fix.label, 'check', () => this.#acts.fix(task), {kind: 'primary'}) : null;
    return notice(
      'warn',
      'This video was not made.',
      sentences(error?.message ?? '', error?.next ?? ''),
      [fix, button('Edit and try again', 'remix', () => this.#acts.remix(task), {kind: fix ? '' : 'primary'})],
      'bad'
    );
  }

  /** What is not known, not followed or not saved: said, with what finds it out or fetches it. None of it pays. */
  #open(task) {
    const {error} = task;
    const [title, words, next, act] = OPEN[task.status] ?? OPEN.unknown;
    const ask = button(act, 'again', () => this.#acts.retry(task), {kind: 'primary'});
    const tell = button('Say what was found…', 'help', () => this.#acts.settle(task), {kind: 'primary'});
    return notice(
      'help',
      title,
      sentences(error?.message ?? words, error?.next ?? next),
      [error?.retryable === false ? null : ask, error?.settle ? tell : null],
      'open'
    );
  }

  #about(task) {
    const acts = this.#acts;
    const isDone = isPlayable(task);
    return [
      el(
        'div',
        {class: 'info-head'},
        el('h2', {class: 'prompt', dir: 'auto'}, beginning(task.prompt, 2_000) || task.title),
        isDone
          ? el(
              'a',
              {
                class: 'button bare',
                href: downloadAddress(task),
                download: '',
                'aria-label': 'Download',
                title: 'Download'
              },
              icon('download')
            )
          : null,
        button('Star', 'star', () => acts.star(task), {bare: true, kind: 'star', 'aria-pressed': String(task.starred)}),
        button('Remove from the gallery', 'trash', () => acts.remove(task), {bare: true})
      ),
      factLine(task, this.#store.model(task.model)),
      el(
        'div',
        {class: 'actions', role: 'group', 'aria-label': 'What to do with this video'},
        task.status === 'completed' && !task.saved && isDone
          ? button('Save it again', 'again', () => acts.retry(task), {kind: 'primary'})
          : null,
        button('Remix', 'remix', () => acts.remix(task)),
        button('Same on another model…', 'models', () => acts.another(task)),
        isDone ? button('Last frame as next first frame', 'next', () => acts.goOn(task)) : null,
        isDone ? button('Compare…', 'compare', () => acts.compareWith(task)) : null,
        button('Copy as…', 'code', () => acts.copy(task.model, task.values))
      )
    ];
  }
}

function empty() {
  return el(
    'div',
    {class: 'screen blank'},
    el(
      'div',
      {class: 'notice'},
      icon('film'),
      el('p', {class: 'notice-title'}, 'Your video plays here'),
      el(
        'p',
        {},
        'Describe a shot, choose how it is made, and generate. Drop an MP4 of yours anywhere to get its settings back.'
      )
    )
  );
}

function notice(picture, title, words, actions, kind = '') {
  return el(
    'div',
    {class: `screen blank ${kind}`},
    el(
      'div',
      {class: 'notice'},
      icon(picture),
      el('p', {class: 'notice-title'}, title),
      words ? el('p', {}, words) : null,
      el('div', {class: 'notice-actions'}, actions)
    )
  );
}

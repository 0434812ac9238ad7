import {briefLine, simulatedMark} from './details.js';
import {button, calm, el, fill, icon, mark, refill} from './dom.js';
import {poster} from './posters.js';
import {bar, waiting} from './progress.js';
import {isPlayable, isRunning} from './store.js';
import {beginning, count} from './words.js';

const TICK_MS = 1000;
const STATES = {failed: ['warn', 'Not made'], unknown: ['help', 'Outcome unknown'], completed: ['film', 'Not here']};

/** A task in the gallery. */
export function card(first, {acts, onopen}) {
  const open = el('button', {type: 'button', class: 'card-open', onclick: () => onopen(first.key)});
  const thumb = el('div', {class: 'thumb'});
  const prompt = el('p', {class: 'card-prompt', dir: 'auto'});
  const about = el('div', {class: 'card-about'});
  const tools = el('div', {class: 'card-tools', role: 'group', 'aria-label': 'Actions'});
  open.append(thumb, prompt);
  const element = el(
    'li',
    {class: 'card', onpointerenter: preview, onpointerleave: still, onfocusin: preview, onfocusout: still},
    open,
    about,
    tools
  );
  let task = first;
  let shown = '';
  let timer = 0;

  function update(newer) {
    task = newer;
    const state = `${isRunning(task) ? 'running' : task.status} ${task.video}`;
    if (state !== shown) {
      shown = state;
      fill(thumb, picture(), task.simulated ? simulatedMark() : null);
    }
    prompt.textContent = beginning(task.prompt, 200) || task.title;
    fill(about, briefLine(task));
    refill(
      tools,
      button('Star', 'star', () => acts.star(task), {bare: true, kind: 'star', 'aria-pressed': String(task.starred)}),
      button('Remix', 'remix', () => acts.remix(task), {bare: true}),
      task.error?.settle ? button('Say what was found…', 'help', () => acts.settle(task), {bare: true}) : null,
      isPlayable(task) ? button('Compare', 'compare', () => acts.compareWith(task), {bare: true}) : null,
      button('Remove from the gallery', 'trash', () => acts.remove(task), {bare: true})
    );
  }

  function picture() {
    clearInterval(timer);
    if (isRunning(task)) return running();
    if (!isPlayable(task)) {
      const [name, words] = STATES[task.status] ?? ['help', 'Not followed here'];
      return el('span', {class: `card-state ${task.status}`}, icon(name), words);
    }
    const image = el('img', {alt: '', class: 'poster'});
    poster(task.video).then((address) => address && image.setAttribute('src', address));
    return image;
  }

  function running() {
    const words = el('span', {}, waiting(task));
    const line = bar(task);
    timer = setInterval(() => {
      if (!element.isConnected) return clearInterval(timer);
      words.textContent = waiting(task);
      return line.update(task);
    }, TICK_MS);
    return el('span', {class: 'card-state running'}, words, line.element);
  }

  function preview() {
    if (calm.matches || !isPlayable(task) || thumb.querySelector('video')) return;
    const video = el('video', {
      src: task.video,
      muted: true,
      loop: true,
      playsinline: true,
      tabindex: -1,
      'aria-hidden': 'true'
    });
    video.muted = true;
    thumb.append(video);
    video.play().catch(() => {});
  }

  function still() {
    const video = thumb.querySelector('video');
    if (!video || element.matches(':hover, :focus-within')) return;
    video.removeAttribute('src');
    video.load();
    video.remove();
  }

  update(first);
  return {
    element,
    update,
    current: (isCurrent) => mark(open, 'aria-current', isCurrent ? 'true' : null),
    pickable(isPicking, isChoice) {
      element.classList.toggle('is-choice', isPicking && isChoice);
      element.classList.toggle('is-faded', isPicking && !isChoice);
    }
  };
}

/** How many there are, in words. */
export function howMany(seen, hidden, isSearch) {
  const words = isSearch ? `${count(seen, 'video')} found` : count(seen, 'video');
  return hidden > 0 ? `${words}, ${hidden} removed` : words;
}

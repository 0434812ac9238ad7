import {announce, el} from './dom.js';
import {isRunning} from './store.js';
import {picture, span} from './words.js';

const TICK_MS = 1000;
const SAID_EVERY_S = 30;
const GOES_ON = 'You can leave this page. The task goes on, and is found here again.';
const AS_LONG_AS_THE_STUDIO = 'You can leave this page. A simulated task goes on as long as the studio runs.';
const WORDS = {
  submitting: 'Sending the request',
  pending: 'Waiting for its turn',
  processing: 'Making the video',
  completed: 'Saving the video'
};

/**
 * How far a task has come, by what its model took before: never quite done until it is. Null where nothing is known.
 */
export function fraction(task, now = Date.now()) {
  if (!task.expected_seconds) return null;
  const share = (now - Date.parse(task.submitted_at)) / 1000 / task.expected_seconds;
  return share < 0.85 ? Math.max(0, share) : 0.85 + 0.13 * (1 - Math.exp(-(share - 0.85) * 2));
}

/** How long it will take yet, or has taken so far. */
export function waiting(task, now = Date.now()) {
  const elapsed = (now - Date.parse(task.submitted_at)) / 1000;
  if (task.status === 'completed') return 'almost there';
  if (!task.expected_seconds) return `${span(elapsed, true)} so far`;
  const left = task.expected_seconds - elapsed;
  if (left > 3) return `about ${span(left < 20 ? left : Math.ceil(left / 5) * 5)} left`;
  return elapsed < task.expected_seconds * 1.2 + 5
    ? 'almost there'
    : `${span(elapsed, true)} so far, longer than usual`;
}

/** A bar that shows and says how far a task is. */
export function bar(task) {
  const share = fraction(task);
  const element = el('div', {
    class: 'progress',
    role: 'progressbar',
    'aria-label': `Progress of ${task.title}`,
    'aria-valuemin': 0,
    'aria-valuemax': 100
  });
  const inner = el('span');
  element.append(inner);
  show(element, inner, task, share);
  return {element, update: (newer) => show(element, inner, newer, fraction(newer))};
}

function show(element, inner, task, share) {
  element.classList.toggle('is-open', share === null);
  element.setAttribute('aria-valuetext', waiting(task));
  if (share === null) {
    element.removeAttribute('aria-valuenow');
    return;
  }
  element.setAttribute('aria-valuenow', String(Math.round(share * 100)));
  inner.style.transform = `scaleX(${share})`;
}

/** The screen while a task runs. It keeps itself up to date as long as it is on the page. */
export function progressScreen(first, latest) {
  const title = el('p', {class: 'progress-title'});
  const time = el('p', {class: 'progress-time'});
  const line = bar(first);
  const still = picture(Object.values(first.values).find((value) => picture(value)));
  const element = el(
    'div',
    {class: 'screen waiting'},
    still ? el('img', {class: 'still', src: still, alt: ''}) : null,
    el(
      'div',
      {class: 'progress-box'},
      title,
      time,
      line.element,
      el('p', {class: 'progress-hint'}, first.simulated ? AS_LONG_AS_THE_STUDIO : GOES_ON)
    )
  );
  let said = 0;
  let status = null;

  function update() {
    const task = latest();
    if (!task || !isRunning(task)) return;
    title.textContent = WORDS[task.status];
    time.textContent = waiting(task);
    line.update(task);
    const isLate = Date.now() - said > SAID_EVERY_S * 1000;
    if (status === task.status && !isLate) return;
    status = task.status;
    said = Date.now();
    announce(`${WORDS[task.status]}, ${waiting(task)}`);
  }

  const timer = setInterval(() => (element.isConnected ? update() : clearInterval(timer)), TICK_MS);
  update();
  return element;
}

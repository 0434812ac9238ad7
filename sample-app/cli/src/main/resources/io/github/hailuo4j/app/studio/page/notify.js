import {announce, button} from './dom.js';
import {setting} from './drafts.js';
import {isRunning} from './store.js';
import {beginning} from './words.js';

const TITLE = 'Hailuo studio';
const WORDS = {
  completed: 'Your video is done',
  failed: 'A video was not made',
  unknown: 'It is not known what became of a request'
};

/** Says that a task ended: in the tab's title, to screen readers and, if the user asked for it, by a notification. */
export function notifyOf(store, onopen) {
  let news = '';

  function title() {
    const running = store.running().length;
    document.title = news ? `${news} · ${TITLE}` : running > 0 ? `Making ${running} · ${TITLE}` : TITLE;
  }

  store.addEventListener('tasks', title);
  store.addEventListener('task', ({detail: {task, before}}) => {
    const hasEnded = before && isRunning(before) && !isRunning(task);
    if (hasEnded) {
      announce(`${WORDS[task.status] ?? task.status}: ${beginning(task.prompt, 200)}`);
      if (document.hidden || !document.hasFocus()) {
        news = task.status === 'completed' ? '✓ Done' : '! Look';
        notification(task);
      }
    }
    title();
  });
  for (const back of ['focus', 'visibilitychange']) {
    addEventListener(
      back,
      () => {
        if (document.hidden) return;
        news = '';
        title();
      },
      true
    );
  }

  function notification(task) {
    if (!isWanted()) return;
    const note = new Notification(WORDS[task.status] ?? task.status, {
      body: `${task.simulated ? 'Simulated. ' : ''}${task.prompt}`.slice(0, 160),
      tag: task.key
    });
    note.addEventListener('click', () => {
      window.focus();
      onopen(task.key);
    });
  }
}

/**
 * The bell: asks for the permission when it is pressed, and never before. Null where a browser has no notifications.
 */
export function bell() {
  if (!('Notification' in window)) return null;
  const element = button('Notify me when a video is done', 'bell', press, {bare: true});

  async function press() {
    const on = !isWanted();
    if (on && Notification.permission !== 'granted') await Notification.requestPermission();
    setting.write('notify', on ? 'yes' : 'no');
    show();
    announce(
      on && !isWanted() ? 'The browser refused notifications' : isWanted() ? 'You will be notified' : 'No notifications'
    );
  }

  function show() {
    element.setAttribute('aria-pressed', String(isWanted()));
  }

  show();
  return element;
}

function isWanted() {
  return 'Notification' in window && Notification.permission === 'granted' && setting.read('notify') === 'yes';
}

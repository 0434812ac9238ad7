import {announce, button, el} from './dom.js';

const SHOWN_MS = 7000;
const slots = new Map();

/**
 * Shows a short message. With `undo`, it has a button that takes back what was done; `onend` is called once, if it was
 * not taken back. A message does not go away while the pointer or the focus is on it. One with a `slot` takes the
 * place of the last one there.
 */
export function toast(words, {kind = '', undo = null, onend = null, slot = null} = {}) {
  let timer = 0;
  let isOver = false;
  const element = el(
    'div',
    {class: `toast ${kind}`, onmouseenter: hold, onmouseleave: start, onfocusin: hold, onfocusout: start},
    el('p', {}, words),
    undo ? button('Undo', 'undo', () => end(undo)) : null,
    button('Dismiss', 'close', () => end(onend), {bare: true})
  );

  function hold() {
    clearTimeout(timer);
  }

  function start() {
    hold();
    timer = setTimeout(() => end(onend), SHOWN_MS);
  }

  function end(then) {
    if (isOver) return;
    isOver = true;
    hold();
    element.remove();
    then?.();
  }

  slots.get(slot)?.end();
  document.getElementById('toasts').append(element);
  announce(words);
  start();
  const made = {end: () => end(onend)};
  if (slot) slots.set(slot, made);
  return made;
}

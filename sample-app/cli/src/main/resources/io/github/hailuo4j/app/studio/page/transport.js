import {button, el, mark} from './dom.js';
import {setting} from './drafts.js';
import {position} from './words.js';

/**
 * The controls of one video, or of several in step: play, a picture back or on, where it is, loop, sound. `deck` says
 * what they do: {play(), pause(), isPaused(), step(direction), seek(seconds), time(), duration(), loop(on), mute(on)}.
 */
export function transport(deck, {full = null} = {}) {
  let isLooping = setting.read('loop') !== 'no';
  let isMuted = setting.read('muted') === 'yes';
  const play = button('Play', 'play', toggle, {bare: true, kind: 'play'});
  const loop = button('Loop', 'loop', () => setLoop(!isLooping), {bare: true});
  const sound = button('Mute', 'sound', () => setMuted(!isMuted), {bare: true});
  const pictures = {play: play.firstChild, pause: button('', 'pause').firstChild};
  const bar = el('input', {
    type: 'range',
    class: 'scrub',
    min: 0,
    max: 1,
    step: 'any',
    value: 0,
    'aria-label': 'Position',
    oninput: () => deck.seek(Number(bar.value))
  });
  const total = el('span');
  const now = el('b');
  const clock = el('p', {class: 'clock'}, now, total);
  const element = el(
    'div',
    {class: 'transport', role: 'group', 'aria-label': 'Playback'},
    bar,
    el(
      'div',
      {class: 'transport-row'},
      play,
      button('Previous frame', 'back', () => deck.step(-1), {bare: true}),
      button('Next frame', 'forward', () => deck.step(1), {bare: true}),
      clock,
      el('span', {class: 'spring'}),
      loop,
      sound,
      full ? button('Full screen', 'full', full, {bare: true}) : null
    )
  );

  function toggle() {
    if (deck.isPaused()) deck.play();
    else deck.pause();
  }

  function setLoop(on) {
    isLooping = on;
    setting.write('loop', on ? 'yes' : 'no');
    deck.loop(on);
    mark(loop, 'aria-pressed', String(on));
  }

  function setMuted(on) {
    isMuted = on;
    setting.write('muted', on ? 'yes' : 'no');
    deck.mute(on);
    mark(sound, 'aria-pressed', String(on));
  }

  /** Shows where the deck is. */
  function update() {
    const duration = deck.duration() || 0;
    bar.max = duration || 1;
    bar.value = deck.time();
    bar.style.setProperty('--done', `${duration ? (deck.time() / duration) * 100 : 0}%`);
    bar.setAttribute('aria-valuetext', `${position(deck.time())} of ${position(duration)}`);
    now.textContent = position(deck.time());
    total.textContent = ` / ${position(duration)}`;
    const isPaused = deck.isPaused();
    const name = isPaused ? 'Play' : 'Pause';
    if (play.getAttribute('aria-label') === name) return;
    play.replaceChildren(isPaused ? pictures.play : pictures.pause);
    play.setAttribute('aria-label', name);
    play.title = name;
  }

  const KEYS = {
    ' ': toggle,
    k: toggle,
    ',': () => deck.step(-1),
    '.': () => deck.step(1),
    ArrowLeft: () => deck.step(-1),
    ArrowRight: () => deck.step(1),
    l: () => setLoop(!isLooping),
    m: () => setMuted(!isMuted),
    f: full
  };

  /** Keys on the video itself; a control that has the focus keeps its own. */
  function key(event) {
    const act = event.ctrlKey || event.metaKey || event.altKey ? null : KEYS[event.key];
    if (!act || event.target.closest('button, input')) return;
    event.preventDefault();
    act();
  }

  setLoop(isLooping);
  setMuted(isMuted);
  update();
  return {element, update, key, toggle};
}

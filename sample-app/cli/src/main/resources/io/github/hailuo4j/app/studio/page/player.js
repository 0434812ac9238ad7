import {calm, el} from './dom.js';
import {Frames, seek} from './frames.js';
import {transport} from './transport.js';

/** Plays a video: by its controls, by a click on it, and by keys (space, arrows for frames, L, M, F). */
export function player(address, {name, autoplay = false}) {
  const video = el('video', {src: address, playsinline: true, preload: 'auto', 'aria-label': name});
  const frames = new Frames(video);
  const screen = el(
    'div',
    {class: 'screen', tabindex: 0, role: 'group', 'aria-label': `${name}. Space plays, arrow keys step by a frame.`},
    video
  );
  const element = el('div', {class: 'player'}, screen);
  const controls = transport(
    {
      play: () => video.play().catch(() => {}),
      pause: () => video.pause(),
      isPaused: () => video.paused,
      step: (direction) => frames.step(direction),
      seek: (seconds) => seek(video, seconds),
      time: () => video.currentTime,
      duration: () => video.duration,
      loop: (on) => {
        video.loop = on;
      },
      mute: (on) => {
        video.muted = on;
      }
    },
    {full: () => (document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen())}
  );
  element.append(controls.element);
  screen.addEventListener('click', controls.toggle);
  element.addEventListener('keydown', controls.key);
  follow(video, controls.update);
  video.addEventListener('error', () =>
    element.append(el('p', {class: 'wrong', role: 'alert'}, 'The video can not be played here. Download it to see it.'))
  );
  if (autoplay && !calm.matches) video.play().catch(() => {});
  return element;
}

/** Calls back while a video moves, and when its state changes. */
export function follow(video, update) {
  const tick = () => {
    update();
    if (!video.paused && video.isConnected) requestAnimationFrame(tick);
  };
  for (const change of ['play', 'pause', 'seeked', 'loadedmetadata', 'durationchange', 'ended'])
    video.addEventListener(change, tick);
}

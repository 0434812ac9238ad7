import {button, el} from './dom.js';
import {Frames, seek} from './frames.js';
import {follow} from './player.js';
import {transport} from './transport.js';

const DRIFT_S = 0.06;

/** Two videos side by side, in step: one set of controls moves both. The shorter one rests on its last frame. */
export function comparison(first, second, caption, onclose) {
  const sides = [first, second].map((task, index) => {
    const video = el('video', {
      src: task.video,
      playsinline: true,
      preload: 'auto',
      'aria-label': `${index === 0 ? 'A' : 'B'}: ${task.title}`
    });
    return {
      video,
      element: el(
        'figure',
        {},
        el('div', {class: 'screen'}, video),
        el('figcaption', {}, el('b', {}, index === 0 ? 'A' : 'B'), caption(task))
      )
    };
  });
  const [a, b] = sides.map(({video}) => video);
  const lead = () => ((b.duration || 0) > (a.duration || 0) ? b : a);
  const other = () => (lead() === a ? b : a);
  const frames = new Map([
    [a, new Frames(a)],
    [b, new Frames(b)]
  ]);
  let isLooping = false;

  const controls = transport({
    async play() {
      if (lead().ended) await together(0);
      await Promise.all([a, b].filter((video) => !video.ended).map((video) => video.play().catch(() => {})));
    },
    pause,
    isPaused: () => lead().paused,
    async step(direction) {
      pause();
      await frames.get(lead()).step(direction);
      await seek(other(), lead().currentTime);
      controls.update();
    },
    seek: together,
    time: () => lead().currentTime,
    duration: () => lead().duration,
    loop: (on) => {
      isLooping = on;
    },
    // One sound at a time: that of A.
    mute(on) {
      a.muted = on;
      b.muted = true;
    }
  });

  function pause() {
    a.pause();
    b.pause();
  }

  function together(seconds) {
    return Promise.all([seek(a, seconds), seek(b, seconds)]).then(() => controls.update());
  }

  function inStep() {
    controls.update();
    const [ahead, behind] = [lead(), other()];
    if (ahead.paused || behind.ended || behind.seeking) return;
    if (Math.abs(ahead.currentTime - behind.currentTime) > DRIFT_S && ahead.currentTime < behind.duration)
      behind.currentTime = ahead.currentTime;
  }

  for (const video of [a, b]) {
    follow(video, inStep);
    video.addEventListener('ended', async () => {
      if (video !== lead() || !isLooping) return;
      await together(0);
      a.play().catch(() => {});
      b.play().catch(() => {});
    });
  }

  const element = el(
    'div',
    {class: 'comparison', role: 'group', 'aria-label': 'Two videos in step'},
    el(
      'div',
      {class: 'sides', tabindex: 0, role: 'group', 'aria-label': 'Space plays both, arrow keys step both by a frame'},
      sides.map((side) => side.element)
    ),
    controls.element,
    el('div', {class: 'actions'}, button('Close comparison', 'close', onclose))
  );
  element.addEventListener('keydown', controls.key);
  return element;
}

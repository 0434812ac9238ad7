import {upload, png} from './uploads.js';

const TINY_S = 0.001;
// Steps of 1, 3, 6, 10 of these come upon the next picture, and not the one after it, at all usual rates from 60 a
// second to 4.
const PROBE_S = 0.0187;
const TRIES = 5;
// At the slowest of these rates.
const LONGEST_S = 0.25;
const PATIENCE_MS = 150;

/**
 * Steps through a video picture by picture. How long a picture lasts is learnt from the steps: pictures that are shown
 * while it plays, or after a jump, may leave others out. A browser shows the picture that is nearest to a time, so the
 * time of a picture itself is where to go.
 */
export class Frames {
  #video;
  #shown = 0;
  #length = 0;
  #isStepping = false;

  constructor(video) {
    this.#video = video;
    if ('requestVideoFrameCallback' in video) this.#watch();
    else
      video.addEventListener('timeupdate', () => {
        this.#shown = video.currentTime;
      });
  }

  #watch() {
    this.#video.requestVideoFrameCallback((now, {mediaTime}) => {
      this.#shown = mediaTime;
      this.#watch();
    });
  }

  /** Shows the next picture, or the one before. A step that is asked for during another is left out. */
  async step(direction) {
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      await this.#go(direction);
    } finally {
      this.#isStepping = false;
    }
  }

  async #go(direction) {
    const video = this.#video;
    video.pause();
    await this.#catchUp();
    const from = this.#shown;
    for (let tries = 1; tries <= TRIES && this.#shown === from; tries += 1) {
      const stride = tries === 1 && this.#length > 0 ? this.#length : (PROBE_S * tries * (tries + 1)) / 2;
      const next = presented(video);
      await seek(video, from + direction * stride);
      await next;
      if (video.currentTime <= 0 || video.currentTime >= video.duration) break;
    }
    const gap = Math.abs(this.#shown - from);
    if (gap > TINY_S && (this.#length === 0 || gap < this.#length)) this.#length = gap;
    await seek(video, this.#shown);
  }

  /** Right after a jump, the picture there may not have been shown yet. The step is from there. */
  async #catchUp() {
    const isBehind = () => Math.abs(this.#video.currentTime - this.#shown) > LONGEST_S;
    if (isBehind()) await presented(this.#video);
    if (isBehind()) this.#shown = this.#video.currentTime;
  }
}

/** Moves a video to a time, and waits until it is there. */
export function seek(video, seconds) {
  const to = Math.min(Math.max(0, seconds), video.duration || 0);
  if (Math.abs(video.currentTime - to) < 1e-6) return Promise.resolve();
  return new Promise((resolve) => {
    video.addEventListener('seeked', resolve, {once: true});
    video.currentTime = to;
  });
}

/** Waits until a video shows another picture, or has had the time to: the same picture is not shown again. */
function presented(video) {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
    video.requestVideoFrameCallback?.(resolve);
  });
}

/** Loads a video apart from the page, to take pictures of it. `use` gets it; the connection is given back after. */
export async function withVideo(address, use) {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  try {
    await new Promise((resolve, reject) => {
      video.addEventListener('loadeddata', resolve, {once: true});
      video.addEventListener('error', () => reject(new Error('The video can not be read.')), {once: true});
      video.src = address;
    });
    return await use(video);
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

/** Draws what a video shows, at most `most` pixels wide. */
export function drawn(video, most = Infinity) {
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, most / video.videoWidth);
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Uploads a video's last picture, and returns the value that stands for it. */
export function lastFrame(address) {
  return withVideo(address, async (video) => {
    await seek(video, video.duration - TINY_S);
    return upload(await png(drawn(video)));
  });
}

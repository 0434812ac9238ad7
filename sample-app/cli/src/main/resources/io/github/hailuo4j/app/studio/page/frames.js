import {upload, png} from './uploads.js';

const GUESS_S = 1 / 24;
const TINY_S = 0.001;
const TRIES = 6;

/** Steps through a video picture by picture. How long a picture lasts is learnt from the pictures that are shown. */
export class Frames {
  #video;
  #shown = 0;
  #length = 0;

  constructor(video) {
    this.#video = video;
    if ('requestVideoFrameCallback' in video) this.#watch();
  }

  #watch() {
    this.#video.requestVideoFrameCallback((now, {mediaTime}) => {
      const gap = mediaTime - this.#shown;
      if (gap > TINY_S && gap < 0.2 && (this.#length === 0 || gap < this.#length)) this.#length = gap;
      this.#shown = mediaTime;
      this.#watch();
    });
  }

  /** Shows the next picture, or the one before. */
  async step(direction) {
    const video = this.#video;
    video.pause();
    const from = this.#shown;
    if (direction < 0) {
      await seek(video, from - TINY_S);
      return;
    }
    const stride = this.#length || GUESS_S / 2;
    for (let tries = 1; tries <= TRIES && this.#shown === from && video.currentTime < video.duration; tries += 1) {
      await seek(video, from + stride * tries + TINY_S);
      await presented();
    }
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

/** Two turns of the screen: after these, a picture that was sought has been shown. */
function presented() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
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

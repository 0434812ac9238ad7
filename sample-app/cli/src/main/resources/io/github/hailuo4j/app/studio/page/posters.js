import {drawn, seek, withVideo} from './frames.js';

const WIDTH = 480;
const made = new Map();
const waiting = [];
let isDrawing = false;

/**
 * A picture of a video, for a card. They are drawn one after the other: a browser has six connections to a server, and
 * each video that loads would hold one.
 */
export function poster(address) {
  if (!made.has(address)) {
    made.set(
      address,
      new Promise((resolve) => {
        waiting.push({address, resolve});
        drawNext();
      })
    );
  }
  return made.get(address);
}

async function drawNext() {
  if (isDrawing || waiting.length === 0) return;
  isDrawing = true;
  const {address, resolve} = waiting.shift();
  try {
    resolve(await withVideo(address, picture));
  } catch {
    // A card without a picture still says what it is.
    made.delete(address);
    resolve(null);
  }
  isDrawing = false;
  drawNext();
}

async function picture(video) {
  await seek(video, Math.min(1, video.duration / 3));
  const canvas = drawn(video, WIDTH);
  const image = await new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.8);
  });
  return image && URL.createObjectURL(image);
}

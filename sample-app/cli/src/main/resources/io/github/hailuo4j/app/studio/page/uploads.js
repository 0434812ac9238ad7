import {api, ApiError} from './api.js';

const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const MOST_MEGABYTES = 20;

/** What a picture must be, for people. */
export const LIMITS = `PNG, JPEG or WebP, ${MOST_MEGABYTES} MB at most`;

/** What a file picker offers. */
export const ACCEPTED = TYPES.join(',');

/**
 * The first picture among what was dropped or pasted, or else the first of a type that the system does not know: its
 * bytes say later what it is. Null if there is none.
 */
export function pictureIn(transfer) {
  const files = [...(transfer?.files ?? [])];
  return files.find((file) => file.type.startsWith('image/')) ?? files.find((file) => file.type === '') ?? null;
}

/** Whether a file is a picture that can be sent, or claims to be one. */
export async function isPicture(file) {
  return file.type.startsWith('image/') || (await pictureType(file)) !== null;
}

/** What a picture is by its first bytes, whatever its name says; null if it is none that can be sent. */
async function pictureType(file) {
  const bytes = await file
    .slice(0, 12)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const head = String.fromCharCode(...new Uint8Array(bytes));
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'image/webp';
  return null;
}

/**
 * Sees that a file can be sent. Of one that cannot be read, a folder or a file that was moved, the browser says the
 * same as of a studio that does not answer.
 */
export async function checked(file, mostMegabytes, thing) {
  if (file.size > mostMegabytes * 1024 * 1024) {
    throw new ApiError(422, {
      code: 'too_large',
      message: `${thing} must have at most ${mostMegabytes} MB; this has ${(file.size / 1024 / 1024).toFixed(1)} MB.`
    });
  }
  const first = await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => null);
  if (!first?.byteLength) {
    throw new ApiError(422, {
      code: 'unreadable',
      message: `${thing} can not be read: it is empty, it is a folder, or it was moved.`
    });
  }
}

/** Hands a picture to the studio, and returns the value that stands for it in a request. */
export async function upload(image) {
  await checked(image, MOST_MEGABYTES, 'The image');
  if ((await pictureType(image)) === null) {
    const claimed = TYPES.includes(image.type) ? 'none of these by what is in it' : image.type || 'of no known type';
    throw new ApiError(422, {code: 'image', message: `The image must be PNG, JPEG or WebP; this is ${claimed}.`});
  }
  return (await api.upload(image)).value;
}

/** Lets the user choose pictures from disk. Resolves to none where the dialog is left. */
export function chooseFiles({several = false} = {}) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = ACCEPTED;
  input.multiple = several;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...input.files]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** What is drawn on a canvas, as a PNG; as a JPEG where that would be too large to upload. */
export async function png(canvas) {
  const image = await blob(canvas, 'image/png');
  return image.size <= MOST_MEGABYTES * 1024 * 1024 ? image : blob(canvas, 'image/jpeg', 0.95);
}

function blob(canvas, type, quality) {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error('The picture could not be made.'))),
      type,
      quality
    );
  });
}

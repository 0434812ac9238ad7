import {dialog} from './dialog.js';
import {announce, button, el} from './dom.js';
import {png} from './uploads.js';

const SHAPES = {Free: 0, '16:9': 16 / 9, '4:3': 4 / 3, '1:1': 1, '3:4': 3 / 4, '9:16': 9 / 16};
const SMALLEST = 64;
const MOVES = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/**
 * Lets the user cut a piece out of an image, by pointer or by keys. Resolves to the piece; null where the dialog is
 * left.
 */
export async function cropped(source, name) {
  const image = new Image();
  image.src = source;
  await image.decode();
  return dialog(`Crop ${name}`, (close) => cropper(image, close), 'crop');
}

function cropper(image, close) {
  const width = image.naturalWidth;
  const height = image.naturalHeight;
  const area = {x: 0, y: 0, width, height};
  let ratio = 0;

  const box = el(
    'div',
    {
      class: 'crop-box',
      role: 'application',
      tabindex: 0,
      autofocus: true,
      'aria-label': 'Crop area: arrows move it, Shift and arrows size it',
      onkeydown: key,
      onpointerdown: grab
    },
    el('span', {class: 'crop-corner'})
  );
  const picture = el('img', {src: image.src, alt: '', draggable: 'false'});
  const size = el('p', {class: 'crop-size'});
  const shapes = Object.keys(SHAPES).map((shape) =>
    el(
      'button',
      {type: 'button', class: 'pill', 'aria-pressed': String(shape === 'Free'), onclick: () => choose(shape)},
      shape
    )
  );

  function choose(shape) {
    ratio = SHAPES[shape];
    for (const one of shapes) one.setAttribute('aria-pressed', String(one.textContent === shape));
    if (ratio) {
      area.width = Math.min(width, height * ratio);
      area.height = area.width / ratio;
      area.x = (width - area.width) / 2;
      area.y = (height - area.height) / 2;
    }
    draw(true);
  }

  function move(dx, dy) {
    area.x = Math.min(Math.max(0, area.x + dx), width - area.width);
    area.y = Math.min(Math.max(0, area.y + dy), height - area.height);
  }

  function resize(dx, dy) {
    const smallest = Math.min(SMALLEST, width, height);
    area.width = Math.min(Math.max(smallest, area.width + dx + (ratio && !dx ? dy * ratio : 0)), width - area.x);
    area.height = Math.min(Math.max(smallest, area.height + dy), height - area.y);
    if (!ratio) return;
    area.height = Math.min(area.width / ratio, height - area.y);
    area.width = area.height * ratio;
  }

  function key(event) {
    const direction = MOVES[event.key];
    if (!direction) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(width / 100));
    (event.shiftKey ? resize : move)(direction[0] * step, direction[1] * step);
    draw(true);
  }

  function grab(event) {
    event.preventDefault();
    box.focus();
    box.setPointerCapture(event.pointerId);
    const scale = width / picture.clientWidth;
    const change = event.target === box ? move : resize;
    let last = event;
    const drag = (to) => {
      change((to.clientX - last.clientX) * scale, (to.clientY - last.clientY) * scale);
      last = to;
      draw(false);
    };
    const drop = () => {
      box.removeEventListener('pointermove', drag);
      draw(true);
    };
    box.addEventListener('pointermove', drag);
    box.addEventListener('lostpointercapture', drop, {once: true});
  }

  function draw(aloud) {
    box.style.left = `${(area.x / width) * 100}%`;
    box.style.top = `${(area.y / height) * 100}%`;
    box.style.width = `${(area.width / width) * 100}%`;
    box.style.height = `${(area.height / height) * 100}%`;
    const words = `${Math.round(area.width)} × ${Math.round(area.height)} pixels`;
    size.textContent = words;
    if (aloud) announce(`${words}, ${Math.round(area.x)} from the left, ${Math.round(area.y)} from the top`);
  }

  async function finish() {
    const canvas = el('canvas', {width: Math.round(area.width), height: Math.round(area.height)});
    canvas
      .getContext('2d')
      .drawImage(image, area.x, area.y, area.width, area.height, 0, 0, canvas.width, canvas.height);
    close(await png(canvas));
  }

  draw(false);
  return el(
    'div',
    {class: 'crop-body'},
    el('div', {class: 'crop-frame'}, picture, box),
    el('div', {class: 'pills', role: 'group', 'aria-label': 'Shape'}, shapes),
    el(
      'footer',
      {},
      size,
      button('Cancel', null, () => close()),
      button('Use this piece', 'crop', finish, {kind: 'primary'})
    )
  );
}

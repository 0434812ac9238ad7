import {cropped} from './cropper.js';
import {button, el, fill, freshId, mark} from './dom.js';
import {field} from './field.js';
import {fillReasons} from './reasons.js';
import {toast} from './toast.js';
import {chooseFiles, LIMITS, pictureIn, upload} from './uploads.js';
import {count, picture} from './words.js';

/** A picture: dropped, pasted, chosen or at a URL; cropped in place. */
export function imageField(parameter, draft) {
  const id = freshId('input');
  const frame = field(parameter, draft, {control: id});
  const well = imageWell(parameter.label, (value) => draft.set(parameter.name, value));
  const address = el('input', {
    id,
    type: 'url',
    class: 'address',
    placeholder: 'or an image URL',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': frame.describedBy,
    oninput: () => draft.set(parameter.name, address.value.trim(), {typing: true})
  });
  frame.body.append(well.element, address);

  function update(state) {
    frame.update(state);
    const isOut = state.verdict?.allowed === false;
    well.show(state.value, isOut);
    const typed = picture(state.value) ? '' : (state.value ?? '');
    if (address.value.trim() !== typed) address.value = typed;
    address.hidden = picture(state.value) !== null;
    mark(address, 'aria-disabled', isOut ? 'true' : null);
    mark(address, 'aria-invalid', state.problems.length > 0 || state.isNeeded ? 'true' : null);
    address.readOnly = isOut && state.value === undefined;
    fillReasons(
      frame.reasons,
      isOut ? [{label: '', reason: state.verdict.reason, undo: state.verdict.undo}] : [],
      draft
    );
  }

  return {
    element: frame.element,
    update,
    focus: () => well.focus(),
    /** Takes a picture that was dropped or pasted elsewhere on the page. */
    take: (image) => well.take(image),
    isEmpty: () => draft.values[parameter.name] === undefined
  };
}

/** Several pictures that the video is to resemble. */
export function imagesField(parameter, draft) {
  const frame = field(parameter, draft, {group: 'group'});
  const tiles = el('div', {class: 'tiles'});
  const most = parameter.maxItems ?? Infinity;
  frame.body.append(tiles);
  const values = () => draft.values[parameter.name] ?? [];

  function tile(value, index) {
    const well = imageWell(`${parameter.label} ${index + 1}`, (next) => {
      const others = [...values()];
      if (next === null) others.splice(index, 1);
      else others[index] = next;
      draft.set(parameter.name, others);
    });
    well.show(value, false);
    return well.element;
  }

  function update(state) {
    frame.update(state);
    const isOut = state.verdict?.allowed === false;
    const given = Array.isArray(state.value) ? state.value : [];
    const add = imageWell(
      `Add to ${parameter.label}`,
      (value) => value && draft.set(parameter.name, [...values(), value].slice(0, most)),
      {several: true}
    );
    add.show(undefined, isOut);
    fill(
      tiles,
      given.map(tile),
      given.length < most ? add.element : el('p', {class: 'note'}, `${count(most, 'image')} at most.`)
    );
    fillReasons(
      frame.reasons,
      isOut ? [{label: '', reason: state.verdict.reason, undo: state.verdict.undo}] : [],
      draft
    );
    latest = add;
  }

  let latest = null;
  return {
    element: frame.element,
    update,
    focus: () => latest.focus(),
    take: (image) => latest.take(image),
    isEmpty: () => values().length < most
  };
}

function imageWell(name, onvalue, {several = false} = {}) {
  const element = el('div', {
    class: 'well',
    role: 'group',
    'aria-label': name,
    ondragover: over,
    ondragleave: leave,
    ondrop: drop,
    onpaste: paste
  });
  const start = el(
    'button',
    {type: 'button', class: 'well-start', onclick: choose},
    el('span', {}, several ? 'Add an image' : 'Choose an image'),
    el('small', {}, 'or drop, or paste'),
    el('small', {}, LIMITS)
  );
  let current;
  let isOut = false;

  function over(event) {
    event.preventDefault();
    event.stopPropagation();
    element.classList.add('is-over');
  }

  function leave() {
    element.classList.remove('is-over');
  }

  function drop(event) {
    leave();
    const image = pictureIn(event.dataTransfer);
    if (!image) return;
    event.preventDefault();
    event.stopPropagation();
    document.body.classList.remove('is-dropping');
    take(image);
  }

  function paste(event) {
    const image = pictureIn(event.clipboardData);
    if (!image) return;
    event.preventDefault();
    event.stopPropagation();
    take(image);
  }

  async function choose() {
    if (isOut) return;
    for (const image of await chooseFiles({several})) await take(image);
  }

  async function take(image) {
    element.classList.add('is-busy');
    try {
      onvalue(await upload(image));
    } catch (failure) {
      toast(failure.words ?? failure.message, {kind: 'bad'});
    } finally {
      element.classList.remove('is-busy');
    }
  }

  async function crop() {
    const piece = await cropped(picture(current), name);
    if (piece) await take(piece);
  }

  function show(value, out) {
    isOut = out;
    current = value;
    element.classList.toggle('is-out', out);
    mark(start, 'aria-disabled', out ? 'true' : null);
    const source = picture(value);
    if (element.dataset.value === (value ?? 'none')) return;
    element.dataset.value = value ?? 'none';
    const hadFocus = element.contains(document.activeElement);
    if (value === undefined) fill(element, start);
    else fill(element, source ? el('img', {src: source, alt: name}) : elsewhere(value), tools(source));
    if (hadFocus) element.querySelector('button').focus();
  }

  function tools(source) {
    return el(
      'div',
      {class: 'well-tools'},
      source ? button(`Crop ${name}`, 'crop', crop, {bare: true}) : null,
      source ? button(`Replace ${name}`, 'image', choose, {bare: true}) : null,
      button(`Remove ${name}`, 'close', () => onvalue(null), {bare: true})
    );
  }

  return {element, show, take, focus: () => (element.querySelector('button') ?? element).focus()};
}

/** An image on another host is named and not loaded: nothing on this page comes from outside. */
function elsewhere(value) {
  const host = URL.canParse(String(value)) ? new URL(value).host : '';
  return el('p', {class: 'elsewhere'}, host ? `Image at ${host}` : 'Image URL', el('small', {}, 'not loaded here'));
}

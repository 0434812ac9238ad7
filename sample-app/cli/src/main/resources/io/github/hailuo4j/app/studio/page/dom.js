import {PATHS} from './icons.js';

const SVG = 'http://www.w3.org/2000/svg';
let ids = 0;

/** An id that nothing else on the page has. */
export function freshId(prefix) {
  ids += 1;
  return `${prefix}-${ids}`;
}

/**
 * Builds an element. Functions under `on...` are listeners; null, undefined and false leave an attribute out.
 * Strings among the children become text nodes: what a user or a gateway wrote is never HTML.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...present(children));
  return element;
}

/** Puts children in the place of what an element has. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/** Sets or removes an attribute. */
export function mark(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : value);
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** A picture that says nothing to a screen reader: its button has the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button with a picture and, unless it is `bare`, its name beside it. */
export function button(name, picture, onclick, {bare = false, kind = '', ...attributes} = {}) {
  return el(
    'button',
    {
      type: 'button',
      class: `button ${bare ? 'bare' : ''} ${kind}`.trim(),
      onclick,
      'aria-label': bare ? name : null,
      title: bare ? name : null,
      ...attributes
    },
    picture ? icon(picture) : null,
    bare ? null : el('span', {}, name)
  );
}

/** Says something to screen readers when they are free. */
export function announce(words) {
  const live = document.getElementById('live');
  // The same words twice are said twice only if the text changes in between.
  live.textContent = '';
  requestAnimationFrame(() => {
    live.textContent = words;
  });
}

/** Whether keys typed here belong to a text. */
export function isTextField(target) {
  return (
    target instanceof HTMLElement &&
    target.matches('textarea, input:not([type=range]):not([type=checkbox]), [contenteditable]')
  );
}

export const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Brings an element into view, without a ride where motion is not wanted. */
export function reveal(element, block = 'nearest') {
  element.scrollIntoView({behavior: calm.matches ? 'auto' : 'smooth', block});
}

/** Puts children in the place of others, and gives the focus back to the control of the same name if it was there. */
export function refill(element, ...children) {
  const focused = element.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  fill(element, ...children);
  if (focused)
    [...element.querySelectorAll('button, a, input, select')].find((control) => nameOf(control) === focused)?.focus();
}

function nameOf(control) {
  return control.dataset.name ?? control.getAttribute('aria-label') ?? control.textContent;
}

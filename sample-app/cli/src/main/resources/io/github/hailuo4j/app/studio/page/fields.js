import {choiceField} from './choice.js';
import {el, freshId, mark} from './dom.js';
import {field} from './field.js';
import {imageField, imagesField} from './images.js';
import {linesField} from './lines.js';
import {fillReasons} from './reasons.js';
import {length} from './words.js';

/** The control for a parameter, by what it takes. */
export function fieldOf(parameter, draft) {
  switch (parameter.kind) {
    case 'choice':
    case 'boolean':
      return choiceField(parameter, draft);
    case 'url':
      return parameter.media === 'image' ? imageField(parameter, draft) : textField(parameter, draft, plain('url'));
    case 'integer':
    case 'number':
      return textField(parameter, draft, NUMBER);
    case 'list':
      return parameter.media === 'image'
        ? imagesField(parameter, draft)
        : parameter.media
          ? linesField(parameter, draft)
          : textField(parameter, draft, JSON_TEXT);
    case 'object':
    case 'json':
      return textField(parameter, draft, JSON_TEXT);
    default:
      return textField(parameter, draft, isShort(parameter) ? plain('text') : PROSE);
  }
}

/** Whether a field is what a film-maker comes for. The others wait under "More". */
export function isAside(parameter) {
  return (
    !parameter.required &&
    (parameter.kind === 'object' || parameter.kind === 'json' || (parameter.kind === 'url' && !parameter.media))
  );
}

function isShort(parameter) {
  return parameter.maxLength !== undefined && parameter.maxLength !== null && parameter.maxLength <= 120;
}

const PROSE = {
  tag: 'textarea',
  attributes: {rows: 4, spellcheck: 'true', class: 'prose'},
  read: (text) => text,
  write: (value) => String(value)
};

const NUMBER = {
  tag: 'input',
  attributes: {type: 'text', inputmode: 'decimal', autocomplete: 'off'},
  // What is not a number goes to the server as it is, and its words say what is wrong.
  read: (text) => (text.trim() === '' ? '' : Number.isFinite(Number(text)) ? Number(text) : text),
  write: (value) => String(value)
};

const JSON_TEXT = {
  tag: 'textarea',
  attributes: {rows: 3, spellcheck: 'false', class: 'code', placeholder: 'JSON'},
  read(text) {
    try {
      return text.trim() === '' ? '' : JSON.parse(text);
    } catch {
      return text;
    }
  },
  write: (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))
};

function plain(type) {
  return {
    tag: 'input',
    attributes: {type, autocomplete: 'off', spellcheck: 'false'},
    read: (text) => text,
    write: (value) => String(value)
  };
}

function textField(parameter, draft, control) {
  const id = freshId('input');
  const frame = field(parameter, draft, {control: id});
  const input = el(control.tag, {...control.attributes, id, 'aria-describedby': frame.describedBy, oninput: typed});
  const counter = parameter.maxLength && control === PROSE ? el('p', {class: 'counter', 'aria-hidden': 'true'}) : null;
  let value;
  frame.body.append(input, ...(counter ? [counter] : []));

  function typed() {
    value = control.read(input.value);
    draft.set(parameter.name, value, {typing: true});
    size();
  }

  function size() {
    if (counter) {
      const used = length(input.value);
      counter.textContent = used > parameter.maxLength * 0.8 ? `${used} of ${parameter.maxLength}` : '';
    }
  }

  function update(state) {
    frame.update(state);
    // What was typed stays as it was typed: "1." is not turned into "1" under the cursor.
    if ((state.value ?? '') !== (value ?? '')) {
      value = state.value;
      input.value = value === undefined ? '' : control.write(value);
    }
    mark(input, 'aria-invalid', state.problems.length > 0 || state.isNeeded ? 'true' : null);
    mark(input, 'aria-required', parameter.required || state.isNeeded ? 'true' : null);
    const isOut = state.verdict?.allowed === false;
    mark(input, 'aria-disabled', isOut ? 'true' : null);
    input.readOnly = isOut && state.value === undefined;
    fillReasons(
      frame.reasons,
      isOut ? [{label: '', reason: state.verdict.reason, undo: state.verdict.undo}] : [],
      draft
    );
    size();
  }

  return {element: frame.element, update, focus: () => input.focus()};
}

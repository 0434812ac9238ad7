import {el, freshId, mark} from './dom.js';
import {field} from './field.js';
import {fillReasons} from './reasons.js';

/** A list of addresses, one a line: clips or sound that the video is to go with. */
export function linesField(parameter, draft) {
  const id = freshId('input');
  const frame = field(parameter, draft, {control: id});
  const input = el('textarea', {
    id,
    rows: 2,
    spellcheck: 'false',
    placeholder: 'One URL a line',
    'aria-describedby': frame.describedBy,
    oninput: () => draft.set(parameter.name, lines(input.value), {typing: true})
  });
  frame.body.append(input);

  function update(state) {
    frame.update(state);
    const wanted = state.value ?? [];
    if (lines(input.value).join('\n') !== wanted.join('\n')) input.value = wanted.join('\n');
    mark(input, 'aria-invalid', state.problems.length > 0 || state.isNeeded ? 'true' : null);
    const isOut = state.verdict?.allowed === false;
    mark(input, 'aria-disabled', isOut ? 'true' : null);
    input.readOnly = isOut && state.value === undefined;
    fillReasons(
      frame.reasons,
      isOut ? [{label: '', reason: state.verdict.reason, undo: state.verdict.undo}] : [],
      draft
    );
  }

  return {element: frame.element, update, focus: () => input.focus()};
}

function lines(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

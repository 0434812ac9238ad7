import {el} from './dom.js';

/** The place where it is said why choices are ruled out. */
export function reasonList(id) {
  return el('ul', {class: 'reasons', id});
}

/**
 * Says why choices are ruled out, and offers the way back: the changes that make room, in one click. `ruled` is a list
 * of {label, reason, undo, wanted, parameter, value}; with `wanted`, the user tried that choice, and the click makes
 * it too.
 */
export function fillReasons(list, ruled, draft) {
  const lines = [];
  for (const one of ruled) {
    const line = lines.find(
      (other) =>
        other.reason === one.reason && !other.wanted && !one.wanted && wayOf(other, draft) === wayOf(one, draft)
    );
    if (line) line.labels.push(one.label);
    else lines.push({...one, labels: [one.label]});
  }
  lines.sort((a, b) => Number(b.wanted ?? false) - Number(a.wanted ?? false));
  list.replaceChildren(...lines.map((line) => row(line, draft)));
  list.hidden = lines.length === 0;
}

function row(line, draft) {
  const undo = line.undo ?? [];
  const way = wayOf(line, draft);
  const name = line.wanted ? `${way} and ${line.labels[0]}` : way;
  const also = line.wanted ? {[line.parameter]: line.value} : {};
  const changes = Object.fromEntries(undo.map(({parameter, value}) => [parameter, value]));
  // "1080p exists for 6 seconds only" names the choice itself; other reasons need it said.
  const isSaid = !line.labels[0] || line.labels.every((label) => line.reason.includes(label));
  return el(
    'li',
    {class: line.wanted ? 'wanted' : null},
    el('span', {}, isSaid ? null : el('b', {}, `${line.labels.join(', ')}: `), line.reason),
    undo.length > 0
      ? el(
          'button',
          {
            type: 'button',
            class: 'way-back',
            onclick: (event) => goBack(event, () => draft.change({...changes, ...also}))
          },
          name
        )
      : null
  );
}

/** The button goes with its reason, so the focus moves on to the field that it stands in. */
function goBack(event, change) {
  const field = event.currentTarget.closest('.field');
  change();
  (field.querySelector('[role="radio"][tabindex="0"]') ?? field.querySelector('input, textarea, button'))?.focus();
}

/** The changes in words, all together: they make room only so. */
function wayOf({undo = []}, draft) {
  return undo
    .map((change, index) => (index === 0 ? change : {...change, label: lower(change.label)}))
    .map((change) => words(change, draft))
    .join(' and ');
}

function words({parameter, value, label}, draft) {
  const taken = draft.model.parameters.find(({name}) => name === parameter);
  return value === null && taken ? label.replace(parameter, taken.label.toLowerCase()) : label;
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

import {el} from './dom.js';

/**
 * Says why choices are ruled out, and offers the way back. `ruled` is a list of {label, reason, undo, wanted, also}: `wanted` is a
 * choice that was tried, and its way back then makes that choice too.
 */
export function reasonList(id) {
  return el('ul', {class: 'reasons', id});
}

export function fillReasons(list, ruled, draft) {
  const lines = [];
  for (const one of ruled) {
    const line = lines.find((other) => other.reason === one.reason && !other.wanted && !one.wanted);
    if (line) line.labels.push(one.label);
    else lines.push({...one, labels: [one.label]});
  }
  lines.sort((a, b) => Number(b.wanted ?? false) - Number(a.wanted ?? false));
  list.replaceChildren(...lines.map((line) => row(line, draft)));
  list.hidden = lines.length === 0;
}

function row(line, draft) {
  const undos = (line.undo ?? []).map((undo) => {
    const also = line.wanted && undo.parameter !== line.parameter ? {[line.parameter]: line.value} : {};
    const name = line.wanted && Object.keys(also).length > 0 ? `${undo.label} and ${line.labels[0]}` : undo.label;
    return el('button', {type: 'button', class: 'way-back', onclick: () => draft.apply(undo, also)}, name);
  });
  // "1080p exists for 6 seconds only" names the choice itself; other reasons need it said.
  const said = !line.labels[0] || line.labels.every((label) => line.reason.includes(label));
  return el(
    'li',
    {class: line.wanted ? 'wanted' : null},
    el('span', {}, said ? null : el('b', {}, `${line.labels.join(', ')}: `), line.reason),
    undos
  );
}

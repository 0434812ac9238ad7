import {el, fill, freshId, mark, reveal} from './dom.js';
import {reasonList} from './reasons.js';

/**
 * What is around every control: its label, a note of what it is for, why it is ruled out, and what is wrong with it.
 * `body` is where the control goes. With `group`, the frame is a fieldset of that role.
 */
export function field(parameter, draft, {group = null, clearable = false, control = null} = {}) {
  const note = el('p', {class: 'note', id: freshId('note')}, parameter.description ?? '');
  const wrong = el('p', {class: 'wrong', id: freshId('wrong')});
  const reasons = reasonList(freshId('reasons'));
  const body = el('div', {class: 'field-body'});
  const need = el('small', {class: 'need'}, parameter.required ? 'required' : '');
  const clear = clearable
    ? el(
        'button',
        {
          type: 'button',
          class: 'clear',
          'aria-label': `Leave out ${parameter.label}`,
          onclick: () => draft.set(parameter.name, null)
        },
        'Leave out'
      )
    : null;
  const labelId = freshId('label');
  const label = group
    ? el('legend', {id: labelId}, parameter.label, ' ', need)
    : el('label', {id: labelId, for: control}, parameter.label, ' ', need);
  const element = el(
    group ? 'fieldset' : 'div',
    {class: `field kind-${parameter.kind}`, role: group, 'aria-labelledby': group ? labelId : null},
    group ? null : el('div', {class: 'field-head'}, label, clear),
    group ? [label, clear] : null,
    body,
    reasons,
    wrong,
    note
  );
  if (group) mark(element, 'aria-describedby', `${wrong.id} ${note.id}`);
  note.hidden = !parameter.description;

  function update({value, verdict, problems, isMissing, isNeeded}) {
    if (clear) clear.hidden = value === undefined;
    element.classList.toggle('is-out', verdict?.allowed === false);
    element.classList.toggle('is-wrong', problems.length > 0 || isNeeded);
    need.textContent = parameter.required || isMissing ? 'required' : '';
    fill(wrong, problems.length > 0 ? problems.join(' ') : isNeeded ? `${parameter.label} is needed.` : null);
    wrong.hidden = problems.length === 0 && !isNeeded;
  }

  return {
    element,
    body,
    reasons,
    update,
    labelId,
    describedBy: `${wrong.id} ${reasons.id} ${note.id}`,
    /** Shows the reasons, for a choice that was tried and is ruled out. */
    point() {
      reveal(reasons);
      reasons.classList.remove('pointed');
      requestAnimationFrame(() => reasons.classList.add('pointed'));
    }
  };
}

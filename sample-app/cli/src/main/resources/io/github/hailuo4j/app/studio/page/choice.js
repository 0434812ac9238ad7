import {same} from './carry.js';
import {el, mark} from './dom.js';
import {field} from './field.js';
import {fillReasons} from './reasons.js';
import {shown, spoken} from './words.js';

const STEPS = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};

/** A choice among a few values. One that is ruled out can be reached and asked about, and can not be made. */
export function choiceField(parameter, draft) {
  const offered = parameter.kind === 'boolean' ? [true, false] : parameter.values;
  const frame = field(parameter, draft, {group: 'radiogroup', clearable: !parameter.required});
  const pills = offered.map((value) => pill(value));
  let allowed = new Map();
  let tried = null;
  let answer = null;
  frame.body.append(
    el(
      'div',
      {class: 'pills', onkeydown: move},
      pills.map(({element}) => element)
    )
  );

  function pill(value) {
    const note = same(value, parameter.default) ? el('small', {}, 'default') : null;
    const element = el(
      'button',
      {
        type: 'button',
        role: 'radio',
        class: 'pill',
        'aria-label': spoken(parameter, value),
        onclick: () => pick(value)
      },
      el('span', {}, shown(parameter, value)),
      note
    );
    return {value, element};
  }

  function pick(value) {
    if (allowed.get(value)?.allowed === false) {
      tried = value;
      reasons();
      frame.point();
      return;
    }
    tried = null;
    draft.set(parameter.name, value);
  }

  function move(event) {
    const at = pills.findIndex(({element}) => element === document.activeElement);
    const to =
      event.key in STEPS
        ? (at + STEPS[event.key] + pills.length) % pills.length
        : {Home: 0, End: pills.length - 1}[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    pills[to].element.focus();
    if (allowed.get(pills[to].value)?.allowed !== false) pick(pills[to].value);
    else roving(pills[to]);
  }

  function roving(reachable) {
    for (const one of pills) one.element.tabIndex = one === reachable ? 0 : -1;
  }

  function reasons() {
    const ruled = [];
    for (const {value} of pills) {
      const verdict = allowed.get(value);
      if (verdict?.allowed === false) {
        ruled.push({
          label: shown(parameter, value),
          reason: verdict.reason,
          undo: verdict.undo,
          wanted: same(value, tried),
          parameter: parameter.name,
          value
        });
      }
    }
    const whole =
      answer?.allowed === false && ruled.length === 0 ? [{label: '', reason: answer.reason, undo: answer.undo}] : [];
    fillReasons(frame.reasons, [...ruled, ...whole], draft);
  }

  function update(state) {
    frame.update(state);
    answer = state.verdict;
    allowed = new Map(pills.map(({value}) => [value, (answer?.values ?? []).find((one) => same(one.value, value))]));
    if (tried !== null && allowed.get(tried)?.allowed !== false) tried = null;
    let chosen = null;
    for (const one of pills) {
      const isChosen = same(one.value, state.value);
      if (isChosen) chosen = one;
      one.element.setAttribute('aria-checked', String(isChosen));
      const isOut = allowed.get(one.value)?.allowed === false;
      mark(one.element, 'aria-disabled', isOut ? 'true' : null);
      mark(one.element, 'aria-describedby', isOut ? frame.reasons.id : null);
    }
    const focused = pills.find(({element}) => element === document.activeElement);
    roving(focused ?? chosen ?? pills[0]);
    reasons();
  }

  return {
    element: frame.element,
    update,
    focus: () => pills.find(({element}) => element.tabIndex === 0).element.focus()
  };
}

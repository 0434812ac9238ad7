import {api} from './api.js';
import {dialog} from './dialog.js';
import {announce, button, el, fill, freshId} from './dom.js';
import {toast} from './toast.js';

const FORMS = {java: 'Java', curl: 'curl', command: 'Command line'};

/** Shows the very request as Java, curl and a command line, to copy. */
export async function showCopies(model, values) {
  let copies;
  try {
    copies = await api.copy(model, values);
  } catch (failure) {
    const rest = failure.violations?.map(({message}) => message).join(' ') ?? '';
    toast(`${failure.message} ${rest}`.trim(), {kind: 'bad'});
    return;
  }
  await dialog('Copy this request', () => tabs(copies), 'copies');
}

function tabs(copies) {
  const id = freshId('copy');
  const code = el('code');
  const panel = el('pre', {id, role: 'tabpanel', tabindex: 0}, code);
  const names = Object.keys(FORMS).filter((form) => copies[form]);
  const buttons = names.map((form) =>
    el(
      'button',
      {type: 'button', role: 'tab', id: `${id}-${form}`, 'aria-controls': id, onclick: () => choose(form)},
      FORMS[form]
    )
  );

  function choose(form) {
    buttons.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(names[index] === form));
      tab.tabIndex = names[index] === form ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', `${id}-${form}`);
    fill(code, copies[form]);
  }

  function move(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const to = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
    choose(names[to]);
    buttons[to].focus();
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(code.textContent);
      announce('Copied');
      done.lastChild.textContent = 'Copied';
    } catch {
      // Where the clipboard is refused, the text is selected for the user's own keys.
      getSelection().selectAllChildren(code);
    }
  }

  const done = button('Copy', 'code', copy, {kind: 'primary', autofocus: true});
  choose(names[0]);
  return el(
    'div',
    {class: 'copy-body'},
    el('div', {class: 'tabs', role: 'tablist', 'aria-label': 'Copy as', onkeydown: move}, buttons),
    panel,
    el('footer', {}, done)
  );
}

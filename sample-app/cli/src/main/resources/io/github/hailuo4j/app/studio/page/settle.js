import {dialog} from './dialog.js';
import {button, el, freshId} from './dom.js';
import {ago} from './words.js';

/**
 * Asks what a person found at the gateway about a request whose outcome is unknown. Resolves to `{not_started: true}`,
 * to `{task_id}`, or to null where it was left.
 */
export function whatWasFound(task) {
  return dialog('What was found at the gateway?', (close) => {
    const id = freshId('found');
    const input = el('input', {id, type: 'text', autocomplete: 'off', spellcheck: 'false', required: true});
    const name = (event) => {
      event.preventDefault();
      const taskId = input.value.trim();
      if (taskId) close({task_id: taskId});
      else input.focus();
    };
    return el(
      'div',
      {class: 'settle-body'},
      el('p', {}, `Look among the tasks of the account for ${task.title}, submitted ${ago(task.submitted_at)}:`),
      el('blockquote', {dir: 'auto'}, task.prompt.slice(0, 300)),
      el(
        'form',
        {onsubmit: name},
        el('label', {for: id}, 'There is a task. Its id'),
        input,
        el('button', {type: 'submit', class: 'button primary'}, 'It is this task')
      ),
      el(
        'div',
        {class: 'settle-none'},
        el('p', {}, 'There is none, and there was time enough for it to appear.'),
        button('No task was started', 'close', () => close({not_started: true}))
      )
    );
  });
}

import {el} from './dom.js';
import {ago, expiry, picture, shown} from './words.js';

/** The mark of what was never sent to the gateway. */
export function simulatedMark() {
  return el('span', {class: 'mark'}, 'Simulated');
}

/** What a task was made with, in a line: model, settings, price, when. */
export function facts(task, model) {
  const parameters = new Map((model?.parameters ?? []).map((parameter) => [parameter.name, parameter]));
  const settings = Object.entries(task.values)
    .filter(([name, value]) => name !== 'prompt' && !picture(value) && !isAddress(value))
    .map(([name, value]) => shown(parameters.get(name) ?? {name}, value))
    .map((words) => (words.length > 40 ? `${words.slice(0, 39)}…` : words));
  return [task.title, ...settings, task.price?.text, ago(task.submitted_at)].filter(Boolean);
}

/** What a card says: less than the stage does. */
export function briefLine(task) {
  const brief = [task.title, task.price?.text, ago(task.submitted_at)].filter(Boolean);
  return el(
    'p',
    {class: 'facts'},
    brief.map((fact) => el('span', {}, fact)),
    task.saved ? null : keeping(task)
  );
}

/** The line of facts, with the mark of a simulated task and how long the gateway keeps the result. */
export function factLine(task, model) {
  return el(
    'p',
    {class: 'facts'},
    task.simulated ? simulatedMark() : null,
    facts(task, model).map((fact) => el('span', {}, fact)),
    keeping(task)
  );
}

function keeping(task) {
  if (task.status !== 'completed') return null;
  if (task.saved) return el('span', {class: 'good'}, 'saved');
  const left = expiry(task.url_expires_at);
  return el('span', {class: 'bad'}, left ? `not saved, ${left}` : 'not saved yet');
}

function isAddress(value) {
  const values = Array.isArray(value) ? value : [value];
  return (
    values.length > 0 && values.every((one) => typeof one === 'string' && (picture(one) || /^https?:\/\//.test(one)))
  );
}

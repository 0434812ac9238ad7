import {showAccount} from './account.js';
import {Acts} from './acts.js';
import {el, fill} from './dom.js';
import {Draft} from './draft.js';
import {drafts} from './drafts.js';
import {Drop} from './drop.js';
import {follow} from './events.js';
import {Form} from './form.js';
import {Gallery} from './gallery.js';
import {Generate} from './generate.js';
import {bell, notifyOf} from './notify.js';
import {Stage} from './stage.js';
import {Store} from './store.js';
import {Verdicts} from './verdict.js';

const at = (id) => document.getElementById(id);

const store = new Store();
const draft = new Draft();
const verdicts = new Verdicts(draft);
const acts = new Acts({store, draft});
const stage = new Stage({store, acts, element: at('stage')});
const open = (key) => stage.show(key, {autoplay: true, go: true});
const gallery = new Gallery({store, acts, element: at('gallery'), onopen: open});
const generate = new Generate({draft, verdicts, onsent: sent});
const form = new Form({
  draft,
  verdicts,
  store,
  element: at('form'),
  footer: generate.element,
  oncopy: (model, values) => acts.copy(model, values)
});
const drop = new Drop({store, draft, form});
generate.form = form;
Object.assign(acts, {stage, gallery, form});

showAccount(store, at('account'), at('simulated'));
notifyOf(store, open);
store.addEventListener('connection', () => draft.model && verdicts.again());
fill(at('bar-actions'), drop.button(), bell());

function sent(task) {
  // An event may have told more about the task before the answer came.
  if (!store.task(task.key)) store.put(task);
  // It may be done by then, too.
  stage.show(task.key, {autoplay: true, go: true});
}

async function start() {
  await store.load();
  const last = store.model(drafts.last()) ?? store.models[0];
  draft.load(last, drafts.read(last.name) ?? {});
  follow(store, at('connection'));
  await store.refresh();
  const [running] = store.running();
  stage.show(running?.key ?? store.tasks()[0]?.key ?? null);
  await generate.settle();
}

start().catch((failure) => {
  fill(
    at('stage'),
    el('p', {class: 'wrong', role: 'alert'}, `The studio could not be opened. ${failure.words ?? failure.message}`)
  );
});

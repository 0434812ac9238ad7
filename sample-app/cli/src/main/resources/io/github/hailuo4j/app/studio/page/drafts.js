const PREFIX = 'hailuo.draft.';
const LAST = 'hailuo.model';

/** Drafts in the browser's storage, one for each model. Where storage is refused or full, there are none. */
export const drafts = {
  read(model) {
    const values = parse(item(PREFIX + model));
    return values && typeof values === 'object' && !Array.isArray(values) ? values : null;
  },

  write(model, values) {
    store(PREFIX + model, Object.keys(values).length === 0 ? null : JSON.stringify(values));
    store(LAST, model);
  },

  last() {
    return item(LAST);
  }
};

/** A request that was sent and not answered: found again after a reload, under its key. */
export const unanswered = {
  read: () => parse(item('hailuo.unanswered')),
  write: (request) => store('hailuo.unanswered', JSON.stringify(request)),
  clear: () => store('hailuo.unanswered', null)
};

/** A choice of the user's about the page itself. */
export const setting = {
  read: (name) => item(`hailuo.setting.${name}`),
  write: (name, value) => store(`hailuo.setting.${name}`, value)
};

function item(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function store(name, text) {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // A draft that is not kept is no reason to stop anybody from typing.
  }
}

function parse(text) {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

import {el, fill} from './dom.js';
import {cents, money} from './words.js';

/** What was spent today, what is left, and whether any of it is real. */
export function showAccount(store, place, simulatedPlace) {
  const show = () => {
    const {account} = store;
    const isSimulated = account?.simulated ?? store.simulated;
    simulatedPlace.hidden = !isSimulated;
    document.body.classList.toggle('is-simulated', isSimulated);
    if (!account) return;
    const known = Number.isFinite(account.balance_cents);
    fill(
      place,
      entry('Spent today', cents(account.spent_today_cents) || 'nothing'),
      Number.isFinite(account.budget_cents) ? entry('Budget', money(account.budget_cents)) : null,
      known ? entry('Balance', money(account.balance_cents)) : null,
      account.key_from ? entry('Key from', account.key_from, 'wide') : null
    );
  };
  store.addEventListener('account', show);
  store.addEventListener('models', show);
}

function entry(name, value, kind = null) {
  return el('div', {class: kind}, el('dt', {}, name), el('dd', {}, value));
}

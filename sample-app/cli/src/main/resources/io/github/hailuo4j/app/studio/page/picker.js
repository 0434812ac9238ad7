import {el, fill, freshId} from './dom.js';
import {way} from './words.js';

/** The choice of a model, grouped by how it makes a video. */
export function modelPicker(store, onchoose) {
  const id = freshId('model');
  const select = el('select', {id, class: 'picker', onchange: () => onchoose(store.model(select.value))});
  const about = el('p', {class: 'note'});
  const price = el('p', {class: 'note price'});

  function list() {
    fill(
      select,
      groups(store.models).map(([name, models]) =>
        el(
          'optgroup',
          {label: name},
          models.map((model) => el('option', {value: model.name}, model.title))
        )
      )
    );
  }

  function show(model) {
    select.value = model.name;
    about.textContent = model.description ?? '';
    price.textContent = model.price?.text ?? '';
  }

  const element = el(
    'div',
    {class: 'field model'},
    el('div', {class: 'field-head'}, el('label', {for: id}, 'Model')),
    select,
    about,
    price
  );
  return {element, list, show};
}

/** Models by the way they make a video, in the order in which they come. */
export function groups(models) {
  const byWay = new Map();
  for (const model of models) byWay.set(way(model), [...(byWay.get(way(model)) ?? []), model]);
  return [...byWay];
}

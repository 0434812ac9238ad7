import {button, el, freshId} from './dom.js';

/**
 * Opens a modal dialog with a title and resolves, once it is closed, to what it was closed with; null where it was
 * left.
 */
export function dialog(title, build, kind = '') {
  const id = freshId('dialog');
  return new Promise((resolve) => {
    let result = null;
    const element = el('dialog', {class: `dialog ${kind}`, 'aria-labelledby': id});
    const close = (value = null) => {
      result = value;
      element.close();
    };
    element.append(
      el(
        'header',
        {},
        el('h2', {id}, title),
        button('Close', 'close', () => close(), {bare: true})
      ),
      build(close)
    );
    element.addEventListener('click', (event) => event.target === element && close());
    element.addEventListener('close', () => {
      element.remove();
      resolve(result);
    });
    document.body.append(element);
    element.showModal();
  });
}

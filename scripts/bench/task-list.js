/** Makes the to-do lists of the bench `apps`. Its page loads this file, and `apps.ts` runs it. */
import { h, render } from 'preact';

const list = document.querySelector('#list');
const itemCount = 100;

/** Takes a step, and waits until it is on the screen. */
async function shown(step) {
  step();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

async function timed(names, { show }) {
  const start = performance.now();
  let items = [];
  for (let i = 0; i < itemCount; i++) {
    items = [...items, { id: i, text: `Ask ${names[i % names.length]} about item ${i}`, done: false }];
    await shown(() => show(items));
  }
  for (let i = 0; i < itemCount; i += 5) {
    items = items.map((item) => (item.id < i + 5 ? { ...item, done: true } : item));
    await shown(() => show(items));
  }
  while (items.length > 0) {
    items = items.slice(5);
    await shown(() => show(items));
  }
  return performance.now() - start;
}

const preactList = {
  show(items) {
    const rows = items.map(({ id, text, done }) =>
      h(
        'li',
        { key: id, class: done ? 'done' : '' },
        h('input', { type: 'checkbox', checked: done }),
        h('label', {}, text),
      ),
    );
    render(rows, list);
  },
};

/** Makes all rows anew at each step, as simple pages do. */
const domList = {
  show(items) {
    list.replaceChildren(
      ...items.map(({ text, done }) => {
        const row = document.createElement('li');
        row.className = done ? 'done' : '';
        row.append(Object.assign(document.createElement('input'), { type: 'checkbox', checked: done }), text);
        return row;
      }),
    );
  },
};

globalThis.toDo = {
  withPreact: (names) => timed(names, preactList),
  withDom: (names) => timed(names, domList),
};

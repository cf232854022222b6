import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type PluralKey, useMessages } from './messages.ts';

export interface ShortenedProps<Item> {
  readonly items: readonly Item[];
  /** So many are shown at first; a single one more is shown too, rather than a button that hides it. */
  readonly limit: number;
  readonly class: string;
  /** What the list is called. */
  readonly label: string;
  /** The button's message, given the count of those it shows. */
  readonly more: PluralKey;
  /** A list item. */
  readonly children: (item: Item) => ComponentChildren;
}

/** A list that shows its first items and, when asked, the rest; the focus then goes to the first of those. */
export function Shortened<Item>({ items, limit, label, more, children, ...rest }: ShortenedProps<Item>) {
  const { tCount } = useMessages();
  const [whole, setWhole] = useState(items.length <= limit + 1);
  const asked = useRef(false);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (!whole || !asked.current) return;
    const next = list.current?.children[limit] as HTMLElement | undefined;
    if (next) next.tabIndex = -1;
    next?.focus({ preventScroll: true });
  }, [whole, limit]);
  return (
    <>
      <ul class={rest.class} aria-label={label} ref={list}>
        {(whole ? items : items.slice(0, limit)).map(children)}
      </ul>
      {!whole && (
        <button
          type="button"
          class="more"
          onClick={() => {
            asked.current = true;
            setWhole(true);
          }}
        >
          {tCount(more, items.length - limit)}
        </button>
      )}
    </>
  );
}

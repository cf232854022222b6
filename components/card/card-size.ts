import type { Size } from '../../core/card/geometry.ts';

/** How often, and after how many ms, a card without a width is asked again; one that was hidden meanwhile has none. */
const asking = { times: 120, milliseconds: 16 };

/**
 * Tell how much room a rendered card (its `.card` element) wants: at once, and again whenever that changes, until
 * `signal` aborts. At once, because a frame that is not on the screen yet is laid out on demand but observes nothing
 * (Chromium throttles such frames); and where it has no width yet, since the page has not shown it, it is asked again.
 */
export function watchCardSize(card: HTMLElement, onSize: (size: Size) => void, signal: AbortSignal): void {
  const parts = [...card.querySelectorAll<HTMLElement>('.card-head, .card-inner, .card-foot')];
  let told: Size | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const tell = () => {
    clearTimeout(timer);
    const { width } = card.getBoundingClientRect();
    if (width === 0) {
      if (!told && asked++ < asking.times) timer = setTimeout(tell, asking.milliseconds);
      return;
    }
    const height = Math.ceil(parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0));
    if (width === told?.width && height === told.height) return;
    told = { width, height };
    onSize(told);
  };
  tell();
  const observer = new ResizeObserver(tell);
  for (const part of [card, ...parts]) observer.observe(part);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer.disconnect();
  });
}

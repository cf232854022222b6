import type { Size } from '../../core/card/geometry.ts';

/**
 * How often a card without a width is measured again, and after how many ms. One that was hidden meanwhile gets none.
 */
const asking = { times: 120, milliseconds: 16 };

/**
 * Tells the size that a rendered card (its `.card` element) wants: at once, and again whenever it changes, until
 * `signal` aborts. Observers alone would not tell: Chromium throttles frames that are not on the screen yet, which are
 * laid out on demand but observe nothing. A card without a width, since the page has not shown it, is measured again.
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

/** Looks at the pixels: what is registered as a mark is not yet seen by the reader. */
import type { Page } from 'puppeteer-core';

/**
 * How the text in an element of the page looks: `underlined` in the vermilion of marks, `underlined and washed` when it is
 * pointed at as well, `washed` on a long page, or `plain`. For elements on white, without red of their own.
 */
export async function paintOf(
  page: Page,
  selector: string,
): Promise<'plain' | 'underlined' | 'underlined and washed' | 'washed'> {
  const element = await page.$(selector);
  const image = await element!.screenshot({ encoding: 'base64' });
  const { ink, wash } = await page.evaluate(async (base64) => {
    // The browser itself unpacks the image, off the page's DOM.
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const found = { ink: 0, wash: 0 };
    for (let i = 0; i < data.length; i += 4) {
      const [red, green, blue] = [data[i]!, data[i + 1]!, data[i + 2]!];
      if (red > 180 && green < 120 && blue < 110) found.ink++;
      else if (red > 235 && green > 200 && green < 240 && blue > 200 && blue < 240) found.wash++;
    }
    return found;
  }, image);
  // A stroke 10 px long and 1 px high at least; a wash as large as two letters.
  if (ink < 10) return wash > 100 ? 'washed' : 'plain';
  return wash > 100 ? 'underlined and washed' : 'underlined';
}

import { describe, expect, test } from 'vitest';
import { untilSeen } from '../../page/readable.ts';

/** As much of a document as decides whether it is seen. */
function page({ prerendering = false, visible = true, isFrame = false, hasRoom = true }) {
  const [innerWidth, innerHeight] = hasRoom ? [200, 100] : [200, 99];
  const view = Object.assign(new EventTarget(), { innerWidth, innerHeight, top: null as unknown });
  const document = Object.assign(new EventTarget(), {
    prerendering,
    visibilityState: visible ? 'visible' : 'hidden',
    defaultView: view,
  });
  view.top = isFrame ? {} : view;
  const controller = new AbortController();
  let outcome = 'waiting';
  untilSeen(document as unknown as Document, controller.signal).then(
    () => {
      outcome = 'seen';
    },
    () => {
      outcome = 'ended';
    },
  );
  const settled = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return outcome;
  };
  return { document, view, controller, settled };
}

describe('a document is seen', () => {
  test('at once where nothing hides it', async () => expect(await page({}).settled()).toBe('seen'));

  test.each([
    ['once a prerendered one is shown', { prerendering: true }, 'prerenderingchange'],
    ['once its tab comes to the front', { visible: false }, 'visibilitychange'],
  ])('%s', async (_, how, type) => {
    const { document, settled } = page(how);
    expect(await settled()).toBe('waiting');
    document.dispatchEvent(new Event(type));
    expect(await settled()).toBe('seen');
  });

  test('in a small frame once that has grown; a small window is seen', async () => {
    const { view, settled } = page({ isFrame: true, hasRoom: false });
    expect(await settled()).toBe('waiting');
    for (const [height, outcome] of [
      [99, 'waiting'],
      [100, 'seen'],
    ] as const) {
      view.innerHeight = height;
      view.dispatchEvent(new Event('resize'));
      expect(await settled()).toBe(outcome);
    }
    expect(await page({ hasRoom: false }).settled()).toBe('seen');
  });

  test('in a frame that is not drawn, soon after it has got its size', async () => {
    const { view, settled } = page({ isFrame: true, hasRoom: false });
    expect(await settled()).toBe('waiting');
    view.innerHeight = 100;
    await expect.poll(settled).toBe('seen');
  });

  test('never, when all has ended before', async () => {
    const { controller, document, settled } = page({ visible: false });
    controller.abort();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await settled()).toBe('ended');
  });
});

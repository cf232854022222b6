import { afterEach, expect, test, vi } from 'vitest';
import { pause } from '../../../page/tasks/slices.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('parsing is not waited for: it may leave no time for tasks in the background', async () => {
  const priorities: string[] = [];
  vi.spyOn(performance, 'now').mockReturnValue(0);
  vi.stubGlobal('scheduler', {
    postTask: (_: () => void, { priority }: { readonly priority: string }) => priorities.push(priority),
  });
  for (const readyState of ['loading', 'interactive']) {
    vi.stubGlobal('document', { readyState });
    await pause(new AbortController().signal);
  }
  expect(priorities).toEqual(['user-visible', 'background']);
});

import { afterEach, expect, test } from 'vitest';
import { fakeTab, forgetTab } from '../fake-tab.ts';

afterEach(forgetTab);

test('changes of the tab’s own frames are told, until nobody wants to hear of them', async () => {
  const tab = fakeTab();
  const { watchNameChanges } = await import('../../../webext/own-pages/name-changes.ts');
  const life = new AbortController();
  let changes = 0;
  watchNameChanges(tab.id, () => void changes++, life.signal);
  await tab.tell({ type: 'names-changed' });
  await tab.tell({ type: 'names-changed' }, { tab: { id: 8 } });
  await tab.tell({ type: 'top-site' });
  await tab.tell(null);
  expect(changes).toBe(1);
  life.abort();
  await tab.tell({ type: 'names-changed' });
  expect(changes).toBe(1);
});

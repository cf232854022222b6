/** Opens cards. This is the part of the page script that the background runs in a frame that has its first mark. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parseSecret } from '../core/frame/parse-answer.ts';
import { createCardHost } from '../page/card/card-host.ts';
import { pageClock } from '../page/hover/clock.ts';
import { createHover } from '../page/hover/hover.ts';
import { hoverScript } from '../page/late-scripts.ts';
import { takeOver } from '../webext/in-page/handover.ts';
import { api } from '../webext/in-page/native-api.ts';
import { askBackground } from '../webext/in-page/page-port.ts';
import { shadowRootOf } from '../webext/in-page/shadow-access.ts';

export default defineUnlistedScript(() => {
  const work = takeOver(hoverScript);
  if (!work || work.signal.aborted) return;
  const card = createCardHost({
    document,
    address: api.runtime.getURL('card.html'),
    between: !import.meta.env.FIREFOX,
    origin: new URL(api.runtime.getURL('')).origin,
    shadowRootOf,
    askSecret: () => askBackground({ type: 'card-secret' }, parseSecret, work.signal),
    onHost: work.excludeHost,
    signal: work.signal,
  });
  work.attach(createHover({ ...work, window, card, clock: pageClock }));
});

/**
 * Marks quotations on their source's own page. The background runs this script in a frame that has a source's address.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parsePassages } from '../core/frame/parse-answer.ts';
import { passagesScript } from '../page/late-scripts.ts';
import { createPassages } from '../page/passages.ts';
import { takeOver } from '../webext/in-page/handover.ts';
import { api } from '../webext/in-page/native-api.ts';
import { askBackground } from '../webext/in-page/page-port.ts';
import { haveHighlightsStyled } from '../webext/in-page/page-styles.ts';

export default defineUnlistedScript(async () => {
  const work = takeOver(passagesScript);
  if (!work || work.signal.aborted) return;
  const { signal } = work;
  const passages = await askBackground(
    {
      type: 'load-passages',
      address: location.href,
      language: api.i18n.getMessage('language'),
    },
    parsePassages,
    signal,
  );
  if (signal.aborted || !passages?.length) return;
  work.attach(
    createPassages({
      ...work,
      document,
      passages,
      onFirstUse: (names) => haveHighlightsStyled({ of: 'quotations', ...names }, signal),
    }),
  );
});

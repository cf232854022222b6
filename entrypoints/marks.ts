/** Marks names. This is the part of the page script that the background runs in a frame where a form of one stands. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { marksScript } from '../page/late-scripts.ts';
import { createMarking } from '../page/marking.ts';
import { prepareFirstWords } from '../page/mentions/first-words.ts';
import { takeOver } from '../webext/in-page/handover.ts';

export default defineUnlistedScript(() => {
  const work = takeOver(marksScript);
  if (!work || work.signal.aborted) return;
  void prepareFirstWords(document, work.signal);
  work.attach(createMarking(work));
});

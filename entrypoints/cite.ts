/** Makes citations where the card is drawn in the page: the background runs it in that frame at the first copy. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { cite } from '../core/cite/cite.ts';
import { citeScript } from '../page/late-scripts.ts';
import { takeOver } from '../webext/in-page/handover.ts';

export default defineUnlistedScript(() => takeOver(citeScript)?.attach(cite));

import { defineBackground } from 'wxt/utils/define-background';
import { keepBadges } from '../webext/badge.ts';
import { keepGazetteer } from '../webext/compiled-gazetteer.ts';
import { servePages } from '../webext/serve-pages.ts';
import { serveStepCommands } from '../webext/step-commands.ts';

export default defineBackground(() => {
  servePages(keepGazetteer());
  keepBadges();
  serveStepCommands();
});

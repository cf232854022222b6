import { defineBackground } from 'wxt/utils/define-background';
import { keepBadges } from '../webext/background/badge.ts';
import { keepGazetteer } from '../webext/background/compiled-gazetteer.ts';
import { servePages } from '../webext/background/serve-pages.ts';
import { serveStepCommands } from '../webext/step-commands.ts';

export default defineBackground(() => {
  servePages(keepGazetteer());
  keepBadges();
  serveStepCommands();
});

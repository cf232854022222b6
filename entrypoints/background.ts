import { defineBackground } from 'wxt/utils/define-background';
import { keepBadges } from '../webext/background/badge.ts';
import { keepGazetteer } from '../webext/background/compiled-gazetteer.ts';
import { pageAnswers } from '../webext/background/page-answers.ts';
import { keepPageSettings } from '../webext/background/page-settings.ts';
import { serveMessages } from '../webext/background/serve-messages.ts';
import { serveStepCommands } from '../webext/step-commands.ts';

export default defineBackground(() => {
  const askPageSettings = keepPageSettings();
  const askGazetteer = keepGazetteer();
  serveMessages(
    pageAnswers({
      askGazetteer: () => askPageSettings().then(askGazetteer),
      noteNames: keepBadges(),
    }),
  );
  serveStepCommands();
});

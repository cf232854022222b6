import { defineBackground } from 'wxt/utils/define-background';
import { maintainBadges } from '../webext/background/badge.ts';
import { maintainGazetteer } from '../webext/background/compiled-gazetteer.ts';
import { pageAnswers } from '../webext/background/page-answers.ts';
import { maintainPageSettings } from '../webext/background/page-settings.ts';
import { serveMessages } from '../webext/background/serve-messages.ts';
import { serveStepCommands } from '../webext/step-commands.ts';

export default defineBackground(() => {
  const askPageSettings = maintainPageSettings();
  const askGazetteer = maintainGazetteer();
  serveMessages(
    pageAnswers({
      askGazetteer: () => askPageSettings().then(askGazetteer),
      noteNames: maintainBadges(),
    }),
  );
  serveStepCommands();
});

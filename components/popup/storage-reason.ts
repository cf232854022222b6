import type { Messages } from '../interface/messages.ts';

/**
 * Says why the storage fails: in the browser's words, except for the one reason that readers meet, a full storage.
 * Chromium calls it "Resource::kQuotaBytes quota exceeded", Firefox QuotaExceededError.
 */
export const storageReason = (message: string, { t }: Messages): string =>
  /quota/i.test(message) ? t('storageFull') : message;

import type { Messages } from '../interface/messages.ts';

/**
 * Why the storage does not do as it should: in the browser's words, but for the one reason that readers meet. Chromium calls
 * it "Resource::kQuotaBytes quota exceeded", Firefox QuotaExceededError.
 */
export const storageReason = (message: string, { t }: Messages): string =>
  /quota/i.test(message) ? t('storageFull') : message;

import browser from 'webextension-polyfill';
import type { BackgroundAnswer, BackgroundMessages, BackgroundMessageType } from '../core/frame/messages.ts';
import type { AnswerParser } from '../core/frame/parse-answer.ts';

/**
 * What the background answers a page of the extension; undefined where it gives no answer. The script in a page asks by
 * in-page/page-port.ts.
 *
 * @throws where the background can't be reached.
 */
export async function askBackground<Type extends BackgroundMessageType>(
  request: { readonly type: Type } & BackgroundMessages[Type]['carries'],
  parse: AnswerParser<NoInfer<Type>>,
): Promise<BackgroundAnswer<Type> | undefined> {
  return parse(await browser.runtime.sendMessage(request));
}

import type { ComponentChildren } from 'preact';
import { type InPlace, InPlaceContext } from '../interface/in-place.ts';
import { MessageContext, type Messages } from '../interface/messages.ts';
import { CopyContext, type CopyStatement } from './copy-statement.ts';

export interface InterfaceProps {
  readonly messages: Messages;
  readonly copy: CopyStatement;
  /** The statements whose sentence stands on the page beside. */
  readonly sentences: InPlace;
  readonly children: ComponentChildren;
}

/**
 * Gives the views below it what they ask for by context: texts, a way to copy, and the sentences on the page beside.
 */
export function Interface({ messages, copy, sentences, children }: InterfaceProps) {
  return (
    <MessageContext.Provider value={messages}>
      <CopyContext.Provider value={copy}>
        <InPlaceContext.Provider value={sentences}>{children}</InPlaceContext.Provider>
      </CopyContext.Provider>
    </MessageContext.Provider>
  );
}

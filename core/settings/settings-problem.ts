/** What is wrong with the reader's switches, for the popup to tell; `message` in the words of the browser. */
export type SettingsProblem =
  /** They may not be as the reader left them. */
  | { readonly kind: 'damaged' }
  /** The storage can't be read, so the switches shown are those of a new installation. */
  | { readonly kind: 'unreadable'; readonly message: string }
  /** What the reader has just switched could not be stored. */
  | { readonly kind: 'not-switched'; readonly message: string };

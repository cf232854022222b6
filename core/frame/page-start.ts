/**
 * What every page reads before anything else, in one go and as it is stored: for `readPageSettings` of core/settings and
 * `openGazetteer` of core/spot, which check it. Undefined is what is not stored; among news, what is not new.
 */
export type PageStart = readonly [pageSettings: unknown, gazetteer: unknown];

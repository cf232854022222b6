/** Packs as files: JSON that people can read and that a version control system can compare line by line. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

const widest = 118;

/**
 * The text of a pack file (or of any JSON value). What fits a line stands on one, and so does whatever holds only
 * texts and numbers, however long: a passage, a selector, a label in three languages.
 */
export function printPack(json: Json): string {
  return `${print(json, 0, 0)}\n`;
}

function print(value: Json, indent: number, taken: number): string {
  const flat = inOneLine(value);
  if (isLeaf(value) || indent + taken + flat.length <= widest) return flat;
  const inner = ' '.repeat(indent + 2);
  const close = `\n${' '.repeat(indent)}`;
  if (isArray(value))
    return `[\n${value.map((item) => inner + print(item, indent + 2, 0)).join(',\n')}${close}]`;
  const members = entries(value).map(([name, member]) => {
    const key = `${JSON.stringify(name)}: `;
    return inner + key + print(member, indent + 2, key.length);
  });
  return `{\n${members.join(',\n')}${close}}`;
}

function inOneLine(value: Json): string {
  if (isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inOneLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isLeaf(value: Json): boolean {
  const members = isArray(value) ? value : isObject(value) ? entries(value).map(([, member]) => member) : [];
  return members.every((member) => typeof member !== 'object' || member === null);
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Members that have a value: an `undefined` is not JSON, and JSON.stringify leaves it out as well. */
const entries = (object: { readonly [key: string]: Json | undefined }): [string, Json][] =>
  Object.entries(object).filter((entry): entry is [string, Json] => entry[1] !== undefined);

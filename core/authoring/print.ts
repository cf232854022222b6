/** Prints packs as JSON that people can read and that version control can compare line by line. */

/** The most columns that a line has, unless it holds a text that is longer: texts are not broken. */
const widest = 118;

/**
 * The text of a pack file, or of any JSON value. A value stands on one line if it fits there, or if it holds only texts
 * and numbers: a passage, a selector, a label in three languages.
 */
export function printPack(json: object): string {
  return `${print(json, 0, 0)}\n`;
}

function print(value: unknown, indent: number, taken: number): string {
  const flat = inOneLine(value);
  if (!isObject(value) || isLeaf(value) || indent + taken + flat.length <= widest) return flat;
  const inner = ' '.repeat(indent + 2);
  const close = `\n${' '.repeat(indent)}`;
  if (Array.isArray(value))
    return `[\n${value.map((item) => inner + print(item, indent + 2, 0)).join(',\n')}${close}]`;
  const members = entries(value).map(([name, member]) => {
    const key = `${JSON.stringify(name)}: `;
    return inner + key + print(member, indent + 2, key.length);
  });
  return `{\n${members.join(',\n')}${close}}`;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inOneLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

const isLeaf = (value: object): boolean => !Object.values(value).some(isObject);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** The members of an object that have a value. `undefined` is not JSON, and JSON.stringify leaves it out as well. */
const entries = (object: object): [string, unknown][] =>
  Object.entries(object).filter(([, member]) => member !== undefined);

/**
 * Decides what a pack leaves open about a form: whether its case counts, and whether it means its entity without any
 * evidence around it. The defaults err on the side of silence.
 */
import type { Alias, Entity } from '../../pack/format.ts';
import { isHan } from '../text/characters.ts';
import { keyOfForm, unitsOfKey } from '../text/key.ts';

/**
 * How much evidence a form needs to be taken for its entity. `none`: it speaks for itself; `doubtful`: none, unless
 * something near by speaks against it; `required`: evidence for it.
 */
export type Need = 'none' | 'doubtful' | 'required';

export interface FormPolicy {
  readonly caseSensitive: boolean;
  readonly need: Need;
}

/**
 * The policy of a form.
 *
 * - Up to three letters and digits (CAS, MoE, R1): case-sensitive; up to two (X1, R1): evidence required.
 * - A personal name of two Han characters (刘伟, some 300,000 bearers), or of fewer than nine Latin letters (Liu Wei),
 *   or of a single Latin word (Kling): evidence required.
 * - Everything else: taken for its entity unless a companion word of another bearer stands near by.
 */
export function policyOf(
  entity: Pick<Entity, 'type'>,
  alias: Pick<Alias, 'text' | 'case' | 'context'>,
  key = keyOfForm(alias.text),
): FormPolicy {
  const units = unitsOfKey(key);
  const latin = !Array.from(units).some((character) => isHan(character.charCodeAt(0)));
  const ambiguous =
    (latin && units.length <= 2) || (entity.type === 'person' && isCommonName(alias.text, units, latin));
  return {
    caseSensitive: alias.case ? alias.case === 'sensitive' : latin && units.length <= 3,
    need: alias.context ?? (ambiguous ? 'required' : 'doubtful'),
  };
}

const isCommonName = (text: string, units: string, latin: boolean): boolean =>
  latin ? units.length < 9 || !/\s/.test(text.trim()) : units.length <= 2;

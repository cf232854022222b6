import { toJsonSchema } from '@valibot/to-json-schema';
import { PackSchema } from '../../core/pack/format.ts';

/**
 * The JSON Schema of the pack format, for editors and for other programs. It says what JSON Schema can say: that ids
 * resolve, offsets fit and no text holds control characters is for the validator alone.
 */
export function packJsonSchema() {
  const schema = toJsonSchema(PackSchema, {
    target: 'draft-2020-12',
    ignoreActions: ['check', 'finite'],
  });
  return { $id: 'urn:meipi:pack:1', title: 'Meipi knowledge pack, format 1', ...schema };
}

import type { EntityType } from '../../core/pack/format.ts';
import type { MessageKey } from '../interface/messages.ts';

/** The message that names each type of entity. */
export const typeKeys: Readonly<Record<EntityType, MessageKey>> = {
  model: 'typeModel',
  'model-family': 'typeModelFamily',
  product: 'typeProduct',
  organization: 'typeOrganization',
  person: 'typePerson',
  technology: 'typeTechnology',
  publication: 'typePublication',
  event: 'typeEvent',
  place: 'typePlace',
  concept: 'typeConcept',
};

import { type JsonObject } from '../../json';
import { heldRestrictions } from '../../nailgun/restrictions/held-restrictions';
import { readRestrictions } from '../../nailgun/restrictions/restriction';
import { type RestrictionModels } from '../../nailgun/restrictions/restriction-models';

/** Whether one of a setting's own restrictions hides it. What cannot be told hides nothing. */
export function isHiddenSetting({ restrictions }: JsonObject, models: RestrictionModels): boolean {
  try {
    return heldRestrictions(readRestrictions(restrictions), models, 'hide').length > 0;
  } catch {
    return false;
  }
}

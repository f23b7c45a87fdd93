import { FINDINGS_HEADER } from '../plan/findings-header';

/** Documents the header of answers that have no place for findings. */
export const FINDINGS_HEADER_DOC = {
  [FINDINGS_HEADER]: {
    description:
      'What its operators should know, where there is anything: a JSON list in ASCII of `reason`, `class`, ' +
      '`message`, `path` and `detail`. What does not fit into 6000 characters is counted by a last item with `omitted`.',
    schema: {
      type: 'string',
      example: '[{"reason":"vip_outside_ranges","class":"acknowledge","message":"...","detail":{}}]',
    },
  },
} as const;

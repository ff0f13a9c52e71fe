import type { HttpAnswer } from '../http/http.ts';
import { isJsonObject } from '../values/json-object.ts';

/** The codes of a refusal: Vipps' own may stand in `error` or in `error_code`, its pages do not agree. */
export function errorNames({ json }: HttpAnswer): unknown[] {
  return isJsonObject(json) ? [json.error, json.error_code] : [];
}

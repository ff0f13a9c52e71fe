import { repeatedParameter } from '../http/parameters.ts';
import { TokenRefusal } from './token-refusal.ts';

/** @throws TokenRefusal */
export function checkTokenRequest(contentType: string | undefined, form: URLSearchParams): void {
  if (!contentType?.startsWith('application/x-www-form-urlencoded')) {
    throw new TokenRefusal(
      'invalid_request',
      'The body must be application/x-www-form-urlencoded.',
    );
  }
  const repeated = repeatedParameter(form);
  if (repeated) throw new TokenRefusal('invalid_request', `The parameter ${repeated} comes twice.`);
}

import { TokenRefusal } from './token-refusal.ts';

/** @throws TokenRefusal */
export function requiredParameter(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new TokenRefusal('invalid_request', `The parameter ${name} is missing.`);
  return value;
}

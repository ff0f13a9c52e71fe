import { VippsLoginError } from '../../errors.ts';

/** The complaint where the factory itself was mounted. */
export function notCalled(name: string, option: string): VippsLoginError {
  return new VippsLoginError(
    'middleware_not_called',
    `${name} was given a request instead of options. Write \`app.post(path, ${name}({ ${option} }))\`, not \`app.post(path, ${name})\`.`,
  );
}

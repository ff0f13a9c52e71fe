import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { LoginFlow } from '../../protocol/authorize/flow.ts';
import type { StateKind } from '../../transaction/state.ts';
import type { Platform } from '../../transaction/transaction.ts';
import type { LoginConfig } from '../login-config.ts';
import type { LoginStart } from '../login-start.ts';
import { platformOf } from './platform.ts';

interface FlowOnDevice {
  readonly flow: LoginFlow;
  readonly kind: StateKind;
  readonly platform?: Platform;
}

/**
 * The flow a login takes on this device. There is no app to return from but on a phone, so that
 * `automatic_return` is the ordinary flow everywhere else.
 * @throws `option_invalid` where a login that came back in another browser could not be finished
 */
export function flowOnDevice(
  config: LoginConfig,
  asked: LoginFlow,
  { owner, kind = 'ordinary', canConfirm = false }: LoginStart,
  req: IncomingMessage,
): FlowOnDevice {
  if (asked !== 'automatic_return') return { flow: asked, kind };
  if (!canConfirm) {
    throw impossible(
      owner,
      'the page where a login is confirmed in another browser: start it by `req.vipps.login()` of vippsLogin(), with neither `paths.callback` nor `paths.confirm` switched off',
    );
  }
  if (!config.store.anyBrowser) {
    throw impossible(
      owner,
      'a store on the server, since another browser has none of the cookies: pass `transactionStore: serverStore(backend)`',
    );
  }
  const platform = platformOf(req);
  return platform ? { flow: asked, kind: 'automatic', platform } : { flow: 'browser', kind };
}

function impossible(owner: string, need: string) {
  return new VippsLoginError(
    'option_invalid',
    `${owner}: the flow "automatic_return" needs ${need}.`,
  );
}

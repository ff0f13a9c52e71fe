import { inFile } from '../mutation.ts';

export const loginStartMutations = [
  ...inFile(
    'lib/login/begin-login.ts',
    ['test/login/begin-login.test.ts'],
    [
      {
        find: 'safeReturnTo(asked.returnTo, site)',
        replace: '(asked.returnTo as string | undefined)',
        why: 'No `returnTo` is remembered that leads elsewhere.',
      },
      {
        find: 'markState(drawn.state, kind)',
        replace: "markState(drawn.state, 'ordinary')",
        why: 'A `state` says whether a login was silent or begun a second time.',
      },
      {
        find: 'acrValues: asked.acrValues,\n      platform',
        replace: 'platform',
        why: 'The way back knows which acr was asked for.',
      },
    ],
  ),
  ...inFile(
    'lib/login/login-request.ts',
    ['test/login', 'test/passport/starting.test.ts'],
    [
      {
        find: ' || config.redirectUris.includes(redirectUri)',
        replace: ' || redirectUri',
        why: 'A login comes back to no address but the configured ones.',
        tests: ['test/login/begin-login.test.ts', 'test/passport/starting.test.ts'],
      },
      {
        find: 'readAppCallbackUri(source, flow)',
        replace: "readString(source, 'appCallbackUri')",
        why: 'The Vipps app is made to open no address that nobody should.',
      },
    ],
  ),
];

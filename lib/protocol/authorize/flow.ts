// What Vipps calls them in `requested_flow`; the ordinary flow has no name there.
const requestedFlowOf = {
  browser: undefined,
  no_dialog: 'no_dialog',
  automatic_return: 'automatic_return_from_vipps_app',
  app_to_app: 'app_to_app',
  app_to_app_v2: 'app_to_app_v2',
} as const;

/**
 * How the person is to be led: `browser` by ordinary pages, `no_dialog` not asked at all,
 * `automatic_return` back from the app into any browser, `app_to_app` and `app_to_app_v2` from a
 * merchant's own app.
 */
export type LoginFlow = keyof typeof requestedFlowOf;

export const loginFlows = Object.keys(requestedFlowOf) as LoginFlow[];

/** The wire value; `undefined` where the parameter is left out. */
export function requestedFlow(flow: LoginFlow): string | undefined {
  return requestedFlowOf[flow];
}

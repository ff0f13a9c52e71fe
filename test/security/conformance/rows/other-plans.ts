import type { Chapter } from '../row.ts';

const noLogout = 'Vipps has no logout for merchants: a logout ends the session on the site only.';
const codeFlowOnly = 'Vipps has the code flow with parameters in the query only.';
const noRefresh = 'Vipps hands out no refresh tokens.';

/** Plans of which nothing says anything about a client of Vipps. */
export const otherPlans: Chapter = {
  title: 'Other plans',
  about: 'Plans that are left out as a whole.',
  rows: [],
  notApplicable: [
    { id: 'oidcc-client-implicit-certification-test-plan', reason: codeFlowOnly },
    { id: 'oidcc-client-hybrid-certification-test-plan', reason: codeFlowOnly },
    { id: 'oidcc-client-formpost-basic-certification-test-plan', reason: codeFlowOnly },
    { id: 'oidcc-client-formpost-implicit-certification-test-plan', reason: codeFlowOnly },
    { id: 'oidcc-client-formpost-hybrid-certification-test-plan', reason: codeFlowOnly },
    {
      id: 'oidcc-client-dynamic-certification-test-plan',
      reason: 'Sales units are registered in the portal of Vipps MobilePay.',
    },
    { id: 'oidcc-client-refreshtoken-test-plan', reason: noRefresh },
    {
      id: 'oidcc-client-test-3rd-party-init-login-test-plan',
      reason: 'Vipps starts no logins on behalf of a site (`initiate_login_uri`).',
    },
    { id: 'oidcc-client-rp-initiated-logout-rp-*', reason: noLogout },
    { id: 'oidcc-client-front-channel-logout-rp-*', reason: noLogout },
    { id: 'oidcc-client-back-channel-logout-rp-*', reason: noLogout },
    { id: 'oidcc-client-rp-session-management-rp-*', reason: noLogout },
  ],
};

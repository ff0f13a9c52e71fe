/** The developer's pages; the front page of the simulator is the first of them. */
export const controlPaths = {
  requests: '/',
  /** Everything but the front page stands below it; by itself it leads there. */
  root: '/control',
  events: '/control/events',
  people: '/control/people',
  newPerson: '/control/new-person',
  /** Below it, by a person's `id`: the form, and what can be done to the person. */
  person: '/control/people',
  webhooks: '/control/webhooks',
  consentRevokedUrl: '/control/webhooks/consent-revoked-url',
  sendAgain: '/control/webhooks/send-again',
  deleteRegistration: '/control/webhooks/delete-registration',
  faults: '/control/faults',
  takeBackFault: '/control/faults/take-back',
  style: '/control/style.css',
  script: '/control/script.js',
} as const;

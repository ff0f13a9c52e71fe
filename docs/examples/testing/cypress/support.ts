declare global {
  namespace Cypress {
    interface Chainable {
      logIn(as?: string): Chainable<void>;
    }
  }
}

Cypress.Commands.add('logIn', (as = 'ada') => {
  cy.session(as, () => {
    cy.task('approve', as);
    cy.request('/vipps/login');
  });
});

export {};

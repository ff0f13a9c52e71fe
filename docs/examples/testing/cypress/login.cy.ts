it('greets a person by name', () => {
  cy.logIn('soren');
  cy.visit('/my-page');
  cy.contains('Søren');
});

it('leads somebody who cancels to the front page', () => {
  cy.task('reject', 'access_denied');
  cy.request('/vipps/login').its('body').should('contain', 'Log in with Vipps');
});

/** A reason not to start that one sentence explains; a stack would only hide it. */
export class StartupError extends Error {}

/** Something the person at the keyboard can put right; one sentence explains it, no stack. */
export class CommandError extends Error {}

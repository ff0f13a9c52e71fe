/** Why a call about no login is refused; the message is told to the caller. */
export class MerchantRefusal extends Error {
  readonly status: 400 | 401 | 403 | 404;

  constructor(status: MerchantRefusal['status'], message: string) {
    super(message);
    this.status = status;
  }
}

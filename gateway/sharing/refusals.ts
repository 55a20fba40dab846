import { publicErrors } from '../errors.ts'

/** The code is good for nothing: whoever sent it is told no more. */
export class ShareRefused extends Error {
  override readonly name = 'ShareRefused'
  readonly code = 'SHARE_REFUSED'
  constructor() {
    super(publicErrors.SHARE_REFUSED.message)
  }
}

/** Where codes are kept does not answer: nobody knows whether the code is good. */
export class SharesUnavailable extends Error {
  override readonly name = 'SharesUnavailable'
  readonly code = 'SHARES_UNAVAILABLE'
  constructor() {
    super(publicErrors.SHARES_UNAVAILABLE.message)
  }
}

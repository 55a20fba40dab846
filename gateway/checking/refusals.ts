import { publicErrors } from '../errors.ts'

/** The code is good for nothing: whoever sent it is told no more. */
export class CheckRefused extends Error {
  override readonly name = 'CheckRefused'
  readonly code = 'CHECK_REFUSED'
  constructor() {
    super(publicErrors.CHECK_REFUSED.message)
  }
}

/** Where codes are kept does not answer: nobody knows whether the code is good. */
export class ChecksUnavailable extends Error {
  override readonly name = 'ChecksUnavailable'
  readonly code = 'CHECKS_UNAVAILABLE'
  constructor() {
    super(publicErrors.CHECKS_UNAVAILABLE.message)
  }
}
